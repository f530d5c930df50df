"""The Chronicle: an edition's records linked and indexed, read-only.

Records name each other by id; the Chronicle resolves. Pages ask it, so that templates look
nothing up.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct

from ..record.models import Organisation, Region
from ..record.vocabularies import AdminLevel
from .entries import Claim, LinkedEvent, RegionPath, ResolvedFigure, ResolvedPairing
from .event_index import EventIndex, claims_of_event
from .record_index import frozen


class Chronicle(EventIndex, frozen=True, dict=True):
    """All records of one edition, with every question that pages and exports ask of them."""

    @cached_property
    def ancestors(self) -> dict[str, tuple[Region, ...]]:
        """The regions above each region, the highest first."""
        ancestors = {}
        for region in self.regions.values():
            above: list[Region] = []
            parent = region.parent
            while parent is not None and self.regions[parent] not in above:
                above.insert(0, self.regions[parent])
                parent = self.regions[parent].parent
            ancestors[region.id] = tuple(above)
        return ancestors

    @cached_property
    def places(self) -> dict[str, RegionPath]:
        """Each region in its place."""
        return {id_: RegionPath(region, self.ancestors[id_]) for id_, region in self.regions.items()}

    @cached_property
    def _below(self) -> dict[str, tuple[Region, ...]]:
        index: dict[str, list[Region]] = defaultdict(list)
        for region in self.records.regions:
            for above in self.ancestors[region.id]:
                index[above.id].append(region)
        return frozen(index)

    @cached_property
    def children(self) -> dict[str | None, tuple[Region, ...]]:
        """The regions directly below each region, in the order of the record; None: the roots."""
        index: dict[str | None, list[Region]] = defaultdict(list)
        for region in self.records.regions:
            index[region.parent].append(region)
        return frozen(index)

    @cached_property
    def entries_by_region(self) -> dict[str, tuple[LinkedEvent, ...]]:
        """The entries that name each region itself."""
        index: dict[str, list[LinkedEvent]] = defaultdict(list)
        for entry in self.entries:
            for region in dict.fromkeys(
                [*(region.id for region in entry.regions), *sorted(entry.mentioned_region_ids)]
            ):
                index[region].append(entry)
        return frozen(index)

    def events_of_descendants(self, region: Region) -> tuple[tuple[LinkedEvent, Region], ...]:
        """Entries of the units below a region that are not its own, each with its unit, earliest first."""
        own = {entry.event.id for entry in self.entries_by_region.get(region.id, ())}
        inherited: dict[str, tuple[LinkedEvent, Region]] = {}
        for unit in self._below.get(region.id, ()):
            for entry in self.entries_by_region.get(unit.id, ()):
                if entry.event.id not in own:
                    inherited.setdefault(entry.event.id, (entry, unit))
        return tuple(sorted(inherited.values(), key=lambda pair: self._order[pair[0].event.id]))

    @cached_property
    def events_in_subtree(self) -> dict[str, tuple[LinkedEvent, ...]]:
        """The entries that name each region or one below it, earliest first."""
        index: dict[str, list[LinkedEvent]] = defaultdict(list)
        for entry in self.entries:
            region_ids = {*(region.id for region in entry.regions), *entry.mentioned_region_ids}
            above = {region.id for id_ in region_ids for region in self.ancestors[id_]}
            for id_ in region_ids | above:
                index[id_].append(entry)
        return frozen(index)

    @cached_property
    def figures_by_region(self) -> dict[str, tuple[tuple[LinkedEvent, ResolvedFigure], ...]]:
        """The figures that are of each region alone, earliest first."""
        index: dict[str, list[tuple[LinkedEvent, ResolvedFigure]]] = defaultdict(list)
        for entry, figure in self.figures:
            if figure.region:
                index[figure.region.id].append((entry, figure))
        return frozen(index)

    @cached_property
    def order_of_measures(self) -> dict[str, int]:
        """The place of each measure among all: with its group, in the order in which measures name groups."""
        groups: dict[str, list[str]] = defaultdict(list)
        for measure in self.records.measures:
            groups[measure.group or ""].append(measure.id)
        ids = [id_ for name in sorted(groups, key=lambda name: not name) for id_ in groups[name]]
        return {id_: number for number, id_ in enumerate(ids)}

    @cached_property
    def organisations_by_region(self) -> dict[str, tuple[Organisation, ...]]:
        """The organisations that are in each region itself."""
        index: dict[str, list[Organisation]] = defaultdict(list)
        for organisation in self.records.organisations:
            if organisation.region:
                index[organisation.region].append(organisation)
        return frozen(index)

    @cached_property
    def pairings(self) -> tuple[ResolvedPairing, ...]:
        return tuple(
            ResolvedPairing(
                pairing,
                self.regions[pairing.giver],
                self.regions[pairing.receiver],
                self.cite(pairing.citations),
            )
            for pairing in self.records.pairings
        )

    @cached_property
    def claims(self) -> dict[str, tuple[Claim, ...]]:
        """What each source supports, by paragraph."""
        index: dict[str, list[Claim]] = defaultdict(list)
        for claim in _claims(self):
            index[claim.citation.source.id].append(claim)
        for claims in index.values():
            claims.sort(key=lambda claim: claim.citation.citation.paragraph)
        return frozen(index)


class RegionNode(Struct, frozen=True):
    """A region in the tree with its children, and the number of events that name it or one below it."""

    region: Region
    level: AdminLevel
    events: int
    pairs: tuple[ResolvedPairing, ...]
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


def _claims(chronicle: Chronicle) -> Iterator[Claim]:
    for entry in chronicle.entries:
        yield from claims_of_event(chronicle, entry)
    for pair in chronicle.pairings:
        for citation in pair.citations:
            yield Claim(citation, pair.pairing, "pairing", f"{pair.giver.name}—{pair.receiver.name}")
    for what in ("term", "document", "organisation"):
        for record in getattr(chronicle.records, f"{what}s"):
            for citation in chronicle.cite(record.citations):
                yield Claim(citation, record, what, str(record.name))
