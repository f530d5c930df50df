"""The events of an edition: with the records that they name, in order, and by what they name."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from itertools import groupby
from operator import is_

from ..record.markdown import MarkdownText
from ..record.models import Event
from ..record.records import Records
from ..values.dates import Edtf
from ..verification.report import Survey
from .entries import (
    Claim,
    Gap,
    LinkedEvent,
    NumberedNote,
    ResolvedAttestation,
    ResolvedFigure,
    RoleAttestation,
    figure_fragments,
    note_fragment,
    reading_fragments,
    role_fragments,
)
from .formatting import label_of
from .record_index import RecordIndex, frozen


class EventIndex(RecordIndex, frozen=True, dict=True):
    """The events of one edition."""

    @cached_property
    def entries(self) -> tuple[LinkedEvent, ...]:
        """Every event, earliest first; those of one date in the order of the record."""
        events = sorted(self.records.events, key=lambda event: event.date.key)
        return tuple(self.previous_entries.get(id(event)) or link_event(self, event) for event in events)

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
        """The entries of each year that has any, by the year in which they begin; tallies come last."""
        index: dict[int, list[LinkedEvent]] = defaultdict(list)
        for entry in sorted(self.entries, key=lambda entry: (entry.event.date.year, entry.is_tally)):
            index[entry.event.date.year].append(entry)
        return frozen(index)

    @cached_property
    def year_range(self) -> range:
        """Every year of the chronicle's period, with or without events; there is at least one.

        Where the period is open, it reaches to the earliest or the latest event.
        """
        lower, upper = self.info.period.lower, self.info.period.upper
        days = [day for entry in self.entries for day in (entry.event.date.lower, entry.event.date.upper)]
        years = [day.year for day in (lower, upper, *days) if day]
        first, last = lower.year if lower else min(years), upper.year if upper else max(years)
        return range(first, last + 1)

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """The years of the period without events, in runs."""
        gaps = []
        for empty, years in groupby(self.year_range, key=lambda year: year not in self.years):
            run = [*years]
            if empty:
                after = run[-1] + 1 if run[-1] + 1 in self.year_range else None
                within = (entry for entry in self.entries if _takes_in(entry.event.date, run[0], run[-1]))
                gaps.append(Gap(run[0], run[-1], after, tuple(within)))
        return tuple(gaps)

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
    def roles(self) -> dict[str, tuple[RoleAttestation, ...]]:
        """Each leader's attestations, earliest first."""
        index: dict[str, list[RoleAttestation]] = defaultdict(list)
        for entry in self.entries:
            for attestation in entry.attestations:
                index[attestation.leader.id].append(RoleAttestation(entry, attestation))
        return frozen(index)

    @cached_property
    def figures(self) -> tuple[tuple[LinkedEvent, ResolvedFigure], ...]:
        """Every figure with its entry, earliest first."""
        return tuple((entry, figure) for entry in self.entries for figure in entry.figures)

    @cached_property
    def entries_by(self) -> dict[str, dict[str, tuple[LinkedEvent, ...]]]:
        """The entries of each kind, theme, term, document and organisation."""
        index: dict[str, dict[str, list[LinkedEvent]]] = defaultdict(lambda: defaultdict(list))
        for entry in self.entries:
            index["kind"][entry.kind.id].append(entry)
            for what in ("theme", "term", "document", "organisation"):
                for record in getattr(entry, f"{what}s"):
                    index[what][record.id].append(entry)
        return {what: frozen(entries) for what, entries in index.items()}


def _takes_in(date: Edtf, first: int, last: int) -> bool:
    """Whether a date takes in all of some years; one with an open end does not say."""
    lower, upper = date.lower, date.upper
    return lower is not None and upper is not None and lower.year <= first and last <= upper.year


_NONE = frozenset[str]()


def link_event(index: RecordIndex, event: Event) -> LinkedEvent:
    """Return an event with its records, its notes numbered in the order in which a reader meets them."""
    texts: list[MarkdownText] = [event.summary, *(note.text for note in event.notes)]
    texts += [reading.text for note in event.notes for reading in note.readings]
    links = list(dict.fromkeys(link for text in texts for link in text.references))

    def linked(scheme: str) -> list[str]:
        return [link.id for link in links if link.scheme == scheme]

    citations = index.cite(event.citations)
    marks = event.summary.note_ids
    notes = sorted(event.notes, key=lambda note: marks.index(note.id))  # numbered as one meets them
    return LinkedEvent(
        event=event,
        kind=index.kinds[event.kind],
        themes=tuple(index.themes[id_] for id_ in event.themes),
        regions=tuple(index.regions[id_] for id_ in event.regions),
        attestations=tuple(
            ResolvedAttestation(
                index.leaders[each.leader],
                each.role,
                each.did,
                each.quoted,
                index.cite(each.citations) or citations,
                fragment,
            )
            for each, fragment in zip(event.leaders, role_fragments(event), strict=True)
        ),
        figures=tuple(
            ResolvedFigure(
                each,
                index.measures[each.measure],
                index.sorts[each.sort],
                each.period or event.date,
                index.regions[each.region] if each.region else None,
                index.cite(each.citations) or citations,
                fragment,
            )
            for each, fragment in zip(
                event.figures, figure_fragments(index.source_events.get(event.id, event)), strict=True
            )
        ),
        notes=tuple(
            NumberedNote(
                note,
                number,
                tuple((reading.text, index.cite(reading.citations)) for reading in note.readings),
                index.cite(note.citations),
                note_fragment(event, note),
                reading_fragments(event, note),
            )
            for number, note in enumerate(notes, 1)
        ),
        citations=citations,
        terms=tuple(index.terms[id_] for id_ in linked("term")),
        documents=tuple(index.documents[id_] for id_ in linked("document")),
        organisations=tuple(index.organisations[id_] for id_ in linked("organisation")),
        mentioned_region_ids=frozenset(linked("region")) or _NONE,
    )


def claims_of_event(index: RecordIndex, entry: LinkedEvent) -> Iterator[Claim]:
    """Yield what each citation supports; parts that cite nothing rest on the citations of the event."""
    event = entry.event
    for citation in entry.citations:
        yield Claim(citation, event, "event", event.title)
    for person, attestation in zip(event.leaders, entry.attestations, strict=True):
        words = "，".join(filter(None, (person.role, person.did)))
        name = str(attestation.leader.name)
        for citation in index.cite(person.citations):
            yield Claim(citation, event, "role", f"{name}，{words}" if words else name, attestation.fragment)
    for figure, measurement in zip(event.figures, entry.figures, strict=True):
        for citation in index.cite(figure.citations):
            yield Claim(citation, event, "figure", label_of(measurement), measurement.fragment)
    for note in entry.notes:
        for citation in note.citations:
            yield Claim(citation, event, "note", event.title, note.fragment)
        readings = zip(note.readings, note.reading_fragments, strict=True)
        for number, ((_, citations), fragment) in enumerate(readings, 1):
            for citation in citations:
                yield Claim(citation, event, "reading", event.title, fragment, number)
