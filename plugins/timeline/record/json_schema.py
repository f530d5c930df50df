"""JSON Schemas of the record, for editors and for readers of exported lists.

`data/schema/<collection>.json` (JSON Schema 2020-12) is generated and yet committed: a
`yaml-language-server` line names it. A test compares; `python -m timeline schema` writes.
"""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from ..output.files import OutputFile
from .base import Component
from .lists import class_of_list
from .models import Essay
from .records import RECORD_TYPES

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
    several = {"type": "array", "items": {"$ref": "#/$defs/record"}}
    for name, title in titles.items():
        yield _file(f"lists/{name}", title, class_of_list(name), several, citation)


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
