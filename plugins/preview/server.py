"""The tree and the preview's own pages, served to this machine alone.

An address names a file as on a disk: letter for letter, with its extension; a folder has no page.
Only `/` stands for `/index.html`, since the address that is printed has to lead somewhere. Files
whose name begins with a dot are not served, so `/.preview/` is free for what is the preview's own;
nor is what a link leads to.

Foreign pages in the same browser could reach a server on 127.0.0.1. A foreign Host (DNS rebinding)
or Origin (a script, a socket) is refused before anything else, and no foreign page may embed what
is served (CORP, frame-ancestors).
"""

import re
import secrets
import socket
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from livereload.handlers import LiveReloadHandler
from livereload.watcher import Watcher
from tornado import escape, httputil, web

from .outcome import Outcome
from .policy import widen_page
from .telling import page

HOST = "127.0.0.1"
PORT = 8000
"""Pelican's own; taken where it is free and no other is asked for"""
_UTF8 = "; charset=utf-8"
_TYPES = {  # media types by IANA's registry; a system's own list may lack any
    ".html": f"text/html{_UTF8}", ".css": f"text/css{_UTF8}", ".js": f"text/javascript{_UTF8}",
    ".txt": f"text/plain{_UTF8}", ".csv": f"text/csv{_UTF8}", ".ics": f"text/calendar{_UTF8}",
    ".xml": f"application/xml{_UTF8}", ".bib": f"text/plain{_UTF8}", ".json": "application/json",
    ".geojson": "application/geo+json", ".jsonld": "application/ld+json", ".svg": "image/svg+xml",
    ".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp", ".woff2": "font/woff2",
    ".pdf": "application/pdf", ".sqlite": "application/vnd.sqlite3", ".zip": "application/zip",
}  # fmt: skip
_OWN = "/.preview/"
_HERE = Path(__file__).parent
_THEME_SHEETS = ("reset.css", "tokens.css", "base.css")
_RELATIVE = re.compile(r'(\s(?:href|src|action|data-script|data-style)=")(?![/#]|[a-z]+:)')
_FRAMED_BY_NONE = "frame-ancestors 'none'"


class Shown:
    """What browsers are shown now: the tree, or a page in place of all its pages."""

    def __init__(self) -> None:
        self._session = secrets.token_hex(4)
        self._count = 0
        self.outcome: Outcome | None = None
        self.tree: Path | None = None
        self.theme: Path | None = None

    @property
    def version(self) -> str:
        """What a page was served as; another one's has to be loaded anew."""
        return f"{self._session}-{self._count}"

    def now(self, outcome: Outcome) -> None:
        """Show another outcome, and tell the browsers; the first pages alone only beside a sound site."""
        before = self.outcome
        if outcome.more and not (before and before.sound):
            return
        self.outcome = outcome
        if outcome.shows_as(before):
            return
        self._count += 1
        same = before and before.sound and outcome.sound and not outcome.removed
        if same and (outcome.more or all(path.endswith(".css") for path in outcome.changed)):
            for path in outcome.changed:  # pages that show other files may stay as they are
                _Socket.reload_waiters(path)
        else:
            _Socket.reload_waiters("*")


def application(shown: Shown, port: int) -> web.Application:
    """All that is served at a port of 127.0.0.1."""
    said = {"shown": shown}
    handlers = [
        (f"{re.escape(_OWN)}livereload", _Socket, said),
        (f"{re.escape(_OWN)}reload.js", _Own, {"type_": _TYPES[".js"], **said}),
        (f"{re.escape(_OWN)}page.css", _Own, {"type_": _TYPES[".css"], **said}),
        (r"/.*", _Tree, said),
    ]
    return _Guarded(port, handlers)


def listen(port: int | None) -> socket.socket:
    """A socket at this port (0: any that is free); without one at 8000 where it is free, else at any.

    Raises OSError where the port can't be had.
    """
    try:
        listening = socket.create_server((HOST, PORT if port is None else port))
    except OSError:
        if port is not None:
            raise
        listening = socket.create_server((HOST, 0))
    listening.setblocking(False)
    return listening


def file_at(tree: Path, address: str) -> Path | None:
    """The file that a path of an address names, or none."""
    if address == "/":
        address = "/index.html"
    try:
        names = [unquote(name, errors="strict") for name in address.removeprefix("/").split("/")]
        if any(name[:1] in ("", ".") or set(name) & set("/\\\0") for name in names):
            return None
        root = tree.resolve()
        file = root.joinpath(*names)
        return file if file.is_file() and file.resolve() == file else None
    except (OSError, ValueError):  # a name that no disk takes, an encoding that is none
        return None


class _Guarded(web.Application):
    """Refuses foreign requests before any handler sees them."""

    def __init__(self, port: int, handlers: Sequence[Any]) -> None:
        names = (HOST, "localhost")
        self._hosts = {f"{name}:{port}" for name in names} | (set(names) if port == 80 else set())
        self._origins = {f"http://{host}" for host in self._hosts}
        super().__init__(list(handlers), log_function=lambda _: None)

    def find_handler(self, request: httputil.HTTPServerRequest, **kwargs: Any) -> Any:
        host, origin = request.headers.get("Host", ""), request.headers.get("Origin")
        if host.lower() not in self._hosts or (origin is not None and origin not in self._origins):
            return self.get_handler_delegate(request, web.ErrorHandler, {"status_code": 403})
        return super().find_handler(request, **kwargs)


class _Own(web.RequestHandler):
    """A file of the preview's own."""

    def initialize(self, shown: Shown, type_: str) -> None:
        self._shown, self._type = shown, type_

    def set_default_headers(self) -> None:
        _set_headers(self)

    def compute_etag(self) -> None:
        return None

    def get(self) -> None:
        name = self.request.path.removeprefix(_OWN)
        parts = [(_HERE / name).read_bytes()]
        if name.endswith(".css") and self._shown.theme:
            sheets = [self._shown.theme / "static/css" / sheet for sheet in _THEME_SHEETS]
            parts = [sheet.read_bytes() for sheet in sheets if sheet.is_file()] + parts
        self.set_header("Content-Type", self._type)
        self.finish(b"\n".join(parts))

    head = get


class _Tree(web.RequestHandler):
    """A file of the tree, a page as it should be seen now."""

    def initialize(self, shown: Shown) -> None:
        self._shown = shown

    def set_default_headers(self) -> None:
        _set_headers(self)

    def compute_etag(self) -> None:
        return None

    def get(self) -> None:
        address = self.request.path
        file = file_at(self._shown.tree, address) if self._shown.tree else None
        outcome = self._shown.outcome
        is_page = address == "/" or address.endswith(".html")
        if is_page and (outcome is None or not outcome.sound):
            self._send_own_page(outcome)
        elif file is None:
            self.set_status(404)
            self._send_not_found(address)
        elif file.suffix == ".html":
            self._send_page(file.read_text("utf-8"))
        else:
            self.set_header("Content-Type", _TYPES.get(file.suffix, "application/octet-stream"))
            self.finish(file.read_bytes())

    head = get

    def _send_page(self, text: str) -> None:
        """A page of the site with the preview's script in it, its policies wide enough for that."""
        origin = f"http://{self.request.host}"
        text, policies = widen_page(
            text, f"{origin}{_OWN}reload.js", f"ws://{self.request.host}{_OWN}livereload"
        )
        self.set_header("Content-Type", _TYPES[".html"])
        self.set_header("Content-Security-Policy", ", ".join([*policies, _FRAMED_BY_NONE]))
        self.finish(text.replace("</head>", f"{self._script('data-keeps')}\n</head>", 1))

    def _send_own_page(self, outcome: Outcome | None) -> None:
        self.set_status(500 if outcome else 503)
        self.set_header("Content-Type", _TYPES[".html"])
        self.set_header(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; script-src 'self'; "
            f"connect-src ws://{self.request.host}{_OWN}livereload; "
            f"base-uri 'none'; form-action 'none'; {_FRAMED_BY_NONE}",
        )
        self.finish(page(outcome, self._script()))

    def _send_not_found(self, address: str) -> None:
        """The site's own page for what is not there, its links good at any depth."""
        folder, tree = address.split("/")[1], self._shown.tree
        for base in (f"/{folder}/", "/"):
            file = file_at(tree, f"{base}404.html") if tree else None
            if file:
                self._send_page(_RELATIVE.sub(rf"\g<1>{base}", file.read_text("utf-8")))
                return
        self.set_header("Content-Type", _TYPES[".txt"])
        self.finish("没有这个文件\n")

    def _script(self, *attributes: str) -> str:
        said = " ".join([f'data-version="{self._shown.version}"', *attributes])
        return f'<script src="{_OWN}reload.js" {said} defer></script>'


class _Socket(LiveReloadHandler):  # type: ignore[misc]  # livereload carries no types
    """LiveReload's protocol 7; a page that is of another version is told to reload."""

    watcher = Watcher()  # it is asked which file changed
    live_css = True

    def initialize(self, shown: Shown) -> None:
        self._shown = shown

    def on_message(self, message: str | bytes) -> None:
        super().on_message(message)
        said = escape.json_decode(message)
        if said["command"] == "info" and said.get("version") != self._shown.version:
            self.send_message({"command": "reload", "path": "*", "liveCSS": True})


def _set_headers(handler: web.RequestHandler) -> None:
    handler.set_header("Cache-Control", "no-store")
    handler.set_header("X-Content-Type-Options", "nosniff")
    handler.set_header("Cross-Origin-Resource-Policy", "same-origin")
    handler.set_header("Content-Security-Policy", _FRAMED_BY_NONE)
