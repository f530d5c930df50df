"""Values of the record as texts of cells, and back: dates in words, ids with names, 是 and 否."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from ...record.base import IdentifiedRecord, name_of
from ...record.collections import BY_SCHEME
from ...record.json_schema import described
from ...record.records import Records
from ...values.dates import Edtf, in_edtf
from ...values.diagnostics import nearest, shorten
from ...values.language import either
from ...values.written_dates import DateReader
from .layout import Column

_BOOLS = {"true": "是", "false": "否"}
_READ_AS_BOOLS = frozenset("true false yes no on off 1 0 y n t f".split())
_SEPARATORS = re.compile(r"\s*[、，；,;]\s*")
_DOUBTFUL = "（存疑）"


class BadCell(ValueError):
    """What is wrong with the text of a cell, in Chinese, and its code."""

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message)
        self.code = code


class Names(Struct, frozen=True):
    """The records that cells name, by their schemes and ids, and the ids that go by a name."""

    by_id: dict[str, dict[str, str]]
    by_name: dict[str, dict[str, set[str]]]

    @classmethod
    def of(cls, records: Records, more: Iterable[tuple[str, str, tuple[str, ...]]] = ()) -> "Names":
        """Return the names of a record, and more: each a scheme, an id and its names."""
        by_id: dict[str, dict[str, str]] = defaultdict(dict)
        by_name: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for record in records.all():
            if isinstance(record, IdentifiedRecord):
                scheme = record.collection.scheme
                by_id[scheme][record.id] = described(record)
                name = getattr(record, "name", None)
                own_forms = {name.hans, name.hant} if name else {name_of(record)}
                for form in own_forms | {described(record)}:
                    by_name[scheme][form].add(record.id)
        for scheme, id_, forms in more:
            by_id[scheme].setdefault(id_, "")
            for form in forms:
                by_name[scheme][form].add(id_)
        return cls(by_id, by_name)

    def cell(self, scheme: str, id_: str) -> str:
        """Return an id with the name of its record."""
        return f"{id_} {self.by_id.get(scheme, {}).get(id_, '')}".strip()

    def id_in(self, scheme: str, text: str) -> str:
        """Return the id that a cell names, by the id, by the name or by both. Raise BadCell."""
        names_by_id, names = self.by_id.get(scheme, {}), self.by_name.get(scheme, {})
        first, _, rest = text.partition(" ")
        if text in names_by_id:
            return text
        ids = names.get(text, set())
        if len(ids) > 1:
            raise BadCell(
                either(
                    f"{text} 有 {len(ids)} 条：{'、'.join(sorted(ids))}，请写标识",
                    f"{text} is the name of {len(ids)}: {', '.join(sorted(ids))}; write the id",
                ),
                "unknown-name",
            )
        if ids:
            return next(iter(ids))
        if first in names_by_id and rest:
            if rest.strip() != names_by_id[first] and first not in names.get(rest.strip(), ()):
                raise BadCell(
                    either(
                        f"标识 {first} 是“{names_by_id[first]}”，旁边却写“{rest.strip()}”",
                        f"the id {first} is “{names_by_id[first]}”, but “{rest.strip()}” is beside it",
                    ),
                    "two-versions",
                )
            return first
        hint = (
            nearest(first, names_by_id)
            or nearest(text, names)
            or either(
                f"，新的请先写进工作表“{BY_SCHEME[scheme].noun}”",
                f"; write what is new into the sheet “{BY_SCHEME[scheme].noun}” first",
            )
        )
        raise BadCell(
            either(f"没有 {shorten(text)}{hint}", f"there is no {shorten(text)}{hint}"), "unknown-name"
        )


def to_cell(column: Column, value: Any, names: Names) -> str:
    """Return what a cell shows of a value as YAML has it."""
    if isinstance(value, list):
        return "\n".join(to_cell(column, each, names) for each in value)
    text = str(value)
    match column.sort:
        case "id":
            return names.cell(column.scheme, text) if column.scheme else text
        case "choice":
            return f"{text} {dict(column.choices).get(text, '')}".strip()
        case "bool":
            return _BOOLS.get(text, text)
        case "date":
            return _in_words(text)
    return text


def from_cell(column: Column, text: str, names: Names) -> Any:
    """Return the value that a cell shows, as YAML has it. Raise BadCell."""
    if not column.several:
        return _from_text(column, text, names)
    parts = text.strip("\n").split("\n")
    if column.sort == "id" and len(parts) == 1:
        try:
            return [_from_text(column, text, names)]  # a name may have a comma in it
        except BadCell:
            parts = _SEPARATORS.split(text.strip())
    return [_from_text(column, part, names) for part in parts if part.strip()]


def _from_text(column: Column, text: str, names: Names) -> str:
    bare = text.strip()
    match column.sort:
        case "id" if column.scheme and not is_open(bare):
            return names.id_in(column.scheme, bare)
        case "choice":
            return _choice(column, bare)
        case "bool":
            return _yes_or_no(column, bare)
        case "date":
            return _date(column, bare)
        case "id":
            return bare
    return text


def is_open(text: str) -> bool:
    """Return whether a cell says that something is still to be decided."""
    return text.lower().startswith("todo")


def _choice(column: Column, text: str) -> str:
    for value, word in column.choices:
        if text in (value, word, f"{value} {word}"):
            return value
    if is_open(text):
        return text
    words = "、".join(f"{value} {word}".strip() for value, word in column.choices)
    raise BadCell(
        either(f"{column.heading} 只能是 {words}", f"{column.heading} is one of {words}"), "bad-value"
    )


def _yes_or_no(column: Column, text: str) -> str:
    meant = next((value for value, word in _BOOLS.items() if word == text), text)
    if meant.lower() not in _READ_AS_BOOLS and not is_open(text):
        raise BadCell(
            either(f"{column.heading} 只能是 是 或 否", f"{column.heading} is 是 or 否"), "bad-value"
        )
    return meant


def _date(column: Column, text: str) -> str:
    value = date_in(text)
    try:
        Edtf.parse(value)
    except ValueError:
        if not is_open(text):
            examples = "2023年7月、2023年7月21日至22日、约2024年6月、2011年至2023年11月"
            message = either(
                f"{column.heading} {shorten(text)} 不是看得懂的日期，应如 {examples}",
                f"{column.heading} {shorten(text)} is no date such as {examples}",
            )
            raise BadCell(message, "bad-value") from None
    return value


def _in_words(text: str) -> str:
    """Return a date in words, where the words say as much as EDTF; else as it is."""
    try:
        words = Edtf.parse(text).wording
    except ValueError:
        return text
    return words if date_in(words) == text else text


def date_in(text: str) -> str:
    """Return in EDTF a date as people write it; what is not understood, or says too little, as it is."""
    try:
        return Edtf.parse(text).text
    except ValueError:
        pass
    plain = unicodedata.normalize("NFKC", text).replace("(存疑)", _DOUBTFUL)
    is_doubtful = plain.endswith(_DOUBTFUL) and plain.count(_DOUBTFUL) == 1
    words = plain.removesuffix(_DOUBTFUL) if is_doubtful else plain
    dates = list(DateReader().read(words))
    whole = len(dates) == 1 and (dates[0].start, dates[0].end) == (0, len(words)) and not dates[0].doubts
    value = in_edtf(words) or (dates[0].edtf if whole else "")
    if is_doubtful and value:
        value = f"{value[:-1]}%" if value.endswith("~") else f"{value}?"
        if "/" in value:
            return text  # of which end it is said is not certain
    try:
        return Edtf.parse(value).text
    except ValueError:
        return text
