"""All figures: sums of money as cells, by scope and sort, and everything else in one table.

With very many figures, each year has pages of its own and `figures.html` leads to them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache, partial

from msgspec import Struct

from ..chronicle.chronicle import Chronicle
from ..chronicle.sums import (
    Agreement,
    Family,
    KeyedFigure,
    MeasureGroup,
    Scope,
    Sum,
    keyed_figures,
    measure_groups,
    scopes,
    sums_of,
)
from ..pictures.cells import PER_GROUP, PER_ROW, CellBlock, Outline, cell_block, whole_run
from ..pictures.periods import PeriodAxis, PeriodMark, period_axis, period_mark
from ..pictures.sums import CellUnit, cell_units, parts_in_cells
from ..record.editorial import Correction
from ..record.models import Region
from ..record.vocabularies import AmountType, CellShape, Indicator
from .base import Page, Pager, Route
from .paging import part_paths

MOST = 200
"""Figures on one page"""
_THREE = Decimal(3)
Units = Callable[[], Mapping[str, CellUnit]]
"""Returns what one cell is, by currency; all pages share it"""


class SumRow(Struct, frozen=True):
    """A sum as the page shows it."""

    sum: Sum
    period: PeriodMark | None
    cells: CellBlock


class FamilyRows(Struct, frozen=True):
    """A family of sums as the page shows it."""

    family: Family
    rows: tuple[SumRow, ...]


class ScopeRows(Struct, frozen=True):
    """The sums of a scope as the page shows them."""

    region: Region | None
    first: int
    """The year in which the earliest begins"""
    count: int
    families: tuple[FamilyRows, ...]
    agreement: Agreement


class FiguresPage(Page, frozen=True, kw_only=True):
    template = "figures.html"
    section = "figures"

    year: int | None
    """The year whose figures it has; None for all of them, or for the page that leads to the years"""
    years: tuple[tuple[int, int], ...]
    """Years that have a page with the number of their figures; empty where this page has all"""
    measures: tuple[tuple[Indicator, str], ...]
    """Those with figures and the path of the first page that has one, where other pages have these"""
    of_money: bool
    """Whether any figure of the chronicle is money"""
    axis: PeriodAxis | None
    units: tuple[CellUnit, ...]
    samples: tuple[tuple[AmountType, CellBlock], ...]
    """How each sort of these sums is drawn"""
    runs: tuple[tuple[CellShape, int, Outline], ...]
    """Full rows and groups of the cells that it uses, by how many they have"""
    scopes: tuple[ScopeRows, ...]
    groups: tuple[MeasureGroup, ...]
    count: int
    """How many figures are not money"""
    anchors: Mapping[str, Indicator]
    """The measure whose address is the place of a figure, by the figure's key: the first of the measure"""
    former: Mapping[str, tuple[str, ...]]
    """Ids that earlier names of measures had on this page"""


def routes(chronicle: Chronicle) -> Iterator[Route]:
    units = cache(partial(cell_units, chronicle))
    yield Route("figures.html", FiguresPage, partial(_all, chronicle, units))
    for year, count in _years(chronicle) if len(chronicle.figures) > MOST else ():
        paths = part_paths(f"figures/{year}.html", count, MOST)
        for number, path in enumerate(paths):
            pager = Pager(paths, number) if len(paths) > 1 else None
            yield Route(path, FiguresPage, partial(_of_year, chronicle, units, year, number, pager))


def _years(chronicle: Chronicle) -> tuple[tuple[int, int], ...]:
    counts = (
        (year, sum(len(entry.figures) for entry in entries)) for year, entries in chronicle.years.items()
    )
    return tuple((year, count) for year, count in counts if count)


def _all(chronicle: Chronicle, units: Units, path: str) -> FiguresPage:
    """The page of all figures, or the one that leads to the years."""
    parted = len(chronicle.figures) > MOST
    figures = () if parted else tuple(keyed_figures(chronicle.entries))
    return _page(chronicle, units, path, figures, years=_years(chronicle) if parted else ())


def _of_year(
    chronicle: Chronicle, units: Units, year: int, number: int, pager: Pager | None, path: str
) -> FiguresPage:
    of_part = tuple(each for part, each in _in_parts(chronicle, year) if part == number)
    return _page(chronicle, units, path, of_part, year=year, pager=pager)


def _in_parts(chronicle: Chronicle, year: int) -> Iterator[tuple[int, KeyedFigure]]:
    """Yield the figures of a year, each with the number of its page."""
    figures = tuple(keyed_figures(chronicle.years[year]))
    # a part is where its whole is: events are not divided between pages
    events = {each.entry.event.id: at // MOST for at, each in reversed([*enumerate(figures)])}
    for each in figures:
        yield events[each.entry.event.id], each


def _page(
    chronicle: Chronicle,
    make_units: Units,
    path: str,
    figures: Sequence[KeyedFigure],
    *,
    year: int | None = None,
    pager: Pager | None = None,
    years: tuple[tuple[int, int], ...] = (),
) -> FiguresPage:
    sums = sums_of(figures)
    groups = measure_groups(chronicle, figures)
    units = make_units() if sums else {}
    axis = period_axis(each.figure.measurement.period for each in sums)
    sorts = [sort for sort in chronicle.sorts.values() if sort.id in {each.sort.id for each in sums}]
    sum_scopes = scopes(chronicle, sums)
    return FiguresPage(
        path=path,
        former=chronicle.former_ids if year is None else {},
        corrections=_corrections(chronicle) if year is None else (),
        year=year,
        pager=pager,
        years=years,
        measures=_measures(chronicle, years) if years else (),
        of_money=any(measurement.is_money for _, measurement in chronicle.figures),
        axis=axis,
        units=tuple(units[name] for name in sorted({each.money.currency for each in sums})),
        samples=tuple((sort, cell_block(sort.cell, [_THREE], 0)) for sort in sorts),
        runs=tuple(
            (cell, size, whole_run(cell, size))
            for cell in dict.fromkeys(sort.cell for sort in sorts)
            for size in (PER_GROUP, PER_ROW)
        ),
        scopes=tuple(_scope_rows(scope, axis, units) for scope in sum_scopes),
        groups=groups,
        anchors=_anchors(sum_scopes, groups),
        count=sum(len(measure.rows) for _, measures in groups for measure in measures),
    )


def _corrections(chronicle: Chronicle) -> tuple[Correction, ...]:
    """Return the corrections of measures, which have no page of their own."""
    return tuple(
        correction
        for measure in chronicle.records.measures
        for correction in chronicle.corrections.get(measure.key, ())
    )


def _scope_rows(scope: Scope, axis: PeriodAxis | None, units: Mapping[str, CellUnit]) -> ScopeRows:
    return ScopeRows(
        region=scope.region,
        first=min(each.figure.measurement.period.year for each in scope.sums),
        count=len(scope.sums),
        families=tuple(
            FamilyRows(family, tuple(_row(each, axis, units) for each in family.sums))
            for family in scope.families
        ),
        agreement=scope.agreement,
    )


def _anchors(sum_scopes: Iterable[Scope], groups: Iterable[MeasureGroup]) -> dict[str, Indicator]:
    """Return the measure that each figure is the first of, in the order of the page, by the figure's key."""
    figures = [each.figure for scope in sum_scopes for each in scope.sums]
    figures += [row for _, measures in groups for measure in measures for row in measure.rows]
    first = {figure.measurement.measure.id: figure for figure in reversed(figures)}
    return {figure.key: figure.measurement.measure for figure in first.values()}


def _measures(chronicle: Chronicle, years: Sequence[tuple[int, int]]) -> tuple[tuple[Indicator, str], ...]:
    first: dict[str, str] = {}
    for year, count in years:
        paths = part_paths(f"figures/{year}.html", count, MOST)
        for part, each in _in_parts(chronicle, year):
            first.setdefault(each.measurement.measure.id, paths[part])
    return tuple(
        (measure, first[measure.id]) for measure in chronicle.records.measures if measure.id in first
    )


def _row(each: Sum, axis: PeriodAxis | None, units: Mapping[str, CellUnit]) -> SumRow:
    as_of = each.figure.entry.kind.shape == "bracket"
    period = period_mark(each.figure.measurement.period, axis, as_of=as_of) if axis else None
    return SumRow(each, period, parts_in_cells(each, units))
