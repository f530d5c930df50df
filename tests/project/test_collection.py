"""Every file of tests is run, in its folder, and none depends on how fast the machine is."""

import ast
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

from ..architecture import ROOMS
from ..conftest import ROOT


def test_no_folder_of_tests_is_left_out(pytestconfig: pytest.Config) -> None:
    patterns = pytestconfig.getini("norecursedirs")
    files = [
        file.relative_to(ROOT) for file in ROOT.glob("tests/**/test_*.py") if "node_modules" not in file.parts
    ]
    assert files
    assert [
        str(file)
        for file in files
        if any(fnmatch(folder, pattern) for folder in file.parts[:-1] for pattern in patterns)
    ] == []


TESTS = ROOT / "tests"
CLOCKS = {"monotonic", "perf_counter", "process_time", "time", "time_ns"}


def files_of_tests() -> Iterator[Path]:
    for file in TESTS.rglob("*.py"):
        if not {"node_modules", "packages"} & {*file.parts}:
            yield file.relative_to(TESTS)


def test_folders_are_named_as_the_rooms_and_packages() -> None:
    packages = {file.parent.name for file in ROOT.glob("plugins/*/__init__.py")} - {"timeline"}
    others = {"bench", "browser", "build", "project"}
    folders = {file.parts[0] for file in files_of_tests() if file.name.startswith("test_")}
    assert folders <= {*ROOMS} | packages | others


def test_only_tests_in_browsers_import_playwright() -> None:
    users = {
        file.parts[0]
        for file in files_of_tests()
        if re.search(r"^ *(?:from|import) playwright", (TESTS / file).read_text("utf-8"), re.MULTILINE)
    }
    assert users == {"bench", "browser"}


def read_clocks(node: ast.AST) -> set[str]:
    """Return the names that hold the reading of a clock, or what is computed from one, in a module."""
    assignments = [each for each in ast.walk(node) if isinstance(each, ast.Assign)]
    readings: set[str] = set()
    for _ in assignments:  # a name may be computed from one that is assigned further below, in a loop
        readings |= {
            name
            for each in assignments
            if calls_clock(each.value) or names_in(each.value) & readings
            for target in each.targets
            for name in names_in(target)
        }
    return readings


def names_in(node: ast.AST) -> set[str]:
    return {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}


def calls_clock(node: ast.AST) -> bool:
    return any(
        isinstance(each, ast.Call) and re.fullmatch(r"time\.(\w+)|(\w+)", name := ast.unparse(each.func))
        and name.rpartition(".")[2] in CLOCKS
        for each in ast.walk(node)
    )  # fmt: skip


def asserts_of_time(module: ast.Module) -> Iterator[int]:
    """Yield the lines of assertions on how much time has gone, but for those that end an endless wait."""
    for function in ast.walk(module):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        waits = {
            id(each) for loop in ast.walk(function) if isinstance(loop, ast.While) for each in ast.walk(loop)
        }
        readings = read_clocks(function)
        for each in ast.walk(function):
            if not isinstance(each, ast.Assert) or id(each) in waits:
                continue
            if names_in(each.test) & readings or calls_clock(each.test):
                yield each.lineno


def test_no_assertion_is_on_the_time_of_a_clock() -> None:
    """Others may use the machine; work is counted instead, as in `tests/support/counting.py`."""
    assert [
        f"{file}:{line}"
        for file in files_of_tests()
        for line in asserts_of_time(ast.parse((TESTS / file).read_text("utf-8")))
    ] == []


@pytest.mark.parametrize(
    "code",
    [
        "start = time.monotonic(); work(); seconds = time.monotonic() - start; assert seconds < 2",
        "start = monotonic(); end = monotonic(); seconds = end - start; assert seconds < 2",
    ],
)
def test_an_assertion_on_time_is_noticed(code: str) -> None:
    lines = "\n".join(f"    {line.strip()}" for line in code.split(";"))
    assert [*asserts_of_time(ast.parse(f"def test():\n{lines}"))] == [5]
