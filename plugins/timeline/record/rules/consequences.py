"""Which problems follow from which: one cause gives one message."""

from collections.abc import Iterable, Iterator
from typing import Literal

from ...values.diagnostics import Problem
from ..locations import item_at, key_at
from . import SOURCE_CODES

Scope = Literal["record", "all"]

CONSEQUENCES: tuple[tuple[str, Scope, str], ...] = (
    ("unread", "record",
     "note-mark readings parts figure-note no-grounds coordinate-alone date-note region-orphan namesake "
     "pinyin title-figure summary-figure copied"),
    ("unread", "all", "idle-waiver"),
    ("outside-period", "record", "after-source date-source"),
    ("outside-period after-source date-source", "record", "id-year figure-period"),
    ("figure-source", "record", "parts title-figure figure-sort"),
    ("name-form name-script", "record", "name-source pinyin"),
    ("name-form", "record", "name-script"),
    ("name-source", "record", "pinyin"),
    ("name-form name-script name-source", "all", "link-text"),
    ("pairing", "record", "pairing-source"),
    ("same-text", "all",
     "citation-missing citation-ambiguous not-compared figure-source leader-source name-source "
     "pairing-source summary-figure title-figure idle-waiver waived-and-cited stale-survey"),
    ("same-text", "record", "boilerplate source-script source-title"),
    ("duplicate-id", "record", "duplicate-event note-anchor namesake"),
    ("punctuation", "record", "uncertain-script"),
    ("cited-boilerplate", "all", "citation-missing citation-ambiguous not-compared idle-waiver"),
    ("error", "record",
     "event-region figure-sort id-year office organisation-region region-level region-place twice"),
    ("leader-source bare-role", "all", "office"),
    ("error leader-source", "all", "unused stale-survey"),
    ("name-source pairing-source date-source figure-period boilerplate", "all", "stale-survey"),
)  # fmt: skip
"""Codes of causes, where their consequences are, and the codes of these.

`unread` is all that the reader reports: the rules do not see what is there as it is written. `error` is all
that is no warning.
"""

_VALUE_CODES = frozenset(("unknown-key", "missing-key", "bad-value", "wrong-type", "too-long", "empty"))
"""What the reader reports of one value, whose record it reads but for that"""
_OF_KEY = {
    "citations": "no-grounds copied",
    "date": "date-note",
    "figures": "parts figure-note title-figure summary-figure",
    "leaders": "",
    "notes": "note-mark readings figure-note no-grounds copied",
    "themes": "",
}
"""What follows where that value is below one of these keys; below others it may be all of `unread`"""


def without_consequences(read: Iterable[Problem], ruled: Iterable[Problem]) -> list[Problem]:
    """Return what the reader and what the rules found, sorted, each cause once.

    Of what is on one line, a slip that the reader reports is the cause of what the rules find in a value that
    is only guessed at; an error of the record, of what comparing it with its sources finds; an error, of
    doubts.
    """
    ranks: dict[Problem, int] = dict.fromkeys(read, 0)
    for each in ruled:
        ranks.setdefault(each, 3 if each.warning else 2 if each.code in SOURCE_CODES else 1)
    best: dict[tuple[str, int], int] = {}
    hidden: set[tuple[str, str, int | None]] = set()
    for each, rank in ranks.items():
        line = each.file, each.line
        best[line] = min(rank, best.get(line, rank))
        kinds = {each.code} | ({"unread"} if rank == 0 else set()) | (set() if each.warning else {"error"})
        hidden.update(_consequences(each, kinds))
    return sorted(
        each
        for each, rank in ranks.items()
        if rank == best[each.file, each.line]
        and (each.code, "", None) not in hidden
        and (each.code not in _OF_RECORD or (each.code, *_record_of(each)) not in hidden)
    )


_OF_RECORD = frozenset(
    code for _, scope, codes in CONSEQUENCES if scope == "record" for code in codes.split()
)


def _consequences(problem: Problem, kinds: set[str]) -> Iterator[tuple[str, str, int | None]]:
    """Yield the codes that follow from a problem, each with the record where they do; empty for all."""
    for causes, scope, codes in CONSEQUENCES:
        if not kinds.isdisjoint(causes.split()):
            file, index = _record_of(problem) if scope == "record" else ("", None)
            if causes == "unread" and scope == "record" and problem.code in _VALUE_CODES:
                codes = _OF_KEY.get(key_at(problem.file, problem.line), codes)
            yield from ((code, file, index) for code in codes.split() if code != problem.code)


def _record_of(problem: Problem) -> tuple[str, int | None]:
    """Return the file of a problem, and the index of its record in the file's list."""
    return problem.file, item_at(problem.file, problem.line)
