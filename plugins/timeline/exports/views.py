"""The ready-made queries: tables that are joined for a reader, in the database and as CSV."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from functools import cache
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from .tables import Column, Table, layout


class View(Struct, frozen=True):
    """A query over some tables."""

    name: str
    title: str
    columns: tuple[tuple[str, str], ...]
    """The name of each column, and where its cells come from: an alias and a column of its table"""
    joined: str
    """The tables with their aliases, and how they are joined"""
    order: str

    @property
    def select(self) -> str:
        """The query."""
        columns = ", ".join(f"{source} AS {name}" for name, source in self.columns)
        return f"SELECT {columns}\nFROM {self.joined}"


def _columns(text: str) -> tuple[tuple[str, str], ...]:
    """Read `alias.column` or `alias.column name`, separated by commas."""
    pairs = (each.split() for each in text.split(","))
    return tuple((words[-1].rpartition(".")[2], words[0]) for words in pairs)


VIEWS = (
    View(
        "who",
        "人物各次见于事件的记载",
        _columns(
            "e.date, e.title, l.name_hans name, a.role, a.did, a.event, a.leader,"
            "e.date_from, e.date_to, l.name_hant, a.quoted"
        ),
        "attestations a JOIN events e ON e.id = a.event JOIN leaders l ON l.id = a.leader",
        "a.rowid",
    ),
    View(
        "amounts",
        "数字及其指标、性质、地区与事件",
        _columns(
            "f.period, m.name_hans measure, f.detail, f.qualifier, f.value, f.unit, s.name_hans sort,"
            "r.name_hans region, e.title, f.event, f.period_from, f.period_to, f.part_of,"
            "m.name_hant measure_hant, s.name_hant sort_hant, r.name_hant region_hant, f.id figure"
        ),
        "figures f JOIN measures m ON m.id = f.measure JOIN sorts s ON s.id = f.sort "
        "JOIN events e ON e.id = f.event LEFT JOIN regions r ON r.id = f.region",
        "f.rowid",
    ),
    View(
        "where_and_when",
        "各地区的事件",
        _columns(
            "r.name_hans region, e.date, e.title, er.region region_id, e.id event,"
            "e.date_from, e.date_to, r.name_hant region_hant"
        ),
        "event_regions er JOIN events e ON e.id = er.event JOIN regions r ON r.id = er.region",
        "er.rowid",
    ),
)

_ALIASES = {
    "a": "attestations", "e": "events", "er": "event_regions", "f": "figures", "l": "leaders",
    "m": "measures", "r": "regions", "s": "sorts",
}  # fmt: skip


@cache
def view_table(view: View) -> Table:
    """Return a view as a table, with the descriptions of the columns that it takes from others."""
    tables = {table.name: {column.name: column for column in table.columns} for table in layout()}
    columns = []
    for name, source in view.columns:
        alias, _, column = source.partition(".")
        table_column: Column = tables[_ALIASES[alias]][column]
        columns.append(replace(table_column, name=name, required=False, names=""))
    return Table(view.name, view.title, tuple(columns), ())


def view_rows(database: bytes, view: View) -> Sequence[tuple[Any, ...]]:
    """Return the rows of a view, in the order of its first table, with truth values as such."""
    with closing(sqlite3.connect(":memory:")) as opened:
        opened.deserialize(database)
        rows = opened.execute(f"{view.select}\nORDER BY {view.order}").fetchall()
    truths = [column.kind == "boolean" for column in view_table(view).columns]
    if not any(truths):
        return rows
    return [
        tuple(bool(cell) if truth else cell for cell, truth in zip(row, truths, strict=True)) for row in rows
    ]
