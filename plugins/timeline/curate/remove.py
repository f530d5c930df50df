"""Take a record out, wherever it is, with what has to be kept of it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..history.ledger import LEDGER_FILE, ledger_file, read_ledger, uncorrected_changes
from ..record.addresses import PAGE_PATHS
from ..record.base import IdentifiedRecord, name_of
from ..record.editorial import Redirect, Removal
from ..record.loader import LoadResult, read_records
from ..record.locations import problem_in
from ..record.markdown import source_text
from ..record.models import Leader
from ..record.references import by_key, iter_references, resolve_redirects
from ..values.diagnostics import DataProblems, Problem
from ..values.language import either
from .anonymity import identifying
from .record_edit import RecordEdit, RefusedEdit
from .suggest_corrections import last_published


def remove(
    key: str, reason: str, today: str, data: Path, content: Path, *, unnamed: bool = False
) -> tuple[str, ...]:
    """Remove a published record for good, and return the files that were changed.

    Where the id may be published (not a person's, and not `unnamed`), its address says from now on that the
    record was removed; else nothing of the id is kept, nor in the ledger.

    Raise DataProblems where other records still name it, RefusedEdit where there is no such record or the
    reason names a person, and OSError.
    """
    result = read_records(data, content)
    records = result.records
    ledger = read_ledger(data)
    record = by_key(records).get(key)
    if record is None and key not in ledger:
        raise RefusedEdit(either(f"没有记录 {key}", f"There is no record {key}"))
    scheme = key.partition(":")[0]
    is_secret = scheme == "leader" or unnamed
    removed = record or by_key(last_published(data)).get(key) if is_secret else None
    if words := identifying(reason, key if is_secret else "", removed, records.leaders):
        raise RefusedEdit(
            either(
                f"缘由里的“{words}”指得出人来。缘由公开登载，不写姓名，两种字形和拼音、全名和名字都不写，请改写",
                f"“{words}” in the reason identifies a person. Reasons are published: write no names, in "
                "neither script nor pinyin",
            )
        )
    if record and (problems := list(_mentions(result, record))):
        raise DataProblems(problems, result.count)
    keeps_key = scheme in PAGE_PATHS and not is_secret
    gone = {key, *(old for old, end in resolve_redirects(records.redirects).items() if end == key)}
    corrections = [correction for correction in records.corrections if correction.record in gone]
    redirects = [redirect for redirect in records.redirects if redirect.old in gone and not keeps_key]
    edit = RecordEdit(data, content, result)
    for outdated in (*corrections, *([record] if record else ()), *redirects):
        edit.delete(outdated)
    touched = sorted({change.record.key for change in uncorrected_changes(records, ledger)} - gone)
    number = 1 + sum(removal.id.startswith(f"{today}-") for removal in records.removals)
    values: dict[str, Any] = {"id": f"{today}-{number}", "date": today, "reason": reason}
    values |= ({"record": key} if keeps_key else {}) | ({"touched": touched} if touched else {})
    edit.add(Removal, values)
    forgotten = {correction.key for correction in corrections} | (set() if keeps_key else gone)
    remaining = {name: publication for name, publication in ledger.items() if name not in forgotten}
    if remaining != ledger:
        edit.files[data / LEDGER_FILE] = ledger_file(remaining).content
    return edit.commit(remaining, lambda after: key not in by_key(after))


def _mentions(result: LoadResult, record: IdentifiedRecord) -> Iterator[Problem]:
    """Yield a problem for each place where other records name this one, or a leader's name occurs."""
    name = name_of(record) if isinstance(record, Leader) else ""
    places = [
        (other, path)
        for other in result.records.all()
        for path, key in iter_references(other)
        if key == record.key
    ]
    for other, field in result.texts:
        text = source_text(field.text)
        if f"({record.key}" in text or (name and name in text):
            places.append((other, field.path))
    for other, path in places:
        goes_too = other == record or getattr(other, "record", "") == record.key
        if not goes_too and not isinstance(other, Redirect):
            yield problem_in(
                other,
                path,
                either(
                    f"这里还提到 {record.key}，请先改掉", f"{record.key} is named here; change that first"
                ),
                "still-named",
            )
