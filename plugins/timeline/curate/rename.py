"""Give a record another id, wherever it is named; its old address leads to the new one."""

from pathlib import Path

from ..history.ledger import Ledger, read_ledger
from ..record.base import IdentifiedRecord, Record
from ..record.editorial import Redirect
from ..record.fields import unfit_id
from ..record.loader import read_records
from ..record.records import Records
from ..record.references import by_key, resolve_redirects, with_references
from ..record.rules.check import check
from ..values.language import either
from .record_edit import RecordEdit, RefusedEdit


def rename(old: str, new: str, today: str, data: Path, content: Path) -> tuple[str, ...]:
    """Give the record of one key another, and return the files that were changed.

    The old address leads to the new one from now on.

    Raise DataProblems where the record is not valid, before or after, RefusedEdit where the new key won't do,
    and OSError.
    """
    result = read_records(data, content)
    records = check(result)
    ledger = read_ledger(data)
    _check_keys(old, new, records, ledger)
    edit = RecordEdit(data, content, result)
    edit.rename(old, new)
    ends = resolve_redirects(records.redirects)
    reverted = [redirect for redirect in records.redirects if redirect.old == new and ends[new] == old]
    for redirect in reverted:  # it was renamed by mistake, and nobody has seen that yet
        edit.delete(redirect)
    if not reverted:
        edit.add(Redirect, {"old": old, "new": new, "date": today})
    target = _as_sorted_text(records.map(lambda record: _renamed(record, old, new)))
    return edit.commit(ledger, lambda after: _as_sorted_text(after) == target)


def _check_keys(old: str, new: str, records: Records, ledger: Ledger) -> None:
    """Raise RefusedEdit where a record can't have the new key."""
    keys = by_key(records)
    scheme, _, id_ = new.partition(":")
    if old not in keys or old.startswith("chronicleinfo:"):
        raise RefusedEdit(either(f"没有记录 {old}", f"There is no record {old}"))
    if scheme != old.partition(":")[0]:
        raise RefusedEdit(
            either(f"{old} 与 {new} 不是同一种记录", f"{old} and {new} are of different collections")
        )
    if wrong := unfit_id(id_):
        raise RefusedEdit(
            either(wrong, f"{id_} cannot be an id: small letters, digits and hyphens, 80 at most")
        )
    if new in keys:
        raise RefusedEdit(either(f"{new} 已是另一条记录", f"{new} is another record"))
    given_up = {redirect.old for redirect in records.redirects} | {
        removal.record for removal in records.removals
    }
    if (new in given_up and resolve_redirects(records.redirects).get(new) != old) or (
        new in ledger and new not in given_up
    ):
        raise RefusedEdit(either(f"{new} 用过，不能再用", f"{new} was used before and may not be again"))
    if new in given_up and old in ledger:
        raise RefusedEdit(
            either(
                f"{old} 已发布，不能改回 {new}；旧网址会一直指向这里",
                f"{old} is published and cannot become {new} again, whose address leads here for good",
            )
        )


def _as_sorted_text(records: Records) -> dict[str, list[str]]:
    """Return all but the redirects in a form that does not depend on order."""
    return {
        name: sorted(repr(record.model_dump()) for record in collection)
        for name, collection in records.by_collection().items()
        if name != "redirects"
    }


def _renamed(record: Record, old: str, new: str) -> Record:
    renamed = with_references(record, {old: new})
    if isinstance(renamed, IdentifiedRecord) and renamed.key == old:
        renamed = renamed.copy_with({"id": new.partition(":")[2]})
    return renamed
