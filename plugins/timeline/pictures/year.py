"""The picture of one year: its events by month, lane by lane, each as a mark."""

from msgspec import Struct

from ..chronicle.chronicle import Chronicle
from .overview import LEFT, WIDTH, LaneBand, Tick, Tie, lane_bands, ticks
from .scale import Scale, linear

FEWEST = 6
"""Events that are worth a picture"""
MOST = 500
"""Marks; above it, cells stand for them"""
TOP = 40.0


class YearPicture(Struct, frozen=True, kw_only=True):
    """Positions in pixels at 1:1."""

    scale: Scale
    ticks: tuple[Tick, ...]
    lanes: tuple[LaneBand, ...]
    ties: tuple[Tie, ...]
    height: float


def year_picture(chronicle: Chronicle, year: int) -> YearPicture | None:
    """Return the picture of the events that begin in a year; None where they are few. Tallies have none."""
    entries = [entry for entry in chronicle.years[year] if not entry.is_tally]
    if len(entries) < FEWEST:
        return None
    scale = linear(year, year + 1, LEFT, WIDTH)
    bands, ties, bottom = lane_bands(chronicle, entries, scale, TOP + 14, MOST)
    return YearPicture(
        scale=scale,
        ticks=ticks(scale, range(year, year + 1), months=True),
        lanes=bands,
        ties=ties,
        height=bottom + 8,
    )
