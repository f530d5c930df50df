"""The rules applied to the record, in as many processes as there are cores."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from ...output.parallel import parallel_map, worker_count
from ...values.diagnostics import DataProblems, Problem
from ..base import Record
from ..loader import LoadResult
from ..locations import problem_in
from ..records import Records
from . import RECORD_RULES, RULES
from .consequences import without_consequences
from .findings import Rule, references_in
from .identity import MAY_WARN

_FEW = 650
"""Records that one process checks sooner than two: 601 of the first chronicle in 100 ms, 155 in two"""


class Checked(Struct, frozen=True):
    """What the rules of one record found in every valid record."""

    problems: tuple[Problem, ...]
    clean: Mapping[int, tuple[Record, tuple[str, ...]]]
    """Records without a problem, by identity, each with the keys of all that it names"""
    faulty: Mapping[int, tuple[Record, tuple[str, ...], tuple[Problem, ...], bytes]]
    """The other records, each with its problems too, and the SHA-256 of the file whose lines they state"""
    references: Mapping[int, tuple[str, ...]]
    """Keys of all that each record names, by the record's identity"""


def check(result: LoadResult, warn: Callable[[list[Problem]], None] = lambda _: None) -> Records:
    """Return the records, if nothing is wrong; `warn` receives the warnings.

    Raise DataProblems with all that the reader and the rules find, warnings included.
    """
    warn(refuse_errors(find_problems(result), result.count))
    return result.records


def find_problems(result: LoadResult, previous: Checked | None = None) -> list[Problem]:
    """Return all that the reader and the rules find, in the order of the files.

    Rules of one record do not run over those that were clean in a previous check.
    """
    return reported_problems(result, rule_problems(result, previous))


def rule_problems(result: LoadResult, previous: Checked | None = None) -> list[Problem]:
    """Return what all rules find, consequences included.

    Rules run over invalid records too, as far as these are sound.
    """
    checked = apply_record_rules(result, previous)
    return [*checked.problems, *apply_cross_record_rules(result, checked)]


def reported_problems(result: LoadResult, ruled: Iterable[Problem]) -> list[Problem]:
    """Return what the reader and the rules found as curators meet it, in the order of the files.

    Codes that only warn in this chronicle are warnings, and one cause is reported once.
    """
    doubtful = {code for chronicle in result.records.chronicle for code in chronicle.only_warn} & MAY_WARN
    read, rest = (
        [replace(each, warning=True) if each.code in doubtful else each for each in problems]
        for problems in (result.problems, ruled)
    )
    return without_consequences(read, rest)


def refuse_errors(problems: list[Problem], records: int) -> list[Problem]:
    """Return the problems, if all are warnings; else raise DataProblems."""
    if not all(problem.warning for problem in problems):
        raise DataProblems(problems, records)
    return problems


def apply_record_rules(result: LoadResult, previous: Checked | None = None) -> Checked:
    """Apply the rules of one record, except to the records that were clean in a previous check.

    Records with problems are skipped too while their files are the same: to find the lines of the warnings
    took 2.2 s at each save of 10,000 events, 33 of them with one.
    """
    before, wrong = (previous.clean, previous.faulty) if previous else ({}, {})
    digests = {str(file): parsed_file.digest for file, parsed_file in result.files.items()}
    clean = {id(record): before[id(record)] for record in result.records.all() if id(record) in before}
    faulty = {
        id(record): wrong[id(record)]
        for record in result.records.all()
        if id(record) in wrong and wrong[id(record)][3] == digests.get(record.location.file)
    }
    ids = clean.keys() | faulty.keys()
    new = result.records.without(ids)
    parts = new.chunks(worker_count(sum(1 for _ in new.all()), _FEW))
    results = parallel_map(lambda part: _apply_record_rules(replace(result, records=part)), parts)
    for part, (problems, references) in zip(parts, results, strict=True):
        for number, (record, keys) in enumerate(zip(part.all(), references, strict=True)):
            if number in problems:
                digest = digests.get(record.location.file, b"")
                faulty[id(record)] = record, keys, tuple(problems[number]), digest
            else:
                clean[id(record)] = record, keys
    return Checked(
        tuple(problem for _, _, problems, _ in faulty.values() for problem in problems),
        clean,
        faulty,
        {id_: each[1] for checked in (clean, faulty) for id_, each in checked.items()},
    )


def apply_cross_record_rules(result: LoadResult, checked: Checked) -> list[Problem]:
    """Apply the rules between records, on every core."""
    steps = cross_record_checks(result, checked)
    few = len(steps) if worker_count(sum(1 for _ in result.records.all()), _FEW) == 1 else 0
    results = parallel_map(lambda step: step(), steps, few=few)
    return [problem for problems in results for problem in problems]


def cross_record_checks(result: LoadResult, checked: Checked) -> list[Callable[[], list[Problem]]]:
    """Return the checks between records, to be called one by one."""
    result = replace(result, references=checked.references)
    return [partial(_apply_rule, result, code, rule) for code, rule in RULES]


def _apply_rule(result: LoadResult, code: str, rule: Rule) -> list[Problem]:
    return [problem for problem, _ in _problems(result, code, rule)]


def _apply_record_rules(result: LoadResult) -> tuple[dict[int, list[Problem]], list[tuple[str, ...]]]:
    """Return the problems by the number of their record, and the keys that each record names.

    Numbers, not records: a part may be checked in another process.
    """
    keys_by_record: dict[int, dict[str, None]] = {id(record): {} for record in result.records.all()}
    for field in result.texts:
        for scheme, id_ in references_in(field):
            keys_by_record[id(field.record)][f"{scheme}:{id_}"] = None
    numbers = {id_: number for number, id_ in enumerate(keys_by_record)}
    problems: dict[int, list[Problem]] = {}
    for code, rule in RECORD_RULES:
        for problem, record in _problems(result, code, rule):
            problems.setdefault(numbers[id(record)], []).append(problem)
    return problems, [*map(tuple, keys_by_record.values())]


def _problems(result: LoadResult, code: str, rule: Rule) -> list[tuple[Problem, Record]]:
    """Return what a rule finds, each problem with its record."""
    return [(problem_in(record, path, message, code), record) for record, path, message in rule(result)]
