"""One page per theme, and their list."""

from collections.abc import Iterator
from functools import partial

from ..chronicle.chronicle import Chronicle
from ..chronicle.entries import LinkedEvent
from ..record.addresses import url_for
from ..record.vocabularies import Theme
from .base import Page, Route


class ThemesPage(Page, frozen=True, kw_only=True):
    template = "themes.html"
    section = "timeline"

    themes: tuple[tuple[Theme, int], ...]
    """Each with its number of events"""


class ThemePage(Page, frozen=True, kw_only=True):
    template = "theme.html"
    section = "timeline"

    theme: Theme
    entries: tuple[LinkedEvent, ...]


def routes(chronicle: Chronicle) -> Iterator[Route]:
    yield Route(url_for("index", "themes"), ThemesPage, partial(_list, chronicle))
    for theme in chronicle.themes.values():
        yield Route(url_for("theme", theme.id), ThemePage, partial(_page, chronicle, theme))


def _list(chronicle: Chronicle, path: str) -> ThemesPage:
    entries = chronicle.entries_by.get("theme", {})
    return ThemesPage(
        path=path,
        themes=tuple((theme, len(entries.get(theme.id, ()))) for theme in chronicle.themes.values()),
    )


def _page(chronicle: Chronicle, theme: Theme, path: str) -> ThemePage:
    return ThemePage(
        path=path,
        corrections=chronicle.corrections.get(theme.key, ()),
        theme=theme,
        entries=chronicle.entries_by.get("theme", {}).get(theme.id, ()),
    )
