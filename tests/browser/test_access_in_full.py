"""axe on every kind of page, of the starter and of the real record with its long lists; wants minutes."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from .test_access import IDS, LOOKS, one_page_of_each_kind, violations
from .test_pages import PAGES

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(("folder", "scheme", "rules", "width"), LOOKS, ids=IDS)
def test_axe_finds_nothing(
    browser: Browser, on_disk: Path, folder: str, scheme: str, rules: dict[str, object], width: int
) -> None:
    assert violations(browser, on_disk / folder, scheme, rules, width, PAGES) == {}


@pytest.mark.parametrize(("folder", "scheme", "rules", "width"), LOOKS, ids=IDS)
def test_axe_finds_nothing_in_the_starter(
    browser: Browser, starter_on_disk: Path, folder: str, scheme: str, rules: dict[str, object], width: int
) -> None:
    """All pages of which `make test` takes samples."""
    site = starter_on_disk / folder
    assert violations(browser, site, scheme, rules, width, one_page_of_each_kind(site)) == {}
