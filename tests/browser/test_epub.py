"""The pages of the EPUB, as wide as a phone."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser

from book.fonts import find_fonts
from timeline.record.records import Records

from ..book.conftest import printed_books


@pytest.mark.slow
def test_no_page_is_wider_than_a_phone(browser: Browser, record: Records, tmp_path: Path) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    for book in (file for file in printed_books(record, find_fonts()) if file.path.endswith(".epub")):
        folder = tmp_path / book.path
        with ZipFile(BytesIO(book.content)) as zip_file:
            zip_file.extractall(folder)
        for file in sorted((folder / "EPUB").glob("*.xhtml")):
            page.goto(file.as_uri())
            assert page.evaluate("document.documentElement.scrollWidth") <= 390, file.name
            style = "it => getComputedStyle(it).fontStyle == 'normal'"
            assert page.evaluate(f"[...document.querySelectorAll('dfn')].every({style})"), file.name
        page.goto((folder / "EPUB/cover.xhtml").as_uri())
        width, height = page.evaluate("(({width, height}) => [width, height])(document.images[0])")
        assert abs(width / height - 850 / 1200) < 0.01
    page.close()
