"""Marks of many events: in rows that do not collide, as cells with a number where there are too many."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from ..chronicle.entries import LinkedEvent
from ..values.dates import Edtf
from .lanes import BoxRows, width
from .marks import RADIUS, Mark, Piece, mark, stretch_of
from .scale import Scale, year_of

ROW = 18.0
"""Height of a row"""
LABEL = 12.5
"""Size of a label"""
MOST_MARKS = 100
"""Most marks of one picture; above it, cells stand for marks: a page would be too heavy"""
MOST_ROWS = 14
"""Rows of a lane with labels; marks in further rows have none"""
MOST_IN_CELL = 12
UNITS = (1 / 12, 1 / 4, 1.0, 5.0, 10.0, 25.0, 100.0)
"""Lengths that a cell may have, in years"""
APART = 6.0
"""Length by which a label between marks is farther from another event's mark than from its own"""
EDGE = 6.0
"""Least distance of a label from the edge of the picture"""
LONG = 0.3
"""Length in years above which bars are placed first"""


class Label(Struct, frozen=True):
    """A label beside a glyph."""

    x: float
    text: str
    before: bool
    """Whether it ends at x: it is on the left of the glyph"""
    backing: float
    """Width of its backing, which hides a line beneath it; 0 where no line is"""


class PlacedMark(Struct, frozen=True):
    """A mark in a row."""

    entry: LinkedEvent
    mark: Mark
    y: float
    label: Label | None
    start: float
    end: float
    """Extent of the mark and its label along the axis"""


class EventCell(Struct, frozen=True):
    """Many events of one lane and one stretch of time as a square with their number."""

    x: float
    y: float
    size: float
    count: int
    year: int
    """The first year that has one of them"""
    month: int
    """The first month, where the cell is shorter than a year; 0 also where no event of it has a month"""
    months: int
    """Number of months of the cell"""
    last: int
    """The last year of the cell"""


class Placement(Struct, frozen=True):
    """The marks and cells of a lane."""

    marks: tuple[PlacedMark, ...]
    cells: tuple[EventCell, ...]
    height: float


@lru_cache(maxsize=1 << 16)
def earliest_time(date: Edtf) -> float:
    """Return the earliest day that its date names, as years: that of its end where the start is open."""
    return year_of(date.days[0])


def label_of(entry: LinkedEvent) -> str:
    """Return the label of an event in one line: its short name, or a short title; else nothing."""
    event = entry.event
    return event.short.replace("|", "") if event.short else event.title if len(event.title) <= 12 else ""


def unit_of(scale: Scale, lanes: int, most: int = 250) -> float:
    """Return the years of a cell: the smallest unit with room for a number and not too many cells."""
    first, last = scale.stops[-2], scale.stops[-1]
    per_year = (last[1] - first[1]) / (last[0] - first[0])
    span = last[0] - first[0]
    fits = (unit for unit in UNITS if unit * per_year >= 14 and lanes * span / unit <= most)
    return next(fits, UNITS[-1])


def cell_capacity(groups: Iterable[Sequence[LinkedEvent]], unit: float, most: int = MOST_MARKS) -> int:
    """Return how many events one cell may hold as single marks, so that all groups have at most `most`."""
    sizes = [len(events) for entries in groups for events in _cells(entries, unit).values()]
    for capacity in range(MOST_IN_CELL, 0, -1):
        if sum(size for size in sizes if size <= capacity) <= most:
            return capacity
    return 0


def _cells(entries: Sequence[LinkedEvent], unit: float) -> dict[tuple[int, bool], list[LinkedEvent]]:
    """Return the events of each cell; those that lead are in none, those without a month have their own."""
    by_cell: dict[tuple[int, bool], list[LinkedEvent]] = defaultdict(list)
    for entry in entries:
        if not entry.event.lead:
            without_month = unit < 1 and not entry.event.date.key[0][1]
            by_cell[int(earliest_time(entry.event.date) / unit + 1e-6), without_month].append(entry)
    return by_cell


def place(
    entries: Sequence[LinkedEvent],
    scale: Scale,
    top: float,
    *,
    unit: float,
    capacity: int,
    label_ids: frozenset[str] | None = None,
    right: float,
) -> Placement:
    """Return the marks of a lane whose first row is at `top`.

    `label_ids` has the ids of the events that may have labels here, None: all. Nothing goes beyond `right`.
    """
    many = {number: events for number, events in _cells(entries, unit).items() if len(events) > capacity}
    hidden = {entry.event.id for events in many.values() for entry in events}
    rows = BoxRows()
    marks: list[PlacedMark] = []
    nameless: list[tuple[int, int]] = []
    for entry in sorted((each for each in entries if each.event.id not in hidden), key=first_placed):
        event_mark = mark(entry.event.date, scale)
        text = label_of(entry) if label_ids is None or entry.event.id in label_ids else ""
        labels = [*_labels(event_mark, text, scale.start, right), None] if text else [None]
        boxes = [_box(event_mark, label) for label in labels]
        obstacles = boxes[:-1] or boxes
        position = rows.place(obstacles, MOST_ROWS)
        label = labels[position[1]] if position else None
        position = position or rows.place(boxes[-1:])
        assert position  # without a limit there is always another row
        row, _ = position
        if not label and (label_ids is None or entry.event.id in label_ids):
            nameless.append((len(marks), row))
        marks.append(_mark_with(entry, event_mark, top + row * ROW, label))
    for number, line in nameless:  # a title without a short form is a label where there is room anyway
        entry, shape = marks[number].entry, marks[number].mark
        text = label_of(entry) or entry.event.title
        if label := _label_in(rows, line, _labels(shape, text, scale.start, right)):
            marks[number] = _mark_with(entry, shape, marks[number].y, label)
    cells, cell_rows = [], BoxRows(1)
    for (number, _), in_cell in sorted(many.items(), key=lambda each: (each[0][1], each[0][0])):
        cell = cell_of(number, in_cell, unit, scale)
        at = cell_rows.place([(cell.x - cell.size / 2, cell.x + cell.size / 2)])
        assert at
        y = top + (len(rows) + at[0]) * ROW
        cells.append(replace(cell, y=round(y, 1)))
    order = {entry.event.id: number for number, entry in enumerate(entries)}
    marks.sort(key=lambda each: order[each.entry.event.id])  # as a screen reader should meet them
    return Placement(tuple(marks), tuple(cells), max(len(rows) + len(cell_rows), 1) * ROW)


def in_rows(entries: Sequence[LinkedEvent], scale: Scale) -> tuple[PlacedMark, ...]:
    """Return the marks of events in as few rows as there can be, the longest in the first.

    Labels are only where a row has room left, first for events that lead; no row is added for them.
    """
    marks = [(entry, mark(entry.event.date, scale)) for entry in entries]
    marks.sort(key=lambda each: -((each[1].end - each[1].start) // 40))
    rows = BoxRows()
    numbers = {}
    for entry, shape in marks:
        position = rows.place([(shape.start, shape.end)])
        assert position  # without a limit there is always another row
        numbers[entry.event.id] = position[0]
    labels: dict[str, Label | None] = {}
    for entry, shape in sorted(marks, key=lambda each: first_placed(each[0])[1:]):
        candidates = _labels(shape, label_of(entry) or entry.event.title, scale.start, scale.end)
        labels[entry.event.id] = _label_in(rows, numbers[entry.event.id], candidates)
    return tuple(
        _mark_with(entry, shape, numbers[entry.event.id] * ROW, labels[entry.event.id])
        for entry, shape in marks
    )


def _label_in(rows: BoxRows, row: int, candidates: Sequence[Label]) -> Label | None:
    """Return the first of the places for a label that has room in a row."""
    if candidates and candidates[0].backing:  # on the mark itself, where nothing else is
        return candidates[0]
    boxes = [(each.before, *_label_box(each)) for each in candidates]
    apart = [(start - APART, end) if before else (start, end + APART) for before, start, end in boxes]
    choice = rows.place_in(row, apart)
    return None if choice is None else candidates[choice]


def _mark_with(entry: LinkedEvent, shape: Mark, y: float, label: Label | None) -> PlacedMark:
    start, end = _box(shape, label)
    return PlacedMark(entry, shape, round(y, 1), label, round(start, 1), round(end, 1))


def first_placed(entry: LinkedEvent) -> tuple[bool, bool, float, float, str]:
    """Return a sort key: long bars first, then those that lead, then by time; the id breaks ties."""
    time = stretch_of(entry.event.date)
    first, last = earliest_time(entry.event.date), time.last if time.last is not None else 9999.0
    is_long = entry.event.date.is_interval and time.first is not None and last - first > LONG
    return (not is_long, not entry.event.lead, first, last, entry.event.id)


def _labels(event_mark: Mark, text: str, left: float, right: float) -> list[Label]:
    """Return the places for a label: over a long bar, right of the mark, left of it, over a long whisker."""
    size = width(text, LABEL)
    within = [Label(round(event_mark.at + RADIUS + 4, 1), text, False, round(size + 6, 1))]
    if event_mark.bar and not event_mark.beneath and event_mark.end - event_mark.at > size + 30:
        return within
    after = max(event_mark.end, event_mark.at + RADIUS) + 5
    labels = [Label(round(after, 1), text, False, 0)] if after + size <= right - EDGE else []
    if event_mark.start - 4 - size >= left:
        labels.append(Label(round(event_mark.start - 4, 1), text, True, 0))
    return labels or (within if event_mark.end - event_mark.at > size + 30 else [])


def _box(event_mark: Mark, label: Label | None) -> tuple[float, float]:
    if label is None:
        return event_mark.start, event_mark.end
    start, end = _label_box(label)
    return min(event_mark.start, start), max(event_mark.end, end)


def _label_box(label: Label) -> tuple[float, float]:
    size = width(label.text, LABEL)
    return (label.x - size, label.x) if label.before else (label.x, label.x + size)


def cell_of(number: int, entries: Sequence[LinkedEvent], unit: float, scale: Scale) -> EventCell:
    """Return the cell of a number of units, in the first row."""
    year = min(int(earliest_time(entry.event.date) + 1e-6) for entry in entries)
    months = round(unit * 12)
    first, last = number * unit, (number + 1) * unit
    month = number * months % 12 + 1 if months < 12 else 0
    if month and not any(entry.event.date.key[0][1] for entry in entries):
        month, first, last = 0, year, year + 1  # somewhere in the year: as wide as it is
    first, last = max(first, scale.first), min(last, scale.last)
    middle = (scale.at(first) + scale.at(last, ends=True)) / 2
    room = scale.at(last, ends=True) - scale.at(first) - 1
    digits = len(str(len(entries)))
    most = room - 1 if months < 12 and not month else max(16.0, 6.7 * digits + 3)
    size = max(min(room, most), 6.7 * digits + 0.8)  # never less than its number
    middle = max(scale.start + size / 2, min(middle, scale.end - size / 2))
    return EventCell(round(middle, 1), 0, round(size, 1), len(entries), year, month, months, int(last - 1e-6))


def months_without_events(entries: Iterable[LinkedEvent], scale: Scale, years: range) -> tuple[Piece, ...]:
    """Return runs of months in which no event begins or is known to within a season.

    None if months are narrow.
    """
    if scale.at(years.start + 1, ends=True) - scale.at(years.start) < 60:
        return ()
    busy = set()
    for entry in entries:
        time = stretch_of(entry.event.date)
        if entry.event.date.is_interval and time.first is not None:
            busy.add(int(time.first * 12 + 1e-6))
        if time.last is not None:
            first = time.first if time.first is not None else time.last - 1 / 12
            if time.last - first < LONG:
                busy |= {*range(int(first * 12 + 1e-6), int(time.last * 12 - 1e-6) + 1)}
    runs = []
    months = range(years.start * 12, years.stop * 12)
    for empty, run in groupby(months, key=lambda month: month not in busy):
        group = [*run]
        if empty:
            start, end = scale.at(group[0] / 12), scale.at((group[-1] + 1) / 12, ends=True)
            runs.append((round(start, 1), round(end, 1)))
    return tuple(runs)
