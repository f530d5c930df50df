"""Names are nouns and verbs of the field, and docs and comments are plain English."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from ..conftest import ROOT

PARTICIPLES = {"told", "said", "shown", "kept"}
"""In no part of a name"""
VAGUE = {"found", "made", "some", "paged", "placed", "drawn", "standing"} | {
    *"attended attested cited covered known listed measured named paired surveyed taken waived".split(),
    "stated",
    "written",
}
"""No whole name: it has to say what was found or drawn"""
VAGUE_IN_TESTS = VAGUE | {
    *"accepted asked attached begun bound brought built called chosen cloned compared copied counted".split(),
    *"dated described divided done drafted driven edited ended escaped executed exported failed".split(),
    *"fetched finished fixed folded focused generated given gone got happened held installed issued".split(),
    *"joined labelled led linked loaded lost marked meant mended met missed moved needed numbered".split(),
    *"offered opened packed parsed printed referred refused removed repaired reported resealed".split(),
    *"saved scanned sealed seen sent served severed shifted signed spiked spoiled spoken started".split(),
    *"stored touched tried turned typed unzipped used validated verified wanted zipped".split(),
}
"""No whole name in a test, whose fixtures are read far from where they are defined"""
UNCHECKED = {"bench", "expected", "node", "packages", "starter"}
"""Folders of tests without names, or with names that other tests check"""
PHRASES = re.compile(r"\b(anew|likewise|tells? of|tells which|told of|said of)\b", re.IGNORECASE)


def names(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield each name that a module gives to something, with its line."""
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                yield node.lineno, name
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield node.lineno, name
            case ast.arg(arg=name) | ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)):
                yield node.lineno, name


def is_vague(name: str, vague: set[str] = VAGUE) -> bool:
    return name.strip("_").lower() in vague or bool(PARTICIPLES & {*re.split("_+", name.lower())})


def files() -> list[Path]:
    return sorted((ROOT / "plugins").rglob("*.py"))


def files_of_tests() -> list[Path]:
    return [file for file in sorted((ROOT / "tests").rglob("*.py")) if UNCHECKED.isdisjoint(file.parts)]


def test_names_are_nouns_and_verbs() -> None:
    vague = [
        f"{file.relative_to(ROOT)}:{line}: {name}"
        for file in files()
        for line, name in [(1, file.stem), *names(ast.parse(file.read_text("utf-8")))]
        if is_vague(name)
    ]
    assert vague == []


def test_names_of_tests_are_nouns_and_verbs() -> None:
    """The names of the tests themselves are sentences."""
    vague = [
        f"{file.relative_to(ROOT)}:{line}: {name}"
        for file in files_of_tests()
        for line, name in names(ast.parse(file.read_text("utf-8")))
        if not name.startswith("test_") and is_vague(name, VAGUE_IN_TESTS)
    ]
    assert vague == []


NAMING = re.compile(r"\{%-? (?:set|for) ([\w, ]+?)(?: in\b| =)|\{%-? macro (\w+\([^)]*\))")
"""What gives names in a template"""
DECLARATION = re.compile(r"\b(?:const|let|var|function) (?:\[[^\]]*?)?(\w+)|\b(\w+) =>")


def test_names_of_templates_and_scripts_are_nouns_and_verbs() -> None:
    theme = ROOT / "themes/paper"
    templates = [*theme.rglob("*.html"), *theme.rglob("*.xhtml"), *theme.rglob("*.svg")]
    vague = [
        f"{file.relative_to(ROOT)}:{number}: {name}"
        for pattern, files in ((NAMING, templates), (DECLARATION, (theme / "static/js").rglob("*.js")))
        for file in files
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)
        for match in pattern.finditer(line)
        for name in re.findall(r"\w+", " ".join(filter(None, match.groups())))
        if is_vague(name)
    ]
    assert vague == []


def test_docs_and_comments_are_plain_english() -> None:
    texts = [
        *files(),
        *files_of_tests(),
        *(ROOT / "docs").glob("*.md"),
        *(ROOT / "themes/paper").rglob("*.css"),
    ]
    texts += [*(ROOT / "themes/paper/static/js").rglob("*.js"), *(ROOT / "themes/paper/book").glob("*.typ")]
    faults = [
        f"{file.relative_to(ROOT)}:{number}: {line.strip()}"
        for file in texts
        if file != Path(__file__)
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)
        if PHRASES.search(line)
    ]
    assert faults == []
