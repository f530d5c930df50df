"""The curator's handbook of the record, generated from its classes; `data/README.md` is a copy of it."""

from collections.abc import Iterator
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from jinja2 import Template
from msgspec import Struct

from ..output.files import OutputFile
from .base import Component, IdentifiedRecord
from .collections import LINK_SCHEMES
from .fields import MAX_ID
from .markdown import MAX_TEXT
from .models import Essay
from .records import COMPONENTS, RECORD_TYPES
from .type_hints import field_types
from .yaml_source import MAX_BYTES, MAX_DEPTH

Components = tuple[tuple[type[Component], str], ...]


def handbook() -> OutputFile:
    """`README.md` for the folder of the record."""
    return OutputFile("README.md", "\n".join(_handbook()).encode())


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


class Key(Struct, frozen=True):
    """A key of a class with its description for readers."""

    name: str
    required: bool
    value: str
    """What its value is, in Chinese"""
    description: str


def keys(kind: type[Component], components: Components = COMPONENTS) -> Iterator[Key]:
    """Yield the keys of a class; `components` are the labels of the classes that its values may have."""
    for name, field in kind.model_fields.items():
        value = _kind_of_value(field_types(kind)[name], components)
        yield Key(name, field.is_required(), value, str(field.description))


def _table(kind: type[Component]) -> Iterator[str]:
    yield "\n| 键 | 必填 | 值 | 说明 |\n|---|---|---|---|"
    for key in keys(kind):
        words = key.description.replace("|", "\\|")
        yield f"| `{key.name}` | {'是' if key.required else ''} | {key.value} | {words} |"
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


def _kind_of_value(hint: Any, components: Components) -> str:
    if get_origin(hint) is Annotated:
        return _kind_of_value(get_args(hint)[0], components)
    if get_origin(hint) in (Union, UnionType):
        return _kind_of_value(next(each for each in get_args(hint) if each is not type(None)), components)
    if get_origin(hint) is tuple:
        return f"{_kind_of_value(get_args(hint)[0], components)}的列表"
    if isinstance(hint, type):
        part = next((words for each, words in components if each is hint), None)
        return part.split("，")[0] if part else _VALUES[hint.__name__]
    return "、".join(f"`{each}`" for each in get_args(hint))  # a Literal
