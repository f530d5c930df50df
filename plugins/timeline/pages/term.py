"""One page per term of the glossary, and the glossary."""

from collections.abc import Iterator, Sequence
from functools import partial

from ..chronicle.chronicle import Chronicle
from ..chronicle.entries import LinkedEvent, ResolvedCitation
from ..chronicle.glossary import Groups, by_letter
from ..record.addresses import url_for
from ..record.models import Term
from .base import Page, Route
from .paging import first_rows, with_more_events


class TermsPage(Page, frozen=True, kw_only=True):
    template = "terms.html"
    section = "terms"

    groups: Groups[Term]
    count: int


class TermPage(Page, frozen=True, kw_only=True):
    template = "term.html"
    section = "terms"

    term: Term
    entries: Sequence[LinkedEvent]
    """Those on this page"""
    count: int
    """Of all its events"""
    citations: tuple[ResolvedCitation, ...]


def routes(chronicle: Chronicle) -> Iterator[Route]:
    yield Route(url_for("index", "terms"), TermsPage, partial(_list, chronicle))
    for term in chronicle.terms.values():
        path = url_for("term", term.id)
        entries = chronicle.entries_by.get("term", {}).get(term.id, ())
        first = Route(path, TermPage, partial(_page, chronicle, term))
        yield from with_more_events(first, str(term.name), entries)


def _list(chronicle: Chronicle, path: str) -> TermsPage:
    entries = chronicle.entries_by.get("term", {})
    return TermsPage(path=path, groups=by_letter(chronicle.terms, entries), count=len(chronicle.terms))


def _page(chronicle: Chronicle, term: Term, path: str) -> TermPage:
    entries = chronicle.entries_by.get("term", {}).get(term.id, ())
    rows, pager = first_rows(path, entries)
    return TermPage(
        path=path,
        corrections=chronicle.corrections.get(term.key, ()),
        term=term,
        entries=rows,
        count=len(entries),
        pager=pager,
        citations=chronicle.cite(term.citations),
    )
