"""What a page is: a path, a template and everything that the template may say."""

from dataclasses import dataclass
from typing import ClassVar

ADDRESSES = {
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page to render. Each kind subclasses this and adds what it shows.

    `section` is the entry of the menu that it belongs to. Titles that are wording, not data,
    stand in the templates.
    """

    template: ClassVar[str]
    section: ClassVar[str] = ""

    path: str
