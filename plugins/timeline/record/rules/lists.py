"""A rule on all lists."""

from collections.abc import Iterator
from typing import Any

from ...values.language import either
from ..base import Component, Record
from ..loader import LoadResult
from ..models import Attestation
from ..yaml_source import YamlPath
from .findings import Finding


def lists_name_each_once(result: LoadResult) -> Iterator[Finding]:
    """No list has an item twice, such as a region, a citation, or a leader in one role by one document."""
    for record in result.records.all():
        for path, message in _repeated(record, (), record):
            yield record, path, message


def _repeated(part: Component, path: YamlPath, record: Record) -> Iterator[tuple[YamlPath, str]]:
    for key, value in part.items():
        if isinstance(value, Component):
            yield from _repeated(value, (*path, key), record)
        elif isinstance(value, tuple):
            first: dict[Any, int] = {}
            for index, item in enumerate(value):
                if isinstance(item, Component):
                    yield from _repeated(item, (*path, key, index), record)
                earlier = {first.setdefault(each, index) for each in _identities(item, record)} - {index}
                if earlier:
                    yield (
                        (*path, key, index),
                        either(
                            f"{key} 中与第 {min(earlier) + 1} 项重复",
                            f"the same as item {min(earlier) + 1} of {key}",
                        ),
                    )


def _identities(item: Any, record: Record) -> Iterator[Any]:
    """Yield what no two items of a list may have in common."""
    if isinstance(item, Attestation):
        for citation in item.citations or getattr(record, "citations", ()):
            yield item.leader, item.role, item.quoted, citation.source
    else:
        yield item
