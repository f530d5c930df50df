"""One page per source with what was taken from each of its paragraphs, and the list of sources."""

from collections.abc import Iterator
from itertools import groupby

from ..model import Chronicle, Claim
from ..page import Page, address
from ..records import Source


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


def pages(chronicle: Chronicle) -> Iterator[Page]:
    numbered = list(enumerate(chronicle.sources.values(), 1))
    claims = chronicle.claims
    yield SourcesPage(
        path=address("index", "sources"),
        sources=tuple((number, source, len(claims.get(source.id, ()))) for number, source in numbered),
    )
    for number, source in numbered:
        groups = groupby(claims.get(source.id, ()), key=lambda claim: claim.cited.citation.paragraph)
        yield SourcePage(
            path=address("source", source.id),
            corrections=chronicle.corrections.get(source.key, ()),
            number=number,
            source=source,
            paragraphs=tuple((paragraph, tuple(group)) for paragraph, group in groups),
        )
