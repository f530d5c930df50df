"""Lines and columns of keys and items, looked up in their file where a problem is reported."""

from functools import lru_cache
from pathlib import Path

from ..values.diagnostics import Problem
from .base import Record
from .yaml_source import Positions, UnreadableYaml, YamlPath, decode, front_matter, parse, read_file


def problem_in(record: Record, path: YamlPath, message: str, code: str) -> Problem:
    """Return a problem of a record, at the path of a key inside it."""
    location = record.location
    return Problem(location.file, *locate(location.file, location.path(path)), message, code)


def locate(file: str, path: YamlPath) -> tuple[int, int]:
    """Return the line and column, from 1, of a key or item in a file, or of the nearest one above it."""
    try:
        state = Path(file).stat()
    except OSError:
        return 1, 1
    positions = _positions(file, state.st_mtime_ns, state.st_size, state.st_ino)
    while path and path not in positions:
        path = path[:-1]
    return positions.get(path, (1, 1))


@lru_cache(maxsize=8)  # a file may hold very many mistakes; the other arguments identify a state of the file
def _positions(file: str, *_state: int) -> Positions:
    positions: Positions = {}
    content = read_file(Path(file))
    try:
        text = decode(content) if isinstance(content, bytes) else ""
        if file.endswith(".md"):
            text, _ = front_matter(text)
            positions["body",] = (text.count("\n") + 2, 1)
        parse(text, positions)
    except UnreadableYaml:
        pass  # what was read before the error has its position
    return positions
