"""The grammar of marks: what an event's date looks like on an axis of time.

A mark is a glyph and lines along the axis; a picture adds where the mark is across it, and which way
the axis runs. Positions are in units of the drawing; one decimal is enough for a screen and for print.

| EDTF | drawn |
|---|---|
| a day | the glyph alone, on the day |
| a month, season, year, decade | the glyph in the middle of a whisker over it, ticks at both ends |
| `A/B` | a bar at true length, the glyph at its start |
| shorter than the glyph | the line is beneath the glyph |
| `~`, `?`, `%` | the glyph is hollow; the end that is not certain breaks into shrinking dashes |
| `../B`, `/B` | dashes from the left, the glyph at B, a stop tick |
| `A/..`, `A/` | the glyph at A, dashes to the right |
"""

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from ..record.vocabularies import SHAPES, EventType, Shape
from ..values.dates import Edtf, Point
from .scale import Scale, year_after, year_of

RADIUS = 5.0
"""Half of a glyph"""
TAIL = 20.0
"""Length of an end that breaks into dashes"""
OPEN = 40.0
"""Length of the dashes of an end that no document states"""
_DASHES = (0.26, 0.18, 0.12, 0.07)
_GAP = 0.09
"""Lengths of the dashes of such an end, and of the gap before each, as shares of it"""

OUTLINES: dict[Shape, str] = {
    "down": "M-5-4H5L0 5Z",
    "diamond": "M0-5.8 5.8 0 0 5.8-5.8 0Z",
    "right": "M-4-5 5 0-4 5Z",
    "circle": "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0Z",
    "square": "M-4.3-4.3H4.3V4.3H-4.3Z",
    "house": "M-4.5 4.5V-.5L0-5.5 4.5-.5V4.5Z",
    "cross": "M-1.9-5H1.9V-1.9H5V1.9H1.9V5H-1.9V1.9H-5V-1.9H-1.9Z",
    "up": "M-5 4H5L0-5Z",
    "hexagon": "M-5 0-2.5-4.4H2.5L5 0 2.5 4.4H-2.5Z",
    "star": "M0-5.8 1.5-1.9 5.6-1.8 2.4.8 3.5 4.9 0 2.6-3.5 4.9-2.4.8-5.6-1.8-1.5-1.9Z",
    "left": "M4-5-5 0 4 5Z",
    "hourglass": "M-4.6-4.6H4.6L-4.6 4.6H4.6Z",
    "bracket": "M-2-5H-5V5H-2M2-5H5V5H2",
}
"""The glyphs as the `d` of SVG paths, about the origin"""

_RESERVED = ("bracket", "diamond")

Piece = tuple[float, float]
"""Start and end of a part of a line, along the axis"""


class Mark(Struct, frozen=True, kw_only=True):
    """An event on an axis of time."""

    at: float
    """The middle of the glyph"""
    hollow: bool
    """Whether the date is approximate or uncertain"""
    line: tuple[Piece, ...] = ()
    """Pieces of the whisker or bar"""
    ticks: tuple[float, ...] = ()
    bar: bool = False
    """Whether the line is a bar, as long as what happened; else a whisker, as long as what is unknown"""
    beneath: bool = False
    """Whether the line is shorter than the glyph, and beneath it"""
    start: float
    end: float
    """Extent of the mark along the axis, the glyph included"""


class Bracket(Struct, frozen=True, kw_only=True):
    """A figure over the time that it covers; without a start it is closed on the right only."""

    start: float
    end: float
    closed: bool
    """Whether the start is stated and within the picture"""
    soft_start: bool
    soft_end: bool
    """Whether that end is approximate or uncertain: drawn broken"""
    line: tuple[Piece, ...]


class Stretch(Struct, frozen=True):
    """A stretch of time as years, with what is known of its ends."""

    first: float | None
    last: float | None
    soft_first: bool
    soft_last: bool


@lru_cache(maxsize=1 << 16)
def stretch_of(date: Edtf) -> Stretch:
    """Return the widest reading of a date; None for an end that no document states."""
    return Stretch(
        year_of(date.start.lower) if date.start else None,
        year_after(date.end.upper) if date.end else None,
        _is_soft(date.start),
        _is_soft(date.end),
    )


def shapes(kinds: Sequence[EventType]) -> dict[str, Shape]:
    """Return the shape of each kind by its id: its own, else the next that no kind has.

    With more kinds than shapes, the last ones share the last shape. `bracket` and `diamond` are never
    assigned: a tally has the one, a pairing the other.
    """
    own = {kind.shape for kind in kinds}
    free: list[Shape] = [shape for shape in SHAPES if shape not in own and shape not in _RESERVED] or [
        "circle"
    ]
    waiting = [kind.id for kind in kinds if kind.shape is None]
    shapes_by_id = {id_: free[min(number, len(free) - 1)] for number, id_ in enumerate(waiting)}
    return {kind.id: kind.shape or shapes_by_id[kind.id] for kind in kinds}


def mark(date: Edtf, scale: Scale, radius: float = RADIUS) -> Mark:
    """Return the mark of an event of this date."""
    time = stretch_of(date)
    hollow = time.soft_first or time.soft_last
    if time.first is None:
        return _until(scale.at(_certain(time.last), ends=True), hollow, radius, scale.start)
    if time.last is None:
        return _since(scale.at(time.first), hollow, radius, scale.end)
    start, end = scale.at(time.first), scale.at(time.last, ends=True)
    if date.is_interval:
        return _bar(time, scale, start, end, radius)
    middle = (start + end) / 2
    if date.precision == "day":
        reach = radius + (TAIL / 2 if hollow else 0)
        line = (
            (*dashes(middle - radius, -1, TAIL / 2), *dashes(middle + radius, 1, TAIL / 2)) if hollow else ()
        )
        return _rounded(at=middle, hollow=hollow, line=line, start=middle - reach, end=middle + reach)
    beneath = end - start < 2 * radius + 2
    line, start_of, end_of = _broken(start, end, hollow, hollow, scale)
    ticks = () if hollow or beneath else (start, end)
    return _rounded(
        at=middle,
        hollow=hollow,
        line=line,
        ticks=ticks,
        beneath=beneath,
        start=min(start_of, middle - radius),
        end=max(end_of, middle + radius),
    )


def bracket(date: Edtf, scale: Scale) -> Bracket:
    """Return the bracket of a tally of this date; a day or a month is an "as of", and covers more."""
    time = stretch_of(date)
    end = scale.end if time.last is None else scale.at(time.last, ends=True)
    as_of = not date.is_interval and date.precision in ("day", "month")
    if time.first is None or as_of:
        length = _room(end - scale.start)
        line = dashes(end, -1, length)
        return Bracket(
            start=round(end - length, 1),
            end=round(end, 1),
            closed=False,
            soft_start=True,
            soft_end=time.soft_last,
            line=round_pieces(line),
        )
    start = scale.at(time.first)
    return Bracket(
        start=round(start, 1),
        end=round(end, 1),
        closed=time.first >= scale.first,
        soft_start=time.soft_first,
        soft_end=time.soft_last or time.last is None,
        line=round_pieces(((start, end),)),
    )


def dashes(at: float, direction: int, length: float) -> tuple[Piece, ...]:
    """Return the four shrinking dashes of an end that is not certain, from its certain side onwards."""
    pieces, offset = [], 0.0
    for share in _DASHES:
        inner = at + direction * (offset + _GAP * length)
        outer = inner + direction * share * length
        pieces.append((min(inner, outer), max(inner, outer)))
        offset += (_GAP + share) * length
    return tuple(sorted(pieces))


def _until(end: float, hollow: bool, radius: float, edge: float) -> Mark:
    middle = end - radius - 3
    length = _room(middle - radius - edge)
    line = dashes(middle - radius, -1, length)
    return _rounded(
        at=middle, hollow=hollow, line=line, ticks=(end,), start=middle - radius - length, end=end
    )


def _since(start: float, hollow: bool, radius: float, edge: float) -> Mark:
    length = _room(edge - start - 2 * radius)
    line = dashes(start + 2 * radius, 1, length)
    end = start + 2 * radius + length
    return _rounded(at=start + radius, hollow=hollow, line=line, bar=True, start=start, end=end)


def _room(room: float) -> float:
    """Return the length of the dashes of an end that no document states: they do not leave the picture."""
    return max(min(OPEN, room), 0.0)


def _bar(time: Stretch, scale: Scale, start: float, end: float, radius: float) -> Mark:
    hollow = time.soft_first or time.soft_last
    if end - start < 2 * radius + 2:
        middle = (start + end) / 2
        return _rounded(
            at=middle,
            hollow=hollow,
            line=((start, max(end, start + 1)),),
            bar=True,
            beneath=True,
            start=min(start, middle - radius),
            end=max(end, middle + radius),
        )
    # one that begins before the picture has its glyph inside the bar, not at its start
    before = _certain(time.first) < scale.first
    line, start_of, end_of = _broken(
        start,
        end,
        time.soft_first and not before,
        time.soft_last and _certain(time.last) <= scale.last,
        scale,
    )
    solid = line[4][0] if time.soft_first and not before else start
    at = min(start + 3 * radius if before else solid + radius, end - radius)
    return _rounded(
        at=at,
        hollow=hollow,
        line=line,
        bar=True,
        start=min(start_of, at - radius),
        end=max(end_of, at + radius),
    )


def _broken(
    start: float, end: float, soft_start: bool, soft_end: bool, scale: Scale
) -> tuple[tuple[Piece, ...], float, float]:
    """Return the pieces from start to end, with soft ends broken across the stated bound, and their extent.

    They do not leave the picture: at its edge, an end is broken inside the bound.
    """
    tail = min(TAIL, (end - start) * 0.45)
    low = max(start + tail / 2, scale.start + tail) if soft_start else start
    high = min(end - tail / 2, scale.end - tail) if soft_end else end
    line = (
        *(dashes(low, -1, tail) if soft_start else ()),
        (low, high),
        *(dashes(high, 1, tail) if soft_end else ()),
    )
    return line, line[0][0], line[-1][1]


def _is_soft(point: Point | None) -> bool:
    return point is not None and bool(point.qualifier)


def _certain(time: float | None) -> float:
    assert time is not None  # of a date with two ends, and of one end of every date
    return time


def round_pieces(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return pieces with one decimal, as precise as a picture is."""
    return tuple((round(start, 1), round(end, 1)) for start, end in pieces)


def _rounded(
    *,
    at: float,
    hollow: bool,
    line: Sequence[Piece] = (),
    ticks: Sequence[float] = (),
    bar: bool = False,
    beneath: bool = False,
    start: float,
    end: float,
) -> Mark:
    return Mark(
        at=round(at, 1),
        hollow=hollow,
        line=round_pieces(line),
        ticks=tuple(round(each, 1) for each in ticks),
        bar=bar,
        beneath=beneath,
        start=round(start, 1),
        end=round(end, 1),
    )
