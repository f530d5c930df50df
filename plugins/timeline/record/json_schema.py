"""What the record classes tell others: JSON Schemas for editors, and the curator's handbook.

Both are generated and yet committed: `data/schema/<collection>.json` (JSON Schema 2020-12) is
what a `yaml-language-server` line names, `data/README.md` is what a curator reads. A test holds
them to a fresh generation; `python -m timeline schema` writes them.
"""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from jinja2 import Template
from pydantic import Field, WithJsonSchema
from pydantic.json_schema import GenerateJsonSchema

from ..output.files import OutputFile
from ..values.dates import Edtf
from .base import Component, IdentifiedRecord, Name
from .collections import LINK_SCHEMES
from .fields import MAX_ID, Id, Prose, StrictBool
from .markdown import MAX_TEXT
from .models import Citation, Citations, Essay, Event, Figure, Leader
from .records import COMPONENTS, RECORD_TYPES
from .type_hints import field_types
from .yaml_source import MAX_BYTES, MAX_DEPTH


class _ListedAttestation(Component):
    id: Id = Field(description="人物 id")
    name: Name = Field(description="姓名，两种字形")
    role: Prose | None = Field(None, description="文献所称职务；文献没有写职务则省去")
    did: Prose | None = Field(None, description="所为，如 讲话、签署、陪同")
    quoted: StrictBool = Field(description="文献只引述其言或记其指示，没有写到场时为 true")
    citations: Citations = Field(description="出处")


class _ListedFigure(Figure):
    value: Annotated[Decimal, WithJsonSchema({"type": "number"})] = Field(
        description="数值，如 43.38；不带单位"
    )
    period: Edtf = Field(description="时段")
    citations: Citations = Field(description="出处")


class _ListedEvent(Event):
    leaders: tuple[_ListedAttestation, ...] = Field(  # type: ignore[assignment]  # other keys than in YAML
        description="人物及其职务，每条一证，一人可有数条"
    )
    figures: tuple[_ListedFigure, ...] = Field(description="数字")


class _FigureOfEvent(_ListedFigure):
    event: Id = Field(description="事件 id")


class _Role(Citation):
    role: Prose | None = Field(description="文献所称职务；文献没有写职务则为 null")
    date: Edtf = Field(description="事件日期，EDTF")
    event: Id = Field(description="事件 id")


class _ListedLeader(Leader):
    roles: tuple[_Role, ...] = Field(description="事件中的记载，每一出处一条")


_LISTED: dict[str, type[Component]] = {
    "events": _ListedEvent,
    "leaders": _ListedLeader,
    "figures": _FigureOfEvent,
}
"""Where a list says more than the record"""


@cache
def schemas() -> tuple[OutputFile, ...]:
    """One JSON Schema a collection: a list of records, or a single one."""
    one = {"$ref": "#/$defs/record"}
    several: dict[str, Any] = {"anyOf": [{"type": "array", "items": one}, one]}
    return tuple(
        _file(kind.collection.name, kind.collection.label, kind, several)
        for kind in RECORD_TYPES
        if kind is not Essay
    )


def schemas_of_lists(titles: Mapping[str, str]) -> Iterator[OutputFile]:
    """The JSON Schemas of exported lists, of which the titles are given by their names."""
    kinds: dict[str, type[Component]] = {kind.collection.name: kind for kind in RECORD_TYPES} | _LISTED
    several = {"type": "array", "items": {"$ref": "#/$defs/record"}}
    for name, title in titles.items():
        yield _file(f"lists/{name}", title, kinds[name], several)


def handbook() -> OutputFile:
    """`README.md` for the folder of the record."""
    return OutputFile("README.md", "\n".join(_handbook()).encode())


def _file(name: str, title: str, kind: type[Component], whole: dict[str, Any]) -> OutputFile:
    record = kind.model_json_schema()
    parts = record.pop("$defs", {})
    for schema in (record, *parts.values()):
        _untitled(schema)
    said = {"$schema": GenerateJsonSchema.schema_dialect, "title": title, **whole}
    text = json.dumps(said | {"$defs": {"record": record, **parts}}, ensure_ascii=False, indent=1)
    return OutputFile(f"schema/{name}.json", f"{text}\n".encode())


def _untitled(schema: dict[str, Any]) -> None:
    """Drop the English titles and docstrings that pydantic makes of Python names."""
    schema.pop("title", None)
    schema.pop("description", None)
    for field in schema.get("properties", {}).values():
        field.pop("title", None)


def _handbook() -> Iterator[str]:
    introduction = Template((Path(__file__).parent / "handbook.md").read_text("utf-8"))
    yield (
        introduction.render(
            megabytes=MAX_BYTES // 1_000_000,
            depth=MAX_DEPTH,
            id_length=MAX_ID,
            text_length=MAX_TEXT,
            schemes=LINK_SCHEMES,
        )
        + "\n"
    )
    yield "## 各种记录\n"
    for kind in RECORD_TYPES:
        where = "content/*.md" if kind is Essay else f"data/{kind.collection.name}.yaml"
        yield f"### {kind.collection.label}\n\n文件：`{where}`"
        yield from _table(kind)
        if issubclass(kind, IdentifiedRecord) and len(kind.editorial) > 1:
            keys = "、".join(f"`{key}`" for key in kind.model_fields if key in kind.editorial - {"id"})
            if keys:
                yield f"由编者安排、改了不必更正：{keys}。\n"
    yield "## 记录中的各部分\n"
    for part, name in COMPONENTS:
        yield f"### {name}\n"
        yield from _table(part)


def _table(kind: type[Component]) -> Iterator[str]:
    yield "\n| 键 | 必填 | 值 | 说明 |\n|---|---|---|---|"
    for name, field in kind.model_fields.items():
        required = "是" if field.is_required() else ""
        yield f"| `{name}` | {required} | {_kind_of_value(field_types(kind)[name])} | {field.description} |"
    yield ""


_VALUES = {
    "str": "文字",
    "MarkdownText": "文字",
    "int": "正整数",
    "float": "小数",
    "Decimal": "数",
    "bool": "true/false",
    "Edtf": "日期",
}


def _kind_of_value(hint: Any) -> str:
    if get_origin(hint) is Annotated:
        return _kind_of_value(get_args(hint)[0])
    if get_origin(hint) in (Union, UnionType):
        return _kind_of_value(next(each for each in get_args(hint) if each is not type(None)))
    if get_origin(hint) is tuple:
        return f"{_kind_of_value(get_args(hint)[0])}的列表"
    if isinstance(hint, type):
        part = next((words for each, words in COMPONENTS if each is hint), None)
        return part.split("，")[0] if part else _VALUES[hint.__name__]
    return "、".join(f"`{each}`" for each in get_args(hint))  # a Literal
