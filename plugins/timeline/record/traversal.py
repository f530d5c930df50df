"""Walks through a record: its citations and its texts, each with its path."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from .base import Component, Record
from .markdown import MarkdownText
from .models import Citation
from .yaml_source import YamlPath


def citations_of(part: Any, path: YamlPath = ()) -> Iterator[tuple[YamlPath, Citation]]:
    """Yield every citation in a record, however deep, with its path."""
    if isinstance(part, Citation):
        yield path, part
    elif isinstance(part, Component):
        for key, value in part.items():
            yield from citations_of(value, (*path, key))
    elif isinstance(part, tuple):
        for index, item in enumerate(part):
            yield from citations_of(item, (*path, index))


class FieldText(NamedTuple):
    """A text of a record."""

    path: YamlPath
    """The path of the text inside the record"""
    text: str | MarkdownText
    part: type[Component]
    """The class of the component that has the text"""
    key: str
    """The key of that component"""


def iter_texts(record: Record) -> Iterator[FieldText]:
    """Yield every text of a record."""
    return _iter_texts(record, ())


def _iter_texts(part: Component, path: YamlPath) -> Iterator[FieldText]:
    for key, value in part.items():
        is_list = isinstance(value, tuple)
        for index, item in enumerate(value if is_list else (value,)):
            item_path = (*path, key, index) if is_list else (*path, key)
            if isinstance(item, str | MarkdownText):
                yield FieldText(item_path, item, type(part), key)
            elif isinstance(item, Component):
                yield from _iter_texts(item, item_path)
