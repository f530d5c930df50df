"""Rules on what does not fit other records; all are doubts."""

import re
from collections import defaultdict
from collections.abc import Iterator
from math import cos, hypot, radians

from ...values.diagnostics import Doubt
from ...values.language import either
from ...values.names import name_pattern
from ..loader import LoadResult
from ..models import Region
from .findings import Finding, has_invalid, kinship
from .places import top_of

_BELONGING = re.compile(r"\[[^\[\]]+\]\(region:([a-z0-9-]+)\)的")
_BESIDE = 3
"""So many times as far from its parent as its furthest sibling is what lies elsewhere"""
FAR = 13
"""Degrees from a region to the one above it, more than any has: the Oroqen Banner is 12.4 from Hohhot"""


def regions_are_near_their_parents(result: LoadResult) -> Iterator[Finding]:
    """No region is much further from the one above it than all its siblings, or alone beyond a zero."""
    regions = {region.id: region for region in result.records.regions}
    for key in ("latitude", "longitude"):
        by_sign: dict[bool, list[Region]] = defaultdict(list)
        for region in regions.values():
            if degrees := getattr(region, key):
                by_sign[degrees < 0].append(region)
        few, many = sorted((by_sign[False], by_sign[True]), key=len)
        if len(few) == 1 and len(many) > 1:
            message = either("正负号与其他地区都不同", "the sign is not that of any other region")
            yield few[0], (key,), Doubt(message)
            del regions[few[0].id]
    siblings: dict[str, list[tuple[float, Region]]] = defaultdict(list)
    for region in regions.values():
        above = regions.get(region.parent or "")
        if above and (distance := _distance(region, above)) is not None:
            siblings[above.id].append((distance, region))
    for id_, each in siblings.items():
        (furthest, furthest_region), *others = sorted(each, key=lambda pair: -pair[0])
        is_outlier = len(others) > 2 and furthest > _BESIDE * max(others[0][0], 0.5)
        if is_outlier or furthest > FAR:
            name = regions[id_].name.hans
            message = either(f"离上级{name}太远", f"too far from {name}, in which it lies")
            lower = furthest_region.latitude or 0, regions[id_].latitude or 0
            higher = furthest_region.longitude or 0, regions[id_].longitude or 0
            key = "latitude" if abs(lower[0] - lower[1]) > abs(higher[0] - higher[1]) else "longitude"
            yield furthest_region, (key,), Doubt(message)


def _distance(one: Region, other: Region) -> float | None:
    """Return how far two regions are from each other, in degrees of latitude."""
    if None in (one.latitude, one.longitude, other.latitude, other.longitude):
        return None
    north, east = (one.latitude or 0) - (other.latitude or 0), (one.longitude or 0) - (other.longitude or 0)
    return hypot(north, east * cos(radians(one.latitude or 0)))


def regions_named_are_those_of_the_event(result: LoadResult) -> Iterator[Finding]:
    """A region that a title or a figure names is one of the event's, or lies within one, or one within it."""
    if has_invalid(result, "regions"):
        return
    are_akin = kinship(result)
    ids: dict[str, list[str]] = {}
    for region in result.records.regions:
        for name in (region.name, *region.other_names):
            if len(name.hans) > 2:  # else it may be part of another name
                ids.setdefault(name.hans, []).append(region.id)
    pattern = name_pattern(ids)
    for event in result.records.events:
        for place in pattern.findall(event.title):
            if not any(are_akin(id_, region) for id_ in ids[place] for region in event.regions):
                id_ = either("或", " or ").join(ids[place])
                message = either(
                    f"标题写到{place}，这里没有 {id_}", f"the title names {place}; {id_} is missing"
                )
                yield event, ("regions",), Doubt(message)
        for index, figure in enumerate(event.figures):
            if figure.region and not any(are_akin(figure.region, region) for region in event.regions):
                message = either(
                    f"{figure.region} 不在事件的地区之内", f"{figure.region} is not among the event's regions"
                )
                yield event, ("figures", index, "region"), Doubt(message)


def levels_fit_codes(result: LoadResult) -> Iterator[Finding]:
    """A region has a code that ends in as many zeros as those of all others of its level, as in GB/T 2260."""
    zeros: dict[str, list[int]] = defaultdict(list)
    for region in result.records.regions:
        if region.code:
            zeros[region.kind].append(_zeros(region.code))
    for region in result.records.regions:
        if region.code:
            others = [*zeros[region.kind]]
            others.remove(_zeros(region.code))
            if len(others) > 1 and {*others} == {others[0]} != {_zeros(region.code)}:
                message = either(
                    f"代码 {region.code} 与同级的写法不同，请核对层级",
                    f"code {region.code} is not like others of its level; compare the level",
                )
                yield region, ("kind",), Doubt(message)


def _zeros(code: str) -> int:
    """Return how many pairs of zeros end a code."""
    return 2 if code.endswith("0000") else 1 if code.endswith("00") else 0


def other_names_are_of_one_region(result: LoadResult) -> Iterator[Finding]:
    """No other name of a region is a name of another one of its level."""
    owners: dict[tuple[str, str], str] = {}
    for region in result.records.regions:
        owners.setdefault((region.kind, region.name.hans), region.id)
    for region in result.records.regions:
        for index, name in enumerate(region.other_names):
            owner = owners.setdefault((region.kind, name.hans), region.id)
            if owner != region.id:
                message = either(f"{owner} 也叫{name.hans}", f"{owner} has the name {name.hans}, too")
                yield region, ("other_names", index), Doubt(message)


def organisations_are_where_they_say(result: LoadResult) -> Iterator[Finding]:
    """The region of an organisation contains, or is in, the one with which its summary or its name begins."""
    are_akin = kinship(result)
    regions = {region.name.hans: region.id for region in result.records.regions}
    pattern = name_pattern(regions)
    for organisation in result.records.organisations:
        match = _BELONGING.match(organisation.summary.source)
        if organisation.region and match and not are_akin(organisation.region, match[1]):
            message = either(f"摘要写的是 {match[1]}", f"the summary names {match[1]}")
            yield organisation, ("region",), Doubt(message)
        elif organisation.region and "驻" not in organisation.name.hans:
            begins = pattern.match(organisation.name.hans)
            if begins and not are_akin(organisation.region, regions[begins[0]]):
                message = either(
                    f"名称写的是{begins[0]}", f"the name begins with that of {regions[begins[0]]}"
                )
                yield organisation, ("region",), Doubt(message)


def offices_are_of_their_roles(result: LoadResult) -> Iterator[Finding]:
    """Each region of which a leader is an official is one that a role of theirs names."""
    if has_invalid(result, "events"):
        return
    regions = {region.id: region for region in result.records.regions}
    roles: dict[str, str] = defaultdict(str)
    for event in result.records.events:
        for attestation in event.leaders:
            roles[attestation.leader] += f"{attestation.role or ''}\n"
    for leader in result.records.leaders:
        for index, id_ in enumerate(leader.offices):
            if id_ in regions and roles[leader.id].strip() and not _names(roles[leader.id], regions[id_]):
                message = either(
                    f"所载的职务没有写到{regions[id_].name.hans}", f"no role names {regions[id_].name.hans}"
                )
                yield leader, ("offices", index), Doubt(message)


def _names(text: str, region: Region) -> bool:
    return any(name.hans in text for name in (region.name, *region.other_names))


def guesses_are_explained(result: LoadResult) -> Iterator[Finding]:
    """An event whose date is uncertain says how it was inferred."""
    for event in result.records.events:
        if re.search("[?~%]", event.date.text) and not event.date_note:
            message = either(
                "日期是推定的，请在 date_note 写明如何推得", "say in date_note how the date was inferred"
            )
            yield event, ("date",), Doubt(message)


def pairings_are_of_the_sides(result: LoadResult) -> Iterator[Finding]:
    """Some pairing is between the two sides of the chronicle."""
    if has_invalid(result, "pairings") or has_invalid(result, "regions"):
        return
    parents = {region.id: region.parent for region in result.records.regions}
    for side in ("giver", "receiver"):
        tops = {top_of(getattr(each, side), parents) for each in result.records.pairings}
        for chronicle in result.records.chronicle:
            region = getattr(chronicle, side).region
            if tops and top_of(region, parents) not in tops:
                message = either(
                    f"没有一个结对的这一方在 {region} 之内", f"no pairing has this side in {region}"
                )
                yield chronicle, (side, "region"), Doubt(message)
