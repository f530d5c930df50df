"""Every figure of the record, by what it measures; unlike amounts never on one axis."""

from collections.abc import Iterator, Mapping
from functools import partial

from ..chronicle.chronicle import Chronicle
from ..pictures.diagrams import FigureChart, figure_charts
from ..record.vocabularies import Indicator
from .base import Page, Route


class FiguresPage(Page, frozen=True, kw_only=True):
    template = "figures.html"
    section = "figures"

    measures: tuple[tuple[Indicator, tuple[FigureChart, ...]], ...]
    former: Mapping[str, tuple[str, ...]]
    """Ids that earlier names of measures had on this page"""


def routes(chronicle: Chronicle) -> Iterator[Route]:
    yield Route("figures.html", FiguresPage, partial(_page, chronicle))


def _page(chronicle: Chronicle, path: str) -> FiguresPage:
    return FiguresPage(
        path=path,
        former=chronicle.former_ids,
        corrections=tuple(
            each
            for measure in chronicle.records.measures
            for each in chronicle.corrections.get(measure.key, ())
        ),
        measures=tuple(figure_charts(chronicle)),
    )
