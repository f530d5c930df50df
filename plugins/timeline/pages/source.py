"""One page per source with what was taken from each of its paragraphs, and the list of sources."""

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from ..chronicle.chronicle import Chronicle
from ..chronicle.entries import Claim
from ..record.addresses import url_for
from ..record.models import Source
from .base import Page, Route


class SourcesPage(Page, frozen=True, kw_only=True):
    template = "sources.html"
    section = "sources"

    sources: tuple[tuple[int, Source, int], ...]
    """Number, source, and how many citations name it"""


class SourcePage(Page, frozen=True, kw_only=True):
    template = "source.html"
    section = "sources"

    number: int
    source: Source
    paragraphs: tuple[tuple[int, tuple[Claim, ...]], ...]


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
    groups = groupby(chronicle.claims.get(source.id, ()), key=lambda claim: claim.cited.citation.paragraph)
    return SourcePage(
        path=path,
        corrections=chronicle.corrections.get(source.key, ()),
        number=number,
        source=source,
        paragraphs=tuple((paragraph, tuple(group)) for paragraph, group in groups),
    )
