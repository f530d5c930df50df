"""The rooms of `plugins/timeline`: measured from the syntax tree, printed, and drawn for the docs.

`python -m tests.architecture` prints the measures; `--draw` also writes `docs/architecture.svg`.
"""

import argparse
import ast
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path
from statistics import median

from .tracing import modules_of_an_event

ROOT = Path(__file__).parents[1]
PLUGINS = ROOT / "plugins"
PACKAGE = PLUGINS / "timeline"
PICTURE = ROOT / "docs/architecture.svg"
ROOMS = (
    "config", "values", "output", "cache", "record", "verification", "history", "chronicle", "pictures",
    "exports", "pages", "render", "curate", "build", "commands",
)  # fmt: skip
"""In the order in which they may import each other: each only from those before it"""

_WIDTH, _ROW, _TOP, _BOX = 880, 52, 20, 420


def room(file: Path) -> str:
    """Return the room of a file: a folder of the package, or a module beside them."""
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_rooms(file: Path) -> Iterator[str]:
    """Yield the rooms that a file imports from, inside functions and under TYPE_CHECKING, too."""
    package = file.relative_to(PACKAGE).parts[:-1]
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = package[: len(package) - node.level + 1]
            target = (*base, *(node.module or "").split(".")) if node.module else base
            yield from target[:1] or (alias.name for alias in node.names)


def arrows() -> set[tuple[str, str]]:
    """Return which room imports from which; the package's own `__init__` and `__main__` do not count."""
    return {
        (room(file), target)
        for file in PACKAGE.rglob("*.py")
        if room(file) in ROOMS
        for target in imported_rooms(file)
        if target in ROOMS and target != room(file)
    }


def backward_arrows() -> set[tuple[str, str]]:
    """Return the arrows that lead to a later room."""
    return {(here, there) for here, there in arrows() if ROOMS.index(there) > ROOMS.index(here)}


def description(name: str) -> str:
    """Return the first line of a room's docstring."""
    folder = PACKAGE / name
    file = folder / "__init__.py" if folder.is_dir() else PACKAGE / f"{name}.py"
    return (ast.get_docstring(ast.parse(file.read_text("utf-8"))) or "").split("\n")[0]


def modules(name: str) -> list[Path]:
    """Return the modules of a room."""
    folder = PACKAGE / name
    if not folder.is_dir():
        return [PACKAGE / f"{name}.py"]
    return sorted(file for file in folder.rglob("*.py") if file.name != "__init__.py")


def statements(files: Iterator[Path] | list[Path]) -> int:
    """Return the number of statements in some files, docstrings left out."""
    return sum(
        isinstance(node, ast.stmt)
        and not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
        for file in files
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
    )


def measures() -> dict[str, object]:
    """Return what `docs/architecture.md` promises, measured."""
    files = sorted(PLUGINS.rglob("*.py"))
    trees = {file: ast.parse(file.read_text("utf-8")) for file in files}
    nodes = [(file, node) for file, tree in trees.items() for node in ast.walk(tree)]
    functions = [
        len({line for part in node.body for line in range(part.lineno, (part.end_lineno or 0) + 1)})
        for _, node in nodes
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    classes = {
        f"{file.relative_to(PLUGINS)}:{node.name}": (node.end_lineno or 0) - node.lineno + 1
        for file, node in nodes
        if isinstance(node, ast.ClassDef)
    }
    lengths = {str(file.relative_to(PLUGINS)): len(file.read_text("utf-8").splitlines()) for file in files}
    return {
        "rooms in plugins/timeline": len(ROOMS),
        "modules of one event": len(modules_of_an_event()),
        "arrows between rooms": len(arrows()),
        "arrows backwards": len(backward_arrows()),
        "longest class": max((length, name) for name, length in classes.items()),
        "longest module": max((length, name) for name, length in lengths.items()),
        "median lines of a function": median(functions),
        "statements in plugins": statements(files),
        "modules in plugins": len(files),
    }


def picture() -> str:
    """Return the rooms and the arrows between them as an SVG: imports lead upwards."""
    height = _TOP * 2 + _ROW * len(ROOMS)
    middle = {name: _TOP + _ROW * number + _ROW // 2 for number, name in enumerate(ROOMS)}
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" '
        'aria-labelledby="t" font-family="system-ui, sans-serif">',
        '<title id="t">The rooms of plugins/timeline, each importing only from those above it</title>',
        "<style>.box{fill:#f6f3ec;stroke:#8a7f6c}.name{font-weight:600;font-size:14px;fill:#2b2620}"
        ".about,.size{font-size:11px;fill:#5d5547}.arc{fill:none;stroke:#2f6f73;stroke-opacity:.45}"
        "@media (prefers-color-scheme:dark){.box{fill:#26231e;stroke:#8a7f6c}.name{fill:#f0ebe0}"
        ".about,.size{fill:#b9b0a0}.arc{stroke:#7fc4c8}}</style>",
    ]
    for here, there in sorted(arrows(), key=lambda arrow: (ROOMS.index(arrow[0]), ROOMS.index(arrow[1]))):
        start, end = middle[here], middle[there]
        reach = _BOX + 30 + (start - end) * 0.55
        lines.append(
            f'<path class="arc" d="M{_BOX} {start} C{reach:.0f} {start} {reach:.0f} {end} {_BOX} {end}">'
            f"<title>{here} imports from {there}</title></path>"
        )
    for name in ROOMS:
        files = modules(name)
        size = f"{len(files)} modules" if len(files) > 1 else ""
        about = description(name)
        lines += [
            f'<rect class="box" x="10" y="{middle[name] - 21}" width="{_BOX - 10}" height="42" rx="5"/>',
            f'<text class="name" x="22" y="{middle[name] - 3}">{name}</text>',
            f'<text class="size" x="{_BOX - 12}" y="{middle[name] - 3}" text-anchor="end">{size}</text>',
            f'<text class="about" x="22" y="{middle[name] + 13}">{escape(about)}</text>',
        ]
    return "\n".join((*lines, "</svg>", ""))


def main(arguments: list[str] | None = None) -> int:
    """Print the measures; return 1 if a room imports from a later one."""
    parser = argparse.ArgumentParser(prog="python -m tests.architecture", description=__doc__)
    parser.add_argument("--draw", action="store_true", help="write docs/architecture.svg")
    options = parser.parse_args(arguments)
    if options.draw:
        PICTURE.write_text(picture(), "utf-8")
    for name, value in measures().items():
        print(f"{name:30} {value if not isinstance(value, tuple) else ' '.join(map(str, value))}")
    return 1 if backward_arrows() else 0


if __name__ == "__main__":
    sys.exit(main())
