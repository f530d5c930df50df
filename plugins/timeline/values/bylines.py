"""Bylines as documents print them."""

import re

from .han import is_han

_COMMA = re.compile(r"[、，,；;]\s*")
_SPACE = re.compile(r"\s+")


def split_byline(byline: str | None) -> list[str]:
    """Return the names of a byline, which commas separate, or spaces between Chinese characters."""
    names: list[str] = []
    for part in _COMMA.split(byline or ""):
        start = 0
        for space in _SPACE.finditer(part):
            neighbours = part[space.start() - 1 : space.start()], part[space.end() : space.end() + 1]
            if all(map(is_han, neighbours)):
                names.append(part[start : space.start()])
                start = space.end()
        names.append(part[start:])
    return [name for name in names if name]
