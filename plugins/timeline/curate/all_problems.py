"""Everything that is wrong with a record, in one run: its form, its rules, its sources, its publications."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from ..history.ledger import read_ledger
from ..history.permanence import violations
from ..record.base import Record
from ..record.loader import LoadResult
from ..record.locations import lines_of, problem_in
from ..record.rules.check import Checked, find_problems, without_consequences
from ..values.diagnostics import DataProblems, Problem
from ..verification.compare_claims import Claim, compare_claims
from ..verification.compare_texts import compare_texts
from ..verification.report import read_survey, with_reviews
from ..verification.verify_citations import texts_at_hand, verify
from .conversion_contexts import uncertain_conversions
from .source_problems import (
    boilerplate_problems,
    citation_problems,
    known_survey,
    source_problems,
    stale_survey,
)

_DIFFERENCES = frozenset(("boilerplate", "leader-source", "name-source"))
"""Doubts after which the survey is out of date for the same reason"""


def all_problems(
    result: LoadResult, data: Path, sources: Path, previous: Checked | None = None
) -> list[Problem]:
    """Return all problems of a record that was read, in the order of the files.

    Records that were clean in a previous check are compared with others alone. Where records are invalid,
    nothing is reported that they could be the cause of.
    """
    clean = previous.clean if previous else {}
    problems = {*find_problems(result, previous), *uncertain_conversions(result, clean)}
    texts = texts_at_hand(result.records, sources)
    claims = [*compare_claims(result.records, texts)]
    survey = verify(result.records, texts, claims)
    try:
        stored = read_survey(data)
    except DataProblems as error:  # the file is damaged
        stored = {}
        problems |= {*error.problems}
    known = known_survey(result.records, survey, stored)
    problems = {*_without_known_causes(problems, claims)}
    mistaken = {(problem.file, problem.line) for problem in problems if not problem.warning}
    people = {leader.id: leader for leader in result.records.leaders}
    claims = [each for each in claims if not _has_lines(people.get(each.leader or ""), mistaken)]
    set_aside = [*boilerplate_problems(result.records, sources, texts)]
    problems |= {problem for _, problem in set_aside}
    if not all(problem.warning for _, problem in set_aside):  # else what is cited cannot be found
        return sorted(without_consequences(problems))
    problems |= {
        problem
        for problem in citation_problems(result.records, known, texts, claims)
        if (problem.file, problem.line) not in mistaken  # else the cause is known
    }
    problems |= {
        problem
        for record, path, message, code in compare_texts(result.records, texts)
        if (problem := problem_in(record, path, message, code))
        and (problem.file, problem.line) not in mistaken
    }
    if not result.invalid:
        problems |= {*source_problems(result.records, survey, sources)}
        problems |= {*_problems_of(lambda: violations(result.records, read_ledger(data), data))}
    if all(problem.warning and problem.code not in _DIFFERENCES for problem in problems):
        problems |= {*stale_survey(with_reviews(survey, stored), stored, data, claims)}
    return sorted(without_consequences(problems))


def _without_known_causes(problems: Iterable[Problem], claims: Iterable[Claim]) -> Iterator[Problem]:
    """Yield problems but wrong sums of figures one of which is not the one in its source."""
    refuted = [claim.event for claim in claims if claim.is_refuted and claim.path[0] == "figures"]
    for problem in problems:
        if problem.code != "parts" or not any(
            _has_lines(each, [(problem.file, problem.line)]) for each in refuted
        ):
            yield problem


def _has_lines(record: Record | None, lines: Iterable[tuple[str, int]]) -> bool:
    """Return whether one of these lines of files is in a record."""
    if record is None:
        return False
    of_file = [line for file, line in lines if file == record.location.file]
    own = lines_of(record) if of_file else range(0)
    return any(line in own for line in of_file)


def _problems_of(step: Callable[[], Iterable[Problem]]) -> Iterator[Problem]:
    try:
        yield from step()
    except DataProblems as error:  # a file that the program wrote is damaged
        yield from error.problems
