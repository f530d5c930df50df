"""One page per event, to stand on its own for someone who arrives from elsewhere."""

from collections.abc import Iterator
from functools import partial

from ..chronicle.chronicle import Chronicle
from ..chronicle.entries import LinkedEvent, RegionPath
from ..history.ledger import Publication
from ..record.addresses import url_for
from ..record.models import ChronicleInfo
from .base import Page, Route
from .home import home_of_events


class EventPage(Page, frozen=True, kw_only=True):
    template = "event.html"
    section = "timeline"

    info: ChronicleInfo
    entry: LinkedEvent
    places: tuple[RegionPath, ...]
    before: LinkedEvent | None
    after: LinkedEvent | None
    published: Publication | None
    """Since when it is published as it stands"""
    timeline: str
    """Path of the page on which all events stand"""


def routes(chronicle: Chronicle) -> Iterator[Route]:
    for entry in chronicle.entries:
        yield Route(url_for("event", entry.event.id), EventPage, partial(_page, chronicle, entry))


def _page(chronicle: Chronicle, entry: LinkedEvent, path: str) -> EventPage:
    before, after = chronicle.neighbours[entry.event.id]
    return EventPage(
        path=path,
        picture=entry.event.id,
        corrections=chronicle.corrections.get(entry.event.key, ()),
        info=chronicle.info,
        entry=entry,
        places=tuple(chronicle.places[region.id] for region in entry.regions),
        before=before,
        after=after,
        published=chronicle.ledger.get(entry.event.key),
        timeline=home_of_events(chronicle),
    )
