"""What a chronicle sets for itself, and that nothing of the first chronicle is in another's."""

import re
from pathlib import Path

import pytest

from timeline.chronicle.colours import coloured
from timeline.record.handbook import handbook
from timeline.record.json_schema import schemas
from timeline.record.loader import read_chronicle, read_records
from timeline.record.rules.check import find_problems

from ..conftest import ROOT, problems

FIRST = re.compile(
    "宫墙|草原绿|京蒙|敖汉|敖漢|内蒙|內蒙|赤峰|北京|呼和|尹力|Yǐn Lì|jingmeng|aohan|chifeng|拨付、到位|签约"
)
"""Words of the first chronicle"""


def settle(starter: Path, settings: str) -> None:
    file = starter / "data/chronicle.yaml"
    file.write_text(f"{file.read_text('utf-8')}{settings}\n", "utf-8")


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("title_length: {least: 4, most: 14}", ("[title-length]", "标题 15 字，应在 4 至 14 字之间", False)),
        ("summary_sentences: {least: 1, most: 2}", ("[summary-length]", "应为 1 至 2 句", False)),
        ("title_length: {least: 4, most: 14}\nonly_warn: [title-length]", ("[title-length]", "15 字", True)),
    ],
)
def test_a_chronicle_sets_lengths_and_rules_that_only_warn(
    starter: Path, settings: str, expected: tuple[str, str, bool]
) -> None:
    settle(starter, settings)
    problems = find_problems(read_records(starter / "data", starter / "content"))
    code, words, warning = expected
    assert any(words in each.message for each in problems)
    assert {(f"[{each.code}]", each.warning) for each in problems} == {(code, warning)}


def test_only_rules_of_style_may_be_made_warnings(starter: Path) -> None:
    settle(starter, "only_warn: [titel-length]")
    (problem,) = problems(starter)
    assert "titel-length 不能只作提醒，是否 title-length？" in problem
    assert problem.endswith("[unknown-rule]")


def test_an_empty_range_is_reported(starter: Path) -> None:
    settle(starter, "title_length: {least: 40, most: 4}")
    messages = [each for each in problems(starter) if "[title-length]" not in each]
    assert len(messages) == 1
    assert messages[0].endswith("至多 4 少于至少 40 [empty-range]")


def test_a_chronicle_sets_the_colours_of_its_sides(starter: Path) -> None:
    settle(starter, 'giver_colour: {light: "#123456", dark: "#abcdef"}')
    sheet = (ROOT / "themes/paper/static/css/tokens.css").read_text("utf-8")
    changed = coloured(sheet, read_chronicle(starter / "data"))
    assert re.findall(r"--wall: (#\w+)", sheet) != ["#123456", "#abcdef"]
    assert re.findall(r"--wall: (#\w+)", changed) == ["#123456", "#abcdef"]
    assert re.sub("--wall: #.{6}", "", changed) == re.sub("--wall: #.{6}", "", sheet)


def test_schemas_and_handbook_are_of_no_chronicle() -> None:
    for file in (*schemas(), handbook()):
        assert FIRST.search(file.content.decode()) is None, file.path


def test_the_site_of_another_chronicle_has_nothing_of_the_first(starter_files: dict[str, bytes]) -> None:
    for path, content in starter_files.items():
        if not path.endswith((".gz", ".br", ".png", ".woff2")):
            assert FIRST.search(content.decode("utf-8", "replace")) is None, path


def test_neither_program_nor_theme_names_the_first_chronicle() -> None:
    files = [
        *(ROOT / "plugins").rglob("*.py"),
        *(ROOT / "plugins").rglob("*.md"),
        *(ROOT / "themes").rglob("*.*"),
    ]
    for file in files:
        if file.suffix in (".py", ".md", ".html", ".css", ".js", ".typ"):
            assert FIRST.search(file.read_text("utf-8")) is None, file
