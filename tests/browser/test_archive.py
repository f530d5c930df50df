"""The archive as a reader opens it: unzipped on a desk, from the disk, with the network cut."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from archive.inputs import ArchiveInputs
from archive.making import make
from tests.conftest import ROOT

from .test_pages import PAGES


@pytest.fixture(scope="module")
def site_folder(on_disk: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site in the archive of the real record, in a folder with spaces and Chinese characters."""
    folder = tmp_path_factory.mktemp("desk") / "离线 存档（一）"
    inputs = ArchiveInputs.of(site=on_disk, data=ROOT / "data", content=ROOT / "content", program=ROOT)
    archive, _ = make(inputs, folder)
    with zipfile.ZipFile(archive) as zip_file:
        zip_file.extractall(folder)
    return folder / inputs.name / "data/site"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Yield a page without network; at the end nothing may have failed or gone outside."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True)
    page = context.new_page()
    page.set_default_timeout(10_000)
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    # an icon still on its way when the test moves on to the next page is no fault
    page.on("requestfailed", lambda request: request.url.endswith("icon.svg") or faults.append(request.url))
    page.on("request", lambda request: request.url.startswith("file:") or faults.append(request.url))
    yield page
    assert faults == []
    context.close()


@pytest.mark.parametrize("folder", ["", "zh-hant"])
def test_every_kind_of_page_opens_and_asks_for_nothing_outside(
    page: Page, site_folder: Path, folder: str
) -> None:
    for path in PAGES[1::2] if folder else PAGES:
        page.goto((site_folder / folder / path).as_uri())
        assert page.locator("h1").count() == 1, path
        song = page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily")
        assert "Noto Serif CJK" in song, path  # the stylesheet was found and read


@pytest.mark.parametrize(
    ("folder", "query", "title"), [("", "敖汉", "敖汉旗"), ("zh-hant", "敖漢", "敖漢旗")]
)
def test_search_and_filters_work(page: Page, site_folder: Path, folder: str, query: str, title: str) -> None:
    page.goto((site_folder / folder / "index.html").as_uri())
    page.keyboard.press("/")
    page.keyboard.insert_text(query)
    link = page.locator(".results li a", has_text=title).first
    link.click()
    page.wait_for_url("**/*.html*")
    assert title in (page.locator("main").text_content() or "")
    page.goto((site_folder / folder / "index.html").as_uri())
    all_of_them = page.locator("article.event:visible").count()
    page.locator(".filters summary").click()
    page.locator(".filters select[name=region]").select_option("aohan")
    expect(page.locator(".filters [role=status]")).to_contain_text("件")
    assert 0 < page.locator("article.event:visible").count() < all_of_them


def test_one_walks_from_page_to_page_and_from_script_to_script(page: Page, site_folder: Path) -> None:
    page.goto((site_folder / "index.html").as_uri())
    page.locator("article.event h3 a").first.click()
    page.locator(".editions a", has_text="繁").click()
    assert page.locator("html").get_attribute("lang") == "zh-Hant"
    page.locator(".masthead-title a").click()
    assert page.url == (site_folder / "zh-hant/index.html").as_uri()
