"""One page per region, and the index as the picture of the two banks, a map and the list of places."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial

from msgspec import Struct

from ..chronicle.chronicle import Chronicle, pairings_of
from ..chronicle.entries import LinkedEvent, ResolvedAttestation, ResolvedFigure, ResolvedPairing
from ..pictures import banks, maps, projection, strip
from ..pictures.diagrams import Locator, LocatorMap, locator_map
from ..record.collections import feed_url, url_for
from ..record.models import ChronicleInfo, Leader, Organisation, Region, Source
from ..record.vocabularies import AdminLevel
from . import paging
from .base import Page, Pager, Route
from .paging import first_rows, part_routes, with_more_events

FOLDED = 80


class PlaceRow(Struct, frozen=True, kw_only=True):
    """A region in the list, with its count and its pairings."""

    region: Region
    level: AdminLevel
    depth: int
    count: int
    """Number of events that name it"""
    received: tuple[ResolvedPairing, ...]
    given: tuple[ResolvedPairing, ...]


class RegionsPage(Page, frozen=True, kw_only=True):
    template = "regions.html"
    section = "regions"

    info: ChronicleInfo
    givers: tuple[PlaceRow, ...]
    receivers: tuple[PlaceRow, ...]
    others: tuple[PlaceRow, ...]
    """Regions of neither side"""
    banks: tuple[banks.Banks, ...]
    """The same drawing for a wide screen and for a phone; none without pairings"""
    maps: tuple[maps.PlaceMap, ...]
    starts: int
    """Number of pairings whose start a document states"""
    approximate: int
    """How many of these are approximate or uncertain"""
    pairings: tuple[ResolvedPairing, ...]


class RoleYears(Struct, frozen=True):
    """A role of a leader that events of a region attest, from which year to which."""

    role: str | None
    first: int
    last: int
    did: tuple[str, ...]


class PersonRoles(Struct, frozen=True):
    """A leader in all roles that events of a region attest."""

    leader: Leader
    roles: tuple[RoleYears, ...]


class CitedSource(Struct, frozen=True):
    """A source with the paragraphs that events of a region cite."""

    source: Source
    number: int
    paragraphs: tuple[int, ...]


class UnitEvents(Struct, frozen=True):
    """The events of a unit above a region that do not name the region itself."""

    region: Region
    entries: tuple[LinkedEvent, ...]


class RegionListPage(Page, frozen=True, kw_only=True):
    """Figures or people of a region that are too many for its own page."""

    template = "region_list.html"
    section = "regions"

    region: Region
    figures: Sequence[tuple[LinkedEvent, ResolvedFigure]]
    people: Sequence[PersonRoles]


class RegionPage(Page, frozen=True, kw_only=True):
    template = "region.html"
    section = "regions"

    region: Region
    level: AdminLevel
    bank: str
    """`giver`, `receiver` or nothing: the side that it belongs to"""
    ancestors: tuple[Region, ...]
    children: tuple[Region, ...]
    pairings: tuple[ResolvedPairing, ...]
    own: Sequence[LinkedEvent]
    """The events that name it, or the first of very many"""
    count: int
    """Number of events that name it"""
    full: bool
    """Whether its events have their full text; above CARDS they take a line each"""
    above: tuple[UnitEvents, ...]
    """The nearest unit first"""
    below: tuple[tuple[LinkedEvent, Region], ...]
    folded: int
    """Above so many events of another unit, the page links to that unit's page in place of a list"""
    others: int
    """Number of events above and below together"""
    figures: tuple[tuple[LinkedEvent, ResolvedFigure], ...]
    """Money by its sorts, then the others by what they measure; the first of very many"""
    all_figures: tuple[str, int]
    """The path of the page that has all, nothing where this one has; and their number"""
    figures_above: Region | None
    """The nearest unit above that has figures of its own"""
    people: tuple[PersonRoles, ...]
    """The first of very many"""
    all_people: tuple[str, int]
    """The same for these"""
    locator: Locator | None
    organisations: tuple[Organisation, ...]
    sources: tuple[CitedSource, ...]
    sources_of_all: int
    """Number of sources of the chronicle"""
    strips: tuple[strip.Strip, ...]
    """Its line for a wide screen and for a phone; none where no event names it or a unit above or below"""


def routes(chronicle: Chronicle) -> Iterator[Route]:
    yield Route(url_for("index", "regions"), RegionsPage, partial(_index, chronicle))
    map_of_sides = cache(lambda: locator_map(tuple(_sides(chronicle))))
    frames = cache(lambda: strip.frames(chronicle))
    for region in chronicle.regions.values():
        make = partial(_page, chronicle, map_of_sides, frames, region)
        first = Route(url_for("region", region.id), RegionPage, make)
        own = chronicle.entries_by_region.get(region.id, ())
        yield from with_more_events(first, str(region.name), own)
        if len(figures := _figures(chronicle, region)) > paging.CARDS:
            path, make_list = _below(first.path, "figures"), partial(_figures_page, region)
            yield from part_routes(path, RegionListPage, figures, paging.ROWS, make_list)
        if len(people := _people(own)) > paging.CARDS:
            path, make_list = _below(first.path, "people"), partial(_people_page, region)
            yield from part_routes(path, RegionListPage, people, paging.ROWS, make_list)


def _index(chronicle: Chronicle, path: str) -> RegionsPage:
    info = chronicle.info
    giver, receiver = (chronicle.regions[side.region] for side in (info.giver, info.receiver))
    pairs_as_giver, pairs_as_receiver = defaultdict(list), defaultdict(list)
    for pair in chronicle.pairings:
        pairs_as_giver[pair.giver.id].append(pair)
        pairs_as_receiver[pair.receiver.id].append(pair)
    names: set[str] = set()

    def rows(root: Region) -> Iterator[PlaceRow]:
        for row in banks.tree_rows(chronicle, root):
            id_ = row.region.id
            if id_ not in names:
                names.add(id_)
                yield PlaceRow(
                    region=row.region,
                    level=chronicle.levels[row.region.kind],
                    depth=row.depth,
                    count=banks.event_count(chronicle, row.region),
                    received=tuple(pairs_as_receiver[id_]),
                    given=tuple(pairs_as_giver[id_]),
                )

    starts = [each.pairing.start for each in chronicle.pairings if each.pairing.start]
    return RegionsPage(
        path=path,
        info=info,
        givers=tuple(rows(giver)),
        receivers=tuple(rows(receiver)),
        others=tuple(row for root in chronicle.children.get(None, ()) for row in rows(root)),
        banks=tuple(
            filter(None, (banks.banks(chronicle, each) for each in (banks.WIDE, banks.MIDDLE, banks.TALL)))
        ),
        maps=tuple(filter(None, (maps.place_map(chronicle, each) for each in projection.LAYOUTS))),
        starts=len(starts),
        approximate=sum(bool(start.qualifier) for start in starts),
        pairings=chronicle.pairings,
    )


def _page(
    chronicle: Chronicle,
    map_of_sides: Callable[[], LocatorMap],
    frames: Callable[[], tuple[strip.StripFrame, ...]],
    region: Region,
    path: str,
) -> RegionPage:
    info = chronicle.info
    line = [region.id, *(each.id for each in chronicle.ancestors[region.id])]
    own = chronicle.entries_by_region.get(region.id, ())
    below = chronicle.events_of_descendants(region)
    nearer = {entry.event.id for entry in (*own, *(entry for entry, _ in below))}
    above = tuple(_above(chronicle, region, nearer))
    others = [entry.event.id for unit in above for entry in unit.entries]
    others += [entry.event.id for entry, _ in below]
    pairings = pairings_of(chronicle, region)
    figures, people = _figures(chronicle, region), _people(own)
    rows, pager = first_rows(path, own)
    return RegionPage(
        path=path,
        corrections=chronicle.corrections.get(region.key, ()),
        feed=feed_url(path) if chronicle.events_in_subtree.get(region.id, ()) else "",
        region=region,
        level=chronicle.levels[region.kind],
        bank="giver" if info.giver.region in line else "receiver" if info.receiver.region in line else "",
        ancestors=chronicle.ancestors[region.id],
        children=chronicle.children.get(region.id, ()),
        pairings=pairings,
        own=rows,
        pager=pager,
        count=banks.event_count(chronicle, region),
        full=len(own) <= paging.CARDS,
        above=above,
        below=below,
        folded=FOLDED,
        others=len(others),
        figures=figures if len(figures) <= paging.CARDS else figures[: paging.CARDS],
        all_figures=(_below(path, "figures") if len(figures) > paging.CARDS else "", len(figures)),
        figures_above=_nearest_with_figures(chronicle, region),
        people=people if len(people) <= paging.CARDS else people[: paging.CARDS],
        all_people=(_below(path, "people") if len(people) > paging.CARDS else "", len(people)),
        locator=map_of_sides().locator(region, _partners(region, pairings)),
        organisations=chronicle.organisations_by_region.get(region.id, ()),
        sources=_sources(own),
        sources_of_all=len(chronicle.sources),
        strips=tuple(strip.strip(frame, pairings, own, others) for frame in frames() if own or others),
    )


def _below(path: str, name: str) -> str:
    return f"{path.removesuffix('.html')}/{name}.html"


def _figures(chronicle: Chronicle, region: Region) -> tuple[tuple[LinkedEvent, ResolvedFigure], ...]:
    figures = chronicle.figures_by_region.get(region.id, ())
    sorts = {id_: number for number, id_ in enumerate(chronicle.sorts)}
    measures = chronicle.order_of_measures
    return tuple(
        sorted(
            figures,
            key=lambda pair: (
                (0, sorts[pair[1].sort.id]) if pair[1].is_money else (1, measures[pair[1].measure.id])
            ),
        )
    )


def _figures_page(
    region: Region, figures: Sequence[tuple[LinkedEvent, ResolvedFigure]], pager: Pager | None, path: str
) -> RegionListPage:
    return RegionListPage(path=path, pager=pager, region=region, figures=figures, people=())


def _people_page(
    region: Region, people: Sequence[PersonRoles], pager: Pager | None, path: str
) -> RegionListPage:
    return RegionListPage(path=path, pager=pager, region=region, figures=(), people=people)


def _sides(chronicle: Chronicle) -> Iterator[tuple[Region, tuple[Region, ...]]]:
    """The two sides, each with the regions in it; others would stretch the sketch."""
    for id_ in dict.fromkeys((chronicle.info.giver.region, chronicle.info.receiver.region)):
        side = chronicle.regions[id_]
        inside = (each for each in chronicle.regions.values() if side in chronicle.ancestors[each.id])
        yield side, tuple(inside)


def _above(chronicle: Chronicle, region: Region, nearer: set[str]) -> Iterator[UnitEvents]:
    """The events of each unit above a region that no nearer unit has; `nearer` has the ids of those below."""
    for unit in reversed(chronicle.ancestors[region.id]):
        entries = [
            entry for entry in chronicle.entries_by_region.get(unit.id, ()) if entry.event.id not in nearer
        ]
        nearer = nearer | {entry.event.id for entry in entries}
        if entries:
            yield UnitEvents(unit, tuple(entries))


def _nearest_with_figures(chronicle: Chronicle, region: Region) -> Region | None:
    units = reversed(chronicle.ancestors[region.id])
    return next((unit for unit in units if unit.id in chronicle.figures_by_region), None)


def _partners(region: Region, pairings: Sequence[ResolvedPairing]) -> Iterator[Region]:
    for pair in pairings:
        yield pair.receiver if pair.giver.id == region.id else pair.giver


def _people(entries: Sequence[LinkedEvent]) -> tuple[PersonRoles, ...]:
    """Each leader of these events, once, with the first and last year of each role."""
    people: dict[str, dict[str | None, list[tuple[int, ResolvedAttestation]]]] = {}
    for entry in entries:
        for attestation in entry.attestations:
            roles = people.setdefault(attestation.leader.id, {})
            roles.setdefault(attestation.role, []).append((entry.event.date.year, attestation))
    return tuple(
        PersonRoles(
            next(iter(roles.values()))[0][1].leader,
            tuple(_role_years(role, attestations) for role, attestations in roles.items()),
        )
        for roles in people.values()
    )


def _role_years(role: str | None, attestations: Sequence[tuple[int, ResolvedAttestation]]) -> RoleYears:
    years = [year for year, _ in attestations]
    did = dict.fromkeys(each.did for _, each in attestations if each.did)
    return RoleYears(role, min(years), max(years), tuple(did))


def _sources(entries: Sequence[LinkedEvent]) -> tuple[CitedSource, ...]:
    paragraphs: dict[int, set[int]] = defaultdict(set)
    sources = {}
    for entry in entries:
        for citation in entry.citations_as_written():
            sources[citation.number] = citation.source
            paragraphs[citation.number].add(citation.citation.paragraph)
    return tuple(
        CitedSource(source, number, tuple(sorted(paragraphs[number])))
        for number, source in sorted(sources.items())
    )
