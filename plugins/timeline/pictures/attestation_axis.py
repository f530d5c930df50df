"""When documents name a person: a tick for each event, on the years that have such events, to scale."""

from collections.abc import Sequence

from msgspec import Struct

from ..chronicle.entries import LinkedEvent
from .marks import stretch_of
from .scale import Scale, linear

WIDTH, HEIGHT = 240, 24
_NARROWEST = 2.0
_REACH = 12.0
"""Largest distance, in units, from the middle of a tick to a pointer that hits it"""


class EventTick(Struct, frozen=True):
    """An event on the axis, as long as its date is."""

    entry: LinkedEvent
    x: float
    width: float
    soft: bool
    """Whether the date is approximate, uncertain or open"""
    hit: tuple[float, float]
    """Left edge and width of the part of the axis that leads to the event"""


class AttestationAxis(Struct, frozen=True):
    """The same years for all persons."""

    scale: Scale
    first: int
    last: int


def attestation_axis(years: range) -> AttestationAxis:
    """Return the axis of these years."""
    return AttestationAxis(linear(years[0], years[-1] + 1, 0, WIDTH), years[0], years[-1])


def ticks(entries: Sequence[LinkedEvent], axis: AttestationAxis) -> tuple[EventTick, ...]:
    """Return the ticks of these events, from left to right; those whose dates agree share their hit area."""
    ordered = sorted(
        ((*_ends(entry, axis.scale), entry) for entry in entries),
        key=lambda each: (each[0] + each[1], each[3].event.id),
    )
    middles = [x + width / 2 for x, width, _, _ in ordered]
    axis_ticks = []
    for number, (x, width, soft, entry) in enumerate(ordered):
        middle = middles[number]
        before = (middles[number - 1] + middle) / 2 if number else middle - _REACH
        after = (middles[number + 1] + middle) / 2 if number + 1 < len(middles) else middle + _REACH
        left, right = max(before, middle - _REACH, 0), min(after, middle + _REACH, WIDTH)
        axis_ticks.append(EventTick(entry, x, width, soft, (round(left, 1), round(max(right - left, 0), 1))))
    return tuple(axis_ticks)


def coverage(ticks: Sequence[EventTick], *, soft: bool) -> tuple[tuple[float, float], ...]:
    """Return the stretches that ticks of a kind cover, each as its left edge and its width."""
    stretches: list[tuple[float, float]] = []
    for start, end in sorted((tick.x, tick.x + tick.width) for tick in ticks if tick.soft == soft):
        if stretches and start <= stretches[-1][1]:
            start, end = stretches[-1][0], max(end, stretches.pop()[1])
        stretches.append((start, end))
    return tuple((start, end - start) for start, end in stretches)


def _ends(entry: LinkedEvent, scale: Scale) -> tuple[float, float, bool]:
    """Return the left edge and width of an event's tick, and whether an end of its date is not certain."""
    time = stretch_of(entry.event.date)
    soft = time.soft_first or time.soft_last or time.first is None or time.last is None
    times = [each for each in (time.first, time.last) if each is not None]
    start, end = scale.at(times[0]), scale.at(times[-1], ends=True)
    width = max(end - start, _NARROWEST)
    left = min(max((start + end - width) / 2, 0), WIDTH - width)
    return round(left, 1), round(width, 1), soft
