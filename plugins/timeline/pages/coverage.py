"""How much of each source the record holds, paragraph by paragraph, and how its citations stand."""

from collections import Counter
from collections.abc import Iterator
from functools import partial

from msgspec import Struct

from ..chronicle.chronicle import Chronicle
from ..record.editorial import Waiver
from ..record.models import Source
from ..verification.report import SourceReport
from .base import Page, Route


class Row(Struct, frozen=True):
    """A source with its outcome, and the number of its citations by status."""

    number: int
    source: Source
    report: SourceReport | None
    statuses: tuple[tuple[str, int], ...]
    waivers: tuple[Waiver, ...]


class CoveragePage(Page, frozen=True, kw_only=True):
    template = "coverage.html"
    section = "sources"
    lists_sources = True

    rows: tuple[Row, ...]
    gaps_in_words: str


def routes(chronicle: Chronicle) -> Iterator[Route]:
    yield Route("coverage.html", CoveragePage, partial(_page, chronicle))


def _page(chronicle: Chronicle, path: str) -> CoveragePage:
    numbered_sources = enumerate(chronicle.sources.values(), 1)
    rows = tuple(_row(chronicle, number, source) for number, source in numbered_sources)
    return CoveragePage(path=path, rows=rows, gaps_in_words=chronicle.gaps_in_words)


def _row(chronicle: Chronicle, number: int, source: Source) -> Row:
    report = chronicle.survey.get(source.id)
    if report and report.sha256 != source.sha256:
        report = None
    statuses = Counter(match.status for match in report.citations.values()) if report else Counter()
    return Row(
        number,
        source,
        report,
        tuple(sorted(statuses.items())),
        tuple(waiver for waiver in chronicle.records.waivers if waiver.source == source.id),
    )
