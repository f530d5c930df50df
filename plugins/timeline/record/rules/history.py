"""Rules on corrections, redirects and removals: what is recorded of published records."""

from collections.abc import Iterator

from ...values.diagnostics import nearest
from ...values.language import either
from ..collections import PAGE_PATHS
from ..loader import LoadResult
from ..references import by_key, resolve_redirects
from ..yaml_source import At
from .findings import Finding, may_be_invalid


def corrections_change_something(result: LoadResult) -> Iterator[Finding]:
    """What a correction gives as old is not what it gives as new."""
    for correction in result.records.corrections:
        if correction.old == correction.new:
            yield correction, ("old",), either("old 与 new 相同", "old is the same as new")


def corrections_are_made_once(result: LoadResult) -> Iterator[Finding]:
    """No correction states what another one does."""
    first: dict[tuple[str, ...], str] = {}
    for each in result.records.corrections:
        content = each.record, each.field, each.old, each.new, str(each.date)
        if (earlier := first.setdefault(content, each.id)) != each.id:
            yield each, ("id",), either(f"与 {earlier} 是同一更正", f"the same correction as {earlier}")


def corrections_name_facts(result: LoadResult) -> Iterator[Finding]:
    """A correction names a record, or one that was removed, and a key of it; a removal, records."""
    records = by_key(result.records)
    removed = {removal.record for removal in result.records.removals}
    for correction in result.records.corrections:
        record = records.get(correction.record)
        if record and correction.field.partition(".")[0] not in type(record).model_fields:
            hint = nearest(correction.field, type(record).model_fields)
            yield (
                correction,
                ("field",),
                either(
                    f"{correction.record} 没有键 {correction.field}{hint}",
                    f"{correction.record} has no key {correction.field}{hint}",
                ),
            )
        elif not record and correction.record not in removed and _is_unknown(result, correction.record):
            hint = nearest(correction.record, records)
            yield (
                correction,
                ("record",),
                either(f"未知记录 {correction.record}{hint}", f"unknown record {correction.record}{hint}"),
            )
    for removal in result.records.removals:
        for index, key in enumerate(removal.touched):
            if key not in records and _is_unknown(result, key):
                yield (
                    removal,
                    ("touched", index),
                    either(
                        f"未知记录 {key}{nearest(key, records)}",
                        f"unknown record {key}{nearest(key, records)}",
                    ),
                )


def old_names_lead_on(result: LoadResult) -> Iterator[Finding]:
    """An id that was given up leads to a record, once, and to one that may take its place."""
    keys = by_key(result.records).keys() | {removal.record or "" for removal in result.records.removals}
    keys |= {f"year:{event.date.year}" for event in result.records.events}
    ends = resolve_redirects(result.records.redirects)
    seen: set[str] = set()
    for redirect in result.records.redirects:
        old, new = (key.partition(":")[0] for key in (redirect.old, redirect.new))
        if redirect.old in seen:
            yield (
                redirect,
                ("old",),
                either(f"{redirect.old} 已指向别处", f"{redirect.old} leads elsewhere already"),
            )
        elif redirect.old not in ends:
            yield (
                redirect,
                ("new",),
                either(
                    f"改名成环：{redirect.old} → {redirect.new} → …",
                    f"renamed in a circle: {redirect.old} → {redirect.new} → …",
                ),
            )
        elif redirect.new not in keys | ends.keys() and _is_unknown(result, redirect.new):
            yield (
                redirect,
                ("new",),
                either(
                    f"未知记录 {redirect.new}{nearest(redirect.new, keys)}",
                    f"unknown record {redirect.new}{nearest(redirect.new, keys)}",
                ),
            )
        elif old != new and not {old, new} <= PAGE_PATHS.keys():
            yield (
                redirect,
                ("new",),
                either(
                    f"{redirect.old} 的网址不能指向 {redirect.new}",
                    f"the address of {redirect.old} cannot lead to {redirect.new}",
                ),
            )
        seen.add(redirect.old)


def old_names_stay_free(result: LoadResult) -> Iterator[Finding]:
    """No record takes an id that was given up or removed: what was published under it leads elsewhere."""
    given_up = {redirect.old for redirect in result.records.redirects}
    removed = {removal.record for removal in result.records.removals}
    for key, record in by_key(result.records).items():
        if key in given_up:
            yield (
                record,
                ("id",),
                either(
                    f"{key} 曾是另一条记录的标识（redirects.yaml），不能再用",
                    f"{key} was the id of another record (redirects.yaml) and cannot be used again",
                ),
            )
        elif key in removed:
            yield (
                record,
                ("id",),
                either(
                    f"{key} 已移除（removals.yaml），不能再用",
                    f"{key} was removed (removals.yaml) and cannot be used again",
                ),
            )


def removals_name_nobody(result: LoadResult) -> Iterator[Finding]:
    """A removal does not identify a person: leader ids are names, so they may not be recorded."""
    names = [leader.name.hans for leader in result.records.leaders]
    for removal in result.records.removals:
        if match := next((name for name in names if name in removal.reason), ""):
            message = either("缘由里不写姓名", "a reason has no name of a person")
            yield removal, ("reason", At(removal.reason.index(match), match)), message
        scheme = (removal.record or "").partition(":")[0]
        if scheme == "leader":
            yield (
                removal,
                ("record",),
                either(
                    "人物的标识就是姓名，移除后不能再写，请删去这一行",
                    "the id of a person is a name, which may not be written after a removal; "
                    "delete this line",
                ),
            )
        elif scheme and scheme not in PAGE_PATHS:
            yield (
                removal,
                ("record",),
                either(
                    f"{removal.record} 没有自己的网页，不必写",
                    f"{removal.record} has no page of its own, so it need not be written",
                ),
            )


def _is_unknown(result: LoadResult, key: str) -> bool:
    """Return whether the record of a key is not one of those that could not be read."""
    scheme, _, id_ = key.partition(":")
    return not may_be_invalid(result, scheme, id_)
