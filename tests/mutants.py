"""Change code in small ways, one at a time, and see whether a test fails: `python -m tests.mutants`.

The mutants are made in a copy of the project; the tests of a module are those in the folder of its room. A
mutant that no test notices is printed: it shows a missing test, or code that does nothing. Cosmic Ray would
make them as well, but a library that it needs has no wheel, and locks take nothing else.

    python -m tests.mutants                                 a sample of the modules where mistakes cost most
    python -m tests.mutants --count 0 values/dates.py       all mutants of a module
"""

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
PACKAGE = Path("plugins/timeline")
MODULES = (
    "values/dates.py", "record/rules", "record/markdown.py", "history", "chronicle/event_index.py",
    "output/csp.py",
)  # fmt: skip
"""Modules and folders of plugins/timeline whose mistakes would be published"""
TIMEOUT = 300.0
_SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.And: ast.Or,
    ast.Or: ast.And, ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.BitOr: ast.BitAnd,
    ast.Continue: ast.Break, ast.Break: ast.Continue,
}  # fmt: skip


class Mutant(NamedTuple):
    """A module with one change."""

    module: Path
    line: int
    before: str
    after: str
    code: str

    def __str__(self) -> str:
        return f"{self.module}:{self.line}\n- {self.before}\n+ {self.after}"

    @property
    def room(self) -> str:
        """Return the folder of the tests that should notice it."""
        return self.module.relative_to(PACKAGE).parts[0]


def main(arguments: Sequence[str] | None = None) -> int:
    """Test mutants and return the exit status: 0 if every one was noticed."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.mutants",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("modules", nargs="*", default=MODULES, help="below plugins/timeline")
    parser.add_argument("--count", type=int, default=60, help="how many mutants; 0: all")
    parser.add_argument("--seed", type=int, default=0, help="of the sample")
    options = parser.parse_args(arguments)
    count, survivors = run(options.modules, options.count, options.seed)
    print("\n\n".join(map(str, survivors)))
    print(f"{count} mutants, {len(survivors)} not noticed")
    return 1 if survivors else 0


def run(modules: Sequence[str], count: int, seed: int) -> tuple[int, list[Mutant]]:
    """Test a sample of the mutants of some modules; return how many, and those that survived."""
    selection = [mutant for module in _files(modules) for mutant in mutants(module)]
    if count:
        selection = random.Random(seed).sample(selection, min(count, len(selection)))
    workers = os.cpu_count() or 1
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(workers) as pool:
        projects = [Path(folder) / str(number) for number in range(workers)]
        for project in projects:
            shutil.copytree(ROOT, project, ignore=_ignore)
        for room in sorted({mutant.room for mutant in selection}):
            if not _passes(projects[0], room):
                sys.exit(f"the tests of {room} fail without any mutant")
        shares = [selection[number::workers] for number in range(workers)]
        return len(selection), [each for share in pool.map(_survivors, projects, shares) for each in share]


def mutants(module: Path) -> Iterator[Mutant]:
    """Yield every mutant of a module."""
    source = (ROOT / module).read_text("utf-8")
    tree = ast.parse(source)
    annotations = {id(part) for node in ast.walk(tree) for part in _annotation_parts(node)}
    for number, node in enumerate(ast.walk(tree)):
        for change in range(_changes(node) if id(node) not in annotations else 0):
            copy = ast.parse(source)
            node_copy = next(islice(ast.walk(copy), number, None))
            _change(node_copy, change)
            line = getattr(node, "lineno", 0)
            yield Mutant(module, line, _first_line(node), _first_line(node_copy), ast.unparse(copy))


def _changes(node: ast.AST) -> int:
    """Return in how many ways a node can be changed."""
    match node:
        case ast.Compare(ops=operators):
            return sum(type(each) in _SWAPS for each in operators)
        case ast.BoolOp(op=operator) | ast.BinOp(op=operator):
            return int(type(operator) in _SWAPS)
        case ast.UnaryOp(op=ast.Not()) | ast.If() | ast.IfExp():
            return 1
        case ast.Constant(value=bool() | int()):
            return 1
    return 0


def _change(node: ast.AST, number: int) -> None:
    match node:
        case ast.Compare():
            swappable = [place for place, each in enumerate(node.ops) if type(each) in _SWAPS]
            node.ops[swappable[number]] = _SWAPS[type(node.ops[swappable[number]])]()  # type: ignore[call-overload]
        case ast.BoolOp() | ast.BinOp():
            node.op = _SWAPS[type(node.op)]()  # type: ignore[assignment]
        case ast.UnaryOp():
            node.op, node.operand = ast.Not(), ast.UnaryOp(ast.Not(), node.operand)
        case ast.If() | ast.IfExp():
            node.test = ast.UnaryOp(ast.Not(), node.test)
        case ast.Constant(value=bool()):
            node.value = not node.value
        case ast.Constant(value=int()):
            node.value += 1


def _annotation_parts(node: ast.AST) -> Iterator[ast.AST]:
    for name in ("annotation", "returns"):
        if annotation := getattr(node, name, None):
            yield from ast.walk(annotation)


def _first_line(node: ast.AST) -> str:
    return ast.unparse(node).split("\n")[0]


def _files(modules: Sequence[str]) -> Iterator[Path]:
    for name in modules:
        path = ROOT / PACKAGE / name
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            yield file.relative_to(ROOT)


def _ignore(folder: str, names: list[str]) -> set[str]:
    output_folders = {"output", "dist"} if Path(folder) == ROOT else set()  # `output` is a room, too
    return {*names} & {".git", ".venv", ".cache", "node_modules", "__pycache__", *output_folders}


def _survivors(project: Path, share: list[Mutant]) -> list[Mutant]:
    return [mutant for mutant in share if _survives(project, mutant)]


def _survives(project: Path, mutant: Mutant) -> bool:
    file = project / mutant.module
    code = file.read_bytes()
    file.write_text(mutant.code, "utf-8")
    try:
        return _passes(project, mutant.room)
    finally:
        file.write_bytes(code)


def _passes(project: Path, room: str) -> bool:
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", f"tests/{room}"]
    # a copy of the project has no tools of npm
    world = os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "TIMELINE_TOOLS": ""}
    try:
        process = subprocess.run(command, cwd=project, env=world, timeout=TIMEOUT, capture_output=True)
    except subprocess.TimeoutExpired:
        return False
    return process.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
