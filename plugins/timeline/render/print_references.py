"""Where a page leads that paper cannot follow, printed at its foot."""

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
