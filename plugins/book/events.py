"""The chronicle by years: each event with its notes, figures, leaders and regions."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from timeline.chronicle.chronicle import Chronicle
from timeline.chronicle.citation_formats import Reference, gbt7714
from timeline.chronicle.entries import (
    Gap,
    LinkedEvent,
    NumberedNote,
    ResolvedAttestation,
    ResolvedCitation,
    ResolvedFigure,
)
from timeline.chronicle.formatting import amount, label_of
from timeline.chronicle.script import ConvertText

from .references import DateWording, Json, cites, id_and_name
from .text_tree import text_tree


def years(chronicle: Chronicle, date: DateWording, text: ConvertText, built: str) -> list[Json]:
    """Return the years that have events, with the gap before each; an event has its citation."""

    of = Reference(info=chronicle.info, lang="", built=built, text=text)

    def of_year(year: int, entries: Sequence[LinkedEvent]) -> Json:
        shared = _repeated(entry.event.date_note for entry in entries)
        return {
            "year": year,
            "gap": next((_gap(gap, text) for gap in chronicle.gaps if gap.after == year), None),
            "date_notes": shared,
            "entries": [
                _entry(entry, date)
                | {"date_in_year": _within(year, date(entry.event.date))}
                | _dating(entry.event.date_note, shared)
                | {"citation": gbt7714(entry, of)}
                for entry in entries
            ],
        }

    return [of_year(year, entries) for year, entries in chronicle.years.items()]


def figure(measurement: ResolvedFigure, date: DateWording, context: Iterable[ResolvedCitation] = ()) -> Json:
    """Return a figure; without citations where all of them are known already."""
    return {
        "measure": str(measurement.measure.name),
        "detail": measurement.figure.detail,
        "label": label_of(measurement),
        "amount": list(amount(measurement.figure)),
        "period": date(measurement.period),
        "region": id_and_name(measurement.region) if measurement.region else None,
        "cites": cites(measurement.citations, context),
    }


def _repeated(notes: Iterable[str | None]) -> list[str]:
    """Return the sentences that the notes of several events have, in order."""
    counted = Counter(sentence for note in notes if note for sentence in dict.fromkeys(_sentences(note)))
    return [sentence for sentence, count in counted.items() if count > 1]


def _dating(note: str | None, shared: list[str]) -> Json:
    """Return which of the shared sentences a note on a date has, and what else it says."""
    sentences = _sentences(note or "")
    return {
        "date_marks": [number for number, each in enumerate(shared) if each in sentences],
        "date_rest": "".join(each for each in sentences if each not in shared) or None,
    }


def _within(year: int, date: str) -> str:
    """Return a date in words as it is below its year's head: without the year, or 是年 for it alone."""
    return "是年" if date == f"{year}年" else re.sub(rf"{year}年(?=\d)", "", date)


def _sentences(note: str) -> list[str]:
    return re.findall(r"[^。]+。?[”』」）]*", note)


def _gap(gap: Gap, text: ConvertText) -> Json:
    return {
        "words": text(gap.wording),
        "within": [{"id": each.event.id, "name": each.event.title} for each in gap.within],
    }


def _entry(entry: LinkedEvent, date: DateWording) -> Json:
    event = entry.event
    text = _bare(event.title + event.summary.plain)
    figures = [figure(each, date, entry.citations) for each in entry.figures]
    amounts = Counter(_amount(each) for each in figures)
    return {
        "id": event.id,
        "date": date(event.date),
        "date_note": event.date_note,
        "kind": str(entry.kind.name),
        "title": event.title,
        "official_names": [str(name) for name in event.official_names],
        "body": _with_cites(text_tree(event.summary), cites(entry.citations)),
        "notes": {each.note.id: _note(each) for each in entry.notes},
        "figures": [
            each | {"in_text": not each["cites"] and _count(_amount(each), text) >= amounts[_amount(each)]}
            for each in figures
        ],
        "leaders": _leaders(entry),
        "regions": [
            id_and_name(region)
            | {"in_text": any(str(name) in text for name in (region.name, *region.other_names))}
            for region in entry.regions
        ],
    }


def _with_cites(body: list[Json], places: list[Any]) -> list[Json]:
    """Return a text with its sources at the end of its last paragraph."""
    end: Json = {"kind": "cites", "places": places}
    if body and body[-1]["kind"] == "paragraph":
        return [*body[:-1], body[-1] | {"children": [*body[-1]["children"], end]}]
    return [*body, {"kind": "paragraph", "children": [end]}]


def _bare(text: str) -> str:
    return "".join(text.split())


def _amount(each: Json) -> str:
    return _bare("".join(each["amount"]))


def _count(amount: str, text: str) -> int:
    """Return how often a text has an amount, and not as the end of a longer number."""
    return len(re.findall(rf"(?<![\d.]){re.escape(amount)}", text))


def _leaders(entry: LinkedEvent) -> list[Json]:
    """Return each leader of an event once, with each role once and all that was done in it."""
    return [
        id_and_name(attestations[0].leader) | {"roles": _roles(attestations, entry.citations)}
        for attestations in entry.attestations_by_leader
    ]


def _roles(
    attestations_of_leader: Iterable[ResolvedAttestation], context: Iterable[ResolvedCitation]
) -> list[Json]:
    roles: dict[tuple[str | None, bool], list[ResolvedAttestation]] = {}
    for each in attestations_of_leader:
        roles.setdefault((each.role, each.quoted), []).append(each)
    return [
        {
            "role": role,
            "did": "、".join(dict.fromkeys(each.did for each in attestations if each.did)) or None,
            "quoted": quoted,
            "cites": cites((citation for each in attestations for citation in each.citations), context),
        }
        for (role, quoted), attestations in roles.items()
    ]


def _note(annotation: NumberedNote) -> Json:
    return {
        "kind": annotation.note.kind,
        "body": text_tree(annotation.note.text),
        "editor": annotation.note.editor,
        "readings": [
            {"body": text_tree(text), "cites": cites(citations)} for text, citations in annotation.readings
        ],
        "cites": cites(annotation.citations),
    }
