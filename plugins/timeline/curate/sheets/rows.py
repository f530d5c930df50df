"""Rows of a sheet, with the columns that its headings name."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from ...values.diagnostics import nearest
from ...values.language import either
from .books import Cell, CellProblem, Rows, Spot
from .layout import Column, Layout


class Row(Struct):
    """One row, with the columns that were recognised."""

    spot: Spot
    cells: dict[Column, tuple[Cell, Spot]]

    def text(self, heading: str) -> str:
        return next(
            (cell.text.strip() for each, (cell, _) in self.cells.items() if each.heading == heading), ""
        )

    def spot_at(self, heading: str) -> Spot:
        return next((spot for each, (_, spot) in self.cells.items() if each.heading == heading), self.spot)


def columns_of(layout: Layout, rows: Rows) -> tuple[dict[int, Column], list[CellProblem]]:
    """Return the columns of a sheet by their places, and what is wrong with its headings."""
    columns: dict[int, Column] = {}
    problems = []
    by_heading = {each.heading: each for each in layout.columns}
    for place, cell in rows.heading_row().items():
        heading = cell.text.strip()
        message = ""
        if heading not in by_heading:
            message = either(
                f"不认识的一列 {heading}{nearest(heading, by_heading)}",
                f"unknown column {heading}{nearest(heading, by_heading)}",
            )
        elif by_heading[heading] in columns.values():
            message = either(f"有两列 {heading}", f"there are two columns {heading}")
        else:
            columns[place] = by_heading[heading]
        if message:
            problems.append(CellProblem(Spot(rows.name, 0, place), message, "unknown-heading"))
    for number, cells in rows.cells.items():
        for place, cell in cells.items():
            if number and place not in rows.heading_row() and cell.text.strip():
                message = either("这一列没有列名", "the column has no heading")
                problems.append(CellProblem(Spot(rows.name, number, place), message, "unknown-heading"))
    return columns, problems


def read_rows(rows: Rows, columns: Mapping[int, Column]) -> Iterator[Row]:
    """Yield the rows below the headings that are not empty."""
    for number, cells in sorted(rows.cells.items()):
        row_numbers = {
            columns[place]: (cell, Spot(rows.name, number, place))
            for place, cell in sorted(cells.items())
            if place in columns and (cell.text.strip() or cell.wrong)
        }
        if number and row_numbers:
            yield Row(Spot(rows.name, number, min(columns)), row_numbers)
