"""An event among those before and after it in time, each on an axis of its own, all to one scale."""

from collections.abc import Sequence
from math import ceil, floor
from typing import ClassVar

from msgspec import Struct

from ..chronicle.entries import LinkedEvent
from .marks import Bracket, Mark, bracket, mark, stretch_of
from .placing import earliest_time
from .scale import Scale, linear

WIDTH, HEIGHT, HEAD = 240.0, 24.0, 20.0
"""Width and height of an axis, and height of the scale above all of them"""
AROUND = 2
"""Most events before the one in the middle, and after it"""
_LEAST = 1 / 6
"""Least number of years in the picture"""
_MOST = 25.0
"""Largest number of years before the event begins, and after it"""
_STEPS = (1 / 12, 1 / 6, 1 / 4, 1 / 2, 1.0, 2.0, 5.0, 10.0, 20.0)
_SPANS = 3
"""Most steps of an axis: every tick has room for its label"""
_ROOM = 70.0
"""Least distance of a tick from the ends of the axis"""


class Neighbour(Struct, frozen=True):
    """An event on its axis."""

    entry: LinkedEvent
    mark: Mark | None
    bracket: Bracket | None
    """The bracket that a tally has in place of a mark"""


Time = tuple[int, int]
"""Year and month; month 0 where years are marked"""


class Neighbourhood(Struct, frozen=True):
    """The axes of an event and its neighbours."""

    rows: tuple[Neighbour, ...]
    ticks: tuple[tuple[float, Time], ...]
    """Positions at which months or years begin, each with that time; the axis begins and ends with one"""
    width: ClassVar[float] = WIDTH
    height: ClassVar[float] = HEIGHT
    middle: ClassVar[float] = HEIGHT / 2
    """Height of the marks"""
    head: ClassVar[float] = HEAD
    baseline: ClassVar[float] = 11.0
    """Baseline of the labels"""


def neighbourhood(entries: Sequence[LinkedEvent], place: int, years: range) -> Neighbourhood:
    """Return the event at a place among all, which are in order, with those around it.

    `years` are those of the chronicle: the axis has no others, because nothing was looked for there.
    """
    around = entries[max(place - AROUND, 0) : place + AROUND + 1]
    here = earliest_time(entries[place].event.date)
    times = [time for entry in around for time in _known_ends(entry) if abs(time - here) <= _MOST]
    first, last = min(times), max(times)
    spare = max((_LEAST - (last - first)) / 2, 0)
    ticks = _ticks(first - spare, last + spare, years)
    scale = linear(ticks[0], ticks[-1], 0, WIDTH)
    by_month = any(time % 1 for time in ticks)
    return Neighbourhood(
        tuple(_row(entry, scale) for entry in around),
        tuple((round(scale.at(time), 1), _month(time, by_month=by_month)) for time in ticks),
    )


def _known_ends(entry: LinkedEvent) -> tuple[float, ...]:
    time = stretch_of(entry.event.date)
    return tuple(each for each in (time.first, time.last) if each is not None)


def _month(time: float, *, by_month: bool) -> Time:
    year, month = divmod(int(time * 12 + 1e-6), 12)
    return year, month + 1 if by_month else 0


def _row(entry: LinkedEvent, scale: Scale) -> Neighbour:
    date = entry.event.date
    if entry.is_tally:
        return Neighbour(entry, None, bracket(date, scale))
    return Neighbour(entry, mark(date, scale), None)


def _ticks(first: float, last: float, years: range) -> tuple[float, ...]:
    """Return the round times around a stretch of time, none beyond the chronicle's ends."""
    for step in (*_STEPS, 50.0):
        low, high = floor(first / step + 1e-6), ceil(last / step - 1e-6)
        start, end = max(low * step, years.start), min(high * step, years.stop)
        if end - start <= _SPANS * step + 1e-6:
            break
    margin = (end - start) * _ROOM / WIDTH
    inner = (number * step for number in range(low + 1, high))
    times = (start, *(time for time in inner if start + margin <= time <= end - margin), end)
    return tuple(round(time * 12) / 12 for time in times)
