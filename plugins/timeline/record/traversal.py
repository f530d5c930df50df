"""Walks through a record: its citations and its texts, each with its path."""

from collections.abc import Iterator
from typing import NamedTuple

from .base import Component, Record
from .markdown import MarkdownText
from .models import Citation
from .yaml_source import YamlPath


def citations_of(record: Record) -> list[tuple[YamlPath, Citation]]:
    """Return every citation in a record, however deep, with its path."""
    citations: list[tuple[YamlPath, Citation]] = []
    _collect_citations(record, (), citations)
    return citations


def _collect_citations(part: Component, path: YamlPath, citations: list[tuple[YamlPath, Citation]]) -> None:
    for key, value in part.items():
        is_list = isinstance(value, tuple)
        for index, item in enumerate(value if is_list else (value,)):
            if isinstance(item, Component):
                item_path = (*path, key, index) if is_list else (*path, key)
                if isinstance(item, Citation):
                    citations.append((item_path, item))
                else:
                    _collect_citations(item, item_path, citations)


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
    texts: list[FieldText] = []
    _collect_texts(record, (), texts)
    return iter(texts)


def _collect_texts(part: Component, path: YamlPath, texts: list[FieldText]) -> None:
    """Append the texts of a component; one list for all takes half the time of nested generators."""
    for key, value in part.items():
        if value is None:
            continue
        is_list = isinstance(value, tuple)
        for index, item in enumerate(value if is_list else (value,)):
            item_path = (*path, key, index) if is_list else (*path, key)
            if isinstance(item, str | MarkdownText):
                texts.append(FieldText(item_path, item, type(part), key))
            elif isinstance(item, Component):
                _collect_texts(item, item_path, texts)
