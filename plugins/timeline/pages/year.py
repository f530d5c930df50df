"""One page per year of the chronicle that has events."""

from collections.abc import Iterator
from functools import partial

from ..chronicle.chronicle import Chronicle
from ..chronicle.entries import LinkedEvent
from ..pictures.year import YearPicture, year_picture
from ..record.addresses import url_for
from .base import Page, Route
from .home import home_of_events


class YearPage(Page, frozen=True, kw_only=True):
    template = "year.html"
    section = "timeline"

    year: int
    entries: tuple[LinkedEvent, ...]
    picture_of_year: YearPicture | None
    before: int | None
    after: int | None
    timeline: str
    """Path of the page on which all years stand"""


def routes(chronicle: Chronicle) -> Iterator[Route]:
    ring = (None, *chronicle.years, None)
    for before, year, after in zip(ring, ring[1:], ring[2:], strict=False):
        if year is not None:
            yield Route(url_for("year", year), YearPage, partial(_page, chronicle, before, year, after))


def _page(chronicle: Chronicle, before: int | None, year: int, after: int | None, path: str) -> YearPage:
    return YearPage(
        path=path,
        year=year,
        entries=chronicle.years[year],
        picture_of_year=year_picture(chronicle, year),
        before=before,
        after=after,
        timeline=home_of_events(chronicle),
    )
