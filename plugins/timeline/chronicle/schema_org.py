"""The record in terms of schema.org: one mapping, for the JSON-LD of pages and for the export.

Both describe a record with the same properties. They differ in how they write names, prose and links:
a page in its own script, with names beside addresses; the export in both scripts, with addresses alone.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from ..record.base import IdentifiedRecord, Name
from ..record.models import ChronicleInfo, Document, Leader, Organisation, Region, Source, Term
from ..record.vocabularies import Vocabulary
from ..values.dates import Edtf
from .entries import LinkedEvent, ResolvedAttestation

Node = dict[str, Any]


class SchemaOrg(ABC):
    """Describes records; subclasses say how names, prose and links are written."""

    id_key: ClassVar[str]
    type_key: ClassVar[str]

    def __init__(self, address: Callable[[str, str], str]) -> None:
        self.address = address
        """Returns the address of a record's page, by scheme and id"""

    @abstractmethod
    def name(self, name: Name, pinyin: str = "") -> object:
        """Return a name."""

    @abstractmethod
    def names(self, names: Iterable[Name]) -> object:
        """Return several names."""

    @abstractmethod
    def prose(self, text: str) -> object:
        """Return a text of the edition."""

    @abstractmethod
    def quoted_name(self, text: str, language: str) -> object:
        """Return a name in the language of a source, whatever the edition's is."""

    @abstractmethod
    def title(self, text: str, language: str) -> object:
        """Return the title of a source, whose node states the language."""

    @abstractmethod
    def link(self, scheme: str, record: IdentifiedRecord, type_: str) -> object:
        """Return a link to another record, of which a page also gives type and name."""

    @abstractmethod
    def attendance(self, attestations: Iterable[ResolvedAttestation]) -> Node:
        """Return who attended an event, where the form of the document has a place for it."""

    @abstractmethod
    def edtf(self, date: Edtf) -> Node:
        """Return a date as it is written, where the form of the document has a place for it."""

    def node(self, type_: str, address: str = "", /, **values: object) -> Node:
        """Return a node with those of the values that are not empty."""
        identity = {self.id_key: address} if address else {}
        return identity | {self.type_key: type_} | {key: value for key, value in values.items() if value}

    def record(self, type_: str, scheme: str, id_: str, /, **values: object) -> Node:
        """Return the node of a record; its identifier never changes."""
        return self.node(type_, self.address(scheme, id_), identifier=f"{scheme}:{id_}", **values)

    def dataset(self, info: ChronicleInfo, home: str, /, description: str, **values: object) -> Node:
        """Return the whole chronicle: a data set under its licence."""
        return self.node(
            "Dataset", f"{home}#chronicle", url=home, name=self.name(info.title),
            description=self.prose(description), license=info.licence.canonical or info.licence.address,
            version=info.version, creator=self.node("Organization", name=self.name(info.publisher)), **values,
        )  # fmt: skip

    def event(self, entry: LinkedEvent) -> Node:
        """Return an Event: where, and when as far as ISO 8601 can say."""
        event = entry.event
        node = self.record(
            "Event", "event", event.id, name=self.prose(event.title),
            alternateName=self._several(event.official_names),
            location=[self.link("region", region, place_type(region)) for region in entry.regions],
        )  # fmt: skip
        return node | self.dated(event.date, "startDate", "endDate") | self.attendance(entry.attestations)

    def person(self, leader: Leader) -> Node:
        """Return a Person; roles are attested by events, and never a term of office."""
        return self.record(
            "Person", "leader", leader.id, name=self.name(leader.name, leader.pinyin),
            description=self.given(leader.note),
        )  # fmt: skip

    def place(self, region: Region, within: object = None) -> Node:
        """Return a place; `within` is the one that contains it."""
        place = self.record(
            place_type(region), "region", region.id, name=self.name(region.name),
            description=self.given(region.note), alternateName=self._several(region.other_names),
            containedInPlace=within,
        )  # fmt: skip
        if region.code:
            code = self.node("PropertyValue", propertyID="GB/T 2260", value=region.code)
            place["identifier"] = [place["identifier"], code]
        if region.latitude is not None and region.longitude is not None:
            point = {"latitude": region.latitude, "longitude": region.longitude}  # 0 is a value
            place["geo"] = self.node("GeoCoordinates") | point
        return place

    def defined_term(self, scheme: str, record: Term | Vocabulary) -> Node:
        """Return a DefinedTerm of the set of its kind: a term, or a word of a controlled list."""
        about = record.definition.plain if isinstance(record, Term) else record.note
        return self.record(
            "DefinedTerm", scheme, record.id, name=self.name(record.name), description=self.given(about),
            inDefinedTermSet=self.address("index", f"{scheme}s"),
        )  # fmt: skip

    def organisation(self, record: Organisation) -> Node:
        """Return an Organization."""
        return self.record(
            "Organization", "organisation", record.id, name=self.name(record.name),
            description=self.given(record.summary.plain), alternateName=self._several(record.other_names),
        )  # fmt: skip

    def document(self, record: Document) -> Node:
        """Return a CreativeWork: an agreement, plan or policy."""
        node = self.record(
            "CreativeWork", "document", record.id, name=self.name(record.name),
            description=self.given(record.summary.plain), alternateName=self._several(record.other_names),
            creditText=self.given(record.issuers),
        )  # fmt: skip
        return node | self.dated(record.date, "dateCreated")

    def source(self, source: Source) -> Node:
        """Return a CreativeWork that the chronicle is drawn from."""
        publisher = source.publisher and self.quoted_name(source.publisher, language(source))
        node = self.record(
            "CreativeWork", "source", source.id, name=self.title(source.title, language(source)),
            inLanguage=language(source),
            alternativeHeadline=source.subtitle, url=source.address, archivedAt=source.archived,
            publisher=self.node("Organization", name=publisher) if publisher else None,
        )  # fmt: skip
        return node | self.dated(source.date, "datePublished")

    def dated(self, date: Edtf | None, start: str, end: str = "") -> Node:
        """Return a date, in schema.org's own words where these say all of it; an interval has two."""
        if date is None:
            return {}
        first, last = days(date) if end or not date.is_interval else ("", "")
        return self.edtf(date) | {key: day for key, day in ((start, first), (end, last)) if day}

    def given(self, text: str | None) -> object:
        """Return a text of the edition where there is one."""
        return self.prose(text) if text else None

    def _several(self, names: tuple[Name, ...]) -> object:
        return self.names(names) if names else None


def language(source: Source) -> str:
    """Return the language of a source as a tag, with its script."""
    return f"zh-{source.script.capitalize()}"


def place_type(region: Region) -> str:
    """Return the one type of a region wherever it is described: an administrative area has a code."""
    return "AdministrativeArea" if region.code else "Place"


def days(date: Edtf) -> tuple[str, str]:
    """Return start and end as ISO 8601, each only where the record is sure of it and names it."""
    ends = (date.start, date.end if date.is_interval else None)
    first, last = (point.iso if point else "" for point in ends)
    return first, last
