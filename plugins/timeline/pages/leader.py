"""One page per leader with every attestation, and the index by pinyin."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby

from msgspec import Struct

from ..model import Chronicle, Cited, Entry, Role
from ..page import Page, Route, address, feed_of
from ..pinyin import letters
from ..records import Leader
from ..strokes import stroke_key


class Listed(Struct, frozen=True):
    """A leader in the index: the roles attested last, and the years in which events name them."""

    leader: Leader
    latest: tuple[str, ...]
    """What documents call the leader on the last date with a role; several where they disagree"""
    years: tuple[int, ...]
    events: int


class LeadersPage(Page, frozen=True, kw_only=True):
    template = "leaders.html"
    section = "leaders"

    by_pinyin: tuple[tuple[str, tuple[Listed, ...]], ...]
    """By the first letter of the pinyin, for Simplified Chinese"""
    by_strokes: tuple[tuple[str, tuple[Listed, ...]], ...]
    """By the first character, in stroke order, for Traditional Chinese"""


class LeaderPage(Page, frozen=True, kw_only=True):
    template = "leader.html"
    section = "leaders"

    leader: Leader
    roles: tuple[Role, ...]
    """Every attestation, earliest first"""
    entries: tuple[Entry, ...]
    """Their events, each once"""
    grounds: tuple[Cited, ...]
    with_others: tuple[Leader, ...]


def routes(chronicle: Chronicle) -> Iterator[Route]:
    yield Route(address("index", "leaders"), LeadersPage, partial(_index, chronicle))
    for leader in chronicle.leaders.values():
        yield Route(address("leader", leader.id), LeaderPage, partial(_page, chronicle, leader))


def _index(chronicle: Chronicle, path: str) -> LeadersPage:
    listed = [_listed(chronicle, leader) for leader in chronicle.leaders.values()]
    by_strokes = sorted(listed, key=lambda each: (stroke_key(str(each.leader.name)), each.leader.id))
    return LeadersPage(
        path=path,
        by_pinyin=_grouped(listed, lambda each: letters(each.leader.pinyin)[:1].upper()),
        by_strokes=_grouped(by_strokes, lambda each: str(each.leader.name)[0]),
    )


def _page(chronicle: Chronicle, leader: Leader, path: str) -> LeaderPage:
    roles = chronicle.roles.get(leader.id, ())
    others = {attended.leader.id for role in roles for attended in role.entry.leaders} - {leader.id}
    return LeaderPage(
        path=path,
        feed=feed_of(path) if roles else "",
        corrections=chronicle.corrections.get(leader.key, ()),
        leader=leader,
        roles=roles,
        entries=tuple({role.entry.event.id: role.entry for role in roles}.values()),
        grounds=tuple(each for role in roles for each in role.attended.citations),
        with_others=tuple(other for id_, other in chronicle.leaders.items() if id_ in others),
    )


def _grouped(
    listed: list[Listed], head: Callable[[Listed], str]
) -> tuple[tuple[str, tuple[Listed, ...]], ...]:
    return tuple((letter, tuple(group)) for letter, group in groupby(listed, key=head))


def _listed(chronicle: Chronicle, leader: Leader) -> Listed:
    roles = chronicle.roles.get(leader.id, ())
    with_role = [role for role in roles if role.attended.role]
    return Listed(
        leader,
        tuple(
            dict.fromkeys(
                role.attended.role
                for role in with_role
                if role.attended.role and role.entry is with_role[-1].entry
            )
        ),
        tuple(sorted({role.entry.event.date.year for role in roles})),
        len({role.entry.event.id for role in roles}),
    )
