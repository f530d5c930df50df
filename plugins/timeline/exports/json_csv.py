"""Each collection as a list (`data/*.json`) and as tables (`data/csv/*.csv`), described by a data package.

JSON (RFC 8259, UTF-8) is described in `json_lists`.

CSV (RFC 4180, UTF-8 with a byte order mark, which spreadsheets ask for): the tables of the record, text
plain. Text that a spreadsheet would take for a formula has an apostrophe put before it (OWASP, CSV
Injection); numbers and dates are left alone. `data/tables.zip` holds them all, with a data package of
its own.

`data/datapackage.json` (Data Package 2.0) tells columns, keys, sizes and SHA-256 of both; each list has
its JSON Schema (2020-12) in `data/schema/lists/`.
"""

import hashlib
import re
from collections.abc import Iterator
from typing import Any

from ..output.files import OutputFile
from ..output.json_text import json_document, json_list
from ..output.zip_members import stored_zip
from ..record.models import Licence
from .context import DownloadInfo, ExportContext
from .csv_tables import csv_files, csv_path, csv_tables
from .json_lists import LISTED_CITATION, LISTS, list_rows
from .tables import Column, Table

Row = dict[str, Any]

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
ALL_TABLES = "data/tables.zip"


def files(context: ExportContext) -> Iterator[OutputFile]:
    """Lists with their JSON Schemas, tables, and the description of both."""
    resources = []
    for (name, (title, _)), schema in zip(LISTS.items(), _schemas(), strict=True):
        file = OutputFile(f"data/{name}.json", json_list(list_rows(context.chronicle, name)) + b"\n")
        metadata = {"title": title, "jsonSchema": schema.path}
        resources.append(_resource(f"{name}-json", file, "application/json") | metadata)
        yield from (file, schema._replace(path=f"data/{schema.path}"))
    tables = []
    for table, file in csv_files(context):
        tables.append((_resource(table.name, file, "text/csv") | _described(table), file))
        yield file
    resources += [resource for resource, _ in tables]
    yield OutputFile("data/datapackage.json", _package(context, resources))
    package = OutputFile("data/datapackage.json", _package(context, [resource for resource, _ in tables]))
    members = [package, *(file for _, file in tables)]
    del file, tables  # each is dropped as soon as it is in the zip: 54 MB of 10,000 events
    yield OutputFile(ALL_TABLES, stored_zip(_emptied(members)))


def _emptied(files: list[OutputFile]) -> Iterator[tuple[str, bytes]]:
    while files:
        path, content = files.pop(0)
        yield path.removeprefix("data/"), content


def _schemas() -> Iterator[OutputFile]:
    from ..record.json_schema import schemas_of_lists  # long to load, and asked for once

    return schemas_of_lists({name: title for name, (title, _) in LISTS.items()}, LISTED_CITATION)


def _package(context: ExportContext, resources: list[Row]) -> bytes:
    info = context.chronicle.info
    package = {
        "$schema": _PROFILE,
        "name": info.id,
        "title": str(info.title),
        "description": info.about + context.chronicle.gaps_in_words,
        **({"homepage": f"{context.url}/"} if context.url else {}),
        "version": context.chronicle.info.version,
        "created": f"{context.built}T00:00:00Z",
        "contributors": [{"title": str(info.publisher), "roles": ["editor"]}],
        "licenses": [_licence(info.licence)],
        "resources": resources,
    }
    return json_document(package)


def _licence(licence: Licence) -> Row:
    return {
        **({"name": licence.spdx} if licence.spdx else {}),
        "title": licence.name,
        "path": licence.canonical or licence.address,
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
    schema: Row = {"fields": list(map(_field, table.columns))}
    if table.key:
        schema["primaryKey"] = list(table.key)
    return {"type": "table", "title": table.title, "schema": schema | ({"foreignKeys": keys} if keys else {})}


def _field(column: Column) -> Row:
    constraints: Row = {"required": True} if column.required else {}
    if column.choices:
        constraints["enum"] = list(column.choices)
    field: Row = {"name": column.name, "type": column.kind, "description": column.description}
    return field | ({"constraints": constraints} if constraints else {})


def _short(title: str) -> str:
    return re.split("[：，（]", title)[0]


DOWNLOADS = (
    DownloadInfo(
        title="全部表格（一个压缩包）",
        purpose="一次取走全部的CSV表格和各列的说明。",
        standard="ZIP，内有CSV（RFC 4180）和数据包说明（Data Package 2.0）",
        limitations="正文只留文字，不带链接和注码。",
        programs="电子表格、R、Python（pandas、frictionless）、Stata、SPSS",
        files=((ALL_TABLES, "全部的表"),),
        shared=True,
        first=True,
    ),
    DownloadInfo(
        title="表格（CSV）",
        purpose="供电子表格和统计程序打开，一类记录一张表，一条记录可有多项的另成一表。",
        standard="CSV（RFC 4180），UTF-8，文件开头有BOM",
        programs="电子表格、R、Python（pandas）、Stata、SPSS",
        limitations=(
            "正文只留文字，不带链接和注码。以等号、加号、减号、@等开头的文字，前面加了一个撇号，以免被当作公式。"
            "有的电子表格会改写2023-07一类的日期，导入时请把日期列设为文本。"
        ),
        files=tuple((csv_path(table), _short(table.title)) for table in csv_tables()),
        shared=True,
    ),
    DownloadInfo(
        title="列表（JSON）",
        purpose="供程序读取，键与记录相同，正文带有标记。",
        standard="JSON（RFC 8259），日期是EDTF文本",
        programs="Python、JavaScript、jq、Observable",
        files=tuple((f"data/{name}.json", _short(title)) for name, (title, _) in LISTS.items()),
        shared=True,
    ),
    DownloadInfo(
        title="数据包说明",
        purpose="让Frictionless一类的程序认得这些表格和列表：各列的含义、键、文件的大小和指纹。",
        standard="Data Package 2.0",
        programs="Frictionless、Open Data Editor",
        files=(("data/datapackage.json", "说明"),),
        shared=True,
    ),
    DownloadInfo(
        title="列表的格式（JSON Schema）",
        purpose="供程序核对上面的列表。",
        standard="JSON Schema 2020-12",
        programs="任何JSON Schema校验程序",
        files=tuple(
            (f"data/schema/lists/{name}.json", title.partition("：")[0]) for name, (title, _) in LISTS.items()
        ),
        shared=True,
    ),
)
