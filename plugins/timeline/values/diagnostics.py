"""What is wrong with the data, said so that a curator can mend it."""

import unicodedata
from collections.abc import Collection, Iterable
from difflib import get_close_matches
from typing import Self

from msgspec import Struct

from .language import counted, either

UNCORRECTED = "uncorrected"
"""The code of a published fact that changed without a correction"""


class Problem(Struct, frozen=True, order=True):
    """One mistake: where it stands (line and column from 1), what it is, and the rule's code."""

    file: str
    line: int
    column: int
    message: str
    code: str
    warning: bool = False
    """Whether it is only doubtful: a warning refuses nothing"""
    fix: tuple[str, str] = ("", "")
    """The wrong text on its line and what is certainly meant, where that is known"""

    def __str__(self) -> str:
        mark = either("注意：", "warning: ") if self.warning else ""
        line = f"{self.file}:{self.line}:{self.column}: {mark}{self.message} [{self.code}]"
        # one line, and nothing that a terminal would obey, whatever a file or its name holds
        return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in line)


class Doubt(str):
    """The message of a warning."""

    __slots__ = ()


class Correctable(str):
    """The message of a mistake whose correction is certain."""

    fix: tuple[str, str]
    """The wrong text, and what is meant"""

    def __new__(cls, message: str, wrong: str, right: str) -> Self:
        """Return a message with its correction."""
        self = super().__new__(cls, message)
        self.fix = (wrong, right)
        return self


class DataProblems(Exception):
    """Every problem of one run, in the order of the files."""

    def __init__(self, problems: Iterable[Problem], records: int) -> None:
        self.problems = sorted(set(problems))
        self.records = records
        """How many records were read, sound or not"""
        super().__init__("\n".join(map(str, self.problems)))

    @property
    def total(self) -> str:
        """How many records were read, and how many problems they have."""
        return summarise(self.problems, self.records)


def summarise(problems: Iterable[Problem], records: int) -> str:
    """Return how many records were read, and how many errors and warnings were found."""
    warned = [problem.warning for problem in problems]
    doubtful = sum(warned)
    noted = f"，{doubtful} 处注意" if doubtful else ""
    warnings = f", {counted(doubtful, 'warning')}" if doubtful else ""
    errors = len(warned) - doubtful
    return either(
        f"共 {records} 条记录，{errors} 处问题{noted}",
        f"{counted(records, 'record')}, {counted(errors, 'problem')}{warnings}",
    )


def shorten(text: str) -> str:
    """A text as a message quotes it: its beginning."""
    return text if len(text) <= 80 else f"{text[:80]}…"


def nearest(word: str, names: Iterable[str]) -> str:
    """The hint «，是否 jia？» with the known word nearest to this one, or nothing.

    Letters that only look like Latin ones are named by their numbers.
    """
    if len(word) > 80:  # no name is so long, and comparing takes its time
        return ""
    close = get_close_matches(plain_letters(word), sorted(names), n=1)
    strange = "、".join(
        either(f"{char} 是 U+{ord(char):04X}", f"{char} is U+{ord(char):04X}")
        for char in word
        if plain_letters(char) != char
    )
    hint = either(f"（{strange}，不是英文字母）", f" ({strange}, no Latin letter)") if strange else ""
    return either(f"{hint}，是否 {close[0]}？", f"{hint}; did you mean {close[0]}?") if close else hint


def nearest_or_all(word: str, names: Collection[str]) -> str:
    """The hint of `nearest`; where no known word is near, all of them if they are few."""
    hint = nearest(word, names)
    return (
        hint
        if hint or not 0 < len(names) <= _FEW
        else either(f"，有的是 {'、'.join(sorted(names))}", f"; there are {'、'.join(sorted(names))}")
    )


_FEW = 12
_LOOK_ALIKES = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u0501\u04bb\u03bf\u03b1\u03bd\u0131\u0261",
    "aeopcyxijsdhoavig",
)
"""Cyrillic and Greek letters that look like Latin ones"""


def plain_letters(word: str) -> str:
    """Return a word with Latin letters, half-width, for those that look like them."""
    return unicodedata.normalize("NFKC", word).translate(_LOOK_ALIKES)
