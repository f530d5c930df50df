"""Lanes of regions across the axis of time, and the rows in a lane."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from ..chronicle.chronicle import Chronicle
from ..chronicle.entries import LinkedEvent
from ..record.models import Region

MOST_LANES = 7
"""Most lanes of a picture, with that of the two sides as wholes and that of the rest"""
FEW = 3
"""Least events of a lane; lanes with fewer are drawn as one"""
WHOLE, REST = "", "*"
"""Keys of those two lanes; the others have the id of their region"""
PAIR_DASH = "—"
"""The dash between the names of the two sides"""


class Lane(Struct, frozen=True):
    """A lane and the events in it, earliest first."""

    key: str
    region: Region | None
    name: str
    """The shortest name of its region, or those of the two sides; empty for the lane of the rest"""
    entries: tuple[LinkedEvent, ...]


def lane_keys(chronicle: Chronicle, entry: LinkedEvent) -> tuple[str, ...]:
    """Return the units of the receiving side that an event is about, or WHOLE.

    A unit is a region directly below the receiving side. An event of both sides as wholes belongs to
    none, whatever places it mentions, unless it names a place on the giving side, too.
    """
    giver, receiver = chronicle.info.giver.region, chronicle.info.receiver.region
    ids = [region.id for region in entry.regions]
    paths = {id_: [*(each.id for each in chronicle.ancestors[id_]), id_] for id_ in ids}
    wholes = giver in ids and receiver in ids
    if wholes and not any(giver in path[:-1] for path in paths.values()):
        return (WHOLE,)
    units = (path[path.index(receiver) + 1] for path in paths.values() if receiver in path[:-1])
    return tuple(dict.fromkeys(units)) or (WHOLE,)


def lanes(chronicle: Chronicle, entries: Iterable[LinkedEvent]) -> tuple[Lane, ...]:
    """Return the lanes of some events: the wholes, the units with most events, and the rest as one."""
    events = tuple(entries)
    keys = {entry.event.id: lane_keys(chronicle, entry) for entry in events}
    counts = Counter(key for each in keys.values() for key in each if key != WHOLE)
    order = sorted(counts, key=lambda key: (-counts[key], key))
    own = [key for key in order if counts[key] >= FEW]
    if len(order) - len(own) < 2:  # one small lane is better than one that does not say what it is
        own = order
    if len(own) > MOST_LANES - 1 or len(own) < len(order):
        own = own[: MOST_LANES - 2]
    names = {key: short_name(chronicle.regions[key]) for key in own}
    names[WHOLE] = f"{chronicle.info.giver.short}{PAIR_DASH}{chronicle.info.receiver.short}"
    members_of: dict[str, list[LinkedEvent]] = {WHOLE: [], **{key: [] for key in own}, REST: []}
    for entry in events:
        for key in dict.fromkeys(key if key in members_of else REST for key in keys[entry.event.id]):
            members_of[key].append(entry)
    return tuple(
        Lane(key, chronicle.regions.get(key), names.get(key, ""), tuple(members))
        for key, members in members_of.items()
        if members
    )


def short_name(region: Region) -> str:
    """Return the shortest of a region's names."""
    return min((str(region.name), *map(str, region.other_names)), key=len)


_HALF = re.compile(r"[\x20-\x7e]+")


def width(text: str, size: float) -> float:
    """Return about how wide a text is: full-width characters and quotes fill a square.

    Browsers leave a space between Han and other characters.
    """
    half = sum(map(len, runs := _HALF.findall(text)))
    return round(size * (len(text) - half * 0.4 + 0.25 * len(runs)), 2)


class BoxRows:
    """Rows of boxes along the axis, filled greedily so that no two boxes in a row touch."""

    def __init__(self, gap: float = 4) -> None:
        self._gap = gap
        self._rows: list[list[tuple[float, float]]] = []

    def __len__(self) -> int:
        return len(self._rows)

    def place(self, boxes: Sequence[tuple[float, float]], most: int | None = None) -> tuple[int, int] | None:
        """Put the first of some boxes that fits into a row; return the row and which box it is.

        Earlier boxes are preferred within a row, and earlier rows to earlier boxes. None where `most` rows
        are full.
        """
        for row in range(len(self._rows) + 1 if most is None else min(len(self._rows) + 1, most)):
            if row == len(self._rows):
                self._rows.append([])
            if (choice := self.place_in(row, boxes)) is not None:
                return row, choice
        return None

    def place_in(self, row: int, boxes: Sequence[tuple[float, float]]) -> int | None:
        """Put the first of some boxes that fits into a row; return which it is, None for none of them."""
        for choice, (start, end) in enumerate(boxes):
            if all(end + self._gap <= low or start - self._gap >= high for low, high in self._rows[row]):
                self._rows[row].append((start, end))
                return choice
        return None
