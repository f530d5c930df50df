"""The home page, which has the whole timeline while it is short: up to WHOLE events."""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache, partial

from msgspec import Struct

from ..chronicle.chronicle import Chronicle
from ..chronicle.entries import EVIDENCE, Gap, LinkedEvent, evidence
from ..pictures.legend import Legend, legend
from ..pictures.overview import Overview, overview
from ..pictures.tall import Tall, tall
from ..record.collections import card_url
from ..record.models import ChronicleInfo
from ..record.vocabularies import EventType
from .base import Page, Route
from .card import OverviewCard

WHOLE = 500
PRINTED = 2000
"""Up to so many events, a page has the text of all, to print"""
_MIDDLE = 720
Pictures = Callable[[], tuple[Overview, Overview, Tall]]
"""Returns the three pictures of the chronicle, drawn once for all pages that show them"""


class FilterOption(Struct, frozen=True):
    """A value to filter by, with its number of events; `depth` sets it in below what it belongs to."""

    id: str
    name: str
    count: int
    depth: int = 0


class Filters(Struct, frozen=True, kw_only=True):
    """What the timeline may be filtered by."""

    kinds: tuple[FilterOption, ...]
    regions: tuple[FilterOption, ...]
    leaders: tuple[FilterOption, ...]
    themes: tuple[FilterOption, ...]
    evidence: tuple[FilterOption, ...]
    """Named in Simplified Chinese"""
    years: range


class HomePage(Page, frozen=True, kw_only=True):
    template = "home.html"
    section = "timeline"
    loads_exports = True

    info: ChronicleInfo
    years: tuple[tuple[int, tuple[LinkedEvent, ...]], ...]
    whole: bool
    """Whether every event stands on this page"""
    printed: bool
    """Whether another page has the text of every event"""
    gaps: tuple[Gap, ...]
    gaps_in_words: str
    hollow: int
    """Number of events whose date is approximate or uncertain"""
    overview: Overview
    middle: Overview
    """For tablets, on which the words of the wide one would be too small"""
    tall: Tall
    legend: Legend
    linked_years: frozenset[int]
    """Years that have pages"""
    filters: Filters
    kinds: tuple[EventType, ...]
    tally: tuple[tuple[str, int], ...]
    """Number of records by the word for their collection"""


def home_of_events(chronicle: Chronicle) -> str:
    """Path of the page on which every event and every year has its place."""
    return "index.html" if len(chronicle.entries) <= WHOLE else "timeline.html"


def routes(chronicle: Chronicle) -> Iterator[Route]:
    pictures = cache(
        lambda: (overview(chronicle), overview(chronicle, _MIDDLE, with_tallies=False), tall(chronicle))
    )  # 2 % of a build of 80 events
    yield Route("index.html", HomePage, partial(_home, chronicle, pictures))
    yield Route(card_url("index"), OverviewCard, partial(_overview_card, chronicle, pictures))


def _overview_card(chronicle: Chronicle, pictures: Pictures, path: str) -> OverviewCard:
    wide, middle, high = pictures()
    return OverviewCard(
        path=path, overview=wide, middle=middle, tall=high, linked_years=frozenset(chronicle.years)
    )


def _home(chronicle: Chronicle, pictures: Pictures, path: str) -> HomePage:
    wide, middle, high = pictures()
    return HomePage(
        path=path,
        info=chronicle.info,
        years=tuple(chronicle.years.items()),
        whole=len(chronicle.entries) <= WHOLE,
        printed=WHOLE < len(chronicle.entries) <= PRINTED,
        gaps=chronicle.gaps,
        gaps_in_words=chronicle.gaps_in_words,
        hollow=sum(bool(entry.event.date.qualifier) for entry in chronicle.entries),
        overview=wide,
        middle=middle,
        tall=high,
        legend=legend(chronicle),
        linked_years=frozenset(chronicle.years),
        filters=filters_of(chronicle),
        kinds=chronicle.records.kinds,
        tally=tuple(
            (name, len(getattr(chronicle.records, name)))
            for name in ("events", "regions", "leaders", "sources")
        ),
    )


def filters_of(chronicle: Chronicle) -> Filters:
    """Return what the events of a chronicle may be filtered by."""
    strengths = Counter(each for entry in chronicle.entries for each in evidence(entry))
    kinds, themes = (chronicle.entries_by.get(what, {}) for what in ("kind", "theme"))
    return Filters(
        kinds=tuple(
            FilterOption(kind.id, str(kind.name), len(kinds.get(kind.id, ())))
            for kind in chronicle.kinds.values()
        ),
        regions=tuple(_regions(chronicle, None, 0)),
        leaders=tuple(
            FilterOption(leader.id, str(leader.name), len({role.entry.event.id for role in roles}))
            for leader in chronicle.leaders.values()
            if (roles := chronicle.roles.get(leader.id))
        ),
        themes=tuple(
            FilterOption(theme.id, str(theme.name), len(themes.get(theme.id, ())))
            for theme in chronicle.themes.values()
        ),
        evidence=tuple(
            FilterOption(id_, words, strengths[id_]) for id_, words in EVIDENCE.items() if strengths[id_]
        ),
        years=chronicle.year_range,
    )


def _regions(chronicle: Chronicle, parent: str | None, depth: int) -> Iterator[FilterOption]:
    """The tree of regions, each before those below it; a region counts with them."""
    for region in chronicle.children.get(parent, ()):
        entries = chronicle.events_in_subtree.get(region.id, ())
        if entries:
            yield FilterOption(region.id, str(region.name), len(entries), depth)
            yield from _regions(chronicle, region.id, depth + 1)
