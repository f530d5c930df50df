"""The strength of evidence: what an event rests on, to filter by and for tables."""

from collections.abc import Iterator

from .entries import LinkedEvent

EVIDENCE = {
    "one-source": "只见于一份文献",
    "several-sources": "见于多份文献",
    "disputed": "有存疑",
    "inferred-date": "日期另有说明",
}
"""Each kind by its id, in Simplified Chinese: one of the first two holds, and any of the others.

A date note says how a date was arrived at, also where the source gives the date: it proves no inference.
"""


def evidence(entry: LinkedEvent) -> Iterator[str]:
    """Yield the ids of the kinds that hold for an event."""
    sources = {cited.source.id for cited in entry.all_citations}
    yield "several-sources" if len(sources) > 1 else "one-source"
    if any(each.note.kind == "doubt" for each in entry.notes):
        yield "disputed"
    if entry.event.date_note:
        yield "inferred-date"
