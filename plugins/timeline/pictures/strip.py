"""The line of one region: its events on an axis of time, those of units above and below it as dots."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, partial

from msgspec import Struct
from msgspec.structs import replace

from ..chronicle.chronicle import Chronicle
from ..chronicle.entries import LinkedEvent, ResolvedPairing
from ..values.dates import Edtf
from .banks import beginning
from .lanes import width
from .marks import Piece, dashes, mark, round_pieces, stretch_of
from .placing import ROW, PlacedMark, in_rows
from .scale import Scale, lens, year_after
from .tallies import TallyRow, tally_rows

MARKS = 150
"""Most events of a region whose line shows each; above it, columns show their number"""
BONDS = 6
"""Most pairings that are drawn above the line"""
_BOND_ROW, _COLUMN, _DOT = 24.0, 4.0, 4.0
_STACK = 20
"""Most dots in a column; above it, columns are bars"""
_HIGHEST = 44.0
_APART = 16.0
"""Gap between the years outside the lens and those in it"""


class StripLayout(Struct, frozen=True, kw_only=True):
    """The width of a line, and the share of it for the years outside the lens."""

    width: float
    outside: float
    between: float
    """Least distance between years with a label"""
    words: int
    """Characters beside the partner's name above a pairing"""
    tallies: int
    """Most rows of figures"""


WIDE = StripLayout(width=1180, outside=330, between=44, words=12, tallies=14)
MIDDLE = StripLayout(width=700, outside=200, between=36, words=12, tallies=12)
TALL = StripLayout(width=328, outside=100, between=34, words=0, tallies=8)


class StripBond(Struct, frozen=True):
    """A pairing of the region above its line."""

    pair: ResolvedPairing
    y: float
    at: float | None
    """The middle of the glyph; None for a start that no document states"""
    hollow: bool
    line: tuple[Piece, ...]
    ticks: tuple[float, ...]
    label: float
    """Left edge of its words"""


class Strip(Struct, frozen=True, kw_only=True):
    """A region's line in units of the drawing."""

    width: float
    height: float
    base: float
    """Height of the axis"""
    axis: tuple[Piece, ...]
    lens: tuple[Piece, ...]
    """The piece of the axis with a larger scale; none without a lens"""
    years: tuple[tuple[int, float, bool], ...]
    """Each year, the position of its beginning, and whether it has a label"""
    months: tuple[float, ...]
    bonds: tuple[StripBond, ...]
    marks: tuple[PlacedMark, ...]
    tallies: tuple[TallyRow, ...]
    """Rows of figures above the marks"""
    more_tallies: int
    own_bars: tuple[tuple[float, float], ...]
    """Position and height of each column, in place of marks that are too many"""
    dots: tuple[tuple[float, float], ...]
    """Events of units above and below"""
    bars: tuple[tuple[float, float], ...]
    """Events of units above and below, where they are too many for dots"""


class StripFrame(Struct, frozen=True, kw_only=True):
    """The parts that the lines of all regions share in one layout."""

    layout: StripLayout
    whole: range
    lens_years: range | None
    """The years of the lens"""
    scale: Scale
    axis: tuple[Piece, ...]
    lens: tuple[Piece, ...]
    known_until: float
    """The end of the latest event: what is true after it, no document says"""
    columns: dict[str, float]
    """Position of each event's dot, by its id: a region's line counts thousands, and a mark takes 10 µs"""


def frames(chronicle: Chronicle) -> tuple[StripFrame, ...]:
    """Return the frame for a wide screen, that for a tablet, and that for a phone."""
    whole = chronicle.year_range
    lens_years = lens((entry.event.date.year for entry in chronicle.entries), whole)
    ends = [entry.event.date.upper for entry in chronicle.entries]
    known_until = max((year_after(day) for day in ends if day), default=0.0)
    by_layout = []
    for layout in (WIDE, MIDDLE, TALL):
        scale, axis, enlarged = _scale(whole, lens_years, layout)
        column = cache(partial(_column, scale))  # of a date: many events have the same
        columns = {entry.event.id: column(entry.event.date) for entry in chronicle.entries}
        by_layout.append(
            StripFrame(
                layout=layout,
                whole=whole,
                lens_years=lens_years,
                scale=scale,
                axis=axis,
                lens=enlarged,
                known_until=known_until,
                columns=columns,
            )
        )
    return tuple(by_layout)


def strip(
    frame: StripFrame, pairings: Sequence[ResolvedPairing], own: Sequence[LinkedEvent], others: Iterable[str]
) -> Strip:
    """Return the line of a region that has these pairings and events.

    `others` are the ids of the events of units above and below it.
    """
    layout = frame.layout
    first_pairings = pairings[:BONDS]
    top = 14 + len(first_pairings) * _BOND_ROW
    marks, own_bars, high = _own(own, frame)
    sums = [] if own_bars else [entry for entry in own if entry.is_tally]
    tallies, more, top = tally_rows(sums, frame.scale, top + 10, layout.tallies) if sums else ((), 0, top)
    base = max(top + high + 12, 56)
    dots, bars, deep = _below(others, frame)
    return Strip(
        width=layout.width,
        height=round(base + 24 + deep, 1),
        base=base,
        axis=frame.axis,
        lens=frame.lens,
        years=_years(frame),
        months=_months(frame.lens_years, frame.scale),
        bonds=tuple(
            _bond(pair, 14 + number * _BOND_ROW, frame) for number, pair in enumerate(first_pairings)
        ),
        marks=tuple(replace(each, y=round(base - 10 - each.y, 1)) for each in marks),
        tallies=tallies,
        more_tallies=more,
        own_bars=own_bars,
        dots=tuple((x, round(base + y, 1)) for x, y in dots),
        bars=bars,
    )


def _scale(
    whole: range, lens_years: range | None, layout: StripLayout
) -> tuple[Scale, tuple[Piece, ...], tuple[Piece, ...]]:
    """Return the scale, the pieces of the axis, and the piece that is the lens."""
    first, last = whole[0], whole[-1] + 1
    if lens_years is None or len(lens_years) == len(whole):
        return Scale(((first, 0.0), (last, layout.width))), ((0.0, layout.width),), ()
    before, after = lens_years[0] - first, last - lens_years[-1] - 1
    share = layout.outside / (before + after)
    x, stops, axis = 0.0, [], []
    enlarged: list[Piece] = []
    inner = layout.width - layout.outside
    for start, years, wide in (
        (first, before, before * share - (_APART if after and before else _APART / 2)),
        (lens_years[0], len(lens_years), inner),
        (lens_years[-1] + 1, after, after * share - _APART / 2),
    ):
        if not years:
            continue
        wide = wide if start == lens_years[0] else max(wide, 20)
        stops += [(float(start), x), (float(start + years), x + wide)]
        axis.append((round(x, 1), round(x + wide, 1)))
        if start == lens_years[0]:
            enlarged.append(axis[-1])
        x += wide + _APART
    # what rounding the gaps left over belongs to the whole
    factor = layout.width / (x - _APART)
    scaled = Scale(tuple((time, place * factor) for time, place in stops))
    return (
        scaled,
        tuple((round(start * factor, 1), round(end * factor, 1)) for start, end in axis),
        tuple((round(start * factor, 1), round(end * factor, 1)) for start, end in enlarged),
    )


def _years(frame: StripFrame) -> tuple[tuple[int, float, bool], ...]:
    """Return the years; round ones outside the lens and all in it have a label, where there is room."""
    whole, lens_years, scale, layout = frame.whole, frame.lens_years, frame.scale, frame.layout
    years = []
    free = -layout.between
    inside = lens_years or range(0)
    for year in whole:
        x = scale.at(year)
        next_at = (
            scale.at(lens_years[0]) if lens_years and year < lens_years[0] else layout.width + layout.between
        )
        round_enough = year in inside or year == whole[0] or year % 5 == 0 or len(whole) < 12
        has_label = round_enough and x - free >= layout.between and x + layout.between <= next_at + 12
        if has_label:
            free = x
        years.append((year, round(x, 1), has_label))
    return tuple(years)


def _months(lens_years: range | None, scale: Scale) -> tuple[float, ...]:
    if not lens_years or scale.at(lens_years[0] + 1) - scale.at(lens_years[0]) < 48:
        return ()
    return tuple(round(scale.at(year + month / 12), 1) for year in lens_years for month in range(1, 12))


def _own(
    own: Sequence[LinkedEvent], frame: StripFrame
) -> tuple[tuple[PlacedMark, ...], tuple[tuple[float, float], ...], float]:
    """Return the marks with their heights above the axis, or bars in their place, and the height of all."""
    if len(own) > MARKS:
        columns = Counter(frame.columns[entry.event.id] for entry in own)
        most = max(columns.values())
        bars = tuple((x, round(max(_HIGHEST * count / most, 2), 1)) for x, count in sorted(columns.items()))
        return (), bars, _HIGHEST
    marks = in_rows([entry for entry in own if not entry.is_tally], frame.scale)
    return marks, (), ROW * len({each.y for each in marks})


def _column(scale: Scale, date: Edtf) -> float:
    at = mark(date, scale).at
    return round(at / _COLUMN) * _COLUMN


def _below(
    others: Iterable[str], frame: StripFrame
) -> tuple[list[tuple[float, float]], tuple[tuple[float, float], ...], float]:
    """Return dots below the axis, or bars in their place, and the depth of all."""
    columns = Counter(map(frame.columns.__getitem__, others))
    if not columns:
        return [], (), 0
    most = max(columns.values())
    if most > _STACK:
        bars = tuple((x, round(max(_HIGHEST * count / most, 2), 1)) for x, count in sorted(columns.items()))
        return [], bars, _HIGHEST + 8
    dots = [(x, 26 + number * _DOT) for x, count in sorted(columns.items()) for number in range(count)]
    return dots, (), most * _DOT + 6


def _bond(pair: ResolvedPairing, y: float, frame: StripFrame) -> StripBond:
    layout, scale, known_until = frame.layout, frame.scale, frame.known_until
    start, end = pair.pairing.start, pair.pairing.end
    ended = stretch_of(end) if end else None
    last_time = ended and (ended.last if ended.last is not None else ended.first)
    last = scale.at(last_time or min(max(known_until, scale.first), scale.last), ends=True)
    fade = not ended or ended.soft_last
    if start is None:
        room = min(60.0, last / 2)
        line: tuple[Piece, ...] = (*dashes(last - room, -1, room), (last - room, last))
        at, hollow, label = None, False, last - 2 * room
    else:
        start_mark, before = beginning(start, scale)
        at, hollow = min(max(start_mark.at, 6.0), layout.width - 6), start_mark.hollow
        line = (*before, (at, max(last, at + 6)))
        label = at + 12
    names = (str(pair.giver.name), str(pair.receiver.name))
    words = max(width(name, 13) for name in names) + 13 * layout.words
    after = dashes(last, 1, min(24, layout.width - last)) if fade and last < layout.width - 4 else ()
    return StripBond(
        pair=pair,
        y=y,
        at=None if at is None else round(at, 1),
        hollow=hollow,
        line=round_pieces((*line, *after)),
        ticks=() if fade else (round(last, 1),),
        label=round(max(min(label, layout.width - words), 0), 1),
    )
