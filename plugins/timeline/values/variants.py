"""Variants: Chinese characters that search takes for one, such as 峰 and 峯, 产 and 產.

`variants.txt` holds one class a line, its representative first. `tests/values/variants.py` makes it from
Unihan (Unicode License v3) and OpenCC (Apache License 2.0); a test makes it again.
"""

from functools import cache
from pathlib import Path


@cache
def variant_classes() -> tuple[str, ...]:
    """Return the classes, each with its representative first."""
    return tuple((Path(__file__).parent / "variants.txt").read_text("utf-8").split())
