"""One page per source with what was taken from each of its paragraphs, and the list of sources."""

from collections import defaultdict
from collections.abc import Iterator
from functools import partial

from msgspec import Struct

from ..chronicle.chronicle import Chronicle
from ..chronicle.entries import Claim
from ..record.addresses import url_for
from ..record.editorial import Waiver
from ..record.models import Source
from .base import Page, Route


class SourcesPage(Page, frozen=True, kw_only=True):
    template = "sources.html"
    section = "sources"

    sources: tuple[tuple[int, Source, int], ...]
    """Number, source, and how many citations name it"""


class Quoted(Struct, frozen=True):
    """A quotation and what it supports."""

    anchor: str
    claims: tuple[Claim, ...]


class SourceParagraph(Struct, frozen=True, kw_only=True):
    """What the record has of a paragraph."""

    number: int
    quoted: tuple[Quoted, ...]
    waivers: tuple[Waiver, ...]
    open: int
    """How many dates, numbers and names of it are neither recorded nor left out on purpose"""


class SourcePage(Page, frozen=True, kw_only=True):
    template = "source.html"
    section = "sources"

    number: int
    source: Source
    paragraphs: tuple[SourceParagraph, ...]
    """All paragraphs of the text, as far as their number is known"""


def routes(chronicle: Chronicle) -> Iterator[Route]:
    yield Route(url_for("index", "sources"), SourcesPage, partial(_list, chronicle))
    for number, source in enumerate(chronicle.sources.values(), 1):
        yield Route(url_for("source", source.id), SourcePage, partial(_page, chronicle, number, source))


def _list(chronicle: Chronicle, path: str) -> SourcesPage:
    numbered = enumerate(chronicle.sources.values(), 1)
    return SourcesPage(
        path=path,
        sources=tuple(
            (number, source, len(chronicle.claims.get(source.id, ()))) for number, source in numbered
        ),
    )


def _page(chronicle: Chronicle, number: int, source: Source, path: str) -> SourcePage:
    return SourcePage(
        path=path,
        corrections=chronicle.corrections.get(source.key, ()),
        number=number,
        source=source,
        paragraphs=tuple(_paragraphs(chronicle, source)),
    )


def _paragraphs(chronicle: Chronicle, source: Source) -> Iterator[SourceParagraph]:
    claims: dict[int, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in chronicle.claims.get(source.id, ()):
        claims[claim.cited.citation.paragraph][claim.cited.citation.anchor].append(claim)
    waivers: dict[int, list[Waiver]] = defaultdict(list)
    for waiver in chronicle.records.waivers:
        if waiver.source == source.id:
            waivers[waiver.paragraph].append(waiver)
    report = chronicle.survey.get(source.id)
    current = report if report and report.sha256 == source.sha256 else None
    left = {
        each.paragraph: each.total - each.cited - each.waived
        for each in (current.coverage if current else ())
    }
    last = max([current.paragraphs if current else 0, *claims, *waivers])
    for number in range(1, last + 1):
        yield SourceParagraph(
            number=number,
            quoted=tuple(Quoted(anchor, tuple(found)) for anchor, found in claims[number].items()),
            waivers=tuple(waivers[number]),
            open=left.get(number, 0),
        )
