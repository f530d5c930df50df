"""Texts of generated records: lengths and links as in the real record, and Markdown beyond it."""

import random
from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise

from .words import DID, MORE, WHAT, WHEN, WHO

Quantiles = tuple[float, float, float, float, float, float, float]
"""Values at 0, 10, 25, 50, 75, 90 and 100 per cent; between them a distribution is taken to be even"""
_AT = (0.0, 0.1, 0.25, 0.5, 0.75, 0.9, 1.0)

# Of the real record; tests/bench/test_bench.py compares.
SUMMARY: Quantiles = (34, 44, 54, 68, 88, 118, 194)
SUMMARY_LINKS: Quantiles = (1, 2, 3, 4, 5.5, 8.5, 19)
NOTE: Quantiles = (15, 26, 33, 41, 61, 95, 230)
NOTE_LINKS: Quantiles = (0, 0, 0, 0.2, 1.2, 2.6, 6)
DEFINITION: Quantiles = (18, 27, 36, 44, 54, 61, 100)
DEFINITION_LINKS: Quantiles = (0, 0, 0, 0.9, 1.6, 2.4, 4)
READING: Quantiles = (6, 10, 23, 31, 40, 60, 71)
DATE_NOTE: Quantiles = (19, 29, 31, 39, 53, 69, 103)

LINKED = {"region": 41, "term": 28, "leader": 12, "organisation": 10, "event": 8, "document": 2}
"""What texts link to, in per cent"""
_CLAUSE, _LINKED_CLAUSE = 13, 15  # characters of a clause
_LONGER = 2.4
"""How many times as long texts with other markup are"""


def drawn(dice: random.Random, points: Quantiles) -> float:
    """A value from a distribution."""
    where = dice.random()
    for low, high, below, above in zip(_AT, _AT[1:], points, points[1:], strict=False):
        if where <= high:
            return below + (above - below) * (where - low) / (high - low)
    return points[-1]


def counted(dice: random.Random, weights: Sequence[float]) -> int:
    """0, 1, 2 …, each with its weight."""
    return dice.choices(range(len(weights)), cum_weights=list(accumulate(weights)))[0]


class Prose:
    """Texts that link to records which are there."""

    def __init__(self, dice: random.Random, named: Callable[[str], tuple[str, str] | None]) -> None:
        """`named` gives the id and a name of some record of a scheme; None where there is none yet."""
        self._dice = dice
        self._named = named

    def line(self, length: float) -> str:
        """One line of about so many characters, without links."""
        return f"{'，'.join(self._clauses(length, 0))}。"

    def definition(self, beyond: float) -> str:
        """One or two sentences that explain; a share `beyond` has markup."""
        return self._text(DEFINITION, DEFINITION_LINKS, beyond, (1, 2))

    def note(self, beyond: float) -> str:
        """The text of a note."""
        return self._text(NOTE, NOTE_LINKS, beyond, (1, 5))

    def summary(self, beyond: float, marks: Sequence[str]) -> str:
        """Two to four sentences, in which the marks of notes have their places."""
        return self._text(SUMMARY, SUMMARY_LINKS, beyond, (2, 4), marks)

    def essay(self) -> str:
        """A page of headings, paragraphs, a list and a table."""
        parts = [f"## {self._dice.choice(WHAT)}\n\n{self.summary(1, ())}" for _ in range(4)]
        return "\n\n".join([*parts, self._table(), self._list("- ")])

    def _text(
        self, length: Quantiles, links: Quantiles, beyond: float, sentences: tuple[int, int],
        marks: Sequence[str] = (),
    ) -> str:  # fmt: skip
        rich = self._dice.random() < beyond
        least, most = sentences
        characters = drawn(self._dice, length) * (_LONGER if rich else 1)
        count = min(most, max(least, round(characters / 28)))
        clauses = self._clauses(
            max(characters, 10 * count), round(drawn(self._dice, links) * (1.5 if rich else 1))
        )
        while len(clauses) < count:
            clauses.append(self._dice.choice(MORE))
        for mark in marks:
            place = self._dice.randrange(len(clauses))
            clauses[place] += f"[^{mark}]"
        cuts = [round(len(clauses) * number / count) for number in range(count + 1)]
        parts = ["，".join(clauses[low:high]) + "。" for low, high in pairwise(cuts)]
        return self._marked_up(parts) if rich else "".join(parts)

    def _clauses(self, characters: float, links: int) -> list[str]:
        """Clauses of so many characters together, the links spread over them."""
        count = max(1, round(characters / (_LINKED_CLAUSE if links else _CLAUSE)))
        places = [self._dice.randrange(count) for _ in range(links)]
        return [self._clause(places.count(number)) for number in range(count)]

    def _clause(self, links: int) -> str:
        dice = self._dice
        names = [name for name in (self._link() for _ in range(links)) if name]
        if not names and dice.random() < 0.4:
            return dice.choice(MORE)
        subject = "、".join(names[1:] or names) or dice.choice(WHO)
        thing = names[0] if len(names) > 1 else dice.choice(WHAT)
        number = f"{dice.randint(2, 400)}处" if dice.random() < 0.3 else ""
        return f"{subject}{dice.choice(WHEN)}{dice.choice(DID)}{number}{thing}"

    def _link(self) -> str:
        scheme = self._dice.choices([*LINKED], [*LINKED.values()])[0]
        result = self._named(scheme)
        return f"[{result[1]}]({scheme}:{result[0]})" if result else ""

    def _marked_up(self, sentences: list[str]) -> str:
        """The same with what needs a parser of CommonMark: one to three of its ways."""
        ways = [self._emphasised, self._in_paragraphs, self._with_list, self._with_address, self._quoted]
        text = "".join(sentences)
        chosen = self._dice.sample(ways, counted(self._dice, (0, 5, 3, 2)))
        for way in sorted(chosen, key=ways.index):
            text = way(text)
        return f"{text}\n\n{self._table()}" if self._dice.random() < 0.05 else text

    def _emphasised(self, text: str) -> str:
        result = [word for word in WHAT if word in text] or ["。"]
        word, sign = self._dice.choice(result), self._dice.choice(("**", "*"))
        at = text.index(word)
        if word == "。" or text.rfind("[", 0, at) > text.rfind("]", 0, at):
            return f"{sign}{self._dice.choice(WHAT)}{sign}：{text}"
        return f"{text[:at]}{sign}{word}{sign}{text[at + len(word) :]}"

    def _in_paragraphs(self, text: str) -> str:
        return text.replace("。", "。\n\n", 2).rstrip("\n")

    def _with_list(self, text: str) -> str:
        return f"{text}\n\n{self._list(self._dice.choice(('- ', '1. ')))}"

    def _list(self, sign: str) -> str:
        return "\n".join(
            f"{sign}{self._clause(self._dice.randrange(2))}" for _ in range(self._dice.randint(2, 5))
        )

    def _with_address(self, text: str) -> str:
        return f"另见[{self._dice.choice(WHAT)}](https://example.org/{self._dice.randrange(10**6)})，{text}"

    def _quoted(self, text: str) -> str:
        return f"{text}\n\n> {self._clause(0)}"

    def _table(self) -> str:
        rows = [f"| {self._dice.choice(WHAT)} | {self._dice.randrange(1000)} |" for _ in range(3)]
        return "\n".join(["| 项目 | 数目 |", "|---|---|", *rows])
