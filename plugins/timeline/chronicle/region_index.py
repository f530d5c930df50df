"""The tree of regions, and what is known of each."""

from collections import defaultdict
from functools import cached_property

from ..record.models import Organisation, Region
from .entries import LinkedEvent, RegionPath, ResolvedFigure
from .event_index import EventIndex
from .record_index import frozen


class RegionIndex(EventIndex, frozen=True, dict=True):
    """The regions of one edition, as a tree."""

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
            named = {*(region.id for region in entry.regions), *entry.mentioned_region_ids}
            above = {region.id for id_ in named for region in self.ancestors[id_]}
            for id_ in named | above:
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
    def organisations_by_region(self) -> dict[str, tuple[Organisation, ...]]:
        """The organisations that are in each region itself."""
        index: dict[str, list[Organisation]] = defaultdict(list)
        for organisation in self.records.organisations:
            if organisation.region:
                index[organisation.region].append(organisation)
        return frozen(index)
