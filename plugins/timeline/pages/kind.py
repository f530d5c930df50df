"""One page per kind of event, and their list."""

from functools import partial

from .subject import SubjectPage, SubjectsPage, subject_routes


class KindsPage(SubjectsPage, frozen=True, kw_only=True):
    template = "kinds.html"
    section = "kinds"


class KindPage(SubjectPage, frozen=True, kw_only=True):
    template = "kind.html"
    section = "kinds"


routes = partial(subject_routes, "kinds", KindsPage, KindPage)
