"""The index of leaders: each role with the years in which documents attest it."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import groupby

from msgspec import Struct

from ..record.models import Leader
from ..record.vocabularies import AdminLevel
from ..values.pinyin import letters
from ..values.stroke_order import stroke_key
from .chronicle import Chronicle
from .entries import LinkedEvent


class AttestedRole(Struct, frozen=True):
    """What documents call a leader, and the years of the events at which they do."""

    role: str
    years: str


class LeaderRow(Struct, frozen=True):
    """A leader in the index."""

    leader: Leader
    roles: tuple[AttestedRole, ...]
    """In the order in which they are first attested"""
    entries: tuple[LinkedEvent, ...]
    """The events that name the leader, each once, earliest first"""
    sides: tuple[str, ...]
    """`giver`, `receiver`, or `other` for offices of neither side"""
    levels: tuple[str, ...]
    """ids of the levels of the offices; none where they are of no region"""


LeaderGroups = tuple[tuple[str, tuple[LeaderRow, ...]], ...]
"""Leaders under a heading, in order"""


def leader_rows(chronicle: Chronicle) -> tuple[LeaderRow, ...]:
    """Return every leader by pinyin."""
    return tuple(_row(chronicle, leader) for leader in chronicle.leaders.values())


def by_pinyin(rows: Sequence[LeaderRow]) -> LeaderGroups:
    """Return leaders, sorted by pinyin, under its first letter."""
    return _grouped(rows, lambda row: letters(row.leader.pinyin)[:1].upper())


def by_strokes(rows: Sequence[LeaderRow]) -> LeaderGroups:
    """Return leaders under the first character of their name, in stroke order."""
    return _grouped(in_stroke_order(rows), lambda row: str(row.leader.name)[0])


def in_stroke_order(rows: Sequence[LeaderRow]) -> tuple[LeaderRow, ...]:
    """Return leaders by the strokes of their names."""
    return tuple(sorted(rows, key=lambda row: (stroke_key(str(row.leader.name)), row.leader.id)))


def levels_of(chronicle: Chronicle, rows: Sequence[LeaderRow]) -> tuple[AdminLevel, ...]:
    """Return the levels that any of the leaders has an office of, in the order of the record."""
    level_ids = {id_ for row in rows for id_ in row.levels}
    return tuple(level for level in chronicle.levels.values() if level.id in level_ids)


def years_wording(years: Sequence[int]) -> str:
    """Return years, in order, in words; three or more in a row as a range: `2019、2021—2023`."""
    runs = [
        [year for _, year in run] for _, run in groupby(enumerate(years), key=lambda pair: pair[1] - pair[0])
    ]
    return "、".join(f"{run[0]}—{run[-1]}" if len(run) > 2 else "、".join(map(str, run)) for run in runs)


def _row(chronicle: Chronicle, leader: Leader) -> LeaderRow:
    attestations = chronicle.roles.get(leader.id, ())
    years: dict[str, set[int]] = defaultdict(set)
    for each in attestations:
        if each.attestation.role:
            years[each.attestation.role].add(each.entry.event.date.year)
    offices = [chronicle.regions[id_] for id_ in leader.offices]
    return LeaderRow(
        leader,
        tuple(AttestedRole(role, years_wording(sorted(days))) for role, days in years.items()),
        tuple({each.entry.event.id: each.entry for each in attestations}.values()),
        tuple(sorted({_side(chronicle, id_) for id_ in leader.offices})) or ("other",),
        tuple(dict.fromkeys(region.kind for region in offices)),
    )


def _side(chronicle: Chronicle, region: str) -> str:
    around = {region, *(each.id for each in chronicle.ancestors[region])}
    sides = {"giver": chronicle.info.giver.region, "receiver": chronicle.info.receiver.region}
    return next((side for side, id_ in sides.items() if id_ in around), "other")


def _grouped(rows: Sequence[LeaderRow], heading: Callable[[LeaderRow], str]) -> LeaderGroups:
    return tuple((key, tuple(group)) for key, group in groupby(rows, key=heading))
