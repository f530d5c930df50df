"""The built site for a real browser, opened from the disk."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from timeline.build import Site
from timeline.files import File
from timeline.writer import write

from ..conftest import all_files


@pytest.fixture(scope="session")
def on_disk(real_files: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site in a folder whose name has spaces and Chinese characters."""
    folder = tmp_path_factory.mktemp("site") / "京蒙 协作"
    write((File(path, content) for path, content in real_files.items()), folder)
    return folder


def of_each_kind(pages: Iterable[str]) -> list[str]:
    """One of each kind: a folder's list, the first of its other pages, and all pages beside the folders."""
    found: dict[tuple[str, str], str] = {}
    for page in pages:
        folder, _, name = page.rpartition("/")
        found.setdefault((folder, name if not folder or name == "index.html" else ""), page)
    return [*found.values()]


@pytest.fixture(scope="session")
def starter_on_disk(site_of_starter: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The starter's site: a page of every kind, and short ones."""
    folder = tmp_path_factory.mktemp("starter")
    write((file for file in all_files(site_of_starter) if isinstance(file, File)), folder)
    return folder


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page; at the end nothing may have failed."""
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
