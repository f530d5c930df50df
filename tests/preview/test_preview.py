"""The preview as a curator meets it: the command, a browser, mistakes and their mending."""

import http.client
import json
import os
import re
import runpy
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Error, Page, WebSocketRoute, expect

from preview.__main__ import main
from timeline.config import BuildConfig
from timeline.output.checksums import write_checksums
from timeline.output.writer import write_files
from timeline.pages.colophon import colophons
from timeline.values.build_date import build_date

from ..conftest import ROOT, STARTER, all_files, spoil

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; require-trusted-types-for 'script'; trusted-types timeline"
)
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SOON = 60  # seconds, on a machine that has much else to do


class Preview:
    """A running preview of a copy of the project, with the starter as its record."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self.said = ""
        self.command = [sys.executable, "-m", "preview", "--port", "0"]
        self.world = os.environ | {"PYTHONPATH": str(project / "plugins")}
        self.process = subprocess.Popen(
            self.command,
            cwd=project,
            env=self.world,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        self.listener = threading.Thread(target=self._listen, daemon=True)
        self.listener.start()
        self.address = self.wait(r"http://127\.0\.0\.1:\d+/")
        self.port = int(self.address.split(":")[2].rstrip("/"))

    def wait(self, pattern: str, after: int = 0) -> str:
        """What it said, as soon as it says something like this."""
        end = time.monotonic() + SOON
        while not (match := re.search(pattern, self.said[after:])):
            assert time.monotonic() < end, self.said
            time.sleep(0.01)
        return match[0]

    def saving(self, pattern: str, save: Callable[[], object]) -> str:
        """What it says after a save."""
        before = len(self.said)
        save()
        return self.wait(pattern, before)

    def ask(self, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Ask for a path as it is written here: status, headers, content."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SOON)
        connection.putrequest(method, path, skip_host="Host" in headers)
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        answer = connection.getresponse()
        content = b"" if answer.status == 101 else answer.read()
        connection.close()
        return answer.status, dict(answer.getheaders()), content

    def workers(self) -> list[int]:
        """Process ids of its workers."""
        listed = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(pid) for pid in listed.split()]

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        self.listener.join()
        assert self.process.stdout
        self.process.stdout.close()

    def _listen(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.said += line


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    project = tmp_path_factory.mktemp("京蒙 project")
    for name in ("plugins", "themes"):
        shutil.copytree(ROOT / name, project / name)
    for name in ("pelican.conf.py", "pyproject.toml"):
        shutil.copy(ROOT / name, project / name)
    for name in ("data", "content"):
        shutil.copytree(STARTER / name, project / name)
    # whatever policy the theme's pages have, these have a strict one
    base = project / "themes/paper/templates/base.html"
    spoil(base, "<head>", f'<head>\n<meta http-equiv="Content-Security-Policy" content="{POLICY}">')
    running = Preview(project)
    running.wait("条记录")
    yield running
    running.end()


def socket_headers(preview: Preview, **others: str) -> dict[str, str]:
    asked = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec_WebSocket_Version": "13"}
    return asked | {"Sec_WebSocket_Key": "dGhlIHNhbXBsZSBub25jZQ=="} | others


def test_it_listens_on_this_machine_alone(preview: Preview) -> None:
    tables = [Path("/proc/net/tcp").read_text(), Path("/proc/net/tcp6").read_text()]
    listening = [
        line.split()[1] for table in tables for line in table.splitlines()[1:] if line.split()[3] == "0A"
    ]
    assert [each for each in listening if each.endswith(f":{preview.port:04X}")] == [
        f"0100007F:{preview.port:04X}"
    ]


def test_foreign_hosts_and_origins_are_refused(preview: Preview) -> None:
    port = preview.port
    assert preview.ask("/index.html")[0] == 200
    assert preview.ask("/index.html", Host=f"localhost:{port}")[0] == 200
    assert preview.ask("/index.html", Origin=f"http://127.0.0.1:{port}")[0] == 200
    for host in (
        "evil.test",
        f"evil.test:{port}",
        f"127.0.0.1.evil.test:{port}",
        "127.0.0.1",
        "127.0.0.1:1",
        "",
    ):
        assert preview.ask("/index.html", Host=host)[0] == 403, host
    for origin in (
        "http://evil.test", f"http://evil.test:{port}", "null", "http://127.0.0.1:1", "http://127.0.0.1",
        f"https://127.0.0.1:{port}", "", f"http://127.0.0.1:{port}.evil.test",
    ):  # fmt: skip
        for path in ("/index.html", "/absent", "/.preview/reload.js"):
            assert preview.ask(path, Origin=origin)[0] == 403, origin
        socket = socket_headers(preview, Origin=origin)
        assert preview.ask("/.preview/livereload", **socket)[0] == 403, origin
    own = socket_headers(preview, Origin=f"http://127.0.0.1:{port}")
    assert preview.ask("/.preview/livereload", **own)[0] == 101
    assert preview.ask("/.preview/livereload", **own, Host="evil.test")[0] == 403
    assert preview.ask("/index.html", "POST", Content_Length="0")[0] == 405


def test_what_is_not_a_file_of_the_site_is_not_there(preview: Preview) -> None:
    for path in (
        "/about", "/regions", "/regions/", "/.git/config", "/..%2f..%2fpelican.conf.py",
        "/../../pelican.conf.py", "/%2e%2e/%2e%2e/pelican.conf.py", "/.preview/", "/.preview/__main__.py",
        "/.preview/page.html", "/.preview/../server.py", "//index.html", "/INDEX.html", "/pelican.conf.py",
        "/data/terms.yaml", "/zh-hant/data/events.json",
    ):  # fmt: skip
        status, _, content = preview.ask(path)
        assert status == 404, path
        assert b"PLUGIN_PATHS" not in content, path


def test_the_page_for_what_is_not_there_is_whole_at_any_depth(preview: Preview) -> None:
    _, headers, content = preview.ask("/regions/deep/absent.html")
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert b'href="/assets/css/site.css"' in content
    assert b'src="/assets/js/site.js"' in content
    assert b'href="#main"' in content
    traditional = preview.ask("/zh-hant/regions/absent.html")[2].decode()
    assert 'lang="zh-Hant"' in traditional
    for address in set(re.findall(r'<(?:a|link|script)[^>]* (?:href|src)="(/[^"#?]*)', traditional)):
        path = Path(os.path.normpath(address))
        assert preview.ask(str(path))[0] == 200, address


def test_headers_say_what_a_file_is_and_keep_it_out_of_caches(
    preview: Preview, built: dict[str, bytes]
) -> None:
    assert preview.ask("/")[2] == preview.ask("/index.html")[2]
    types = {}
    for path in sorted(built):
        suffix = Path(path).suffix
        if suffix and suffix not in types:
            _, headers, content = preview.ask(f"/{path}")
            types[suffix] = headers["Content-Type"]
            assert headers["Cache-Control"] == "no-store"
            assert headers["X-Content-Type-Options"] == "nosniff"
            assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
            assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
            assert suffix == ".html" or content == built[path]
    assert "application/octet-stream" not in types.values()
    assert types[".css"] == "text/css; charset=utf-8"
    assert types[".js"] == "text/javascript; charset=utf-8"
    assert types[".svg"] == "image/svg+xml"
    status, headers, content = preview.ask("/index.html", "HEAD")
    assert (status, content) == (200, b"")
    assert headers["Content-Length"] == str(len(preview.ask("/index.html")[2]))


def test_every_path_is_answered_as_a_build_writes_it(preview: Preview, built: dict[str, bytes]) -> None:
    """But for the preview's script and the policy that allows it."""
    script = re.compile(r'<script src="/\.preview/reload\.js"[^>]*></script>\n')
    policy = f"{POLICY}; connect-src ws://127.0.0.1:{preview.port}/.preview/livereload"
    for path, expected in built.items():
        status, headers, content = preview.ask(f"/{path}")
        assert status == 200, path
        if path.endswith(".html"):
            text = content.decode()
            assert len(script.findall(text)) == 1, path
            assert f"{policy}, " in headers["Content-Security-Policy"]
            content = script.sub("", text).replace(policy, POLICY).encode()
            expected = re.sub(r'(?<=content=")default-src[^"]*', spaced, expected.decode()).encode()
        assert content == expected, path
    assert not (preview.project / ".cache").exists()


@pytest.fixture(scope="module")
def built(preview: Preview, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a build writes of the same record."""
    settings = runpy.run_path(str(preview.project / "pelican.conf.py"))
    site = BuildConfig(
        data=preview.project / "data",
        content=preview.project / "content",
        theme=preview.project / "themes/paper",
        url="",
        version=settings["TIMELINE_VERSION"],
        built=build_date(preview.project / "data", preview.project / "content"),
    )
    tree = tmp_path_factory.mktemp("built") / "site"
    write_checksums(tree, write_files(all_files(site), tree), colophons())
    return {
        file.relative_to(tree).as_posix(): file.read_bytes() for file in tree.rglob("*") if file.is_file()
    }


def spaced(policy: re.Match[str]) -> str:
    """A policy as the preview writes it."""
    return "; ".join(directive.strip() for directive in policy[0].split(";"))


@pytest.fixture
def page(browser: Browser, preview: Preview) -> Iterator[tuple[Page, list[str]]]:
    """A page and what its console says."""
    context = browser.new_context(viewport={"width": 1280, "height": 400})
    page = context.new_page()
    page.set_default_timeout(SOON * 1000)
    console: list[str] = []
    page.on("console", lambda message: console.append(f"{message.text} {message.location}"))
    page.on("pageerror", lambda error: console.append(str(error)))
    yield page, console
    context.close()


def holds(page: Page, truth: str) -> None:
    """Wait until it does; Playwright's own way to wait is forbidden by the policy."""
    end = time.monotonic() + SOON
    while not _says(page, truth):
        assert time.monotonic() < end, truth
        time.sleep(0.02)


def _says(page: Page, truth: str) -> bool:
    try:
        return bool(page.evaluate(truth))
    except Error as error:
        if "navigation" not in str(error):
            raise
        return False  # it reloads just now


def test_a_browser_follows_every_save(page: tuple[Page, list[str]], preview: Preview) -> None:
    shown, console = page
    event = min((preview.project / "data/events").glob("*.yaml"))
    title = re.search(r"^  title: (.*)$", event.read_text("utf-8"), re.MULTILINE)[1]  # type: ignore[index]

    # a value changes: it shows, and what was read stays where it was
    shown.goto(f"{preview.address}index.html")
    shown.evaluate("scrollTo(0, 700)")
    shown.evaluate("globalThis.same = true")
    assert shown.evaluate("scrollY") == 700
    preview.saving("有改动：", lambda: spoil(event, f"title: {title}", "title: 北京市与两地改过的新题目"))
    expect(shown.get_by_text("北京市与两地改过的新题目").first).to_be_attached(timeout=SOON * 1000)
    holds(shown, "Math.abs(scrollY - 700) < 40")
    assert shown.evaluate("globalThis.same") is None

    # a stylesheet changes: the page stays, with other paper
    shown.evaluate("globalThis.same = true")
    tokens = preview.project / "themes/paper/static/css/tokens.css"
    spoil(tokens, "--paper: #fbfaf6", "--paper: #fcfbf7")
    holds(shown, "getComputedStyle(document.body).backgroundColor === 'rgb(252, 251, 247)'")
    assert shown.evaluate("globalThis.same") is True
    assert shown.locator("link[rel=stylesheet][href*='site.css']").count() == 1

    # mistakes: their page, in a moment, with each; other files stay; mended, all is as before
    before = preview.ask("/data/events.json")[2]
    good = event.read_text("utf-8")
    spoil(event, "title: 北京市与两地改过的新题目", "titel: 北京市与两地改过的新题目")
    expect(shown).to_have_title("2 处问题｜预览", timeout=SOON * 1000)
    expect(shown.get_by_text("未知键 titel，是否 title？")).to_be_visible(timeout=SOON * 1000)
    assert "[unknown-key]" in shown.locator("main").inner_text()
    assert shown.locator("mark", has_text="titel").count() == 1
    found = Axe().run(shown, options={"runOnly": {"type": "tag", "values": TAGS}}).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
    preview.wait(r">\s+\d+ \|   titel: 北京市与两地改过的新题目")
    assert preview.ask("/index.html")[0] == 500
    assert preview.ask("/data/events.json")[2] == before
    event.write_text(good, "utf-8")
    preview.wait("问题都改好了")
    expect(shown.get_by_text("北京市与两地改过的新题目").first).to_be_attached(timeout=SOON * 1000)
    holds(shown, "Math.abs(scrollY - 700) < 40")

    # a mistake in the program
    code = preview.project / "plugins/timeline/record/addresses.py"
    program = code.read_text("utf-8")
    code.write_text("raise ZeroDivisionError('a bug')\n" + program, "utf-8")
    expect(shown.get_by_role("heading", name="程序出错了")).to_be_visible(timeout=SOON * 1000)
    assert "ZeroDivisionError: a bug" in shown.locator("pre").inner_text()
    preview.wait("ZeroDivisionError: a bug")
    code.write_text(program, "utf-8")
    expect(shown.get_by_text("北京市与两地改过的新题目").first).to_be_attached(timeout=SOON * 1000)

    # a page's own server page answers 500 on purpose; nothing else was said
    assert [line for line in console if "status of 500" not in line] == []


def test_a_page_is_loaded_anew_when_it_is_told_of_itself_or_of_all(
    page: tuple[Page, list[str]], preview: Preview
) -> None:
    shown, console = page
    sockets: list[WebSocketRoute] = []
    shown.route_web_socket(re.compile("/livereload$"), lambda each: sockets.append(each))
    for path, told, loads in (
        ("about.html", "zh-hant/about.html", False),
        ("about.html", "about.html", True),
        ("about.html", "*", True),
        ("zh-hant/about.html", "about.html", False),
        ("zh-hant/about.html", "zh-hant/about.html", True),
    ):
        shown.goto(f"{preview.address}{path}")
        before = len(sockets)
        holds(shown, "document.readyState === 'complete'")
        shown.evaluate("globalThis.same = true")
        sockets[-1].send(json.dumps({"command": "reload", "path": told, "liveCSS": True}))
        if loads:
            holds(shown, "globalThis.same === undefined && document.readyState === 'complete'")
        else:
            shown.wait_for_timeout(200)
            assert shown.evaluate("globalThis.same")
            assert len(sockets) == before
    assert console == []


def test_a_second_one_takes_another_port(preview: Preview) -> None:
    second = Preview(preview.project)
    second.wait("条记录")
    assert second.port != preview.port
    assert second.ask("/index.html")[0] == 200
    second.end()


def test_a_worker_that_dies_is_replaced(preview: Preview) -> None:
    for _ in range(2):
        preview.saving("有改动：.*条记录", (preview.project / "data/terms.yaml").touch)
        (worker,) = preview.workers()
        preview.saving("条记录", partial(os.kill, worker, signal.SIGKILL))
        assert preview.workers() != [worker]
        assert preview.ask("/index.html")[0] == 200
    (worker,) = preview.workers()
    preview.saving("被信号 9 终止", partial(os.kill, worker, signal.SIGKILL))  # twice without a save
    assert preview.ask("/index.html")[0] == 500
    preview.saving("问题都改好了", (preview.project / "data/terms.yaml").touch)
    assert preview.ask("/index.html")[0] == 200


def test_a_port_that_is_taken_is_said(preview: Preview, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--port", str(preview.port)]) == 1
    assert f"端口 {preview.port} 用不了" in capsys.readouterr().err
    with pytest.raises(SystemExit, match="2"):
        main(["--port", "99999"])


def test_it_ends_cleanly_with_its_worker(preview: Preview) -> None:
    workers = preview.workers()
    assert len(workers) == 1
    preview.process.send_signal(signal.SIGINT)
    assert preview.process.wait(SOON) == 0
    assert preview.said.endswith("预览结束\n")
    assert "Traceback" not in preview.said.split("预览结束")[-1]
    assert not any(Path(f"/proc/{pid}").exists() for pid in workers)
