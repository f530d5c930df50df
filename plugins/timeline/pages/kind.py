"""One page per kind of event, and their list."""

from collections.abc import Iterator
from functools import partial

from ..chronicle.chronicle import Chronicle
from ..chronicle.entries import LinkedEvent
from ..record.addresses import url_for
from ..record.vocabularies import EventType
from .base import Page, Route


class KindsPage(Page, frozen=True, kw_only=True):
    template = "kinds.html"
    section = "timeline"

    kinds: tuple[tuple[EventType, int], ...]
    """Each with its number of events"""


class KindPage(Page, frozen=True, kw_only=True):
    template = "kind.html"
    section = "timeline"

    kind: EventType
    entries: tuple[LinkedEvent, ...]


def routes(chronicle: Chronicle) -> Iterator[Route]:
    yield Route(url_for("index", "kinds"), KindsPage, partial(_list, chronicle))
    for kind in chronicle.kinds.values():
        yield Route(url_for("kind", kind.id), KindPage, partial(_page, chronicle, kind))


def _list(chronicle: Chronicle, path: str) -> KindsPage:
    entries = chronicle.entries_by.get("kind", {})
    return KindsPage(
        path=path, kinds=tuple((kind, len(entries.get(kind.id, ()))) for kind in chronicle.kinds.values())
    )


def _page(chronicle: Chronicle, kind: EventType, path: str) -> KindPage:
    return KindPage(
        path=path,
        corrections=chronicle.corrections.get(kind.key, ()),
        kind=kind,
        entries=chronicle.entries_by.get("kind", {}).get(kind.id, ()),
    )
