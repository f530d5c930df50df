"""The ledger: since when each record stands as it does, and the page that says what changed."""

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from timeline.config import BuildConfig
from timeline.history.ledger import LEDGER_FILE, ledger_file, read_ledger, update_ledger
from timeline.record.records import Records
from timeline.values.diagnostics import DataProblems

from ..conftest import all_files, spoil

DAYS = ("2026-01-01", "2026-02-02", "2026-03-03")


def test_a_record_is_new_then_stands_then_changes(record: Records) -> None:
    first = update_ledger(record, {}, DAYS[0])
    again = update_ledger(record, first, DAYS[1])
    assert again == first
    event = record.events[0]
    records = replace(record, events=(event.model_copy(update={"title": "另一个标题"}), *record.events[1:]))
    third = update_ledger(records, again, DAYS[2])
    assert (third[event.key].first, third[event.key].changed) == (DAYS[0], DAYS[2])
    assert {key for key in third if third[key] != first[key]} == {event.key}


def test_nothing_that_was_published_is_dropped(record: Records) -> None:
    first = update_ledger(record, {}, DAYS[0])
    event = record.events[0]
    fewer = update_ledger(replace(record, events=record.events[1:]), first, DAYS[1])
    assert {key: each for key, each in fewer.items() if key != event.key} == {
        key: each for key, each in first.items() if key != event.key
    }
    assert fewer[event.key] == replace(first[event.key], facts={})


def test_every_address_is_a_page_of_the_site(record: Records, real_files: dict[str, bytes]) -> None:
    ledger = update_ledger(record, {}, DAYS[0])
    assert {each.address.partition("#")[0] for each in ledger.values()} <= set(real_files)
    assert json.loads(real_files["data/published.json"]).keys() == ledger.keys()


def test_a_ledger_is_read_back_as_it_was_written(record: Records, tmp_path: Path) -> None:
    assert read_ledger(tmp_path) == {}
    ledger = update_ledger(record, {}, DAYS[0])
    (tmp_path / LEDGER_FILE).write_bytes(ledger_file(ledger).content)
    assert read_ledger(tmp_path) == ledger


DEEP = "[" * 100_000 + "]" * 100_000


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", ""), ("[]", ""), ("{", ""), ("\udcff", ""), (DEEP, ""), (f'{{"event:x": {DEEP}}}', ""),
        ('{"event:x": {}}', "event:x"), ('{"event:x": 1}', "event:x"),
        ('{"event:x": {"address": "x", "first": "", "changed": ""}, "event:y": {"address": 1}}', "event:y"),
        ('{"event:x": {"address": "x", "first": "", "changed": "", "since": ""}}', "event:x"),
    ],
)  # fmt: skip
def test_a_spoiled_one_is_a_problem_and_no_traceback(tmp_path: Path, text: str, key: str) -> None:
    (tmp_path / LEDGER_FILE).write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(DataProblems) as result:
        read_ledger(tmp_path)
    message = f"（{key}）" if key else ""
    assert (
        f"published.json:1:1: 不是发布时写下的内容，请从版本库取回原来的文件{message} [spoiled-ledger]"
        in str(result.value)
    )


def test_the_page_of_changes_and_the_feed_tell_days(site: BuildConfig, starter: Path) -> None:
    config = replace(site, data=starter / "data", content=starter / "content", built=DAYS[0])
    ledger = next(file for file in all_files(config) if file.path == f"data/{LEDGER_FILE}")
    (starter / "data" / LEDGER_FILE).write_bytes(ledger.content)
    spoil(
        starter / "data/events/2001-2009.yaml",
        "title: 隆德县柳湾村开始试种菌菇",
        "title: 隆德县柳湾村开始种植菌菇",
    )
    with (starter / "data/corrections.yaml").open("a") as corrections:
        corrections.write(
            "- {id: title, date: 2026-02-02, record: event:2009-mushroom-trial, field: title, "
            "old: 开始试种菌菇, new: 开始种植菌菇, kind: 事实, reason: 文献没有说是试种。}\n"
        )
    files = {
        file.path: file.content.decode(errors="replace") for file in all_files(replace(config, built=DAYS[1]))
    }
    page = files["changes.html"]
    assert page.index(DAYS[1]) < page.index(DAYS[0])
    day_section = page[page.index(DAYS[1]) : page.index(DAYS[0])]
    assert "改动1件事" in day_section
    assert "隆德县柳湾村开始种植菌菇" in day_section
    assert (
        files["feed.xml"].count(f"<updated>{DAYS[1]}T00:00:00Z</updated>") == 3
    )  # the feed's, the event's and the correction's
    assert files["feed.xml"].count(f"<published>{DAYS[1]}") == 1
    for path in ("changes.html", "events/2009-mushroom-trial.html", "zh-hant/changes.html"):
        page = files[path]
        assert "2026年2月2日" in page, path
        assert "<del>" in page, path
    page = files["events/2009-mushroom-trial.html"]
    assert "<del>开始试种菌菇</del>" in page
    assert "<ins>开始种植菌菇</ins>" in page
    assert '>事实</td><td data-label="原因">文献没有说是试种。</td>' in page
