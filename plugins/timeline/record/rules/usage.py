"""Rules on what is written twice, and on what nothing refers to."""

import re
from collections import Counter
from collections.abc import Hashable, Iterator
from itertools import chain
from typing import Any, get_args

from ...values.diagnostics import Doubt
from ...values.language import either
from ..base import Component, IdentifiedRecord, Name, Record
from ..loader import LoadResult
from ..markdown import MarkdownText
from ..models import Attestation, Document, Event, Organisation, Region, Source
from ..vocabularies import CellShape, Shape
from ..yaml_source import At, YamlPath
from .findings import Finding, noun_of

_YEAR = re.compile(r"(\d{4})-")


def records_are_of_use(result: LoadResult) -> Iterator[Finding]:
    """Something names each term, organisation, measure and source."""
    if result.invalid:
        return  # they may name it
    names = Counter(map(_name_of, result.records.all()))
    keys = {
        key for record in result.records.all() for key in result.references[id(record)] if key != _key(record)
    }
    records = result.records
    for record in chain(records.terms, records.organisations, records.measures, records.sources):
        if record.key not in keys and names[_name_of(record)] == 1:  # else that is reported
            noun = noun_of(record.collection.scheme)
            message = either(f"没有一处用到这个{noun} {record.id}", f"nothing names the {noun} {record.id}")
            yield record, ("id",), Doubt(message)


def _name_of(record: Record) -> tuple[str, str]:
    return record.collection.name, str(getattr(record, "name", _key(record)))


def _key(record: Record) -> str:
    return record.key if isinstance(record, IdentifiedRecord) else ""


def texts_lead_elsewhere(result: LoadResult) -> Iterator[Finding]:
    """No text has a link to the record that it is of."""
    for field in result.texts:
        links = field.text.references if isinstance(field.text, MarkdownText) else ()
        if any(f"{link.scheme}:{link.id}" == _key(field.record) for link in links):
            message = either("链接指到自己", "the link leads to its own record")
            yield field.record, (*field.path, At(0, f"({_key(field.record)})")), Doubt(message)


def nothing_is_recorded_twice(result: LoadResult) -> Iterator[Finding]:
    """No two records are of one thing: the same name in the same place or by the same document."""
    first: dict[Hashable, IdentifiedRecord] = {}
    for record in result.records.all():
        if not isinstance(record, IdentifiedRecord):
            continue
        for key, *identity in _record_identities(record):
            earlier = first.setdefault((record.collection.name, *identity), record)
            if earlier.id != record.id:
                message = either(
                    f"与 {earlier.id} 像是同一{noun_of(record.collection.scheme)}",
                    f"{earlier.id} seems to be the same {record.collection.scheme}",
                )
                yield record, (str(key),), Doubt(message)
                break


def _record_identities(record: IdentifiedRecord) -> Iterator[tuple[Hashable, ...]]:
    """Yield what no two records of a collection should have in common, after the key that has it."""
    name = getattr(record, "name", None)
    if isinstance(record, Event):
        yield (
            "date",
            record.date.text,
            record.kind,
            *sorted((each.source, each.paragraph, each.anchor) for each in record.citations),
        )
        if record.short:
            yield "short", record.date.text, record.short
    elif isinstance(record, Source):
        if record.address:
            yield "address", record.address
    elif isinstance(record, Region):
        yield "name", record.name.hans, record.parent
    elif isinstance(record, Document | Organisation):
        for citation in record.citations:
            yield "name", record.name.hans, citation.source
    elif isinstance(name, Name) and record.collection.name != "leaders":
        yield "name", name.hans


def texts_are_of_one_source(result: LoadResult) -> Iterator[Finding]:
    """No two sources have the same text."""
    first: dict[tuple[str, str], str] = {}
    for source in result.records.sources:
        if (earlier := first.setdefault((source.file, source.sha256), source.id)) != source.id:
            message = either(
                f"文本 {source.file} 已用于 {earlier}", f"{source.file} is the text of {earlier}"
            )
            yield source, ("file",), message


def shapes_are_different(result: LoadResult) -> Iterator[Finding]:
    """No two kinds have the same shape in pictures, and no two sorts the same cell."""
    marks = (("shape", result.records.kinds, Shape), ("cell", result.records.sorts, CellShape))
    for key, records, choice in marks:
        chosen = [each for each in records if getattr(each, key) != type(each).model_fields[key].default]
        if len(chosen) > len(get_args(choice)):
            continue  # some must share one
        first: dict[str, str] = {}
        for record in chosen:
            mark = getattr(record, key)
            if (earlier := first.setdefault(mark, record.id)) != record.id:
                message = either(f"{mark} 已用于 {earlier}，图中分不开", f"{mark} is that of {earlier}")
                yield record, (key,), Doubt(message)


def ids_have_the_year_of_their_event(result: LoadResult) -> Iterator[Finding]:
    """An id that begins with a year begins with one of the event."""
    for event in result.records.events:
        year = _YEAR.match(event.id)
        first, last = (each and each.year for each in (event.date.lower, event.date.upper))
        if year and not (first or 0) <= int(year[1]) <= (last or 9999):
            message = either(
                f"id 以 {year[1]} 开头，事件的日期是 {event.date}",
                f"the id begins with {year[1]}, the date is {event.date}",
            )
            yield event, ("id",), Doubt(message)


def lists_have_no_duplicates(result: LoadResult) -> Iterator[Finding]:
    """No list has an item twice, such as a region, a citation, or a leader in one role by one document."""
    for record in result.records.all():
        for path, message in _repeated(record, (), record):
            yield record, path, message
        for index, other in enumerate(getattr(record, "other_names", ())):
            if other == getattr(record, "name", None):
                yield record, ("other_names", index), either("与名称相同", "this is the name itself")


def _repeated(part: Component, path: YamlPath, record: Record) -> Iterator[tuple[YamlPath, str]]:
    for key, value in part.items():
        if isinstance(value, Component):
            yield from _repeated(value, (*path, key), record)
        elif isinstance(value, tuple):
            first: dict[Any, int] = {}
            for index, item in enumerate(value):
                if isinstance(item, Component):
                    yield from _repeated(item, (*path, key, index), record)
                earlier = {first.setdefault(each, index) for each in _item_identities(item, record)} - {index}
                if earlier:
                    yield (
                        (*path, key, index),
                        either(
                            f"{key} 中与第 {min(earlier) + 1} 项重复",
                            f"the same as item {min(earlier) + 1} of {key}",
                        ),
                    )


def _item_identities(item: Any, record: Record) -> Iterator[Any]:
    """Yield what no two items of a list may have in common."""
    if isinstance(item, Attestation):
        for citation in item.citations or getattr(record, "citations", ()):
            yield item.leader, item.role, item.quoted, citation.source
    else:
        yield item
