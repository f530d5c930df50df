"""Pairings as lines on an axis of time: those of one beginning share a line."""

from collections import defaultdict
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from ..chronicle.chronicle import Chronicle
from ..chronicle.entries import ResolvedPairing
from ..record.models import Region
from ..values.dates import Edtf
from .lanes import width
from .marks import Mark, Piece, dashes, mark, round_pieces, stretch_of
from .scale import Scale

MOST_BONDS = 4
SIZE = 13.0
"""Size of the words of a group"""
FEW = 3
"""Most regions that a label names one by one"""


class PairingGroup(Struct, frozen=True):
    """Pairings of one beginning, as a line."""

    names: str
    """Names of givers and receivers: each region if there are few; else that which all of them are in"""
    pairs: int
    """Number of the pairings, where the names do not say it; else 0"""
    start: Edtf | None
    mark: Mark | None
    """The glyph at the beginning; None where no document states it"""
    line: tuple[Piece, ...]
    y: float
    label_x: float
    before: bool


def bonds(
    chronicle: Chronicle, scale: Scale, until: float, y: float, edge: float
) -> tuple[PairingGroup, ...]:
    """Return the pairings by their beginning, earliest first; the documents end at `until`.

    Their words do not cross the edge of the lens, if they have room before it.
    """
    groups: dict[tuple[str, str], list[ResolvedPairing]] = defaultdict(list)
    for each in chronicle.pairings:
        start = each.pairing.start
        groups[start.text if start else "~", str(each.pairing.end or "")].append(each)
    chosen = sorted(groups.values(), key=lambda group: -len(group))[:MOST_BONDS]
    chosen.sort(key=lambda group: (group[0].pairing.start or Edtf.parse("9999")).key)
    return tuple(
        _clear_of(edge, _bond(chronicle, group, scale, until, y + 26 * row), scale)
        for row, group in enumerate(chosen)
    )


def _clear_of(edge: float, bond: PairingGroup, scale: Scale) -> PairingGroup:
    """Move the words of a bond to the left of an edge that they would cross."""
    size = width(words_of(bond), SIZE)
    start, end = (bond.label_x - size, bond.label_x) if bond.before else (bond.label_x, bond.label_x + size)
    if not start < edge < end:
        return bond
    right = min(edge, bond.mark.start if bond.mark else edge) - 8
    return replace(bond, before=True, label_x=round(right, 1)) if right - size >= scale.start else bond


def words_of(bond: PairingGroup) -> str:
    """Return who is paired with whom and since when, about as a picture says it."""
    pairs = f"，{bond.pairs}对" if bond.pairs else ""
    return f"{bond.names}{pairs}　{f'{bond.start.wording}起' if bond.start else '起始未见'}"


def _bond(
    chronicle: Chronicle, pairings: Sequence[ResolvedPairing], scale: Scale, until: float, y: float
) -> PairingGroup:
    start, end = pairings[0].pairing.start, pairings[0].pairing.end
    last = stretch_of(end).last if end else None
    end_x = scale.at(last if last is not None else until, ends=True)
    start_mark = mark(start, scale) if start else None
    start_x = start_mark.at if start_mark else end_x - 6
    line = (
        *(() if start_mark else dashes(start_x, -1, 60)),
        (start_x, max(end_x, start_x)),
        *(() if end else dashes(end_x, 1, min(18, scale.end - end_x) or 1)),
    )
    room = scale.start + (scale.end - scale.start) * 0.7  # labels that begin farther right cross the edge
    label_x = (
        max(start_mark.end if start_mark.end <= room else 0, start_mark.at) + 8
        if start_mark
        else start_x - 60 - 6
    )
    givers = _regions_in_words(chronicle, [each.giver for each in pairings])
    receivers = _regions_in_words(chronicle, [each.receiver for each in pairings])
    return PairingGroup(
        names="—".join("、".join(str(each.name) for each in side) for side in (givers, receivers)),
        pairs=len(pairings) if len(pairings) > min(len(receivers), FEW) else 0,
        start=start,
        mark=start_mark,
        line=round_pieces(line),
        y=y,
        label_x=round(label_x, 1),
        before=start_mark is None or start_mark.at > room,
    )


def _regions_in_words(chronicle: Chronicle, regions: Sequence[Region]) -> tuple[Region, ...]:
    """Return the regions, if they are few; else the lowest region that all of them are in, if any."""
    different = tuple({region.id: region for region in regions}.values())
    if len(different) <= FEW:
        return different
    paths = [[*chronicle.ancestors[region.id], region] for region in different]
    shared = [each[0] for each in zip(*paths, strict=False) if len({region.id for region in each}) == 1]
    return (shared[-1],) if shared else different[:1]
