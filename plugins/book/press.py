"""A document set by typst with the theme's templates: PDF/UA-1 and PDF/A-2a at once.

Templates are written in Simplified Chinese and converted as they are laid out, like those of the
site. typst sees nothing but them, the document, the theme's colours and the font files it is given.
"""

import json
import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

import typst
from msgspec import Struct

from timeline.output.json_text import json_item

from .fonts import FontFile
from .prepress import for_printer, packed

STANDARDS: list[Literal["ua-1", "a-2a"]] = ["ua-1", "a-2a"]

_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


class TypesetBook(Struct, frozen=True):
    """A finished book."""

    pdf: bytes
    cover: bytes
    """A PNG, for the EPUB"""
    labels: tuple[str, ...]
    """The number of each page, as it is printed"""
    places: tuple[tuple[str, int], ...]
    """Places of the document by their keys, in order, with their pages from 1"""

    def pages_by_place(self) -> dict[str, list[str]]:
        """Return the labels of the pages that begin at each place; all of them, in order.

        A page on which no place begins counts to the last place before it.
        """
        pages: dict[str, list[str]] = {}
        printed, last = 0, self.places[0][0]
        for key, page in (*self.places, ("", len(self.labels) + 1)):
            while printed < page - 1:  # pages that go on from the place before
                pages.setdefault(last, []).append(self.labels[printed])
                printed += 1
            if key and printed < page:
                pages.setdefault(key, []).append(self.labels[printed])
                printed += 1
            last = key
        return pages


class MissingGlyphs(Exception):
    """Characters that none of the book's fonts has."""

    def __init__(self, characters: Iterable[str]) -> None:
        self.characters = tuple(dict.fromkeys(characters))
        super().__init__("、".join(self.characters))


def typeset(
    document: dict[str, Any],
    theme: Path,
    text: Callable[[str], str],
    fonts: Iterable[FontFile],
    built: str,
    colours: str,
    *,
    printer: bool,
) -> TypesetBook:
    """Return the book of a document, with `built`, an ISO 8601 date, as its time; the same bytes each time.

    `colours` is the stylesheet that sets them. A copy for a `printer` has no tags. Raise MissingGlyphs.
    """
    with TemporaryDirectory() as name:
        folder = Path(name)
        for template in sorted((theme / "book").glob("*.typ")):
            (folder / template.name).write_text(text(template.read_text("utf-8")), "utf-8")
        (folder / "tokens.css").write_text(colours, "utf-8")
        (folder / "document.json").write_bytes(json_item(document))
        shelf = folder / "fonts"
        shelf.mkdir()
        for number, font in enumerate(fonts):  # these files and no others of the same family
            (shelf / f"{number}{font.path.suffix}").symlink_to(font.path.resolve())
        search_path = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[shelf]
        )
        compiler = typst.Compiler(folder / "book.typ", root=folder, font_paths=search_path)
        face = typst.Compiler(folder / "cover.typ", root=folder, font_paths=search_path)
        moment = datetime.fromisoformat(built).replace(tzinfo=UTC)
        try:
            pdf, warnings = compiler.compile_with_warnings(
                format="pdf",
                pdf_standards=[] if printer else list(STANDARDS),
                pdf_tags=not printer,
                timestamp=int(moment.timestamp()),
            )
            cover = face.compile(format="png", ppi=72)
        except typst.TypstError as error:
            missing = _GLYPH.findall(str(error.diagnostic))
            if missing:
                read = "".join(map(_read, missing))
                # typst also names a letter whose mark is missing
                raise MissingGlyphs(each for each in read if not each.isascii()) from None
            error.add_note(str(error.diagnostic))
            raise
        if warnings:  # such as page numbers that did not settle: not a book to give away
            raise RuntimeError("\n".join(str(each.diagnostic) for each in warnings))
        assert isinstance(pdf, bytes)  # one document gives one file
        assert isinstance(cover, bytes)  # one page gives one picture
        layout = json.loads(compiler.query("<layout>", field="value", one=True))
        finished = for_printer(pdf) if printer else packed(pdf)
        return TypesetBook(finished, cover, tuple(layout["labels"]), tuple(map(tuple, layout["places"])))


def _read(literal: str) -> str:
    """A text that typst wrote as a literal of its own."""
    return _ESCAPED.sub(lambda code: chr(int(code[1], 16)), literal)
