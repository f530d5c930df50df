"""Every payload in every text of every kind of record, in every output; wants minutes."""

import re
from pathlib import Path

import pytest
from msgspec.structs import replace
from playwright.sync_api import Browser

from book.fonts import FontFile
from timeline.chronicle.editions import EDITIONS
from timeline.config import BuildConfig
from timeline.output.files import OutputFile
from timeline.output.writer import write_files
from timeline.record.loader import read_records
from timeline.record.records import Records

from ..book.conftest import fonts, simplified_book, starter_records
from ..book.test_book import GLYPHLESS
from ..conftest import STARTER
from ..support import hostile
from .conftest import of_each_kind
from .test_hostile import activity, pages_of

pytestmark = pytest.mark.slow

__all__ = ["fonts", "starter_records"]  # fixtures


@pytest.mark.parametrize("shift", range(len(hostile.PAYLOADS)))
def test_no_payload_is_more_than_text_anywhere(
    shift: int,
    site_of_starter: BuildConfig,
    browser: Browser,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    records = read_records(STARTER / "data", STARTER / "content").records
    files = hostile.hostile_files(site_of_starter, hostile.hostile(records, shift), monkeypatch)
    assert hostile.look_over(files) == []
    write_files((OutputFile(path, content) for path, content in files.items()), tmp_path)
    assert activity(browser, tmp_path, of_each_kind(pages_of(tmp_path)[0])) == []


@pytest.mark.parametrize("shift", range(len(hostile.PAYLOADS)))
def test_no_payload_is_more_than_text_in_the_book(
    shift: int, starter_records: Records, fonts: tuple[FontFile, ...]
) -> None:
    book = simplified_book(hostile.hostile(starter_records, shift, GLYPHLESS), fonts)
    assert "alert(1)" in book.text
    assert book.acts == 0
    assert book.addresses
    assert all(re.match(rb"https?://|mailto:", each) for each in book.addresses)


@pytest.mark.parametrize("shift", range(0, len(hostile.PAYLOADS), 10))
def test_no_payload_is_more_than_text_in_a_picture(
    shift: int, site_of_starter: BuildConfig, starter_records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    """typst would fail, or read a file, where a text were its language."""
    site = replace(site_of_starter, url="https://example.org", pictures=True)
    files = hostile.hostile_files(site, hostile.hostile(starter_records, shift), monkeypatch)
    pictures = [content for path, content in files.items() if path.endswith(".png")]
    assert len(pictures) == len(EDITIONS) * (len(starter_records.events) + 1)
    assert len(set(pictures)) == len(pictures)
