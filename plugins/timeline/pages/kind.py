"""One page per kind of event, and their list."""

from collections.abc import Iterator

from ..model import Chronicle, Entry
from ..page import Page, address
from ..records import Kind


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


def pages(chronicle: Chronicle) -> Iterator[Page]:
    entries = chronicle.entries_by.get("kind", {})
    yield KindsPage(
        path=address("index", "kinds"),
        kinds=tuple((kind, len(entries.get(kind.id, ()))) for kind in chronicle.kinds.values()),
    )
    for kind in chronicle.kinds.values():
        yield KindPage(
            path=address("kind", kind.id),
            corrections=chronicle.corrections.get(kind.key, ()),
            kind=kind,
            entries=entries.get(kind.id, ()),
        )
