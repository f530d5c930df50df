"""The version of the record's format, which `chronicle.yaml` names.

A record that names none has version 1. To change the format, add a function to UPGRADES that rewrites a
record of the last version; `python -m timeline upgrade` runs those that a record lacks.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from ..values.diagnostics import Problem
from ..values.language import either, spelled
from .yaml_source import UnreadableYaml, decode, read_file, scalar_spans

Texts = dict[Path, str]
"""The texts of the files of a record"""
UPGRADES: tuple[Callable[[Mapping[Path, str]], Texts], ...] = ()
"""Each brings a record to the next version, the first from 1 to 2, and returns the texts that change"""
KEY = "format"


def current_format() -> int:
    """Return the version that this program reads."""
    return len(UPGRADES) + 1


def upgrades_from(version: int) -> tuple[Callable[[Mapping[Path, str]], Texts], ...]:
    """Return what brings a record of a version to the current one."""
    return UPGRADES[version - 1 :]


def format_of(text: str) -> int | None:
    """Return the version that the text of `chronicle.yaml` names; None where it is no number."""
    try:
        spans, _ = scalar_spans(text)
    except UnreadableYaml:
        return None
    span = next((span for path, span in spans.items() if path in ((KEY,), (0, KEY))), None)
    version = text[slice(*span)].strip("'\"") if span else "1"
    return int(version) if version.isascii() and version.isdigit() and len(version) < 10 else None


def other_format(file: Path) -> Problem | None:
    """Return the problem of a `chronicle.yaml` that names another version than the current one."""
    content = read_file(file)
    if not isinstance(content, bytes):
        return None
    try:
        version = format_of(decode(content))
    except UnreadableYaml:
        return None
    current = current_format()
    if version is None or version == current:
        return None
    if version > current:
        message = either(
            f"记录的格式是第 {version} 版，这个程序只认得到第 {current} 版，请换用较新的程序",
            f"the record has format {version}, and this program knows formats up to {current}; "
            "use a newer one",
        )
        return Problem(str(file), _line_of(content), 1, message, "newer-format")
    command = spelled("python -m timeline", "timeline")
    message = either(
        f"记录的格式是第 {version} 版，请先运行 {command} upgrade，把它改成第 {current} 版",
        f"the record has format {version}; run {command} upgrade, which makes it format {current}",
    )
    return Problem(str(file), _line_of(content), 1, message, "older-format")


def _line_of(content: bytes) -> int:
    """Return the line of the key that names the version."""
    before, key, _ = content.partition(b"\n%s:" % KEY.encode())
    return before.count(b"\n") + 2 if key else 1
