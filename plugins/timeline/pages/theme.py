"""One page per theme, and their list."""

from collections.abc import Iterator, Sequence
from functools import partial

from ..chronicle.chronicle import Chronicle
from ..chronicle.entries import LinkedEvent
from ..record.addresses import url_for
from ..record.vocabularies import Theme
from .base import Page, Route
from .paging import first_rows, with_more_events


class ThemesPage(Page, frozen=True, kw_only=True):
    template = "themes.html"
    section = "timeline"

    themes: tuple[tuple[Theme, int], ...]
    """Each with its number of events"""


class ThemePage(Page, frozen=True, kw_only=True):
    template = "theme.html"
    section = "timeline"

    theme: Theme
    entries: Sequence[LinkedEvent]
    """Those on this page"""
    count: int
    """Of all its events"""


def routes(chronicle: Chronicle) -> Iterator[Route]:
    yield Route(url_for("index", "themes"), ThemesPage, partial(_list, chronicle))
    for theme in chronicle.themes.values():
        path = url_for("theme", theme.id)
        entries = chronicle.entries_by.get("theme", {}).get(theme.id, ())
        first = Route(path, ThemePage, partial(_page, chronicle, theme))
        yield from with_more_events(first, str(theme.name), entries)


def _list(chronicle: Chronicle, path: str) -> ThemesPage:
    entries = chronicle.entries_by.get("theme", {})
    return ThemesPage(
        path=path,
        themes=tuple((theme, len(entries.get(theme.id, ()))) for theme in chronicle.themes.values()),
    )


def _page(chronicle: Chronicle, theme: Theme, path: str) -> ThemePage:
    entries = chronicle.entries_by.get("theme", {}).get(theme.id, ())
    rows, pager = first_rows(path, entries)
    return ThemePage(
        path=path,
        corrections=chronicle.corrections.get(theme.key, ()),
        theme=theme,
        entries=rows,
        count=len(entries),
        pager=pager,
    )
