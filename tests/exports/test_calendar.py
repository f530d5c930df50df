"""The calendars, read back by icalendar, and by ical.js, with which Thunderbird reads them."""

import json
import shutil
import subprocess
from datetime import date, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar, Event
from msgspec.structs import replace

from timeline.exports import icalendar as calendar
from timeline.record.records import Records
from timeline.values.dates import Edtf

from ..conftest import ROOT, without
from .conftest import PAYLOAD, Finish, with_dates


def calendar_bytes(finish: Finish, records: Records, **how: object) -> bytes:
    *_, file = calendar.files(finish(records, **how))
    return file.content


def events(content: bytes) -> dict[str, Event]:
    read = Calendar.from_ical(content)
    result = {str(event["uid"]): event for event in read.walk("VEVENT")}
    assert len(result) == len(read.walk("VEVENT"))
    assert not any(component.errors for component in read.walk())
    return result


def test_every_event_is_there_with_its_date_as_it_is_written(finish: Finish, record: Records) -> None:
    entries = events(calendar_bytes(finish, record))
    assert set(entries) == {f"{event.id}@jingmeng" for event in record.events}
    for event in record.events:
        assert str(entries[f"{event.id}@jingmeng"]["x-edtf"]) == event.date.text


DATES = [
    ("2023-07-21", date(2023, 7, 21), 1, False),
    ("2023-07-21/2023-07-22", date(2023, 7, 21), 2, False),
    ("2020-02-28/2020-03-01", date(2020, 2, 28), 3, False),
    ("2023-07-21~", date(2023, 7, 21), 1, True),
    ("2023-07-21?/2023-07-22", date(2023, 7, 21), 2, True),
    ("2023-07", date(2023, 7, 1), 31, True),
    ("2023-07-XX", date(2023, 7, 1), 31, True),
    ("2023-22", date(2023, 6, 1), 92, True),
    ("2020", date(2020, 1, 1), 366, True),
    ("2023-XX", date(2023, 1, 1), 365, True),
    ("199X", date(1990, 1, 1), 3652, True),
    ("2021/2023-11~", date(2021, 1, 1), 1064, True),
    ("../2023-11~", date(2023, 11, 1), 30, True),
    ("/2023-11-05", date(2023, 11, 5), 1, True),
    ("2023/..", date(2023, 1, 1), 365, True),
]
"""Dates, the day on which each begins, its days, and whether it is not sure of them"""


@pytest.fixture(scope="module")
def date_events(finish: Finish, record: Records) -> list[Event]:
    """Return an event for each of the dates, in their order."""
    entries = events(calendar_bytes(finish, with_dates(record, (edtf for edtf, *_ in DATES))))
    return [entries[f"dated-{number}@jingmeng"] for number in range(len(DATES))]


@pytest.mark.parametrize("number", range(len(DATES)), ids=[edtf for edtf, *_ in DATES])
def test_what_is_not_sure_of_its_days_is_flagged_and_covers_all_of_them(
    date_events: list[Event], record: Records, number: int
) -> None:
    edtf, start, days, is_uncertain = DATES[number]
    events, title = date_events[number], record.events[0].title
    assert events["dtstart"].dt == start
    assert not hasattr(events["dtstart"].dt, "hour")
    assert events["dtend"].dt - events["dtstart"].dt == timedelta(days=days)
    words = f"〔{Edtf.parse(edtf).wording}〕"
    assert str(events["summary"]) == (words + title if is_uncertain else title)
    assert ("日期概略" in events["categories"].cats) == is_uncertain


def test_events_of_certain_days_are_apart_from_all_others(finish: Finish, record: Records) -> None:
    days, spans, whole = (events(file.content) for file in calendar.files(finish(record)))
    exact = {f"{event.id}@jingmeng" for event in record.events if event.date.is_exact}
    assert set(days) == exact
    assert set(spans) == set(whole) - exact
    assert all("日期概略" not in event["categories"].cats for event in days.values())
    assert all("日期概略" in event["categories"].cats for event in spans.values())


def test_an_event_was_last_modified_when_its_facts_were_last_published(
    finish: Finish, record: Records
) -> None:
    context = finish(record)
    first, second = record.events[:2]
    ledger = dict(context.chronicle.ledger)
    ledger[first.key] = replace(ledger[first.key], first="2024-01-02", changed="2025-03-04")
    chronicle = replace(context.chronicle, ledger=ledger)
    *_, file = calendar.files(replace(context, chronicle=chronicle))
    entries = events(file.content)
    assert entries[f"{first.id}@jingmeng"]["last-modified"].dt.date() == date(2025, 3, 4)
    assert entries[f"{first.id}@jingmeng"]["created"].dt.date() == date(2024, 1, 2)
    assert entries[f"{second.id}@jingmeng"]["last-modified"].dt.date() == date(2026, 11, 22)


READ = """
import ICAL from 'ical.js';
import { readFileSync } from 'node:fs';
const whole = new ICAL.Component(ICAL.parse(readFileSync(process.argv[2], 'utf-8')));
console.log(JSON.stringify(whole.getAllSubcomponents('vevent').map(component => {
  const event = new ICAL.Event(component);
  const modified = component.getFirstPropertyValue('last-modified').toString();
  return [event.uid, event.summary, event.startDate.toString(), event.startDate.isDate, modified];
})));
"""


def test_ical_js_reads_every_calendar(finish: Finish, record: Records, tmp_path: Path) -> None:
    package = ROOT / "tests/node/node_modules/ical.js"
    if not package.exists() or not shutil.which("node"):
        without("no ical.js here: apt-get install nodejs npm; npm ci --prefix tests/node")
    titles = {f"{event.id}@jingmeng": event.title for event in record.events}
    (tmp_path / "node_modules").symlink_to(package.parent)
    (tmp_path / "read.mjs").write_text(READ)
    _, _, file = calendar.files(finish(record))
    (tmp_path / "calendar.ics").write_bytes(file.content)
    command = ["node", "read.mjs", "calendar.ics"]
    process = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    report = json.loads(process.stdout)
    assert {uid for uid, *_ in report} == set(titles)
    for uid, summary, _, is_date, last_change in report:
        assert summary.endswith(titles[uid])
        assert is_date
        assert last_change == "2026-11-22T00:00:00Z"


def test_the_last_day_there_is_has_no_day_after(finish: Finish, record: Records) -> None:
    event = record.events[0].model_copy(update={"date": Edtf.parse("9999-12-31")})
    (entries,) = events(calendar_bytes(finish, replace(record, events=(event,)))).values()
    assert entries["dtstart"].dt == date.max
    assert "dtend" not in entries


def test_no_line_is_longer_than_75_octets_and_each_ends_with_crlf(finish: Finish, record: Records) -> None:
    content = calendar_bytes(finish, record)
    assert content.endswith(b"END:VCALENDAR\r\n")
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in content.replace(b"\r\n", b"")
    for line in lines:
        line.decode()


def test_addresses_are_there_only_when_they_can_be_absolute(finish: Finish, record: Records) -> None:
    url = "https://example.org/jm"
    for event in events(calendar_bytes(finish, record)).values():
        assert "url" not in event
    for uid, event in events(calendar_bytes(finish, record, url=url, edition=1)).items():
        assert event["url"] == f"{url}/zh-hant/events/{uid.partition('@')[0]}.html"


def test_a_traditional_calendar_has_the_same_events_in_its_script(finish: Finish, record: Records) -> None:
    *_, file = calendar.files(finish(record, edition=1))
    assert file.path == "zh-hant/data/calendar.ics"
    entries = events(file.content)
    assert set(entries) == set(events(calendar_bytes(finish, record)))
    assert str(entries["2023-framework-agreement@jingmeng"]["summary"]).startswith("京蒙兩地政府簽署")


def test_hostile_text_stays_in_its_place(finish: Finish, hostile: Records) -> None:
    content = calendar_bytes(finish, hostile)
    entries = events(content)
    assert len(entries) == len(hostile.events)
    assert not set(content) & {*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F}
    harmless = PAYLOAD.replace("\r\n", "\n").replace("\u2028", "\n")
    harmless = "".join(char for char in harmless if char >= " " or char in "\n\t")
    for event in entries.values():
        assert harmless in str(event["summary"])
        assert set(event) <= {
            "UID", "DTSTAMP", "DTSTART", "DTEND", "X-EDTF", "SUMMARY", "DESCRIPTION", "LOCATION",
            "CATEGORIES", "TRANSP", "CREATED", "LAST-MODIFIED",
        }  # fmt: skip
