"""The overview for narrow screens: time runs down, lanes are columns, labels are on the right."""

from collections.abc import Sequence

from msgspec import Struct

from ..chronicle.chronicle import Chronicle
from ..chronicle.entries import Gap, LinkedEvent
from ..values.dates import Edtf
from ..values.names import without_level
from .bands import Band
from .bands import bands as document_bands
from .columns import GAP, PITCH, CellGrid, ColumnFill, fill_column
from .lanes import PAIR_DASH, Lane, lanes
from .marks import Bracket, Mark, Piece
from .placing import EventCell, months_without_events
from .scale import Scale, lens, linear
from .tallies import MOST_TALLIES, tally_groups

WIDTH = 328.0
"""Width of the picture, at which text on screens from 360 px on is at least as large as stated"""
LANES, LABELS = 60.0, 238.0
"""Left edges of the lanes and of the labels"""
TOP, OPENING = 52.0, 76.0
LINE = 15.0
HEAD = 12.0
"""Width of a character of a column's head"""
MOST_BANDS = 5
FEW = 12
"""Most events that all have labels, if none leads"""


class Column(Struct, frozen=True):
    """A lane of the turned picture."""

    lane: Lane
    x: float
    width: float
    lines: tuple[str, ...]
    """The name of its region as its head has it, or those of the two sides; empty for the lane of the rest"""


def _head(lane: Lane, width: float) -> tuple[str, ...]:
    """Return the name of a lane in lines of a column's width, without the word for its level."""
    if not lane.region:
        return tuple(lane.name.split(PAIR_DASH)) if lane.name else ()
    name, most = without_level(lane.name), max(int(width / HEAD), 2)
    return tuple(name[start : start + most] for start in range(0, len(name), most))


class ColumnMark(Struct, frozen=True):
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


class TallTick(Struct, frozen=True):
    """A tick with its number; `month` is 0 for a year."""

    y: float
    year: int
    month: int
    has_label: bool


class Tall(Struct, frozen=True, kw_only=True):
    """The turned picture; positions in pixels at a width of WIDTH."""

    years: range
    scale: Scale
    lens_years: range | None
    openings: tuple[tuple[float, float, int], ...]
    """Changes of the scale: top, bottom and factor of enlargement; 0 where that of the whole returns"""
    columns: tuple[Column, ...]
    marks: tuple[ColumnMark, ...]
    cells: tuple[EventCell, ...]
    labels: tuple[SideLabel, ...]
    ticks: tuple[TallTick, ...]
    gaps: tuple[tuple[Gap, float, float], ...]
    empty_months: tuple[Piece, ...]
    """Runs of months of the enlarged years without events"""
    bands: tuple[Band, ...]
    tallies: tuple[tuple[Edtf, Bracket, tuple[LinkedEvent, ...]], ...]
    """Times with figures, each with its bracket on `tally_scale` and its events"""
    tally_scale: Scale
    tally_count: int
    height: float


def tall(chronicle: Chronicle) -> Tall:
    """Return the turned picture of all events."""
    years = chronicle.year_range
    events = [entry for entry in chronicle.entries if not entry.is_tally]
    tallies = [entry for entry in chronicle.entries if entry.is_tally]
    tally_scale = linear(years[0], years[-1] + 1, 2, WIDTH - 2)
    lens_years = lens([entry.event.date.year for entry in events], years)
    scale, openings = _scale(years, lens_years)
    all_lanes = lanes(chronicle, events)
    grid = CellGrid(scale, all_lanes)
    leads = [entry for entry in events if entry.event.lead]
    label_ids = {entry.event.id for entry in leads or (events if len(events) <= FEW else ())}
    widths = _widths(all_lanes, scale, grid, has_labels=bool(label_ids))
    columns, marks, cells = [], [], []
    seen: set[str] = set()
    x = LANES
    for lane, width in zip(all_lanes, widths, strict=True):
        columns.append(Column(lane, round(x, 1), round(width, 1), _head(lane, width)))
        column_marks, column_cells = fill_column(lane.entries, scale, x, width, grid)
        marks += [
            ColumnMark(entry, event_mark, at, entry.event.id in seen)
            for entry, event_mark, at in column_marks
        ]
        seen |= {entry.event.id for entry in lane.entries}
        cells += column_cells
        x += width + GAP
    return Tall(
        years=years,
        scale=scale,
        lens_years=lens_years,
        openings=openings,
        columns=tuple(columns),
        marks=tuple(marks),
        cells=tuple(cells),
        labels=_labels([each for each in marks if each.entry.event.id in label_ids], scale),
        ticks=_ticks(scale, years, lens_years),
        gaps=tuple(
            (gap, round(scale.at(gap.first), 1), round(scale.at(gap.last + 1, ends=True), 1))
            for gap in chronicle.gaps
        ),
        empty_months=months_without_events(events, scale, lens_years) if lens_years else (),
        bands=document_bands(chronicle, scale, scale.end)[:MOST_BANDS],
        tallies=tally_groups(tallies, tally_scale)[:MOST_TALLIES],
        tally_scale=tally_scale,
        tally_count=len(tallies),
        height=scale.end + 14,
    )


def _scale(years: range, lens_years: range | None) -> tuple[Scale, tuple[tuple[float, float, int], ...]]:
    if lens_years is None:
        height = min(max(len(years) * 12.0, 12 * 32.0), 1600.0)
        return Scale(((years[0], TOP), (years[-1] + 1, TOP + height))), ()
    whole_unit = min(12.0, max(2.0, 420 / (len(years) - len(lens_years))))
    lens_unit = min(32.0, max(10.0, 1536 / (12 * len(lens_years)))) * 12
    factor = round(lens_unit / whole_unit)
    y = TOP
    stops: list[tuple[float, float]] = []
    openings = []
    for first, last, per_year in (
        (years[0], lens_years[0], whole_unit),
        (lens_years[0], lens_years[-1] + 1, lens_unit),
        (lens_years[-1] + 1, years[-1] + 1, whole_unit),
    ):
        if last > first:
            if stops:
                openings.append((y, y + OPENING, factor if per_year == lens_unit else 0))
                y += OPENING
            stops += [(first, y), (last, y := y + (last - first) * per_year)]
    return Scale(tuple(stops)), tuple(openings)


def _widths(all_lanes: Sequence[Lane], scale: Scale, grid: CellGrid, *, has_labels: bool) -> list[float]:
    """Return the width of each lane: as much as its marks need, or its share of what there is."""
    room = (LABELS - 6 if has_labels else WIDTH - 12) - LANES - GAP * (len(all_lanes) - 1)
    needs = [max(ColumnFill(scale, 120, grid).fill(lane.entries), 2 * PITCH) for lane in all_lanes]
    if not has_labels:  # what they would take belongs to the lanes
        spare = max(room - sum(needs), 0) / max(len(needs), 1)
        needs = [need + spare for need in needs]
    while sum(needs) > room:
        widest = needs.index(max(needs))
        needs[widest] -= min(2.0, sum(needs) - room)
    return needs


def _labels(marks: Sequence[ColumnMark], scale: Scale) -> tuple[SideLabel, ...]:
    """Return labels of events, as near to their marks as they can be without touching."""
    entries_with_labels = sorted(
        (each for each in marks if not each.again),
        key=lambda each: (each.mark.at, each.x, each.entry.event.id),
    )
    texts = [_lines(each.entry) for each in entries_with_labels]
    heights = [max(LINE * len(lines) + 8, 26) for lines in texts]
    room = scale.end - scale.start
    while sum(heights) > room:  # more than fits: the last give way
        entries_with_labels, texts, heights = entries_with_labels[:-1], texts[:-1], heights[:-1]
    places: list[float] = []
    top = scale.start
    for each, height in zip(entries_with_labels, heights, strict=True):
        top = max(each.mark.at - height / 2, top)
        places.append(top)
        top += height
    bottom = scale.end
    for number in reversed(range(len(places))):
        places[number] = min(places[number], bottom - heights[number])
        bottom = places[number]
    return tuple(
        SideLabel(each.entry, lines, round(place + height / 2, 1), each.x, each.mark.at)
        for each, lines, place, height in zip(entries_with_labels, texts, places, heights, strict=True)
    )


def _lines(entry: LinkedEvent) -> tuple[str, ...]:
    """Return the label in one or two lines of seven characters at most; else the title, cut."""
    event = entry.event
    if event.short and ("|" in event.short or len(event.short) <= 7):
        return tuple(event.short.split("|"))
    text = event.short or event.title
    return (text[:7], text[7:14]) if len(text) <= 14 else (text[:7], f"{text[7:13]}…")


def _ticks(scale: Scale, years: range, lens_years: range | None) -> tuple[TallTick, ...]:
    axis_ticks = []
    last_named = -100.0
    for year in years:
        y = scale.at(year)
        is_enlarged = lens_years is None or year in lens_years
        per_year = scale.at(year + 1, ends=True) - y
        has_label = y - last_named >= 14 and (per_year >= 60 or year % 5 == 0 or year == years[0])
        if has_label:
            last_named = y
        axis_ticks.append(TallTick(round(y, 1), year, 0, has_label))
        if is_enlarged and per_year >= 100:
            has_all_months = per_year >= 192  # else their numbers would touch each other and the year's
            axis_ticks += [
                TallTick(
                    round(scale.at(year + month / 12), 1),
                    year,
                    month + 1,
                    has_all_months or month in (2, 5, 8),
                )
                for month in range(1, 12)
            ]
    return tuple(axis_ticks)
