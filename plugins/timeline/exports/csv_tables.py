"""The tables of the record as CSV (RFC 4180), with names beside ids and the address of each record's page."""

import codecs
import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from io import StringIO
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ..output.files import OutputFile
from ..record.base import Name
from ..record.collections import COLLECTIONS
from ..record.records import RECORD_TYPES
from .context import ExportContext
from .tables import Cell, Column, Rows, Table, all_rows, layout
from .views import VIEWS, View, view_rows, view_table

_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")
"""What a cell must not begin with, full-width forms included"""
_ENDINGS = {"hans": "_name", "hant": "_name_hant"}
Names = Mapping[str, Mapping[str, str]]
"""Names of records by their ids, by the table and the ending of the column that has them"""


class _Source(Struct, frozen=True):
    """Where the cells of a column come from: a column of the table, or the names of what that names."""

    place: int
    names: str = ""
    """Key of `Names`; empty for the cell itself"""


def csv_tables() -> tuple[Table, ...]:
    """Return every table as CSV has it: those of the record, then the views."""
    return (*map(csv_table, layout()), *map(view_table, VIEWS))


@cache
def csv_table(table: Table) -> Table:
    """Return a table with a column of names after each that names a record, and one of addresses."""
    return replace(table, columns=tuple(column for column, _ in _columns(table)))


def csv_files(context: ExportContext) -> Iterator[tuple[Table, OutputFile]]:
    """Yield each table with its file."""
    views = [OutputFile(csv_path(view), _view(context, view)) for view in VIEWS]  # while memory is free
    names = dict(_names(context))
    parts = [_files_of(rows, names) for rows in all_rows(context.chronicle)]
    for table in layout():
        lines = (part.pop(table.name, b"") for part in parts)  # nobody else needs them
        formatted = csv_table(table)
        yield formatted, OutputFile(csv_path(table), b"".join((_head(formatted), *lines)))
    yield from zip(map(view_table, VIEWS), views, strict=True)


def csv_path(table: Table | View) -> str:
    """Return the path of a table."""
    return f"data/csv/{table.name}.csv"


def _view(context: ExportContext, view: View) -> bytes:
    table, rows = view_table(view), view_rows(context.database, view)
    cells = zip(*map(_cells, table.columns, zip(*rows, strict=True)), strict=True) if rows else ()
    return _head(table) + _csv(cells)


@cache
def _columns(table: Table) -> tuple[tuple[Column, _Source], ...]:
    columns: list[tuple[Column, _Source]] = []
    for place, column in enumerate(table.columns):
        columns.append((column, _Source(place)))
        for script in _scripts(column.names):
            ending = _ENDINGS[script]
            words = f"{column.description}：名称" + ("（繁体）" if script == "hant" else "")
            name = Column(f"{column.name}{ending}", "string", words)
            columns.append((name, _Source(place, f"{column.names}{ending}")))
    if table.name in COLLECTIONS and COLLECTIONS[table.name].has_own_page:
        words = "网页：知道网站地址时是完整的网址，否则相对于本文件"
        columns.append((Column("page", "string", words, True), _Source(0, f"{table.name}/page")))
    return tuple(columns)


@cache
def _scripts(table: str) -> tuple[str, ...]:
    """The scripts in which the records of a table have names; titles are in the record's own alone."""
    fields = next((kind.model_fields for kind in RECORD_TYPES if kind.collection.name == table), {})
    called = fields.get("name") or fields.get("title")
    if called is None:
        return ()
    return ("hans", "hant") if called.annotation is Name else ("hans",)


def _names(context: ExportContext) -> Iterator[tuple[str, dict[str, str]]]:
    for name, records in context.chronicle.records.by_collection().items():
        for script in _scripts(name):
            yield f"{name}{_ENDINGS[script]}", {each.id: _called(each, script) for each in records}  # type: ignore[attr-defined]
        collection = COLLECTIONS[name]
        if collection.has_own_page:
            yield (
                f"{name}/page",
                {
                    each.id: context.page_url(collection.scheme, each.id, relative_to="data/csv/x.csv")  # type: ignore[attr-defined]
                    for each in records
                },
            )


def _called(record: Any, script: str) -> str:
    called = getattr(record, "name", None) or record.title
    return str(getattr(called, script)) if isinstance(called, Name) else str(called)


def _head(table: Table) -> bytes:
    return codecs.BOM_UTF8 + _csv([[column.name for column in table.columns]])


def _files_of(rows: Rows, names: Names) -> dict[str, bytes]:
    """Rows as lines of CSV, by the names of their tables; of tables without rows nothing."""
    return {
        table.name: _csv(zip(*_all_cells(table, list(zip(*table_rows, strict=True)), names), strict=True))
        for table in layout()
        if (table_rows := rows[table.name])
    }  # a column at a time: there are very many cells


def _all_cells(table: Table, columns: Sequence[Sequence[Any]], names: Names) -> Iterator[Sequence[Cell]]:
    for column, source in _columns(table):
        cells = columns[source.place]
        if source.names:
            get: Callable[[Any], str | None] = names[source.names].get
            cells = [get(cell) for cell in cells]
        yield _cells(column, cells)


def _csv(rows: Iterable[Sequence[Cell]]) -> bytes:
    text = StringIO(newline="")
    csv.writer(text).writerows(rows)  # its default dialect, `excel`, is RFC 4180
    return text.getvalue().encode()


def _cells(column: Column, cells: Sequence[Any]) -> Sequence[Cell]:
    if column.kind == "string" and not column.names:
        return [f"'{cell}" if cell and cell[0] in _FORMULA else cell for cell in cells]
    if column.kind == "boolean":
        return [cell if cell is None else "true" if cell else "false" for cell in cells]
    if column.kind == "number":
        return [f"{cell:f}" if isinstance(cell, Decimal) else cell for cell in cells]
    return cells
