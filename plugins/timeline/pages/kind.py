"""One page per kind of event, and their list."""

from functools import partial

from .subject import SubjectPage, SubjectsPage, subject_routes


class KindsPage(SubjectsPage, frozen=True, kw_only=True):
    template = "kinds.html"
    section = "timeline"


class KindPage(SubjectPage, frozen=True, kw_only=True):
    template = "kind.html"
    section = "timeline"


routes = partial(subject_routes, "kinds", KindsPage, KindPage)
