"""What the tests of exports share: a finished edition to export, and a record full of hostile text."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from msgspec.structs import replace
from pydantic import BaseModel

from timeline.chronicle.chronicle import Chronicle
from timeline.chronicle.editions import EDITIONS
from timeline.exports.context import ExportContext
from timeline.history.ledger import update_ledger
from timeline.record.records import Records
from timeline.values.dates import Edtf
from timeline.verification.report import read_survey

from ..conftest import ROOT
from ..support.hostile import is_free

BUILD_DATE = "2026-11-22"
Finish = Callable[..., ExportContext]

PAYLOAD = (
    "=cmd|' /C calc'!A0</script><img src=x onerror=alert(1)>\r\nBEGIN:VEVENT\r\nSUMMARY:x\x00\x07\x1b"
    "\u2028 \\input{/etc/passwd}} \"'; DROP TABLE events;-- %$#_&^~ ]}>\t,;:"
)
"""A formula, HTML, the end of a line in a calendar, control characters, TeX and SQL"""


@pytest.fixture(scope="session")
def finish() -> Finish:
    """Return a function that returns the context of exports of some records, in the first edition.

    The real record's takes half a second, so editions that tests share are made once.
    """
    contexts: dict[tuple[int, str, int], tuple[Records, ExportContext]] = {}

    def context(records: Records, *, url: str = "", edition: int = 0) -> ExportContext:
        key = id(records), url, edition
        if key not in contexts:
            if len(contexts) == 8:
                del contexts[next(iter(contexts))]
            contexts[key] = records, new_context(records, url, edition)
        return contexts[key][1]

    def new_context(records: Records, url: str, number: int) -> ExportContext:
        edition = EDITIONS[number]
        text = edition.text_converter(records)
        ledger = update_ledger(records, {}, BUILD_DATE)
        chronicle = Chronicle(edition.records(records, text), read_survey(ROOT / "data"), ledger)
        return ExportContext(
            edition=edition,
            chronicle=chronicle,
            text=text,
            url=url,
            program="0.1",
            built=BUILD_DATE,
            theme=ROOT / "themes/paper",
            pictures=False,
            pages=(),
            headings=lambda: iter(()),
            origin=lambda: context(records, url=url) if number else None,
        )

    return context


@pytest.fixture(scope="session")
def hostile(record: Records) -> Records:
    """Return the real record with the payload before every text that may say anything."""
    return Records(
        **{
            name: tuple(with_payload(each) for each in getattr(record, name))
            for name in Records.__struct_fields__
        }
    )


def with_payload(part: BaseModel) -> BaseModel:
    """Return a copy of a part with the payload before every free text."""
    values: dict[str, object] = {}
    for key, field in type(part).model_fields.items():
        value = getattr(part, key)
        if isinstance(value, BaseModel):
            values[key] = with_payload(value)
        elif isinstance(value, tuple):
            values[key] = tuple(with_payload(each) if isinstance(each, BaseModel) else each for each in value)
        elif isinstance(value, str) and is_free(field):
            values[key] = PAYLOAD + value
    return part.model_copy(update=values)


def with_dates(records: Records, dates: Iterable[str]) -> Records:
    """Return records whose events are copies of the first, one for each date, with ids that count them."""
    first = records.events[0]
    events = (
        first.model_copy(update={"id": f"dated-{number}", "date": Edtf.parse(date)})
        for number, date in enumerate(dates)
    )
    return replace(records, events=tuple(events))


def write_folder(files: dict[str, bytes], folder: Path) -> Path:
    """Write files to a folder, for programs that read no bytes, and return the folder."""
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder
