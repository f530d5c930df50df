"""The promises checked before anything is published: links never die, and corrections are public."""

from collections.abc import Iterator
from pathlib import Path

from ..record.editorial import Correction, acceptable_wordings, agrees
from ..record.locations import problem_in
from ..record.markdown import MarkdownText
from ..record.records import Records
from ..record.references import by_key
from ..values.diagnostics import UNCORRECTED, DataProblems, Problem
from ..values.language import command_name, either, spelled
from .ledger import LEDGER_FILE, Ledger, RecordFacts, broken_addresses, uncorrected_changes


def enforce(records: Records, ledger: Ledger, data: Path, record_facts: RecordFacts | None = None) -> Records:
    """Return the records, if they keep what the ledger promises; else raise DataProblems."""
    problems = list(violations(records, ledger, data, record_facts))
    if problems:
        raise DataProblems(problems, sum(1 for _ in records.all()))
    return records


def violations(
    records: Records, ledger: Ledger, data: Path, record_facts: RecordFacts | None = None
) -> Iterator[Problem]:
    """Yield lost addresses, facts that changed without a correction, and corrections of other values."""
    file = str(data / LEDGER_FILE)
    lines = {key: line for line, key in enumerate(sorted(ledger), 2)}  # a line for each, after the bracket
    for key, address in broken_addresses(records, ledger):
        command = spelled("python -m timeline", "timeline")
        message = either(
            f"{key} 已发布于 {address}，现在不在那里：改标识请用 {command} rename {key} 新标识；"
            f"并入别的记录，请在 redirects.yaml 写明；依请求移除，请用 {command} remove {key}",
            f"{key} was published at {address} and is not there now: to change the id, run "
            f"{command} rename {key} NEW; if it became part of another record, say so in redirects.yaml; "
            f"to remove it on request, run {command} remove {key}",
        )
        yield Problem(file, lines[key], 1, message, "lost-address")
    uncorrected = set()
    for change in uncorrected_changes(records, ledger, record_facts):
        record = change.record
        uncorrected.add((record.key, change.key))
        if change.correction:
            message = either(
                f"{record.key} 的 {change.key} 发布后改了，"
                f"更正 {change.correction.id} 所写的 new 与现在的内容不同",
                f"{change.key} of {record.key} was changed after publication, and new of the correction "
                f"{change.correction.id} is not what it says now",
            )
        else:
            message = either(
                f"{record.key} 的 {change.key} 发布后改了，corrections.yaml 中没有更正；"
                f"{command_name('check')} 给出写法",
                f"{change.key} of {record.key} was changed after publication without an entry in "
                "corrections.yaml; "
                f"{command_name('check')} shows the entry",
            )
        yield problem_in(record, (change.key,), message, UNCORRECTED)
    for correction, value in _stale_corrections(records):
        if (correction.record, correction.field) not in uncorrected:
            message = either(
                f"{correction.record} 的 {correction.field} 现在是{acceptable_wordings(value)[0]}",
                f"{correction.field} of {correction.record} is {acceptable_wordings(value)[0]} now",
            )
            yield problem_in(correction, ("new",), message, "stale-correction")


def _stale_corrections(records: Records) -> Iterator[tuple[Correction, object]]:
    """Yield the latest correction of each value that is not its `new`, with the value; none of texts."""
    current = by_key(records)
    latest = {
        (each.record, each.field): each
        for each in sorted(records.corrections, key=lambda correction: correction.date.key)
    }
    for (key, field), correction in latest.items():
        values = [*_values_at(current.get(key), field.split("."))] or [None]
        if not isinstance(values[0], MarkdownText) and not any(agrees(correction, each) for each in values):
            yield correction, values[0]


def _values_at(part: object, keys: list[str]) -> Iterator[object]:
    """Yield the values under keys one below the other, of every item of the lists on the way."""
    if not keys:
        yield part
    elif isinstance(part, tuple):
        for item in part:
            yield from _values_at(item, keys)
    elif (value := getattr(part, keys[0], None)) is not None:
        yield from _values_at(value, keys[1:])
