"""All records of a chronicle together."""

from collections.abc import Callable, Container, Iterator

from msgspec import Struct
from msgspec.structs import asdict

from .base import Component, Name, Record
from .editorial import Context, Conversion, Correction, Redirect, Removal, Waiver
from .models import (
    Attestation,
    ChronicleInfo,
    Citation,
    Colour,
    Document,
    Essay,
    Event,
    Figure,
    Leader,
    Licence,
    Note,
    Organisation,
    Pairing,
    Range,
    Reading,
    Region,
    Side,
    Source,
    Term,
)
from .vocabularies import AdminLevel, AmountType, EventType, Indicator, Theme


class Records(Struct, frozen=True, kw_only=True):
    """All records that were read, not yet linked: one tuple for each collection."""

    chronicle: tuple[ChronicleInfo, ...] = ()
    kinds: tuple[EventType, ...] = ()
    themes: tuple[Theme, ...] = ()
    measures: tuple[Indicator, ...] = ()
    sorts: tuple[AmountType, ...] = ()
    levels: tuple[AdminLevel, ...] = ()
    regions: tuple[Region, ...] = ()
    pairings: tuple[Pairing, ...] = ()
    leaders: tuple[Leader, ...] = ()
    sources: tuple[Source, ...] = ()
    terms: tuple[Term, ...] = ()
    documents: tuple[Document, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    events: tuple[Event, ...] = ()
    corrections: tuple[Correction, ...] = ()
    redirects: tuple[Redirect, ...] = ()
    removals: tuple[Removal, ...] = ()
    conversions: tuple[Conversion, ...] = ()
    contexts: tuple[Context, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    essays: tuple[Essay, ...] = ()

    def by_collection(self) -> dict[str, tuple[Record, ...]]:
        """Return the records of each collection by its name."""
        return asdict(self)

    def all(self) -> Iterator[Record]:
        """Yield every record, collection by collection."""
        for collection in self.by_collection().values():
            yield from collection

    def chunks(self, count: int) -> list["Records"]:
        """Return the records in `count` parts, each with about as many of every collection."""
        collections = self.by_collection().items()
        return [
            Records(**{name: records[start::count] for name, records in collections})  # type: ignore[arg-type]
            for start in range(count)
        ]

    def map(self, change: Callable[[Record], Record]) -> "Records":
        """Return the records that a function returns for these, each of the same class."""
        collections = {name: tuple(map(change, records)) for name, records in self.by_collection().items()}
        return Records(**collections)  # type: ignore[arg-type]

    def without(self, ids: Container[int]) -> "Records":
        """Return the records whose identity is not among these."""
        collections = {
            name: tuple(record for record in records if id(record) not in ids)
            for name, records in self.by_collection().items()
        }
        return Records(**collections)  # type: ignore[arg-type]


RECORD_TYPES: tuple[type[Record], ...] = (
    ChronicleInfo, EventType, Theme, Indicator, AmountType, AdminLevel, Region, Pairing, Leader, Source,
    Term, Document, Organisation, Event, Correction, Redirect, Removal, Conversion, Context, Waiver, Essay,
)  # fmt: skip
"""Every class of record, in the order in which a curator meets them"""


COMPONENTS: tuple[tuple[type[Component], str], ...] = (
    (Name, "名称，两种字形"),
    (Citation, "出处"),
    (Attestation, "人物一证"),
    (Figure, "数字"),
    (Note, "附注"),
    (Reading, "存疑的一种读法"),
    (Side, "一方"),
    (Colour, "颜色"),
    (Range, "范围"),
    (Licence, "许可"),
)
"""The classes of components, each with its label"""
