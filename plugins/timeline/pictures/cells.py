"""Sums of money as cells: one cell is one unit, fifty to a row, a gap after each ten.

The unit is a power of ten that follows from the largest sum, so that it is the same for all sums of a
currency. What is less than a cell is a part of a cell, in proportion, and never too thin to be seen. The
parts of a sum each begin with a cell of their own.

Lengths are in tenths of a cell's pitch.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import count

from msgspec import Struct

from ..record.vocabularies import Cell

PER_ROW, PER_GROUP = 50, 10
PITCH, SIZE, GAP = 10, 8, 4
"""From cell to cell, the side of a cell, and the gap after a group"""
THINNEST = 1.6
"""Width of the smallest part of a cell"""
MOST = 1000
"""Cells of the largest sum"""
ROW = PER_ROW * PITCH + (PER_ROW // PER_GROUP - 1) * GAP - (PITCH - SIZE)
"""Width of a full row"""
_STROKE = 1.6
_RADIUS = SIZE / 2


class Box(Struct, frozen=True):
    """The place of a cell; `width` is less than SIZE where it is a part of one."""

    x: float
    y: float
    width: float


class CellPart(Struct, frozen=True):
    """The cells of a part of a sum as the `d` of SVG paths."""

    boxes: tuple[Box, ...]
    fill: str
    """What is filled; empty for hollow cells"""
    edge: str
    """What is outlined; empty for solid cells"""


class CellBlock(Struct, frozen=True):
    """A sum, drawn."""

    cell: Cell
    parts: tuple[CellPart, ...]

    @property
    def width(self) -> int:
        boxes = [box for part in self.parts for box in part.boxes]
        return int(max((box.x for box in boxes), default=0)) + SIZE

    @property
    def height(self) -> int:
        boxes = [box for part in self.parts for box in part.boxes]
        return int(max((box.y for box in boxes), default=0)) + SIZE


def cell_power(values: Iterable[Decimal]) -> int:
    """Return the power of ten that one cell is: the least with which no value has over MOST cells."""
    most = max((abs(value) for value in values), default=Decimal())
    return next(power for power in count() if most <= MOST * Decimal(10) ** power)


def cell_block(cell: Cell, parts: Iterable[Decimal], power: int) -> CellBlock:
    """Return the cells of a sum, whose parts are amounts of the currency; less than nothing has none."""
    unit = Decimal(10) ** power
    place = count()
    drawn = []
    for amount in parts:
        boxes = tuple(_box(next(place), share) for share in _shares(amount / unit))
        drawn.append(CellPart(boxes, *_paths(cell, boxes)))
    return CellBlock(cell, tuple(drawn))


def _shares(amount: Decimal) -> Iterator[float]:
    """Yield one for each whole cell, and the share of the last."""
    whole = max(int(amount), 0)
    yield from (1.0 for _ in range(whole))
    if amount > whole:
        yield float(amount - whole)


def _box(place: int, share: float) -> Box:
    row, column = divmod(place, PER_ROW)
    x = column * PITCH + column // PER_GROUP * GAP
    return Box(x, row * PITCH, round(max(SIZE * share, THINNEST), 1))


def _paths(cell: Cell, boxes: tuple[Box, ...]) -> tuple[str, str]:
    """Return the path that is filled and the path that is outlined."""
    if cell == "round":
        return "".join(map(_circle, boxes)), ""
    if cell == "wedge":
        return "".join(f"M{_n(box.x)} {_n(box.y + SIZE)}h{_n(box.width)}v-{SIZE}z" for box in boxes), ""
    if cell == "solid":
        return "".join(
            f"M{_n(box.x)} {_n(box.y)}h{_n(box.width)}v{SIZE}h-{_n(box.width)}z" for box in boxes
        ), ""
    half = "".join(map(_upper_half, boxes)) if cell == "half" else ""
    return half, "".join(map(_outline, boxes))


def _circle(box: Box) -> str:
    """Return a circle whose area is the share of the cell."""
    radius = _n(_RADIUS * (box.width / SIZE) ** 0.5)
    twice = _n(2 * float(radius))
    left, middle = _n(box.x + _RADIUS - float(radius)), _n(box.y + _RADIUS)
    return f"M{left} {middle}a{radius} {radius} 0 1 0 {twice} 0a{radius} {radius} 0 1 0-{twice} 0z"


def _outline(box: Box) -> str:
    """Return a rectangle whose stroke ends where the box does."""
    wide, high = _n(max(box.width - _STROKE, 0.1)), _n(SIZE - _STROKE)
    return f"M{_n(box.x + _STROKE / 2)} {_n(box.y + _STROKE / 2)}h{wide}v{high}h-{wide}z"


def _upper_half(box: Box) -> str:
    wide, high = _n(max(box.width - _STROKE, 0.1)), _n(SIZE - _STROKE)
    return f"M{_n(box.x + _STROKE / 2)} {_n(box.y + SIZE - _STROKE / 2)}v-{high}h{wide}z"


def _n(length: float) -> str:
    return f"{round(length, 2):g}"
