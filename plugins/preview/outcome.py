"""What came of one build."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from timeline.problems import Problem

AROUND = 2
"""Lines shown before and after the one that is wrong"""
_WIDTH = 160  # characters of a line that are shown; prose stands in one line, however long
_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")  # as YAML counts lines


class Line(Struct, frozen=True, kw_only=True):
    """A line of a file, cut to what can be shown, with nothing invisible in it."""

    number: int
    """From 1"""
    text: str
    mark: int | None = None
    """Where in `text` the mistake is, from 0; none in the lines around it"""


class Mistake(Struct, frozen=True, kw_only=True):
    """A problem and the text around it."""

    problem: Problem
    around: tuple[Line, ...]


class Outcome(Struct, frozen=True, kw_only=True, tag=True):
    """Files, or mistakes in the data, or the traceback of a mistake in the program."""

    seconds: float = 0.0
    files: int = 0
    changed: tuple[str, ...] = ()
    """Paths of the files that are new or other than before"""
    removed: tuple[str, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    records: int = 0
    """How many records were read, where there are mistakes"""
    crash: str = ""
    more: bool = False
    """Whether these are only the pages of what was edited, and the others will follow"""

    @property
    def sound(self) -> bool:
        """Whether there is a site to show."""
        return not self.mistakes and not self.crash

    def shows_as(self, other: "Outcome | None") -> bool:
        """Whether a browser that shows the other outcome need not load anything anew."""
        return (
            other is not None
            and not self.changed
            and not self.removed
            and (self.mistakes, self.crash) == (other.mistakes, other.crash)
        )


def mistakes(problems: Iterable[Problem]) -> Iterator[Mistake]:
    """Each problem with the text around it, as its file stands now."""
    lines: dict[str, list[str]] = {}
    for problem in problems:
        if problem.file not in lines:
            try:
                lines[problem.file] = _BREAK.split(Path(problem.file).read_bytes().decode("utf-8", "replace"))
            except OSError:  # a file that is missing is a problem without text
                lines[problem.file] = []
        yield Mistake(problem=problem, around=tuple(_around(problem, lines[problem.file])))


def visible(text: str) -> str:
    """The same text, with what a terminal or a page would not show, or obey, named by its number."""
    return "".join(each if each.isprintable() else f"⟨U+{ord(each):04X}⟩" for each in text)


def _around(problem: Problem, lines: list[str]) -> Iterator[Line]:
    if lines and not lines[-1]:
        lines = lines[:-1]  # the end of the last line begins none
    first = max(1, problem.line - AROUND)
    for number, line in enumerate(lines[first - 1 : problem.line + AROUND], first):
        if number != problem.line:
            yield Line(number=number, text=_cut(visible(line), 0))
            continue
        before, after = visible(line[: problem.column - 1]), visible(line[problem.column - 1 :])
        start = max(0, len(before) - _WIDTH // 2)
        lead = "…" if start else ""
        yield Line(
            number=number, text=lead + _cut(before + after, start), mark=len(lead) + len(before) - start
        )


def _cut(text: str, start: int) -> str:
    return text[start : start + _WIDTH] + ("…" if len(text) > start + _WIDTH else "")
