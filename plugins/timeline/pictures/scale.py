"""Time to position: linear scales, and the years that deserve a larger one.

Time is a number of years: 2024.5 is the middle of 2024. A unit of the drawing is a pixel at 1:1.
"""

from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable
from datetime import date
from itertools import accumulate

from msgspec import Struct

LONGEST_LENS = 10
"""Most years of a lens; with more, a month would be narrower than half a glyph"""
DENSER = 0.35
"""Least difference between a lens's share of the events and its share of the time"""


def year_of(day: date) -> float:
    """Return the beginning of a day as a number of years; all months are equally long."""
    return _years(day, day.day - 1)


def year_after(day: date) -> float:
    """Return the end of a day as a number of years."""
    return _years(day, day.day)


def _years(day: date, days: int) -> float:
    return day.year + (day.month - 1 + days / monthrange(day.year, day.month)[1]) / 12


class Scale(Struct, frozen=True):
    """A map from time to position, linear between stops; outside them, the nearest stop.

    Stops are in order. Two stops of one time leave a gap in the drawing between them.
    """

    stops: tuple[tuple[float, float], ...]
    """Time and position of each"""

    @property
    def first(self) -> float:
        """The earliest time shown."""
        return self.stops[0][0]

    @property
    def last(self) -> float:
        """The latest time shown."""
        return self.stops[-1][0]

    @property
    def start(self) -> float:
        """The position of the earliest time."""
        return self.stops[0][1]

    @property
    def end(self) -> float:
        """The position of the latest time."""
        return self.stops[-1][1]

    def at(self, time: float, *, ends: bool = False) -> float:
        """Return the position of a time; at a gap, that after it, or before it if something `ends` there."""
        times = [stop[0] for stop in self.stops]
        place = bisect_left(times, time) if ends else bisect_right(times, time)
        if place == 0:
            return self.start
        if place == len(times):
            return self.end
        (t0, x0), (t1, x1) = self.stops[place - 1 : place + 1]
        return x0 + (time - t0) * (x1 - x0) / (t1 - t0)

    def shows(self, first: float, last: float) -> bool:
        """Return whether any of a stretch of time is within the scale."""
        return first < self.last and last > self.first


def linear(first: float, last: float, start: float, end: float) -> Scale:
    """Return the scale that shows the times from `first` to `last` between two positions."""
    return Scale(((first, start), (last, end)))


def lens(years: Iterable[int], whole: range) -> range | None:
    """Return the densest run of years: where the share of events exceeds the share of time most.

    `years` has the year of each event, `whole` all years of the picture. The run takes in neighbouring
    years that have events, up to LONGEST_LENS and half of the picture. None where events are spread
    too evenly (see DENSER) or the picture is too short for an enlargement.
    """
    counts = Counter(year for year in years if year in whole)
    total, span = sum(counts.values()), len(whole)
    longest = min(LONGEST_LENS, span // 2)
    if not total or longest < 1:
        return None
    sums = [0, *accumulate(counts[year] for year in whole)]
    # in whole numbers, so that the same run wins on every machine; of equals the earliest and shortest
    gain, size, at = max(
        ((sums[at + size] - sums[at]) * span - size * total, -size, -at)
        for size in range(1, longest + 1)
        for at in range(span - size + 1)
    )
    if gain < DENSER * total * span:
        return None
    low, high = -at, -at - size
    while high - low < longest and low > 0 and counts[whole[low - 1]]:
        low -= 1
    while high - low < longest and high < span and counts[whole[high]]:
        high += 1
    return whole[low:high]
