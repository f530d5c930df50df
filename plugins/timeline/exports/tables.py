"""The record as tables, for programs that know rows and columns.

A collection is a table, its key the record's id. Whatever a record may have several of is a table of
its own, with its owner's id and its number there, from 1. All of it follows from the record classes: a
new key needs no change here. A name becomes two columns, one a script; a date (EDTF) is followed by the
first and the last day of its notation; Markdown becomes plain text.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import Any, Literal, get_args, get_origin

from msgspec import Struct

from ..chronicle.chronicle import Chronicle
from ..chronicle.entries import EVIDENCE, LinkedEvent, evidence
from ..record.base import Component, IdentifiedRecord, Record
from ..record.fields import ProseMark
from ..record.models import Attestation, Citation, Essay, Event, Figure, Leader, Note
from ..record.records import COMPONENTS, RECORD_TYPES
from ..record.type_hints import field_types, flatten_hint, reference_target
from ..values.dates import Edtf
from ..verification.report import Status

Cell = str | int | float | Decimal | bool | date | None
Row = tuple[Cell, ...]
Rows = dict[str, list[Row]]
"""Rows by the names of their tables, of which none is missing"""
_AT_ONCE = 1000
Get = Callable[[Any], Cell]
Kind = Literal["string", "integer", "number", "boolean", "date"]


class Column(Struct, frozen=True):
    """A column, described in Chinese; `names` is the table whose key its cells hold."""

    name: str
    kind: Kind
    description: str
    required: bool = False
    names: str = ""
    choices: tuple[str, ...] = ()


class Table(Struct, frozen=True):
    """A table; each of its rows has a cell for each column."""

    name: str
    title: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]


def all_rows(chronicle: Chronicle) -> Iterator[Rows]:
    """Yield the rows of all records in parts, those of events a thousand at a time.

    A table's rows are in the order in which the site shows them.
    """
    before, after = _rows_around(chronicle)
    yield before
    for start in range(0, len(chronicle.entries), _AT_ONCE):
        yield _rows_of_entries(chronicle, chronicle.entries[start : start + _AT_ONCE])
    yield after


def _rows_around(chronicle: Chronicle) -> tuple[Rows, Rows]:
    """Return the rows that stand before those of events, and those after."""
    place = _COLLECTIONS.index(Event)
    before, after = _no_rows(), _no_rows()
    for number, kind in enumerate(_COLLECTIONS):
        if kind is not Event:
            rows = before if number < place else after
            for record in _in_order(chronicle, kind):
                _add(rows, chronicle, record, None)
    return before, after


def _rows_of_entries(chronicle: Chronicle, entries: Iterable[LinkedEvent]) -> Rows:
    """The rows of some events and of everything that belongs to them."""
    rows = _no_rows()
    for entry in entries:
        _add(rows, chronicle, entry.event, entry.event)
        mentioned = [chronicle.regions[id_] for id_ in sorted(entry.mentioned_region_ids)]
        linked = (entry.terms, entry.documents, entry.organisations, mentioned)
        for what, records in zip(_LINKED, linked, strict=True):
            ids = [each.id for each in records]
            rows[f"event_{what}"] += [(entry.event.id, number, id_) for number, id_ in enumerate(ids, 1)]
        rows[_EVIDENCE] += [(entry.event.id, number, id_) for number, id_ in enumerate(evidence(entry), 1)]
    return rows


def _no_rows() -> Rows:
    return {table.name: [] for table in layout()}


def _add(rows: Rows, chronicle: Chronicle, record: IdentifiedRecord, event: Event | None) -> None:
    rows[record.collection.name].append(tuple([get(record) for get in _cells(type(record))]))
    _add_parts(rows, chronicle, record, record.id, event)


_COLLECTIONS = tuple(
    kind for kind in RECORD_TYPES if issubclass(kind, IdentifiedRecord) and kind is not Essay
)
_LINKED = {
    "terms": "terms", "documents": "documents", "organisations": "organisations",
    "mentioned_regions": "regions",
}  # fmt: skip
"""What the texts of an event link to, and the table of each"""
_EVIDENCE = "event_evidence"
_TITLES: dict[type, str] = {**dict(COMPONENTS), **{kind: kind.collection.label for kind in RECORD_TYPES}}


def _in_order(chronicle: Chronicle, kind: type[IdentifiedRecord]) -> Sequence[IdentifiedRecord]:
    if kind is Leader:
        return list(chronicle.leaders.values())
    records: tuple[IdentifiedRecord, ...] = getattr(chronicle.records, kind.collection.name)
    return records


def _add_parts(rows: Rows, chronicle: Chronicle, owner: Component, id_: str, event: Event | None) -> None:
    """The rows of everything that an owner may have several of, with what they have several of."""
    for several in _several(type(owner)):
        values = getattr(owner, several.key)
        inherited = several.inherits and not values
        if inherited and event:
            values = event.citations
        into = rows[several.table]
        for number, value in enumerate(values, 1):
            if several.part is None:
                into.append((id_, number, value))
                continue
            if several.part is Figure and event:
                value = _spelled_out(value, event)
            own = f"{several.prefix}{id_}/{value.id if several.part is Note else number}"
            row: list[Cell] = [own, *several.before, id_, *several.after, number]
            row += [get(value) for get in _cells(several.part)]
            if several.part is Citation:
                match = chronicle.match_of(value)
                row += [inherited, match.status if match else None]
            else:
                _add_parts(rows, chronicle, value, own, event)
            into.append(tuple(row))


def _spelled_out(figure: Figure, event: Event) -> Figure:
    """A figure with its period, and with the key of the figure that it is part of."""
    numbers = {each.id: number for number, each in enumerate(event.figures, 1)}
    whole = figure.part_of and f"{event.id}/{numbers[figure.part_of]}"
    return figure.copy_with({"period": figure.period or event.date, "part_of": whole})


class _Several(Struct, frozen=True):
    """A key that holds several values, and the table of these."""

    key: str
    part: type[Component] | None
    """None for plain values"""
    table: str
    prefix: str
    """of their keys, where owners of other classes share the table"""
    before: tuple[None, ...]
    """empty cells for owners of other classes"""
    after: tuple[None, ...]
    inherits: bool
    """whether none means those of the event"""


@cache
def _several(owner: type[Component]) -> tuple[_Several, ...]:
    keys = []
    for key, part in _keys_of_several(owner):
        owners = _owners(part) if part else (owner,)
        place = owners.index(owner)
        keys.append(
            _Several(
                key,
                part,
                _table(part) if part else f"{_one(owner)}_{key}",
                f"{_table(owner)}/" if len(owners) > 1 else "",
                (None,) * place,
                (None,) * (len(owners) - place - 1),
                part is Citation and owner in (Attestation, Figure),
            )
        )
    return tuple(keys)


@cache
def layout() -> tuple[Table, ...]:
    """Every table, empty ones too."""
    classes: list[type[Component]] = list(_COLLECTIONS)
    tables = {}
    for owner in classes:  # grows as parts are met
        tables[_table(owner)] = _table_of_class(owner)
        for several in _several(owner):
            if several.part is None:
                tables[several.table] = _table_of_values(owner, several.key, several.table)
            elif several.part not in classes:
                classes.append(several.part)
    for what, table in _LINKED.items():
        words = _short(next(kind for kind in _COLLECTIONS if kind.collection.name == table))
        columns = (*_owner_and_number(Event), Column(table[:-1], "string", f"{words} id", True, table))
        tables[f"event_{what}"] = Table(
            f"event_{what}", f"事件正文所链接的{words}", columns, ("event", "number")
        )
    says = "；".join(f"{id_} {words}" for id_, words in EVIDENCE.items())
    columns = (*_owner_and_number(Event), Column("evidence", "string", says, True, choices=tuple(EVIDENCE)))
    tables[_EVIDENCE] = Table(_EVIDENCE, "事件的依据有多强", columns, ("event", "number"))
    return tuple(tables.values())


def _table_of_class(kind: type[Component]) -> Table:
    columns = _columns(kind)
    if not issubclass(kind, Record):
        owners = _owners(kind)
        columns = (
            Column("id", "string", "标识：由所属记录的标识与序号合成，序号随记录中的次序而变", True),
            *(
                Column(_one(owner), "string", f"所属：{_short(owner)}", len(owners) == 1, _table(owner))
                for owner in owners
            ),
            Column("number", "integer", "在所属记录中的序号，从 1 数起", True),
            *columns,
        )
    if kind is Citation:
        columns += (
            Column("inherited", "boolean", "记录中省去、以事件的出处为准者为 true", True),
            Column("status", "string", "在文献文本中再次找到的情形；空：没有核对", choices=get_args(Status)),
        )
    return Table(_table(kind), _TITLES[kind], columns, ("id",))


def _table_of_values(owner: type[Component], key: str, name: str) -> Table:
    field = owner.model_fields[key]
    what = reference_target(owner, key)
    names = f"{what}s" if what else ""
    of = next(
        (_short(kind) for kind in _COLLECTIONS if kind.collection.name == names), str(field.description)
    )
    words = f"{_short(owner)}的{of}"
    value = Column(what or "text", "string", str(field.description), True, names)
    return Table(name, words, (*_owner_and_number(owner), value), (_one(owner), "number"))


def _owner_and_number(owner: type[Component]) -> tuple[Column, Column]:
    return (
        Column(_one(owner), "string", f"所属：{_short(owner)}", True, _table(owner)),
        Column("number", "integer", "在所属记录中的序号，从 1 数起", True),
    )


def _table(kind: type[Component]) -> str:
    return kind.collection.name if issubclass(kind, Record) else f"{_one(kind)}s"


def _one(kind: type[Component]) -> str:
    return kind.collection.scheme if issubclass(kind, Record) else kind.__name__.lower()


def _short(kind: type[Component]) -> str:
    return _TITLES[kind].partition("：")[0]


@cache
def _owners(part: type[Component]) -> tuple[type[Component], ...]:
    """The classes that may have several of a part, records first."""
    classes: list[type[Component]] = list(_COLLECTIONS)
    for owner in classes:
        classes += [kind for _, kind in _keys_of_several(owner) if kind and kind not in classes]
    return tuple(owner for owner in classes if part in (kind for _, kind in _keys_of_several(owner)))


@cache
def _keys_of_several(kind: type[Component]) -> tuple[tuple[str, type[Component] | None], ...]:
    return tuple(
        (key, next((each for each in flatten_hint(hint) if _is_part(each)), None))
        for key, hint in field_types(kind).items()
        if _is_several(kind, key) and key not in kind.settings
    )


@cache
def _columns(kind: type[Component]) -> tuple[Column, ...]:
    return tuple(column for column, _ in _flat(kind))


@cache
def _cells(kind: type[Component]) -> tuple[Get, ...]:
    return tuple(get for _, get in _flat(kind))


def _flat(
    kind: type[Component], before: str = "", above: str = "", words: str = "", required: bool = True
) -> Iterator[tuple[Column, Get]]:
    """The columns of what a class has one of, each with the function that fills it.

    The last four tell where the class stands within another: before names, before attributes, before
    descriptions, and whether it must be there.
    """
    for key, hint in field_types(kind).items():
        if key in kind.settings or _is_several(kind, key) or (key == "id" and not issubclass(kind, Record)):
            continue
        field = kind.model_fields[key]
        needed = required and field.is_required()
        name, get = f"{before}{key}", attrgetter(f"{above}{key}")
        says = f"{words}{field.description}"
        kinds = list(flatten_hint(hint))
        part = next(filter(_is_part, kinds), None)
        if part:
            yield from _flat(part, f"{name}_", f"{above}{key}.", f"{says}，", needed)
            continue
        what = "figure" if key == "part_of" else reference_target(kind, key)
        choices = next((get_args(each) for each in kinds if get_origin(each) is Literal), ())
        column = Column(name, _kind(kinds), says, needed, f"{what}s" if what else "", choices)
        if Edtf in kinds:
            yield column, _as_text(get)
            for end, which, get_day in (("from", "最早", _lower), ("to", "最晚", _upper)):
                description = f"{name} 照字面{which}的一天，只供排序和筛选；一端不明则空"
                yield Column(f"{name}_{end}", "date", description), get_day(get)
        elif any(isinstance(mark, ProseMark) and mark.markup for mark in kinds):
            yield column, _plain(get)
        else:
            yield column, get


def _is_several(kind: type[Component], key: str) -> bool:
    return get_origin(kind.model_fields[key].annotation) is tuple


def _is_part(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, Component)


def _kind(hints: list[Any]) -> Kind:
    for class_, kind in _KINDS.items():
        if class_ in hints:
            return kind
    return "string"


_KINDS: dict[type, Kind] = {bool: "boolean", int: "integer", Decimal: "number", float: "number"}


def _as_text(get: Get) -> Get:
    return lambda part: None if (value := get(part)) is None else str(value)


def _lower(get: Any) -> Get:
    return lambda part: (value := get(part)) and value.lower


def _upper(get: Any) -> Get:
    return lambda part: (value := get(part)) and value.upper


def _plain(get: Any) -> Get:
    return lambda part: value.plain if (value := get(part)) else None
