"""A document as an EPUB 3.3 publication with EPUB Accessibility 1.1 metadata; the same bytes each time.

The templates of the theme's `epub/` are written in Simplified Chinese and converted as they are loaded.
Files are stored and not deflated, so that no compressor's version shows.
"""

import io
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from markupsafe import Markup
from msgspec import Struct

from timeline.chronicle.script import ConvertText

from .mentions import mentions, note_numbers, with_first_marks
from .references import Json
from .theme import colours, environment

NOTE_KINDS = {"explanation": "解释", "remark": "编者按", "doubt": "存疑"}
_FEATURES = (
    "tableOfContents", "readingOrder", "structuralNavigation", "index", "alternativeText",
    "longDescription", "ARIA", "displayTransformability",
)  # fmt: skip
_OF_PAGES = ("pageNavigation", "pageBreakMarkers")
_CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_LISTS = {
    "term": ("terms", "术语"),
    "document": ("documents", "文件"),
    "organisation": ("organisations", "机构"),
}
_FILES = {scheme: goal for scheme, (goal, _) in _LISTS.items()} | {
    "region": "regions", "source": "sources", "number": "sources", "leader": "leaders", "measure": "figures",
    "theme": "themes",
}  # fmt: skip
_CHAPTERS = {"half-title": "title", "imprint-page": "title", "contents": "nav", "synopsis-facts": "synopsis"}
"""Files of chapters whose key differs from their file's name"""

Pages = Mapping[str, Sequence[str]]
"""The labels of the printed pages that begin at each place, by its key"""


class Part(Struct, frozen=True):
    """A file of the text."""

    file: str
    title: str
    template: str
    values: Json
    is_listed: bool = True
    """Whether the contents name it: a year is below the chronicle"""


def epub(document: Json, theme: Path, sheet: str, text: ConvertText, pages: Pages, cover: bytes) -> bytes:
    """Return the publication; `sheet` sets the colours.

    `text` turns the program's own wording into the edition's script.

    `cover` is a PNG: many shops and devices take no SVG.
    """
    files = dict(_Publication(document, theme, sheet, text, pages).files())
    return _zipped(files | {"EPUB/cover.png": cover}, document["built"])


class _Publication:
    """One edition as XHTML."""

    def __init__(self, document: Json, theme: Path, sheet: str, text: ConvertText, pages: Pages) -> None:
        self._document = document
        self._text = text
        self._pages = pages
        self._lang = document["lang"]
        self._env = environment(theme / "epub", text)
        self._env.filters["xml_url"] = lambda address: quote(address, safe="%:/?#[]@!$&'()*+,;=~-._")
        self._colours = colours(sheet)
        self._year_of = {event["id"]: year["year"] for year in document["years"] for event in year["entries"]}
        self._essays = {each["id"] for each in (document["preface"], *document["essays"]) if each}
        self._note_numbers = note_numbers(document["years"])
        self._number_of = {each["number"]: each["id"] for each in document["sources"]}

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield every file but the first, by its path."""
        parts = list(self._parts())
        shared = self._shared(parts)
        yield "META-INF/container.xml", _CONTAINER.encode()
        yield "EPUB/book.css", self._render("book.css", shared)
        drawings = set()
        for part in parts:
            content = self._render(part.template, shared | part.values | {"title": part.title})
            if b"<svg " in content:
                drawings.add(part.file)
            yield f"EPUB/{part.file}", content
        package = self._render("package.opf", shared | {"items": list(_items(parts, drawings))})
        yield "EPUB/package.opf", package

    def _shared(self, parts: Sequence[Part]) -> Json:
        """Return what every template knows."""
        document = self._document
        return {
            "book": document,
            "lang": self._lang,
            "pages": self._pages,
            "page_list": self._page_list(),
            "features": (*_FEATURES, *(_OF_PAGES if self._pages else ())),
            "colours": self._colours,
            "drawing": _inline,
            "kinds": {kind: self._text(name) for kind, name in NOTE_KINDS.items()},
            "href": self._href,
            "mentions": mentions(document),
            "events": {event["id"]: event for year in document["years"] for event in year["entries"]},
            "contents": [part for part in parts if part.is_listed],
        }

    def _render(self, template: str, values: Json) -> bytes:
        return self._env.get_template(template).render(values).lstrip().encode()

    def _parts(self) -> Iterator[Part]:
        """Yield the files of the text in the order of the spine."""
        document, text = self._document, self._text
        yield Part("cover.xhtml", text("封面"), "cover.xhtml", {}, is_listed=False)
        yield Part("title.xhtml", text("书名页"), "title.xhtml", {}, is_listed=False)
        if document["preface"]:
            yield self._essay(document["preface"], "preface")
        yield Part("guide.xhtml", text("凡例"), "guide.xhtml", {})
        yield Part("synopsis.xhtml", text("提要"), "synopsis.xhtml", {})
        yield Part("nav.xhtml", text("目录"), "nav.xhtml", {}, is_listed=False)
        yield Part("chronicle.xhtml", text("年表"), "chronicle.xhtml", {})
        for year in document["years"]:
            yield self._year(year)
        yield Part("regions.xhtml", text("地区"), "regions.xhtml", {})
        if document["measures"]:
            yield Part("figures.xhtml", text("数字"), "figures.xhtml", {})
        for scheme, (goal, title) in _LISTS.items():
            if document[goal]:
                yield Part(f"{goal}.xhtml", text(title), "list.xhtml", {"scheme": scheme, "goal": goal})
        yield Part("sources.xhtml", text("文献"), "sources.xhtml", {})
        if document["corrections"]:
            yield Part("corrections.xhtml", text("更正"), "corrections.xhtml", {})
        for essay in document["essays"]:
            yield self._essay(essay, "chapter")
        if document["leaders"]:
            yield Part("leaders.xhtml", text("人物索引"), "leaders.xhtml", {})
        if document["places"]:
            yield Part("places.xhtml", text("地名索引"), "places.xhtml", {})
        if document["themes"]:
            yield Part("themes.xhtml", text("主题索引"), "themes.xhtml", {})
        yield Part("imprint.xhtml", text("版本记录"), "imprint.xhtml", {})

    def _essay(self, essay: Json, kind: str) -> Part:
        return Part(
            f"essay-{essay['id']}.xhtml", essay["title"], "essay.xhtml", {"part": essay, "kind": kind}
        )

    def _year(self, year: Json) -> Part:
        entries = [event | {"body": with_first_marks(event["body"])} for event in year["entries"]]
        values = {"part": year | {"entries": entries}, "numbers": self._note_numbers}
        title = f"{year['year']}{self._text('年')}"
        return Part(f"year-{year['year']}.xhtml", title, "year.xhtml", values, is_listed=False)

    def _href(self, scheme: str, id_: Any) -> str | None:
        """Return where a record is; None for what the book has no place for."""
        if scheme == "year":
            has_year = any(str(year["year"]) == str(id_) for year in self._document["years"])
            return f"year-{id_}.xhtml" if has_year else None
        if scheme == "event":
            return f"year-{self._year_of[id_]}.xhtml#event-{id_}" if id_ in self._year_of else None
        if scheme == "essay":
            return f"essay-{id_}.xhtml" if id_ in self._essays else None
        if scheme == "number":
            return f"sources.xhtml#source-{self._number_of[id_]}"
        if scheme == "theme" and all(each["id"] != id_ for each in self._document["themes"]):
            return None
        return f"{_FILES[scheme]}.xhtml#{scheme}-{id_}" if scheme in _FILES else None

    def _page_list(self) -> list[tuple[str, str]]:
        """Return each page's label with the file that it begins in."""
        return [(label, self._file_of(key)) for key, labels in self._pages.items() for label in labels]

    def _file_of(self, key: str) -> str:
        scheme, _, id_ = key.partition(":")
        if not id_:
            name = _CHAPTERS.get(scheme, scheme)
            return f"{name}.xhtml"
        target = self._href(scheme, int(id_) if scheme == "number" else id_.partition(":")[0])
        assert target  # every key is of a place in the document
        return target.partition("#")[0]


def _items(parts: Sequence[Part], drawings: Collection[str]) -> Iterator[Json]:
    """Yield the items of the manifest; `drawings` are the files that have some."""
    yield _item("css", "book.css", "text/css")
    yield _item("cover-image", "cover.png", "image/png", "cover-image")
    for part in parts:
        properties = "nav" if part.file == "nav.xhtml" else "svg" if part.file in drawings else ""
        name = part.file.removesuffix(".xhtml")
        yield _item(f"x-{name}", part.file, "application/xhtml+xml", properties, in_spine=True)


def _item(id_: str, file: str, media_type: str, properties: str = "", *, in_spine: bool = False) -> Json:
    return {"id": id_, "file": file, "media_type": media_type, "properties": properties, "in_spine": in_spine}


def _inline(svg: str, name: str, title: str, description: str) -> Markup:
    """Return a drawing, which comes from a template that escapes, with its title and description."""
    names = f'role="img" aria-labelledby="{name}-title {name}-desc"'
    about = Markup('<title id="{0}-title">{1}</title><desc id="{0}-desc">{2}</desc>').format(
        name, title, description
    )
    opening, _, rest = svg.partition(">")
    return Markup(f"{opening} {names}>{about}{rest}")


def _zipped(files: Mapping[str, bytes], built: str) -> bytes:
    """Return the files as an OCF container, `mimetype` first."""
    day = max(date.fromisoformat(built), date(1980, 1, 1))  # no zip is older
    target = io.BytesIO()
    with ZipFile(target, "w", ZIP_STORED) as container:
        for path, content in {"mimetype": b"application/epub+zip", **files}.items():
            member = ZipInfo(path, (day.year, day.month, day.day, 0, 0, 0))
            member.create_system, member.external_attr = 3, 0o100644 << 16
            container.writestr(member, content)
    return target.getvalue()
