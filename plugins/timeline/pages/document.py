"""One page per named document, and their list."""

from collections.abc import Iterator, Sequence
from functools import partial

from ..chronicle.chronicle import Chronicle
from ..chronicle.entries import LinkedEvent, ResolvedCitation
from ..record.addresses import url_for
from ..record.models import Document
from .base import Page, Route
from .paging import first_rows, with_more_events


class DocumentsPage(Page, frozen=True, kw_only=True):
    template = "documents.html"
    section = "documents"

    documents: tuple[tuple[Document, int], ...]
    """Each with its number of events"""


class DocumentPage(Page, frozen=True, kw_only=True):
    template = "document.html"
    section = "documents"

    document: Document
    entries: Sequence[LinkedEvent]
    """Those on this page"""
    count: int
    """Of all its events"""
    citations: tuple[ResolvedCitation, ...]


def routes(chronicle: Chronicle) -> Iterator[Route]:
    yield Route(url_for("index", "documents"), DocumentsPage, partial(_list, chronicle))
    for document in chronicle.documents.values():
        path = url_for("document", document.id)
        entries = chronicle.entries_by.get("document", {}).get(document.id, ())
        first = Route(path, DocumentPage, partial(_page, chronicle, document))
        yield from with_more_events(first, str(document.name), entries)


def _list(chronicle: Chronicle, path: str) -> DocumentsPage:
    entries = chronicle.entries_by.get("document", {})
    return DocumentsPage(
        path=path,
        documents=tuple(
            (document, len(entries.get(document.id, ()))) for document in chronicle.documents.values()
        ),
    )


def _page(chronicle: Chronicle, document: Document, path: str) -> DocumentPage:
    entries = chronicle.entries_by.get("document", {}).get(document.id, ())
    rows, pager = first_rows(path, entries)
    return DocumentPage(
        path=path,
        corrections=chronicle.corrections.get(document.key, ()),
        document=document,
        entries=rows,
        count=len(entries),
        pager=pager,
        citations=chronicle.cite(document.citations),
    )
