"""One page per source with what was taken from each of its paragraphs, and the list of sources."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from msgspec import Struct

from ..chronicle.chronicle import Chronicle
from ..chronicle.entries import Claim
from ..chronicle.source_parts import by_quote, part_paths, parts
from ..record.collections import url_for
from ..record.editorial import Waiver
from ..record.models import Source
from .base import Page, Pager, Route


class SourcesPage(Page, frozen=True, kw_only=True):
    template = "sources.html"
    section = "sources"
    lists_sources = True

    sources: tuple[tuple[int, Source, int], ...]
    """Number, source, and how many citations name it"""


class Quotation(Struct, frozen=True):
    """A quotation and what it supports."""

    anchor: str
    claims: tuple[Claim, ...]


class SourceParagraph(Struct, frozen=True, kw_only=True):
    """What the record has of a paragraph."""

    number: int
    quotations: tuple[Quotation, ...]
    waivers: tuple[Waiver, ...]
    open: int
    """How many dates, numbers and names of it are neither recorded nor left out on purpose"""


class SourcePartPage(Page, frozen=True, kw_only=True):
    template = "source_part.html"
    section = "sources"
    lists_sources = True

    number: int
    source: Source
    paragraphs: tuple[SourceParagraph, ...]
    """Those of which it has claims"""


class SourcePage(SourcePartPage, frozen=True, kw_only=True):
    """The first page of a source, with all paragraphs of its text, as far as their number is known."""

    template = "source.html"

    parts: Mapping[int, str]
    """The path of the page on which the claims of a paragraph begin, where claims have pages of their own"""


def routes(chronicle: Chronicle) -> Iterator[Route]:
    yield Route(url_for("index", "sources"), SourcesPage, partial(_list, chronicle))
    for number, source in enumerate(chronicle.sources.values(), 1):
        yield Route(url_for("source", source.id), SourcePage, partial(_page, chronicle, number, source))
        paths = part_paths(source.id, len(chronicle.claims.get(source.id, ())))
        for part, path in enumerate(paths[1:], 1):
            yield Route(path, SourcePartPage, partial(_part, chronicle, number, source, Pager(paths, part)))


def _list(chronicle: Chronicle, path: str) -> SourcesPage:
    numbered_sources = enumerate(chronicle.sources.values(), 1)
    return SourcesPage(
        path=path,
        sources=tuple(
            (number, source, len(chronicle.claims.get(source.id, ()))) for number, source in numbered_sources
        ),
    )


def _page(chronicle: Chronicle, number: int, source: Source, path: str) -> SourcePage:
    claims = chronicle.claims.get(source.id, ())
    paths = part_paths(source.id, len(claims))
    return SourcePage(
        path=path,
        corrections=chronicle.corrections.get(source.key, ()),
        pager=Pager(paths, 0) if len(paths) > 1 else None,
        number=number,
        source=source,
        paragraphs=tuple(_paragraphs(chronicle, source)),
        parts={
            each.citation.citation.paragraph: part
            for part, of_part in reversed([*parts(source.id, claims)] if len(paths) > 1 else [])
            for each in of_part
        },
    )


def _part(chronicle: Chronicle, number: int, source: Source, pager: Pager, path: str) -> SourcePartPage:
    claims = dict(parts(source.id, chronicle.claims[source.id]))[path]
    paragraphs = (
        SourceParagraph(number=paragraph, quotations=_quotations(quotes), waivers=(), open=0)
        for paragraph, quotes in by_quote(claims).items()
    )
    return SourcePartPage(path=path, pager=pager, number=number, source=source, paragraphs=tuple(paragraphs))


def _quotations(quotes: Mapping[str, Sequence[Claim]]) -> tuple[Quotation, ...]:
    return tuple(Quotation(anchor, tuple(claims)) for anchor, claims in quotes.items())


def _paragraphs(chronicle: Chronicle, source: Source) -> Iterator[SourceParagraph]:
    claims = by_quote(chronicle.claims.get(source.id, ()))
    waivers: dict[int, list[Waiver]] = defaultdict(list)
    for waiver in chronicle.records.waivers:
        if waiver.source == source.id:
            waivers[waiver.paragraph].append(waiver)
    report = chronicle.survey.get(source.id)
    current = report if report and report.sha256 == source.sha256 else None
    remaining = {
        each.paragraph: each.total - each.citations - each.waivers
        for each in (current.coverage if current else ())
    }
    last = max([current.paragraphs if current else 0, *claims, *waivers])
    for number in range(1, last + 1):
        yield SourceParagraph(
            number=number,
            quotations=_quotations(claims[number]),
            waivers=tuple(waivers[number]),
            open=remaining.get(number, 0),
        )
