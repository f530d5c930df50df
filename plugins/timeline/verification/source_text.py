"""The source texts, put in order by one written rule, and citations found again in them.

The rule, applied to a UTF-8 text in this order:

1. Split into lines, strip white space (full-width too), drop lines without a letter or digit. A blank line
   ends a paragraph, except in a text whose lines are all apart: there it is a line end.
2. Set aside each line that begins with one of the source's `boilerplate` strings.
3. Join broken lines: a line of running text (16 characters or more with a ，。； or their half-width forms;
   or as wide as the widest line, if three or more are, as in a PDF) that does not end as a sentence, heading
   or credit does (。！？；：… ” 」 』 》 ） — 摄, half-width forms too) goes on in the next line.
4. Set aside repetitions: a paragraph whose folded text stands within an earlier one.
5. Number what remains from 1.

Folding, for comparison only: Unicode NFKC, white space dropped, quotation marks made equal, and
Traditional characters made Simplified (OpenCC `t2s`).
"""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Container, Iterable
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Literal

from msgspec import Struct

from ..record.models import Citation, Source
from ..values.han import convert_script
from .report import Status

_RUNNING = re.compile(r"(?=.{16})[^，。；,;]*[，。；,;]")
_CLOSED = re.compile(r"[。！？；：…”」』》）—摄攝!?;:\")]$")
_PIECE = 8
_QUOTES = str.maketrans({"「": '"', "」": '"', "『": '"', "』": '"', "“": '"', "”": '"',
                         "‘": '"', "’": '"', "'": '"', "﹔": ";", "·": "・"})  # fmt: skip


class Paragraph(Struct, frozen=True):
    """One numbered paragraph of a source text."""

    number: int
    text: str
    folded: str


def paragraphs(text: str, boilerplate: Iterable[str] = ()) -> tuple[Paragraph, ...]:
    """Return the numbered paragraphs of a text, by the rule above."""
    return _paragraphs(text, tuple(boilerplate))


def bare_line(line: str) -> str:
    """Return a line of a text without white space around it, full-width and zero-width too."""
    return line.strip().strip("\u3000\u200b\ufeff")


@lru_cache(maxsize=16)  # both verification and the comparison of claims ask for each text
def _paragraphs(text: str, unwanted: tuple[str, ...]) -> tuple[Paragraph, ...]:
    lines = [bare_line(line) for line in text.splitlines()]
    blank_ends = any(map(all, pairwise(lines)))
    is_full = _column(lines)
    joined: list[str] = []
    going_on = False
    for line in lines:
        if not line and blank_ends:
            going_on = False
        if not any(map(str.isalnum, line)) or (unwanted and line.startswith(unwanted)):
            continue
        if going_on:
            joined[-1] += line
        else:
            joined.append(line)
        going_on = (is_full(line) or bool(_RUNNING.match(joined[-1]))) and not _CLOSED.search(line)
    paragraphs: list[Paragraph] = []
    pieces: set[str] = set()
    for line in joined:
        folded = fold(line)
        if not _occurs(folded, paragraphs, pieces):
            paragraphs.append(Paragraph(len(paragraphs) + 1, line, folded))
            pieces.update(folded[at : at + _PIECE] for at in range(len(folded)))
    return tuple(paragraphs)


def _column(lines: Iterable[str]) -> Callable[[str], bool]:
    """Return a function that returns whether a line is as wide as the column of a PDF."""
    widths = sorted((_width(line) for line in lines), reverse=True) or [0]
    column = widths[0] - 3 if len(widths) > 2 and widths[2] >= max(widths[0] - 3, 32) else widths[0] + 1
    return lambda line: _width(line) >= column


def _width(line: str) -> int:
    return sum(1 if char.isascii() else 2 for char in line)


def _occurs(folded: str, paragraphs: Iterable[Paragraph], pieces: Container[str]) -> bool:
    """Return whether a text is within one of the paragraphs, by whose pieces most texts are distinguished."""
    own = (folded[at : at + _PIECE] for at in range(len(folded) - _PIECE + 1))
    return all(piece in pieces for piece in own) and any(folded in earlier.folded for earlier in paragraphs)


@lru_cache(maxsize=1 << 14)  # a check compares the same anchors and names many times
def fold(text: str) -> str:
    """Return the text to compare: width, white space, quotation marks and script made equal."""
    plain = unicodedata.normalize("NFKC", text).translate(_QUOTES)
    return convert_script("t2s", "".join(plain.split()))


@lru_cache(maxsize=1 << 8)
def script_of(text: str) -> Literal["hans", "hant"]:
    """Return the script of a text: Traditional, where one character in twenty has another form."""
    count = sum(a != b for a, b in zip(text, convert_script("t2s", text), strict=False))
    return "hant" if count > len(text) / 20 else "hans"


def source_paragraphs(source: Source, folder: Path) -> tuple[Paragraph, ...] | None:
    """Return a source's paragraphs, or None where its file is absent or is another version of it."""
    file = folder / source.file
    if not file.is_file():
        return None
    content = file.read_bytes()
    if hashlib.sha256(content).hexdigest() != source.sha256:
        return None
    return paragraphs(content.decode("utf-8-sig"), source.boilerplate)


def find_anchor(citation: Citation, paragraphs: tuple[Paragraph, ...] | None) -> Status:
    """Return whether the anchor occurs, once, in the paragraph that the citation names."""
    if paragraphs is None:
        return "unavailable"
    if citation.paragraph > len(paragraphs):
        return "missing"
    paragraph = paragraphs[citation.paragraph - 1]
    times = paragraph.text.count(citation.anchor)
    if times:
        return "exact" if times == 1 else "ambiguous"
    times = paragraph.folded.count(fold(citation.anchor))
    return "missing" if not times else "normalised" if times == 1 else "ambiguous"
