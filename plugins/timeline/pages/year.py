"""One page per year of the chronicle that has events."""

from collections.abc import Iterator

from ..model import Chronicle, Entry
from ..page import Page, address
from .home import home_of_events


class YearPage(Page, frozen=True, kw_only=True):
    template = "year.html"
    section = "timeline"

    year: int
    entries: tuple[Entry, ...]
    before: int | None
    after: int | None
    timeline: str
    """Path of the page on which all years stand"""


def pages(chronicle: Chronicle) -> Iterator[Page]:
    ring = (None, *chronicle.years, None)
    for before, year, after in zip(ring, ring[1:], ring[2:], strict=False):
        if year is not None:
            yield YearPage(
                path=address("year", year),
                year=year,
                entries=chronicle.years[year],
                before=before,
                after=after,
                timeline=home_of_events(chronicle),
            )
