"""One page per term of the glossary, and the glossary."""

from functools import partial

from .subject import SubjectPage, SubjectsPage, subject_routes


class TermsPage(SubjectsPage, frozen=True, kw_only=True):
    template = "terms.html"
    section = "terms"


class TermPage(SubjectPage, frozen=True, kw_only=True):
    template = "term.html"
    section = "terms"


routes = partial(subject_routes, "terms", TermsPage, TermPage)
