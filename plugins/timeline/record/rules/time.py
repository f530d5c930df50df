"""Rules on the order of dates."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from ...values.dates import Edtf
from ...values.diagnostics import Doubt
from ...values.language import either
from ...values.written_dates import DateReader
from ..base import Record
from ..editorial import Correction, Redirect, Removal
from ..loader import LoadResult
from ..models import Citation, Document, Event, Source
from ..yaml_source import YamlPath
from .findings import Finding

_YEAR = re.compile(r"\d{4}年")


def nothing_is_of_the_future(result: LoadResult) -> Iterator[Finding]:
    """Sources, corrections and the like are dated today at the latest."""
    released = (date.fromisoformat(chronicle.released) for chronicle in result.records.chronicle)
    latest = max(date.today(), *released, date.min)  # a curator's day
    records = result.records
    records_with_dates: tuple[Document | Source | Correction | Redirect | Removal, ...] = (
        *records.documents, *records.sources, *records.corrections, *records.redirects, *records.removals,
    )  # fmt: skip
    for pairing in records.pairings:
        if pairing.start and pairing.start.lower and pairing.start.lower > latest:
            yield (
                pairing,
                ("start",),
                either(f"{pairing.start} 还没有到", f"{pairing.start} has not come yet"),
            )
    for record in records_with_dates:
        when = record.date
        lower = when.lower if when else None
        if lower and lower > latest:
            yield record, ("date",), either(f"{when} 还没有到", f"{when} has not come yet")


def events_come_before_their_sources(result: LoadResult) -> Iterator[Finding]:
    """No event begins after the day on which the last of its sources was published."""
    dates = {source.id: source.date.upper if source.date else None for source in result.records.sources}
    late = [*_too_late(result, dates)]
    early = Counter(event.citations[0].source for event in late)
    misdated = {id_ for id_, number in early.items() if number > 2}
    for source in result.records.sources:
        if source.id in misdated:
            message = either(
                f"{source.date} 早于所载的 {early[source.id]} 件事",
                f"{source.date} is before {early[source.id]} events that it records",
            )
            yield source, ("date",), message
    for event in late:
        if event.citations[0].source not in misdated:
            message = either(
                f"{event.date} 晚于所引文献的发布日期",
                f"{event.date} is later than the publication of the cited source",
            )
            yield event, ("date",), message


def _too_late(result: LoadResult, dates: Mapping[str, date | None]) -> Iterator[Event]:
    """Yield the events that begin after the day on which the last of their sources was published."""
    for event in result.records.events:
        last = [dates.get(citation.source) for citation in event.citations]
        if event.date.lower and all(last) and event.date.lower > max(day for day in last if day):
            yield event


def dates_are_those_of_their_anchors(result: LoadResult) -> Iterator[Finding]:
    """No date is at another time than all dates that its anchors, or the detail of its figure, state."""
    for record, path, when, detail, citations, least in _dated(result):
        dates = stated_dates([detail, *(citation.anchor for citation in citations)], least)
        if dates and not any(_overlap(when, date) for date, _ in dates):
            message = either(
                f"出处的锚点写的是“{dates[0][1]}”，与 {path[-1]} {when} 不合",
                f"the anchors state “{dates[0][1]}”, not {path[-1]} {when}",
            )
            yield record, path, Doubt(message)


_Dated = tuple[Record, YamlPath, Edtf, str, tuple[Citation, ...], str]
"""A record, the path of a date in it, the date, the detail and the citations that may state it, and how
sharply they have to
"""


def _dated(result: LoadResult) -> Iterator[_Dated]:
    for event in result.records.events:
        yield (
            event,
            ("date",),
            event.date,
            "",
            event.citations,
            "月",
        )  # other years are those of what led to it
        for index, figure in enumerate(event.figures):
            if figure.period:
                yield (
                    event,
                    ("figures", index, "period"),
                    figure.period,
                    figure.detail or "",
                    figure.citations,
                    "年",
                )
    for pairing in result.records.pairings:
        if pairing.start:
            yield pairing, ("start",), pairing.start, "", pairing.citations, "年"
    for document in result.records.documents:
        if document.date:
            yield document, ("date",), document.date, "", document.citations, "年"


def stated_dates(texts: Iterable[str], least: str = "年") -> list[tuple[Edtf, str]]:
    """Return the dates in texts that are certain and have a year, and `least`; and how they are written."""
    return [
        (Edtf.parse(reading.edtf), text_of_date)
        for text in texts
        if _YEAR.search(text)
        for reading in DateReader("").read(text)
        if (text_of_date := text[reading.start : reading.end])
        and reading.edtf
        and not reading.doubts
        and _YEAR.match(text_of_date)
        and least in text_of_date
    ]


def share_a_year(one: Edtf, other: Edtf) -> bool:
    """Return whether two dates have days in one year."""
    pairs = (one.lower, other.upper), (other.lower, one.upper)
    return all(a is None or b is None or a.year <= b.year for a, b in pairs)


def _overlap(one: Edtf, other: Edtf) -> bool:
    return (one.lower or date.min) <= (other.upper or date.max) and (other.lower or date.min) <= (
        one.upper or date.max
    )
