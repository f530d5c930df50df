"""Rules on what is written twice, or for nobody."""

import re
from collections import Counter
from collections.abc import Hashable, Iterator
from itertools import chain

from ...values.diagnostics import Doubt
from ...values.language import either
from ..base import IdentifiedRecord, Name, Record
from ..loader import LoadResult
from ..markdown import MarkdownText
from ..models import Document, Event, Organisation, Region
from ..yaml_source import At
from .findings import Finding, noun_of

_YEAR = re.compile(r"(\d{4})-")


def records_are_of_use(result: LoadResult) -> Iterator[Finding]:
    """Something names each term, organisation, measure and source."""
    if result.invalid:
        return  # they may name it
    names = Counter(map(_name_of, result.records.all()))
    named = {
        key for record in result.records.all() for key in result.named[id(record)] if key != _key(record)
    }
    records = result.records
    for record in chain(records.terms, records.organisations, records.measures, records.sources):
        if record.key not in named and names[_name_of(record)] == 1:  # else that is reported
            noun = noun_of(record.collection.scheme)
            message = either(f"没有一处用到这个{noun} {record.id}", f"nothing names the {noun} {record.id}")
            yield record, ("id",), Doubt(message)


def _name_of(record: Record) -> tuple[str, str]:
    return record.collection.name, str(getattr(record, "name", _key(record)))


def _key(record: Record) -> str:
    return record.key if isinstance(record, IdentifiedRecord) else ""


def texts_lead_elsewhere(result: LoadResult) -> Iterator[Finding]:
    """No text has a link to the record that it is of."""
    for record, field in result.texts:
        links = field.text.references if isinstance(field.text, MarkdownText) else ()
        if any(f"{link.scheme}:{link.id}" == _key(record) for link in links):
            message = either("链接指到自己", "the link leads to its own record")
            yield record, (*field.path, At(0, f"({_key(record)})")), Doubt(message)


def nothing_is_recorded_twice(result: LoadResult) -> Iterator[Finding]:
    """No two records are of one thing: the same name in the same place or by the same document."""
    first: dict[Hashable, IdentifiedRecord] = {}
    for record in result.records.all():
        if not isinstance(record, IdentifiedRecord):
            continue
        key = "date" if isinstance(record, Event) else "name"
        for identity in _identities(record):
            earlier = first.setdefault((record.collection.name, *identity), record)
            if earlier.id != record.id:
                message = either(
                    f"与 {earlier.id} 像是同一{noun_of(record.collection.scheme)}",
                    f"{earlier.id} seems to be the same {record.collection.scheme}",
                )
                yield record, (key,), Doubt(message)
                break


def _identities(record: IdentifiedRecord) -> Iterator[tuple[Hashable, ...]]:
    """Yield what no two records of a collection should have in common."""
    name = getattr(record, "name", None)
    if isinstance(record, Event):
        yield (
            record.date.text,
            record.kind,
            *sorted((each.source, each.paragraph, each.anchor) for each in record.citations),
        )
    elif isinstance(record, Region):
        yield record.name.hans, record.parent
    elif isinstance(record, Document | Organisation):
        for citation in record.citations:
            yield record.name.hans, citation.source
    elif isinstance(name, Name) and record.collection.name != "leaders":
        yield (name.hans,)


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
