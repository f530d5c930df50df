"""One page per leader with every attestation, and the index by pinyin and by strokes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial

from msgspec import Struct

from ..chronicle.chronicle import Chronicle
from ..chronicle.entries import LinkedEvent, ResolvedCitation, RoleAttestation
from ..chronicle.leader_index import (
    LeaderGroups,
    LeaderRow,
    by_pinyin,
    by_strokes,
    in_stroke_order,
    leader_rows,
    levels_of,
)
from ..pictures.attestation_axis import AttestationAxis, EventTick, attestation_axis, coverage, ticks
from ..record.collections import feed_url, url_for
from ..record.models import ChronicleInfo, Leader
from ..record.vocabularies import AdminLevel
from . import paging
from .base import Page, Pager, Route
from .paging import part_routes

MOST_LINKS = 1000
"""Ticks of the index that each lead to their event"""
Stretches = tuple[tuple[float, float], ...]
SIDES = ("giver", "receiver", "other")
Rows = Callable[[], tuple[LeaderRow, ...]]
"""Returns every leader by pinyin; all pages of the index share it"""


class LeaderList(Struct, frozen=True):
    """The leaders of a page of the index, in the order of an edition."""

    groups: LeaderGroups
    others: LeaderGroups
    """The same in the order of the other edition"""
    elsewhere: tuple[tuple[Leader, str], ...]
    """On the first page, those of the pages after it, each with the path"""


class LeadersPage(Page, frozen=True, kw_only=True):
    template = "leaders.html"
    section = "leaders"

    lists: Mapping[str, LeaderList]
    """By script: by pinyin for Simplified Chinese, in stroke order for Traditional Chinese"""
    info: ChronicleInfo
    sides: tuple[str, ...]
    """Of the offices of any leader: `giver`, `receiver` and `other`"""
    levels: tuple[AdminLevel, ...]
    numbers: Mapping[str, int]
    """The place of each level in the record, by which the stylesheet knows it"""
    without_level: bool
    """Whether any leader has no office of a region"""
    axis: AttestationAxis
    ticks: Mapping[str, tuple[EventTick, ...]]
    """The ticks of each leader's axis by the leader's id; empty where they do not lead to their events"""
    coverage: Mapping[str, Sequence[tuple[bool, Stretches]]]
    """Then what each axis shows: whether the ticks are soft, and the stretches that have such"""
    linked: bool
    """Whether each tick leads to its event; with very many, an axis leads to the leader's page"""
    brief: bool
    """Whether each leader has the latest role alone: with very many, the page of the leader has all"""


class LeaderPage(Page, frozen=True, kw_only=True):
    template = "leader.html"
    section = "leaders"

    leader: Leader
    roles: Sequence[RoleAttestation]
    """Every attestation, earliest first, or those of this page"""
    entries: tuple[LinkedEvent, ...]
    """Their events, each once"""
    all_citations: tuple[ResolvedCitation, ...]
    with_others: tuple[Leader, ...]


def routes(chronicle: Chronicle) -> Iterator[Route]:
    make = partial(_index, chronicle, cache(lambda: leader_rows(chronicle)))
    numbers = range(len(chronicle.leaders))
    yield from part_routes(url_for("index", "leaders"), LeadersPage, numbers, paging.ROWS, make)
    for leader in chronicle.leaders.values():
        path, roles = url_for("leader", leader.id), chronicle.roles.get(leader.id, ())
        yield from part_routes(path, LeaderPage, roles, paging.ROWS, partial(_page, chronicle, leader))


def _index(
    chronicle: Chronicle, all_rows: Rows, numbers: Sequence[int], pager: Pager | None, path: str
) -> LeadersPage:
    rows = all_rows()
    lists = {
        "hans": _list(rows, rows, by_pinyin, by_strokes, numbers, pager),
        "hant": _list(rows, in_stroke_order(rows), by_strokes, by_pinyin, numbers, pager),
    }
    years = [entry.event.date.year for row in rows for entry in row.entries] or [*chronicle.year_range]
    axis = attestation_axis(range(min(years), max(years) + 1))
    sides = {side for row in rows for side in row.sides}
    linked = sum(len(row.entries) for row in rows) <= MOST_LINKS
    ticks_by_leader = {row.leader.id: ticks(row.entries, axis) for row in rows}
    return LeadersPage(
        path=path,
        pager=pager,
        lists=lists,
        brief=sum(len(row.roles) for row in rows) > paging.ROWS,
        info=chronicle.info,
        sides=tuple(side for side in SIDES if side in sides),
        levels=levels_of(chronicle, rows),
        numbers={id_: number for number, id_ in enumerate(chronicle.levels)},
        without_level=any(not row.levels for row in rows),
        axis=axis,
        linked=linked,
        ticks=ticks_by_leader if linked else {},
        coverage={} if linked else {id_: _coverage(marks) for id_, marks in ticks_by_leader.items()},
    )


def _list(
    by_name: Sequence[LeaderRow],
    rows: Sequence[LeaderRow],
    grouped: Callable[[Sequence[LeaderRow]], LeaderGroups],
    grouped_otherwise: Callable[[Sequence[LeaderRow]], LeaderGroups],
    numbers: Sequence[int],
    pager: Pager | None,
) -> LeaderList:
    part = [rows[number] for number in numbers]
    after = enumerate(rows[len(part) :], len(part)) if pager and not pager.number else ()
    elsewhere = tuple((row.leader, pager.paths[at // paging.ROWS]) for at, row in after if pager)
    here = {row.leader.id for row in part}
    others = grouped_otherwise([row for row in by_name if row.leader.id in here])
    return LeaderList(grouped(part), others, elsewhere)


def _coverage(ticks: Sequence[EventTick]) -> tuple[tuple[bool, Stretches], ...]:
    both = ((soft, coverage(ticks, soft=soft)) for soft in (False, True))
    return tuple((soft, stretches) for soft, stretches in both if stretches)


def _page(
    chronicle: Chronicle, leader: Leader, roles: Sequence[RoleAttestation], pager: Pager | None, path: str
) -> LeaderPage:
    others = {attestation.leader.id for role in roles for attestation in role.entry.attestations} - {
        leader.id
    }
    return LeaderPage(
        path=path,
        feed=feed_url(url_for("leader", leader.id)) if roles else "",
        corrections=chronicle.corrections.get(leader.key, ()),
        leader=leader,
        roles=roles,
        pager=pager,
        entries=tuple({role.entry.event.id: role.entry for role in roles}.values()),
        all_citations=tuple(each for role in roles for each in role.attestation.citations),
        with_others=tuple(other for id_, other in chronicle.leaders.items() if id_ in others),
    )
