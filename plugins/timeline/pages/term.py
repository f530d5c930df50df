"""One page per term of the glossary, and the glossary."""

from collections.abc import Iterator
from functools import partial

from ..chronicle.chronicle import Chronicle
from ..chronicle.entries import LinkedEvent, ResolvedCitation
from ..chronicle.glossary import Groups, by_letter
from ..record.addresses import url_for
from ..record.models import Term
from .base import Page, Route


class TermsPage(Page, frozen=True, kw_only=True):
    template = "terms.html"
    section = "terms"

    groups: Groups[Term]
    count: int


class TermPage(Page, frozen=True, kw_only=True):
    template = "term.html"
    section = "terms"

    term: Term
    entries: tuple[LinkedEvent, ...]
    citations: tuple[ResolvedCitation, ...]


def routes(chronicle: Chronicle) -> Iterator[Route]:
    yield Route(url_for("index", "terms"), TermsPage, partial(_list, chronicle))
    for term in chronicle.terms.values():
        yield Route(url_for("term", term.id), TermPage, partial(_page, chronicle, term))


def _list(chronicle: Chronicle, path: str) -> TermsPage:
    entries = chronicle.entries_by.get("term", {})
    return TermsPage(path=path, groups=by_letter(chronicle.terms, entries), count=len(chronicle.terms))


def _page(chronicle: Chronicle, term: Term, path: str) -> TermPage:
    return TermPage(
        path=path,
        corrections=chronicle.corrections.get(term.key, ()),
        term=term,
        entries=chronicle.entries_by.get("term", {}).get(term.id, ()),
        citations=chronicle.cite(term.citations),
    )
