"""One page per leader with every attestation, and the index by pinyin."""

from collections.abc import Iterator
from functools import partial

from ..chronicle.chronicle import Chronicle
from ..chronicle.entries import LinkedEvent, ResolvedCitation, RoleAttestation
from ..chronicle.queries import LeaderGroups, leaders_by_pinyin, leaders_by_strokes
from ..record.addresses import feed_url, url_for
from ..record.models import Leader
from .base import Page, Route


class LeadersPage(Page, frozen=True, kw_only=True):
    template = "leaders.html"
    section = "leaders"

    by_pinyin: LeaderGroups
    """By the first letter of the pinyin, for Simplified Chinese"""
    by_strokes: LeaderGroups
    """By the first character, in stroke order, for Traditional Chinese"""


class LeaderPage(Page, frozen=True, kw_only=True):
    template = "leader.html"
    section = "leaders"

    leader: Leader
    roles: tuple[RoleAttestation, ...]
    """Every attestation, earliest first"""
    entries: tuple[LinkedEvent, ...]
    """Their events, each once"""
    all_citations: tuple[ResolvedCitation, ...]
    with_others: tuple[Leader, ...]


def routes(chronicle: Chronicle) -> Iterator[Route]:
    yield Route(url_for("index", "leaders"), LeadersPage, partial(_index, chronicle))
    for leader in chronicle.leaders.values():
        yield Route(url_for("leader", leader.id), LeaderPage, partial(_page, chronicle, leader))


def _index(chronicle: Chronicle, path: str) -> LeadersPage:
    return LeadersPage(
        path=path, by_pinyin=leaders_by_pinyin(chronicle), by_strokes=leaders_by_strokes(chronicle)
    )


def _page(chronicle: Chronicle, leader: Leader, path: str) -> LeaderPage:
    roles = chronicle.roles.get(leader.id, ())
    others = {attended.leader.id for role in roles for attended in role.entry.leaders} - {leader.id}
    return LeaderPage(
        path=path,
        feed=feed_url(path) if roles else "",
        corrections=chronicle.corrections.get(leader.key, ()),
        leader=leader,
        roles=roles,
        entries=tuple({role.entry.event.id: role.entry for role in roles}.values()),
        all_citations=tuple(each for role in roles for each in role.attended.citations),
        with_others=tuple(other for id_, other in chronicle.leaders.items() if id_ in others),
    )
