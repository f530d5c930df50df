"""One page per term of the glossary, and the glossary."""

from collections.abc import Iterator

from ..model import Chronicle, Cited, Entry
from ..page import Page, address
from ..records import Term


class TermsPage(Page, frozen=True, kw_only=True):
    template = "terms.html"
    section = "terms"

    terms: tuple[tuple[Term, int], ...]
    """Each with its number of events"""


class TermPage(Page, frozen=True, kw_only=True):
    template = "term.html"
    section = "terms"

    term: Term
    entries: tuple[Entry, ...]
    citations: tuple[Cited, ...]


def pages(chronicle: Chronicle) -> Iterator[Page]:
    entries = chronicle.entries_by.get("term", {})
    yield TermsPage(
        path=address("index", "terms"),
        terms=tuple((term, len(entries.get(term.id, ()))) for term in chronicle.terms.values()),
    )
    for term in chronicle.terms.values():
        yield TermPage(
            path=address("term", term.id),
            corrections=chronicle.corrections.get(term.key, ()),
            term=term,
            entries=entries.get(term.id, ()),
            citations=chronicle.cite(term.citations),
        )
