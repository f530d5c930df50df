"""Chinese characters: the one definition of which these are, their variants, and conversion between scripts.

`variants.txt` lists classes of characters that search treats as the same, such as 峰 and 峯, 产 and 產: one
class a line, its representative first. `tests/values/variants.py` makes it from Unihan (Unicode License v3),
OpenCC (Apache License 2.0) and yitizi (CC0); a test makes it again.
"""

from functools import cache
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC


HAN = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af"
"""Unicode's unified ideographs and their extensions, to stand inside the brackets of a regular expression"""


def is_han(char: str) -> bool:
    """Return whether a character is a Chinese one.

    A pattern of `HAN` takes 1.5 ms to compile; comparisons cost nothing where a build starts.
    """
    return (
        "\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf" or "\U00020000" <= char <= "\U000323af"
    )


def line_count(text: str, width: float) -> int:
    """Return in how many lines a text stands in a column that is so many digits wide.

    A Chinese character, of three bytes in UTF-8, is as wide as two digits.
    """
    return sum(max(1, ceil((len(line.encode()) + len(line)) / 2 / (width - 1))) for line in text.split("\n"))


@cache
def variant_classes() -> tuple[str, ...]:
    """Return the classes of variants, each with its representative first."""
    return tuple((Path(__file__).parent / "variants.txt").read_text("utf-8").split())


@cache
def first_variants() -> dict[int, str]:
    """Return a table for `str.translate` that makes each variant the representative of its class."""
    return {ord(other): each[0] for each in variant_classes() for other in each[1:]}


def convert_script(configuration: str, text: str) -> str:
    """Return a text as OpenCC converts it by one of its configurations, such as `s2tw`."""
    return str(_opencc(configuration).convert(text))


@cache
def _opencc(configuration: str) -> "OpenCC":
    """Return the converter of a configuration; loading its dictionaries takes up to 40 ms."""
    from opencc import OpenCC  # 10 ms, and often all is converted already

    return OpenCC(configuration)
