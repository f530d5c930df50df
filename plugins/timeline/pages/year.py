"""One page per year of the chronicle that has events; a long year has a page per month."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby

from msgspec import Struct

from ..chronicle.chronicle import Chronicle
from ..chronicle.entries import LinkedEvent
from ..pictures.year import YearPicture, year_pictures
from ..record.collections import url_for
from . import paging
from .base import Page, Pager, Route
from .home import home_of_events
from .paging import part_routes

LONG = paging.CARDS
"""A year with more events leads to the pages of its months"""


class Month(Struct, frozen=True):
    """The events of a month of a long year."""

    month: int
    """From 1; 0 for dates that do not name one"""
    path: str
    entries: tuple[LinkedEvent, ...]


class YearPage(Page, frozen=True, kw_only=True):
    template = "year.html"
    section = "timeline"

    year: int
    entries: tuple[LinkedEvent, ...]
    pictures_of_year: Mapping[str, YearPicture]
    """By layout: for wide screens, for those between, and for phones"""
    months: tuple[Month, ...]
    """Of a long year, whose events have their text on the pages of its months; else empty"""
    lists_events: bool
    """Whether each month has its events in a line each; with very many, the month alone"""
    before: int | None
    after: int | None
    timeline: str
    """Path of the page on which all years stand"""


class MonthPage(Page, frozen=True, kw_only=True):
    template = "month.html"
    section = "timeline"

    year: int
    month: int
    """From 1; 0 for dates that do not name one"""
    entries: Sequence[LinkedEvent]
    count: int
    before: Month | None
    after: Month | None


def routes(chronicle: Chronicle) -> Iterator[Route]:
    ring = (None, *chronicle.years, None)
    for before, year, after in zip(ring, ring[1:], ring[2:], strict=False):
        if year is not None:
            months = months_of(year, chronicle.years[year])
            make = partial(_page, chronicle, months, before, year, after)
            yield Route(url_for("year", year), YearPage, make)
            yield from _month_routes(year, months)


def months_of(year: int, entries: Sequence[LinkedEvent]) -> tuple[Month, ...]:
    """Return the months of a year that is too long for one page; those of a shorter one are not needed."""
    if len(entries) <= LONG:
        return ()
    folder = url_for("year", year).removesuffix(".html")
    ordered = sorted(entries, key=_month)
    return tuple(
        Month(month, f"{folder}/{month:02}.html", tuple(events))
        for month, events in groupby(ordered, key=_month)
    )


def _month(entry: LinkedEvent) -> int:
    return entry.event.date.key[0][1]


def _month_routes(year: int, months: Sequence[Month]) -> Iterator[Route]:
    ring = (None, *months, None)
    for before, month, after in zip(ring, ring[1:], ring[2:], strict=False):
        if month:
            make = partial(_month_page, year, month, before, after)
            yield from part_routes(month.path, MonthPage, month.entries, paging.CARDS, make)


def _month_page(
    year: int,
    month: Month,
    before: Month | None,
    after: Month | None,
    entries: Sequence[LinkedEvent],
    pager: Pager | None,
    path: str,
) -> MonthPage:
    return MonthPage(
        path=path,
        pager=pager,
        year=year,
        month=month.month,
        entries=entries,
        count=len(month.entries),
        before=before,
        after=after,
    )


def _page(
    chronicle: Chronicle,
    months: tuple[Month, ...],
    before: int | None,
    year: int,
    after: int | None,
    path: str,
) -> YearPage:
    entries = chronicle.years[year]
    return YearPage(
        path=path,
        year=year,
        pictures_of_year=year_pictures(chronicle, year),
        entries=entries,
        months=months,
        lists_events=len(entries) <= paging.ROWS,
        before=before,
        after=after,
        timeline=home_of_events(chronicle),
    )
