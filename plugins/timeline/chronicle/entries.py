"""What an edition's records become when their ids are resolved."""

from msgspec import Struct

from ..record.base import IdentifiedRecord
from ..record.markdown import MarkdownText
from ..record.models import (
    Citation,
    Document,
    Event,
    Figure,
    Leader,
    Note,
    Organisation,
    Pairing,
    Region,
    Source,
    Term,
)
from ..record.vocabularies import AmountType, EventType, Indicator, Theme
from ..values.dates import Edtf
from ..verification.report import AnchorMatch
from .fragments import citation_fragment


class ResolvedCitation(Struct, frozen=True):
    """A citation with its source, the source's number from 1, and how it was found again."""

    citation: Citation
    source: Source
    number: int
    match: AnchorMatch | None


class ResolvedAttestation(Struct, frozen=True):
    """One attestation, resolved."""

    leader: Leader
    role: str | None
    did: str | None
    quoted: bool
    """Whether no document says that the leader was there"""
    citations: tuple[ResolvedCitation, ...]
    fragment: str
    """On the event's page"""


class ResolvedFigure(Struct, frozen=True):
    """One figure, resolved; `period` is the event's date where the figure has none."""

    figure: Figure
    measure: Indicator
    sort: AmountType
    period: Edtf
    region: Region | None
    citations: tuple[ResolvedCitation, ...]
    fragment: str
    """On the event's page"""


class NumberedNote(Struct, frozen=True):
    """One note with its number within the event, from 1."""

    note: Note
    number: int
    readings: tuple[tuple[MarkdownText, tuple[ResolvedCitation, ...]], ...]
    citations: tuple[ResolvedCitation, ...]
    fragment: str
    """On the event's page"""
    reading_fragments: tuple[str, ...]


class LinkedEvent(Struct, frozen=True):
    """An event with everything that it names."""

    event: Event
    kind: EventType
    themes: tuple[Theme, ...]
    regions: tuple[Region, ...]
    leaders: tuple[ResolvedAttestation, ...]
    figures: tuple[ResolvedFigure, ...]
    notes: tuple[NumberedNote, ...]
    citations: tuple[ResolvedCitation, ...]
    terms: tuple[Term, ...]
    documents: tuple[Document, ...]
    organisations: tuple[Organisation, ...]
    mentioned_region_ids: frozenset[str]
    """ids of the regions that its texts link to"""

    @property
    def is_tally(self) -> bool:
        """Whether it is a figure over a time, and nothing that happened."""
        return self.kind.shape == "bracket"

    @property
    def people(self) -> tuple[tuple[Leader, tuple[str, ...]], ...]:
        """Each leader once, with all roles that documents give."""
        return tuple(
            (group[0].leader, tuple(dict.fromkeys(each.role for each in group if each.role)))
            for group in self.attestations
        )

    @property
    def leader_names(self) -> tuple[str, ...]:
        """The names of its leaders, each once."""
        return tuple(dict.fromkeys(str(each.leader.name) for each in self.leaders))

    @property
    def attestations(self) -> tuple[tuple[ResolvedAttestation, ...], ...]:
        """What documents say of each leader, one leader after the other."""
        groups: dict[str, list[ResolvedAttestation]] = {}
        for each in self.leaders:
            groups.setdefault(each.leader.id, []).append(each)
        return tuple(map(tuple, groups.values()))

    @property
    def all_citations(self) -> tuple[ResolvedCitation, ...]:
        """Every citation of the event and of what belongs to it."""
        groups = [self.citations]
        groups += [attended.citations for attended in self.leaders]
        groups += [measured.citations for measured in self.figures]
        for note in self.notes:
            groups += [note.citations, *(cited for _, cited in note.readings)]
        citations = {
            (each.number, each.citation.paragraph, each.citation.anchor): each
            for group in groups
            for each in group
        }
        return tuple(citations.values())


class RoleAttestation(Struct, frozen=True):
    """On this event's date, these citations say that the leader was called this."""

    entry: LinkedEvent
    attended: ResolvedAttestation


class RegionPath(Struct, frozen=True):
    """A region with the regions above it, the highest first."""

    region: Region
    above: tuple[Region, ...]


class ResolvedPairing(Struct, frozen=True):
    """A pairing, resolved."""

    pairing: Pairing
    giver: Region
    receiver: Region
    citations: tuple[ResolvedCitation, ...]


class Gap(Struct, frozen=True):
    """Years in a row of which the documents tell nothing."""

    first: int
    last: int
    after: int | None
    """The next year that has events"""
    within: tuple[LinkedEvent, ...]
    """Events of many years, such as tallies, that take in all of these"""

    @property
    def wording(self) -> str:
        return f"{self.first}年" if self.first == self.last else f"{self.first}年至{self.last}年"


_CLAIMS = {
    "event": "事件", "role": "人物", "figure": "数字", "note": "附注", "reading": "存疑", "pairing": "结对",
    "term": "术语", "document": "文件", "organisation": "机构",
}  # fmt: skip


class Claim(Struct, frozen=True):
    """What one citation of a source supports: a record, and what of it."""

    cited: ResolvedCitation
    record: IdentifiedRecord
    what: str
    """Key of `_CLAIMS`"""
    label: str
    part: str = ""
    """The fragment of a part of the record on the record's page; empty for the record itself"""
    reading: int = 0
    """Of a reading its number, from 1"""

    @property
    def noun(self) -> str:
        """What it is, in Simplified Chinese."""
        return _CLAIMS[self.what]

    @property
    def fragment(self) -> str:
        """The fragment on the source's page."""
        return citation_fragment(f"{self.record.key}#{self.part}", self.cited.citation)
