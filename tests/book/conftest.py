"""Books of the real record and of the starter, as their readers' programs see them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from pypdfium2 import raw

from book.build import books
from book.fonts import FontFile, MissingFonts, find_fonts
from timeline.chronicle.editions import EDITIONS, Edition
from timeline.output.files import OutputFile
from timeline.record.loader import read_records
from timeline.record.records import Records
from timeline.record.rules.check import check

from ..conftest import ROOT, STARTER, without

THEME = ROOT / "themes/paper"


@dataclass
class Book:
    """A book as its reader's program sees it. Pages count from 0; texts are without white space."""

    content: bytes

    @cached_property
    def pdf(self) -> pypdfium2.PdfDocument:
        return pypdfium2.PdfDocument(self.content)

    @cached_property
    def lines(self) -> list[list[str]]:
        """Return the lines of each page."""
        return [page.get_textpage().get_text_range().splitlines() for page in self.pdf]

    @cached_property
    def pages(self) -> list[str]:
        return [bare("".join(lines)) for lines in self.lines]

    @cached_property
    def text(self) -> str:
        return "".join(self.pages)

    @cached_property
    def labels(self) -> list[str]:
        return [self.pdf.get_page_label(index) for index in range(len(self.pdf))]

    @cached_property
    def bookmarks(self) -> list[tuple[int, str, int]]:
        """Return the bookmarks as level from 0, title and page."""
        return [(each.level, each.get_title(), each.get_dest().get_index()) for each in self.pdf.get_toc()]

    @property
    def acts(self) -> int:
        """Return the number of scripts and of attached files."""
        scripts = raw.FPDFDoc_GetJavaScriptActionCount(self.pdf.raw)
        return int(scripts + raw.FPDFDoc_GetAttachmentCount(self.pdf.raw))

    @property
    def addresses(self) -> set[str]:
        """Return the addresses on the web that it links to."""
        with pikepdf.open(BytesIO(self.content)) as pdf:
            actions = (each.get("/A", {}) for page in pdf.pages for each in page.get("/Annots", ()))
            return {str(action["/URI"]) for action in actions if "/URI" in action}

    def chapter(self, title: str) -> range:
        """Return the pages of a chapter."""
        chapters = [(name, page) for level, name, page in self.bookmarks if level == 0]
        index = [name for name, _ in chapters].index(title)
        end = chapters[index + 1][1] if index + 1 < len(chapters) else len(self.pages) - 1
        return range(chapters[index][1], end + 1)


def bare(text: str) -> str:
    return re.sub(r"[\s\ufffe]", "", text)


def printed_books(
    records: Records,
    fonts: tuple[FontFile, ...],
    editions: Sequence[Edition] = EDITIONS,
    *,
    printer: bool = False,
) -> list[OutputFile]:
    """Return the books of some records."""
    return books(
        records,
        theme=THEME,
        fonts=fonts,
        built="2000-01-01",
        fingerprint="0" * 64,
        editions=editions,
        printer=printer,
    )


def simplified_book(records: Records, fonts: tuple[FontFile, ...]) -> Book:
    """Return the Simplified PDF of some records."""
    return Book(printed_books(records, fonts, EDITIONS[:1])[0].content)


@pytest.fixture(scope="session")
def fonts() -> tuple[FontFile, ...]:
    try:
        return find_fonts()
    except MissingFonts as missing:
        without(str(missing))


@pytest.fixture(scope="session")
def real_files(record: Records, fonts: tuple[FontFile, ...]) -> dict[str, bytes]:
    """Return both books of the real record, each as PDF and EPUB, by their names from the script on."""
    return {file.path.rpartition("-")[2]: file.content for file in printed_books(record, fonts)}


@pytest.fixture(scope="session")
def real(real_files: dict[str, bytes]) -> dict[str, Book]:
    return {script.lower(): Book(real_files[f"{script}.pdf"]) for script in ("Hans", "Hant")}


@pytest.fixture(scope="session")
def starter_records() -> Records:
    return check(read_records(STARTER / "data", STARTER / "content"))
