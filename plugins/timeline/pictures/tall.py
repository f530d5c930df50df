"""The overview for narrow screens: time runs down, lanes are columns, labels are on the right."""

from collections import defaultdict
from collections.abc import Sequence

from msgspec import Struct

from ..chronicle.chronicle import Chronicle
from ..chronicle.entries import Gap, LinkedEvent
from .bands import Band
from .bands import bands as document_bands
from .lanes import Lane, Rows, lanes
from .marks import Mark, mark
from .placing import UNITS, Cell, begins, cell_of, first_placed, is_tally
from .scale import Scale, lens

WIDTH = 328.0
"""Drawn at this width, text is at least as large as it says from 360 px on"""
LANES, LABELS = 64.0, 238.0
"""Where the lanes begin, and the labels"""
PITCH, GAP = 12.0, 6.0
"""Width of a column, and between lanes"""
TOP, OPENING = 40.0, 60.0
LINE = 15.0
MOST_BANDS = 5


class Column(Struct, frozen=True):
    """A lane of the turned picture."""

    lane: Lane
    x: float
    width: float


class Turned(Struct, frozen=True):
    """A mark in a column."""

    entry: LinkedEvent
    mark: Mark
    x: float
    again: bool
    """Whether it is already in another lane"""


class SideLabel(Struct, frozen=True):
    """A label on the right, with the line that leads to its mark."""

    entry: LinkedEvent
    lines: tuple[str, ...]
    y: float
    """The middle of its lines"""
    from_x: float
    from_y: float


class TurnedTick(Struct, frozen=True):
    """A tick with its number; `month` is 0 for a year."""

    y: float
    year: int
    month: int
    named: bool


class Tall(Struct, frozen=True, kw_only=True):
    """The turned picture; positions in pixels at a width of WIDTH."""

    years: range
    scale: Scale
    near_years: range | None
    openings: tuple[tuple[float, float, int], ...]
    """Where the scale changes: from, to, and how many times larger it becomes; 0: smaller again"""
    columns: tuple[Column, ...]
    marks: tuple[Turned, ...]
    cells: tuple[Cell, ...]
    labels: tuple[SideLabel, ...]
    ticks: tuple[TurnedTick, ...]
    voids: tuple[tuple[Gap, float, float], ...]
    bands: tuple[Band, ...]
    height: float


def tall(chronicle: Chronicle) -> Tall:
    """Return the turned picture of all events."""
    years = chronicle.year_range
    happened = [entry for entry in chronicle.entries if not is_tally(entry)]
    near = lens([entry.event.date.year for entry in happened], years)
    scale, openings = _scale(years, near)
    found = lanes(chronicle, happened)
    slots = _slots(found, scale)
    unit = next(unit for unit in UNITS if unit * _densest(scale) >= 16 or unit == UNITS[-1])
    columns, marks, cells = [], [], []
    seen: set[str] = set()
    x = LANES
    for lane, count in zip(found, slots, strict=True):
        columns.append(Column(lane, x, count * PITCH))
        placed, many = _column(lane.entries, scale, x, count, unit)
        marks += [Turned(entry, drawn, at, entry.event.id in seen) for entry, drawn, at in placed]
        seen |= {entry.event.id for entry in lane.entries}
        cells += many
        x += count * PITCH + GAP
    return Tall(
        years=years,
        scale=scale,
        near_years=near,
        openings=openings,
        columns=tuple(columns),
        marks=tuple(marks),
        cells=tuple(cells),
        labels=_labels(marks, scale),
        ticks=_ticks(scale, years, near),
        voids=tuple(
            (gap, round(scale.at(gap.first), 1), round(scale.at(gap.last + 1, ends=True), 1))
            for gap in chronicle.gaps
        ),
        bands=document_bands(chronicle, scale)[:MOST_BANDS],
        height=scale.end + 14,
    )


def _scale(years: range, near: range | None) -> tuple[Scale, tuple[tuple[float, float, int], ...]]:
    if near is None:
        height = min(max(len(years) * 12.0, 12 * 32.0), 1600.0)
        return Scale(((years[0], TOP), (years[-1] + 1, TOP + height))), ()
    far = min(12.0, max(2.0, 420 / (len(years) - len(near))))
    close = min(32.0, max(10.0, 1536 / (12 * len(near)))) * 12
    factor = round(close / far)
    y = TOP
    stops: list[tuple[float, float]] = []
    openings = []
    for first, last, per_year in (
        (years[0], near[0], far),
        (near[0], near[-1] + 1, close),
        (near[-1] + 1, years[-1] + 1, far),
    ):
        if last > first:
            if stops:
                openings.append((y, y + OPENING, factor if per_year == close else 0))
                y += OPENING
            stops += [(first, y), (last, y := y + (last - first) * per_year)]
    return Scale(tuple(stops)), tuple(openings)


def _densest(scale: Scale) -> float:
    """The units of a year where it is drawn largest."""
    return max(
        (y1 - y0) / (t1 - t0)
        for (t0, y0), (t1, y1) in zip(scale.stops, scale.stops[1:], strict=False)
        if t1 > t0
    )


def _slots(found: Sequence[Lane], scale: Scale) -> list[int]:
    """How many columns each lane has: as many as it needs, or its share of those that there are."""
    most = int((LABELS - 8 - LANES - GAP * (len(found) - 1)) / PITCH)
    needs = []
    for lane in found:
        rows = Rows(1)
        for entry in lane.entries:
            drawn = mark(entry.event.date, scale)
            rows.place([(drawn.start, drawn.end)])
        needs.append(max(len(rows), 2))
    while sum(needs) > most and max(needs) > 2:
        needs[needs.index(max(needs))] -= 1
    while sum(needs) > most:
        needs[needs.index(max(needs))] -= 1
    return needs


def _column(
    entries: Sequence[LinkedEvent], scale: Scale, x: float, count: int, unit: float
) -> tuple[list[tuple[LinkedEvent, Mark, float]], list[Cell]]:
    """The marks of a lane, and a number in its last column for those without room."""
    order = sorted(entries, key=first_placed)
    for most in (count, count - 1):
        rows, placed, rest = Rows(1), [], defaultdict(list)
        for entry in order:
            drawn = mark(entry.event.date, scale)
            at = rows.place([(drawn.start, drawn.end)], most)
            if at:
                placed.append((entry, drawn, round(x + (at[0] + 0.5) * PITCH, 1)))
            else:
                rest[int(begins(entry.event.date) / unit + 1e-6)].append(entry)
        if not rest:
            break
    cells = []
    for number, many in sorted(rest.items()):
        cell = cell_of(number, many, unit, scale)
        cells.append(
            Cell(
                round(x + (count - 0.5) * PITCH, 1), cell.x, 13, cell.count, cell.year, cell.month, cell.last
            )
        )
    return placed, cells


def _labels(marks: Sequence[Turned], scale: Scale) -> tuple[SideLabel, ...]:
    """Labels of the events that lead, as near to their marks as they can be without touching."""
    wanted = sorted(
        (each for each in marks if each.entry.event.lead and not each.again),
        key=lambda each: (each.mark.at, each.x, each.entry.event.id),
    )
    texts = [_lines(each.entry) for each in wanted]
    heights = [max(LINE * len(lines) + 8, 26) for lines in texts]
    room = scale.end - scale.start
    while sum(heights) > room:  # more than fits: the last give way
        wanted, texts, heights = wanted[:-1], texts[:-1], heights[:-1]
    places: list[float] = []
    top = scale.start
    for each, height in zip(wanted, heights, strict=True):
        top = max(each.mark.at - height / 2, top)
        places.append(top)
        top += height
    bottom = scale.end
    for number in reversed(range(len(places))):
        places[number] = min(places[number], bottom - heights[number])
        bottom = places[number]
    return tuple(
        SideLabel(each.entry, lines, round(place + height / 2, 1), each.x, each.mark.at)
        for each, lines, place, height in zip(wanted, texts, places, heights, strict=True)
    )


def _lines(entry: LinkedEvent) -> tuple[str, ...]:
    """The label in one or two lines of seven characters at most; the title, cut, where there is no label."""
    event = entry.event
    if event.short and ("|" in event.short or len(event.short) <= 7):
        return tuple(event.short.split("|"))
    text = event.short or event.title
    return (text[:7], text[7:14]) if len(text) <= 14 else (text[:7], f"{text[7:13]}…")


def _ticks(scale: Scale, years: range, near: range | None) -> tuple[TurnedTick, ...]:
    found = []
    last_named = -100.0
    for year in years:
        y = scale.at(year)
        close = near is None or year in near
        per_year = scale.at(year + 1, ends=True) - y
        named = y - last_named >= 14 and (per_year >= 60 or year % 5 == 0 or year == years[0])
        if named:
            last_named = y
        found.append(TurnedTick(round(y, 1), year, 0, named))
        if close and per_year >= 100:
            found += [
                TurnedTick(round(scale.at(year + month / 12), 1), year, month + 1, per_year >= 150)
                for month in range(1, 12)
            ]
    return tuple(found)
