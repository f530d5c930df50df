"""Where the files of a site lead, and what a browser would fetch to show them.

HTML is read with Python's own parser (WHATWG's rules for tags and attributes), CSS and scripts for
addresses alone. What a script does when it runs cannot be told from its text; the tests in a
browser without network tell that.
"""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

READ = (".html", ".css", ".js", ".svg")
"""Kinds of file that lead anywhere"""

_FETCHED = frozenset("action background data formaction manifest ping poster src".split())
_NOT_FETCHED = frozenset("alternate author canonical help license me next prev search".split())
"""What a `link` may say of an address that no browser fetches for it"""
_IMPORT = re.compile(r"""@import\s+(?:url\()?\s*["']?([^"')\s;]+)""", re.IGNORECASE)
_URL = re.compile(r"""url\(\s*["']?([^"')]+)""", re.IGNORECASE)
_REFRESH = re.compile(r"""url\s*=\s*["']?([^"'>]+)""", re.IGNORECASE)
_PIECE = re.compile(  # of a script: a comment, or a string
    r"""//[^\n]*|/\*.*?\*/|"((?:\\.|[^"\\\n])*)"|'((?:\\.|[^'\\\n])*)'|`((?:\\.|[^`\\])*)`""", re.DOTALL
)
_OUTSIDE = re.compile(r"(?:[a-z]+:)?//", re.IGNORECASE)
_FETCHES = re.compile(  # what may stand before the string, for a browser to fetch it
    r"(?:\b(?:fetch|import|importScripts|WebSocket|EventSource|Worker|Request|sendBeacon|url)\s*\(\s*"
    r"|\bopen\s*\(\s*[^,()]*,\s*|\.(?:src|srcset|href|action|poster)\s*=\s*|\b(?:from|import)\s+)$"
)


@dataclass(frozen=True, slots=True)
class Lead:
    """One way out of a file."""

    address: str
    fetched: bool
    """Whether a browser follows it on its own"""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a lead points within the site."""

    path: str
    """Below the site's folder; begins with `../` where it leads out of it"""
    fragment: str


def leads(name: str, text: str) -> tuple[list[Lead], list[str]]:
    """The leads of a file and the ids that others may point to, by the kind of file its name tells."""
    if name.endswith(".css"):
        return list(_of_css(text)), []
    if name.endswith(".js"):
        return list(_of_script(text)), []
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.leads, reader.ids


def target(name: str, address: str) -> Target | None:
    """Where an address in the file of this name points within the site; None where it leads outside."""
    parts = urlsplit(address.strip())
    if parts.scheme or parts.netloc:
        return None
    path = unquote(parts.path)
    if not path:
        return Target(name, unquote(parts.fragment))
    folder = "/" if path.endswith("/") else ""
    whole = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
    return Target(whole + folder, unquote(parts.fragment))


class _Reader(HTMLParser):
    """Collects what the tags of a page say."""

    def __init__(self) -> None:
        super().__init__()
        self.leads: list[Lead] = []
        self.ids: list[str] = []
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        self._inside = "" if "json" in said.get("type", "") else tag
        for name, value in said.items():
            if name in ("href", "xlink:href"):
                self.leads.append(Lead(value, _is_fetched(tag, said)))
            elif name in ("srcset", "imagesrcset"):
                self.leads += (Lead(each.split()[0], True) for each in value.split(",") if each.strip())
            elif name in _FETCHED:
                self.leads.append(Lead(value, True))
            elif name == "style":
                self.leads += _of_css(value)
            elif name == "id" or (name == "name" and tag == "a"):
                self.ids.append(value)
        if tag == "meta" and said.get("http-equiv", "").lower() == "refresh":
            self.leads += (Lead(address, True) for address in _REFRESH.findall(said.get("content", "")))

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "style":
            self.leads += _of_css(data)
        elif self._inside == "script":
            self.leads += _of_script(data)


def _is_fetched(tag: str, said: dict[str, str]) -> bool:
    if tag == "link":
        return not set(said.get("rel", "").lower().split()) <= _NOT_FETCHED
    return tag not in ("a", "area")


def _of_css(text: str) -> Iterator[Lead]:
    for pattern in (_IMPORT, _URL):
        for address in pattern.findall(text):
            if not address.startswith(("#", "url(")):
                yield Lead(address, True)


def _of_script(text: str) -> Iterator[Lead]:
    """Outside addresses that a script names in the very place where it fetches them."""
    for piece in _PIECE.finditer(text):
        address = piece[1] or piece[2] or piece[3] or ""
        if _OUTSIDE.match(address) and _FETCHES.search(text, max(0, piece.start() - 60), piece.start()):
            yield Lead(address, True)
