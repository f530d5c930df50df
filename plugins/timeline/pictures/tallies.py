"""Figures over a time, as brackets: no event, and never drawn as one."""

from collections import defaultdict
from collections.abc import Sequence

from msgspec import Struct

from ..chronicle.entries import LinkedEvent
from ..values.dates import Edtf
from .lanes import width
from .marks import Bracket, bracket, stretch_of
from .placing import earliest_time, label_of
from .scale import Scale

MOST_TALLIES = 14
"""Most times with a bracket; figures of further times are counted"""
SIZE = 12.0
"""Size of the labels"""


class TallyRow(Struct, frozen=True):
    """Figures over the same time."""

    date: Edtf
    bracket: Bracket
    y: float
    labels: tuple[tuple[LinkedEvent, str, float, float], ...]
    """Events, each with its words, their left edge and their width"""


def tally_rows(
    entries: Sequence[LinkedEvent], scale: Scale, y: float, most: int = 2 * MOST_TALLIES
) -> tuple[tuple[TallyRow, ...], int, float]:
    """Return at most so many rows from `y` on, the number of figures in none, and where the rows end."""
    groups: dict[str, list[LinkedEvent]] = defaultdict(list)
    for entry in entries:
        time = stretch_of(entry.event.date)
        if scale.shows(time.first if time.first is not None else scale.first, time.last or scale.last):
            groups[entry.event.date.text].append(entry)
    order = sorted(groups.values(), key=lambda group: (earliest_time(group[0].event.date), group[0].event.id))
    rows: list[TallyRow] = []
    for group in order[:MOST_TALLIES]:
        span = bracket(group[0].event.date, scale)
        words = [(entry, label_of(entry) or str(entry.kind.name)) for entry in group]
        rest = [(entry, text, width(text, SIZE)) for entry, text in words]
        while rest and len(rows) < most:  # as many rows as the words need
            inside = (span.closed or span.start == scale.start) and (span.end - span.start >= rest[0][2] + 16)
            before, after = span.start - scale.start, scale.end - span.end
            right = not inside and before < rest[0][2] + 16 and after > before
            room = span.end - span.start - 16 if inside else (after if right else before) - 8
            line, rest = _line_of(rest, room)
            total = sum(size + 16 for _, _, size in line)
            x = span.start + 12 if inside else span.end + 10 if right else span.start - total
            labels = []
            for entry, text, size in line:
                labels.append((entry, text, round(x, 1), round(size, 1)))
                x += size + 16
            rows.append(TallyRow(group[0].event.date, span, round(y, 1), tuple(labels)))
            y += 23
    return tuple(rows), len(entries) - sum(len(row.labels) for row in rows), round(y + 8, 1)


def tally_groups(
    entries: Sequence[LinkedEvent], scale: Scale
) -> tuple[tuple[Edtf, Bracket, tuple[LinkedEvent, ...]], ...]:
    """Return the figures by their time, each time with its bracket, the earliest first."""
    groups: dict[str, list[LinkedEvent]] = defaultdict(list)
    for entry in sorted(entries, key=lambda entry: (earliest_time(entry.event.date), entry.event.id)):
        groups[entry.event.date.text].append(entry)
    return tuple(
        (group[0].event.date, bracket(group[0].event.date, scale), tuple(group)) for group in groups.values()
    )


def _line_of(
    words: list[tuple[LinkedEvent, str, float]], room: float
) -> tuple[list[tuple[LinkedEvent, str, float]], list[tuple[LinkedEvent, str, float]]]:
    count, used = 0, 0.0
    while count < len(words) and (not count or used + words[count][2] + 16 <= room):
        used += words[count][2] + 16
        count += 1
    return words[:count], words[count:]
