"""A site's files held against each other: every link lands, nothing is fetched from outside.

HTML is read as browsers read it (WHATWG, by Lexbor), CSS and scripts for addresses alone. Paths and
fragments count letter by letter, as on a web server, also where a disk does not tell capitals
apart. What a script does when it runs does not follow from its text; the tests in a browser without
network tell that.
"""

import gc
import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser

from ..values.language import either
from .files import iter_files
from .parallel import cpu_count, parallel_map

READ = (".html", ".css", ".js", ".svg")
"""Kinds of file that lead anywhere"""

_FEW = 500
"""Files for which one process is enough"""

_FETCHED = frozenset("action background data formaction manifest ping poster src".split())
_NOT_FETCHED = frozenset("alternate author canonical help license me next prev search".split())
"""What a `link` may say of an address that no browser fetches for it"""
_LINKING = _FETCHED | frozenset("href xlink:href srcset imagesrcset style http-equiv".split())
"""Attributes that lead somewhere"""
_OTHERS = ",".join(
    (
        ":not(a):not(area)[href]",
        *sorted(f"[{name}]" for name in _LINKING if name not in ("href", "xlink:href")),
        "a[name]", "style", "script",
    )
)  # fmt: skip
"""Elements that lead somewhere, or may be pointed to, and are neither links nor have ids"""
_SIMPLE = re.compile(r"([^\\\s:/?#%][^\\\s:?#%]*)?(?:#([^\\\s%]*))?")
"""A relative path and a fragment without anything that has to be decoded"""
_NAMING = re.compile(r"\b(?:image-set|image|src|cross-fade)\(([^;{}]*)", re.IGNORECASE)
_STRING = re.compile(r"""["']([^"']+)["']""")
"""Functions of CSS that take an address as a string, and the strings in them"""
_IMPORT = re.compile(r"""@import\s+(?:url\()?\s*["']?([^"')\s;]+)""", re.IGNORECASE)
_URL = re.compile(r"""url\(\s*["']?([^"')]+)""", re.IGNORECASE)
_REFRESH = re.compile(r"""url\s*=\s*["']?([^"'>]+)""", re.IGNORECASE)
_PIECE = re.compile(  # of a script: a comment, or a string
    r"""//[^\n]*|/\*.*?\*/|"((?:\\.|[^"\\\n])*)"|'((?:\\.|[^'\\\n])*)'|`((?:\\.|[^`\\])*)`""", re.DOTALL
)
_CANONICAL = re.compile(r'<link rel="canonical" href="([^"]+)/index\.html">')
_OUTSIDE = re.compile(r"(?:[a-z]+:)?//", re.IGNORECASE)
_FETCHES = re.compile(  # what may stand before the string, for a browser to fetch it
    r"(?:\b(?:fetch|import|importScripts|WebSocket|EventSource|Worker|Request|sendBeacon|url)\s*\(\s*"
    r"|\bopen\s*\(\s*[^,()]*,\s*|\.(?:src|srcset|href|action|poster)\s*=\s*|\b(?:from|import)\s+)$"
)


class Link(NamedTuple):
    """One way out of a file."""

    address: str
    fetched: bool
    """Whether a browser follows it on its own"""


class Target(NamedTuple):
    """Where a lead points within the site."""

    path: str
    """Below the site's folder; begins with `../` where it leads out of it; nothing for the file itself"""
    fragment: str


def extract_links(name: str, text: str) -> tuple[list[Link], list[str]]:
    """The leads of a file and the ids that others may point to, by the kind of file its name tells."""
    if name.endswith(".css"):
        return list(_of_css(text)), []
    if name.endswith(".js"):
        return list(_of_script(text)), []
    return _of_html(text)


class LinkChecker:
    """The files of a site, and where they lead, gathered file by file."""

    def __init__(self, files: Iterable[str], archive: str = "", url: str = "") -> None:
        """`files` are the paths of all; `archive` is the name of the zip that they are packed into.

        `url` is the address at which a published site is served: what begins with it is the site's own.
        """
        self._url = url
        self._root = f"{urlsplit(url).path}/" if url else ""
        self._files = frozenset(files)
        self._archive = f"{archive}.zip" if archive else ""
        self.pages = self.links = 0
        self.ids: dict[str, frozenset[str]] = {}
        """What others may point to, by file that was read"""
        self.wanted: dict[str, dict[str, str]] = defaultdict(dict)
        """Fragments that other files point to, by file, each with the first that does"""
        self.broken: list[str] = []
        self.outside: list[str] = []
        self.strange: list[str] = []

    def read(self, name: str, text: str) -> None:
        """Follow every lead of a file; what it points to in other files waits for `lost`."""
        self.pages += name.endswith(".html")
        links, ids = extract_links(name, text)
        self.ids[name] = frozenset(ids)
        folder = posixpath.dirname(name)
        for lead in dict.fromkeys(links):
            self._follow(name, folder, lead)

    def add(self, other: "LinkChecker") -> None:
        """Take in what another found in other files of the same site."""
        self.pages += other.pages
        self.links += other.links
        self.ids |= other.ids
        self.broken += other.broken
        self.outside += other.outside
        self.strange += other.strange
        for name, fragments in other.wanted.items():
            self.wanted[name] |= fragments | self.wanted[name]

    def lost(self) -> list[str]:
        """Links that land nowhere, when all files were read; those into a file that was not are left out."""
        return self.broken + [
            f"{source} → {name}#{fragment}"
            for name in sorted(self.wanted.keys() & self.ids.keys())
            for fragment, source in sorted(self.wanted[name].items())
            if fragment not in self.ids[name]
        ]

    def _own(self, folder: str, address: str) -> tuple[str, str]:
        """Return a folder and an address relative to it, for an absolute address of the site itself."""
        if self._url and address.startswith(f"{self._url}/"):
            return "", address.removeprefix(f"{self._url}/") or "index.html"
        if self._root and address.startswith(self._root) and not address.startswith("//"):
            return "", address.removeprefix(self._root) or "index.html"
        return folder, address

    def _follow(self, name: str, folder: str, lead: Link) -> None:
        try:
            scheme, base, to = _resolve(*self._own(folder, lead.address))
        except ValueError:  # no address at all
            self.strange.append(f"{name} → {lead.address}")
            return
        if base == self._archive and base:
            self.strange.append(
                either(
                    f"{name} → {lead.address}（指向存档自身）",
                    f"{name} → {lead.address} (the archive itself)",
                )
            )
        if to is None:
            if lead.fetched and scheme != "data":
                self.outside.append(f"{name} → {lead.address}")
            elif not lead.fetched and scheme not in ("http", "https", "mailto", "tel"):
                self.strange.append(f"{name} → {lead.address}")
            return
        self.links += 1
        path = to.path or name
        if path not in self._files or (to.fragment and path == name and to.fragment not in self.ids[name]):
            self.broken.append(f"{name} → {lead.address}")
        elif to.fragment and path != name and path.endswith(READ):
            self.wanted[path].setdefault(to.fragment, name)


def check_links(folder: Path) -> LinkChecker:
    """What is found in the files of a folder, read by every core where there are many."""
    files = sorted(path for path, is_file in iter_files(folder) if is_file or (folder / path).is_file())
    url = _published_url(folder)
    checker = LinkChecker(files, url=url)
    read = [name for name in files if name.endswith(READ)]
    parts = cpu_count() if len(read) > _FEW else 1
    shares = [read[first::parts] for first in range(parts)]
    for other in parallel_map(partial(_share, folder, files, url), shares):
        checker.add(other)
    return checker


def _published_url(folder: Path) -> str:
    """Return the address at which the site in a folder is to be served; empty where it has none."""
    home = folder / "index.html"
    match = _CANONICAL.search(home.read_text("utf-8", "replace")) if home.is_file() else None
    return match[1] if match else ""


def _share(folder: Path, files: list[str], url: str, share: list[str]) -> LinkChecker:
    collecting = gc.isenabled()
    gc.disable()  # nothing here is a cycle, and the collector finds that out again and again
    try:
        checker = LinkChecker(files, url=url)
        for name in share:
            with open(f"{folder}/{name}", "rb", buffering=0) as file:  # noqa: PTH123  # 21,000 of them
                checker.read(name, file.read().decode("utf-8", "replace"))
    finally:
        if collecting:
            gc.enable()
    checker._files = frozenset()  # known to who asked
    return checker


@lru_cache(1 << 18)
def _resolve(folder: str, address: str) -> tuple[str, str, Target | None]:
    """The scheme and the last name of an address, and where in the site it points from within a folder.

    Raises ValueError for what is no address (RFC 3986). Browsers take `\\` for `/` (WHATWG URL).
    """
    if simple := _SIMPLE.fullmatch(address):
        path, fragment = simple[1] or "", simple[2] or ""
        return "", posixpath.basename(path), Target(_joined(folder, path), fragment)
    whole = urlsplit(address.strip())
    parts = urlsplit(address.strip().replace("\\", "/"))
    last = posixpath.basename(whole.path)
    if parts.scheme or parts.netloc:
        return whole.scheme, last, None
    return whole.scheme, last, Target(_joined(folder, unquote(parts.path)), unquote(parts.fragment))


def _joined(folder: str, path: str) -> str:
    if not path:
        return ""
    whole = posixpath.normpath(posixpath.join(folder, path))
    return f"{whole}/" if path.endswith("/") else whole


def _of_html(text: str) -> tuple[list[Link], list[str]]:
    links: list[Link] = []
    ids: list[str] = []
    page = LexborHTMLParser(text)
    # the names and attributes of nodes are slow to read: links and ids are nearly all there is
    links += (  # to a selector an `xlink:href` is an href, too
        Link(attributes["href"] or "", False)
        for attributes in (node.attributes for node in page.css("a[href],area[href]"))
        if "href" in attributes
    )
    ids += (node.id or "" for node in page.css("[id]"))
    # a selector knows no name of two parts
    for node in page.css("*" if "xlink" in text.lower() else _OTHERS):
        attributes, tag = node.attributes, node.tag or ""
        if tag == "a":
            ids += [attributes["name"] or ""] if "name" in attributes else []
        elif tag == "style":
            links += _of_css(node.text())
        elif tag == "script" and "json" not in (attributes.get("type") or ""):
            links += _of_script(node.text())
        for name in sorted(attributes.keys() & _LINKING):
            value = attributes[name] or ""
            if name in ("href", "xlink:href"):
                if name != "href" or tag not in ("a", "area"):
                    links.append(Link(value, _is_fetched(tag, attributes)))
            elif name in ("srcset", "imagesrcset"):
                links += (Link(each.split()[0], True) for each in value.split(",") if each.strip())
            elif name == "style":
                links += _of_css(f"a{{{value}}}")
            elif name == "http-equiv":
                refresh = attributes.get("content") or "" if value.lower() == "refresh" else ""
                links += (Link(address, True) for address in _REFRESH.findall(refresh))
            else:
                links.append(Link(value, True))
    return links, ids


def _is_fetched(tag: str, attributes: Mapping[str, str | None]) -> bool:
    if tag == "link":
        return not set((attributes.get("rel") or "").lower().split()) <= _NOT_FETCHED
    return tag not in ("a", "area")


def _of_css(text: str) -> Iterator[Link]:
    text = _plain_css(text)
    addresses = [*_IMPORT.findall(text), *_URL.findall(text)]
    for inner in _NAMING.findall(text):
        addresses += _STRING.findall(inner)
    for address in dict.fromkeys(addresses):
        if not address.startswith(("#", "url(")):
            yield Link(address, True)


@lru_cache(64)
def _plain_css(text: str) -> str:
    """Return a stylesheet as a parser writes it, without escapes; as it is where it can't be read."""
    from lightningcss import process_stylesheet  # few sites need it: styles are nearly all in few files

    try:
        return str(process_stylesheet(text))
    except ValueError:
        return text


def _of_script(text: str) -> Iterator[Link]:
    """Outside addresses that a script names in the very place where it fetches them."""
    for piece in _PIECE.finditer(text):
        address = piece[1] or piece[2] or piece[3] or ""
        if _OUTSIDE.match(address) and _FETCHES.search(text, max(0, piece.start() - 60), piece.start()):
            yield Link(address, True)
