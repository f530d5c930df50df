"""Items of the record as sheets have them: each value with the cell that it comes from."""

from typing import Any

from msgspec import Struct, field

from ...record.base import Record
from ...record.yaml_source import YamlPath
from ...values.language import either
from .books import Cell, CellProblem, Spot
from .cells import BadCell, Names, from_cell
from .layout import Column, Layout, inlined
from .rows import Row

TODO = "todo"


class SheetItem(Struct):
    """A record as sheets have it."""

    kind: type[Record]
    key: str
    """Its id, or its number; empty for a new one without an id"""
    spot: Spot
    values: dict[str, Any] = field(default_factory=dict)
    cells: dict[YamlPath, Spot] = field(default_factory=dict)
    rows: dict[tuple[str | int, ...], int] = field(default_factory=dict)
    """How many rows each item of a list has, deleted ones included, by its list and number"""
    has_stray_rows: bool = False
    """Whether it has rows that were reported, and not read"""
    is_broken: bool = False
    """Whether a cell was not understood, in whose place is `todo`"""

    def spot_of(self, path: YamlPath) -> Spot:
        """Return the cell of a value, or of the nearest one above it."""
        steps = path
        while steps:
            inside = [spot for each, spot in self.cells.items() if each[: len(steps)] == steps]
            if inside:
                return min(inside)
            steps = steps[:-1]
        return self.spot


class ItemBuilder:
    """Makes values of rows; what is wrong with a cell is collected."""

    def __init__(self, names: Names, problems: list[CellProblem]) -> None:
        self._names = names
        self._problems = problems

    def report(self, spot: Spot, message: str, code: str) -> None:
        """Collect a problem."""
        self._problems.append(CellProblem(spot, message, code))

    def fill(
        self, item: SheetItem, path: YamlPath, values: dict[str, Any], layout: Layout, rows: list[Row]
    ) -> None:
        """Set the values of a record or an item; several rows of one must not disagree."""
        inside = inlined(layout.part) if layout.lists else ""
        for column in layout.columns:
            if not column.path or (inside and column.path[0] == inside):
                continue
            cells = [row.cells[column] for row in rows if column in row.cells]
            texts = {cell.text for cell, _ in cells if not cell.wrong}
            if len(texts) > 1:
                message = either(
                    f"{column.heading} 与第 {cells[0][1].row + 1} 行不一致，同一项只写一次",
                    f"{column.heading} is not that of row {cells[0][1].row + 1}; write it once for an item",
                )
                self.report(cells[-1][1], message, "two-versions")
                item.is_broken = True
            spot = cells[0][1] if cells else Spot(layout.name, rows[0].spot.row, layout.columns.index(column))
            if cells:
                value = self._value(item, column, *cells[0])
            elif column.required:
                value = [TODO] if column.several else TODO
            else:
                continue
            if value != []:
                _set(values, column.path, value)
                item.cells[*path, *column.path] = spot

    def add_citations(
        self, item: SheetItem, path: YamlPath, values: dict[str, Any], layout: Layout, rows: list[Row],
        key: str,
    ) -> None:  # fmt: skip
        columns = [each for each in layout.columns if each.path[:1] == (key,)]
        citations: list[dict[str, Any]] = []
        for row in rows:
            cells = {column: row.cells[column] for column in columns if column in row.cells}
            if not cells:
                continue
            citation = {}
            for column in columns:
                place = (*path, key, len(citations), column.path[-1])
                if column in cells:
                    citation[column.path[-1]] = self._value(item, column, *cells[column])
                    item.cells[place] = cells[column][1]
                else:
                    citation[column.path[-1]] = TODO
                    at = layout.columns.index(column)
                    item.cells[place] = Spot(layout.name, row.spot.row, at)
            citations.append(citation)
        if not citations and columns[0].required:
            citations = [{column.path[-1]: TODO for column in columns}]
            at = layout.columns.index(columns[0])
            item.cells[*path, key] = Spot(layout.name, rows[0].spot.row, at)
        if citations:
            values[key] = citations

    def _value(self, item: SheetItem, column: Column, cell: Cell, spot: Spot) -> Any:
        try:
            if cell.wrong:
                raise BadCell(cell.wrong, cell.code)
            return from_cell(column, cell.text, self._names)
        except BadCell as error:
            self.report(spot, str(error), error.code)
            item.is_broken = True
            return [TODO] if column.several else TODO


def _set(values: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    for step in path[:-1]:
        values = values.setdefault(step, {})
    values[path[-1]] = value
