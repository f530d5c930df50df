"""Everything that is wrong with a record, in one run: its form, its rules, its sources, its publications."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from ..history.ledger import read_ledger
from ..history.permanence import violations
from ..record.loader import LoadResult
from ..record.locations import problem_in
from ..record.rules.check import Checked, reported_problems, rule_problems
from ..values.diagnostics import DataProblems, Problem
from ..verification.compare_claims import compare_claims
from ..verification.compare_texts import compare_texts
from ..verification.report import Survey, read_survey, with_reviews
from ..verification.verify_citations import texts_at_hand, verify
from .conversion_contexts import uncertain_conversions
from .source_problems import (
    boilerplate_problems,
    citation_problems,
    known_survey,
    source_problems,
    stale_survey,
)


def all_problems(
    result: LoadResult, data: Path, sources: Path, previous: Checked | None = None
) -> list[Problem]:
    """Return all problems of a record that was read, in the order of the files, each cause once.

    Records that were clean in a previous check are compared with others alone. Where records are invalid,
    nothing is compared with what was published: all that is not read would seem to be lost.
    """
    texts = texts_at_hand(result.records, sources)
    claims = [*compare_claims(result.records, texts)]
    survey = verify(result.records, texts, claims)
    problems = [
        *rule_problems(result, previous),
        *uncertain_conversions(result, previous.clean if previous else {}),
        *boilerplate_problems(result.records, sources, texts),
        *source_problems(result.records, survey, sources),
        *(problem_in(*difference) for difference in compare_texts(result.records, texts)),
    ]
    last_survey: Survey = {}
    try:
        last_survey = read_survey(data)
        problems += stale_survey(with_reviews(survey, last_survey), last_survey, data, claims)
    except DataProblems as error:  # the file is damaged
        problems += error.problems
    settled_survey = known_survey(result.records, survey, last_survey)
    problems += citation_problems(result.records, settled_survey, texts, claims)
    if not result.invalid:
        problems += _problems_of(lambda: violations(result.records, read_ledger(data), data))
    return reported_problems(result, problems)


def _problems_of(step: Callable[[], Iterable[Problem]]) -> Iterator[Problem]:
    try:
        yield from step()
    except DataProblems as error:  # a file that the program wrote is damaged
        yield from error.problems
