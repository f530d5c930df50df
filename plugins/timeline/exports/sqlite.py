"""`data/chronicle.sqlite`, the tables of the record as a database, and `data/datasette.json` for Datasette.

Datasette takes the second with `--metadata`: it then shows names in place of ids, offers what a reader may
filter by, and says where the data are from and under which licence.
"""

from collections.abc import Iterator
from typing import Any

from ..output.files import OutputFile
from ..output.json_text import json_document
from .context import DownloadInfo, ExportContext
from .sqlite_builder import ABOUT
from .tables import Table, layout
from .views import VIEWS, view_table

_PATH, _METADATA = "data/chronicle.sqlite", "data/datasette.json"
_LABELS = ("title", "name_hans", "title_hans", "text", "anchor")
"""Columns by which a reader knows a row, the best first"""
_FACETS = {
    "events": ("kind", "date_from"),
    "figures": ("measure", "sort", "region", "unit"),
    "attestations": ("leader", "role"),
    "citations": ("source", "status"),
    "regions": ("kind", "parent"),
    "notes": ("kind",),
    "organisations": ("kind", "region"),
    "event_regions": ("region",),
    "event_themes": ("theme",),
    "who": ("name", "role"),
    "amounts": ("measure", "sort", "region"),
    "where_and_when": ("region",),
}


DOWNLOADS = (
    DownloadInfo(
        title="数据库（SQLite）",
        purpose="一个文件装下全部的表，供记者和研究者用SQL查询，或交给Datasette。",
        standard="SQLite 3，表与CSV相同，另有三个现成的查询",
        limitations="正文只留文字；日期是文本。",
        programs="DB Browser for SQLite、DuckDB、Python、R；Datasette（--metadata datasette.json）",
        files=((_PATH, "全部的表"), (_METADATA, "Datasette的设置")),
        shared=True,
    ),
)


def files(context: ExportContext) -> Iterator[OutputFile]:
    """The database, and what Datasette should know of it."""
    yield OutputFile(_PATH, context.database)
    yield OutputFile(_METADATA, json_document(_metadata(context)))


def _metadata(context: ExportContext) -> dict[str, Any]:
    info = context.chronicle.info
    about = {
        "title": str(info.title),
        "description": info.about,
        "license": info.licence.name,
        "license_url": info.licence.address,
        "source": str(info.publisher),
        **({"source_url": f"{context.url}/"} if context.url else {}),
    }
    tables = {table.name: _table(table) for table in (*layout(), ABOUT, *map(view_table, VIEWS))}
    return about | {"databases": {"chronicle": about | {"tables": tables}}}


def _table(table: Table) -> dict[str, Any]:
    names = [column.name for column in table.columns]
    label = next((name for name in _LABELS if name in names), "")
    facets = [name for name in _FACETS.get(table.name, ()) if name in names]
    return {
        "title": table.title,
        "columns": {column.name: column.description for column in table.columns},
        **({"label_column": label} if label else {}),
        **({"facets": facets} if facets else {}),
    }
