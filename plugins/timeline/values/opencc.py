"""Conversion between scripts by OpenCC, whose dictionaries are loaded once per process and configuration."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC


def convert(configuration: str, text: str) -> str:
    """Return a text as OpenCC converts it by one of its configurations, such as `s2tw`."""
    return str(load(configuration).convert(text))


@cache
def load(configuration: str) -> "OpenCC":
    """Return the converter of a configuration; loading its dictionaries takes up to 40 ms."""
    from opencc import OpenCC  # 10 ms, and often all is converted already

    return OpenCC(configuration)
