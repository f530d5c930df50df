"""Pieces of HTML that pages of one build share, in memory only."""

from collections.abc import Hashable

from markupsafe import Markup
from msgspec import Struct, field


class PrintReferences(Struct):
    """The sources and the web addresses that a page or a fragment links to."""

    sources: set[str] = field(default_factory=set)
    """ids"""
    addresses: list[str] = field(default_factory=list)
    """In the order of their links"""

    def __bool__(self) -> bool:
        return bool(self.sources or self.addresses)

    def update(self, other: "PrintReferences") -> None:
        """Add the references of a fragment that the page shows."""
        self.sources |= other.sources
        self.addresses += other.addresses


class Fragment(Struct, frozen=True):
    """A piece of HTML, with what a page that shows it must print at its foot."""

    html: Markup
    subject: object
    """What it shows; alive as long as the fragment, so that nothing else can have its identity"""
    references: PrintReferences | None
    """None if there is nothing to print"""


class FragmentCache:
    """Fragments by their keys.

    A key names what a fragment shows by its identity, as the hash of a struct goes through all its fields.
    """

    def __init__(self, capacity: int | None = None) -> None:
        self._capacity = capacity
        self._fragments: dict[Hashable, Fragment] = {}
        self.get = self._fragments.get

    def add(self, key: Hashable, fragment: Fragment) -> None:
        """Keep a fragment; where there are too many, the others go."""
        if len(self._fragments) == self._capacity:
            self.clear()
        self._fragments[key] = fragment

    def clear(self) -> None:
        """Drop all fragments. GC is disabled during a build, so they would otherwise live until exit."""
        self._fragments.clear()
