"""Of which chronicle a site or a record is, and which removals it has carried out."""

import json
from pathlib import Path

from msgspec import Struct

from timeline.history.ledger import read_ledger
from timeline.record.loader import read_chronicle, read_removals


class Identity(Struct, frozen=True):
    """What must agree before a site takes another's place."""

    chronicle: str
    """The chronicle's id"""
    removals: frozenset[str]
    """Keys of removals. They tell nothing of what was removed, and each site lists those that it was built
    with: one that lacks a removal was built before it, and may hold what was removed."""

    @classmethod
    def of_site(cls, site: Path) -> "Identity":
        """Return what a built site tells. Raise ValueError, OSError or DataProblems if it is none."""
        try:
            name = json.loads((site / "data/datapackage.json").read_bytes())["name"]
        except (KeyError, TypeError):
            raise ValueError("no name") from None
        ledger = read_ledger(site / "data")
        return cls(str(name), frozenset(key for key in ledger if key.startswith("removal:")))

    @classmethod
    def of_record(cls, data: Path) -> "Identity":
        """Return what the record says now. Raise DataProblems."""
        removals = frozenset(each.key for each in read_removals(data))
        return cls(read_chronicle(data).id, removals)
