"""The timeline: on the home page while it is short, on a page of its own above WHOLE events."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..model import Chronicle, Entry
from ..page import Page
from ..records import ChronicleInfo, Kind

WHOLE = 500


@dataclass(frozen=True, slots=True)
class Strip:
    """The overview: for each year of the period its number of events, gaps included."""

    counts: tuple[tuple[int, int], ...]

    @property
    def most(self) -> int:
        """The number of events of the fullest year, at least 1."""
        return max([count for _, count in self.counts] + [1])


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelinePage(Page):
    template = "timeline.html"
    section = "timeline"

    info: ChronicleInfo
    years: tuple[tuple[int, tuple[Entry, ...]], ...]
    strip: Strip


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage(Page):
    template = "home.html"
    section = "timeline"

    info: ChronicleInfo
    years: tuple[tuple[int, tuple[Entry, ...]], ...]
    whole: bool
    """Whether every event stands on this page"""
    strip: Strip
    kinds: tuple[Kind, ...]
    tally: tuple[tuple[str, int], ...]
    """Number of records by the word for their collection"""


def pages(chronicle: Chronicle) -> Iterator[Page]:
    years = tuple(chronicle.years.items())
    strip = Strip(tuple((year, len(chronicle.years.get(year, ()))) for year in chronicle.span))
    whole = len(chronicle.entries) <= WHOLE
    yield HomePage(
        path="index.html",
        info=chronicle.info,
        years=years,
        whole=whole,
        strip=strip,
        kinds=chronicle.records.kinds,
        tally=tuple(
            (name, len(getattr(chronicle.records, name)))
            for name in ("events", "regions", "leaders", "sources")
        ),
    )
    if not whole:
        yield TimelinePage(path="timeline.html", info=chronicle.info, years=years, strip=strip)
