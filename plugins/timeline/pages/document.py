"""One page per named document, and their list."""

from collections.abc import Iterator
from functools import partial

from ..chronicle.chronicle import Chronicle
from ..chronicle.entries import LinkedEvent, ResolvedCitation
from ..record.addresses import url_for
from ..record.models import Document
from .base import Page, Route


class DocumentsPage(Page, frozen=True, kw_only=True):
    template = "documents.html"
    section = "documents"

    documents: tuple[tuple[Document, int], ...]
    """Each with its number of events"""


class DocumentPage(Page, frozen=True, kw_only=True):
    template = "document.html"
    section = "documents"

    document: Document
    entries: tuple[LinkedEvent, ...]
    citations: tuple[ResolvedCitation, ...]


def routes(chronicle: Chronicle) -> Iterator[Route]:
    yield Route(url_for("index", "documents"), DocumentsPage, partial(_list, chronicle))
    for document in chronicle.documents.values():
        yield Route(url_for("document", document.id), DocumentPage, partial(_page, chronicle, document))


def _list(chronicle: Chronicle, path: str) -> DocumentsPage:
    entries = chronicle.entries_by.get("document", {})
    return DocumentsPage(
        path=path,
        documents=tuple(
            (document, len(entries.get(document.id, ()))) for document in chronicle.documents.values()
        ),
    )


def _page(chronicle: Chronicle, document: Document, path: str) -> DocumentPage:
    return DocumentPage(
        path=path,
        corrections=chronicle.corrections.get(document.key, ()),
        document=document,
        entries=chronicle.entries_by.get("document", {}).get(document.id, ()),
        citations=chronicle.cite(document.citations),
    )
