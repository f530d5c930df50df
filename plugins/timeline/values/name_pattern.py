"""Names as a pattern, to find them in a text."""

import re
from collections.abc import Iterable


def name_pattern(names: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern of any of the names; of names that begin alike, the longest counts."""
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)) or "(?!)")
