"""What changed: corrections, and what was published again, the latest day first."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import partial

from msgspec import Struct

from ..chronicle.chronicle import Chronicle
from ..chronicle.entries import LinkedEvent
from ..record.base import IdentifiedRecord, name_of
from ..record.editorial import Correction, Removal
from ..record.references import by_key
from . import paging
from .base import Page, Route
from .home import home_of_events


class Corrected(Struct, frozen=True):
    """A correction with the record that it mends."""

    correction: Correction
    name: str
    address: str
    """Nothing when the record is gone"""


class Removed(Struct, frozen=True):
    """A removal with the records that changed for it, each with its name and address."""

    removal: Removal
    touched: tuple[tuple[str, str], ...]


class Day(Struct, frozen=True, kw_only=True):
    """What one day of publication brought."""

    date: str
    """ISO 8601"""
    added: tuple[LinkedEvent, ...]
    changed: tuple[LinkedEvent, ...]
    others: int
    """Other records that are new or changed"""


class ChangesPage(Page, frozen=True, kw_only=True):
    template = "changes.html"
    section = "changes"

    corrected: tuple[Corrected, ...]
    removed: tuple[Removed, ...]
    former: Mapping[str, tuple[str, ...]]
    """Ids that earlier names of corrections and removals had on this page"""
    days: tuple[Day, ...]
    most: int
    """Above so many events of one day, they are not listed"""
    timeline: str
    """Path of the page on which all events stand"""


def routes(chronicle: Chronicle) -> Iterator[Route]:
    yield Route("changes.html", ChangesPage, partial(_page, chronicle))


def _page(chronicle: Chronicle, path: str) -> ChangesPage:
    records = by_key(chronicle.records)
    corrections = [each for of_record in chronicle.corrections.values() for each in of_record]
    corrections.sort(key=lambda each: (each.date.key, each.id), reverse=True)
    removals = sorted(chronicle.records.removals, key=lambda each: (each.date.key, each.id), reverse=True)
    return ChangesPage(
        path=path,
        corrected=tuple(_corrected(each, records) for each in corrections),
        removed=tuple(_removed(each, records) for each in removals),
        former=chronicle.former_ids,
        days=tuple(_days(chronicle)),
        most=paging.ROWS,
        timeline=home_of_events(chronicle),
    )


def _records(chronicle: Chronicle) -> Iterator[tuple[str, IdentifiedRecord]]:
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


def _corrected(correction: Correction, records: dict[str, IdentifiedRecord]) -> Corrected:
    record = records.get(correction.record)
    if record is None:
        return Corrected(correction, correction.record, "")
    return Corrected(correction, name_of(record), record.url)


def _removed(removal: Removal, records: dict[str, IdentifiedRecord]) -> Removed:
    touched = (records[key] for key in removal.touched)
    return Removed(removal, tuple((name_of(record), record.url) for record in touched))


def _days(chronicle: Chronicle) -> Iterator[Day]:
    added: dict[str, list[LinkedEvent]] = defaultdict(list)
    changed: dict[str, list[LinkedEvent]] = defaultdict(list)
    others: dict[str, int] = defaultdict(int)
    for entry in chronicle.entries:
        publication = chronicle.ledger[entry.event.key]
        added[publication.first].append(entry)
        if publication.changed != publication.first:
            changed[publication.changed].append(entry)
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
