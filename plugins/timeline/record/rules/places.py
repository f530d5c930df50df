"""Rules on regions and on the pairs that they form."""

from collections.abc import Iterator, Mapping

from ...values.language import either
from ..loader import LoadResult
from ..models import Pairing
from .findings import Finding


def regions_hang_from_the_top(result: LoadResult) -> Iterator[Finding]:
    """A region without one above it is of the first level."""
    level_ids = {level.id for level in result.records.levels}
    for level in result.records.levels[:1]:
        for region in result.records.regions:
            if not region.parent and region.kind in level_ids - {
                level.id
            }:  # a level that is none is reported
                yield (
                    region,
                    (),
                    either(
                        f"缺少 parent：只有{level.name.hans}地区没有上级",
                        f"parent is missing: only a region of level {level.name.hans} has none",
                    ),
                )


def regions_lie_in_their_parents(result: LoadResult) -> Iterator[Finding]:
    """A region is of a lower level than the one above it, and has its code below that one's."""
    regions = {region.id: region for region in result.records.regions}
    levels = {level.id: number for number, level in enumerate(result.records.levels)}
    for region in regions.values():
        parent = regions.get(region.parent or "")
        if parent is None or parent is region or parent.parent == region.id:
            continue
        if levels.get(parent.kind, -1) > levels.get(region.kind, len(levels)):
            yield (
                region,
                ("parent",),
                either(
                    f"{parent.name.hans}的层级低于{region.name.hans}，不能是它的上级",
                    f"{parent.name.hans} is of a lower level than {region.name.hans} and cannot "
                    "be its parent",
                ),
            )
        elif region.code and parent.code and not region.code.startswith(parent.code.rstrip("0")):
            prefix = region.code[: len(parent.code.rstrip("0"))]
            others = [each for each in regions.values() if each is not region and each.code]
            yield (
                region,  # of a code, or below a region, that is none
                ("parent" if any(each.code.startswith(prefix) for each in others if each.code) else "code",),
                either(
                    f"代码 {region.code} 不在{parent.name.hans}（{parent.code}）之内",
                    f"code {region.code} is not within {parent.name.hans} ({parent.code})",
                ),
            )


def codes_are_unique(result: LoadResult) -> Iterator[Finding]:
    """No two regions have one code."""
    first: dict[str, str] = {}
    for region in result.records.regions:
        if region.code and first.setdefault(region.code, region.name.hans) != region.name.hans:
            yield (
                region,
                ("code",),
                either(
                    f"代码 {region.code} 已用于{first[region.code]}",
                    f"code {region.code} is that of {first[region.code]}",
                ),
            )


def coordinates_come_in_pairs(result: LoadResult) -> Iterator[Finding]:
    """A region has both coordinates or none."""
    for region in result.records.regions:
        if (region.latitude is None) != (region.longitude is None):
            key = "longitude" if region.latitude is None else "latitude"
            yield (
                region,
                (key,),
                either("纬度和经度要么都写，要么都不写", "write both latitude and longitude, or neither"),
            )


def regions_form_a_tree(result: LoadResult) -> Iterator[Finding]:
    """No region lies within itself."""
    parents = {region.id: region.parent for region in result.records.regions}
    kinds = {region.id: region.kind for region in result.records.regions}
    levels = [level.id for level in reversed(result.records.levels)]
    seen: set[str] = set()
    for region in result.records.regions:
        trail, above = [region.id], region.parent
        while above and above in parents and above not in trail:
            trail.append(above)
            above = parents[above]
        if above == region.id and region.id not in seen:
            seen.update(trail)
            ranks = {id_: levels.index(kinds[id_]) if kinds[id_] in levels else -1 for id_ in trail}
            highest = max(trail, key=lambda id_: ranks[id_])  # what has no room for anything above it
            region_at_top = next(each for each in result.records.regions if each.id == highest)
            at = trail.index(highest)
            circle = [*trail[at:], *trail[:at], highest]
            yield (
                region_at_top,
                ("parent",),
                either(
                    f"地区隶属成环：{' → '.join(circle)}",
                    f"regions are parents of each other in a circle: {' → '.join(circle)}",
                ),
            )


def pairings_join_two_regions(result: LoadResult) -> Iterator[Finding]:
    """A region is not paired with itself, and a pairing is recorded once."""
    first: dict[tuple[str, str], str] = {}
    parents = {region.id: region.parent for region in result.records.regions}
    reversed_sides = {(each.receiver.region, each.giver.region) for each in result.records.chronicle}
    for chronicle in result.records.chronicle:
        if chronicle.giver.region == chronicle.receiver.region:
            yield (
                chronicle,
                ("receiver", "region"),
                either("双方是同一个地区", "both sides are the same region"),
            )
    for pairing in result.records.pairings:
        both = (pairing.giver, pairing.receiver)
        if pairing.giver == pairing.receiver:
            yield (
                pairing,
                ("receiver",),
                either(f"{pairing.giver} 与自己结对", f"{pairing.giver} is paired with itself"),
            )
        elif both in first:
            yield (
                pairing,
                (),
                either(
                    f"结对 {both[0]}、{both[1]} 已见于 {first[both]}",
                    f"{both[0]} and {both[1]} are paired in {first[both]} already",
                ),
            )
        elif _tops(pairing, parents) in reversed_sides:
            yield (
                pairing,
                ("giver",),
                either(
                    "支援方和受援方写反了，与年表的双方相反",
                    "giver and receiver are exchanged: they are on the other sides of the chronicle",
                ),
            )
        first.setdefault(both, pairing.id)
        if pairing.start and pairing.end and pairing.start.key > pairing.end.key:
            yield (
                pairing,
                ("end",),
                either(
                    f"终点 {pairing.end} 早于起点 {pairing.start}",
                    f"the end {pairing.end} is before the start {pairing.start}",
                ),
            )


def _tops(pairing: Pairing, parents: Mapping[str, str | None]) -> tuple[str, str]:
    """Return the regions of the first level in which the two sides of a pairing lie."""
    return top_of(pairing.giver, parents), top_of(pairing.receiver, parents)


def top_of(region: str, parents: Mapping[str, str | None]) -> str:
    """Return the region of the first level in which a region lies."""
    for _ in parents:  # no more steps, where regions form a circle
        region = parents.get(region) or region
    return region
