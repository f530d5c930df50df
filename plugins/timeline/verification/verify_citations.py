"""Finds each citation again in the source texts, and what no one cites yet.

Coverage looks, paragraph by paragraph, for dates, numbers with units, names of known regions,
leaders and organisations, and 《titles》. One is *cited* when a record that cites the paragraph
carries it: in its dates, figures, ids, links, words or anchors. The rest is waived in
`data/waivers.yaml` with a reason, or left open.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ..record.base import Component, Name, Record, by_record
from ..record.editorial import Waiver
from ..record.markdown import MarkdownText
from ..record.models import Citation, Source, citations_of
from ..record.records import Records
from ..values.dates import Edtf, Point
from ..values.han import HAN
from ..values.names import name_pattern
from ..values.numerals import NUMBER, NUMERAL, SCALE, plain, value_of, without_myriads
from ..values.quantities import LATIN_UNIT, Quantity, ends_of, quantities_in
from ..values.written_dates import YEAR, DateReader, WrittenDate
from .compare_claims import ComparedClaim, Texts
from .report import AnchorMatch, ParagraphCoverage, SourceReport, Survey
from .source_text import Paragraph, find_anchor, fold, source_paragraphs

_DATE = re.compile(r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?|\d{4}年|(?<!\d)\d{1,2}日|[上下]半年")
_NUMBER = re.compile(
    rf"(?<!m)(\d+(?:\.\d+)?)(?=[余多]?(?:[{HAN}%‰]|{LATIN_UNIT})|[—–~-]{{1,2}}\d+(?:\.\d+)?[{HAN}%])"
)
_NUMBER_WITH_SCALE = re.compile(rf"(?!百分[之点]|千[瓦伏米克])({NUMBER})({SCALE})")
_PERCENT = re.compile(r"百分之(\d+(?:\.\d+)?)")
_IN_DATE = re.compile(rf"(?:{YEAR}|{NUMBER})(?=[年月日号至到—–~-])")
_RANGE_OF_YEARS = re.compile(r"(?<!\d)(\d{4})(?=[—–~至到-]{1,2}\d{4}年)")
_DOTTED = re.compile(r"(\d{4})([-./])(\d{1,2})(?:\2(\d{1,2}))?(?!\d)")
_MAY_HAVE_NUMBER = re.compile(rf"[{NUMERAL}]|\d,\d{{3}}|\d{{4}}[-./—–~]{{1,2}}\d")
_HALVES = {"上半年": ("01", "06"), "下半年": ("07", "12")}
_TITLE = re.compile(r"《([^》]+)》")


class Token(Struct, frozen=True):
    """Something in a paragraph that a record should carry."""

    what: str
    """`date`, `number`, `region`, `leader`, `organisation` or `title`"""
    text: str
    ids: frozenset[str] = frozenset()
    """The records that bear the name"""


def texts_at_hand(records: Records, folder: Path) -> dict[str, tuple[Paragraph, ...]]:
    """Return the paragraphs of each source whose text is in a folder, as the record names it."""
    texts = ((source.id, source_paragraphs(source, folder)) for source in records.sources)
    return {id_: paragraphs for id_, paragraphs in texts if paragraphs is not None}


def verify(records: Records, texts: Texts, claims: Iterable[ComparedClaim]) -> Survey:
    """Return the survey of every source whose text is at hand, with the claims that it confirms."""
    citations = [
        (record, each)
        for record in records.all()
        for each in {citation for _, citation in citations_of(record)}
    ]
    citing = _citing(citations)
    names = _names(records)
    pattern = name_pattern(names)
    confirmed: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        if claim.is_compared and not claim.is_refuted:
            confirmed[claim.citations[0].source].add(claim.digest)
    outcome = {}
    for source in records.sources:
        if (paragraphs := texts.get(source.id)) is not None:
            citations_of_source = [each for _, each in citations if each.source == source.id]
            report = _verify_source(source, paragraphs, citations_of_source, citing, names, pattern, records)
            outcome[source.id] = replace(report, claims=frozenset(confirmed[source.id]))
    return outcome


def _verify_source(
    source: Source,
    paragraphs: tuple[Paragraph, ...],
    citations: list[Citation],
    citing: dict[tuple[str, int], list["_RecordedTokens"]],
    names: dict[str, tuple[str, frozenset[str]]],
    pattern: re.Pattern[str],
    records: Records,
) -> SourceReport:
    length = sum(len(each.text) for each in paragraphs)
    starts = {}
    for paragraph in paragraphs:
        starts[paragraph.number] = sum(len(each.text) for each in paragraphs[: paragraph.number - 1])
    matches = {}
    for citation in citations:
        at = starts.get(citation.paragraph, 0)
        if citation.paragraph in starts:
            at += max(paragraphs[citation.paragraph - 1].text.find(citation.anchor), 0)
        status = find_anchor(citation, paragraphs)
        matches[citation.paragraph, citation.anchor] = AnchorMatch(status, round(at / length, 2))
    waivers = [(each, fold(each.text or "")) for each in records.waivers if each.source == source.id]
    at_work: list[Waiver] = []
    rows = []
    for paragraph in paragraphs:
        tokens = _tokens(paragraph, names, pattern)
        records_tokens = citing.get((source.id, paragraph.number), [])
        open_ = [token for token in tokens if not any(each.carries(token) for each in records_tokens)]
        open_tokens = list(open_)
        for waiver, text in waivers:
            if waiver.paragraph == paragraph.number and any(
                text in ("", token.text) for token in open_tokens
            ):
                at_work.append(waiver)
                open_tokens = [token for token in open_tokens if text not in ("", token.text)]
        if tokens:
            rows.append(
                ParagraphCoverage(
                    paragraph.number,
                    len(tokens),
                    len(tokens) - len(open_),
                    len(open_) - len(open_tokens),
                    tuple(token.text for token in open_tokens),
                )
            )
    idle = tuple(waiver for waiver, _ in waivers if waiver not in at_work)
    return SourceReport(source.sha256, matches, tuple(rows), paragraphs=len(paragraphs), idle=idle)


def _tokens(
    paragraph: Paragraph, names: dict[str, tuple[str, frozenset[str]]], pattern: re.Pattern[str]
) -> list[Token]:
    """Return the tokens of a paragraph, each once; the longest name at each position wins."""
    tokens = [
        Token(names[text][0], text, names[text][1]) if what == "name" else Token(what, text)
        for what, text in _words(paragraph.folded, pattern)
    ]
    return list(dict.fromkeys(tokens))


@lru_cache(maxsize=1 << 14)  # 10 of the 160 ms of a check that follows another
def _words(text: str, pattern: re.Pattern[str]) -> tuple[tuple[str, str], ...]:
    """Return what a paragraph has, each with what it is; `name` is what the pattern finds."""
    words = [("title", each) for each in _TITLE.findall(text)]
    words += [("name", match[0]) for match in pattern.finditer(text)]
    text = in_digits(pattern.sub("\u25a1", _TITLE.sub("\u25a1", text)))  # a title has its numbers
    words += [("date", match[0]) for match in _DATE.finditer(text)]
    return (*words, *(("number", each) for each in _NUMBER.findall(_DATE.sub("\u25a1", text))))


@lru_cache(maxsize=1 << 13)  # a curator's check follows another, and most texts stay
def in_digits(text: str) -> str:
    """Return a text whose dates and numbers are in plain digits: 二〇二三年, 1,200万元 and 五百万元 too."""
    if not _MAY_HAVE_NUMBER.search(text):
        return text
    plain_text, parts, at = plain(text), [], 0
    dates = (each for each in DateReader().read(text) if not each.is_vague)
    readings: list[WrittenDate | Quantity] = [*dates, *quantities_in(text)]
    for each in sorted(readings, key=lambda each: (each.start, -each.end)):
        if each.start >= at:  # else it is a number within a date
            wording = plain_text[each.start : each.end]
            is_number = isinstance(each, Quantity)
            parts += [text[at : each.start], _number(wording) if is_number else _date(wording)]
            at = each.end
    return "".join((*parts, text[at:]))


def _number(wording: str) -> str:
    return _PERCENT.sub(r"\1%", _NUMBER_WITH_SCALE.sub(_digits, wording))


def _digits(match: re.Match[str]) -> str:
    if ends := ends_of(match[1]):
        return f"{ends[1]:f}{match[2]}"
    value, scale = without_myriads(*match.groups())
    return f"{value:f}{scale}"


def _date(wording: str) -> str:
    digits = _IN_DATE.sub(lambda match: f"{value_of(match[0]):f}", wording)
    return _DOTTED.sub(_dotted, _RANGE_OF_YEARS.sub(r"\1年", digits))


def _dotted(match: re.Match[str]) -> str:
    year, _, month, day = match.groups()
    return f"{year}年{int(month)}月" + (f"{int(day)}日" if day else "")


def _names(records: Records) -> dict[str, tuple[str, frozenset[str]]]:
    names: dict[str, tuple[str, set[str]]] = {}
    for what in ("region", "leader", "organisation"):
        for record in getattr(records, f"{what}s"):
            for name in (record.name, *getattr(record, "other_names", ())):
                names.setdefault(fold(name.hans), (what, set()))[1].add(record.id)
    return {name: (what, frozenset(ids)) for name, (what, ids) in names.items()}


class _RecordedTokens:
    """The tokens of a record, to compare with those of the paragraphs that it cites."""

    def __init__(self, record: Record) -> None:
        self._words: list[str] = []
        self._ids: set[str] = set()
        self._dates: set[str] = set()
        self._numbers: set[str] = set()
        self._take(record)
        self._text = in_digits(fold("\n".join(self._words)))
        self._dates.update(_DATE.findall(self._text))
        self._numbers.update(re.findall(r"\d+(?:\.\d+)?", self._text))

    def carries(self, token: Token) -> bool:
        """Return whether the record has a token, as what it is."""
        if token.what == "date":
            return token.text in self._dates or token.text in self._text
        if token.what == "number":
            return token.text in self._numbers
        return bool(token.ids & self._ids) or token.text in self._text

    def _take(self, part: Any) -> None:
        if isinstance(part, Name):
            self._words.append(part.hans)
        elif isinstance(part, Edtf):
            for point in (part.start, part.end):
                if point:
                    self._dates.update(_ways_to_write(point))
            months = tuple(point.month for point in (part.start, part.end) if point)
            self._dates.update(half for half, both in _HALVES.items() if months == both)
        elif isinstance(part, Component):
            for key in type(part).model_fields:
                self._take(getattr(part, key))
        elif isinstance(part, tuple):
            for item in part:
                self._take(item)
        elif isinstance(part, MarkdownText):
            self._words.append(part.source)
            self._ids.update(link.id for link in part.references)
        elif isinstance(part, str):
            self._words.append(part)
            self._ids.add(part)
        elif part is not None and not isinstance(part, bool | int):
            self._numbers.add(f"{part:f}")


_tokens_of = by_record(_RecordedTokens)


def _ways_to_write(point: Point) -> Iterator[str]:
    """Yield the forms in which a text may write a date, with and without the year."""
    if "X" in point.text:
        return
    year = f"{int(point.year)}年"
    yield year
    if point.precision in ("month", "day"):
        month = f"{int(point.month)}月"
        yield from (month, year + month)
        if point.precision == "day":
            day = f"{int(point.day)}日"
            yield from (day, month + day, year + month + day)


def _citing(citations: Iterable[tuple[Record, Citation]]) -> dict[tuple[str, int], list[_RecordedTokens]]:
    """Return the tokens of the records that cite each paragraph."""
    index: dict[tuple[str, int], list[_RecordedTokens]] = defaultdict(list)
    places: dict[int, tuple[Record, set[tuple[str, int]]]] = {}
    for record, citation in citations:
        places.setdefault(id(record), (record, set()))[1].add((citation.source, citation.paragraph))
    for record, paragraphs in places.values():
        tokens = _tokens_of(record)
        for place in sorted(paragraphs):
            index[place].append(tokens)
    return index
