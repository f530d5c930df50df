"""How a record is distributed: lengths of its texts, and how much of each thing an event has."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # every value as it is written
_BEYOND = re.compile(r"\n|\*|\]\(https?:")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)|\[\^[^\]]*\]")
_MANY = ("citations", "figures", "notes", "leaders", "regions", "themes")
PLAIN, RICH = "in one paragraph", "with other markup"

Record = Mapping[str, Any]


def records(data: Path, collection: str) -> Iterator[Record]:
    """The records of a collection as they are written."""
    for file in sorted([*data.glob(f"{collection}.yaml"), *data.glob(f"{collection}/**/*.yaml")]):
        yield from records_in(file)


def records_in(file: Path) -> Iterator[Record]:
    """The records of one file."""
    with file.open(encoding="utf-8") as opened:
        yield from yaml.load(opened, _LOADER)


def measures(data: Path) -> dict[str, list[float]]:
    """What is measured of a record, under the name of each measure."""
    results: dict[str, list[float]] = {}

    def note(name: str, value: float) -> None:
        results.setdefault(name, []).append(value)

    def note_text(name: str, text: str) -> None:
        kind = RICH if _BEYOND.search(text) else PLAIN
        note(f"characters of {name} {kind}", len(_LINK.sub(r"\1", text)))
        note(f"links of {name} {kind}", sum(1 for each in _LINK.finditer(text) if each[1]))

    for event in records(data, "events"):
        note("characters of a title", len(event["title"]))
        note_text("a summary", event["summary"])
        for name in _MANY:
            note(f"{name} of an event", len(event.get(name, ())))
        for each in event.get("notes", ()):
            note_text("a note", each["text"])
            note("citations of a note", len(each.get("citations", ())))
            for reading in each.get("readings", ()):
                note("characters of a reading", len(reading["text"]))
        for each in event["citations"]:
            note("characters of an anchor", len(each["anchor"]))
        if "date_note" in event:
            note("characters of a note on a date", len(event["date_note"]))
    for term in records(data, "terms"):
        note_text("a definition", term["definition"])
    return results


def quantile(values: list[float], share: float) -> float:
    """The value below which this share of the values lies."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Every text in Markdown of a record, with what sort of text it is."""
    data = folder / "data"
    for event in records(data, "events"):
        yield "summaries", event["summary"]
        yield from (("notes", note["text"]) for note in event.get("notes", ()))
    yield from (("definitions", term["definition"]) for term in records(data, "terms"))
    for name in ("documents", "organisations"):
        yield from (("descriptions", each["summary"]) for each in records(data, name))
    for file in sorted((folder / "content").glob("*.md")):
        yield "essays", file.read_text("utf-8").split("\n---\n", 1)[1]
