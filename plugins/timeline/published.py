"""What is published: which record, at which address, with which facts, since when.

`data/published.json` is kept with the record and written anew whenever the site is published.
A record that is not in it, or whose facts have changed since, counts as of the day of this build.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from .files import File
from .problems import DataProblems, Problem
from .records import Identified, Records

NAME = "published.json"
_WITHOUT_PAGES = ("chronicle", "measures", "sorts", "levels", "corrections", "conversions", "waivers")


@dataclass(frozen=True, slots=True)
class Publication:
    """A record as it was last published."""

    address: str
    """below the output folder, in the first edition"""
    facts: str
    """SHA-256 of the record as JSON with sorted keys"""
    first: str
    """ISO 8601 date on which it was first published"""
    changed: str
    """ISO 8601 date on which these facts were first published"""


Ledger = Mapping[str, Publication]
"""Publications by the key of their record."""

_NAMES = [field.name for field in fields(Publication)]
_LEDGER = TypeAdapter(dict[str, Publication])


def read_published(data: Path) -> Ledger:
    """The ledger as last published; empty when nothing ever was. Raises DataProblems for a spoiled one."""
    file = data / NAME
    if not file.exists():
        return {}
    try:
        return _LEDGER.validate_json(file.read_bytes())
    except ValidationError as error:
        message = "不是发布时写下的内容，请从版本库取回原来的文件"
        where = error.errors()[0]["loc"]
        key = f"（{where[0]}）" if where else ""
        raise DataProblems([Problem(str(file), 1, 1, f"{message}{key}", "spoiled-ledger")], 0) from None


def brought_up_to(
    records: Records, ledger: Ledger, today: str, address: Callable[[Identified], str]
) -> Ledger:
    """The ledger as it will be when these records are published on this day; nothing is dropped."""
    now = dict(ledger)
    for field in fields(records):
        if field.name not in _WITHOUT_PAGES:
            for record in getattr(records, field.name):
                if isinstance(record, Identified):
                    now[record.key] = _now(record, ledger.get(record.key), today, address(record))
    return now


def published_file(ledger: Ledger) -> File:
    """The ledger as a file of the data folder."""
    rows = {}
    for key in sorted(ledger):
        row = ledger[key]
        rows[key] = {name: getattr(row, name) for name in _NAMES}  # asdict() copies, and takes its time
    return File(NAME, (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode())


def _now(record: Identified, before: Publication | None, today: str, address: str) -> Publication:
    facts = record.model_dump(mode="json", exclude_none=True)
    digest = hashlib.sha256(json.dumps(facts, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
    if before is None:
        return Publication(address, digest, today, today)
    return Publication(address, digest, before.first, before.changed if before.facts == digest else today)
