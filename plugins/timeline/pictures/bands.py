"""The time that each document covers, and its end, on an axis."""

import re
from collections import defaultdict
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from ..chronicle.chronicle import Chronicle
from ..chronicle.entries import LinkedEvent
from ..record.models import Source
from .lanes import BoxRows, width
from .marks import Piece, stretch_of
from .scale import Scale

MOST_DOCUMENTS, MOST_ENDS = 8, 8
SIZE = 12.0
"""Size of the titles"""
LONGEST = 420.0
"""Largest width of a title with its number"""
_LIMITS = re.compile(r"[\s，。、：；—－·]+")
"""Characters at which a title may be cut without cutting a word"""


class Band(Struct, frozen=True):
    """The time that a document covers."""

    source: Source
    number: int
    event_pieces: tuple[Piece, ...]
    """Stretches of the axis in which it describes events"""
    tally_pieces: tuple[Piece, ...]
    """Stretches of the axis for which it has figures only"""
    y: float
    title: str
    """Its title, cut to the room that there is; empty where there is too little"""
    title_x: float
    backing: float
    """Width of the backing of its title, which hides a line beneath it"""
    until: float | None
    """Its end as a number of years; None where only years are known of it"""


class DocumentEnd(Struct, frozen=True):
    """The end of one document, or of several that end at the same time."""

    numbers: tuple[int, ...]
    at: float
    row: int


def bands(chronicle: Chronicle, scale: Scale, limit: float) -> tuple[Band, ...]:
    """Return the bands of the documents that most events cite, in their order.

    No title reaches beyond `limit`, a position on the scale.
    """
    entries_by_source: dict[str, list[LinkedEvent]] = defaultdict(list)
    for entry in chronicle.entries:
        for id_ in dating_sources(entry):
            entries_by_source[id_].append(entry)
    most = sorted(entries_by_source, key=lambda id_: (-len(entries_by_source[id_]), id_))[:MOST_DOCUMENTS]
    numbers = {id_: number for number, id_ in enumerate(chronicle.sources, 1)}
    document_bands = []
    for id_ in sorted(most, key=numbers.__getitem__):
        event_pieces = _pieces([entry for entry in entries_by_source[id_] if not entry.is_tally], scale)
        tally_pieces = _pieces([entry for entry in entries_by_source[id_] if entry.is_tally], scale)
        source = chronicle.sources[id_]
        title, x = _title(source.title, numbers[id_], event_pieces, scale.start, limit)
        backing = width(title, SIZE) + 8 if title else 0
        until = _until(source, entries_by_source[id_])
        document_bands.append(
            Band(source, numbers[id_], event_pieces, tally_pieces, 0, title, x, round(backing, 1), until)
        )
    return tuple(document_bands)


def dating_sources(entry: LinkedEvent) -> list[str]:
    """Return the ids of the documents that date an event; only the latest says "no later than"."""
    sources = list({each.source.id: each.source for each in entry.citations}.values())
    if entry.event.date.start is None:
        sources = [
            max(sources, key=lambda source: (source.date.key if source.date else ((0, 0, 0),) * 2, source.id))
        ]
    return [source.id for source in sources]


def moved(band: Band, y: float) -> Band:
    """Return a band at another height."""
    return replace(band, y=y)


def _pieces(entries: Sequence[LinkedEvent], scale: Scale) -> tuple[Piece, ...]:
    spans: list[list[float]] = []
    times = (stretch_of(entry.event.date) for entry in entries)
    ends = ((time.first, time.last) for time in times)
    pairs = sorted(
        (last - 1 / 12 if first is None and last is not None else first or 0, last or (first or 0) + 1 / 12)
        for first, last in ends
    )
    for first, last in pairs:
        start, end = scale.at(first), scale.at(last, ends=True)
        if end <= start:
            continue
        end = max(end, start + 2.4)
        if spans and start <= spans[-1][1] + 1:
            spans[-1][1] = max(end, spans[-1][1])
        else:
            spans.append([start, end])
    return tuple((round(start, 1), round(end, 1)) for start, end in spans)


def _title(
    title: str, number: int, event_pieces: Sequence[Piece], start: float, limit: float
) -> tuple[str, float]:
    """Return as much of a title as fits into the widest gap between some pieces, and its right edge."""
    edges = [start, *(min(x, limit) for piece in event_pieces for x in piece), limit]
    free = [(edges[at], edges[at + 1]) for at in range(0, len(edges), 2)]
    start, end = max(free, key=lambda gap: (round(gap[1] - gap[0], 1), gap[0]))
    room = min(end - start - 16, LONGEST) - width(f"{number}　", SIZE)
    label = title
    while label and width(label, SIZE) > room:
        label = f"{label.removesuffix('…')[:-1]}…" if len(label) > 2 else ""
    if label != title:
        whole = [cut.start() for cut in _LIMITS.finditer(title) if 5 <= cut.start() < len(label)]
        label = title[: whole[-1]] if whole else label  # rather short than within a name
    return (label, round(end - 8, 1)) if len(label) > 4 else ("", 0)


def _until(source: Source, entries: Sequence[LinkedEvent]) -> float | None:
    """Return the latest day or month that a document names, no later than its publication, as years."""
    ends = [
        time
        for entry in entries
        if (end := entry.event.date.end) and end.precision in ("day", "month")
        if (time := stretch_of(entry.event.date).last) is not None
    ]
    publication = stretch_of(source.date).last if source.date else None
    latest = max(ends, default=None)
    return min(latest, publication) if latest is not None and publication is not None else latest


def document_ends(bands: Sequence[Band], scale: Scale) -> tuple[DocumentEnd, ...]:
    """Return where on a scale the documents end, in rows whose labels do not collide."""
    numbers: dict[float, list[int]] = defaultdict(list)
    for band in bands:
        if band.until is not None and scale.first < band.until <= scale.last:
            numbers[round(scale.at(band.until, ends=True), 1)].append(band.number)
    ends, rows = [], BoxRows()
    for at, ended in sorted(numbers.items()):
        half = width("文献写到此" + "、".join(map(str, ended)), SIZE) / 2
        position = rows.place([(at - half, at + half)])
        assert position
        ends.append(DocumentEnd(tuple(ended), min(at, scale.end - half), position[0]))
    return tuple(ends[:MOST_ENDS])
