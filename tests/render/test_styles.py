"""How stylesheets, templates and scripts are written: one declaration a line, short lines, nothing twice."""

import re
from collections import Counter
from pathlib import Path

import pytest

from ..conftest import ROOT

STYLES = sorted((*ROOT.glob("themes/**/*.css"), *ROOT.glob("plugins/**/*.css")))
TEMPLATES = sorted(ROOT.glob("themes/**/*.html"))
SOURCES = sorted((*STYLES, *ROOT.glob("themes/**/*.js"), *ROOT.glob("plugins/**/*.js")))


def rules(style: Path) -> list[tuple[str, ...]]:
    """Return each rule's selector, after those of the rules and at-rules that it is in."""
    return [(*selectors, selector) for *selectors, selector, _ in declarations(style)]


def declarations(style: Path) -> list[tuple[str, ...]]:
    """Return the same with the declarations of each rule as the last item."""
    open_blocks: list[tuple[str, int]] = []
    results: list[list[str]] = []
    text = re.sub(r"/\*.*?\*/", "", style.read_text("utf-8"), flags=re.DOTALL)
    for before, mark in re.findall(r"([^{};]*)([{};])", text):
        if mark == "{":
            open_blocks.append((" ".join(before.split()), len(results)))
            results.append([*(selector for selector, _ in open_blocks), ""])
            continue
        if open_blocks and before.strip():
            results[open_blocks[-1][1]][-1] += f"{' '.join(before.split())};"
        if mark == "}":
            open_blocks.pop()
    return [tuple(each) for each in results]


@pytest.mark.parametrize("file", STYLES, ids=lambda file: file.name)
def test_a_declaration_has_a_line_of_its_own(file: Path) -> None:
    text = re.sub(r"/\*.*?\*/|\"[^\"]*\"|{{.*?}}", "", file.read_text("utf-8"), flags=re.DOTALL)
    for line in text.splitlines():
        assert not re.search(r"[;{}]\s*[^;{}\s]|}\s*}", line), line


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: file.name)
def test_lines_are_short(file: Path) -> None:
    assert [line for line in file.read_text("utf-8").splitlines() if len(line) > 120] == []


def test_lines_of_templates_are_short() -> None:
    assert TEMPLATES
    assert [
        f"{file.name}:{number}"
        for file in TEMPLATES
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)
        if len(line) > 120
    ] == []


def test_rules_for_narrow_windows_are_not_for_paper() -> None:
    """A sheet of A4 is as narrow as a tablet: a query of the width alone would apply to it."""
    styles = [style for style in STYLES if style.is_relative_to(ROOT / "themes")]
    queries = [
        (style.name, query)
        for style in styles
        for query in re.findall(r"@media[^{]*width[^{]*", style.read_text("utf-8"))
    ]
    assert queries
    assert [each for each in queries if not each[1].startswith("@media screen and ")] == []


@pytest.mark.parametrize("file", STYLES, ids=lambda file: file.name)
def test_a_selector_has_one_rule_in_a_stylesheet(file: Path) -> None:
    assert [rule for rule, count in Counter(rules(file)).items() if count > 1] == []


def test_no_two_stylesheets_of_the_site_have_the_same_rule() -> None:
    """But for print.css, which is in no layer and overrides all of them."""
    styles = [*(ROOT / "themes/paper/static/css").glob("*.css")]
    counts = Counter(rule for style in styles if style.stem != "print" for rule in {*declarations(style)})
    assert [rule for rule, count in counts.items() if count > 1 and rule[-1]] == []


def test_classes_have_names_that_say_what_they_are() -> None:
    exceptions = {"js", "n"}  # where scripts run; what no line ends within, on every page very often
    names = {
        name
        for style in STYLES
        for rule in rules(style)
        for name in re.findall(r"\.([A-Za-z][\w-]*)", rule[-1])
    }
    assert len(names) > 100
    assert {name for name in names if len(name) < 3 or re.fullmatch(r"[a-z]\d+", name)} - exceptions == set()


def test_the_rules_of_a_stylesheet_are_found() -> None:
    """As `test_a_selector_has_one_rule_in_a_stylesheet` depends on it."""
    assert (":root",) in rules(ROOT / "themes/paper/static/css/tokens.css")
    assert ("@media (prefers-color-scheme: dark)", ":root") in rules(
        ROOT / "themes/paper/static/css/tokens.css"
    )
