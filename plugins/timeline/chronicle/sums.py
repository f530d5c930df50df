"""Figures for their page: sums of money by scope and sort, and all others by what they measure.

Nothing is added up. A part is with its whole only where the record says `part_of`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from ..record.models import Region
from ..record.vocabularies import AmountType, Indicator
from ..values.quantities import Money, money
from .chronicle import Chronicle
from .entries import LinkedEvent, NumberedNote, ResolvedCitation, ResolvedFigure


class KeyedFigure(Struct, frozen=True):
    """A figure with its event, the notes on it, and a key that is unique in the chronicle."""

    key: str
    """The event's id and the figure's id or number; ids have no dots, so that no two can meet"""
    number: int
    """Its place among the event's figures, from 1"""
    entry: LinkedEvent
    measurement: ResolvedFigure
    notes: tuple[NumberedNote, ...]

    @property
    def sources(self) -> tuple[int, ...]:
        """The numbers of the documents that give it."""
        return tuple(sorted({citation.number for citation in self.measurement.citations}))


class Sum(Struct, frozen=True):
    """A sum of money with its parts."""

    figure: KeyedFigure
    money: Money
    parts: tuple["Sum", ...] = ()

    @property
    def sort(self) -> AmountType:
        return self.figure.measurement.sort

    @property
    def parts_are_whole(self) -> bool:
        """Whether the parts are all of it, as the document gives them."""
        return bool(self.parts) and sum(part.money.value for part in self.parts) == self.money.value


class Family(Struct, frozen=True):
    """Sums of sorts that are grouped together, the firmest first."""

    name: str
    side: str
    """`giver`, `receiver`, `bond` or empty"""
    sums: tuple[Sum, ...]


class Agreement(Struct, frozen=True):
    """Whether documents agree on the sums of a scope."""

    count: int
    """How many sums there are"""
    sources: tuple[ResolvedCitation, ...]
    """One citation of each document that gives any of them"""
    alone: tuple[Sum, ...]
    """Sums that one document gives"""
    agreed: tuple[tuple[Sum, tuple[int, ...]], ...]
    """Sums that several documents give alike, with the numbers of these"""
    differing: tuple[tuple[Sum, ...], ...]
    """Sums of one measure, sort and period which documents give differently"""
    doubted: tuple[Sum, ...]
    """Sums of which the record has several readings"""


class Scope(Struct, frozen=True):
    """The sums of one place, or of no place that a document names."""

    region: Region | None
    families: tuple[Family, ...]
    agreement: Agreement

    @property
    def sums(self) -> tuple[Sum, ...]:
        return tuple(each for family in self.families for each in family.sums)


class MeasureRows(Struct, frozen=True):
    """The figures of one measure that are not money, parts after their whole."""

    measure: Indicator
    rows: tuple[KeyedFigure, ...]


MeasureGroup = tuple[str, tuple[MeasureRows, ...]]
"""Measures under the name of their group, empty for those without"""


def keyed_figures(entries: Iterable[LinkedEvent]) -> Iterator[KeyedFigure]:
    """Yield every figure of some events, in their order."""
    for entry in entries:
        notes = {note.note.id: note for note in entry.notes}
        for number, measurement in enumerate(entry.figures, 1):
            figure = measurement.figure
            key = f"{entry.event.id}.{figure.id or number}"
            yield KeyedFigure(key, number, entry, measurement, tuple(notes[id_] for id_ in figure.notes))


def sums_of(figures: Sequence[KeyedFigure]) -> tuple[Sum, ...]:
    """Return those of some figures that are money, each part within its whole."""
    parts: dict[str, list[Sum]] = defaultdict(list)
    wholes = []
    for each in figures:
        figure = each.measurement.figure
        amount = money(figure.value, figure.unit)
        if amount and figure.part_of:
            parts[f"{each.entry.event.id}.{figure.part_of}"].append(Sum(each, amount))
        elif amount:
            wholes.append((each, amount))
    return tuple(Sum(each, amount, tuple(parts.get(each.key, ()))) for each, amount in wholes)


def scopes(chronicle: Chronicle, sums: Sequence[Sum]) -> tuple[Scope, ...]:
    """Return the sums by place, that with the earliest sums first, and those of no place last."""
    index: dict[str, list[Sum]] = defaultdict(list)
    for each in sums:
        region = each.figure.measurement.region
        index[region.id if region else ""].append(each)
    order = {id_: number for number, id_ in enumerate(chronicle.regions)}

    def place(id_: str) -> tuple[bool, object, int]:
        return (not id_, min(each.figure.measurement.period.key for each in index[id_]), order.get(id_, 0))

    return tuple(
        Scope(
            chronicle.regions.get(id_), _families(chronicle, tuple(index[id_])), _agreement(tuple(index[id_]))
        )
        for id_ in sorted(index, key=place)
    )


def measure_groups(chronicle: Chronicle, figures: Sequence[KeyedFigure]) -> tuple[MeasureGroup, ...]:
    """Return the figures that are not money by measure, in their groups."""
    by_measure: dict[str, list[KeyedFigure]] = defaultdict(list)
    for each in figures:
        if not each.measurement.is_money:
            by_measure[each.measurement.measure.id].append(each)
    order = chronicle.order_of_measures
    rows = (
        MeasureRows(of[0].measurement.measure, tuple(_parts_after_wholes(of)))
        for of in sorted(by_measure.values(), key=lambda of: order[of[0].measurement.measure.id])
    )
    return tuple((name, tuple(of)) for name, of in groupby(rows, key=lambda each: each.measure.group or ""))


def _parts_after_wholes(rows: Sequence[KeyedFigure]) -> Iterator[KeyedFigure]:
    parts: dict[str, list[KeyedFigure]] = defaultdict(list)
    keys = {each.key for each in rows}
    for each in rows:
        if (whole := _whole(each)) in keys:
            parts[whole].append(each)
    for each in rows:
        if _whole(each) not in keys:
            yield each
            yield from parts.get(each.key, ())


def _whole(figure: KeyedFigure) -> str:
    """The key of the figure that it is a part of; empty for none."""
    part_of = figure.measurement.figure.part_of
    return f"{figure.entry.event.id}.{part_of}" if part_of else ""


def _families(chronicle: Chronicle, sums: Sequence[Sum]) -> tuple[Family, ...]:
    sorts = {id_: number for number, id_ in enumerate(chronicle.sorts)}
    names = {sort.id: sort.group or str(sort.name) for sort in chronicle.sorts.values()}
    first: dict[str, int] = {}
    for id_, number in sorts.items():
        first.setdefault(names[id_], number)

    def order(each: Sum) -> tuple[object, ...]:
        return (
            first[names[each.sort.id]], sorts[each.sort.id], each.figure.measurement.period.year,
            -each.money.value, each.figure.key,
        )  # fmt: skip

    families = []
    for name, group in groupby(sorted(sums, key=order), key=lambda each: names[each.sort.id]):
        rows = tuple(group)
        families.append(Family(name, rows[0].sort.side or "", rows))
    return tuple(families)


def _agreement(sums: Sequence[Sum]) -> Agreement:
    by_number = {each.number: each for one in sums for each in one.figure.measurement.citations}
    alike: dict[tuple[str, ...], list[Sum]] = defaultdict(list)
    for each in sums:
        measurement = each.figure.measurement
        of = (measurement.measure.id, each.sort.id, measurement.period.text, each.money.currency)
        alike[(*of, measurement.figure.detail or "")].append(each)
    agreed: list[tuple[Sum, tuple[int, ...]]] = []
    differing: list[tuple[Sum, ...]] = []
    alone: list[Sum] = []
    for same in alike.values():
        sources = tuple(sorted({number for each in same for number in each.figure.sources}))
        values = {(each.money.value, each.figure.measurement.figure.qualifier) for each in same}
        if len(sources) == 1:
            alone += same
        elif len(values) == 1:
            agreed.append((same[0], sources))
        else:
            differing.append(tuple(same))
    return Agreement(
        len(sums),
        tuple(by_number[number] for number in sorted(by_number)),
        tuple(alone),
        tuple(agreed),
        tuple(differing),
        tuple(each for each in sums if any(note.note.kind == "doubt" for note in each.figure.notes)),
    )
