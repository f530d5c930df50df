"""The overview for narrow screens: time runs down, lanes are columns, labels are on the right."""

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ..chronicle.chronicle import Chronicle
from ..chronicle.entries import Gap, LinkedEvent
from ..values.dates import Edtf
from .bands import Band
from .bands import bands as document_bands
from .lanes import Lane, lanes
from .marks import RADIUS, Bracket, Mark, mark
from .placing import MOST_IN_CELL, MOST_MARKS, UNITS, Cell, begins, cell_of, first_placed
from .scale import Scale, lens, linear
from .tallies import MOST_TALLIES, tally_groups

WIDTH = 328.0
"""Drawn at this width, text is at least as large as it says from 360 px on"""
LANES, LABELS = 60.0, 238.0
"""Where the lanes begin, and the labels"""
PITCH, GAP, CELL = 12.0, 5.0, 14.0
"""Width of a glyph with air, between lanes, and of a number"""
TOP, OPENING = 52.0, 76.0
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
    tallies: tuple[tuple[Edtf, Bracket, tuple[LinkedEvent, ...]], ...]
    """Figures by their time, with brackets on `tally_scale`"""
    tally_scale: Scale
    tally_count: int
    height: float


def tall(chronicle: Chronicle) -> Tall:
    """Return the turned picture of all events."""
    years = chronicle.year_range
    happened = [entry for entry in chronicle.entries if not entry.is_tally]
    tallies = [entry for entry in chronicle.entries if entry.is_tally]
    flat = linear(years[0], years[-1] + 1, 2, WIDTH - 2)
    near = lens([entry.event.date.year for entry in happened], years)
    scale, openings = _scale(years, near)
    all_lanes = lanes(chronicle, happened)
    cells_of = _Cells(scale, all_lanes)
    widths = _widths(all_lanes, scale, cells_of)
    columns, marks, cells = [], [], []
    seen: set[str] = set()
    x = LANES
    for lane, width in zip(all_lanes, widths, strict=True):
        columns.append(Column(lane, round(x, 1), round(width, 1)))
        turned, many = _column(lane.entries, scale, x, width, cells_of)
        marks += [Turned(entry, event_mark, at, entry.event.id in seen) for entry, event_mark, at in turned]
        seen |= {entry.event.id for entry in lane.entries}
        cells += many
        x += width + GAP
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
        bands=document_bands(chronicle, scale, scale.end)[:MOST_BANDS],
        tallies=tally_groups(tallies, flat)[:MOST_TALLIES],
        tally_scale=flat,
        tally_count=len(tallies),
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


class _Cells:
    """Which cell an event is in if its mark has no room: cells are larger where years are small."""

    def __init__(self, scale: Scale, all_lanes: Sequence[Lane]) -> None:
        self._scale = scale
        pairs = zip(scale.stops, scale.stops[1:], strict=False)
        self._parts = [(t0, t1, (y1 - y0) / (t1 - t0)) for (t0, y0), (t1, y1) in pairs if t1 > t0]
        entries = [(lane.key, entry) for lane in all_lanes for entry in lane.entries]
        for least in (16, 32, 64, 128, 256, 512):
            self._units = [
                next((unit for unit in UNITS if unit * size >= least), UNITS[-1])
                for _, _, size in self._parts
            ]
            sizes = Counter((key, self.of(entry)) for key, entry in entries if not entry.event.lead)
            capacities = (
                capacity
                for capacity in range(MOST_IN_CELL, -1, -1)
                if sum(size if size <= capacity else 1 for size in sizes.values()) <= MOST_MARKS
            )
            self.capacity = next(capacities, 0)
            if len(sizes) <= MOST_MARKS:
                break

    def of(self, entry: LinkedEvent) -> tuple[int, int]:
        """The cell of an event: the part of the scale that it is in, and its number there."""
        time = begins(entry.event.date)
        part = next((at for at, (_, last, _) in enumerate(self._parts) if time < last), len(self._parts) - 1)
        return part, int(time / self._units[part] + 1e-6)

    def unit(self, cell: tuple[int, int]) -> float:
        """The years of a cell."""
        return self._units[cell[0]]

    def middle(self, cell: tuple[int, int]) -> float:
        """Where the middle of a cell is, as far as it is in its part."""
        unit = self.unit(cell)
        first, last, _ = self._parts[cell[0]]
        start = max(first, min(cell[1] * unit, last))
        end = min(last, max((cell[1] + 1) * unit, first))
        return round((self._scale.at(start) + self._scale.at(end, ends=True)) / 2, 1)


def _widths(all_lanes: Sequence[Lane], scale: Scale, cells: _Cells) -> list[float]:
    """How wide each lane is: as wide as its marks need, or its share of what there is."""
    room = LABELS - 6 - LANES - GAP * (len(all_lanes) - 1)
    needs = [max(_Column(scale, 120, cells).fill(lane.entries), 2 * PITCH) for lane in all_lanes]
    while sum(needs) > room:
        widest = needs.index(max(needs))
        needs[widest] -= min(2.0, sum(needs) - room)
    return needs


class _Column:
    """Marks side by side in a lane: each as far to the left as it can be without touching another.

    Where there is no room, a number takes the place of the marks around it that do not lead.
    """

    def __init__(self, scale: Scale, width: float, cells: _Cells) -> None:
        self._scale, self._width, self._cells_of = scale, width, cells
        self.marks: list[tuple[LinkedEvent, Mark, float]] = []
        self.cells: dict[tuple[int, int], tuple[Mark, float, list[LinkedEvent]]] = {}

    def fill(self, entries: Sequence[LinkedEvent]) -> float:
        """Place the marks of some events; return the width taken."""
        sizes = Counter(self._cells_of.of(entry) for entry in entries if not entry.event.lead)
        for entry in sorted(entries, key=first_placed):
            if not entry.event.lead and sizes[self._cells_of.of(entry)] > self._cells_of.capacity:
                self._count(entry)
                continue
            for event_mark in self._ways(entry):
                x = self._free(event_mark)
                if x is not None:
                    self.marks.append((entry, event_mark, x))
                    break
            else:
                self._count(entry)
        return max((x for _, _, x in self.marks), default=0) + PITCH / 2

    def _ways(self, entry: LinkedEvent) -> Iterator[Mark]:
        """Yield its mark on its day, then elsewhere within its month: this picture is true to the month."""
        event_mark = mark(entry.event.date, self._scale)
        yield event_mark
        number = int(begins(entry.event.date) * 12 + 1e-6)
        start, end = self._scale.at(number / 12), self._scale.at((number + 1) / 12, ends=True)
        if (
            self._cells_of.unit(self._cells_of.of(entry)) == UNITS[0]
            and end - start <= 32.5
            and event_mark.end - event_mark.start <= end - start + 1
        ):
            for offset in (PITCH, -PITCH, 2 * PITCH, -2 * PITCH):
                at = event_mark.at + offset
                if start + RADIUS <= at <= end - RADIUS:
                    whisker = bool(event_mark.ticks)
                    yield Mark(
                        at=at,
                        hollow=event_mark.hollow,
                        line=event_mark.line if whisker else (),
                        ticks=event_mark.ticks,
                        start=event_mark.start if whisker else at - RADIUS,
                        end=event_mark.end if whisker else at + RADIUS,
                    )

    def _free(self, event_mark: Mark) -> float | None:
        taken = [(each, x) for _, each, x in self.marks] + [(each, x) for each, x, _ in self.cells.values()]
        near = [(each, x) for each, x in taken if each.start < event_mark.end and event_mark.start < each.end]
        x = PITCH / 2
        while x <= self._width - PITCH / 2:
            if not any(_touch(event_mark, each, x - at) for each, at in near):
                return x
            x += 1
        return None

    def _count(self, entry: LinkedEvent) -> None:
        cell = self._cells_of.of(entry)
        if cell not in self.cells:
            self._make_room(cell)
        self.cells[cell][2].append(entry)

    def _make_room(self, cell: tuple[int, int]) -> None:
        """Put a number where the fewest marks give way to it."""
        middle = self._cells_of.middle(cell)
        square = Mark(at=middle, hollow=False, start=middle - CELL / 2, end=middle + CELL / 2)
        best: tuple[tuple[bool, int, float], float, list[int]] | None = None
        x = self._width - CELL / 2
        while x >= CELL / 2:
            under = [at for at, (_, each, place) in enumerate(self.marks) if _touch(square, each, x - place)]
            fixed = any(
                self.marks[at][0].event.lead or first_placed(self.marks[at][0])[0] is False for at in under
            )
            cost = (fixed, len(under), self._width - x)
            if best is None or cost < best[0]:
                best = (cost, x, under)
            x -= 1
        assert best  # a lane is wider than a number
        gone = [self.marks[at][0] for at in best[2]]
        self.marks = [each for at, each in enumerate(self.marks) if at not in best[2]]
        self.cells[cell] = (square, best[1], gone)


def _touch(one: Mark, other: Mark, apart: float) -> bool:
    """Whether two marks touch that are so far apart across the axis: glyphs are wider than lines."""
    apart = abs(apart)
    if apart >= PITCH:
        return False
    if abs(one.at - other.at) < PITCH:
        return True
    for glyph, line in ((one, other), (other, one)):
        over = line.start < glyph.at + PITCH / 2 and glyph.at - PITCH / 2 < line.end
        if over and apart < (PITCH + 4) / 2:
            return True
    return apart < 5


def _column(
    entries: Sequence[LinkedEvent], scale: Scale, x: float, width: float, cells_of: _Cells
) -> tuple[list[tuple[LinkedEvent, Mark, float]], list[Cell]]:
    """The marks of a lane, and the numbers of those without room."""
    column = _Column(scale, width, cells_of)
    column.fill(entries)
    cells = []
    for key, (square, at, many) in sorted(column.cells.items()):
        if len(many) == 1:  # a number says less than a glyph
            event_mark = mark(many[0].event.date, scale)
            column.marks.append((many[0], replace(square, hollow=event_mark.hollow), at))
            continue
        cell = cell_of(key[1], many, cells_of.unit(key), scale)
        size = max(CELL, 7.0 * len(str(len(many))) + 3)
        left = min(x + at - size / 2, x + width + GAP - 1 - size)  # a large number may reach the next line
        middle = round(max(left, x - GAP) + size / 2, 1)
        cells.append(Cell(middle, square.at, size, len(many), cell.year, cell.month, cell.last))
    order = {entry.event.id: number for number, entry in enumerate(entries)}
    column.marks.sort(key=lambda each: order[each[0].event.id])
    return [(entry, event_mark, round(x + at, 1)) for entry, event_mark, at in column.marks], cells


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
    axis_ticks = []
    last_named = -100.0
    for year in years:
        y = scale.at(year)
        close = near is None or year in near
        per_year = scale.at(year + 1, ends=True) - y
        named = y - last_named >= 14 and (per_year >= 60 or year % 5 == 0 or year == years[0])
        if named:
            last_named = y
        axis_ticks.append(TurnedTick(round(y, 1), year, 0, named))
        if close and per_year >= 100:
            axis_ticks += [
                TurnedTick(round(scale.at(year + month / 12), 1), year, month + 1, per_year >= 150)
                for month in range(1, 12)
            ]
    return tuple(axis_ticks)
