"""One page per theme, and their list."""

from functools import partial

from .subject import SubjectPage, SubjectsPage, subject_routes


class ThemesPage(SubjectsPage, frozen=True, kw_only=True):
    template = "themes.html"
    section = "themes"


class ThemePage(SubjectPage, frozen=True, kw_only=True):
    template = "theme.html"
    section = "themes"


routes = partial(subject_routes, "themes", ThemesPage, ThemePage)
