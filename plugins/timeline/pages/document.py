"""One page per named document, and their list."""

from functools import partial

from .subject import SubjectPage, SubjectsPage, subject_routes


class DocumentsPage(SubjectsPage, frozen=True, kw_only=True):
    template = "documents.html"
    section = "documents"


class DocumentPage(SubjectPage, frozen=True, kw_only=True):
    template = "document.html"
    section = "documents"


routes = partial(subject_routes, "documents", DocumentsPage, DocumentPage)
