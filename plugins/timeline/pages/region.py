"""One page per region, and the index as the tree with the pairings."""

from collections.abc import Callable, Iterator
from functools import cache, partial

from ..chronicle.chronicle import Chronicle
from ..chronicle.entries import LinkedEvent, ResolvedAttestation, ResolvedFigure, ResolvedPairing
from ..chronicle.queries import RegionNode, pairings_of, region_tree
from ..pictures.diagrams import Locator, LocatorMap, locator_map
from ..record.addresses import feed_url, url_for
from ..record.models import Organisation, Region
from ..record.vocabularies import AdminLevel
from .base import Page, Route


class RegionsPage(Page, frozen=True, kw_only=True):
    template = "regions.html"
    section = "regions"

    giver: Region
    receiver: Region
    tree: tuple[RegionNode, ...]
    pairings: tuple[ResolvedPairing, ...]


class RegionPage(Page, frozen=True, kw_only=True):
    template = "region.html"
    section = "regions"

    region: Region
    level: AdminLevel
    bank: str
    """`giver`, `receiver` or nothing: the side that it belongs to"""
    ancestors: tuple[Region, ...]
    siblings: tuple[Region, ...]
    children: tuple[Region, ...]
    pairings: tuple[ResolvedPairing, ...]
    own: tuple[LinkedEvent, ...]
    above: tuple[tuple[LinkedEvent, Region], ...]
    below: tuple[tuple[LinkedEvent, Region], ...]
    figures: tuple[tuple[LinkedEvent, ResolvedFigure], ...]
    leaders: tuple[tuple[LinkedEvent, ResolvedAttestation], ...]
    locator: Locator | None
    organisations: tuple[Organisation, ...]


def routes(chronicle: Chronicle) -> Iterator[Route]:
    yield Route(url_for("index", "regions"), RegionsPage, partial(_index, chronicle))
    map_of_sides = cache(lambda: locator_map(_of_the_sides(chronicle)))
    for region in chronicle.regions.values():
        yield Route(url_for("region", region.id), RegionPage, partial(_page, chronicle, map_of_sides, region))


def _index(chronicle: Chronicle, path: str) -> RegionsPage:
    info = chronicle.info
    return RegionsPage(
        path=path,
        giver=chronicle.regions[info.giver.region],
        receiver=chronicle.regions[info.receiver.region],
        tree=region_tree(chronicle),
        pairings=chronicle.pairings,
    )


def _page(
    chronicle: Chronicle, map_of_sides: Callable[[], LocatorMap], region: Region, path: str
) -> RegionPage:
    info = chronicle.info
    line = [region.id, *(each.id for each in chronicle.ancestors[region.id])]
    own = chronicle.entries_by_region.get(region.id, ())
    return RegionPage(
        path=path,
        corrections=chronicle.corrections.get(region.key, ()),
        feed=feed_url(path) if chronicle.events_in_subtree.get(region.id, ()) else "",
        region=region,
        level=chronicle.levels[region.kind],
        bank="giver" if info.giver.region in line else "receiver" if info.receiver.region in line else "",
        ancestors=chronicle.ancestors[region.id],
        siblings=tuple(
            each for each in chronicle.children[region.parent] if region.parent and each.id != region.id
        ),
        children=chronicle.children.get(region.id, ()),
        pairings=pairings_of(chronicle, region),
        own=own,
        above=tuple(chronicle.events_of_ancestors(region)),
        below=tuple(chronicle.events_of_descendants(region)),
        figures=chronicle.figures_by_region.get(region.id, ()),
        leaders=_latest(own),
        locator=map_of_sides().locator(region, _partners(chronicle, region)),
        organisations=chronicle.organisations_by_region.get(region.id, ()),
    )


def _of_the_sides(chronicle: Chronicle) -> Iterator[Region]:
    """The regions of the two sides; others would stretch the sketch."""
    sides = {chronicle.info.giver.region, chronicle.info.receiver.region}
    for region in chronicle.regions.values():
        if sides & {region.id, *(above.id for above in chronicle.ancestors[region.id])}:
            yield region


def _partners(chronicle: Chronicle, region: Region) -> Iterator[Region]:
    for paired in pairings_of(chronicle, region):
        yield paired.receiver if paired.giver.id == region.id else paired.giver


def _latest(entries: tuple[LinkedEvent, ...]) -> tuple[tuple[LinkedEvent, ResolvedAttestation], ...]:
    """Each leader of these events once, with the last of them."""
    found: dict[str, tuple[LinkedEvent, ResolvedAttestation]] = {}
    for entry in entries:
        for attended in entry.leaders:
            found[attended.leader.id] = (entry, attended)
    return tuple(found.values())
