"""The result of a save."""

import re
import traceback
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from timeline.values.diagnostics import UNCORRECTED, Problem

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


class Diagnostic(Struct, frozen=True, kw_only=True):
    """A problem and the text around it."""

    problem: Problem
    around: tuple[Line, ...]


class BuildResult(Struct, frozen=True, kw_only=True, tag=True):
    """What a save led to: a site, or problems in the data, or the traceback of an error in the program."""

    seconds: float = 0.0
    records: int = 0
    """How many records were read"""
    changed: tuple[str, ...] = ()
    """Paths of open pages and of stylesheets that are not as they were"""
    diagnostics: tuple[Diagnostic, ...] = ()
    crash: str = ""

    @property
    def ok(self) -> bool:
        """Whether there is a site to show."""
        return all(each.problem.warning for each in self.diagnostics) and not self.crash

    @property
    def unpublishable(self) -> tuple[str, ...]:
        """Why the displayed record cannot be published yet."""
        problems = (each.problem for each in self.diagnostics)
        return tuple(each.message for each in problems if each.code == UNCORRECTED and each.warning)

    def same_view_as(self, other: "BuildResult | None") -> bool:
        """Whether a browser that shows the other result need not load anything."""
        return (
            other is not None
            and not self.changed
            and (self.diagnostics, self.crash) == (other.diagnostics, other.crash)
        )


def diagnostics(problems: Iterable[Problem]) -> Iterator[Diagnostic]:
    """Yield each problem with the text around it, as its file is now."""
    lines: dict[str, list[str]] = {}
    for problem in problems:
        if problem.file not in lines:
            try:
                lines[problem.file] = _BREAK.split(Path(problem.file).read_bytes().decode("utf-8", "replace"))
            except OSError:  # a file that is missing is a problem without text
                lines[problem.file] = []
        yield Diagnostic(problem=problem, around=tuple(_around(problem, lines[problem.file])))


def traceback_text() -> str:
    """Return the traceback of the exception that is being handled, as text that can be encoded."""
    return traceback.format_exc().encode(errors="backslashreplace").decode()


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
