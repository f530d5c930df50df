"""An event among those before and after it in time, each on an axis of its own, all to one scale."""

from collections.abc import Sequence

from msgspec import Struct

from ..chronicle.entries import LinkedEvent
from .marks import Bracket, Mark, bracket, mark, stretch_of
from .placing import begins
from .scale import Scale, linear

WIDTH = 240.0
AROUND = 2
"""Events before it, and after it"""
_LEAST = 1 / 6
"""Least number of years in the picture"""
_MOST = 25.0
"""Largest number of years before the event begins, and after it"""
_STEPS = (1 / 12, 1 / 4, 1.0, 2.0, 5.0, 10.0, 20.0)
_LABEL = 72.0
"""Least distance of labels"""
_CLEAR = 76.0
"""Least distance of labels from the ends, which have their own"""
_MONTHS_MATTER = 4.0
"""Years; longer axes begin and end with a year alone"""


class Neighbour(Struct, frozen=True):
    """An event on its axis."""

    entry: LinkedEvent
    mark: Mark | None
    bracket: Bracket | None
    """What a tally has in place of a mark"""


class Neighbourhood(Struct, frozen=True):
    """The axes of an event and its neighbours."""

    rows: tuple[Neighbour, ...]
    ends: tuple[tuple[int, int], ...]
    """Year and month in which the axes begin and end; month 0 where years are marked"""
    ticks: tuple[tuple[float, int, int], ...]
    """Where a month begins, its year, and its number; 0 where years are marked"""
    labelled: tuple[tuple[float, int, int], ...]
    """The ticks that have room for a label"""


def neighbourhood(entries: Sequence[LinkedEvent], place: int) -> Neighbourhood:
    """Return the event at a place among all, which are in order, with those around it."""
    around = entries[max(place - AROUND, 0) : place + AROUND + 1]
    here = begins(entries[place].event.date)
    times = [time for entry in around for time in _reach(entry) if abs(time - here) <= _MOST]
    first, last = min(times), max(times)
    spare = max((last - first) * 0.06, (_LEAST - (last - first)) / 2, 0)
    scale = linear(first - spare, last + spare, 0, WIDTH)
    axis_ticks = _ticks(scale)
    by_month = last - first < _MONTHS_MATTER
    ends = tuple(_month(time, by_month=by_month) for time in (scale.first, scale.last - 1e-6))
    labelled = tuple(
        tick for tick in axis_ticks if _CLEAR <= tick[0] <= WIDTH - _CLEAR and tick[1:] not in ends
    )
    return Neighbourhood(tuple(_row(entry, scale) for entry in around), ends, axis_ticks, labelled)


def _reach(entry: LinkedEvent) -> tuple[float, ...]:
    time = stretch_of(entry.event.date)
    return tuple(each for each in (time.first, time.last) if each is not None)


def _month(time: float, *, by_month: bool) -> tuple[int, int]:
    year, month = divmod(int(time * 12 + 1e-6), 12)
    return year, month + 1 if by_month else 0


def _row(entry: LinkedEvent, scale: Scale) -> Neighbour:
    date = entry.event.date
    if entry.is_tally:
        return Neighbour(entry, None, bracket(date, scale))
    return Neighbour(entry, mark(date, scale), None)


def _ticks(scale: Scale) -> tuple[tuple[float, int, int], ...]:
    per_year = WIDTH / (scale.last - scale.first)
    step = next((step for step in _STEPS if step * per_year >= _LABEL), 50.0)
    axis_ticks = []
    number = int(scale.first / step) + 1
    while number * step < scale.last:
        months = round(number * step * 12)
        year, month = divmod(months, 12)
        axis_ticks.append((round(scale.at(months / 12), 1), year, month + 1 if step < 1 else 0))
        number += 1
    return tuple(axis_ticks)
