"""Rules on regions and on the pairs that they form."""

from collections.abc import Iterator

from ..loader import LoadResult
from .findings import Finding


def regions_hang_from_the_top(result: LoadResult) -> Iterator[Finding]:
    """A region without one above it is of the first level."""
    for level in result.records.levels[:1]:
        for region in result.records.regions:
            if not region.parent and region.kind != level.id:
                yield region, (), f"缺少 parent：只有{level.name.hans}地区没有上级"


def regions_form_a_tree(result: LoadResult) -> Iterator[Finding]:
    """No region lies within itself."""
    parents = {region.id: region.parent for region in result.records.regions}
    for region in result.records.regions:
        trail, above = [region.id], region.parent
        while above and above in parents and above not in trail:
            trail.append(above)
            above = parents[above]
        if above == region.id:
            yield region, ("parent",), f"地区隶属成环：{' → '.join([*trail, region.id])}"


def pairings_join_two_regions(result: LoadResult) -> Iterator[Finding]:
    """A region is not paired with itself, and a pairing is recorded once."""
    first: dict[tuple[str, str], str] = {}
    for pairing in result.records.pairings:
        both = (pairing.giver, pairing.receiver)
        if pairing.giver == pairing.receiver:
            yield pairing, ("receiver",), f"{pairing.giver} 与自己结对"
        elif both in first:
            yield pairing, (), f"结对 {both[0]}、{both[1]} 已见于 {first[both]}"
        first.setdefault(both, pairing.id)
        if pairing.start and pairing.end and pairing.start.key > pairing.end.key:
            yield pairing, ("end",), f"终点 {pairing.end} 早于起点 {pairing.start}"
