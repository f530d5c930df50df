"""The overview: the whole period to one scale, and the densest years again, larger, lane by lane."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from msgspec import Struct

from ..chronicle.chronicle import Chronicle
from ..chronicle.entries import Gap, LinkedEvent
from .bands import Band, DocumentEnd, dating_sources, document_ends, moved
from .bands import bands as document_bands
from .bonds import PairingGroup
from .bonds import bonds as pairing_bonds
from .lanes import Lane, lanes
from .marks import Piece, stretch_of
from .placing import (
    MOST_MARKS,
    EventCell,
    PlacedMark,
    cell_capacity,
    earliest_time,
    months_without_events,
    place,
    unit_of,
)
from .scale import Scale, lens, linear
from .tallies import TallyRow, tally_rows

WIDTH, LEFT = 1180.0, 96.0
ASIDE = (400.0, 88.0)
"""Width and height of the note"""
MOST_CROWDED = 5
"""Events of a month that is no crowd"""
STUB = 10.0
"""Length of the ends of a tie"""
MOST_OUTSIDE = 24
"""Marks outside the lens"""
_BOND_ROW, _BAND_ROW = 26, 14
_AXIS_ROOM = 36
"""Height of the axis with its years"""
_LEAST_COLUMNS = 26


class GapBox(Struct, frozen=True):
    """A gap of the chronicle on the axis: years that no document describes."""

    gap: Gap
    x: float
    width: float
    has_label: bool
    """Whether there is room for words"""


class AxisTick(Struct, frozen=True):
    """A tick of an axis with what is written beside it."""

    x: float
    text: str
    year: int
    is_major: bool


class LaneBand(Struct, frozen=True):
    """A lane of the picture."""

    lane: Lane
    y: float
    height: float
    marks: tuple[PlacedMark, ...]
    cells: tuple[EventCell, ...]


class Tie(Struct, frozen=True):
    """The line between the marks of one event in several lanes."""

    entry: LinkedEvent
    at: float
    line: tuple[Piece, ...]
    """Pieces across the lanes; only its ends where other marks are in between"""


class Crowd(Struct, frozen=True):
    """A month with many events, and the documents that most of them come from."""

    year: int
    month: int
    count: int
    numbers: tuple[int, ...]


class Aside(Struct, frozen=True):
    """A note in the largest empty place of the lanes: why the marks crowd."""

    x: float
    y: float
    crowds: tuple[Crowd, ...]


class Overview(Struct, frozen=True, kw_only=True):
    """The picture for wide screens; positions in pixels at 1:1."""

    years: range
    scale: Scale
    """The scale of the whole"""
    bonds: tuple[PairingGroup, ...]
    outside: LaneBand | None
    """The lane of the events that are not in the lens"""
    columns: tuple[tuple[float, int, int], ...]
    """Position of each column, its number of events, and that of tallies"""
    event_height: float
    """Height of one event in a column"""
    base: float
    """The axis of the whole"""
    gaps: tuple[GapBox, ...]
    year_ticks: tuple[AxisTick, ...]
    bands: tuple[Band, ...]
    others: int
    """Documents without a band of their own"""
    box: tuple[float, float, float] | None
    """The lens: from, to and how high; None where nothing is enlarged"""
    factor: int
    top: float
    lens_scale: Scale
    """The scale of the larger part"""
    lens_years: range
    lens_axis: float
    lens_ticks: tuple[AxisTick, ...]
    empty_months: tuple[Piece, ...]
    """Months without an event in the larger part"""
    lanes: tuple[LaneBand, ...]
    ties: tuple[Tie, ...]
    aside: Aside | None
    tally_y: float
    tally_count: int
    tallies: tuple[TallyRow, ...]
    more_tallies: int
    ends: tuple[DocumentEnd, ...]
    bottom: float
    height: float


def overview(chronicle: Chronicle, width: float = WIDTH, *, with_tallies: bool = True) -> Overview:
    """Return the picture of all events, or of what is no tally."""
    years = chronicle.year_range
    events = [entry for entry in chronicle.entries if not entry.is_tally]
    enlarged = lens([entry.event.date.year for entry in events], years)
    lens_years = enlarged or years
    scale = linear(years[0], years[-1] + 1, LEFT, width)
    lens_scale = linear(lens_years[0], lens_years[-1] + 1, LEFT, width)
    inside, outside = _split(events, lens_scale)
    edge = scale.at(enlarged[0]) if enlarged else scale.end
    bands = document_bands(chronicle, scale, edge)
    bonds = pairing_bonds(
        chronicle, scale, max((band.until or 0 for band in bands), default=0) or scale.last, 40, edge
    )
    above = 40.0 + _BOND_ROW * len(bonds)
    at_end = enlarged is not None and enlarged[-1] == years[-1]  # then nothing outside is right of the lens
    outside_band = _outside_band(outside, scale, above, edge if at_end else width) if outside else None
    columns = _columns(chronicle.entries, scale, enlarged)
    event_height = min(3.4, 90 / max((count + sums for _, count, sums in columns), default=1))
    base = _base(columns, event_height, above, outside_band, edge if at_end else None)
    bands = tuple(moved(band, base + _AXIS_ROOM + _BAND_ROW * row) for row, band in enumerate(bands))
    under = base + _AXIS_ROOM + _BAND_ROW * len(bands) + 4
    box = (scale.at(enlarged[0]), scale.at(enlarged[-1] + 1, ends=True), under) if enlarged else None
    top = under + (48 if enlarged else 16)
    axis = top + 40
    lens_lanes, ties, y = lane_bands(chronicle, inside, lens_scale, axis + 33)
    tallies = [entry for entry in chronicle.entries if entry.is_tally and with_tallies]
    rows, more, bottom = tally_rows(tallies, lens_scale, y + 13)
    ends = document_ends(bands, lens_scale)
    return Overview(
        years=years,
        scale=scale,
        bonds=bonds,
        outside=outside_band,
        columns=columns,
        event_height=event_height,
        base=base,
        gaps=_gap_boxes(chronicle, scale),
        year_ticks=ticks(scale, years, months=False),
        bands=bands,
        others=max(len(chronicle.sources) - len(bands), 0),
        box=box,
        factor=round(len(years) / len(lens_years)),
        top=top,
        lens_scale=lens_scale,
        lens_years=lens_years,
        lens_axis=axis,
        lens_ticks=ticks(lens_scale, lens_years, months=True),
        empty_months=months_without_events(events, lens_scale, lens_years),
        lanes=lens_lanes,
        ties=ties,
        aside=_aside(chronicle, lens_lanes, lens_scale),
        tally_y=y,
        tally_count=len(tallies),
        tallies=rows,
        more_tallies=more,
        ends=ends,
        bottom=bottom,
        height=bottom + 42 + _BAND_ROW * max((each.row + 1 for each in ends), default=0),
    )


def _outside_band(entries: Sequence[LinkedEvent], scale: Scale, top: float, right: float) -> LaneBand:
    """Return the lane of the events that are not in the larger part."""
    unit = unit_of(scale, 1, MOST_OUTSIDE)
    capacity = cell_capacity([entries], unit, MOST_OUTSIDE)
    marks = place(entries, scale, top + 4, unit=unit, capacity=capacity, right=right)
    return LaneBand(Lane("", None, "", tuple(entries)), top - 8, marks.height, marks.marks, marks.cells)


def _base(
    columns: Sequence[tuple[float, int, int]],
    event_height: float,
    above: float,
    outside: LaneBand | None,
    lens_start: float | None,
) -> float:
    """Return the height of the axis, under the columns and what is outside the lens.

    Where the lens reaches to the end, from `lens_start`, the columns in it stand beside what is outside.
    """
    below = above + outside.height + 6 if outside else above
    heights = [(x, (count + sums) * event_height) for x, count, sums in columns]
    highest = max((height for _, height in heights), default=event_height)
    if lens_start is None:
        return round(below + max(highest, _LEAST_COLUMNS) + 4, 1)
    beside = max((height for x, height in heights if x < lens_start), default=0)
    return round(max(below + max(beside, _LEAST_COLUMNS), above + highest) + 4, 1)


def _split(entries: Sequence[LinkedEvent], scale: Scale) -> tuple[list[LinkedEvent], list[LinkedEvent]]:
    inside: list[LinkedEvent] = []
    outside: list[LinkedEvent] = []
    for entry in entries:
        time = stretch_of(entry.event.date)
        first = time.first if time.first is not None else earliest_time(entry.event.date)
        last = time.last if time.last is not None else first + 1e-6
        (inside if scale.shows(first, last) else outside).append(entry)
    return inside, outside


def lane_bands(
    chronicle: Chronicle,
    entries: Sequence[LinkedEvent],
    scale: Scale,
    y: float,
    most: int = MOST_MARKS,
    head: float = 0,
) -> tuple[tuple[LaneBand, ...], tuple[Tie, ...], float]:
    """Return the lanes of events from a height on, the ties between them, and where they end.

    Above `most` marks, cells stand for them. The names of lanes are beside them, or in a head of their own.
    """
    event_lanes = lanes(chronicle, entries)
    unit = unit_of(scale, len(event_lanes))
    capacity = cell_capacity([lane.entries for lane in event_lanes], unit, most)
    seen: set[str] = set()
    bands = []
    places: dict[str, list[PlacedMark]] = defaultdict(list)
    for lane in event_lanes:
        event_ids = frozenset(entry.event.id for entry in lane.entries) - seen
        seen |= event_ids
        placement = place(
            lane.entries,
            scale,
            y + 11 + head,
            unit=unit,
            capacity=capacity,
            label_ids=event_ids,
            right=scale.end,
        )
        for each in placement.marks:
            places[each.entry.event.id].append(each)
        height = placement.height + 12 + head if head else max(placement.height + 12, 40)  # name and number
        bands.append(LaneBand(lane, y - 4, height, placement.marks, placement.cells))
        y += height
    ties = tuple(_tie(marks, bands) for marks in places.values() if len(marks) > 1)
    return tuple(bands), ties, y


def _tie(marks: Sequence[PlacedMark], bands: Sequence[LaneBand]) -> Tie:
    entry, at = marks[0].entry, marks[0].mark.at
    first, last = marks[0].y + 7, marks[-1].y - 7
    boxes = [
        (each.y, each.start, each.end) for band in bands for each in band.marks if each.entry is not entry
    ]
    boxes += [
        (cell.y, cell.x - cell.size / 2, cell.x + cell.size / 2) for band in bands for cell in band.cells
    ]
    free = not any(first < y < last and start - 2 <= at <= end + 2 for y, start, end in boxes)
    whole = free or last - first <= 2 * STUB
    return Tie(entry, at, ((first, last),) if whole else ((first, first + STUB), (last - STUB, last)))


def _aside(chronicle: Chronicle, bands: Sequence[LaneBand], scale: Scale) -> Aside | None:
    """Return the note, in a lane with room for it; None where events are spread evenly enough."""
    months: dict[tuple[int, int], dict[str, LinkedEvent]] = defaultdict(dict)
    total: set[str] = set()
    for band in bands:
        for each in band.marks:
            point = each.entry.event.date.end or each.entry.event.date.start
            total.add(each.entry.event.id)
            if point and point.precision in ("day", "month"):
                events = months[point.upper.year, point.upper.month]
                events[each.entry.event.id] = each.entry
    crowds = sorted(months.items(), key=lambda month: (-len(month[1]), month[0]))[:2]
    crowds = [each for each in crowds if len(each[1]) >= max(MOST_CROWDED, len(total) / 8)]
    places = [
        (min([*(each.start for each in band.marks), *(cell.x for cell in band.cells), scale.end]), band)
        for band in bands
        if band.height >= ASIDE[1]
    ]
    if not crowds or not places:
        return None
    right, band = max(places, key=lambda place: place[0])
    if right - scale.start < ASIDE[0]:
        return None
    numbers = {id_: number for number, id_ in enumerate(chronicle.sources, 1)}
    return Aside(
        scale.start + 22,
        band.y + 24,
        tuple(
            Crowd(year, month, len(events), _main_sources(list(events.values()), numbers))
            for (year, month), events in sorted(crowds)
        ),
    )


def _main_sources(entries: Sequence[LinkedEvent], numbers: dict[str, int]) -> tuple[int, ...]:
    """Return the numbers of the documents that each date a third of the events at least."""
    counts = Counter(numbers[id_] for entry in entries for id_ in dating_sources(entry))
    return tuple(sorted(number for number, count in counts.items() if count * 3 >= len(entries)))


def _columns(
    entries: Sequence[LinkedEvent], scale: Scale, lens_years: range | None
) -> tuple[tuple[float, int, int], ...]:
    """Return the columns: events by the month in which they begin in the lens, by the year elsewhere."""
    counts: Counter[float] = Counter()
    sums: Counter[float] = Counter()
    for entry in entries:
        time = min(max(earliest_time(entry.event.date), scale.first), scale.last - 1e-6)
        month = int(time * 12 + 1e-6) / 12 + 1 / 24
        column = month if lens_years and int(time + 1e-9) in lens_years else int(time + 1e-9) + 0.5
        (sums if entry.is_tally else counts)[column] += 1
    return tuple(
        (round(scale.at(column), 1), counts[column], sums[column]) for column in sorted({*counts, *sums})
    )


def _gap_boxes(chronicle: Chronicle, scale: Scale) -> tuple[GapBox, ...]:
    gaps = []
    for gap in chronicle.gaps:
        start, end = scale.at(gap.first), scale.at(gap.last + 1, ends=True)
        label = 175 if gap.within else 210
        gaps.append(GapBox(gap, round(start, 1), round(end - start, 1), end - start > label))
    return tuple(gaps)


def ticks(scale: Scale, years: range, *, months: bool) -> tuple[AxisTick, ...]:
    """Return a tick for each year and month, with its number where there is room."""
    per_year = (scale.end - scale.start) / len(years)
    wide, letters = (60, 56) if months else (40, 28)
    step = next(step for step in (1, 2, 5, 10, 20, 25, 50, 100, 200, 1000) if step * per_year >= wide)
    label_years = [year for year in years if year % step == 0 or year == years[0]]
    if (
        len(label_years) > 1
        and label_years[1] - label_years[0] < step
        and (label_years[1] - label_years[0]) * per_year < wide
    ):
        label_years = [label_years[0], *label_years[2:]]
    axis_ticks = []
    for year in years:
        has_label = year in label_years and scale.at(year) + letters <= scale.end
        if has_label or per_year >= 4:
            axis_ticks.append(
                AxisTick(round(scale.at(year), 1), str(year) if has_label else "", year, has_label)
            )
        if months and per_year >= 60:
            for month in range(1, 12):
                beside = month * per_year / 12 >= 47  # the number of the year is before it
                text = str(month + 1) if per_year >= 190 and beside else ""
                axis_ticks.append(AxisTick(round(scale.at(year + month / 12), 1), text, year, False))
    return tuple(axis_ticks)
