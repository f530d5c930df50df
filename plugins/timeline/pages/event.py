"""One page per event, to stand on its own for someone who arrives from elsewhere."""

from collections.abc import Iterator

from ..model import Chronicle, Entry, Place
from ..page import Page, address
from ..records import ChronicleInfo
from .home import home_of_events


class EventPage(Page, frozen=True, kw_only=True):
    template = "event.html"
    section = "timeline"

    info: ChronicleInfo
    entry: Entry
    places: tuple[Place, ...]
    before: Entry | None
    after: Entry | None
    timeline: str
    """Path of the page on which all events stand"""


def pages(chronicle: Chronicle) -> Iterator[EventPage]:
    return (page(chronicle, entry) for entry in chronicle.entries)


def page(chronicle: Chronicle, entry: Entry) -> EventPage:
    """The page of one event."""
    before, after = chronicle.neighbours[entry.event.id]
    return EventPage(
        path=address("event", entry.event.id),
        picture=entry.event.id,
        corrections=chronicle.corrections.get(entry.event.key, ()),
        info=chronicle.info,
        entry=entry,
        places=tuple(chronicle.places[region.id] for region in entry.regions),
        before=before,
        after=after,
        timeline=home_of_events(chronicle),
    )
