"""The published site in a browser, served by nginx with its headers."""

import http.server
import threading
from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from playwright.sync_api import Browser

from timeline.config import BuildConfig
from timeline.output.writer import write_files

from ..conftest import all_files, without
from ..support import nginx
from ..support.fonts import title_fonts


@pytest.fixture(scope="module")
def server(site_of_starter: BuildConfig, tmp_path_factory: pytest.TempPathFactory) -> Iterator[nginx.Server]:
    if missing := nginx.missing():
        without(missing)
    site = tmp_path_factory.mktemp("published") / "site"
    config = replace(site_of_starter, url=f"https://{nginx.HOST}", hashed=True, title_fonts=title_fonts())
    write_files(all_files(config), site)
    with nginx.serving(site, tmp_path_factory.mktemp("nginx")) as server:
        yield server


def test_the_site_works_under_the_policy(browser: Browser, server: nginx.Server) -> None:
    context = browser.new_context(ignore_https_errors=True)
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    cancellation = "net::ERR_ABORTED"  # an icon that the next page's coming cuts off
    page.on("requestfailed", lambda each: each.failure == cancellation or faults.append(each.url))
    address = f"https://127.0.0.1:{server.https}"
    page.goto(f"{address}/zh-hant/index.html")
    page.fill(".find input", "菌")
    page.wait_for_selector(".results li a")
    page.goto(f"{address}/index.html?kind=visit")
    page.wait_for_selector(".chosen li")
    assert faults == []
    result = page.evaluate(
        "() => { try { document.body.innerHTML = '<b>'; return false } catch { return true } }"
    )
    assert result, "Trusted Types let a string become HTML"
    faults.clear()
    page.goto(f"{address}/not/here.html")
    assert "Serif" in page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily")
    assert len(faults) == 1, "the 404 itself"
    context.close()


@pytest.mark.parametrize(("page_", "script"), [("index.html", "hans"), ("zh-hant/index.html", "hant")])
def test_titles_find_their_font_where_the_machine_has_none(
    browser: Browser, server: nginx.Server, page_: str, script: str
) -> None:
    context = browser.new_context(ignore_https_errors=True)
    page = context.new_page()
    page.goto(f"https://127.0.0.1:{server.https}/{page_}")
    stack = page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily")
    assert f'"Titles {script}", ' in stack, "after what a machine may have, before its last resort"
    assert page.evaluate("[...document.fonts].map(each => each.status)") == ["unloaded", "unloaded"]
    count = page.evaluate(
        f"document.fonts.load('700 20px \"Titles {script}\"', '年').then(each => each.length)"
    )
    assert count == 1
    context.close()


class Frames(http.server.BaseHTTPRequestHandler):
    """Another site, whose one page shows pages of this one."""

    html = b""

    def do_GET(self) -> None:  # the name that the library calls
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(self.html)

    def log_message(self, *_: object) -> None:
        pass


def test_a_card_shows_in_a_frame_of_another_site_and_a_page_does_not(
    browser: Browser, server: nginx.Server
) -> None:
    paths = ("2009-mushroom-trial/card.html", "index/card.html", "2009-mushroom-trial.html")
    address = f"https://127.0.0.1:{server.https}/events"
    Frames.html = "".join(f'<iframe src="{address}/{path}"></iframe>' for path in paths).encode()
    context = browser.new_context(ignore_https_errors=True)
    page = context.new_page()
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Frames) as other:
        threading.Thread(target=other.serve_forever, daemon=True).start()
        page.goto(f"http://127.0.0.1:{other.server_address[1]}/")
        page.wait_for_load_state("networkidle")
        other.shutdown()
    event, overview, foreign_frame = (frame.content_frame for frame in page.locator("iframe").all())
    assert "菌菇" in event.locator("h1").inner_text()
    assert overview.locator("svg.picture.tall").is_visible(), "the frame is narrow"
    assert foreign_frame.locator("article").count() == 0
    context.close()
