"""Marks side by side in the columns of the turned overview."""

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from ..chronicle.entries import LinkedEvent
from .lanes import Lane
from .marks import RADIUS, Mark, mark
from .placing import MOST_IN_CELL, MOST_MARKS, UNITS, EventCell, cell_of, earliest_time, first_placed
from .scale import Scale

PITCH, GAP, CELL = 12.0, 5.0, 14.0
"""Width of a glyph with air, of the gap between lanes, and of a number"""


class CellGrid:
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
            sizes = Counter((key, self.key(entry)) for key, entry in entries if not entry.event.lead)
            capacities = (
                capacity
                for capacity in range(MOST_IN_CELL, -1, -1)
                if sum(size if size <= capacity else 1 for size in sizes.values()) <= MOST_MARKS
            )
            self.capacity = next(capacities, 0)
            if len(sizes) <= MOST_MARKS:
                break

    def key(self, entry: LinkedEvent) -> tuple[int, int]:
        """Return the cell of an event: the part of the scale that it is in, and its number there."""
        time = earliest_time(entry.event.date)
        part = next((at for at, (_, last, _) in enumerate(self._parts) if time < last), len(self._parts) - 1)
        return part, int(time / self._units[part] + 1e-6)

    def unit(self, cell: tuple[int, int]) -> float:
        """Return the years of a cell."""
        return self._units[cell[0]]

    def middle(self, cell: tuple[int, int]) -> float:
        """Return the position of the middle of a cell, as far as it is in its part."""
        unit = self.unit(cell)
        first, last, _ = self._parts[cell[0]]
        start = max(first, min(cell[1] * unit, last))
        end = min(last, max((cell[1] + 1) * unit, first))
        return round((self._scale.at(start) + self._scale.at(end, ends=True)) / 2, 1)


class ColumnFill:
    """Marks side by side in a lane: each as far to the left as it can be without touching another.

    Where there is no room, a number takes the place of the marks around it that do not lead.
    """

    def __init__(self, scale: Scale, width: float, cells: CellGrid) -> None:
        self._scale, self._width, self._grid = scale, width, cells
        self.marks: list[tuple[LinkedEvent, Mark, float]] = []
        self.cells: dict[tuple[int, int], tuple[Mark, float, list[LinkedEvent]]] = {}

    def fill(self, entries: Sequence[LinkedEvent]) -> float:
        """Place the marks of some events; return the width taken."""
        sizes = Counter(self._grid.key(entry) for entry in entries if not entry.event.lead)
        for entry in sorted(entries, key=first_placed):
            if not entry.event.lead and sizes[self._grid.key(entry)] > self._grid.capacity:
                self._add_to_cell(entry)
                continue
            for event_mark in self._candidates(entry):
                x = self._free_x(event_mark)
                if x is not None:
                    self.marks.append((entry, event_mark, x))
                    break
            else:
                self._add_to_cell(entry)
        return max((x for _, _, x in self.marks), default=0) + PITCH / 2

    def _candidates(self, entry: LinkedEvent) -> Iterator[Mark]:
        """Yield its mark on its day, then elsewhere within its month: this picture is true to the month."""
        event_mark = mark(entry.event.date, self._scale)
        yield event_mark
        number = int(earliest_time(entry.event.date) * 12 + 1e-6)
        start, end = self._scale.at(number / 12), self._scale.at((number + 1) / 12, ends=True)
        if (
            self._grid.unit(self._grid.key(entry)) == UNITS[0]
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

    def _free_x(self, event_mark: Mark) -> float | None:
        marks = [(each, x) for _, each, x in self.marks] + [(each, x) for each, x, _ in self.cells.values()]
        neighbours = [
            (each, x) for each, x in marks if each.start < event_mark.end and event_mark.start < each.end
        ]
        x = PITCH / 2
        while x <= self._width - PITCH / 2:
            if not any(_touch(event_mark, each, x - at) for each, at in neighbours):
                return x
            x += 1
        return None

    def _add_to_cell(self, entry: LinkedEvent) -> None:
        cell = self._grid.key(entry)
        if cell not in self.cells:
            self._make_room(cell)
        self.cells[cell][2].append(entry)

    def _make_room(self, cell: tuple[int, int]) -> None:
        """Put a number where the fewest marks give way to it."""
        middle = self._grid.middle(cell)
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
    """Return whether two marks touch that are so far apart across the axis: glyphs are wider than lines."""
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


def fill_column(
    entries: Sequence[LinkedEvent], scale: Scale, x: float, width: float, grid: CellGrid
) -> tuple[list[tuple[LinkedEvent, Mark, float]], list[EventCell]]:
    """Return the marks of a lane, each with its position across, and the cells of those without room."""
    column = ColumnFill(scale, width, grid)
    column.fill(entries)
    cells = []
    for key, (square, at, many) in sorted(column.cells.items()):
        if len(many) == 1:  # a number says less than a glyph
            event_mark = mark(many[0].event.date, scale)
            column.marks.append((many[0], replace(square, hollow=event_mark.hollow), at))
            continue
        cell = cell_of(key[1], many, grid.unit(key), scale)
        size = max(CELL, 7.0 * len(str(len(many))) + 3)
        left = min(x + at - size / 2, x + width + GAP - 1 - size)  # a large number may reach the next line
        middle = round(max(left, x - GAP) + size / 2, 1)
        cells.append(replace(cell, x=middle, y=square.at, size=size))
    order = {entry.event.id: number for number, entry in enumerate(entries)}
    column.marks.sort(key=lambda each: order[each[0].event.id])
    return [(entry, event_mark, round(x + at, 1)) for entry, event_mark, at in column.marks], cells
