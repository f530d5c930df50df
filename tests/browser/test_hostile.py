"""The site of a hostile record in a browser that heeds no policy: nothing runs, no other host is asked."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from timeline.build import Site
from timeline.files import File
from timeline.reading import read_records
from timeline.writer import write

from .. import hostile
from ..conftest import STARTER
from .conftest import of_each_kind

WATCH = """
window.ran = [];
for (const name of ['alert', 'confirm', 'prompt', 'open'])
  window[name] = (said) => { window.ran.push(`${name} ${said}`); };
"""


ONWARD = re.compile(r'<meta http-equiv="refresh" content="0; ?url=([^"]+)">')


def executed(browser: Browser, folder: Path, paths: list[str]) -> list[str]:
    """What ran on these pages, and every request that left the folder."""
    found: list[str] = []
    context = browser.new_context(bypass_csp=True)
    context.add_init_script(WATCH)

    context.set_offline(True)
    page = context.new_page()
    ours = ("file:", "data:", "about:")
    page.on("request", lambda each: each.url.startswith(ours) or found.append(f"asks {each.url}"))
    page.on("dialog", lambda dialog: (found.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on("popup", lambda popup: found.append(f"popup {popup.url}"))
    for path in paths:
        page.goto((folder / path).as_uri(), wait_until="load")
        found.extend(f"{path}: {each}" for each in page.evaluate("window.ran"))
        assert page.url.startswith(folder.as_uri()), path
    context.close()
    return found


def pages_of(folder: Path) -> tuple[list[str], list[str]]:
    """The pages in Simplified, whose templates are those of Traditional: those that stay, and lead on."""
    pages = [str(path.relative_to(folder)) for path in sorted(folder.rglob("*.html"))]
    pages = [path for path in pages if not path.startswith("zh-hant/")]
    onward = [path for path in pages if ONWARD.search((folder / path).read_text("utf-8"))]
    return [path for path in pages if path not in onward], onward


@pytest.fixture(scope="module")
def folder(site_of_starter: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    records = read_records(STARTER / "data", STARTER / "content").records
    with pytest.MonkeyPatch.context() as monkeypatch:
        files = hostile.built(site_of_starter, hostile.hostile(records, 0), monkeypatch)
    folder = tmp_path_factory.mktemp("hostile")
    write((File(path, content) for path, content in files.items()), folder)
    return folder


def test_nothing_is_executed_and_no_other_host_is_asked(browser: Browser, folder: Path) -> None:
    staying, leading_on = pages_of(folder)
    assert 0 < len(leading_on) < 12
    for path in leading_on:  # where they lead stands among the pages
        to = ONWARD.search((folder / path).read_text("utf-8"))
        assert to and (folder / path).parent.joinpath(to[1].partition("#")[0]).is_file(), path
    assert executed(browser, folder, of_each_kind(staying)) == []


def test_what_is_executed_would_be_seen(browser: Browser, folder: Path) -> None:
    (folder / "spoilt.html").write_text(
        "<!doctype html><img src=x onerror=alert(1)><img src=https://evil.example/x.png>"
    )
    found = executed(browser, folder, ["spoilt.html"])
    assert "spoilt.html: alert 1" in found
    assert "asks https://evil.example/x.png" in found


@pytest.mark.parametrize("words", ["<img src=x onerror=alert(1)>", "alert", "'-alert(1)-'"])
def test_a_search_shows_what_it_finds_as_text(browser: Browser, folder: Path, words: str) -> None:
    found: list[str] = []
    context = browser.new_context(bypass_csp=True)
    context.add_init_script(WATCH)
    page = context.new_page()
    page.on("request", lambda request: request.url.startswith("file:") or found.append(request.url))
    page.goto((folder / "search.html").as_uri())
    page.fill("input[name=q]", words)
    page.press("input[name=q]", "Enter")
    page.wait_for_timeout(700)
    assert page.evaluate("window.ran") == []
    assert found == []
    context.close()
