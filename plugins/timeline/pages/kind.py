"""One page per kind of event, and their list."""

from collections.abc import Iterator
from functools import partial

from ..chronicle.chronicle import Chronicle, Entry
from ..record.addresses import Page, Route, address
from ..record.models import Kind


class KindsPage(Page, frozen=True, kw_only=True):
    template = "kinds.html"
    section = "timeline"

    kinds: tuple[tuple[Kind, int], ...]
    """Each with its number of events"""


class KindPage(Page, frozen=True, kw_only=True):
    template = "kind.html"
    section = "timeline"

    kind: Kind
    entries: tuple[Entry, ...]


def routes(chronicle: Chronicle) -> Iterator[Route]:
    yield Route(address("index", "kinds"), KindsPage, partial(_list, chronicle))
    for kind in chronicle.kinds.values():
        yield Route(address("kind", kind.id), KindPage, partial(_page, chronicle, kind))


def _list(chronicle: Chronicle, path: str) -> KindsPage:
    entries = chronicle.entries_by.get("kind", {})
    return KindsPage(
        path=path, kinds=tuple((kind, len(entries.get(kind.id, ()))) for kind in chronicle.kinds.values())
    )


def _page(chronicle: Chronicle, kind: Kind, path: str) -> KindPage:
    return KindPage(
        path=path,
        corrections=chronicle.corrections.get(kind.key, ()),
        kind=kind,
        entries=chronicle.entries_by.get("kind", {}).get(kind.id, ()),
    )
