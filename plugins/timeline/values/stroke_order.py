"""The order of Chinese characters by strokes, as indexes are used to.

`strokes.txt` holds U+4E00 to U+9FFF in the order of CLDR's stroke collation (`zh-u-co-stroke`),
made once by `tests/values/strokes.mjs` with ICU; a test makes it again where Node is at hand. That order
counts the strokes of traditional forms: 阿 has 8. `strokes_hans.txt` has the characters that have another
number on the mainland, 7, by that number; it is from Unihan 14.0, `kTotalStrokes`, the first value of each.
"""

from bisect import bisect_right
from functools import cache
from pathlib import Path
from typing import Literal

_FIRST = dict(
    zip("一丁万不丗丞丣並临丵乾亁亂僎僵亸償儭儳儶儷亹儽儾囔圞灥囖爨厵", range(1, 31), strict=True)
) | {"灪": 32, "爩": 33, "齾": 35, "齉": 36, "靐": 39, "龘": 48}  # fmt: skip
"""The first character of each number of strokes in that order, by ICU's AlphabeticIndex"""


def stroke_count(char: str, script: Literal["hans", "hant"] = "hant") -> int:
    """Return the number of strokes of a character in a script; 0 for what is not in the order."""
    if script == "hans" and (count := _mainland().get(char)):
        return count
    rank = _rank(char)
    starts, counts = _starts()
    return 0 if rank >= len(_order()) else counts[bisect_right(starts, rank) - 1]


def stroke_key(text: str, script: Literal["hans", "hant"] = "hant") -> tuple[int, ...]:
    """Sort key by strokes; characters outside the list stand after it, by code point."""
    if script == "hant":
        return tuple(map(_rank, text))
    return tuple((stroke_count(char, script) or 99) * 2_000_000 + _rank(char) for char in text)


@cache
def _rank(char: str) -> int:
    order = _order()
    rank = order.find(char)
    return len(order) + ord(char) if rank < 0 else rank


@cache
def _mainland() -> dict[str, int]:
    """Return the strokes of characters that have another number on the mainland."""
    lines = (Path(__file__).parent / "strokes_hans.txt").read_text("utf-8").splitlines()
    return {char: int(count) for count, chars in map(str.split, lines) for char in chars}


@cache
def _starts() -> tuple[list[int], list[int]]:
    """Return the rank at which each number of strokes begins, and these numbers."""
    return [_rank(char) for char in _FIRST], [*_FIRST.values()]


@cache
def _order() -> str:
    text = (Path(__file__).parent / "strokes.txt").read_text("utf-8")
    return text.replace("\n", "")
