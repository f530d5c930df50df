"""The events of an edition in order, and by what they name."""

from collections import defaultdict
from functools import cached_property
from itertools import groupby
from operator import is_

from ..record.records import Records
from ..values.dates import Edtf
from ..verification.report import Survey
from .entries import Gap, LinkedEvent, ResolvedFigure, RoleAttestation
from .linking import link_event
from .record_index import RecordIndex, frozen


class EventIndex(RecordIndex, frozen=True, dict=True):
    """The events of one edition."""

    @cached_property
    def entries(self) -> tuple[LinkedEvent, ...]:
        """Every event, earliest first; the id breaks ties, so that builds repeat."""
        events = sorted(self.records.events, key=lambda event: (event.date.key, event.id))
        return tuple(self.known.get(id(event)) or link_event(self, event) for event in events)

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
            for attended in entry.leaders:
                index[attended.leader.id].append(RoleAttestation(entry, attended))
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
