"""No text of the record becomes anything but text, in any output; `make torture` tries all in all places.

Each commit tries each payload in other places.
"""

from pathlib import Path

import pytest

from timeline.record.loader import read_records
from timeline.record.records import RECORD_TYPES

from ..conftest import STARTER, tree
from ..support import hostile
from ..support.hostile import hostile_on_disk

__all__ = ["hostile_on_disk"]  # a fixture


@pytest.fixture(scope="module")
def files(hostile_on_disk: Path) -> dict[str, bytes]:
    return tree(hostile_on_disk)


def test_the_corpus_is_large() -> None:
    assert len(set(hostile.PAYLOADS)) >= 120


def test_the_starter_has_every_kind_of_record() -> None:
    """But waivers, which nobody sees."""
    records = read_records(STARTER / "data", STARTER / "content").records
    names = [kind.collection.name for kind in RECORD_TYPES]
    missing = [name for name in names if not getattr(records, name)]
    assert missing == ["waivers"]


def test_no_text_becomes_markup(files: dict[str, bytes]) -> None:
    text = "".join(hostile.Page(files[path].decode()).text for path in files if path.endswith(".html"))
    assert text.count("alert(1)") > 500  # they are there, as text
    assert any(b"{{7*7}}" in content for content in files.values())
    assert hostile.look_over(files) == []


def test_what_becomes_markup_would_be_seen(files: dict[str, bytes]) -> None:
    for path, old, new in (
        ("index.html", b"</main>", b"<img src=x onerror=alert(1)></main>"),
        ("index.html", b"</main>", b'<a href="javascript:alert(1)">x</a></main>'),
        ("index.html", b"</main>", b'<img src="https://evil.example/x.png"></main>'),
        ("data/calendar.ics", b"BEGIN:VEVENT", b"BEGIN:VEVENT\r\nATTACH:x"),
        ("data/csv/events.csv", b"\r\n", b"\r\n=1+1,"),
    ):
        spoilt = files[path].replace(old, new, 1)
        assert spoilt != files[path]
        assert hostile.look_over({path: spoilt}) != [], path
