"""Every figure of the record, by what it measures."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..model import Chronicle, Entry, Measured
from ..page import Page
from ..records import Measure


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresPage(Page):
    template = "figures.html"
    section = "figures"

    measures: tuple[tuple[Measure, tuple[tuple[Entry, Measured], ...]], ...]


def pages(chronicle: Chronicle) -> Iterator[Page]:
    by_measure = {
        measure: tuple(pair for pair in chronicle.figures if pair[1].measure == measure)
        for measure in chronicle.records.measures
    }
    yield FiguresPage(
        path="figures.html",
        measures=tuple((measure, pairs) for measure, pairs in by_measure.items() if pairs),
    )
