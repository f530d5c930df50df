"""What an edition's records become when their ids are resolved.

Each claim of an event has a fragment on its page: an address that lasts when others are added or moved.
It derives from what the claim is about, never of its place in a list. A figure may have an id of its own; of
one without, the fragment is that of another once its scope, sort or period has been corrected.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256

from msgspec import Struct

from ..record.base import IdentifiedRecord
from ..record.markdown import MarkdownText
from ..record.models import (
    Attestation,
    Citation,
    Document,
    Event,
    Figure,
    Leader,
    Note,
    Organisation,
    Pairing,
    Reading,
    Region,
    Source,
    Term,
)
from ..record.vocabularies import AmountType, EventType, Indicator, Theme
from ..values.dates import Edtf
from ..values.quantities import money
from ..verification.report import AnchorMatch


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

    @property
    def is_money(self) -> bool:
        """Whether it is a sum of money, of which the sort says something that the unit does not."""
        return money(self.figure.value, self.figure.unit) is not None


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
    attestations: tuple[ResolvedAttestation, ...]
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
            for group in self.attestations_by_leader
        )

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its leaders and regions, each once, without those of regions as short as a word."""
        people = [str(each.leader.name) for each in self.attestations]
        places = [str(name) for region in self.regions for name in (region.name, *region.other_names)]
        return tuple(dict.fromkeys([*people, *(name for name in places if len(name) > 2)]))

    @property
    def attestations_by_leader(self) -> tuple[tuple[ResolvedAttestation, ...], ...]:
        """The attestations in groups, one for each leader."""
        groups: dict[str, list[ResolvedAttestation]] = {}
        for each in self.attestations:
            groups.setdefault(each.leader.id, []).append(each)
        return tuple(map(tuple, groups.values()))

    @property
    def all_citations(self) -> tuple[ResolvedCitation, ...]:
        """Every citation of the event and of what belongs to it, each once."""
        citations = {
            (each.number, each.citation.paragraph, each.citation.anchor): each
            for each in self.citations_as_written()
        }
        return tuple(citations.values())

    def citations_as_written(self) -> Iterator[ResolvedCitation]:
        """Yield these citations, repetitions included: unlike a set, this needs no key of each."""
        yield from self.citations
        for attestation in self.attestations:
            yield from attestation.citations
        for measurement in self.figures:
            yield from measurement.citations
        for note in self.notes:
            yield from note.citations
            for _, citations in note.readings:
                yield from citations


class RoleAttestation(Struct, frozen=True):
    """On this event's date, these citations say that the leader was called this."""

    entry: LinkedEvent
    attestation: ResolvedAttestation


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

    citation: ResolvedCitation
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
        return citation_fragment(f"{self.record.key}#{self.part}", self.citation.citation)


def figure_fragments(event: Event) -> tuple[str, ...]:
    """Return the fragment of each figure."""
    return _unique(f"figure-{figure.id or _figure(figure)}" for figure in event.figures)


def role_fragments(event: Event) -> tuple[str, ...]:
    """Return the fragment of each attestation."""
    return _unique(f"role-{each.leader}{_own_citations(each)}" for each in event.leaders)


def note_fragment(event: Event, note: Note) -> str:
    """Return the fragment of a note."""
    return f"n-{event.id}-{note.id}"


def reading_fragments(event: Event, note: Note) -> tuple[str, ...]:
    """Return the fragment of each reading of a note."""
    return _unique(f"{note_fragment(event, note)}{_own_citations(reading)}" for reading in note.readings)


def citation_fragment(key: str, citation: Citation) -> str:
    """Return the fragment of a citation on its source's page; `key` is that of what it supports."""
    return f"c-{_digest(key, *map(str, citation.values))}"


def _figure(figure: Figure) -> str:
    subject = (figure.sort, figure.region, figure.detail, figure.unit, figure.period)
    return f"{figure.measure}-{_digest(*map(str, subject))}"


def _own_citations(part: Attestation | Reading) -> str:
    """Distinguish parts of one owner by what they cite, which seldom changes; empty if they cite nothing."""
    values = [str(value) for citation in part.citations for value in citation.values]
    return f"-{_digest(*values)}" if values else ""


def _digest(*values: str) -> str:
    return sha256("\n".join(values).encode()).hexdigest()[:6]


def _unique(fragments: Iterable[str]) -> tuple[str, ...]:
    return tuple(_with_numbers(fragments))


def _with_numbers(fragments: Iterable[str]) -> Iterator[str]:
    """Add a number to those that were there before."""
    seen: Counter[str] = Counter()
    for fragment in fragments:
        seen[fragment] += 1
        yield fragment if seen[fragment] == 1 else f"{fragment}-{seen[fragment]}"


EVIDENCE = {
    "one-source": "只见于一份文献",
    "several-sources": "见于多份文献",
    "disputed": "有存疑",
    "inferred-date": "日期另有说明",
}
"""Each kind by its id, in Simplified Chinese: one of the first two holds, and any of the others.

A date note says how a date was arrived at, also where the source gives the date: it proves no inference.
"""


def evidence(entry: LinkedEvent) -> Iterator[str]:
    """Yield the ids of the kinds that hold for an event."""
    sources = {citation.source.id for citation in entry.citations_as_written()}
    yield "several-sources" if len(sources) > 1 else "one-source"
    if any(each.note.kind == "doubt" for each in entry.notes):
        yield "disputed"
    if entry.event.date_note:
        yield "inferred-date"
