"""What a page tells reference managers: Highwire Press and Dublin Core tags, which Zotero reads.

No tag repeats another: title, authors, date, language and address are Highwire's, all else is Dublin Core's.
`DC.type` is a type of Zotero's, without which it would take every page for an article of a journal. A date
that ISO 8601 cannot express is in words: Zotero finds the year in them.
"""

from collections.abc import Iterator

from ..record.models import Leader, Source
from ..values.bylines import split_byline
from .citation_formats import Reference, published_in_words
from .entries import LinkedEvent
from .script import ConvertText

Tag = tuple[str, str]
"""Name and content"""


def tags_of_event(entry: LinkedEvent, of: Reference) -> Iterator[Tag]:
    """Yield the tags of an event's page, which is cited as an entry of the chronicle."""
    yield from _entry(of.title(entry), of)


def tags_of_leader(leader: Leader, of: Reference) -> Iterator[Tag]:
    """Yield the tags of a leader's page, another entry."""
    yield from _entry(str(leader.name), of)


def tags_of_source(source: Source, text: ConvertText) -> Iterator[Tag]:
    """Yield the tags of a source's page, by which the document itself is cited."""
    title = "：".join(filter(None, (source.title, source.subtitle)))
    date = text(published_in_words(source))
    authors = split_byline(source.byline)
    yield from _tags(title, authors, date, f"zh-{source.script.capitalize()}", source.address or "")
    if source.publisher:
        yield "citation_publisher", source.publisher
        yield "DC.source", source.publisher  # or Zotero takes the chronicle for the site
    yield "DC.type", "webpage" if source.address else "document"


def _entry(title: str, of: Reference) -> Iterator[Tag]:
    yield from _tags(title, [str(of.info.publisher)], of.built, of.lang, of.address)
    yield "DC.type", "webpage"
    yield "DC.source", str(of.info.title)


def _tags(title: str, authors: list[str], date: str, lang: str, address: str) -> Iterator[Tag]:
    yield "citation_title", title
    for author in authors:
        yield "citation_author", author
    if date:
        yield "citation_publication_date", date.replace("-", "/")
    yield "citation_language", lang
    if address:
        yield "citation_public_url", address
