"""The tables of the record as a database (SQLite 3 file format), with an index for each reference.

Made in memory. So that its bytes repeat whatever the library's version, the three fields of its header
that depend on it are set (SQLite Database File Format, 1.3: file change counter, version-valid-for, version
number), and free space, where versions leave different remains, is cleared (1.6). There is no full-text
index: SQLite's own want words apart, or three characters at least where most words here have two, and
`LIKE '%…%'` is quick enough.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from decimal import Decimal
from struct import unpack_from
from typing import Any

from .tables import Cell, Column, Row, Rows, Table, layout
from .views import VIEWS

_PAGE = 1024
_TYPES = {"string": "TEXT", "date": "TEXT", "integer": "INTEGER", "number": "NUMERIC", "boolean": "INTEGER"}
ABOUT = Table(
    "about",
    "这个文件",
    (Column("name", "string", "项目", True), Column("value", "string", "内容", True)),
    ("name",),
)
"""What the file is; the rest of what there is to say is in the table `chronicle`"""


def build_database(parts: Iterable[Rows], about: Sequence[Row]) -> bytes:
    """Return the database of all rows, given in parts, and of what there is to say about the file."""
    return _settled(bytearray(_database(parts, about)))


def _database(parts: Iterable[Rows], about: Sequence[Row]) -> bytes:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        database.execute(f"PRAGMA page_size = {_PAGE}")
        database.execute("PRAGMA secure_delete = ON")  # some builds of the library do so anyway
        database.execute("BEGIN")
        for table in (*layout(), ABOUT):
            _define(database, table)
        for rows in map(_plain, parts):
            for table in layout():
                _fill(database, table, rows.get(table.name, ()))
        _fill(database, ABOUT, about)
        for table in layout():
            for column in _indexed(table):
                database.execute(f'CREATE INDEX "{table.name}_{column}" ON {table.name} ("{column}")')
        for view in VIEWS:
            database.execute(f"CREATE VIEW {view.name} AS -- {view.title}\n{view.select}")
        database.execute("COMMIT")
        database.execute("VACUUM")
        return database.serialize()


def _indexed(table: Table) -> Iterator[str]:
    """Yield the columns that name other tables, but the first of the key, which has an index already."""
    return (column.name for column in table.columns if column.names and column.name != table.key[0])


def _define(database: sqlite3.Connection, table: Table) -> None:
    parts = [*map(_defined, table.columns), f"  PRIMARY KEY ({', '.join(table.key)})"]
    parts += [
        f'  FOREIGN KEY ("{each.name}") REFERENCES {each.names} (id)' for each in table.columns if each.names
    ]
    body = ",\n".join(parts)
    database.execute(f"CREATE TABLE {table.name} ( -- {table.title}\n{body}\n)")


def _fill(database: sqlite3.Connection, table: Table, rows: Sequence[Row]) -> None:
    """Add rows to a table, in their order."""
    if rows:
        marks = ", ".join("?" * len(table.columns))
        database.executemany(f"INSERT INTO {table.name} VALUES ({marks})", rows)


def _plain(rows: Rows) -> dict[str, list[Row]]:
    """Rows as SQLite keeps them, by the names of their tables; of tables without rows nothing."""
    return {
        table.name: list(zip(*map(_cells, table.columns, zip(*table_rows, strict=True)), strict=True))
        for table in layout()
        if (table_rows := rows[table.name])
    }


def _defined(column: Column) -> str:
    needed = " NOT NULL" if column.required else ""
    return f'  -- {column.description}\n  "{column.name}" {_TYPES[column.kind]}{needed}'


def _cells(column: Column, cells: Sequence[Any]) -> Sequence[Cell]:
    """What SQLite keeps: dates as text (ISO 8601), decimals as whole numbers or floating-point."""
    if column.kind == "date":
        return [cell and cell.isoformat() for cell in cells]
    if column.kind == "number":
        return [_number(cell) if isinstance(cell, Decimal) else cell for cell in cells]
    return cells


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _settled(database: bytearray) -> bytes:
    """The same database without the library's traces: what its header tells, and remains in free space."""
    database[24:28] = database[92:96] = (1).to_bytes(4, "big")
    database[96:100] = (3_000_000).to_bytes(4, "big")
    for start in range(0, len(database), _PAGE):
        tree = start or 100  # the first page begins with the header of the file
        if database[tree] in (2, 5, 10, 13):  # a page of a B-tree (1.6): its kind, cells, where they begin
            cells, content = unpack_from(">HH", database, tree + 3)
            free = tree + (12 if database[tree] < 10 else 8) + 2 * cells
            database[free : start + content] = bytes(start + content - free)
    return bytes(database)
