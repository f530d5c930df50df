"""Lists of names under the first letters of their pinyin."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TypeVar

from ..record.models import Organisation, Term
from ..values.pinyin import letters
from .entries import LinkedEvent

N = TypeVar("N", Term, Organisation)

OTHERS = "#"
"""The heading of names without pinyin, which come last"""

Groups = tuple[tuple[str, tuple[tuple[N, int], ...]], ...]
"""Under each heading the records, each with its number of events"""


def by_letter(records: Mapping[str, N], entries: Mapping[str, Sequence[LinkedEvent]]) -> Groups[N]:
    """Return records by pinyin, under its first letter; `entries` has the events of each by its id."""
    found: dict[str, list[tuple[N, int]]] = defaultdict(list)
    ordered = sorted(records.values(), key=lambda each: (letters(each.pinyin or "") or "~", each.id))
    for record in ordered:
        heading = letters(record.pinyin or "")[:1].upper() or OTHERS
        found[heading].append((record, len(entries.get(record.id, ()))))
    return tuple((heading, tuple(group)) for heading, group in found.items())
