"""Lists of names under the first letters of their pinyin."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TypeVar

from ..record.models import Organisation, Term
from ..values.pinyin import letters

N = TypeVar("N", Term, Organisation)

OTHERS = "#"
"""The heading of names without pinyin, which come last"""

Groups = tuple[tuple[str, tuple[tuple[N, int], ...]], ...]
"""Under each heading the records, each with its number of events"""


def by_letter(rows: Iterable[tuple[N, int]]) -> Groups[N]:
    """Return records, each with its number of events, by pinyin under its first letter."""
    grouped: dict[str, list[tuple[N, int]]] = defaultdict(list)
    for record, count in sorted(rows, key=lambda row: (letters(row[0].pinyin or "") or "~", row[0].id)):
        heading = letters(record.pinyin or "")[:1].upper() or OTHERS
        grouped[heading].append((record, count))
    return tuple((heading, tuple(group)) for heading, group in grouped.items())
