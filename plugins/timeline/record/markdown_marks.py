"""The markup between the runs of a Markdown text: links, the marks of notes, HTML."""

import re
from functools import cache
from html import escape
from typing import NamedTuple

from .collections import LINK_SCHEMES

HTTP_URL = r"https?://[A-Za-z0-9.-]+(:[0-9]+)?([/?#][!#-;=?-Z\[\]_a-z~]*)?"
"""Pattern of an address on the web (RFC 3986: ASCII), without a user, whose name could pass for the host"""
EXTERNAL_LINK = re.compile(rf"{HTTP_URL}|mailto:[A-Za-z0-9.+_-]+@[A-Za-z0-9.-]+")
RECORD_LINK = re.compile(rf"({'|'.join(LINK_SCHEMES)}):([a-z0-9-]+)")


class Reference(NamedTuple):
    """A link to a record."""

    scheme: str
    id: str


class ExternalLink(NamedTuple):
    """A link to an address on the web."""

    address: str


class NoteMark(NamedTuple):
    """The place of a note."""

    id: str


Mark = str | Reference | ExternalLink | NoteMark
Markup = tuple[Mark, ...]
"""What is between two runs of text: HTML, the starts of links, the marks of notes"""


@cache
def shared(markup: Markup) -> Markup:
    """Return one object for all equal markup: there are few kinds of it, in very many texts."""
    return markup


@cache
def reference(href: str) -> Reference:
    """Return the record that a link such as `region:jia` names; one object for all equal ones."""
    return Reference(*href.split(":"))


def escaped(text: str) -> str:
    """Return a text with what HTML reserves escaped, as markdown-it does it."""
    return escape(text, quote=False).replace('"', "&quot;")
