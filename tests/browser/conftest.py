"""Pages of the built site in a real browser, opened from the disk."""

import shutil
from collections.abc import Iterable, Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from ..conftest import without
from ..exports.conftest import finish as finish
from ..exports.conftest import hostile as hostile

DESKTOP = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
CHROMIUM = shutil.which("chromium-headless-shell") or DESKTOP
"""The one without windows takes half the time"""
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]
HOW = "no Chromium here: apt-get install chromium chromium-headless-shell fonts-noto-cjk"


def of_each_kind(pages: Iterable[str]) -> list[str]:
    """Return one page of each kind: of each folder the list and one other, and all pages beside folders."""
    results: dict[tuple[str, str], str] = {}
    for page in pages:
        folder, _, name = page.rpartition("/")
        results.setdefault((folder, name if not folder or name == "index.html" else ""), page)
    return [*results.values()]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Yield Debian's Chromium, driven by Playwright."""
    if not CHROMIUM:
        without(HOW)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Yield a page; at the end nothing may have failed."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(10_000)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    # an icon still on its way when the test moves on to the next page is no fault
    page.on("requestfailed", lambda request: request.url.endswith("icon.svg") or faults.append(request.url))
    yield page
    assert faults == []
    context.close()


@pytest.fixture
def keeping(browser: Browser) -> Iterator[Browser]:
    """Yield a browser that keeps pages whole for Back (bfcache), as Playwright's own does not."""
    if not DESKTOP:
        without(HOW)
    with_cache = browser.browser_type.launch(
        executable_path=DESKTOP, args=FLAGS, ignore_default_args=["--disable-back-forward-cache"]
    )
    yield with_cache
    with_cache.close()
