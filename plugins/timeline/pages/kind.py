"""One page per kind of event, and their list."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..model import Chronicle, Entry
from ..page import Page, address
from ..records import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class KindsPage(Page):
    template = "kinds.html"
    section = "timeline"

    kinds: tuple[tuple[Kind, int], ...]
    """Each with its number of events"""


@dataclass(frozen=True, slots=True, kw_only=True)
class KindPage(Page):
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
