"""The ledger: which records were published, at which address, with which facts, since when.

`data/published.json` is part of the record and rewritten whenever the site is published. It lists
what the next build must keep: an address that was published leads somewhere for ever, and a fact
that was published changes only with a correction. A record that is not in it, or whose facts have
changed since, is dated by this build.

A fact is a value under any key of a record but its `editorial` ones. Each item of a list is a fact of
its own, so that adding to a list changes nothing that was published.
"""

import json
from base64 import urlsafe_b64encode
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from msgspec import Raw, Struct, field
from msgspec.json import decode
from msgspec.structs import replace

from ..output.files import OutputFile
from ..output.json_text import json_item
from ..output.parallel import parallel_map, worker_count
from ..record.base import IdentifiedRecord
from ..record.collections import RECORD_PATHS, url_for, url_of_key
from ..record.editorial import Correction, agrees
from ..record.records import Records
from ..record.references import KeyMap, by_key, resolve_redirects, with_references
from ..values.diagnostics import DataProblems, Problem
from ..values.language import either

LEDGER_FILE = "published.json"
_LENGTH = 8
"""Characters of a fingerprint: 48 bits of SHA-256 in base64url (RFC 4648)"""

Facts = Mapping[str, str]
"""Fingerprints of a record's facts by key: one, or those of a list's items one after the other"""


RecordFacts = Mapping[int, tuple[IdentifiedRecord, Facts]]
"""Records with their facts, by the record's identity"""


class Publication(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A record, or a year, as it was last published."""

    address: str
    """below the output folder, in the first edition"""
    first: str
    """ISO 8601 date on which it was first published"""
    changed: str
    """ISO 8601 date on which these facts were first published"""
    facts: Facts = field(default_factory=dict)
    origin: str = ""
    """Key under which the record was first published, where that was another"""


Ledger = Mapping[str, Publication]
"""Publications by the key of their record, such as `event:1996-start` or `year:1996`."""


class UncorrectedChange(Struct, frozen=True):
    """A published fact of a record that changed without a correction."""

    record: IdentifiedRecord
    key: str
    lost: tuple[str, ...]
    """Fingerprints that the record no longer has"""
    correction: Correction | None
    """A correction of this key whose new value is not that of the record"""


def read_ledger(data: Path) -> Ledger:
    """Return the ledger as last published, or an empty one. Raise DataProblems for a damaged file."""
    file = data / LEDGER_FILE
    if not file.exists():
        return {}
    try:
        return decode(file.read_bytes(), type=dict[str, Publication])
    except (ValueError, RecursionError):
        message = either(
            "不是发布时写下的内容，请从版本库取回原来的文件",
            "not what publishing wrote; restore the file from the repository",
        )
        key = _spoiled(file.read_bytes())
        raise DataProblems([Problem(str(file), 1, 1, f"{message}{key}", "spoiled-ledger")], 0) from None


def ledger_file(ledger: Ledger) -> OutputFile:
    """Return the ledger as a file of the data folder, with a line for each publication."""
    rows = (f"{json_item(key).decode()}: {json_item(ledger[key]).decode()}" for key in sorted(ledger))
    lines = ",\n".join(rows)
    return OutputFile(LEDGER_FILE, f"{{\n{lines}\n}}\n".encode())


def update_ledger(
    records: Records, ledger: Ledger, today: str, record_facts: RecordFacts | None = None
) -> Ledger:
    """Return the ledger as it will be when these records are published on this day; no address is dropped.

    `record_facts` are the facts of these records, where the caller has them.
    """
    record_facts = facts_of_records(records) if record_facts is None else record_facts
    now = {
        key: replace(each, facts={}) for key, each in ledger.items()
    }  # of what is gone the address alone is still of use
    undone = _original_keys(records, ledger)
    records_by_key = by_key(records)
    published = addresses(records)
    for key, where in published.items():
        record, before = records_by_key.get(key), ledger.get(undone.get(key, key))
        current = record_facts[id(record)][1] if record else {}
        if before is None:
            now[key] = Publication(where, today, today, current)
        else:
            if current == before.facts:
                current = before.facts  # the same object: there are very many
            same = current is before.facts or (
                record is not None and undone and facts(with_references(record, undone)) == before.facts
            )
            origin = before.origin or undone.get(key, "")
            now[key] = Publication(where, before.first, before.changed if same else today, current, origin)
    return now


def addresses(records: Records) -> dict[str, str]:
    """Return the address of each record that has one, and of each year, below an edition's folder."""
    measure_ids = {figure.measure for event in records.events for figure in event.figures}
    urls = {
        key: record.url
        for key, record in by_key(records).items()
        if key.partition(":")[0] in RECORD_PATHS and (key[:8] != "measure:" or record.id in measure_ids)
    }
    for event in records.events:
        urls[f"year:{event.date.year}"] = url_for("year", event.date.year)
    return urls


def facts(record: IdentifiedRecord) -> Facts:
    """Return the fingerprints of a record's facts."""
    values = record.model_dump(mode="json", exclude=set(record.editorial), exclude_none=True)
    return {
        key: "".join(map(_fingerprint, value)) if isinstance(value, list) else _fingerprint(value)
        for key, value in values.items()
        if value != []
    }


def _facts_of(records: Sequence[IdentifiedRecord]) -> list[Facts]:
    return [*map(facts, records)]


def facts_of_records(records: Records, previous: RecordFacts | None = None) -> RecordFacts:
    """Return the facts of all records; those of records in `previous` are not worked out again."""
    previous = previous or {}
    identified = [
        record for record in by_key(records).values() if record.key.partition(":")[0] in RECORD_PATHS
    ]
    record_facts = {id(record): previous[id(record)] for record in identified if id(record) in previous}
    new = [record for record in identified if id(record) not in record_facts]
    count = worker_count(len(new))
    parts = [new[first::count] for first in range(count)]
    for part, part_facts in zip(parts, parallel_map(_facts_of, parts), strict=True):
        record_facts |= {
            id(record): (record, facts_) for record, facts_ in zip(part, part_facts, strict=True)
        }
    return record_facts


def by_fingerprint(record: IdentifiedRecord, key: str) -> dict[str, Any]:
    """Return the values of the record under a key, one for each item of a list, by their fingerprints."""
    value = getattr(record, key)
    values = value if isinstance(value, tuple) else (value,)
    return dict(zip(_split_digests(facts(record).get(key, "")), values, strict=False))


def broken_addresses(records: Records, ledger: Ledger) -> Iterator[tuple[str, str]]:
    """Yield the keys and addresses that were published and lead nowhere now."""
    if not ledger:
        return
    published = addresses(records)
    moved = resolve_redirects(records.redirects)
    ends = published.keys() | removed_addresses(records).keys()
    for key, publication in ledger.items():
        if key in published:
            if published[key] != publication.address:
                yield key, publication.address
        elif moved.get(key, key) not in ends:
            yield key, publication.address


def removed_addresses(records: Records) -> dict[str, str]:
    """Return the former address of each record that is named in a removal."""
    keys = (removal.record for removal in records.removals if removal.record)
    return {key: url_of_key(key) for key in keys}


def uncorrected_changes(
    records: Records, ledger: Ledger, record_facts: RecordFacts | None = None
) -> Iterator[UncorrectedChange]:
    """Yield every published fact that changed since, and that no correction explains.

    A correction counts until it is itself published; a removal accounts for the records that it touched.
    `record_facts` are the facts of these records, where the caller has them.
    """
    record_facts = record_facts or {}
    if not ledger:
        return
    undone = _original_keys(records, ledger)
    pending = [each for each in records.corrections if each.key not in ledger]
    touched = {key for each in records.removals if each.key not in ledger for key in each.touched}
    for key, record in by_key(records).items():
        before = ledger.get(undone.get(key, key))
        if before is None or not before.facts or key in touched:
            continue
        now = record_facts[id(record)][1] if id(record) in record_facts else facts(record)
        if now == before.facts:
            continue
        forms = (now, facts(with_references(record, undone))) if undone else (now,)
        for name, digests in before.facts.items():
            if name not in type(record).model_fields or name in record.editorial:
                continue  # the program has another mind of it than when it was published
            remaining = Counter[str]()
            for form in forms:
                remaining |= Counter(_split_digests(form.get(name, "")))
            lost_digests = tuple((Counter(_split_digests(digests)) - remaining).elements())
            if lost_digests:
                corrections = [
                    each for each in pending if each.record == key and each.field.partition(".")[0] == name
                ]
                if not any(agrees(each, getattr(record, name, None)) for each in corrections):
                    yield UncorrectedChange(
                        record, name, lost_digests, corrections[-1] if corrections else None
                    )


def _spoiled(content: bytes) -> str:
    """Return the key of the first invalid publication; empty where the file is no such list."""
    with suppress(ValueError, RecursionError):
        for key, publication in decode(content, type=dict[str, Raw]).items():
            try:
                decode(publication, type=Publication)
            except (ValueError, RecursionError):
                return f"（{key}）"
    return ""


def _original_keys(records: Records, ledger: Ledger) -> KeyMap:
    """Return the published key of each renamed record; of those without an address, the first one."""
    return {
        new: old
        for old, new in resolve_redirects(records.redirects).items()
        if (old in ledger and new not in ledger) or old.partition(":")[0] not in RECORD_PATHS
    }


_encode_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode  # fingerprints are published


def _fingerprint(value: Any) -> str:
    text = value if isinstance(value, str) else _encode_json(value)
    return urlsafe_b64encode(sha256(text.encode()).digest()[:6]).decode()


def _split_digests(digests: str) -> list[str]:
    return [digests[start : start + _LENGTH] for start in range(0, len(digests), _LENGTH)]
