"""One page per kind of event, and their list."""

from collections.abc import Iterator, Sequence
from functools import partial

from ..chronicle.chronicle import Chronicle
from ..chronicle.entries import LinkedEvent
from ..record.addresses import url_for
from ..record.vocabularies import EventType
from .base import Page, Route
from .paging import first_rows, with_more_events


class KindsPage(Page, frozen=True, kw_only=True):
    template = "kinds.html"
    section = "timeline"

    kinds: tuple[tuple[EventType, int], ...]
    """Each with its number of events"""


class KindPage(Page, frozen=True, kw_only=True):
    template = "kind.html"
    section = "timeline"

    kind: EventType
    entries: Sequence[LinkedEvent]
    """Those on this page"""
    count: int
    """Of all its events"""


def routes(chronicle: Chronicle) -> Iterator[Route]:
    yield Route(url_for("index", "kinds"), KindsPage, partial(_list, chronicle))
    for kind in chronicle.kinds.values():
        path = url_for("kind", kind.id)
        entries = chronicle.entries_by.get("kind", {}).get(kind.id, ())
        first = Route(path, KindPage, partial(_page, chronicle, kind))
        yield from with_more_events(first, str(kind.name), entries)


def _list(chronicle: Chronicle, path: str) -> KindsPage:
    entries = chronicle.entries_by.get("kind", {})
    return KindsPage(
        path=path, kinds=tuple((kind, len(entries.get(kind.id, ()))) for kind in chronicle.kinds.values())
    )


def _page(chronicle: Chronicle, kind: EventType, path: str) -> KindPage:
    entries = chronicle.entries_by.get("kind", {}).get(kind.id, ())
    rows, pager = first_rows(path, entries)
    return KindPage(
        path=path,
        corrections=chronicle.corrections.get(kind.key, ()),
        kind=kind,
        entries=rows,
        count=len(entries),
        pager=pager,
    )
