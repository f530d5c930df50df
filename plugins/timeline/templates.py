"""Page in, HTML out, in one edition's script.

Templates are written in Simplified Chinese and converted as they load, so that no HTML is ever
parsed again. Every link is relative and names a file: the folder on a web server and the folder
unzipped on a desk are the same bytes.
"""

import posixpath
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from . import markup
from .citing import bibtex, gbt7714, text_fragment
from .dates import Edtf
from .editions import EDITIONS, Edition, Text
from .model import Annotation, Cited, Entry
from .page import Page, address
from .records import ChronicleInfo, Essay, Figure, Identified

THIN_SPACE = "\u2009"
HUES = 8
"""How many kinds of event the theme can tell apart by hue: `k0` to `k7`"""


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page of an edition shows around its own matter."""

    info: ChronicleInfo
    menu: tuple[Essay, ...]
    kinds: tuple[str, ...]
    """ids of the kinds of event, in order"""
    version: str
    built: str
    """ISO 8601 date of the build"""
    url: str
    """Address of the published site without a slash at its end; nothing when it is not known"""


class Renderer:
    """Renders the pages of one edition; an event's card and row are rendered once a depth."""

    def __init__(
        self, templates: Path, edition: Edition, text: Text, frame: Frame, cache: Path | None = None
    ) -> None:
        self._edition = edition
        self._text = text
        self._frame = frame
        compiled = None
        if cache:  # what is in it is keyed by the converted source; it may be deleted at any time
            cache.mkdir(parents=True, exist_ok=True)
            compiled = FileSystemBytecodeCache(str(cache), f"{edition.lang}-%s")
        self._env = _environment(templates, text, compiled)
        self._env.globals.update(frame=frame, edition=edition, editions=EDITIONS)
        self._env.filters["date"] = lambda date: text(date.wording)
        self._env.filters["hue"] = lambda kind: f"k{frame.kinds.index(kind.id) % HUES}"
        self._fragments: dict[tuple[str, str, str], Markup] = {}

    def render(self, page: Page) -> bytes:
        """The page as UTF-8."""
        up = "../" * page.path.count("/")
        tools = self._tools(up)

        def other(edition: Edition) -> str:
            here = posixpath.dirname(posixpath.join(self._edition.folder, page.path))
            return posixpath.relpath(posixpath.join(edition.folder, page.path), here or ".")

        html = self._env.get_template(page.template).render(page=page, other=other, **tools)
        return html.encode()

    def _tools(self, up: str) -> dict[str, Any]:
        def link(scheme: str, record: Identified | str | int) -> str:
            return up + address(scheme, record.id if isinstance(record, Identified) else record)

        def asset(path: str) -> str:
            return up + ("../" if self._edition.folder else "") + "assets/" + path

        def markdown(text: str, entry: Entry | None = None) -> Markup:
            return Markup(markup.render(text, link=link, note=self._noted(entry)))

        def cite_as(entry: Entry) -> dict[str, str]:
            path = posixpath.join(self._edition.folder, address("event", entry.event.id))
            known = {
                "version": self._frame.version,
                "built": self._frame.built,
                "address": f"{self._frame.url}/{path}" if self._frame.url else "",
            }
            return {
                "gbt7714": self._text(gbt7714(entry, self._frame.info, **known)),
                "bibtex": self._text(bibtex(entry, self._frame.info, **known)),
            }

        def fragment(template: str) -> Callable[[Entry], Markup]:
            def rendered(entry: Entry) -> Markup:
                key = (template, entry.event.id, up)
                if key not in self._fragments:
                    html = self._env.get_template(template).render(entry=entry, **tools)
                    self._fragments[key] = Markup(html)
                return self._fragments[key]

            return rendered

        tools: dict[str, Any] = {
            "up": up,
            "link": link,
            "asset": asset,
            "markdown": markdown,
            "card": fragment("parts/card.html"),
            "row": fragment("parts/row.html"),
            "cite_as": cite_as,
        }
        return tools

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


def number(value: Decimal) -> str:
    """A number in digits, in groups of three set apart by thin spaces from five digits on."""
    whole, _, fraction = f"{value:f}".partition(".")
    if len(whole.lstrip("-")) > 4:
        whole = f"{int(whole):,}".replace(",", THIN_SPACE)
    return f"{whole}.{fraction}" if fraction else whole


def amount(figure: Figure) -> tuple[str, str, str]:
    """A figure in words: what stands before its number, the number, and what stands after with the unit."""
    said = figure.qualifier or ""
    if said in ("余", "餘", "多"):
        return "", number(figure.value), said + figure.unit
    if said == "以上":
        return "", number(figure.value), figure.unit + said
    return said, number(figure.value), figure.unit


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


class _InThisScript(FileSystemLoader):
    """Loads templates converted, so that whatever keys on a template's source sees the script."""

    def __init__(self, folder: Path, text: Text) -> None:
        super().__init__(folder)
        self._text = text

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        source, filename, uptodate = super().get_source(environment, template)
        return self._text(source), filename, uptodate


def _environment(folder: Path, text: Text, cache: BytecodeCache | None) -> Environment:
    env = Environment(
        loader=_InThisScript(folder, text),
        bytecode_cache=cache,
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    env.filters.update(amount=amount, iso=iso, places=places, text_fragment=text_fragment, plain=markup.plain)
    return env
