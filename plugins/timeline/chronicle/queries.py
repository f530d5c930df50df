"""Questions about a chronicle that several pages, or a page and the book, ask."""

from msgspec import Struct

from ..record.models import Region
from ..record.vocabularies import AdminLevel
from .chronicle import Chronicle
from .entries import ResolvedPairing


class RegionNode(Struct, frozen=True):
    """A region in the tree with its children, and the number of events that name it or one below it."""

    region: Region
    level: AdminLevel
    events: int
    paired: tuple[ResolvedPairing, ...]
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
