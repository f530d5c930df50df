"""Names: in bylines, without the kind of a region, and as a pattern to find them by."""

import re
from collections.abc import Iterable

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


_LEVEL = re.compile(
    "(?<=..)(?:(?:回族|壮族|壯族|维吾尔|維吾爾)?自治[区區]|自治[州县縣旗]|特[别別]行政[区區]|地[区區]"
    "|[省市区區县縣旗盟州])$"
)


def without_level(name: str) -> str:
    """Return a region's name as people say it, 海淀 for 海淀区, where at least two characters are left."""
    return _LEVEL.sub("", name)


def name_pattern(names: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern of any of the names; of names that begin alike, the longest counts."""
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)) or "(?!)")
