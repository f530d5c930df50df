"""Each collection as a list (`data/*.json`) and as tables (`data/csv/*.csv`), described by a data package.

JSON (RFC 8259, UTF-8): keys of the record, prose in its script, Simplified; names are `{hans, hant}`;
dates are EDTF strings (ISO 8601-2:2019). Figures and attestations carry their citations also where
the record lets them stand for the event's. A leader's `roles` are derived from events: role, date,
event, source, paragraph and anchor, one row a citation.

CSV (RFC 4180, UTF-8 with a byte order mark, which spreadsheets ask for): the tables of the record, text
plain. Text that a spreadsheet would take for a formula has an apostrophe put before it (OWASP, CSV
Injection); numbers and dates are left alone.

`data/datapackage.json` (Data Package 2.0) tells columns, keys, sizes and SHA-256 of both; each list has
its JSON Schema (2020-12) in `data/schema/lists/`.
"""

import codecs
import csv
import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from io import StringIO
from typing import Any

from ..chronicle.chronicle import Chronicle
from ..chronicle.entries import LinkedEvent, ResolvedAttestation, ResolvedCitation, ResolvedFigure
from ..output.files import OutputFile
from ..record.base import IdentifiedRecord, Record
from ..record.models import Essay, Event, Figure, Leader
from ..record.records import RECORD_TYPES
from .context import DownloadInfo, ExportContext, json_item, json_lines
from .tables import Cell, Column, Rows, Table, layout

Row = dict[str, Any]

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")
"""What a cell must not begin with, full-width forms included"""


def files(context: ExportContext) -> Iterator[OutputFile]:
    """Lists with their JSON Schemas, tables, and the description of both."""
    resources = []
    for (name, (title, rows)), schema in zip(LISTS.items(), _schemas(), strict=True):
        file = OutputFile(f"data/{name}.json", json_lines(rows(context)) + b"\n")
        said = {"title": title, "jsonSchema": schema.path}
        resources.append(_resource(f"{name}-json", file, "application/json") | said)
        yield from (file, schema._replace(path=f"data/{schema.path}"))
    parts = [_written(rows) for rows in context.rows]
    for table in layout():
        lines = (part.get(table.name, b"") for part in parts)
        file = OutputFile(f"data/csv/{table.name}.csv", b"".join((_head(table), *lines)))
        resources.append(_resource(table.name, file, "text/csv") | _described(table))
        yield file
    package = json.dumps(_package(context, resources), ensure_ascii=False, indent=1)
    yield OutputFile("data/datapackage.json", f"{package}\n".encode())


def _schemas() -> Iterator[OutputFile]:
    from ..record.json_schema import schemas_of_lists  # long to load, and asked for once

    return schemas_of_lists({name: title for name, (title, _) in LISTS.items()})


def _head(table: Table) -> bytes:
    return codecs.BOM_UTF8 + _csv([[column.name for column in table.columns]])


def _written(rows: Rows) -> dict[str, bytes]:
    """Rows as lines of CSV, by the names of their tables; of tables without rows nothing."""
    return {
        table.name: _csv(zip(*map(_cells, table.columns, zip(*found, strict=True)), strict=True))
        for table in layout()
        if (found := rows[table.name])
    }  # a column at a time: there are very many cells


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


def _package(context: ExportContext, resources: list[Row]) -> Row:
    info = context.chronicle.info
    return {
        "$schema": _PROFILE,
        "name": info.id,
        "title": str(info.title),
        "description": info.about + context.chronicle.gaps_in_words,
        **({"homepage": f"{context.url}/"} if context.url else {}),
        "version": context.version,
        "created": f"{context.built}T00:00:00Z",
        "contributors": [{"title": str(info.publisher), "roles": ["editor"]}],
        "licenses": [{"title": info.licence.name, "path": info.licence.address}],
        "resources": resources,
    }


def _resource(name: str, file: OutputFile, mediatype: str) -> Row:
    return {
        "name": name,
        "path": file.path.removeprefix("data/"),
        "format": file.path.rpartition(".")[2],
        "mediatype": mediatype,
        "encoding": "utf-8",
        "bytes": len(file.content),
        "hash": f"sha256:{hashlib.sha256(file.content).hexdigest()}",
    }


def _described(table: Table) -> Row:
    keys = [
        {"fields": [column.name], "reference": {"resource": column.names, "fields": ["id"]}}
        for column in table.columns
        if column.names
    ]
    schema: Row = {"fields": list(map(_field, table.columns)), "primaryKey": list(table.key)}
    return {"type": "table", "title": table.title, "schema": schema | ({"foreignKeys": keys} if keys else {})}


def _field(column: Column) -> Row:
    constraints: Row = {"required": True} if column.required else {}
    if column.choices:
        constraints["enum"] = list(column.choices)
    field: Row = {"name": column.name, "type": column.kind, "description": column.description}
    return field | ({"constraints": constraints} if constraints else {})


def _plain(record: Record) -> Row:
    """The record as it is written, without what is not said."""
    return record.model_dump(mode="json", exclude_none=True)


def _plain_list(name: str) -> Callable[[ExportContext], Iterator[bytes]]:
    def rows(context: ExportContext) -> Iterator[bytes]:
        return (json_item(_plain(record)) for record in getattr(context.chronicle.records, name))

    return rows


def _events(context: ExportContext) -> Iterator[bytes]:
    return (json_item(_event(entry)) for entry in context.chronicle.entries)


def _event(entry: LinkedEvent) -> Row:
    row = _plain(entry.event)
    return row | {
        "leaders": [_attended(each) for each in entry.leaders],
        "figures": [_figure(each) for each in entry.figures],
    }


def _attended(attended: ResolvedAttestation) -> Row:
    row: Row = {"id": attended.leader.id, "name": dict(attended.leader.name.items())}
    row |= {"role": attended.role, "did": attended.did}
    return {key: value for key, value in row.items() if value is not None} | {
        "quoted": attended.quoted,
        "citations": _cited(attended.citations),
    }


def _figure(measured: ResolvedFigure) -> Row:
    said = {key: value for key, value in measured.figure.items() if value is not None}
    return said | {
        "value": _number(measured.figure),
        "period": str(measured.period),
        "citations": _cited(measured.citations),
    }


def _figures(context: ExportContext) -> Iterator[bytes]:
    for entry, measured in context.chronicle.figures:
        yield json_item({"event": entry.event.id} | _figure(measured))


def _leaders(context: ExportContext) -> Iterator[bytes]:
    leaders = context.chronicle.leaders.values()
    return (json_item(_leader(context.chronicle, leader)) for leader in leaders)


def _leader(chronicle: Chronicle, leader: Leader) -> Row:
    roles = [
        {
            "role": role.attended.role,
            "date": str(role.entry.event.date),
            "event": role.entry.event.id,
            **dict(each.citation.items()),
        }
        for role in chronicle.roles.get(leader.id, ())
        for each in role.attended.citations
    ]
    return _plain(leader) | {"roles": roles}


def _cited(citations: tuple[ResolvedCitation, ...]) -> list[Row]:
    return [dict(each.citation.items()) for each in citations]


def _number(figure: Figure) -> int | float:
    value: Decimal = figure.value
    return int(value) if value == value.to_integral_value() else float(value)


LISTS: dict[str, tuple[str, Callable[[ExportContext], Iterator[bytes]]]] = {
    "events": (Event.collection.label, _events),
    "leaders": (Leader.collection.label, _leaders),
    "figures": ("数字", _figures),
    **{
        kind.collection.name: (kind.collection.label, _plain_list(kind.collection.name))
        for kind in RECORD_TYPES
        if issubclass(kind, IdentifiedRecord) and kind not in (Event, Leader, Essay)
    },
}
"""Each list: its title, and its rows in JSON"""


def _short(title: str) -> str:
    return re.split("[：，（]", title)[0]


DOWNLOADS = (
    DownloadInfo(
        title="表格（CSV）",
        purpose="供电子表格和统计程序打开，一类记录一张表，一条记录可有多项的另成一表。",
        standard="CSV（RFC 4180），UTF-8，文件开头有BOM",
        limitations=(
            "正文只留文字，不带链接和注码。以等号、加号、减号、@等开头的文字，前面加了一个撇号，以免被当作公式。"
            "有的电子表格会改写2023-07一类的日期，导入时请把日期列设为文本。"
        ),
        files=tuple((f"data/csv/{table.name}.csv", _short(table.title)) for table in layout()),
        shared=True,
    ),
    DownloadInfo(
        title="列表（JSON）",
        purpose="供程序读取，键与记录相同，正文带有标记。",
        standard="JSON（RFC 8259），日期是EDTF文本",
        files=tuple((f"data/{name}.json", _short(title)) for name, (title, _) in LISTS.items()),
        shared=True,
    ),
    DownloadInfo(
        title="数据包说明",
        purpose="让Frictionless一类的程序认得这些表格和列表：各列的含义、键、文件的大小和指纹。",
        standard="Data Package 2.0",
        files=(("data/datapackage.json", "说明"),),
        shared=True,
    ),
    DownloadInfo(
        title="列表的格式（JSON Schema）",
        purpose="供程序核对上面的列表。",
        standard="JSON Schema 2020-12",
        files=tuple(
            (f"data/schema/lists/{name}.json", title.partition("：")[0]) for name, (title, _) in LISTS.items()
        ),
        shared=True,
    ),
)
