"""The site of a hostile record in a browser that heeds no policy: nothing runs, no other host is asked.

On a sample of the pages, with the payloads in other places at each commit; `make torture` opens them all,
with each payload in each place.
"""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from ..support.hostile import PARTS, hostile_on_disk
from ..support.sampling import sample
from .conftest import of_each_kind

__all__ = ["hostile_on_disk"]  # a fixture

WATCH = """
window.ran = [];
for (const name of ['alert', 'confirm', 'prompt', 'open'])
  window[name] = (said) => { window.ran.push(`${name} ${said}`); };
"""


ONWARD = re.compile(r'<meta http-equiv="refresh" content="0; ?url=([^"]+)">')


def activity(browser: Browser, folder: Path, paths: list[str]) -> list[str]:
    """Return what ran on these pages, and every request that left the folder."""
    results: list[str] = []
    context = browser.new_context(bypass_csp=True)
    context.add_init_script(WATCH)

    context.set_offline(True)
    page = context.new_page()
    ours = ("file:", "data:", "about:")
    page.on("request", lambda each: each.url.startswith(ours) or results.append(f"asks {each.url}"))
    page.on("dialog", lambda dialog: (results.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on("popup", lambda popup: results.append(f"popup {popup.url}"))
    for path in paths:
        page.goto((folder / path).as_uri(), wait_until="load")
        results.extend(f"{path}: {each}" for each in page.evaluate("window.ran"))
        assert page.url.startswith(folder.as_uri()), path
    context.close()
    return results


def pages_of(folder: Path) -> tuple[list[str], list[str]]:
    """Return the pages in Simplified, with the templates of Traditional: those that stay, and lead on."""
    pages = [str(path.relative_to(folder)) for path in sorted(folder.rglob("*.html"))]
    pages = [path for path in pages if not path.startswith("zh-hant/")]
    onward = [path for path in pages if ONWARD.search((folder / path).read_text("utf-8"))]
    return [path for path in pages if path not in onward], onward


def test_nothing_is_executed_and_no_other_host_is_asked(browser: Browser, hostile_on_disk: Path) -> None:
    folder = hostile_on_disk
    staying, leading_on = pages_of(folder)
    assert 0 < len(leading_on) < 12
    for path in leading_on:  # where they lead stands among the pages
        to = ONWARD.search((folder / path).read_text("utf-8"))
        assert to and (folder / path).parent.joinpath(to[1].partition("#")[0]).is_file(), path
    assert activity(browser, folder, sample(of_each_kind(staying), PARTS)) == []


def test_what_is_executed_would_be_seen(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "spoilt.html").write_text(
        "<!doctype html><img src=x onerror=alert(1)><img src=https://evil.example/x.png>"
    )
    result = activity(browser, tmp_path, ["spoilt.html"])
    assert "spoilt.html: alert 1" in result
    assert "asks https://evil.example/x.png" in result


@pytest.mark.parametrize("words", ["<img src=x onerror=alert(1)>", "alert", "'-alert(1)-'"])
def test_a_search_shows_what_it_finds_as_text(browser: Browser, hostile_on_disk: Path, words: str) -> None:
    results: list[str] = []
    context = browser.new_context(bypass_csp=True)
    context.add_init_script(WATCH)
    page = context.new_page()
    page.on("request", lambda request: request.url.startswith("file:") or results.append(request.url))
    page.goto((hostile_on_disk / "search.html").as_uri())
    page.fill("input[name=q]", words)
    page.press("input[name=q]", "Enter")
    page.wait_for_timeout(700)
    assert page.evaluate("window.ran") == []
    assert results == []
    context.close()
