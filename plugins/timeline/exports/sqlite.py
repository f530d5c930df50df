"""`data/chronicle.sqlite`: the tables of the record as a database (SQLite 3 file format).

Made in memory. So that its bytes repeat whatever the library's version, the three fields of its header
that tell of it are set (SQLite Database File Format, 1.3: file change counter, version-valid-for, version
number), and free space, where versions leave different remains, is cleared (1.6). There is no full-text
index: SQLite's own want words apart, or three characters at least where most words here have two, and
`LIKE '%…%'` is quick enough.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from decimal import Decimal
from struct import unpack_from
from textwrap import dedent
from typing import Any

from ..output.files import OutputFile
from .context import DownloadInfo, ExportContext
from .tables import Cell, Column, Row, Rows, Table, layout

_PAGE = 1024
_PATH = "data/chronicle.sqlite"
_TYPES = {"string": "TEXT", "date": "TEXT", "integer": "INTEGER", "number": "NUMERIC", "boolean": "INTEGER"}
_VIEWS = {
    "who": ("人物各次见于事件的记载", """
        SELECT e.date, e.title, l.name_hans AS name, a.role, a.did, a.event, a.leader
        FROM attestations a JOIN events e ON e.id = a.event JOIN leaders l ON l.id = a.leader
    """),
    "amounts": ("数字及其指标、性质、地区与事件", """
        SELECT f.period, m.name_hans AS measure, f.detail, f.qualifier, f.value, f.unit, s.name_hans AS sort,
               r.name_hans AS region, e.title, f.event
        FROM figures f JOIN measures m ON m.id = f.measure JOIN sorts s ON s.id = f.sort
        JOIN events e ON e.id = f.event LEFT JOIN regions r ON r.id = f.region
    """),
    "where_and_when": ("各地区的事件", """
        SELECT r.name_hans AS region, e.date, e.title, er.region AS region_id, e.id AS event
        FROM event_regions er JOIN events e ON e.id = er.event JOIN regions r ON r.id = er.region
    """),
}  # fmt: skip
_ABOUT = Table(
    "about",
    "这个文件",
    (Column("name", "string", "项目", True), Column("value", "string", "内容", True)),
    ("name",),
)


DOWNLOADS = (
    DownloadInfo(
        title="数据库（SQLite）",
        purpose="一个文件装下全部的表，供记者和研究者用SQL查询，或交给Datasette。",
        standard="SQLite 3，表与CSV相同，另有三个现成的查询",
        limitations="正文只留文字；日期是文本。",
        files=((_PATH, "全部的表"),),
        shared=True,
    ),
)


def files(context: ExportContext) -> Iterator[OutputFile]:
    """The database."""
    yield OutputFile(_PATH, b"".join(_settled(_database(context))))


def _database(context: ExportContext) -> bytes:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        database.execute(f"PRAGMA page_size = {_PAGE}")
        database.execute("PRAGMA secure_delete = ON")  # some builds of the library do so anyway
        database.execute("BEGIN")
        for table in (*layout(), _ABOUT):
            _define(database, table)
        for rows in map(_plain, context.rows):
            for table in layout():
                _fill(database, table, rows.get(table.name, ()))
        _fill(database, _ABOUT, _about(context))
        for name, (title, select) in _VIEWS.items():
            database.execute(f"CREATE VIEW {name} AS -- {title}\n{dedent(select).strip()}")
        database.execute("COMMIT")
        database.execute("VACUUM")
        return database.serialize()


def _about(context: ExportContext) -> Sequence[Row]:
    """What this file is; the rest of what there is to say stands in the table `chronicle`."""
    return (
        ("version", context.version),
        ("built", context.built),
        ("address", context.url),
        ("gaps", context.chronicle.gaps_in_words),
    )


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
        table.name: list(zip(*map(_cells, table.columns, zip(*found, strict=True)), strict=True))
        for table in layout()
        if (found := rows[table.name])
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


def _settled(database: bytes) -> Iterator[bytearray]:
    """The same database, page by page, without the library's traces: what its header tells, and remains in
    free space.
    """
    for start in range(0, len(database), _PAGE):
        page = bytearray(database[start : start + _PAGE])
        if start == 0:
            page[24:28] = page[92:96] = (1).to_bytes(4, "big")
            page[96:100] = (3_000_000).to_bytes(4, "big")
        tree = 0 if start else 100  # the first page begins with the header of the file
        if page[tree] in (2, 5, 10, 13):  # a page of a B-tree (1.6): its kind, cells, where they begin
            cells, content = unpack_from(">HH", page, tree + 3)
            free = tree + (12 if page[tree] < 10 else 8) + 2 * cells
            page[free:content] = bytes(content - free)
        yield page
