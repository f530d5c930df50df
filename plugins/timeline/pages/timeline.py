"""The timeline of a chronicle that is too long for the home page: its years and months, to filter by.

Events are listed by the script that filters them, since all their lines would be 2 MB at 10,000 events. The
whole text, to print, is a second page; one of more than `home.PRINTED` events is not printed from a page, and
its address then leads to the years.
"""

from collections.abc import Iterator
from functools import partial

from msgspec import Struct

from ..chronicle.chronicle import Chronicle
from ..chronicle.entries import Gap, LinkedEvent
from ..record.collections import url_for
from ..record.vocabularies import EventType
from . import home, paging
from .base import Page, Route
from .redirect import RedirectPage
from .year import Month, months_of


class TimelineYear(Struct, frozen=True):
    """A year that has events."""

    year: int
    entries: tuple[LinkedEvent, ...]
    months: tuple[Month, ...]
    """Of a long year, which has a page for each; else empty"""


class TimelinePage(Page, frozen=True, kw_only=True):
    template = "timeline.html"
    section = "timeline"
    loads_exports = True

    years: tuple[TimelineYear, ...]
    gaps: tuple[Gap, ...]
    filters: home.Filters
    kinds: tuple[EventType, ...]
    most: int
    """So many events are listed at most"""


class FullTextPage(Page, frozen=True, kw_only=True):
    template = "whole.html"
    section = "timeline"

    years: tuple[tuple[int, tuple[LinkedEvent, ...]], ...]
    gaps: tuple[Gap, ...]


def routes(chronicle: Chronicle) -> Iterator[Route]:
    count, path = len(chronicle.entries), home.home_of_events(chronicle)
    if count > home.WHOLE:
        yield Route(path, TimelinePage, partial(_timeline, chronicle))
        if count <= home.PRINTED:
            yield Route(url_for("index", "years"), FullTextPage, partial(_whole, chronicle))
        else:
            yield Route(url_for("index", "years"), RedirectPage, partial(_moved, path))


def _timeline(chronicle: Chronicle, path: str) -> TimelinePage:
    return TimelinePage(
        path=path,
        years=tuple(
            TimelineYear(year, entries, months_of(year, entries)) for year, entries in chronicle.years.items()
        ),
        gaps=chronicle.gaps,
        filters=home.filters_of(chronicle),
        kinds=chronicle.records.kinds,
        most=paging.ROWS,
    )


def _whole(chronicle: Chronicle, path: str) -> FullTextPage:
    return FullTextPage(path=path, years=tuple(chronicle.years.items()), gaps=chronicle.gaps)


def _moved(to: str, path: str) -> RedirectPage:
    return RedirectPage(path=path, to=to, name="全部事件")
