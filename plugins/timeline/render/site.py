"""What every page of an edition shows around its content."""

from collections.abc import Collection, Mapping

from msgspec import Struct

from ..record.models import ChronicleInfo, Source
from ..record.vocabularies import Shape
from .title_fonts import TitleFont


class MenuItem(Struct, frozen=True):
    """An essay as the menu names it."""

    id: str
    menu: str
    title: str
    foot: bool
    """Whether it is named at the foot of pages instead"""


class AttachedFile(Struct, frozen=True):
    """A book or an archive that the publisher offers on the page of downloads."""

    path: str
    """Below the output folder"""
    name: str
    kind: str
    """`pdf`, `epub` or `zip`"""
    size: str
    digest: str
    """SHA-256 in hexadecimal"""


class SiteContext(Struct, frozen=True, kw_only=True):
    """The values that all pages of an edition share; templates call it `site`."""

    info: ChronicleInfo
    menu: tuple[MenuItem, ...]
    shapes: Mapping[str, Shape]
    """The shape of each kind of event in pictures, by its id"""
    tally: str
    """What the record calls its tallies; empty where it has no kind for them"""
    sources: tuple[Source, ...]
    """In the order of their numbers, from 1"""
    program: str
    """The program's version"""
    built: str
    """ISO 8601 date of the build"""
    url: str
    """Address of the published site without a slash at its end; empty when it is not known"""
    pictures: bool
    """Whether social cards are made"""
    attached: tuple[AttachedFile, ...]
    downloads: tuple[tuple[str, bool], ...]
    """Path of each download, and whether all editions share it"""
    title_fonts: tuple[TitleFont, ...]
    assets: Mapping[str, str]
    """Path of each file of the theme, below the output folder"""

    def numbered_sources(self, ids: Collection[str]) -> list[tuple[int, Source]]:
        """Return the sources with these ids, each with its number."""
        return [(number, source) for number, source in enumerate(self.sources, 1) if source.id in ids]
