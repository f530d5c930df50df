"""The order of Chinese characters by strokes, as a Traditional index is used to.

`strokes.txt` holds U+4E00 to U+9FFF in the order of CLDR's stroke collation (`zh-u-co-stroke`),
made once by `tests/values/strokes.mjs` with ICU; a test makes it again where Node is at hand.
"""

from functools import cache
from pathlib import Path


def stroke_key(text: str) -> tuple[int, ...]:
    """Sort key by strokes; characters outside the list stand after it, by code point."""
    return tuple(map(_rank, text))


@cache
def _rank(char: str) -> int:
    order = _order()
    found = order.find(char)
    return len(order) + ord(char) if found < 0 else found


@cache
def _order() -> str:
    text = (Path(__file__).parent / "strokes.txt").read_text("utf-8")
    return text.replace("\n", "")
