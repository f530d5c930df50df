"""The preview in a browser: saves, mistakes and their mending."""

import json
import re
import time
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Error, Page, WebSocketRoute, expect

from ..conftest import spoil
from ..support.running_preview import SOON, RunningPreview, running_preview
from ..support.sampling import rotated

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningPreview]:
    with running_preview(tmp_path_factory.mktemp("京蒙 project")) as preview:
        yield preview


@pytest.fixture
def page(browser: Browser, preview: RunningPreview) -> Iterator[tuple[Page, list[str]]]:
    """Yield a page and what its console says."""
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


def mark(page: Page) -> None:
    """Mark a page that stays: after a save it may be loaded a second time, for what its scripts load."""
    page.evaluate("globalThis.same = true")
    time.sleep(1)
    while not _says(page, "globalThis.same === true"):
        page.evaluate("globalThis.same = true")
        time.sleep(1)


@rotated
def test_a_browser_follows_every_save(page: tuple[Page, list[str]], preview: RunningPreview) -> None:
    text, console = page
    event = min((preview.project / "data/events").glob("*.yaml"))
    title = re.search(r"^  title: (.*)$", event.read_text("utf-8"), re.MULTILINE)[1]  # type: ignore[index]

    # a value changes: it shows, and what was read stays where it was
    text.goto(f"{preview.address}index.html")
    text.evaluate("scrollTo(0, 700)")
    text.evaluate("globalThis.same = true")
    assert text.evaluate("scrollY") == 700
    preview.saving("有改动：", lambda: spoil(event, f"title: {title}", "title: 北京市与两地改过的新题目"))
    expect(text.get_by_text("北京市与两地改过的新题目").first).to_be_attached(timeout=SOON * 1000)
    holds(text, "Math.abs(scrollY - 700) < 40")
    assert text.evaluate("globalThis.same") is None

    # a stylesheet changes: the page stays, with other paper
    mark(text)
    tokens = preview.project / "themes/paper/static/css/tokens.css"
    spoil(tokens, "--paper: #fbfaf6", "--paper: #fcfbf7")
    holds(text, "getComputedStyle(document.body).backgroundColor === 'rgb(252, 251, 247)'")
    assert text.evaluate("globalThis.same") is True
    assert text.locator("link[rel=stylesheet][href*='site.css']").count() == 1

    # mistakes: their page, in a moment, with each; other files stay; mended, all is as before
    before = preview.ask("/data/events.json")[2]
    good = event.read_text("utf-8")
    spoil(event, "title: 北京市与两地改过的新题目", "titel: 北京市与两地改过的新题目")
    expect(text).to_have_title("1 处问题｜预览", timeout=SOON * 1000)
    expect(text.get_by_text("未知键 titel，是否 title？")).to_be_visible(timeout=SOON * 1000)
    assert "[unknown-key]" in text.locator("main").inner_text()
    assert text.locator("mark", has_text="titel").count() == 1
    violations = Axe().run(text, options={"runOnly": {"type": "tag", "values": TAGS}}).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in violations] == []
    preview.wait(r">\s+\d+ \|   titel: 北京市与两地改过的新题目")
    assert preview.ask("/index.html")[0] == 500
    assert preview.ask("/data/events.json")[2] == before
    event.write_text(good, "utf-8")
    preview.wait("问题都改好了")
    expect(text.get_by_text("北京市与两地改过的新题目").first).to_be_attached(timeout=SOON * 1000)
    holds(text, "Math.abs(scrollY - 700) < 40")

    # a mistake in the program
    code = preview.project / "plugins/timeline/record/collections.py"
    program = code.read_text("utf-8")
    code.write_text("raise ZeroDivisionError('a bug')\n" + program, "utf-8")
    expect(text.get_by_role("heading", name="程序出错了")).to_be_visible(timeout=SOON * 1000)
    assert "ZeroDivisionError: a bug" in text.locator("pre").inner_text()
    preview.wait("ZeroDivisionError: a bug")
    code.write_text(program, "utf-8")
    expect(text.get_by_text("北京市与两地改过的新题目").first).to_be_attached(timeout=SOON * 1000)

    # a page's own server page answers 500 on purpose; nothing else was said
    assert [line for line in console if "status of 500" not in line and "icon.svg" not in line] == []


def test_a_page_is_reloaded_after_a_change_of_it_or_of_all(
    page: tuple[Page, list[str]], preview: RunningPreview
) -> None:
    text, console = page
    sockets: list[WebSocketRoute] = []
    text.route_web_socket(re.compile("/livereload$"), lambda each: sockets.append(each))
    for path, message, loads in (
        ("about.html", "zh-hant/about.html", False),
        ("about.html", "about.html", True),
        ("about.html", "*", True),
        ("zh-hant/about.html", "about.html", False),
        ("zh-hant/about.html", "zh-hant/about.html", True),
    ):
        text.goto(f"{preview.address}{path}")
        before = len(sockets)
        holds(text, "document.readyState === 'complete'")
        text.evaluate("globalThis.same = true")
        sockets[-1].send(json.dumps({"command": "reload", "path": message, "liveCSS": True}))
        if loads:
            holds(text, "globalThis.same === undefined && document.readyState === 'complete'")
        else:
            text.wait_for_timeout(200)
            assert text.evaluate("globalThis.same")
            assert len(sockets) == before
    assert console == []


def test_a_published_fact_that_was_changed_is_shown_with_a_bar(
    page: tuple[Page, list[str]], preview: RunningPreview
) -> None:
    """A correction is written when the new words are final; until then the page says what is missing."""
    text, console = page
    ledger = preview.project / "data/published.json"
    preview.saving("有改动：", lambda: ledger.write_bytes(preview.ask("/data/published.json")[2]))
    leaders = preview.project / "data/leaders.yaml"
    before = leaders.read_text("utf-8")
    text.goto(f"{preview.address}about.html")
    assert text.get_by_role("status").count() == 0
    preview.saving("有改动：", lambda: spoil(leaders, "hant: 單啟明", "hant: 單啓明"))
    bar = text.get_by_role("status")
    expect(bar).to_contain_text("还不能发布：leader:shan-qiming 的 name 发布后改了", timeout=SOON * 1000)
    assert bar.bounding_box()["y"] == 0  # type: ignore[index]
    assert "單啓明" in preview.ask("/zh-hant/leaders/shan-qiming.html")[2].decode()
    preview.wait("注意：leader:shan-qiming 的 name 发布后改了")
    preview.saving("有改动：", lambda: leaders.write_text(before, "utf-8"))
    expect(bar).to_have_count(0, timeout=SOON * 1000)
    assert console == []
    ledger.unlink()
