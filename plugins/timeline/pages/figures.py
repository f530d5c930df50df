"""Every figure of the record, by what it measures; unlike amounts never on one axis."""

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import groupby

from msgspec import Struct

from ..drawing import shares
from ..model import Chronicle, Entry, Measured
from ..page import Page, Route
from ..records import Measure, Sort


class Chart(Struct, frozen=True):
    """Figures that may stand on one axis: of one measure, one sort and one unit."""

    sort: Sort
    unit: str
    rows: tuple[tuple[Entry, Measured, float], ...]
    """Each figure with its event and the length of its bar in per cent"""


class FiguresPage(Page, frozen=True, kw_only=True):
    template = "figures.html"
    section = "figures"

    measures: tuple[tuple[Measure, tuple[Chart, ...]], ...]
    former: Mapping[str, tuple[str, ...]]
    """Ids that earlier names of measures had on this page"""


def routes(chronicle: Chronicle) -> Iterator[Route]:
    yield Route("figures.html", FiguresPage, partial(_page, chronicle))


def _page(chronicle: Chronicle, path: str) -> FiguresPage:
    by_measure = {
        measure: tuple(pair for pair in chronicle.figures if pair[1].measure == measure)
        for measure in chronicle.records.measures
    }
    return FiguresPage(
        path=path,
        former=chronicle.former,
        corrections=tuple(
            each
            for measure in chronicle.records.measures
            for each in chronicle.corrections.get(measure.key, ())
        ),
        measures=tuple((measure, _charts(pairs)) for measure, pairs in by_measure.items() if pairs),
    )


def _charts(pairs: tuple[tuple[Entry, Measured], ...]) -> tuple[Chart, ...]:
    def axis(pair: tuple[Entry, Measured]) -> tuple[str, str]:
        return (pair[1].sort.id, pair[1].figure.unit)

    charts = []
    for (_, unit), group in groupby(sorted(pairs, key=axis), key=axis):
        rows = list(group)
        lengths = shares([measured for _, measured in rows])
        charts.append(
            Chart(
                rows[0][1].sort,
                unit,
                tuple((entry, each, length) for (entry, each), length in zip(rows, lengths, strict=True)),
            )
        )
    return tuple(charts)
