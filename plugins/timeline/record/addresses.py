"""The addresses of the site: the path of each page and record below the folder of an edition."""

from .base import IdentifiedRecord
from .collections import COLLECTIONS

RECORD_PATHS = {"year": "years/{}.html"} | {
    collection.scheme: collection.path for collection in COLLECTIONS.values() if collection.path
}
"""Path of each year and each record; records of some collections share a page"""

PAGE_PATHS = {"home": "index.html", "index": "{}/index.html"} | {
    scheme: path for scheme, path in RECORD_PATHS.items() if "#" not in path
}
"""Path of each page, for whatever has a page of its own"""


def url_for(scheme: str, id_: str | int) -> str:
    """Return the path of a page."""
    return PAGE_PATHS[scheme].format(id_)


def card_url(id_: str) -> str:
    """Return the path of the card of an event, or that of the overview, by the id `index`."""
    return f"events/{id_}/card.html"


def url_of(record: IdentifiedRecord) -> str:
    """Return the path of a record's own page, or of its place on a page that it shares."""
    return url_of_key(record.key)


def url_of_key(key: str) -> str:
    """Return the path by the key of a record, which may be gone; empty for a record without an address."""
    scheme, _, id_ = key.partition(":")
    return RECORD_PATHS.get(scheme, "").format(id_)


def feed_url(path: str) -> str:
    """Return the path of the feed that belongs to a page."""
    return "feed.xml" if path == "index.html" else f"{path.removesuffix('.html')}.xml"
