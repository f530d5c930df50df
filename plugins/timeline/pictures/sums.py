"""Sums of a chronicle in cells: the unit of a cell, and the picture of each sum."""

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct

from ..chronicle.chronicle import Chronicle
from ..chronicle.sums import Sum
from ..values.quantities import money, power_wording
from .cells import CellBlock, cell_block, cell_power


class CellUnit(Struct, frozen=True):
    """The amount that one cell is, in a currency."""

    power: int
    currency: str

    @property
    def wording(self) -> str:
        """The power of ten in Simplified Chinese, without the currency."""
        return power_wording(self.power)


def cell_units(chronicle: Chronicle) -> dict[str, CellUnit]:
    """Return the unit of each currency; it follows from the largest sum of the whole chronicle."""
    values: dict[str, list[Decimal]] = defaultdict(list)
    for _, measurement in chronicle.figures:
        if amount := money(measurement.figure.value, measurement.figure.unit):
            values[amount.currency].append(amount.value)
    return {currency: CellUnit(cell_power(amounts), currency) for currency, amounts in values.items()}


def parts_in_cells(each: Sum, units: Mapping[str, CellUnit]) -> CellBlock:
    """Return the picture of a sum: its parts one after another where they are all of it."""
    amounts = [part.money.value for part in each.parts] if each.parts_are_whole else [each.money.value]
    return cell_block(each.sort.cell, amounts, units[each.money.currency].power)
