"""JSON Schemas of the record, for editors and for readers of exported lists.

`data/schema/<collection>.json` (JSON Schema 2020-12) is generated and yet committed: a
`yaml-language-server` line names it. A test compares; `python -m timeline schema` writes.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from ..output.files import OutputFile
from ..output.json_text import json_document
from ..values.dates import DATE_PATTERN
from .base import Component, IdentifiedRecord, name_of
from .fields import DAY_PATTERN, ID_PATTERN, ONE_LINE, RefMark
from .lists import class_of_list
from .models import Essay, Source
from .records import RECORD_TYPES, Records
from .sound_part import PLACEHOLDER
from .type_hints import field_types, flatten_hint

_RECORD = {"$ref": "#/$defs/record"}
IDS = "ids.json"
"""The schema of the ids of a record, beside the others"""
_MESSAGES = {
    ID_PATTERN: "用英文小写字母、数字和其间的连字符，如 2001-first-meeting",
    DATE_PATTERN: "日期写作 1996、2010-05、2023-07-22、2024-06~、2011/2023-11",
    ONE_LINE: "不能空着，首尾不能有空白，中间不能换行",
    DAY_PATTERN: "日期写作 2023-07-22",
}
"""What editors say of a text that does not match a pattern"""
_ONE_OR_SEVERAL: dict[str, Any] = {"anyOf": [{"type": "array", "items": _RECORD}, _RECORD]}


@cache
def schemas(*, beside_ids: bool = False) -> tuple[OutputFile, ...]:
    """Return a JSON Schema for each collection: a list of records, or a single one.

    Those that are beside the ids of a record, in a file of their own, name it.
    """
    return tuple(
        _file(kind.collection.name, kind.collection.label, kind, _ONE_OR_SEVERAL, beside_ids=beside_ids)
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
    *,
    beside_ids: bool = False,
) -> OutputFile:
    record = kind.model_json_schema()
    parts = record.pop("$defs", {})
    for schema in (record, *parts.values()):
        _untitled(schema)
        if not beside_ids:
            _without_schemes(schema)
        if whole is _ONE_OR_SEVERAL:
            _as_typed(schema)
        elif citation and "anchor" in schema.get("properties", {}):
            schema["properties"] |= citation
    document = {"$schema": GenerateJsonSchema.schema_dialect, "title": title, **whole}
    return OutputFile(f"schema/{name}.json", json_document(document | {"$defs": {"record": record, **parts}}))


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
    message = _message(schema)
    if message:
        schema["errorMessage"] = schema["patternErrorMessage"] = message
    if schema.get("type") == "string" and not {"enum", "const"} & schema.keys():
        schema["type"] = ["string", "number", "boolean"]
    if scheme := schema.pop("x-scheme", ""):
        constraints = {key: schema.pop(key) for key in [*schema] if key not in ("description", "default")}
        schema["anyOf"] = [{"$ref": f"{IDS}#/$defs/{scheme}"}, constraints]
    for each in schema.values():
        _as_typed(each)


def _message(schema: dict[str, Any]) -> str:
    """Return what an editor says of a value that does not fit, in Chinese; empty for what has no values."""
    match schema:
        case {"enum": choices}:
            return f"只能是 {'、'.join(map(str, choices))}"
        case {"type": "boolean"}:
            return "只能是 true 或 false"
        case {"pattern": pattern}:
            return _MESSAGES.get(str(pattern), "写法不对，见手册 README.md")
        case {"type": "array"}:
            return "应是列表，每项以“- ”开头"
        case {"type": "object"}:
            return "应是带键的一组；键见手册 README.md，必填的不能缺"
        case {"type": "integer"} | {"type": "number"} | {"type": ["number", "string"]}:
            return "应是数，不带单位和千分位"
    return ""


def ids(records: Records) -> OutputFile:
    """Return the ids of a record with the Chinese names of what they are, as a JSON Schema that others name.

    Editors complete them. A text is not refused where it is none of them: the record may have grown since.
    """
    schemes = {mark.scheme for kind in RECORD_TYPES for mark in _ref_marks(kind)} - {""}
    by_scheme: dict[str, dict[str, Any]] = {scheme: {} for scheme in sorted(schemes)}
    for record in records.all():
        if not isinstance(record, IdentifiedRecord) or record.id.startswith(PLACEHOLDER):
            continue
        if record.collection.scheme in by_scheme:
            by_scheme[record.collection.scheme][record.id] = described(record)
    definitions = {
        scheme: {"enum": [*names], "enumDescriptions": [*names.values()]}
        for scheme, names in by_scheme.items()
    }
    schema = {"$schema": GenerateJsonSchema.schema_dialect, "title": "记录的标识", "$defs": definitions}
    return OutputFile(f"schema/{IDS}", json_document(schema))


def described(record: IdentifiedRecord) -> str:
    """Return the name of a record; of a source, whose title is the document's own words, when and by whom."""
    if isinstance(record, Source):
        return "，".join(filter(None, (record.publisher, record.published)))
    return name_of(record)


def _ref_marks(kind: type[Component]) -> Iterator[RefMark]:
    for hint in field_types(kind).values():
        for mark in flatten_hint(hint):
            if isinstance(mark, RefMark):
                yield mark
            elif isinstance(mark, type) and issubclass(mark, Component):
                yield from _ref_marks(mark)


def _without_schemes(schema: Any) -> None:
    """Remove the keywords for editors from the schema of a list that is published."""
    if isinstance(schema, dict):
        schema.pop("x-scheme", None)
    for each in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        _without_schemes(each)


def _untitled(schema: dict[str, Any]) -> None:
    """Drop the English titles and descriptions that pydantic makes of Python names and docstrings."""
    schema.pop("title", None)
    schema.pop("description", None)
    for field in schema.get("properties", {}).values():
        field.pop("title", None)
