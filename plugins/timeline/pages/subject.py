"""Pages of records that events belong to or mention, each with its events, and the list of such records."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import Any

from ..chronicle.chronicle import Chronicle
from ..chronicle.entries import LinkedEvent, ResolvedCitation
from ..record.collections import COLLECTIONS, url_for
from ..record.models import Document, Organisation, Region, Term
from ..record.vocabularies import EventType, Theme
from ..values.pinyin import letters
from .base import Page, Route
from .paging import first_rows, with_more_events

_OTHERS = "#"
"""The heading of names without pinyin"""

Subject = EventType | Theme | Term | Document | Organisation


class SubjectsPage(Page, frozen=True, kw_only=True):
    """The list of the records of a collection."""

    rows: tuple[tuple[Any, int], ...]
    """Each record with its number of events"""

    @property
    def groups(self) -> tuple[tuple[str, list[tuple[Any, int]]], ...]:
        """The rows by pinyin under its first letter; names without pinyin come last."""
        rows = sorted(self.rows, key=lambda row: (letters(row[0].pinyin or "") or "~", row[0].id))
        grouped = groupby(rows, key=lambda row: letters(row[0].pinyin or "")[:1].upper() or _OTHERS)
        return tuple((heading, [*group]) for heading, group in grouped)


class SubjectPage(Page, frozen=True, kw_only=True):
    """A record with its events."""

    record: Any
    entries: Sequence[LinkedEvent]
    """Those on this page"""
    count: int
    """Of all its events"""
    citations: tuple[ResolvedCitation, ...]
    region: Region | None
    """Where an organisation is"""


def subject_routes(
    collection: str, listing: type[SubjectsPage], kind: type[SubjectPage], chronicle: Chronicle
) -> Iterator[Route]:
    """Yield the route of the list of a collection, and of the page of each of its records."""
    scheme = COLLECTIONS[collection].scheme
    records: Mapping[str, Subject] = getattr(chronicle, collection)
    entries_by = chronicle.entries_by.get(scheme, {})
    yield Route(url_for("index", collection), listing, partial(_list, listing, records, entries_by))
    for id_, record in records.items():
        entries = entries_by.get(id_, ())
        first = Route(url_for(scheme, id_), kind, partial(_page, kind, chronicle, record, entries))
        yield from with_more_events(first, str(record.name), entries)


def _list(
    kind: type[SubjectsPage],
    records: Mapping[str, Subject],
    entries_by: Mapping[str, Sequence[LinkedEvent]],
    path: str,
) -> SubjectsPage:
    return kind(
        path=path, rows=tuple((record, len(entries_by.get(id_, ()))) for id_, record in records.items())
    )


def _page(
    kind: type[SubjectPage], chronicle: Chronicle, record: Subject, entries: Sequence[LinkedEvent], path: str
) -> SubjectPage:
    rows, pager = first_rows(path, entries)
    citations = record.citations if isinstance(record, Term | Document | Organisation) else ()
    region = record.region if isinstance(record, Organisation) else None
    return kind(
        path=path,
        corrections=chronicle.corrections.get(record.key, ()),
        record=record,
        entries=rows,
        count=len(entries),
        pager=pager,
        citations=chronicle.cite(citations),
        region=chronicle.regions[region] if region else None,
    )
