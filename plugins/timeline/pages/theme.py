"""One page per theme, and their list."""

from collections.abc import Iterator

from ..model import Chronicle, Entry
from ..page import Page, address
from ..records import Theme


class ThemesPage(Page, frozen=True, kw_only=True):
    template = "themes.html"
    section = "timeline"

    themes: tuple[tuple[Theme, int], ...]
    """Each with its number of events"""


class ThemePage(Page, frozen=True, kw_only=True):
    template = "theme.html"
    section = "timeline"

    theme: Theme
    entries: tuple[Entry, ...]


def pages(chronicle: Chronicle) -> Iterator[Page]:
    entries = chronicle.entries_by.get("theme", {})
    yield ThemesPage(
        path=address("index", "themes"),
        themes=tuple((theme, len(entries.get(theme.id, ()))) for theme in chronicle.themes.values()),
    )
    for theme in chronicle.themes.values():
        yield ThemePage(
            path=address("theme", theme.id),
            corrections=chronicle.corrections.get(theme.key, ()),
            theme=theme,
            entries=entries.get(theme.id, ()),
        )
