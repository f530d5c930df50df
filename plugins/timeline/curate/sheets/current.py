"""The items of the record as YAML has them, and their rows in sheets."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from ...record.base import IdentifiedRecord, Record
from ...record.loader import LoadResult
from ...record.models import Essay
from ...record.records import RECORD_TYPES
from ...record.yaml_source import decode, parse
from ...values.diagnostics import DataProblems
from ...values.language import either
from .cells import Names, to_cell
from .headings import NUMBER
from .layout import Column, Layout, inlined, layouts_of

Key = tuple[type[Record], str]
"""The class of a record, and its id; its number in its collection where it has no id"""


class Item(Struct, frozen=True):
    """One record as YAML has it."""

    file: Path
    index: int | None
    """None: the file is one record"""
    values: dict[str, Any]

    @property
    def digest(self) -> str:
        """What changes with any of its values."""
        text = json.dumps(self.values, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def current_items(result: LoadResult, data: Path) -> dict[Key, Item]:
    """Return all records but essays. Raise DataProblems where a file can't be read; `todo` may be left."""
    if wrong := [each for each in result.problems if each.code != "todo" and not each.warning]:
        raise DataProblems(wrong, result.count)
    kinds = {kind.collection.name: kind for kind in RECORD_TYPES if kind is not Essay}
    items: dict[Key, Item] = {}
    numbers = dict.fromkeys(kinds.values(), 0)
    for file in result.files:
        if not file.is_relative_to(data) or file.suffix != ".yaml":
            continue
        kind = kinds[file.relative_to(data).parts[0].removesuffix(".yaml")]
        root = parse(decode(file.read_bytes()))
        for index, values in enumerate(root) if isinstance(root, list) else [(None, root)]:
            numbers[kind] += 1
            key = values["id"] if issubclass(kind, IdentifiedRecord) else str(numbers[kind])
            items[kind, key] = Item(file, index, values)
    return items


def rows_of(layout: Layout, key: str, values: Mapping[str, Any], names: Names) -> Iterator[list[str]]:
    """Yield the rows that a record has in a sheet."""
    if not layout.lists:
        yield [key if not each.path else _cell(each, values, names) for each in layout.columns]
        return
    for owners, number, item in _items(layout.lists, values, (key,)):
        within = inlined(layout.part)
        citations = item.get(within, []) if within else []
        for count, citation in enumerate(citations or [{}]):
            row = []
            place = iter(owners)
            for column in layout.columns:
                if column.sort == "owner":
                    row.append(next(place))
                elif column.heading == NUMBER and not column.path:
                    row.append(str(number))
                elif not column.path:
                    row.append("")
                elif within and column.path[0] == within:
                    row.append(_cell(column, {within: citation}, names))
                else:
                    row.append("" if count else _cell(column, item, names))
            yield row


def _items(
    lists: tuple[str, ...], values: Mapping[str, Any], owners: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], int, Mapping[str, Any]]]:
    for number, item in enumerate(values.get(lists[0], ()), 1):
        if len(lists) == 1:
            yield owners, number, item
        else:
            yield from _items(lists[1:], item, (*owners, item["id"]))


def _cell(column: Column, values: Mapping[str, Any], names: Names) -> str:
    value: Any = values
    for step in column.path:
        if step not in value:
            return ""
        value = value[step]
    return to_cell(column, value, names)


def all_rows(layout: Layout, items: Mapping[Key, Item], names: Names) -> list[list[str]]:
    """Return all rows of a sheet."""
    return [
        row
        for (kind, key), item in items.items()
        if kind is layout.kind
        for row in rows_of(layout, key, item.values, names)
    ]


def lost_rows(kind: type[Record], item: Item, rows: Mapping[tuple[str | int, ...], int]) -> Iterator[str]:
    """Yield what rows a record had which a sheet lacks, as the name of the sheet and the number."""
    for layout in layouts_of(kind):
        within = inlined(layout.part) if layout.lists else ""
        for owners, number, part in _items(layout.lists, item.values, ()) if layout.lists else ():
            keys = (layout.lists[0], owners[0], layout.lists[1]) if owners else layout.lists
            needed = max(1, len(part.get(within, ()))) if within else 1
            if rows.get((*keys, number), 0) < needed:
                yield either(f"{layout.name} 的第 {number} 项", f"item {number} of {layout.name}")
