"""What changed: corrections, and what was published anew, the latest day first."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from ..model import Chronicle, Entry
from ..page import Page, address_of
from ..records import Correction, Identified


@dataclass(frozen=True, slots=True)
class Corrected:
    """A correction with the record that it mends."""

    correction: Correction
    name: str
    address: str
    """Nothing when the record is gone"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What one day of publication brought."""

    date: str
    """ISO 8601"""
    added: tuple[Entry, ...]
    changed: tuple[Entry, ...]
    others: int
    """Other records that are new or changed"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesPage(Page):
    template = "changes.html"

    corrections: tuple[Corrected, ...]
    days: tuple[Day, ...]


def pages(chronicle: Chronicle) -> Iterator[Page]:
    corrections = sorted(
        chronicle.records.corrections, key=lambda each: (each.date.key, each.id), reverse=True
    )
    records = dict(_records(chronicle))
    yield ChangesPage(
        path="changes.html",
        corrections=tuple(_corrected(each, records) for each in corrections),
        days=tuple(_days(chronicle)),
    )


def _records(chronicle: Chronicle) -> Iterator[tuple[str, Identified]]:
    for name in (
        "events",
        "regions",
        "leaders",
        "sources",
        "terms",
        "documents",
        "organisations",
        "pairings",
    ):
        for record in getattr(chronicle.records, name):
            yield record.key, record


def _corrected(correction: Correction, records: dict[str, Identified]) -> Corrected:
    record = records.get(correction.record)
    if record is None:
        return Corrected(correction, correction.record, "")
    name = getattr(record, "title", None) or getattr(record, "name", None) or correction.record
    return Corrected(correction, str(name), address_of(record))


def _days(chronicle: Chronicle) -> Iterator[Day]:
    added: dict[str, list[Entry]] = defaultdict(list)
    changed: dict[str, list[Entry]] = defaultdict(list)
    others: dict[str, int] = defaultdict(int)
    for entry in chronicle.entries:
        standing = chronicle.ledger[entry.event.key]
        added[standing.first].append(entry)
        if standing.changed != standing.first:
            changed[standing.changed].append(entry)
    for key, record in _records(chronicle):
        if not key.startswith("event:") and record.key in chronicle.ledger:
            others[chronicle.ledger[key].changed] += 1
    for date in sorted({*added, *changed, *others}, reverse=True):
        yield Day(
            date=date,
            added=tuple(added.get(date, ())),
            changed=tuple(changed.get(date, ())),
            others=others.get(date, 0),
        )
