"""What a page is: a path, a template and everything that the template may say."""

from dataclasses import dataclass
from typing import ClassVar

from .records import Identified

ADDRESSES = {
    "home": "index.html",
    "event": "events/{}.html",
    "year": "years/{}.html",
    "region": "regions/{}.html",
    "leader": "leaders/{}.html",
    "source": "sources/{}.html",
    "term": "terms/{}.html",
    "document": "documents/{}.html",
    "organisation": "organisations/{}.html",
    "kind": "kinds/{}.html",
    "theme": "themes/{}.html",
    "essay": "{}.html",
    "index": "{}/index.html",
}
"""Where the page of each thing that a link may name stands, below its edition's folder."""


def address(scheme: str, id_: str | int) -> str:
    """The path of a page below its edition's folder."""
    return ADDRESSES[scheme].format(id_)


def address_of(record: Identified) -> str:
    """The path of a record's own page, or of the page on which it stands."""
    scheme, _, id_ = record.key.partition(":")
    return f"pairings.html#pairing-{id_}" if scheme == "pairing" else address(scheme, id_)


def feed_of(path: str) -> str:
    """The path of the feed that belongs to a page."""
    return "feed.xml" if path == "index.html" else f"{path.removesuffix('.html')}.xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page to render. Each kind subclasses this and adds what it shows.

    `section` is the entry of the menu that it belongs to. Titles that are wording, not data,
    stand in the templates.
    """

    template: ClassVar[str]
    section: ClassVar[str] = ""

    path: str
    feed: str = ""
    """Path of the feed that a reader of this page may want; nothing for the chronicle's own"""
    picture: str = ""
    """Name of the picture that stands for this page elsewhere; nothing for the chronicle's own"""
