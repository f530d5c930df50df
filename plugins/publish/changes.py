"""What changed from one manifest to another, in the order in which it may safely be uploaded."""

from collections.abc import Collection, Mapping

from msgspec import Struct

from timeline.output.csp import IMMUTABLE

from .compressing import FORMS

PARTS = ("assets", "data", "pages", "removed")
"""First what pages need, then pages, and last what no page needs any more"""


class Changes(Struct, frozen=True, kw_only=True):
    """Paths in order."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]

    @classmethod
    def between(
        cls, old: Mapping[str, str], now: Mapping[str, str], lasting: Collection[str] = frozenset()
    ) -> "Changes":
        """From path to digest, then and now; what is `kept` for readers of older pages is not removed."""
        return cls(
            new=tuple(sorted(now.keys() - old.keys())),
            changed=tuple(sorted(path for path in now.keys() & old.keys() if now[path] != old[path])),
            removed=tuple(sorted(old.keys() - now.keys() - set(lasting))),
        )

    def part(self, name: str, *, compressed: bool = True) -> list[str]:
        """The paths of a part; without compressed forms where a network does that itself."""
        paths = self.removed if name == "removed" else sorted(self.new + self.changed)
        return [
            path
            for path in paths
            if name in ("removed", _part_of(path)) and (compressed or not path.endswith(tuple(FORMS)))
        ]


def _part_of(path: str) -> str:
    if path.startswith(IMMUTABLE):
        return "assets"
    return "pages" if ".html" in path.rpartition("/")[2] else "data"
