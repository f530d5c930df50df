"""The Chronicle: an edition's records linked and indexed, read-only.

Records name each other by id; the Chronicle resolves. Pages ask it, so that templates look
nothing up.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import groupby
from operator import is_
from typing import TypeVar

from msgspec import Struct, field

from ..history.ledger import Ledger
from ..record.addresses import url_of_key
from ..record.base import IdentifiedRecord
from ..record.editorial import Correction
from ..record.markdown import MarkdownText
from ..record.models import (
    ChronicleInfo,
    Citation,
    Citations,
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
from ..record.records import Records
from ..record.references import resolve_redirects
from ..record.vocabularies import AdminLevel, AmountType, EventType, Indicator, Theme
from ..values.dates import Edtf
from ..values.pinyin import letters
from ..verification.report import AnchorMatch, Survey

R = TypeVar("R", bound=IdentifiedRecord)
K = TypeVar("K")
V = TypeVar("V")

_NONE = frozenset[str]()


class ResolvedCitation(Struct, frozen=True):
    """A citation with its source, the source's number from 1, and how it was found again."""

    citation: Citation
    source: Source
    number: int
    found: AnchorMatch | None


class ResolvedAttestation(Struct, frozen=True):
    """One attestation, resolved."""

    leader: Leader
    role: str | None
    did: str | None
    quoted: bool
    """Whether no document says that the leader was there"""
    citations: tuple[ResolvedCitation, ...]


class ResolvedFigure(Struct, frozen=True):
    """One figure, resolved; `period` is the event's date where the figure has none."""

    figure: Figure
    measure: Indicator
    sort: AmountType
    period: Edtf
    region: Region | None
    citations: tuple[ResolvedCitation, ...]


class NumberedNote(Struct, frozen=True):
    """One note with its number within the event, from 1."""

    note: Note
    number: int
    readings: tuple[tuple[MarkdownText, tuple[ResolvedCitation, ...]], ...]
    citations: tuple[ResolvedCitation, ...]


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
    def all_citations(self) -> tuple[ResolvedCitation, ...]:
        """Every citation of the event and of what belongs to it."""
        groups = [self.citations]
        groups += [attended.citations for attended in self.leaders]
        groups += [measured.citations for measured in self.figures]
        for note in self.notes:
            groups += [note.citations, *(cited for _, cited in note.readings)]
        found = {
            (each.number, each.citation.paragraph, each.citation.anchor): each
            for group in groups
            for each in group
        }
        return tuple(found.values())


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


class Claim(Struct, frozen=True):
    """What one citation of a source supports: a record, and what of it."""

    cited: ResolvedCitation
    record: IdentifiedRecord
    what: str
    """`event`, `role`, `figure`, `note`, `pairing`, `term`, `document` or `organisation`"""
    label: str


class Chronicle(Struct, frozen=True, dict=True):
    """All records of one edition, with every question that a page may ask of them."""

    records: Records
    survey: Survey = field(default_factory=dict)
    ledger: Ledger = field(default_factory=dict)
    """Since when each record is published as it stands"""
    known: Mapping[int, LinkedEvent] = field(default_factory=dict)
    """Entries made before that hold here, too, by the identity of their events"""

    @cached_property
    def info(self) -> ChronicleInfo:
        return self.records.chronicle[0]

    @cached_property
    def kinds(self) -> dict[str, EventType]:
        return _by_id(self.records.kinds)

    @cached_property
    def themes(self) -> dict[str, Theme]:
        return _by_id(self.records.themes)

    @cached_property
    def measures(self) -> dict[str, Indicator]:
        return _by_id(self.records.measures)

    @cached_property
    def sorts(self) -> dict[str, AmountType]:
        return _by_id(self.records.sorts)

    @cached_property
    def levels(self) -> dict[str, AdminLevel]:
        return _by_id(self.records.levels)

    @cached_property
    def regions(self) -> dict[str, Region]:
        return _by_id(self.records.regions)

    @cached_property
    def leaders(self) -> dict[str, Leader]:
        """By pinyin, word by word (Li before Liu), in the order of the Latin alphabet without tones."""
        return _by_id(
            sorted(
                self.records.leaders, key=lambda leader: ([*map(letters, leader.pinyin.split())], leader.id)
            )
        )

    @cached_property
    def sources(self) -> dict[str, Source]:
        return _by_id(self.records.sources)

    @cached_property
    def terms(self) -> dict[str, Term]:
        return _by_id(self.records.terms)

    @cached_property
    def documents(self) -> dict[str, Document]:
        return _by_id(self.records.documents)

    @cached_property
    def organisations(self) -> dict[str, Organisation]:
        return _by_id(self.records.organisations)

    @cached_property
    def corrections(self) -> dict[str, tuple[Correction, ...]]:
        """What was corrected of each record, by its key, the latest first."""
        index: dict[str, list[Correction]] = defaultdict(list)
        for each in sorted(self.records.corrections, key=lambda each: (each.date.key, each.id), reverse=True):
            index[each.record].append(each)
        return _frozen(index)

    @cached_property
    def former_ids(self) -> dict[str, tuple[str, ...]]:
        """Ids that records had on the pages they share with others, by the key of each record now."""
        index: dict[str, list[str]] = defaultdict(list)
        for old, new in resolve_redirects(self.records.redirects).items():
            if "#" in url_of_key(old):
                index[new].append(url_of_key(old).partition("#")[2])
        return _frozen(index)

    @cached_property
    def entries(self) -> tuple[LinkedEvent, ...]:
        """Every event, earliest first; the id breaks ties, so that builds repeat."""
        events = sorted(self.records.events, key=lambda event: (event.date.key, event.id))
        return tuple(self.known.get(id(event)) or self._entry(event) for event in events)

    def reusable_events(self, records: Records, survey: Survey) -> dict[int, LinkedEvent]:
        """Its entries by the identity of their events, if they hold with these records and survey as well:
        where all that is not an event is the very same.
        """
        mine, theirs = self.records.by_collection(), records.by_collection()
        same = self.survey == survey and all(
            len(mine[name]) == len(theirs[name]) and all(map(is_, mine[name], theirs[name]))
            for name in mine.keys() - {"events"}
        )
        return {id(entry.event): entry for entry in self.entries} if same else {}

    @cached_property
    def _order(self) -> dict[str, int]:
        return {entry.event.id: number for number, entry in enumerate(self.entries)}

    @cached_property
    def neighbours(self) -> dict[str, tuple[LinkedEvent | None, LinkedEvent | None]]:
        """The entry before and the entry after each event."""
        ring = (None, *self.entries, None)
        return {
            entry.event.id: (before, after)
            for before, entry, after in zip(ring, ring[1:], ring[2:], strict=False)
            if entry
        }

    @cached_property
    def years(self) -> dict[int, tuple[LinkedEvent, ...]]:
        """The entries of each year that has any, by the year in which they begin."""
        index: dict[int, list[LinkedEvent]] = defaultdict(list)
        for entry in self.entries:
            index[entry.event.date.year].append(entry)
        return _frozen(index)

    @cached_property
    def year_range(self) -> range:
        """Every year of the chronicle's period, with or without events."""
        period = self.info.period
        first, last = period.lower, period.upper
        found = self.years or {0: ()}
        return range(first.year if first else min(found), (last.year if last else max(found)) + 1)

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """The years of the period without events, in runs."""
        found = []
        for empty, years in groupby(self.year_range, key=lambda year: year not in self.years):
            run = [*years]
            if empty:
                after = run[-1] + 1 if run[-1] + 1 in self.year_range else None
                within = (entry for entry in self.entries if _takes_in(entry.event.date, run[0], run[-1]))
                found.append(Gap(run[0], run[-1], after, tuple(within)))
        return tuple(found)

    @cached_property
    def gaps_in_words(self) -> str:
        """A sentence, in Simplified Chinese, on the years without events; nothing where there are none."""
        if not self.gaps:
            return ""
        count = sum(gap.last - gap.first + 1 for gap in self.gaps)
        years = "、".join(gap.wording for gap in self.gaps)
        return (
            f"年表所及{len(self.year_range)}年中，有{count}年没有收录事件：{years}，"
            f"所据{len(self.sources)}份文献没有单独记载。没有记载，不等于没有发生。"
        )

    @cached_property
    def ancestors(self) -> dict[str, tuple[Region, ...]]:
        """The regions above each region, the highest first."""
        found = {}
        for region in self.regions.values():
            above: list[Region] = []
            parent = region.parent
            while parent is not None and self.regions[parent] not in above:
                above.insert(0, self.regions[parent])
                parent = self.regions[parent].parent
            found[region.id] = tuple(above)
        return found

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
        return _frozen(index)

    @cached_property
    def children(self) -> dict[str | None, tuple[Region, ...]]:
        """The regions directly below each region, in the order of the record; None: the roots."""
        index: dict[str | None, list[Region]] = defaultdict(list)
        for region in self.records.regions:
            index[region.parent].append(region)
        return _frozen(index)

    @cached_property
    def entries_by_region(self) -> dict[str, tuple[LinkedEvent, ...]]:
        """The entries that name each region itself."""
        index: dict[str, list[LinkedEvent]] = defaultdict(list)
        for entry in self.entries:
            for region in dict.fromkeys(
                [*(region.id for region in entry.regions), *sorted(entry.mentioned_region_ids)]
            ):
                index[region].append(entry)
        return _frozen(index)

    def events_of_ancestors(self, region: Region) -> Iterator[tuple[LinkedEvent, Region]]:
        """Entries of the units above a region, each with its unit, earliest first."""
        return self._inherited(region, self.ancestors[region.id])

    def events_of_descendants(self, region: Region) -> Iterator[tuple[LinkedEvent, Region]]:
        """Entries of the units below a region, each with its unit, earliest first."""
        return self._inherited(region, self._below.get(region.id, ()))

    @cached_property
    def events_in_subtree(self) -> dict[str, tuple[LinkedEvent, ...]]:
        """The entries that name each region or one below it, earliest first."""
        index: dict[str, list[LinkedEvent]] = defaultdict(list)
        for entry in self.entries:
            named = {*(region.id for region in entry.regions), *entry.mentioned_region_ids}
            above = {region.id for id_ in named for region in self.ancestors[id_]}
            for id_ in named | above:
                index[id_].append(entry)
        return _frozen(index)

    @cached_property
    def roles(self) -> dict[str, tuple[RoleAttestation, ...]]:
        """Each leader's attestations, earliest first."""
        index: dict[str, list[RoleAttestation]] = defaultdict(list)
        for entry in self.entries:
            for attended in entry.leaders:
                index[attended.leader.id].append(RoleAttestation(entry, attended))
        return _frozen(index)

    @cached_property
    def figures(self) -> tuple[tuple[LinkedEvent, ResolvedFigure], ...]:
        """Every figure with its entry, earliest first."""
        return tuple((entry, figure) for entry in self.entries for figure in entry.figures)

    @cached_property
    def figures_by_region(self) -> dict[str, tuple[tuple[LinkedEvent, ResolvedFigure], ...]]:
        """The figures that are of each region alone, earliest first."""
        index: dict[str, list[tuple[LinkedEvent, ResolvedFigure]]] = defaultdict(list)
        for entry, figure in self.figures:
            if figure.region:
                index[figure.region.id].append((entry, figure))
        return _frozen(index)

    @cached_property
    def organisations_by_region(self) -> dict[str, tuple[Organisation, ...]]:
        """The organisations that are in each region itself."""
        index: dict[str, list[Organisation]] = defaultdict(list)
        for organisation in self.records.organisations:
            if organisation.region:
                index[organisation.region].append(organisation)
        return _frozen(index)

    @cached_property
    def pairings(self) -> tuple[ResolvedPairing, ...]:
        return tuple(
            ResolvedPairing(
                pairing,
                self.regions[pairing.giver],
                self.regions[pairing.receiver],
                self.cite(pairing.citations),
            )
            for pairing in self.records.pairings
        )

    @cached_property
    def entries_by(self) -> dict[str, dict[str, tuple[LinkedEvent, ...]]]:
        """The entries of each kind, theme, term, document and organisation."""
        index: dict[str, dict[str, list[LinkedEvent]]] = defaultdict(lambda: defaultdict(list))
        for entry in self.entries:
            index["kind"][entry.kind.id].append(entry)
            for what in ("theme", "term", "document", "organisation"):
                for record in getattr(entry, f"{what}s"):
                    index[what][record.id].append(entry)
        return {what: _frozen(found) for what, found in index.items()}

    @cached_property
    def claims(self) -> dict[str, tuple[Claim, ...]]:
        """What each source supports, by paragraph."""
        index: dict[str, list[Claim]] = defaultdict(list)
        for claim in self._claims():
            index[claim.cited.source.id].append(claim)
        for found in index.values():
            found.sort(key=lambda claim: claim.cited.citation.paragraph)
        return _frozen(index)

    def cite(self, citations: Citations) -> tuple[ResolvedCitation, ...]:
        """Citations with their sources."""
        return tuple(
            ResolvedCitation(each, self.sources[each.source], self._numbers[each.source], self.found(each))
            for each in citations
        )

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {source: number for number, source in enumerate(self.sources, 1)}

    def found(self, citation: Citation) -> AnchorMatch | None:
        """How a citation was found again, in the version of its source that the record names."""
        surveyed = self.survey.get(citation.source)
        if surveyed is None or surveyed.sha256 != self.sources[citation.source].sha256:
            return None
        return surveyed.citations.get((citation.paragraph, citation.anchor))

    def _entry(self, event: Event) -> LinkedEvent:
        texts: list[MarkdownText] = [event.summary, *(note.text for note in event.notes)]
        texts += [reading.text for note in event.notes for reading in note.readings]
        links = list(dict.fromkeys(link for text in texts for link in text.references))

        def linked(scheme: str) -> list[str]:
            return [link.id for link in links if link.scheme == scheme]

        cited = self.cite(event.citations)
        marks = event.summary.note_ids
        notes = sorted(event.notes, key=lambda note: marks.index(note.id))  # numbered as one meets them
        return LinkedEvent(
            event=event,
            kind=self.kinds[event.kind],
            themes=tuple(self.themes[id_] for id_ in event.themes),
            regions=tuple(self.regions[id_] for id_ in event.regions),
            leaders=tuple(
                ResolvedAttestation(
                    self.leaders[each.leader],
                    each.role,
                    each.did,
                    each.quoted,
                    self.cite(each.citations) or cited,
                )
                for each in event.leaders
            ),
            figures=tuple(
                ResolvedFigure(
                    each,
                    self.measures[each.measure],
                    self.sorts[each.sort],
                    each.period or event.date,
                    self.regions[each.region] if each.region else None,
                    self.cite(each.citations) or cited,
                )
                for each in event.figures
            ),
            notes=tuple(
                NumberedNote(
                    note,
                    number,
                    tuple((reading.text, self.cite(reading.citations)) for reading in note.readings),
                    self.cite(note.citations),
                )
                for number, note in enumerate(notes, 1)
            ),
            citations=cited,
            terms=tuple(self.terms[id_] for id_ in linked("term")),
            documents=tuple(self.documents[id_] for id_ in linked("document")),
            organisations=tuple(self.organisations[id_] for id_ in linked("organisation")),
            mentioned_region_ids=frozenset(linked("region")) or _NONE,
        )

    def _inherited(self, region: Region, units: Iterable[Region]) -> Iterator[tuple[LinkedEvent, Region]]:
        own = {entry.event.id for entry in self.entries_by_region.get(region.id, ())}
        found: dict[str, tuple[LinkedEvent, Region]] = {}
        for unit in units:
            for entry in self.entries_by_region.get(unit.id, ()):
                if entry.event.id not in own:
                    found.setdefault(entry.event.id, (entry, unit))
        return iter(sorted(found.values(), key=lambda pair: self._order[pair[0].event.id]))

    def _claims(self) -> Iterator[Claim]:
        for entry in self.entries:
            event = entry.event
            for cited in entry.citations:
                yield Claim(cited, event, "event", event.title)
            for person in event.leaders:
                for cited in self.cite(person.citations):
                    words = "，".join(filter(None, (person.role, person.did)))
                    name = self.leaders[person.leader].name
                    yield Claim(cited, event, "role", f"{name}（{words}）" if words else str(name))
            for figure in event.figures:
                for cited in self.cite(figure.citations):
                    yield Claim(cited, event, "figure", str(self.measures[figure.measure].name))
            for note in event.notes:
                both = [note.citations, *(reading.citations for reading in note.readings)]
                for cited in self.cite(tuple(each for some in both for each in some)):
                    yield Claim(cited, event, "note", event.title)
        for paired in self.pairings:
            for cited in paired.citations:
                yield Claim(cited, paired.pairing, "pairing", f"{paired.giver.name}—{paired.receiver.name}")
        for what in ("term", "document", "organisation"):
            for record in getattr(self.records, f"{what}s"):
                for cited in self.cite(record.citations):
                    yield Claim(cited, record, what, str(record.name))


def _takes_in(date: Edtf, first: int, last: int) -> bool:
    """Whether a date takes in all of some years; one with an open end does not say."""
    lower, upper = date.lower, date.upper
    return lower is not None and upper is not None and lower.year <= first and last <= upper.year


def _by_id(records: Iterable[R]) -> dict[str, R]:
    return {record.id: record for record in records}


def _frozen(index: dict[K, list[V]]) -> dict[K, tuple[V, ...]]:
    return {key: tuple(values) for key, values in index.items()}
