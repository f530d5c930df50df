"""Cards: an event, or the overview, for other sites to show in a frame. No other page may be framed."""

from collections.abc import Iterator
from functools import partial

from ..chronicle.chronicle import Chronicle
from ..chronicle.entries import EVIDENCE, LinkedEvent, evidence
from ..pictures.overview import Overview
from ..pictures.tall import Tall
from ..record.collections import card_url
from .base import Page, Route


class EventCard(Page, frozen=True, kw_only=True):
    template = "event_card.html"
    is_listed = False

    entry: LinkedEvent
    evidence: tuple[str, ...]
    """What it rests on, in Simplified Chinese"""


class OverviewCard(Page, frozen=True, kw_only=True):
    template = "overview_card.html"
    is_listed = False

    overview: Overview
    middle: Overview
    tall: Tall
    linked_years: frozenset[int]
    """Years that have pages"""


def routes(chronicle: Chronicle) -> Iterator[Route]:
    for entry in chronicle.entries:
        yield Route(card_url(entry.event.id), EventCard, partial(_event, entry))


def _event(entry: LinkedEvent, path: str) -> EventCard:
    return EventCard(path=path, entry=entry, evidence=tuple(EVIDENCE[id_] for id_ in evidence(entry)))
