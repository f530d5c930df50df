"""Sums of money as cells: one cell is one unit, fifty to a row, a gap after each ten.

The unit is a power of ten that follows from the largest sum, so that it is the same for all sums of a
currency. What is less than a cell is a part of a cell, in proportion, and never too thin to be seen. The
parts of a sum each begin with a cell of their own.

Full rows and groups are drawn once and used many times; cells beside them are paths of their own. Lengths
are in tenths of a cell's pitch.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import count
from math import sqrt

from msgspec import Struct

from ..record.vocabularies import CellShape

PER_ROW, PER_GROUP = 50, 10
PITCH, SIZE, GAP = 10, 8, 4
"""Pitch of cells, side of a cell, and gap after a group"""
THINNEST = 1.6
"""Width of the smallest part of a cell"""
MOST = 1000
"""Cells of the largest sum"""
ROW = PER_ROW * PITCH + (PER_ROW // PER_GROUP - 1) * GAP - (PITCH - SIZE)
"""Width of a full row"""
_STROKE = 1.6
_BEYOND = 3
"""Length of the stroke between two parts beyond a cell, above and below"""
_RADIUS = SIZE / 2


class CellBox(Struct, frozen=True):
    """The place of a cell; `width` is less than SIZE where it is a part of one."""

    x: int
    y: int
    width: float


class Run(Struct, frozen=True):
    """A full row or group: its place, and how many cells it has."""

    x: int
    y: int
    cells: int


class Outline(Struct, frozen=True):
    """Cells as the `d` of SVG paths."""

    fill: str
    """The path that is filled; empty for hollow cells"""
    edge: str
    """The path that is outlined; empty for solid cells"""


class CellPart(Struct, frozen=True):
    """A part of a sum: full rows and groups, and the cells beside them."""

    runs: tuple[Run, ...]
    single: tuple[CellBox, ...]
    outline: Outline
    """The single cells"""
    divider: str
    """The `d` of the stroke between it and the part before; empty for the first"""


class CellBlock(Struct, frozen=True):
    """A sum, drawn."""

    cell: CellShape
    parts: tuple[CellPart, ...]
    width: int
    height: int


def cell_power(values: Iterable[Decimal]) -> int:
    """Return the power of ten that one cell is: the least with which no value has over MOST cells."""
    most = max((abs(value) for value in values), default=Decimal())
    return next(power for power in count() if most <= MOST * Decimal(10) ** power)


def cell_block(cell: CellShape, parts: Iterable[Decimal], power: int) -> CellBlock:
    """Return the cells of a sum, whose parts are amounts of the currency; less than nothing has none."""
    unit = Decimal(10) ** power
    place = 0
    cell_parts: list[CellPart] = []
    for amount in parts:
        part, place = _part(cell, max(amount / unit, Decimal()), place, first=not cell_parts)
        cell_parts.append(part)
    rows = -(-place // PER_ROW)
    width = ROW if rows > 1 else corner(max(place - 1, 0))[0] + SIZE
    return CellBlock(cell, tuple(cell_parts), width, max(rows - 1, 0) * PITCH + SIZE)


def whole_run(cell: CellShape, cells: int) -> Outline:
    """Return a full row or group, at the origin."""
    return _outline(cell, [CellBox(*corner(place), SIZE) for place in range(cells)])


def _part(cell: CellShape, amount: Decimal, place: int, *, first: bool) -> tuple[CellPart, int]:
    """Return the cells of a part that begins at a place, and the place after it."""
    runs, single = [], []
    x, y = corner(place)
    divider = "" if first else f"M{x - (PITCH - SIZE) // 2} {y - _BEYOND}v{SIZE + 2 * _BEYOND}"
    end = place + int(amount)
    while place < end:
        size = next(size for size in (PER_ROW, PER_GROUP, 1) if place % size == 0 and place + size <= end)
        if size == 1:
            single.append(CellBox(*corner(place), SIZE))
        else:
            runs.append(Run(*corner(place), size))
        place += size
    if rest := amount - int(amount):
        single.append(CellBox(*corner(place), round(max(SIZE * float(rest), THINNEST), 1)))
        place += 1
    return CellPart(tuple(runs), tuple(single), _outline(cell, single), divider), place


def corner(place: int) -> tuple[int, int]:
    """Return where a cell begins in a block."""
    row, column = divmod(place, PER_ROW)
    return column * PITCH + column // PER_GROUP * GAP, row * PITCH


def _outline(cell: CellShape, boxes: Sequence[CellBox]) -> Outline:
    if cell in _SCALED:
        return Outline("".join(_SCALED[cell](box) for box in boxes), "")
    if cell == "half-round":
        return Outline("".join(map(_lower_half, boxes)), "".join(_circle(box, _STROKE / 2) for box in boxes))
    if cell == "wedge":
        return Outline("".join(f"M{box.x} {box.y + SIZE}h{_number(box.width)}v-{SIZE}z" for box in boxes), "")
    if cell == "solid":
        return Outline(
            "".join(f"M{box.x} {box.y}h{_number(box.width)}v{SIZE}h-{_number(box.width)}z" for box in boxes),
            "",
        )
    half = "".join(map(_upper_half, boxes)) if cell == "half" else ""
    return Outline(half, "".join(map(_frame, boxes)))


def _half_width(box: CellBox) -> float:
    """Return half the width of a shape in the middle of its cell, whose area is the share of the cell."""
    return round(_RADIUS * sqrt(box.width / SIZE), 2)


def _circle(box: CellBox, inset: float = 0) -> str:
    radius = max(_half_width(box) - inset, 0.1)
    diameter, arc = _number(2 * radius), _number(radius)
    left, middle = _number(box.x + _RADIUS - radius), _number(box.y + _RADIUS)
    return f"M{left} {middle}a{arc} {arc} 0 1 0 {diameter} 0a{arc} {arc} 0 1 0-{diameter} 0z"


def _lower_half(box: CellBox) -> str:
    radius = max(_half_width(box) - _STROKE / 2, 0.1)
    left, middle = _number(box.x + _RADIUS - radius), _number(box.y + _RADIUS)
    return f"M{left} {middle}a{_number(radius)} {_number(radius)} 0 1 0 {_number(2 * radius)} 0z"


def _dot(box: CellBox) -> str:
    return _circle(box, _half_width(box) / 2)


def _diamond(box: CellBox) -> str:
    reach = _number(_half_width(box))
    left, middle = _number(box.x + _RADIUS - _half_width(box)), _number(box.y + _RADIUS)
    return f"M{left} {middle}l{reach}-{reach}l{reach} {reach}l-{reach} {reach}z"


def _plus(box: CellBox) -> str:
    """Return a cross whose arms are a third of it."""
    reach = _half_width(box)
    third, left, top = _number(2 * reach / 3), box.x + _RADIUS - reach / 3, box.y + _RADIUS - reach
    arm = f"h{third}v{third}h{third}v{third}h-{third}v{third}h-{third}v-{third}h-{third}v-{third}h{third}z"
    return f"M{_number(left)} {_number(top)}{arm}"


_SCALED = {"round": _circle, "dot": _dot, "diamond": _diamond, "plus": _plus}


def _frame(box: CellBox) -> str:
    """Return a rectangle whose stroke ends where the box does."""
    wide, high = _number(max(box.width - _STROKE, 0.1)), _number(SIZE - _STROKE)
    return f"M{_number(box.x + _STROKE / 2)} {_number(box.y + _STROKE / 2)}h{wide}v{high}h-{wide}z"


def _upper_half(box: CellBox) -> str:
    wide, high = _number(max(box.width - _STROKE, 0.1)), _number(SIZE - _STROKE)
    return f"M{_number(box.x + _STROKE / 2)} {_number(box.y + SIZE - _STROKE / 2)}v-{high}h{wide}z"


def _number(length: float) -> str:
    return f"{round(length, 2):g}"
