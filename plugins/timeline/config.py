"""What a build is asked for."""

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct


class FontSource(Struct, frozen=True):
    """A face of a font on this machine, for titles of one script."""

    path: Path
    sha256: str
    """Of the file, so that two machines make the same of it"""
    family: str = ""
    """Which face it is, where the file holds several"""


class BuildConfig(Struct, frozen=True, kw_only=True):
    """All settings of a build."""

    data: Path
    content: Path
    theme: Path
    url: str
    version: str
    """The program's"""
    built: str
    """ISO 8601 date; the record's `released` where it is empty"""
    pictures: bool = False
    """Whether to make pictures that stand for pages elsewhere"""
    hashed: bool = False
    """Whether names of stylesheets and scripts tell their bytes"""
    attached: Path | None = None
    """Folder of books and archives to offer on the page of downloads"""
    title_fonts: Mapping[str, FontSource] = {}
    """By script, those whose glyphs the site brings along"""
    cache: Path | None = None
    """Folder for what makes the next build faster and is never needed; none: nothing is stored"""
