"""The time that a sum covers, on one axis for all sums."""

from collections.abc import Iterable
from math import ceil

from msgspec import Struct

from ..values.dates import Edtf
from .marks import Bracket, bracket, stretch_of
from .scale import Scale, linear

WIDTH, MARGIN = 220, 4
_NARROWEST = 4.0
_SHORTEST_BRACKET = 8.0
"""Length below which a period is a block, since the corners of a bracket would meet"""
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_LABELS = 5
_ROOM = 34.0
"""Least distance from one label to the next"""


class PeriodAxis(Struct, frozen=True):
    """The axis: a tick for each year or round number of years, some with their year."""

    scale: Scale
    ticks: tuple[float, ...]
    labels: tuple[tuple[int, float], ...]
    first: int
    last: int


class PeriodMark(Struct, frozen=True):
    """The period of a sum: a bracket, or a block where it is short."""

    block: tuple[float, float] | None
    """Left edge and width of the block"""
    bracket: Bracket | None


def period_axis(periods: Iterable[Edtf]) -> PeriodAxis | None:
    """Return the axis of these periods in whole years; None where there are none."""
    ends = [
        time
        for stretch in map(stretch_of, periods)
        for time in (stretch.first, stretch.last)
        if time is not None
    ]
    if not ends:
        return None
    first = int(min(ends))
    last = max(ceil(max(ends)), first + 1)  # a period may end where a year begins
    scale = linear(first, last, MARGIN, WIDTH - MARGIN)
    years = range(first, last + 1)
    step = _step(len(years), 40)
    return PeriodAxis(
        scale,
        tuple(round(scale.at(year), 1) for year in years if year % step == 0 or year == first),
        tuple((year, round(scale.at(year), 1)) for year in _years_with_label(first, last, scale)),
        first,
        last - 1,
    )


def period_mark(date: Edtf, axis: PeriodAxis, *, as_of: bool) -> PeriodMark:
    """Return the mark of a period; a day or month `as_of` which a tally counts is closed at its end only."""
    time = stretch_of(date)
    is_count = as_of and not date.is_interval and date.precision in ("day", "month")
    if time.first is not None and time.last is not None and not is_count:
        start, end = axis.scale.at(time.first), axis.scale.at(time.last, ends=True)
        if end - start < _SHORTEST_BRACKET:
            width = max(end - start, _NARROWEST)
            return PeriodMark((round((start + end - width) / 2, 1), round(width, 1)), None)
        return PeriodMark(None, bracket(_plain(date), axis.scale))
    return PeriodMark(None, bracket(date, axis.scale))


def _years_with_label(first: int, last: int, scale: Scale) -> list[int]:
    """Return the first year, the last, and round ones between, each with room for its four digits."""
    step = _step(last - first, _LABELS)
    labels = [first]
    ends = scale.at(last - 1) if last - 1 > first else scale.end
    for year in range(first + 1, last - 1):
        if year % step == 0 and min(scale.at(year) - scale.at(labels[-1]), ends - scale.at(year)) >= _ROOM:
            labels.append(year)
    return [*labels, last - 1] if ends - scale.at(labels[-1]) >= _ROOM and last - 1 > first else labels


def _plain(date: Edtf) -> Edtf:
    """Return a date as the interval that it covers, which has a start also where it is a month or a day."""
    return date if date.is_interval else Edtf.parse(f"{date.text}/{date.text}")


def _step(count: int, most: int) -> int:
    return next((step for step in _STEPS if count / step <= most), _STEPS[-1])
