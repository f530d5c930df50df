"""What an export receives, an edition as its context, and what exports share."""

import posixpath
from collections.abc import Callable, Iterator
from functools import cache, cached_property
from pathlib import Path, PurePosixPath

from msgspec import Struct

from ..chronicle.chronicle import Chronicle
from ..chronicle.citation_formats import Reference, References
from ..chronicle.editions import Edition
from ..chronicle.script import ConvertText
from ..output.files import MEDIA_TYPES
from ..record.collections import url_for
from .sqlite_builder import build_database
from .tables import all_rows


class PageHeading(Struct, frozen=True):
    """What a page that belongs to no record is about."""

    path: str
    """Below the edition's folder"""
    title: str
    description: str
    texts: tuple[str, ...] = ()
    """What else is to be found on it"""


class ExportContext(Struct, frozen=True, kw_only=True, dict=True):
    """An edition, for exports to read."""

    edition: Edition
    chronicle: Chronicle
    text: ConvertText
    """Turns prose of the program, such as the wording of a date, into this edition's script"""
    url: str
    """Address of the published site without a slash at its end; nothing when it is not known"""
    program: str
    """The program's version"""
    built: str
    """ISO 8601 date"""
    theme: Path
    pictures: bool
    """Whether to make pictures that stand for pages elsewhere"""
    pages: tuple[str, ...]
    """Paths of the pages that others should know of, below the edition's folder"""
    headings: Callable[[], Iterator[PageHeading]]
    """Renders the pages among them that belong to no record, which takes its time"""
    origin: "Callable[[], ExportContext | None]"
    """The edition in the script of the record; None if this is it"""

    @cached_property
    def database(self) -> bytes:
        """All tables as an SQLite database."""
        about = (
            ("version", self.chronicle.info.version),
            ("built", self.built),
            ("address", self.url),
            ("gaps", self.chronicle.gaps_in_words),
        )
        return build_database(all_rows(self.chronicle), about)

    def output_path(self, path: str) -> str:
        """Where a file of this edition stands, below the output folder."""
        return posixpath.join(self.edition.folder, path)

    def reference(self, scheme: str, id_: str) -> Reference:
        """What references to a record of this edition say beside the record itself."""
        return References(self.chronicle.info, self.edition, self.text, self.built, self.url).reference(
            scheme, id_
        )

    def page_url(self, scheme: str, id_: str | int, *, relative_to: str) -> str:
        """The address of a page of this edition: absolute when the site's own address is known,
        else relative to the file at `relative_to`, a path below the output folder.
        """
        return self.file_url(self.output_path(url_for(scheme, id_)), relative_to=relative_to)

    def file_url(self, path: str, *, relative_to: str) -> str:
        """The same for any file, by its path below the output folder."""
        if self.url:
            return f"{self.url}/{path}"
        folder, name = posixpath.split(path)
        return _relative_folder(posixpath.dirname(relative_to), folder) + name


@cache
def _relative_folder(here: str, there: str) -> str:
    """From one folder to another, to put before a name."""
    way = posixpath.relpath(there or ".", here or ".")
    return "" if way == "." else f"{way}/"


class DownloadInfo(Struct, frozen=True, kw_only=True):
    """What a reader may take away, described in Simplified Chinese."""

    title: str
    purpose: str
    """One sentence: what it is for"""
    standard: str
    limitations: str = ""
    """What its form cannot hold, dates above all"""
    programs: str
    """Which programs open it"""
    files: tuple[tuple[str, str], ...]
    """Path below the edition's folder, and what is in it"""
    shared: bool
    """Whether all editions share it, in the first one's folder"""
    first: bool = False
    """Whether it is one of those that most people want"""


def media_type(path: str) -> str:
    """Return the type of a file that may be taken away."""
    return MEDIA_TYPES[PurePosixPath(path).suffix].partition(";")[0]
