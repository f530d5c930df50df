"""Page in, HTML out, in one edition's script.

Templates are written in Simplified Chinese and converted as they load, so that no HTML is ever
parsed again. Every link is relative and names a file: the folder on a web server and the folder
unzipped on a desk are the same bytes.
"""

import json
import posixpath
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache, partial
from itertools import islice
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, Template
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape
from msgspec import Struct, field

from . import linked
from .citing import bibtex, gbt7714, text_fragment
from .compiling import environment
from .dates import Edtf
from .drawing import Sketch
from .editions import EDITIONS, Edition, Text
from .linked import Linked
from .markup import MarkdownText, plain
from .model import Annotation, Cited, Entry
from .page import Page, address
from .policy import IN_PAGE
from .records import ChronicleInfo, Figure, Identified, Source

THIN_SPACE = "\u2009"
_OF_THE_PAGE = (
    "title", "description", "scripts", "linked", "main", "leads", "path", "name", "feed", "picture",
)  # fmt: skip
"""What a page says in its frame: the blocks of its template, and what every page has"""
_AT_ONCE = 1000
"""How many parts of a page are joined together"""
_PIECES = {"card": "parts/card.html", "row": "parts/row.html"}
"""What pages show of entries that are not theirs, made once for all of them"""
HUES = 8
"""How many kinds of event the theme can tell apart by hue: `k0` to `k7`"""


class MenuItem(Struct, frozen=True):
    """An essay as the menu names it."""

    id: str
    menu: str
    title: str


class Frame(Struct, frozen=True, kw_only=True):
    """What every page of an edition shows around its own matter."""

    info: ChronicleInfo
    menu: tuple[MenuItem, ...]
    kinds: tuple[str, ...]
    """ids of the kinds of event, in order"""
    sources: tuple[Source, ...]
    """In the order of their numbers, from 1"""
    version: str
    built: str
    """ISO 8601 date of the build"""
    url: str
    """Address of the published site without a slash at its end; nothing when it is not known"""
    pictures: bool
    """Whether pictures that stand for pages elsewhere are made"""
    assets: Mapping[str, str]
    """Where each file of the theme stands, below the output folder"""


class Leads(Struct):
    """Where a page leads that paper cannot follow, to be spelled out at its foot."""

    sources: set[str] = field(default_factory=set)
    """ids of the sources that it links to"""
    addresses: list[str] = field(default_factory=list)
    """On the web, as they come"""

    def add(self, other: "Leads") -> None:
        """Take in where a fragment of the page leads."""
        self.sources |= other.sources
        self.addresses += other.addresses


class Renderer:
    """Renders the pages of one edition."""

    def __init__(self, templates: Path, edition: Edition, text: Text, frame: Frame) -> None:
        self.frame = frame
        env = environment(templates, text)
        env.filters.update(amount=amount, iso=iso, places=places, text_fragment=text_fragment, plain=_plain)
        env.globals.update(linked=linked, frame=frame, edition=edition, editions=EDITIONS)
        env.globals["policy"] = Markup(IN_PAGE)  # between double quotes single ones may be
        env.filters["said"] = text
        env.filters["date"] = lru_cache(None)(lambda date: text(date.wording))
        env.filters["hue"] = lambda kind: f"k{frame.kinds.index(kind.id) % HUES}"
        below = _Depth(env, edition, text, frame, "../", _Pieces({}))
        self._below = below
        self._depths = {"../": below, "": _Depth(env, edition, text, frame, "", below)}
        if frame.url:
            up = posixpath.join(_root(frame), edition.folder, "")
            self._depths["/"] = _Depth(env, edition, text, frame, up, below)

    def forget(self) -> None:
        """Let go of what pages share: it is much, and without the collector stays as long as the process."""
        for depth in self._depths.values():
            depth.forget()

    def prepare(self, entry: Entry) -> None:
        """Make what other pages show of an entry, while what its own page shows, too, is at hand."""
        for template in _PIECES.values():
            self._below.piece(template, entry)

    def render(self, page: Page) -> bytes:
        """The page as UTF-8."""
        anywhere = page.anywhere and "/" in self._depths
        return self._depths["/" if anywhere else "../" * page.path.count("/")].render(page)


_Fragments = dict[Hashable, tuple[Markup, Leads | None]]
"""HTML that a page shows, and where that leads, if anywhere"""
Piece = tuple[str, list[str], list[str]]
"""HTML, and where it leads: ids of sources, addresses on the web"""


class _Pieces(Struct, frozen=True):
    """What was made of entries, by this build and by earlier ones."""

    made: dict[tuple[str, int], tuple[Entry, Piece]]

    def of(self, template: str, entry: Entry, make: Callable[[], Piece]) -> Piece:
        key = (template, id(entry))
        if key not in self.made:
            self.made[key] = entry, make()
        return self.made[key][1]


class _Depth:
    """Renders the pages that stand equally deep, whose links therefore begin alike.

    A page's template fills blocks; `base.html` is the frame around them, rendered once for pages alike
    with marks in the places of what is the page's own. What pages share is rendered once as well: an
    event's card and row, the menu, the colophon.
    """

    def __init__(
        self,
        env: Environment,
        edition: Edition,
        text: Text,
        frame: Frame,
        up: str,
        pieces: "_Pieces | _Depth",
    ) -> None:
        self._edition = edition
        self._text = text
        self._frame = frame
        self._top = _root(frame) if up.startswith("/") else up + ("../" if edition.folder else "")
        self._up = up
        self._pieces = pieces
        self._leads = Leads()
        self._links: dict[tuple[str, str | int], str] = {}
        self._fragments: _Fragments = {}
        self._of_entry: tuple[Entry | None, _Fragments] = None, {}
        self._parts: dict[Hashable, Markup] = {}
        self._frames: dict[Hashable, tuple[bytes, ...]] = {}
        self._env = env.overlay()
        self._env.globals = env.globals | {
            "up": up,
            "link": self._link,
            "shared": self._shared,
            "asset": self._asset,
            "markdown": self._markdown,
            **{name: partial(self._fragment, template) for name, template in _PIECES.items()},
            "once": self._once,
            "when": partial(self._once, "parts/when.html"),
            "cites": self._cites,
            "note": self._note,
            "dots": self._dots,
            "cite_as": self._cite_as,
            "locate": self._locate,
            "describe": self._describe,
            "picture_of": self._picture,
            "outside": self._outside,
        }
        macros = self._env.get_template("parts/macros.html").module
        self._known = {**self._env.globals, **_macros(macros)}
        self._templates: dict[str, Template] = {}

    def forget(self) -> None:
        self._fragments.clear()
        self._of_entry = None, {}
        self._parts.clear()

    def render(self, page: Page) -> bytes:
        self._leads = leads = Leads()
        blocks = self._blocks(page)
        blocks.setdefault("description", str(escape(self._frame.info.about)).encode())
        sources = tuple(sorted(leads.sources)) if page.section != "sources" else ()
        said = {
            "leads": self._once(
                "parts/leads.html", sources, tuple(leads.addresses), self._absolute(page.path)
            ),
            "path": page.path,
            "name": posixpath.basename(page.path),
            "feed": page.feed,
            "picture": page.picture,
        }
        blocks |= {name: text.encode() for name, text in said.items()}
        if page.corrections:
            blocks["main"] += self._rendered("parts/corrected.html", page=page).encode()
        top = not self._up or page.path.endswith("/index.html")
        here = page.path if top else ""
        pieces = self._framed(page.section, here, bool(page.feed), bool(page.picture), page.listed)
        return b"".join(
            piece if number % 2 == 0 else blocks.get(piece.decode(), b"")
            for number, piece in enumerate(pieces)
        )

    def _blocks(self, page: Page) -> dict[str, bytes]:
        """What the page's template says in each of its blocks."""
        template = self._template(page.template)
        context = Context(self._env, {**self._known, "page": page}, template.name, template.blocks)
        try:
            return {name: b"".join(_encoded(block(context))) for name, block in template.blocks.items()}
        except Exception:
            self._env.handle_exception()

    def _framed(self, section: str, here: str, feed: bool, picture: bool, listed: bool) -> tuple[bytes, ...]:
        """The frame around pages: what it says itself, and in turn the name of what the page says there."""
        key = (section, here, feed, picture, listed)
        if key not in self._frames:
            given: dict[str, object] = {name: Markup(f"\0{name}\0") for name in _OF_THE_PAGE}
            given |= {
                "listed": listed,
                "section": section,
                "here": here,
                "other": self._other,
                "absolute": self._absolute,
            }
            given |= {
                name: given[name] if has else "" for name, has in (("feed", feed), ("picture", picture))
            }
            self._frames[key] = tuple(self._rendered("base.html", **given).encode().split(b"\0"))
        return self._frames[key]

    def _other(self, edition: Edition, path: str, name: str) -> str:
        """A page's address in an edition, as it is in the frame."""
        near = edition == self._edition and self._top != _root(self._frame)
        return name if near else self._shared(posixpath.join(edition.folder, path))

    def _link(self, scheme: str, record: Identified | MenuItem | str | int) -> str:
        id_: str | int = getattr(record, "id", record)  # type: ignore[arg-type]
        if scheme == "source":
            self._leads.sources.add(str(id_))
        link = self._links.get((scheme, id_))
        if link is None:
            link = self._links[scheme, id_] = self._up + address(scheme, id_)
        return link

    def _outside(self, href: str) -> str:
        self._leads.addresses.append(href)
        return href

    def _locate(self, scheme: str, id_: str) -> str:
        return self._up + address(scheme, id_)  # JSON-LD in a page is relative to the page

    def _describe(self, main: Linked, *, cited: Iterable[Cited] = (), covers: object = "") -> Markup:
        whole = linked.page(
            main,
            about=self._frame.info,
            lang=self._edition.lang,
            home=self._locate("home", ""),
            cited=linked.cited(cited, self._locate),
            covers=str(covers),
        )
        return Markup(f'<script type="application/ld+json">{_json(whole)}</script>')

    def _picture(self, name: str) -> str:
        return self._absolute(f"pictures/{name}.png")

    def _shared(self, path: str) -> str:
        return self._top + path

    def _asset(self, path: str) -> str:
        return self._shared(self._frame.assets[path])

    def _markdown(self, text: MarkdownText, entry: Entry | None = None) -> Markup:
        kept = self._about(entry) if entry else self._fragments
        return self._keeping_leads(kept, text, lambda: self._marked_up(text, entry))

    def _marked_up(self, text: MarkdownText, entry: Entry | None) -> str:
        return text.html(link=self._link, note=self._noted(entry), external_link=self._outside)

    def _cite_as(self, entry: Entry) -> list[tuple[str, str, str]]:
        """In each form: its id, its name, and the citation."""
        known = {
            "version": self._frame.version,
            "built": self._frame.built,
            "address": self._absolute(address("event", entry.event.id)),
        }
        return [
            (id_, name, self._text(form(entry, self._frame.info, **known)))
            for id_, name, form in (("gbt7714", "GB/T 7714", gbt7714), ("bibtex", "BibTeX", bibtex))
        ]

    def _cites(self, citations: Iterable[Cited]) -> Markup:
        shown = places(citations)
        self._leads.sources.update(each.source.id for each in shown)
        key = ("cites", *((each.number, each.citation.paragraph) for each in shown))
        return self._kept(key, lambda: self._rendered("parts/cites.html", said=shown))

    def _fragment(self, template: str, entry: Entry) -> Markup:
        """A piece that shows an entry, made once; wherever it stands, the page leads where it leads."""
        html, sources, addresses = self.piece(template, entry)
        self._leads.sources.update(sources)
        self._leads.addresses += addresses
        return Markup(html)

    def piece(self, template: str, entry: Entry) -> Piece:
        """A piece that shows an entry, and where it leads."""
        if isinstance(self._pieces, _Pieces):
            return self._pieces.of(template, entry, lambda: self._piece(template, entry))
        html, sources, addresses = self._pieces.piece(template, entry)
        # no text holds a quotation mark that is not escaped: this changes links alone
        return html.replace('="../', f'="{self._up}'), sources, addresses

    def _piece(self, template: str, entry: Entry) -> Piece:
        around, self._leads = self._leads, Leads()
        html = self._rendered(template, entry=entry)
        leads, self._leads = self._leads, around
        return html, sorted(leads.sources), leads.addresses

    def _note(self, annotation: Annotation, entry: Entry) -> Markup:
        return self._keeping_leads(
            self._about(entry),
            annotation.number,
            lambda: self._rendered("parts/note.html", said=(annotation, entry)),
        )

    def _about(self, entry: Entry) -> _Fragments:
        """What was made of the entry that is shown now: to keep that of all would take much memory."""
        if self._of_entry[0] is not entry:
            self._of_entry = entry, {}
        return self._of_entry[1]

    def _dots(self, sketch: Sketch) -> Markup:
        """A piece known by the identity of what it shows, which pages keep."""
        return self._keeping_leads(
            self._fragments, id(sketch), lambda: self._rendered("parts/dots.html", said=(sketch,))
        )

    def _once(self, template: str, *said: Hashable) -> Markup:
        """A piece that leads nowhere, once for what is said to it."""
        return self._kept((template, *said), lambda: self._rendered(template, said=said))

    def _rendered(self, part: str, /, **given: object) -> str:
        template = self._template(part)
        context = Context(self._env, self._known | given, template.name, template.blocks)
        try:
            return "".join(template.root_render_func(context))
        except Exception:
            self._env.handle_exception()

    def _template(self, name: str) -> Template:
        if name not in self._templates:
            self._templates[name] = self._env.get_template(name)
        return self._templates[name]

    def _kept(self, key: Hashable, make: Callable[[], str]) -> Markup:
        if key not in self._parts:
            self._parts[key] = Markup(make())
        return self._parts[key]

    def _keeping_leads(self, kept: _Fragments, key: Hashable, make: Callable[[], str]) -> Markup:
        if key not in kept:
            around, self._leads = self._leads, Leads()
            html, leads = Markup(make()), self._leads
            kept[key] = html, leads if leads.sources or leads.addresses else None
            self._leads = around
        html, somewhere = kept[key]
        if somewhere:
            self._leads.add(somewhere)
        return html

    def _absolute(self, path: str, edition: Edition | None = None) -> str:
        """The address of a file of an edition on the web; nothing when the site's own is not known."""
        folder = (edition or self._edition).folder
        return f"{self._frame.url}/{posixpath.join(folder, path)}" if self._frame.url else ""

    def _noted(self, entry: Entry | None) -> Callable[[str], str]:
        notes: dict[str, Annotation] = {each.note.id: each for each in entry.notes} if entry else {}

        def mark(id_: str) -> str:
            if entry is None or id_ not in notes:
                return str(escape(f"[^{id_}]"))
            name, count = f"{entry.event.id}-{id_}", notes[id_].number
            label = self._text("注")
            return (
                f'<a class="ref {notes[id_].note.kind}" id="r-{name}" href="#n-{name}" '
                f'role="doc-noteref" aria-label="{label}{count}">{count}</a>'
            )

        return mark


def _root(frame: Frame) -> str:
    """The path of the published site on its host."""
    return f"{urlsplit(frame.url).path}/"


_written = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode  # made once


def _json(value: Linked) -> str:
    """JSON that may stand in a script element (HTML Standard 4.12.1.3: no `<` at all)."""
    text = _written(value)
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _plain(text: MarkdownText | str) -> str:
    """The text without its markup."""
    return text.plain if isinstance(text, MarkdownText) else plain(text)


def number(value: Decimal) -> str:
    """A number in digits, in groups of three set apart by thin spaces from five digits on."""
    whole, _, fraction = f"{value:f}".partition(".")
    if len(whole.lstrip("-")) > 4:
        whole = f"{int(whole):,}".replace(",", THIN_SPACE)
    return f"{whole}.{fraction}" if fraction else whole


def amount(figure: Figure) -> tuple[str, str, str]:
    """A figure in words: what stands before its number, the number, and what stands after with the unit."""
    before, after = figure.around
    return before, number(figure.value), after


def places(citations: Iterable[Cited]) -> list[Cited]:
    """One citation for each paragraph that is cited, in order of sources and paragraphs."""
    found = {(each.number, each.citation.paragraph): each for each in reversed(list(citations))}
    return [found[key] for key in sorted(found)]


def iso(date: Edtf) -> str:
    """The value of a `datetime` attribute, which knows only year, month and day; or nothing."""
    point = None if date.is_interval else date.start
    if point is None or "X" in point.text or point.precision not in ("year", "month", "day"):
        return ""
    return point.text.rstrip("?~%")


def _encoded(parts: Iterator[str]) -> Iterator[bytes]:
    """UTF-8 of some parts of a text, many together; the whole text would take as much memory again."""
    while some := list(islice(parts, _AT_ONCE)):
        yield "".join(some).encode()


def _macros(module: TemplateModule) -> dict[str, object]:
    return {name: macro for name, macro in vars(module).items() if isinstance(macro, Macro)}
