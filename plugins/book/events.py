"""The chronicle by years: each event with its notes, figures, leaders and regions."""

from collections import Counter
from collections.abc import Iterable

from timeline.chronicle.chronicle import Chronicle
from timeline.chronicle.citation_formats import gbt7714
from timeline.chronicle.entries import Gap, LinkedEvent, NumberedNote, ResolvedCitation, ResolvedFigure
from timeline.chronicle.formatting import amount
from timeline.chronicle.script import ConvertText

from .mentions import walk
from .references import DateWording, Json, cites, named
from .text_tree import text_tree

_BLOCKS = ("paragraph", "heading", "list_item", "blockquote", "fence", "code_block", "hr", "tr")


def years(chronicle: Chronicle, date: DateWording, text: ConvertText, version: str, built: str) -> list[Json]:
    """Return the years that have events, with the gap before each; an event has its citation."""

    def citation(entry: LinkedEvent) -> str:
        reference = gbt7714(entry, chronicle.info, version=version, built=built, address="")
        return reference.replace(str(entry.event.date), date(entry.event.date))

    return [
        {
            "year": year,
            "gap": next((_gap(gap, text) for gap in chronicle.gaps if gap.after == year), None),
            "date_notes": _repeated(entry.event.date_note for entry in entries),
            "entries": [_entry(entry, date) | {"citation": citation(entry)} for entry in entries],
        }
        for year, entries in chronicle.years.items()
    ]


def figure(measured: ResolvedFigure, date: DateWording, known: Iterable[ResolvedCitation] = ()) -> Json:
    """Return a figure; without citations where all of them are known already."""
    return {
        "measure": str(measured.measure.name),
        "detail": measured.figure.detail,
        "amount": list(amount(measured.figure)),
        "period": date(measured.period),
        "region": named(measured.region) if measured.region else None,
        "cites": cites(measured.citations, known),
    }


def _repeated(notes: Iterable[str | None]) -> list[str]:
    """Return the notes that several events have, in order."""
    counted = Counter(note for note in notes if note)
    return [note for note, count in counted.items() if count > 1]


def _gap(gap: Gap, text: ConvertText) -> Json:
    return {
        "words": text(gap.wording),
        "within": [{"id": each.event.id, "name": each.event.title} for each in gap.within],
    }


def _entry(entry: LinkedEvent, date: DateWording) -> Json:
    event = entry.event
    made: Json = {
        "id": event.id,
        "date": date(event.date),
        "date_note": event.date_note,
        "kind": str(entry.kind.name),
        "title": event.title,
        "official_names": [str(name) for name in event.official_names],
        "body": text_tree(event.summary),
        "notes": {each.note.id: _note(each) for each in entry.notes},
        "figures": [figure(each, date, entry.citations) for each in entry.figures],
        "leaders": _leaders(entry),
        "regions": [named(region) for region in entry.regions],
        "cites": cites(entry.citations),
    }
    return made | {"lines": _lines(made)}


def _lines(entry: Json) -> int:
    """Return about how many lines an entry takes with its notes, rather too many than too few."""
    blocks = [node for node in walk(entry["body"]) if node["kind"] in _BLOCKS]
    texts = [each for note in entry["notes"].values() for each in (note, *note["readings"])]
    notes = [sum(len(node.get("text", "")) for node in walk(each["body"])) for each in texts]
    body = sum(len(node.get("text", "")) for node in walk(entry["body"]))
    roles = [role for each in entry["leaders"] for role in each["roles"]]
    short = [
        entry["title"], entry["date_note"], *entry["official_names"],
        *(each["name"] for each in (*entry["regions"], *entry["leaders"])),
        *(text for role in roles for text in (role["role"], role["did"])),
        *(text for each in entry["figures"] for text in (each["measure"], each["detail"])),
    ]  # fmt: skip
    rest = sum(len(text or "") + 4 for text in short) + 8 * len(entry["figures"])
    return len(blocks) + body // 28 + rest // 36 + sum(1 + length // 40 for length in notes)


def _leaders(entry: LinkedEvent) -> list[Json]:
    """Return each leader of an event once, with all roles."""
    people = {each.leader.id: each.leader for each in entry.leaders}
    return [
        named(leader)
        | {
            "roles": [
                {
                    "role": each.role,
                    "did": each.did,
                    "quoted": each.quoted,
                    "cites": cites(each.citations, entry.citations),
                }
                for each in entry.leaders
                if each.leader.id == leader.id
            ]
        }
        for leader in people.values()
    ]


def _note(annotation: NumberedNote) -> Json:
    return {
        "kind": annotation.note.kind,
        "body": text_tree(annotation.note.text),
        "editor": annotation.note.editor,
        "readings": [{"body": text_tree(text), "cites": cites(cited)} for text, cited in annotation.readings],
        "cites": cites(annotation.citations),
    }
