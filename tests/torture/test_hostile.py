"""Every payload in every text of every kind of record; wants minutes."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from timeline.build import Site
from timeline.files import File, write
from timeline.reading import read_records

from .. import hostile
from ..browser.test_hostile import executed
from ..conftest import STARTER


@pytest.mark.parametrize("shift", range(len(hostile.PAYLOADS)))
def test_no_payload_is_more_than_text_anywhere(
    shift: int, site_of_starter: Site, browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = read_records(STARTER / "data", STARTER / "content").records
    files = hostile.built(site_of_starter, hostile.hostile(records, shift), monkeypatch)
    assert hostile.look_over(files) == []
    write((File(path, content) for path, content in files.items()), tmp_path)
    pages = [path for path in files if path.endswith(".html") and not path.startswith("zh-hant/")]
    assert executed(browser, tmp_path, pages) == []
