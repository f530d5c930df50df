"""Questions about a chronicle that several pages, or a page and the book, ask."""

from collections.abc import Callable, Sequence
from itertools import groupby

from msgspec import Struct

from ..record.models import Leader, Region
from ..record.vocabularies import AdminLevel
from ..values.pinyin import letters
from ..values.stroke_order import stroke_key
from .chronicle import Chronicle
from .entries import ResolvedPairing


class RegionNode(Struct, frozen=True):
    """A region in the tree with its children, and the number of events that name it or one below it."""

    region: Region
    level: AdminLevel
    events: int
    paired: tuple[ResolvedPairing, ...]
    children: tuple["RegionNode", ...]


def region_tree(chronicle: Chronicle, parent: str | None = None) -> tuple[RegionNode, ...]:
    """Return the regions below a region, or all of them, each with those below it."""
    return tuple(
        RegionNode(
            region,
            chronicle.levels[region.kind],
            len(chronicle.events_in_subtree.get(region.id, ())),
            pairings_of(chronicle, region),
            region_tree(chronicle, region.id),
        )
        for region in chronicle.children.get(parent, ())
    )


def pairings_of(chronicle: Chronicle, region: Region) -> tuple[ResolvedPairing, ...]:
    """Return the pairings of a region, on either side."""
    return tuple(each for each in chronicle.pairings if region.id in (each.giver.id, each.receiver.id))


class LeaderRow(Struct, frozen=True):
    """A leader in the index: the roles attested last, and the years in which events name them."""

    leader: Leader
    latest: tuple[str, ...]
    """What documents call the leader on the last date with a role; several where they disagree"""
    called: int
    """The year of that date"""
    years: tuple[int, ...]
    events: int


LeaderGroups = tuple[tuple[str, tuple[LeaderRow, ...]], ...]
"""Leaders under a heading, in order"""


def leaders_by_pinyin(chronicle: Chronicle) -> LeaderGroups:
    """Return the leaders by the first letter of their pinyin, for Simplified Chinese."""
    rows = [_leader_row(chronicle, leader) for leader in chronicle.leaders.values()]
    return _grouped(rows, lambda row: letters(row.leader.pinyin)[:1].upper())


def leaders_by_strokes(chronicle: Chronicle) -> LeaderGroups:
    """Return the leaders by the first character of their name, in stroke order, for Traditional Chinese."""
    rows = [_leader_row(chronicle, leader) for leader in chronicle.leaders.values()]
    rows.sort(key=lambda row: (stroke_key(str(row.leader.name)), row.leader.id))
    return _grouped(rows, lambda row: str(row.leader.name)[0])


def _grouped(rows: Sequence[LeaderRow], heading: Callable[[LeaderRow], str]) -> LeaderGroups:
    return tuple((key, tuple(group)) for key, group in groupby(rows, key=heading))


def _leader_row(chronicle: Chronicle, leader: Leader) -> LeaderRow:
    roles = chronicle.roles.get(leader.id, ())
    with_role = [role for role in roles if role.attended.role]
    return LeaderRow(
        leader,
        tuple(
            dict.fromkeys(
                role.attended.role
                for role in with_role
                if role.attended.role and role.entry is with_role[-1].entry
            )
        ),
        with_role[-1].entry.event.date.year if with_role else 0,
        tuple(sorted({role.entry.event.date.year for role in roles})),
        len({role.entry.event.id for role in roles}),
    )
