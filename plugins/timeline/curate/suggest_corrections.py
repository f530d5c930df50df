"""Corrections ready to be put into the record, for published facts that changed without one.

What stood there before is taken from the version of the record that was last published, where git
has it: the ledger holds fingerprints alone.
"""

import io
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from ..history.ledger import LEDGER_FILE, UncorrectedChange, by_fingerprint, read_ledger, uncorrected_changes
from ..record.base import Component, IdentifiedRecord, name_of
from ..record.editorial import acceptable_wordings
from ..record.fields import MAX_ID
from ..record.loader import read_records
from ..record.records import Records
from ..record.references import KeyMap, by_key, referenced_key, resolve_redirects

_OPEN = "todo"
_GONE = "删去"


def suggest(records: Records, data: Path, today: str) -> str:
    """Entries for `corrections.yaml`, as YAML; nothing where every change has its correction."""
    changes = [each for each in uncorrected_changes(records, read_ledger(data)) if not each.correction]
    if not changes:
        return ""
    olds = {new: old for old, new in resolve_redirects(records.redirects).items()}
    published = by_key(last_published(data))
    names = {key: name_of(record) for key, record in (published | by_key(records)).items()}
    entries = []
    for change in changes:
        key = change.record.key
        before = published.get(key) or published.get(olds.get(key, ""))
        entries.append(_entry(change, before, today, names))
    return yaml.safe_dump(entries, allow_unicode=True, sort_keys=False, width=10_000)


def _entry(
    change: UncorrectedChange, before: IdentifiedRecord | None, today: str, names: KeyMap
) -> dict[str, str]:
    record, key = change.record, change.key
    then = by_fingerprint(before, key) if before else {}
    now = by_fingerprint(record, key)
    is_known = set(change.lost) <= set(then)
    gained = [value for each, value in now.items() if not is_known or each not in then]
    lost = [then[each] for each in dict.fromkeys(change.lost)] if is_known else []

    def wording(values: list[Any], passed_over: str = "citations") -> str:
        return "；".join("，".join(_words(type(record), key, each, names, passed_over)) for each in values)

    both = wording(lost), wording(gained)
    if both[0] == both[1]:
        both = wording(lost, ""), wording(gained, "")
    name = f"{record.key}-{key}".replace(":", "-").replace("_", "-")
    return {
        "id": f"{today}-{name}"[:MAX_ID].rstrip("-"),
        "date": today,
        "record": record.key,
        "field": key,
        "old": both[0] if is_known else _OPEN,
        "new": both[1] or _GONE,
        "kind": "日期" if key in ("date", "start", "end") else "出处" if key == "citations" else "事实",
        "reason": _OPEN,
    }


def _words(part: type[Component], key: str, value: Any, names: KeyMap, passed_over: str) -> Iterator[str]:
    """What a value under a key of a part says, piece by piece; ids as the names of their records."""
    if value is None or isinstance(value, bool):
        return
    if isinstance(value, tuple):
        for item in value:
            yield from _words(part, key, item, names, passed_over)
    elif isinstance(value, Component) and not acceptable_wordings(value):
        for each, piece in value.items():
            if each != passed_over:
                yield from _words(type(value), each, piece, names, passed_over)
    elif isinstance(value, str) and (whole := referenced_key(part, key, value)):
        yield names.get(whole, value)
    else:
        yield acceptable_wordings(value)[0]


def last_published(data: Path) -> Records:
    """The record as it stood when it was last published, by the ledger's last commit; empty without git."""
    git = ["git", "-C", str(data)]
    try:
        commit = _output_of([*git, "log", "-1", "--format=%H", "--", LEDGER_FILE]).decode().strip()
        packed = _output_of([*git, "archive", "--format=zip", commit, "--", "."]) if commit else b""
    except (OSError, subprocess.CalledProcessError):
        packed = b""
    if not packed:
        return Records()
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(io.BytesIO(packed)) as files:
        files.extractall(folder)
        return read_records(Path(folder), Path(folder) / "content").records


def _output_of(command: list[str]) -> bytes:
    return subprocess.run(command, capture_output=True, check=True).stdout
