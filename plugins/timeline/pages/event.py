"""One page per event, to stand on its own for someone who arrives from elsewhere."""

from collections.abc import Iterator
from functools import partial

from ..chronicle.chronicle import Chronicle
from ..chronicle.entries import LinkedEvent, RegionPath
from ..history.ledger import Publication
from ..pictures.neighbourhood import Neighbourhood, neighbourhood
from ..record.collections import url_for
from ..record.models import ChronicleInfo
from .base import Page, Route
from .home import home_of_events


class EventPage(Page, frozen=True, kw_only=True):
    template = "event.html"
    section = "timeline"

    info: ChronicleInfo
    entry: LinkedEvent
    places: tuple[RegionPath, ...]
    around: Neighbourhood
    before: LinkedEvent | None
    after: LinkedEvent | None
    published: Publication | None
    """Days of its first publication and of its last change"""
    timeline: str
    """Path of the page on which all events stand"""


def routes(chronicle: Chronicle) -> Iterator[Route]:
    for number, entry in enumerate(chronicle.entries):
        yield Route(url_for("event", entry.event.id), EventPage, partial(_page, chronicle, number))


def _page(chronicle: Chronicle, number: int, path: str) -> EventPage:
    entry = chronicle.entries[number]
    before, after = chronicle.neighbours[entry.event.id]
    return EventPage(
        path=path,
        picture=entry.event.id,
        corrections=chronicle.corrections.get(entry.event.key, ()),
        info=chronicle.info,
        entry=entry,
        places=tuple(chronicle.places[region.id] for region in entry.regions),
        around=neighbourhood(chronicle.entries, number, chronicle.year_range),
        before=before,
        after=after,
        published=chronicle.ledger.get(entry.event.key),
        timeline=home_of_events(chronicle),
    )
