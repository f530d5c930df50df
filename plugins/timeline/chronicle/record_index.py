"""The records of an edition by id, and citations with their sources."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TypeVar

from msgspec import Struct, field

from ..history.ledger import Ledger
from ..record.base import IdentifiedRecord
from ..record.collections import url_of_key
from ..record.editorial import Correction
from ..record.models import (
    ChronicleInfo,
    Citation,
    Citations,
    Document,
    Event,
    Leader,
    Organisation,
    Region,
    Source,
    Term,
)
from ..record.records import Records
from ..record.references import resolve_redirects
from ..record.vocabularies import AdminLevel, AmountType, EventType, Indicator, Theme
from ..values.pinyin import letters
from ..verification.report import AnchorMatch, Survey
from .entries import LinkedEvent, ResolvedCitation

R = TypeVar("R", bound=IdentifiedRecord)
K = TypeVar("K")
V = TypeVar("V")


class RecordIndex(Struct, frozen=True, dict=True):
    """The records of one edition by id."""

    records: Records
    survey: Survey = field(default_factory=dict)
    ledger: Ledger = field(default_factory=dict)
    """Since when each record is published as it stands"""
    previous_entries: Mapping[int, LinkedEvent] = field(default_factory=dict)
    """Entries made before that hold here, too, by the identity of their events"""
    source_events: Mapping[str, Event] = field(default_factory=dict)
    """Events as the record has them, by id, where these were converted: both have the same addresses"""

    @cached_property
    def info(self) -> ChronicleInfo:
        return self.records.chronicle[0]

    @cached_property
    def kinds(self) -> dict[str, EventType]:
        return by_id(self.records.kinds)

    @cached_property
    def themes(self) -> dict[str, Theme]:
        return by_id(self.records.themes)

    @cached_property
    def measures(self) -> dict[str, Indicator]:
        return by_id(self.records.measures)

    @cached_property
    def sorts(self) -> dict[str, AmountType]:
        return by_id(self.records.sorts)

    @cached_property
    def levels(self) -> dict[str, AdminLevel]:
        return by_id(self.records.levels)

    @cached_property
    def regions(self) -> dict[str, Region]:
        return by_id(self.records.regions)

    @cached_property
    def leaders(self) -> dict[str, Leader]:
        """By pinyin, word by word (Li before Liu), in the order of the Latin alphabet without tones."""
        return by_id(
            sorted(
                self.records.leaders, key=lambda leader: ([*map(letters, leader.pinyin.split())], leader.id)
            )
        )

    @cached_property
    def sources(self) -> dict[str, Source]:
        return by_id(self.records.sources)

    @cached_property
    def terms(self) -> dict[str, Term]:
        return by_id(self.records.terms)

    @cached_property
    def documents(self) -> dict[str, Document]:
        return by_id(self.records.documents)

    @cached_property
    def organisations(self) -> dict[str, Organisation]:
        return by_id(self.records.organisations)

    @cached_property
    def corrections(self) -> dict[str, tuple[Correction, ...]]:
        """What was corrected of each record, by its key, the latest first."""
        index: dict[str, list[Correction]] = defaultdict(list)
        for each in sorted(self.records.corrections, key=lambda each: (each.date.key, each.id), reverse=True):
            index[each.record].append(each)
        return frozen(index)

    @cached_property
    def former_ids(self) -> dict[str, tuple[str, ...]]:
        """Ids that records had on the pages they share with others, by the key of each record now."""
        index: dict[str, list[str]] = defaultdict(list)
        for old, new in resolve_redirects(self.records.redirects).items():
            if "#" in url_of_key(old):
                index[new].append(url_of_key(old).partition("#")[2])
        return frozen(index)

    def cite(self, citations: Citations) -> tuple[ResolvedCitation, ...]:
        """Citations with their sources."""
        return tuple(
            ResolvedCitation(each, self.sources[each.source], self._numbers[each.source], self.match_of(each))
            for each in citations
        )

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {source: number for number, source in enumerate(self.sources, 1)}

    def match_of(self, citation: Citation) -> AnchorMatch | None:
        """How a citation was found again, in the version of its source that the record names."""
        report = self.survey.get(citation.source)
        if report is None or report.sha256 != self.sources[citation.source].sha256:
            return None
        return report.citations.get((citation.paragraph, citation.anchor))


def by_id(records: Iterable[R]) -> dict[str, R]:
    """Return records by their ids, in their order."""
    return {record.id: record for record in records}


def frozen(index: dict[K, list[V]]) -> dict[K, tuple[V, ...]]:
    """Return an index that nobody can add to."""
    return {key: tuple(values) for key, values in index.items()}
