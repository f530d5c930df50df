"""What the tests of exports share: a finished edition to export, and a record full of hostile text."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import BaseModel

from timeline.chronicle.chronicle import Chronicle
from timeline.chronicle.editions import EDITIONS
from timeline.exports.context import ExportContext
from timeline.history.ledger import update_ledger
from timeline.record.records import Records
from timeline.verification.report import read_survey

from ..conftest import ROOT
from ..support.hostile import is_free

BUILT = "2026-11-22"
Finish = Callable[..., ExportContext]

PAYLOAD = (
    "=cmd|' /C calc'!A0</script><img src=x onerror=alert(1)>\r\nBEGIN:VEVENT\r\nSUMMARY:x\x00\x07\x1b"
    "\u2028 \\input{/etc/passwd}} \"'; DROP TABLE events;-- %$#_&^~ ]}>\t,;:"
)
"""A formula, HTML, the end of a line in a calendar, control characters, TeX and SQL"""


@pytest.fixture(scope="session")
def finish() -> Finish:
    """A function that gives the first edition of some records, context."""

    def finished(records: Records, *, url: str = "", edition: int = 0) -> ExportContext:
        made = EDITIONS[edition]
        text = made.text(records)
        ledger = update_ledger(records, {}, BUILT)
        chronicle = Chronicle(made.records(records, text), read_survey(ROOT / "data"), ledger)
        return ExportContext(
            edition=made,
            chronicle=chronicle,
            text=text,
            url=url,
            version="1.0",
            program="0.1",
            built=BUILT,
            theme=ROOT / "themes/paper",
            pictures=False,
            pages=(),
            headings=lambda: iter(()),
        )

    return finished


@pytest.fixture(scope="session")
def hostile(record: Records) -> Records:
    """The real record with the payload before every text that may say anything."""
    return Records(
        **{name: tuple(spiked(each) for each in getattr(record, name)) for name in Records.__struct_fields__}
    )


def spiked(part: BaseModel) -> BaseModel:
    """A copy of a part with the payload before every text that may say anything."""
    changed: dict[str, object] = {}
    for key, field in type(part).model_fields.items():
        value = getattr(part, key)
        if isinstance(value, BaseModel):
            changed[key] = spiked(value)
        elif isinstance(value, tuple):
            changed[key] = tuple(spiked(each) if isinstance(each, BaseModel) else each for each in value)
        elif isinstance(value, str) and is_free(field):
            changed[key] = PAYLOAD + value
    return part.model_copy(update=changed)


def written(files: dict[str, bytes], folder: Path) -> Path:
    """Files on disk, for programs that read no bytes."""
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder
