"""Renders the pages of an edition: each page, and the fragments of it, and collects where they lead."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import lru_cache, partial
from html import unescape
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import BytecodeCache, Environment
from markupsafe import Markup

from ..chronicle.editions import Edition
from ..chronicle.entries import LinkedEvent, NumberedNote, ResolvedCitation
from ..chronicle.formatting import cited_paragraphs
from ..chronicle.script import ConvertText
from ..exports.context import PageHeading
from ..output.manifest import is_placeholder
from ..pages.base import Page, Route
from ..pictures.diagrams import LocatorMap
from ..record.markdown import MarkdownText
from .fragments import Fragment, FragmentCache, PrintReferences
from .jinja import GeneratedTemplate, environment
from .json_ld import PageNodes, script_element
from .links import Links, Target, absolute_base
from .site import SiteContext
from .template_globals import add_globals
from .unbroken import loose, unbroken, unbroken_html

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode


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

    def _page_renderer(self, base: str) -> "PageRenderer":
        return PageRenderer(self._environment, self._links(base), self._fragments, self._texts, self._cards)

    def _base(self, page: Page) -> str:
        if page.anywhere and self.site.url:
            return absolute_base(self.site, self._edition)
        return "../" * page.path.count("/")


class PageRenderer:
    """Renders one page or one fragment; templates call its methods."""

    def __init__(
        self,
        environment: Environment,
        links: Links,
        fragments: FragmentCache,
        texts: FragmentCache,
        cards: FragmentCache,
    ) -> None:
        self._environment = environment
        self._links = links
        self._fragments = fragments
        self._texts = texts
        self._cards = cards
        self._references = PrintReferences()

    def page(self, page: Page) -> bytes:
        """The page as UTF-8."""
        template = self._environment.get_template(page.template)
        context = template.new_context({**self._functions(), "page": page, "references": self._references})
        try:
            return "".join(template.root_render_func(context)).encode()
        except Exception:
            self._environment.handle_exception()

    def heading(self, route: Route) -> PageHeading:
        """Return title and description of a page whose template takes neither from a record.

        If search finds its text, the text too: its paragraphs, items and rows of tables.
        """
        page = route.page() if route.kind.searched else Page(path=route.path)
        template = self._environment.get_template(route.kind.template)
        context = template.new_context({**self._functions(), "page": page, "references": self._references})
        title, about = (
            unescape("".join(template.blocks[name](context))) if name in template.blocks else ""
            for name in ("title", "description")
        )
        html = "".join(template.root_render_func(context)) if route.kind.searched else ""
        return PageHeading(
            route.path,
            title,
            about or self._links.site.info.about,
            tuple(text for text in main_texts(html) if not is_placeholder(text)),
        )

    def link(self, scheme: str, record: Target) -> str:
        """The address of a record's page; the page's foot names it if it is a source."""
        if scheme == "source":
            self._references.sources.add(str(getattr(record, "id", record)))
        return self._links.url(scheme, record)

    def external_link(self, address: str) -> str:
        """An address on the web, which the page's foot spells out."""
        self._references.addresses.append(address)
        return address

    def markdown(self, text: MarkdownText, entry: LinkedEvent | None = None) -> Markup:
        """The HTML of a text; `entry` has the notes that it places."""
        subject = entry or text  # an event keeps its texts alive, so that their ids stay theirs
        return self._cached(self._texts, id(text), subject, lambda renderer: renderer._markdown(text, entry))

    def card(self, entry: LinkedEvent) -> Markup:
        """An event as years and the whole chronicle show it."""
        return self._cached(
            self._cards,
            "parts/card.html",
            entry,
            lambda renderer: renderer._html("parts/card.html", entry=entry),
        )

    def event_title(self, entry: LinkedEvent) -> Markup:
        """The title of an event, whose lines end within no name, date or number."""
        return self._cached(
            self._texts, "event_title", entry, lambda _: unbroken(entry.event.title, entry.names)
        )

    def row(self, entry: LinkedEvent) -> Markup:
        """An event as lists show it."""
        return self._shared("parts/row.html", entry, entry=entry)

    def dots(self, sketch: LocatorMap) -> Markup:
        """All regions of a sketch."""
        return self._shared("parts/dots.html", sketch, sketch=sketch)

    def note(self, annotation: NumberedNote, entry: LinkedEvent) -> Markup:
        """A note of an event."""
        return self._cached(
            self._texts,
            "parts/note.html",
            annotation,
            lambda renderer: renderer._html("parts/note.html", annotation=annotation, entry=entry),
        )

    def citation_links(self, citations: Iterable[ResolvedCitation]) -> Markup:
        """Links to the cited paragraphs, each once."""
        paragraphs = cited_paragraphs(citations)
        key = tuple((citation.number, citation.citation.paragraph) for citation in paragraphs)
        return self._shared("parts/citation_links.html", None, key, citations=paragraphs)

    def cached_include(self, template: str, **variables: Hashable) -> Markup:
        """A template rendered once for the same variables and base."""
        return self._shared(template, None, *variables.values(), **variables)

    def _functions(self) -> dict[str, object]:
        links = self._links
        nodes = PageNodes(links.url)
        return {
            "absolute_url": links.absolute_url,
            "asset": links.asset,
            "base": links.base,
            "cached_include": self.cached_include,
            "card": self.card,
            "citation_links": self.citation_links,
            "dots": self.dots,
            "edition_url": links.edition_url,
            "event_title": self.event_title,
            "external_link": self.external_link,
            "json_ld": partial(script_element, nodes=nodes, site=links.site, edition=links.edition),
            "link": self.link,
            "markdown": self.markdown,
            "note": self.note,
            "root_url": links.root_url,
            "row": self.row,
            "schema_org": nodes,
            "url": links.url,
        }

    def _shared(self, template: str, subject: object, /, *key: Hashable, **variables: object) -> Markup:
        return self._cached(
            self._fragments, (template, *key), subject, lambda renderer: renderer._html(template, **variables)
        )

    def _cached(
        self, cache: FragmentCache, key: Hashable, subject: object, render: "Callable[[PageRenderer], str]"
    ) -> Markup:
        key = self._links.base, key, id(subject)
        fragment = cache.get(key)
        if fragment is None:
            renderer = PageRenderer(self._environment, self._links, self._fragments, self._texts, self._cards)
            html = Markup(render(renderer))
            fragment = Fragment(html, subject, renderer._references or None)
            cache.add(key, fragment)
        if fragment.references:
            self._references.update(fragment.references)
        return fragment.html

    def _html(self, template: str, /, **variables: object) -> str:
        return self._environment.get_template(template).render(self._functions(), **variables)

    def _markdown(self, text: MarkdownText, entry: LinkedEvent | None) -> str:
        note = partial(self._note_mark, entry)
        return loose(
            text.html(link=self.link, note=note, external_link=self.external_link, words=unbroken_html)
        )

    def _note_mark(self, entry: LinkedEvent | None, id_: str) -> str:
        for annotation in entry.notes if entry else ():
            if annotation.note.id == id_:
                macros = self._environment.get_template("parts/macros.html").module
                return str(macros.note_mark(annotation, entry))  # type: ignore[attr-defined]
        return f"[^{id_}]"


_BLOCKS = frozenset("dd div dt h1 h2 h3 h4 h5 h6 li p pre section small summary table tr".split())
_CELLS = frozenset(("td", "th"))


def main_texts(html: str) -> tuple[str, ...]:
    """Return the paragraphs, items and rows of tables in the main part of a page."""
    from selectolax.lexbor import LexborHTMLParser  # few pages need it

    pieces: list[str | None] = []
    if main := LexborHTMLParser(html).css_first("main"):
        _add_pieces(main, pieces)
    groups = groupby(pieces, key=lambda piece: piece is None)
    texts = (" ".join("".join(filter(None, group)).split()) for is_border, group in groups if not is_border)
    return tuple(filter(None, texts))


def _add_pieces(node: "LexborNode", pieces: list[str | None]) -> None:
    """Add the pieces of text in a node; None where a block begins or ends."""
    for child in node.iter(include_text=True):
        tag = child.tag
        if tag == "-text":
            pieces.append(child.text_content)
            continue
        border = None if tag in _BLOCKS else ""
        pieces.append(border)
        _add_pieces(child, pieces)
        pieces.append(" " if tag in _CELLS else border)
