"""Lines and columns of keys and items, looked up in their file where a problem is reported."""

from bisect import bisect_right
from functools import lru_cache
from pathlib import Path

from ..values.diagnostics import Correctable, Doubt, Problem
from .base import Record
from .yaml_repair import clean, readable
from .yaml_source import (
    At,
    Positions,
    ScalarSpans,
    UnreadableYaml,
    YamlPath,
    decode,
    front_matter,
    parse,
    read_file,
)


def problem_in(record: Record, path: YamlPath, message: str, code: str) -> Problem:
    """Return a problem of a record, at the path of a key inside it."""
    location = record.location
    where = locate(location.file, location.path(path))
    fix = message.fix if isinstance(message, Correctable) else ("", "")
    return Problem(location.file, *where, str(message), code, isinstance(message, Doubt), fix)


def item_at(file: str, line: int) -> int | None:
    """Return the index of the item of a file's list that a line is in, or None where there is no list."""
    lines = _item_lines(file, *_state(file))
    return bisect_right(lines, line) - 1 if lines else None


def key_at(file: str, line: int) -> str:
    """Return the key of a record that a line is below, or on; nothing where there is none."""
    lines, keys = _key_lines(file, *_state(file))
    place = bisect_right(lines, line) - 1
    return keys[place] if place >= 0 else ""


def locate(file: str, path: YamlPath) -> tuple[int, int]:
    """Return the line and column, from 1, of a key or item in a file, or of the nearest one above it."""
    text, positions, spans = _positions(file, *_state(file))
    if path and isinstance(path[-1], At):
        at, path = path[-1], path[:-1]
        start, end = spans.get(path, (0, 0))
        position = text.find(at.piece, start + at.offset, end)
        if position >= 0:
            return text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position)
    while path and path not in positions:
        path = path[:-1]
    return positions.get(path, (1, 1))


def _state(file: str) -> tuple[int, ...]:
    """Return what identifies a state of a file."""
    try:
        state = Path(file).stat()
    except OSError:
        return ()
    return state.st_mtime_ns, state.st_size, state.st_ino


@lru_cache(maxsize=8)
def _item_lines(file: str, *state: int) -> list[int]:
    """Return the first line of each item of a file's list."""
    positions = _positions(file, *state)[1]
    return [where[0] for path, where in positions.items() if len(path) == 1 and isinstance(path[0], int)]


@lru_cache(maxsize=8)
def _key_lines(file: str, *state: int) -> tuple[list[int], list[str]]:
    """Return the first line of each key of each item of a file's list, and the keys."""
    positions = _positions(file, *state)[1]
    starts = sorted((where[0], str(path[1])) for path, where in positions.items() if len(path) == 2)
    return [line for line, _ in starts], [key for _, key in starts]


@lru_cache(maxsize=8)  # a file may hold very many mistakes; the other arguments identify a state of the file
def _positions(file: str, *_state: int) -> tuple[str, Positions, ScalarSpans]:
    """Return the text of a file, and the positions and spans in it, with slips mended."""
    positions: Positions = {}
    spans: ScalarSpans = {}
    whole = ""
    content = read_file(Path(file))
    try:
        text, body = clean(decode(content)).text if isinstance(content, bytes) else "", None
        if file.endswith(".md"):
            text, body = front_matter(text)
        try:
            parse(text, positions, spans)
        except UnreadableYaml:
            text = readable(text).text
            parse(text, positions, spans)
        whole = text
        if body is not None:
            whole = f"{text}---\n{body}"
            positions.setdefault(("body",), (text.count("\n") + 2, 1))
            spans.setdefault(("body",), (len(whole) - len(body), len(whole)))
    except UnreadableYaml:
        pass  # what was read before the error has its position
    return whole, positions, spans
