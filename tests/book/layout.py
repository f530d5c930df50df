"""Measure the layout of a set book: `python -m tests.book.layout FILE.pdf …`.

Measured are the pages of the chronicle: the share of characters in the size of the text, the space at the
foot of a page and between the lines above it, the pages that open within an event, pairs of punctuation
marks that take two squares, and lines of one character.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

import pymupdf

MM = 72 / 25.4
_PUNCTUATION = set("，。、；：？！“”‘’（）《》〈〉【】〔〕「」『』")
_LOOSE_GAP = 0.8
"""The most squares between the origins of two marks of a pair that is squeezed"""
_TEXT_SIZE = 9.9
"""Points; characters of at least this size are text and headings"""
_ROW = 10
"""Points; the most between the first lines of a page that are beside each other"""
_GAP = re.compile("所[据據]文[献獻][没沒]有")
"""What the years before a year are about, of which nothing is known"""
_YEAR = 20
"""Points; the number of a year, which has more space above it than other lines"""
_TITLE = 11.5
"""Points; the first line of a page that begins with an event is at least of this size"""


@dataclass
class Layout:
    """The measures of a book."""

    pages: int
    body: float
    """Share of the characters that are in the size of the text"""
    feet: list[float]
    """Millimetres between the last line and the notes, or the bottom margin, of each page but the last"""
    holes: list[float]
    """Millimetres of the largest space between two lines of each page but the first, not above a year"""
    splits: int
    """Pages that open within an event"""
    pairs: int
    loose_pairs: list[str]
    """Pairs of punctuation marks that are not set closer"""
    alone: list[str]
    """Characters that are alone on a line, but for marks and sources"""

    def __str__(self) -> str:
        loose = " ".join(self.loose_pairs[:12])
        return (
            f"{self.pages} pages; body {self.body:.1%}; feet median {median(self.feet):.0f} mm, "
            f"over 30 mm {sum(foot > 30 for foot in self.feet)}, largest {max(self.feet):.0f} mm; "
            f"holes over 15 mm {sum(hole > 15 for hole in self.holes)}, largest {max(self.holes):.0f} mm; "
            f"split {self.splits}; loose {len(self.loose_pairs)} of {self.pairs} pairs {loose}; "
            f"alone {len(self.alone)} {''.join(self.alone)}"
        )


Char = dict[str, Any]


def measure(content: bytes) -> Layout:
    """Return the measures of the first chapter that has years below it."""
    book = pymupdf.open("pdf", content)
    toc = book.get_toc(simple=False)
    start = next(index for index, each in enumerate(toc) if each[0] == 3)
    first = max(each[2] for each in toc[:start] if each[0] == 1) - 1
    last = next(each[2] for each in toc[start:] if each[0] == 1) - 2
    result = Layout(last - first + 1, 0, [], [], 0, 0, [], [])
    body = total = 0
    for number in range(first, last + 1):
        page = book[number]
        lines = list(_lines(page))
        total += sum(map(len, lines))
        body += sum(each["size"] >= _TEXT_SIZE for line in lines for each in line)
        result.alone += _alone(lines)
        for before, after in _pairs(lines):
            result.pairs += 1
            if after["origin"][0] - before["origin"][0] > _LOOSE_GAP * before["size"]:
                result.loose_pairs.append(before["c"] + after["c"])
        if number == last or not lines:
            continue
        notes = _notes(page)
        foot = min(notes, default=page.rect.height - 23 * MM)
        spans = [line[0] for line in lines]
        bases = sorted((each["origin"][1], each["size"]) for each in spans if each["origin"][1] < foot)
        bottom = bases[-1][0]
        if number > first:
            years = [base for base, size in bases if size > _YEAR]
            spaces = (b - a for (a, _), (b, _) in pairwise(bases) if all(abs(b - y) > _ROW for y in years))
            result.holes.append(max(spaces, default=0) / MM)
        result.feet.append((foot - bottom) / MM)
        chars = [each for line in lines for each in line]
        top = min(each["origin"][1] for each in chars)
        row = [each for each in chars if each["origin"][1] < top + _ROW]  # a title is beside its date
        is_gap = _GAP.search("".join(each["c"] for each in row))
        if number > first and not is_gap and max(each["size"] for each in row) < _TITLE:
            result.splits += 1
    result.body = body / max(total, 1)
    return result


def _lines(page: Any) -> Iterator[list[Char]]:
    """Yield the lines between running head and folio, each as its characters with their sizes."""
    top, bottom = 24 * MM, page.rect.height - 20 * MM
    for block in page.get_text("rawdict")["blocks"]:
        for line in block.get("lines", ()):
            chars = [
                each | {"size": span["size"]}
                for span in line["spans"]
                for each in span["chars"]
                if each["c"].strip() and top < each["origin"][1] < bottom
            ]
            if chars:
                yield chars


def _alone(lines: list[list[Char]]) -> Iterator[str]:
    """Yield the characters that are alone on a line."""
    rows: dict[int, str] = {}
    for each in (each for line in lines for each in line):
        row = round(each["origin"][1])
        rows[row] = rows.get(row, "") + each["c"]
    for row in rows.values():
        words = re.sub(r"^[^〔]*〕|〔[^〕]*〕?|\[\d+\]", "", row).strip("".join(_PUNCTUATION))
        if re.fullmatch(r"[\u4e00-\u9fff]", words):
            yield words


def _pairs(lines: list[list[Char]]) -> Iterator[tuple[Char, Char]]:
    for line in lines:
        for before, after in pairwise(line):
            if before["c"] in _PUNCTUATION and after["c"] in _PUNCTUATION and before["size"] == after["size"]:
                yield before, after


def _notes(page: Any) -> list[float]:
    """Return where the rule over the notes is: a quarter of the line, at its left."""
    rules = (each["rect"] for each in page.get_drawings())
    return [rect.y0 for rect in rules if rect.height < 1 and 60 < rect.width < 110 and rect.y0 > 200]


if __name__ == "__main__":
    for name in sys.argv[1:]:
        sys.stdout.write(f"{name}: {measure(Path(name).read_bytes())}\n")
