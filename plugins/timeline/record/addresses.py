"""What a page is: a path, a template and everything that the template may say."""

from collections.abc import Callable
from typing import ClassVar

from msgspec import Struct

from .collections import COLLECTIONS
from .models import Correction, IdentifiedRecord

RECORD_PATHS = {"year": "years/{}.html"} | {
    each.scheme: each.path for each in COLLECTIONS.values() if each.path
}
"""Where each year and each record stands, below the edition's folder; some share a page with others"""

PAGE_PATHS = {"home": "index.html", "index": "{}/index.html"} | {
    scheme: place for scheme, place in RECORD_PATHS.items() if "#" not in place
}
"""Where the page of each thing that has one of its own stands, below the edition's folder"""


def url_for(scheme: str, id_: str | int) -> str:
    """The path of a page below its edition's folder."""
    return PAGE_PATHS[scheme].format(id_)


def url_of(record: IdentifiedRecord) -> str:
    """The path of a record's own page, or of the page on which it stands."""
    return url_of_key(record.key)


def url_of_key(key: str) -> str:
    """The same by the record's key; the record may be gone. Nothing for what has no place of its own."""
    scheme, _, id_ = key.partition(":")
    return RECORD_PATHS.get(scheme, "").format(id_)


def feed_url(path: str) -> str:
    """The path of the feed that belongs to a page."""
    return "feed.xml" if path == "index.html" else f"{path.removesuffix('.html')}.xml"


class Page(Struct, frozen=True, kw_only=True):
    """A page to render. Each kind subclasses this and adds what it shows.

    `section` is the entry of the menu that it belongs to. Titles that are wording, not data,
    stand in the templates.
    """

    template: ClassVar[str]
    section: ClassVar[str] = ""
    listed: ClassVar[bool] = True
    """Whether search engines and sitemaps should know of it"""
    loads_exports: ClassVar[bool] = False
    """Whether its scripts load exports"""
    anywhere: ClassVar[bool] = False
    """Whether a server shows it for addresses at any depth: its links then begin at the root"""

    path: str
    feed: str = ""
    """Path of the feed that a reader of this page may want; nothing for the chronicle's own"""
    picture: str = ""
    """Name of the picture that stands for this page elsewhere; nothing for the chronicle's own"""
    corrections: tuple[Correction, ...] = ()
    """What was corrected of the records that stand here, the latest first"""


class Route(Struct, frozen=True):
    """The address of a page, and how the page is made when it is needed."""

    path: str
    """Below the edition's folder"""
    kind: type[Page]
    make: Callable[[str], Page]
    """Returns the page at this path"""

    def page(self) -> Page:
        """Return the page."""
        return self.make(self.path)
