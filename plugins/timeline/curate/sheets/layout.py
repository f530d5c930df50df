"""The sheets of the record, from its classes: one for each collection, one for each list inside a record.

A component that a record has once is columns of its own, such as 名称·简体. A component that it has several
times has rows in a sheet of its own, such as 事件·数字, which name the record; the citations of such a row
are columns of it, and a second row of the same number has a second citation.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Literal, get_args, get_origin

from msgspec import Struct

from ...record.base import Component, IdentifiedRecord, Record
from ...record.fields import RefMark
from ...record.markdown import MarkdownText
from ...record.models import Citation, Essay
from ...record.records import RECORD_TYPES
from ...record.type_hints import field_types, flatten_hint
from ...values.dates import Edtf
from .headings import DELETE, NUMBER, heading_of

Sort = Literal["text", "long", "id", "date", "bool", "choice", "number", "owner", "delete"]


class Column(Struct, frozen=True):
    """One column of a sheet: a key of a class, or of a component that it has once."""

    heading: str
    path: tuple[str, ...]
    """The keys that lead to the value; empty for a column that is no key"""
    sort: Sort
    required: bool = False
    description: str = ""
    scheme: str = ""
    """The scheme of the records that it names"""
    choices: tuple[tuple[str, str], ...] = ()
    """The values that it may have, each with its Chinese word"""
    several: bool = False
    """Whether a cell may have several values"""


class Layout(Struct, frozen=True):
    """One sheet: its name and its columns, the first of which identify its rows."""

    name: str
    kind: type[Record]
    part: type[Component]
    lists: tuple[str, ...]
    """The keys of the lists that its rows are items of: none for the records themselves"""
    columns: tuple[Column, ...]
    required: bool = False
    """Whether a record needs a row"""

    @property
    def owners(self) -> int:
        """How many columns name what a row belongs to."""
        return len(self.lists)

    @property
    def has_number(self) -> bool:
        """Whether its rows have a number and not an id."""
        return bool(self.lists) or not issubclass(self.kind, IdentifiedRecord)

    def column(self, heading: str) -> int | None:
        """Return the place of a column."""
        return next((at for at, each in enumerate(self.columns) if each.heading == heading), None)


@cache
def layouts() -> tuple[Layout, ...]:
    """Return all sheets, those of a collection together."""
    return tuple(layout for kind in RECORD_TYPES if kind is not Essay for layout in _layouts(kind))


def layouts_of(kind: type[Record]) -> tuple[Layout, ...]:
    """Return the sheets of a collection: the records, then what they have several times."""
    return tuple(each for each in layouts() if each.kind is kind)


def inlined(part: type[Component]) -> str:
    """Return the key of the citations that are columns of a row; empty where there are none."""
    return next((key for key in part.model_fields if item_class(part, key) is Citation), "")


def item_class(part: type[Component], key: str) -> type[Component] | None:
    """Return the class of the items of a list; None where the key has no list of components."""
    return component(part, key) if is_list(part, key) else None


def is_list(part: type[Component], key: str) -> bool:
    """Return whether a key has a list."""
    return any(get_origin(each) is tuple for each in _alternatives(field_types(part)[key]))


def _alternatives(hint: Any) -> Iterator[Any]:
    yield hint
    if get_origin(hint) is not tuple:
        for each in get_args(hint):
            yield from _alternatives(each)


def _layouts(kind: type[Record]) -> Iterator[Layout]:
    noun = kind.collection.noun
    has_id = issubclass(kind, IdentifiedRecord)
    own = () if has_id else (Column(NUMBER, (), "number", description=_NUMBERED),)
    yield Layout(noun, kind, kind, (), (*own, *_columns(kind)))
    for key in kind.model_fields:
        if part := item_class(kind, key):
            yield from _lists(kind, part, (key,), (noun, heading_of(kind, key)), (noun,))


def _lists(
    kind: type[Record],
    part: type[Component],
    keys: tuple[str, ...],
    names: tuple[str, ...],
    owners: tuple[str, ...],
) -> Iterator[Layout]:
    columns = [Column(each, (), "owner", True, f"属于哪一个{each}，写它的标识") for each in owners]
    columns += [
        Column(NUMBER, (), "number", description=_ITEM_NUMBER),
        *_columns(part),
        Column(DELETE, (), "delete", description="要删去这一行，在这里写“删”"),
    ]
    owner_class: type[Component] = kind
    for key in keys[:-1]:
        owner_class = item_class(owner_class, key) or kind
    required = owner_class.model_fields[keys[-1]].is_required()
    yield Layout("·".join(names), kind, part, keys, tuple(columns), required)
    for key in part.model_fields:
        inside = item_class(part, key)
        if inside and inside is not Citation:
            heading = heading_of(part, key)
            own = heading_of(owner_class, keys[-1])
            yield from _lists(kind, inside, (*keys, key), (*names, heading), (*owners, own))


_NUMBERED = "由程序编，请勿改动；新添的行空着"
_ITEM_NUMBER = "第几项；新添的行可以空着。同一项有两处以上出处的，各写一行，序号相同，其余各格空着"


def _columns(part: type[Component]) -> Iterator[Column]:
    for key, field in part.model_fields.items():
        inside = item_class(part, key)
        heading, required = heading_of(part, key), field.is_required()
        if inside is Citation and not issubclass(part, Record):
            for column in _columns(Citation):
                yield Column(
                    f"{heading}·{column.heading}", (key, *column.path), column.sort, required,
                    column.description, column.scheme,
                )  # fmt: skip
        elif inside is None and (single := component(part, key)):
            for column in _columns(single):
                yield Column(
                    f"{heading}·{column.heading}", (key, *column.path), column.sort,
                    required and column.required, f"{field.description}：{column.description}",
                    column.scheme, column.choices,
                )  # fmt: skip
        elif inside is None:
            yield _column(part, key, heading, required)


def component(part: type[Component], key: str) -> type[Component] | None:
    """Return the class of the component, or of the components, that a key has."""
    for each in flatten_hint(field_types(part)[key]):
        if isinstance(each, type) and issubclass(each, Component):
            return each
    return None


def _column(part: type[Component], key: str, heading: str, required: bool) -> Column:
    description = str(part.model_fields[key].description)
    flat = list(flatten_hint(field_types(part)[key]))
    scheme = next((each.scheme for each in flat if isinstance(each, RefMark)), "")
    values = tuple(value for each in flat if get_origin(each) is Literal for value in get_args(each))
    sort: Sort = "text"
    if values:
        sort = "choice"
    elif scheme:
        sort = "id"
    elif Edtf in flat:
        sort = "date"
    elif bool in flat:
        sort = "bool"
    elif MarkdownText in flat:
        sort = "long"
    choices = tuple((value, _word(value, description)) for value in values)
    return Column(heading, (key,), sort, required, description, scheme, choices, is_list(part, key))


def _word(value: str, description: str) -> str:
    """Return the word that a description gives beside a value: explanation 解释."""
    match = re.search(rf"\b{re.escape(value)} ([^\s、，。；（]+)", description)
    return match[1] if match else ""
