"""Renders the pages of an edition."""

from collections.abc import Mapping
from functools import lru_cache, partial
from pathlib import Path

from jinja2 import BytecodeCache

from ..chronicle.editions import Edition
from ..chronicle.entries import LinkedEvent
from ..chronicle.script import ConvertText
from ..exports.context import PageHeading
from ..pages.base import Page, Route
from .fragments import FragmentCache
from .jinja import GeneratedTemplate, environment
from .links import Links, absolute_base
from .page_renderer import PageRenderer
from .site import SiteContext
from .template_globals import add_globals

_TEXTS = 512
"""How many texts and notes are kept: those of the last events, which their cards show as well"""
_CARDS = 2000
"""How many cards are kept; where there are more events, most are shown once, and each would take 10 kB"""


class Renderer:
    """Renders the pages of one edition, in any order. To read changed templates, make another."""

    def __init__(
        self,
        templates: Path,
        edition: Edition,
        text: ConvertText,
        site: SiteContext,
        *,
        bytecode: BytecodeCache | None = None,
        generated: Mapping[str, GeneratedTemplate] | None = None,
    ) -> None:
        self._environment = environment(templates, text, bytecode, generated)
        add_globals(self._environment, edition, text, site)
        self._edition = edition
        self.site = site
        self._fragments = FragmentCache()
        self._texts = FragmentCache(_TEXTS)
        self._cards = FragmentCache(_CARDS)
        self._links = lru_cache(partial(Links, site, edition))

    def render(self, page: Page) -> bytes:
        """The page as UTF-8."""
        return self._page_renderer(self._base(page)).page(page)

    def heading(self, route: Route) -> PageHeading:
        """Return title and description of a page whose template takes neither from a record."""
        return self._page_renderer("../" * route.path.count("/")).heading(route)

    def prerender(self, entry: LinkedEvent, events: int) -> None:
        """Render what others show of one of so many events, after its page: its texts are still in memory."""
        renderer = self._page_renderer("../")
        if events <= _CARDS:
            renderer.card(entry)
        renderer.row(entry)

    def clear(self) -> None:
        """Drop what pages share."""
        self._fragments.clear()
        self._texts.clear()
        self._cards.clear()

    def _page_renderer(self, base: str) -> PageRenderer:
        return PageRenderer(self._environment, self._links(base), self._fragments, self._texts, self._cards)

    def _base(self, page: Page) -> str:
        if page.anywhere and self.site.url:
            return absolute_base(self.site, self._edition)
        return "../" * page.path.count("/")
