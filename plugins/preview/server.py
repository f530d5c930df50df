"""The site and the preview's own pages, served to this machine alone.

An address names a file as on a disk: letter for letter, with its extension; a folder has no page.
Only `/` stands for `/index.html`, since the address that is printed has to lead somewhere. Files
whose name begins with a dot are not served, so `/.preview/` is free for what is the preview's own.

Foreign pages in the same browser could reach a server on 127.0.0.1. A foreign Host (DNS rebinding)
or Origin (a script, a socket) is refused before anything else, and no foreign page may embed what
is served (CORP, frame-ancestors).
"""

import html
import re
import secrets
import socket
from collections.abc import Awaitable, Callable, Iterable, Sequence
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from livereload.handlers import LiveReloadHandler
from livereload.watcher import Watcher
from tornado import escape, httputil, web

from timeline.output.files import MEDIA_TYPES
from timeline.values.language import either

from .build_result import BuildResult
from .messages import page
from .policy import widen_page
from .protocol import FileResponse, OpenPages

HOST = "127.0.0.1"
PORT = 8000
"""Pelican's own; taken where it is free and no other is asked for"""
_OWN = "/.preview/"
_HERE = Path(__file__).parent
_THEME_SHEETS = ("reset.css", "tokens.css", "base.css")
_ADDRESSES = re.compile(r'(?<=\s)((?:href|src|action|data-scripts|data-style)=")([^"]*)')
_RELATIVE = re.compile(r"(?<![^ ])(?![/#]|[a-z]+:)")
_FRAMED_BY_NONE = "frame-ancestors 'none'"


def with_base(page: str, base: str) -> str:
    """Return a page whose relative addresses start at another one; an attribute may hold several."""
    return _ADDRESSES.sub(lambda attribute: attribute[1] + _RELATIVE.sub(base, attribute[2]), page)


class PreviewState:
    """What browsers are shown now: the site, or a page in place of all its pages."""

    def __init__(self, request_file: Callable[[str], Awaitable[FileResponse]]) -> None:
        """`request_file` asks the worker for a file."""
        self._request_file = request_file
        self._session = secrets.token_hex(4)
        self._count = 0
        self._pages: dict[str, bytes] = {}
        """Pages that were rendered for the last save"""
        self.result: BuildResult | None = None
        self.theme: Path | None = None

    @property
    def version(self) -> str:
        """What a page was served as; one of another version has to be loaded again."""
        return f"{self._session}-{self._count}"

    async def file(self, path: str) -> FileResponse:
        """Return a file of the site."""
        if path in self._pages:
            return FileResponse(number=0, content=self._pages[path])
        return await self._request_file(path)

    def begin_save(self) -> None:
        """Serve nothing that was rendered before a save."""
        self._pages = {}

    def show_pages(self, pages: OpenPages) -> None:
        """Show some pages before the result; not where the browsers show problems."""
        if self.result and self.result.ok:
            self._count += 1
            self._pages = pages.pages
            for path in pages.pages:
                LiveReloadSocket.reload_waiters(path)

    def show(self, result: BuildResult) -> None:
        """Show a result, and tell the browsers whose pages it changed."""
        before, self.result = self.result, result
        if before and before.ok and result.ok and before.unpublishable == result.unpublishable:
            paths: Iterable[str] = [path for path in result.changed if path not in self._pages]
        else:
            paths = [] if result.same_view_as(before) else ["*"]
        self._count += bool(paths)
        for path in paths:
            LiveReloadSocket.reload_waiters(path)


def application(state: PreviewState, port: int) -> web.Application:
    """All that is served at a port of 127.0.0.1."""
    arguments = {"state": state}
    handlers = [
        (f"{re.escape(_OWN)}livereload", LiveReloadSocket, arguments),
        (f"{re.escape(_OWN)}reload.js", PreviewAssetHandler, {"type_": MEDIA_TYPES[".js"], **arguments}),
        (f"{re.escape(_OWN)}page.css", PreviewAssetHandler, {"type_": MEDIA_TYPES[".css"], **arguments}),
        (r"/.*", SiteHandler, arguments),
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


def path_at(address: str) -> str:
    """Return the path of a file for the path of an address; empty where it can name no file."""
    if address == "/":
        address = "/index.html"
    try:
        names = [unquote(name, errors="strict") for name in address.removeprefix("/").split("/")]
    except ValueError:
        return ""
    if any(name[:1] in ("", ".") or set(name) & set("/\\\0") for name in names):
        return ""
    return "/".join(names)


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


class PreviewAssetHandler(web.RequestHandler):
    """A file of the preview's own."""

    def initialize(self, state: PreviewState, type_: str) -> None:
        self._state, self._type = state, type_

    def set_default_headers(self) -> None:
        _set_headers(self)

    def compute_etag(self) -> None:
        return None

    def get(self) -> None:
        name = self.request.path.removeprefix(_OWN)
        parts = [(_HERE / name).read_bytes()]
        if name.endswith(".css") and self._state.theme:
            sheets = [self._state.theme / "static/css" / sheet for sheet in _THEME_SHEETS]
            parts = [sheet.read_bytes() for sheet in sheets if sheet.is_file()] + parts
        self.set_header("Content-Type", self._type)
        self.finish(b"\n".join(parts))

    head = get


class SiteHandler(web.RequestHandler):
    """A file of the site, a page as it should be seen now."""

    def initialize(self, state: PreviewState) -> None:
        self._state = state
        self._version = state.version  # from before the page is rendered: it may be newer, never older

    def set_default_headers(self) -> None:
        _set_headers(self)

    def compute_etag(self) -> None:
        return None

    async def get(self) -> None:
        address = self.request.path
        path = path_at(address)
        if path.endswith(".html") and not (self._state.result and self._state.result.ok):
            self._send_own_page(self._state.result)
            return
        response = await self._state.file(path) if path else FileResponse(number=0)
        result = self._state.result
        if path.endswith(".html") and not (result and result.ok):  # it has become so meanwhile
            self._send_own_page(result)
        elif response.crash:
            self._send_own_page(BuildResult(crash=response.crash))
        elif response.content is None:
            self.set_status(404)
            await self._send_not_found(address)
        elif path.endswith(".html"):
            self._send_page(response.content.decode())
        else:
            suffix = PurePosixPath(path).suffix
            self.set_header("Content-Type", MEDIA_TYPES.get(suffix, "application/octet-stream"))
            self.finish(response.content)

    head = get

    def _send_page(self, text: str) -> None:
        """A page of the site with the preview's script in it, its policies wide enough for that."""
        origin = f"http://{self.request.host}"
        text, policies = widen_page(
            text, f"{origin}{_OWN}reload.js", f"ws://{self.request.host}{_OWN}livereload"
        )
        self.set_header("Content-Type", MEDIA_TYPES[".html"])
        self.set_header("Content-Security-Policy", ", ".join([*policies, _FRAMED_BY_NONE]))
        result = self._state.result
        notice = "；".join(result.unpublishable) if result else ""
        attributes = ["data-keeps", *([f'data-notice="{html.escape(notice)}"'] if notice else [])]
        self.finish(text.replace("</head>", f"{self._script(*attributes)}\n</head>", 1))

    def _send_own_page(self, result: BuildResult | None) -> None:
        self.set_status(500 if result else 503)
        self.set_header("Content-Type", MEDIA_TYPES[".html"])
        self.set_header(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; script-src 'self'; "
            f"connect-src ws://{self.request.host}{_OWN}livereload; "
            f"base-uri 'none'; form-action 'none'; {_FRAMED_BY_NONE}",
        )
        self.finish(page(result, self._script()))

    async def _send_not_found(self, address: str) -> None:
        """Send the site's own page for what is not there, its links good at any depth."""
        folder = address.split("/")[1]
        for base in (f"/{folder}/", "/"):
            path = path_at(f"{base}404.html")
            response = await self._state.file(path) if path else FileResponse(number=0)
            if response.content is not None:
                self._send_page(with_base(response.content.decode(), base))
                return
        self.set_header("Content-Type", MEDIA_TYPES[".txt"])
        self.finish(either("没有这个文件\n", "no such file\n"))

    def _script(self, *attributes: str) -> str:
        marks = " ".join([f'data-version="{self._version}"', *attributes])
        return f'<script src="{_OWN}reload.js" {marks} defer></script>'


class LiveReloadSocket(LiveReloadHandler):  # type: ignore[misc]  # livereload carries no types
    """LiveReload's protocol 7; a page of another version reloads."""

    watcher = Watcher()  # it is asked which file changed
    live_css = True

    def initialize(self, state: PreviewState) -> None:
        self._state = state
        self._path = ""

    @classmethod
    def open_paths(cls) -> set[str]:
        """Return the paths of the pages that browsers show."""
        return {waiter._path for waiter in cls.waiters if waiter._path}

    def on_message(self, message: str | bytes) -> None:
        super().on_message(message)
        info = escape.json_decode(message)
        if info["command"] == "info":
            self._path = path_at(urlsplit(str(info.get("url", ""))).path)
            if info.get("version") != self._state.version:
                self.send_message({"command": "reload", "path": "*", "liveCSS": True})


def _set_headers(handler: web.RequestHandler) -> None:
    handler.set_header("Cache-Control", "no-store")
    handler.set_header("X-Content-Type-Options", "nosniff")
    handler.set_header("Cross-Origin-Resource-Policy", "same-origin")
    handler.set_header("Content-Security-Policy", _FRAMED_BY_NONE)
