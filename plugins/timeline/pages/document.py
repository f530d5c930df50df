"""One page per named document, and their list."""

from collections.abc import Iterator

from ..model import Chronicle, Cited, Entry
from ..page import Page, address
from ..records import Document


class DocumentsPage(Page, frozen=True, kw_only=True):
    template = "documents.html"
    section = "documents"

    documents: tuple[tuple[Document, int], ...]
    """Each with its number of events"""


class DocumentPage(Page, frozen=True, kw_only=True):
    template = "document.html"
    section = "documents"

    document: Document
    entries: tuple[Entry, ...]
    citations: tuple[Cited, ...]


def pages(chronicle: Chronicle) -> Iterator[Page]:
    entries = chronicle.entries_by.get("document", {})
    yield DocumentsPage(
        path=address("index", "documents"),
        documents=tuple(
            (document, len(entries.get(document.id, ()))) for document in chronicle.documents.values()
        ),
    )
    for document in chronicle.documents.values():
        yield DocumentPage(
            path=address("document", document.id),
            corrections=chronicle.corrections.get(document.key, ()),
            document=document,
            entries=entries.get(document.id, ()),
            citations=chronicle.cite(document.citations),
        )
