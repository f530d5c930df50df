"""JSON Schemas of the record, for editors and for readers of exported lists.

`data/schema/<collection>.json` (JSON Schema 2020-12) is generated and yet committed: a
`yaml-language-server` line names it. A test compares; `python -m timeline schema` writes.
"""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Annotated, Any

from pydantic import Field, WithJsonSchema
from pydantic.json_schema import GenerateJsonSchema

from ..output.files import OutputFile
from ..values.dates import Edtf
from .base import Component, Name
from .fields import Id, Prose, StrictBool
from .models import Citation, Citations, Essay, Event, Figure, Leader
from .records import RECORD_TYPES


class _ListedAttestation(Component):
    leader: Id = Field(description="人物 id")
    id: Id = Field(description="与 leader 相同，早先的写法")
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
    parts: tuple[float, ...] = Field((), description="文献所列分项的数值；没有分项则省去")
    citations: Citations = Field(description="出处")


class _Evidence(Component):
    sources: tuple[Id, ...] = Field(description="所据文献的 id，附注所引的也在内")
    disputed: bool = Field(description="是否有存疑的附注")
    date_inferred: bool = Field(description="日期是否为推定")


class _ListedEvent(Event):
    leaders: tuple[_ListedAttestation, ...] = Field(  # type: ignore[assignment]  # other keys than in YAML
        description="人物及其职务，每条一证，一人可有数条"
    )
    figures: tuple[_ListedFigure, ...] = Field(description="数字")
    evidence: _Evidence = Field(description="证据：所据文献、有无存疑、日期是否推定")


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


_RECORD = {"$ref": "#/$defs/record"}
_ONE_OR_SEVERAL: dict[str, Any] = {"anyOf": [{"type": "array", "items": _RECORD}, _RECORD]}


@cache
def schemas() -> tuple[OutputFile, ...]:
    """One JSON Schema a collection: a list of records, or a single one."""
    return tuple(
        _file(kind.collection.name, kind.collection.label, kind, _ONE_OR_SEVERAL)
        for kind in RECORD_TYPES
        if kind is not Essay
    )


def schemas_of_lists(titles: Mapping[str, str], citation: Mapping[str, Any]) -> Iterator[OutputFile]:
    """Yield the JSON Schemas of exported lists, whose titles are given by their names.

    `citation` are the schemas of the keys that citations have besides those of the record.
    """
    kinds: dict[str, type[Component]] = {kind.collection.name: kind for kind in RECORD_TYPES} | _LISTED
    several = {"type": "array", "items": {"$ref": "#/$defs/record"}}
    for name, title in titles.items():
        yield _file(f"lists/{name}", title, kinds[name], several, citation)


def _file(
    name: str,
    title: str,
    kind: type[Component],
    whole: dict[str, Any],
    citation: Mapping[str, Any] | None = None,
) -> OutputFile:
    record = kind.model_json_schema()
    parts = record.pop("$defs", {})
    for schema in (record, *parts.values()):
        _untitled(schema)
        if whole is _ONE_OR_SEVERAL:
            _as_typed(schema)
        elif citation and "anchor" in schema.get("properties", {}):
            schema["properties"] |= citation
    said = {"$schema": GenerateJsonSchema.schema_dialect, "title": title, **whole}
    text = json.dumps(said | {"$defs": {"record": record, **parts}}, ensure_ascii=False, indent=1)
    return OutputFile(f"schema/{name}.json", f"{text}\n".encode())


def _as_typed(schema: Any) -> None:
    """Have a schema accept what editors type: no `null`, and any plain scalar as text.

    An editor would otherwise complete `null`, and take `code: 110000` for a number in the place of a text.
    """
    if isinstance(schema, list):
        for each in schema:
            _as_typed(each)
    if not isinstance(schema, dict):
        return
    if {"type": "null"} in schema.get("anyOf", []):
        schema.pop("default", None)
        several = [each for each in schema.pop("anyOf") if each != {"type": "null"}]
        schema |= several[0] if len(several) == 1 else {"anyOf": several}
    if schema.get("type") == "string" and not {"enum", "const"} & schema.keys():
        schema["type"] = ["string", "number", "boolean"]
    for each in schema.values():
        _as_typed(each)


def _untitled(schema: dict[str, Any]) -> None:
    """Drop the English titles and descriptions that pydantic makes of Python names and docstrings."""
    schema.pop("title", None)
    schema.pop("description", None)
    for field in schema.get("properties", {}).values():
        field.pop("title", None)
