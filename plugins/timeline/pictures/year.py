"""The picture of one year: its events by month, lane by lane, each as a mark."""

from collections.abc import Sequence

from msgspec import Struct

from ..chronicle.chronicle import Chronicle
from ..chronicle.entries import LinkedEvent
from .overview import LEFT, WIDTH, LaneBand, Tie, lane_bands
from .placing import MOST_MARKS
from .scale import Scale, linear
from .tallies import TallyRow, tally_rows

FEWEST = 6
"""Least number of events with a picture"""
TOP = 40.0
_SIDE_WORDS = 56
"""Height of what is written beside tallies, where it is not above them"""


class YearLayout(Struct, frozen=True):
    """The layout of the picture of a year for a width of the screen, in px."""

    width: float
    left: float
    """Position of the beginning of the year; the names of lanes are left of it"""
    head: float
    """Height of the names of lanes where they are above; else 0"""
    most: int
    """Most marks; above it, cells stand for them"""


LAYOUTS = {
    "wide": YearLayout(WIDTH, LEFT, 0, 500),
    "middle": YearLayout(704, LEFT, 0, MOST_MARKS),
    "tall": YearLayout(328, 4, 20, MOST_MARKS),
}


class YearPicture(Struct, frozen=True, kw_only=True):
    """The picture of a year; positions in pixels at 1:1."""

    layout: YearLayout
    scale: Scale
    lanes: tuple[LaneBand, ...]
    ties: tuple[Tie, ...]
    tally_y: float
    tallies: tuple[TallyRow, ...]
    tally_count: int
    more_tallies: int
    height: float


def year_pictures(chronicle: Chronicle, year: int) -> dict[str, YearPicture]:
    """Return the pictures of the events that begin in a year, by layout; none where they are few."""
    entries = [entry for entry in chronicle.years[year] if not entry.is_tally]
    if len(entries) < FEWEST:
        return {}
    tallies = [entry for entry in chronicle.years[year] if entry.is_tally]
    return {name: _picture(chronicle, year, entries, tallies, layout) for name, layout in LAYOUTS.items()}


def _picture(
    chronicle: Chronicle,
    year: int,
    entries: Sequence[LinkedEvent],
    tallies: Sequence[LinkedEvent],
    layout: YearLayout,
) -> YearPicture:
    scale = linear(year, year + 1, layout.left, layout.width)
    bands, ties, bottom = lane_bands(chronicle, entries, scale, TOP + 14, layout.most, layout.head)
    rows, more, low = tally_rows(tallies, scale, bottom + 13 + layout.head)
    return YearPicture(
        layout=layout,
        scale=scale,
        lanes=bands,
        ties=ties,
        tally_y=bottom,
        tallies=rows,
        tally_count=len(tallies),
        more_tallies=more,
        height=max(low, bottom + (0 if layout.head else _SIDE_WORDS)) if rows else bottom + 8,
    )
