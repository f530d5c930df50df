"""Figures, leaders and titles compared with the paragraphs that they cite."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache

from ..record.base import Record
from ..record.models import Attestation, Citation, Event, Figure, Leader
from ..record.records import Records
from ..record.rules.findings import is_todo
from ..record.yaml_source import YamlPath
from ..values.diagnostics import Doubt
from .source_text import Paragraph, fold

Finding = tuple[Record, YamlPath, str, str]
"""A record, the path of a key inside it, what is wrong there, and the code"""

_DIGITS = {char: Decimal(number) for number, char in enumerate("〇一二三四五六七八九")} | {
    "零": Decimal(0),
    "两": Decimal(2),
}
_TENS = {"十": 10, "百": 100, "千": 1_000}
_MYRIADS = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}
_NUMBER = re.compile(r"(?:\d[\d,]*(?:\.\d+)?|[〇零一二三四五六七八九十百千两]+)(?:[余多]?[千万亿]+)?")


@cache
def numbers_in(text: str) -> frozenset[Decimal]:
    """Return the numbers in a text, as digits or in Chinese, with what 千, 万 and 亿 make of them."""
    found = set()
    for match in _NUMBER.finditer(unicodedata.normalize("NFKC", text)):
        digits = re.match(r"[\d,.]+|[^\d余多千万亿]+(?:千[^余多万亿]*)?", match[0])
        if digits:
            value = _value(digits[0].rstrip(",."))
            found.add(value)
            for char in match[0][digits.end() :]:
                value *= _MYRIADS.get(char, Decimal(_TENS.get(char, 1)))
            found.add(value)
    return frozenset(found)


def _value(written: str) -> Decimal:
    if written[0].isascii():
        return Decimal(written.replace(",", ""))
    if not set(written) & set(_TENS):
        return Decimal("".join(str(_DIGITS[char]) for char in written))
    total = Decimal(0)
    digit = Decimal(0)
    for char in written:
        if char in _TENS:
            total += (digit or 1) * _TENS[char]
            digit = Decimal(0)
        else:
            digit = _DIGITS[char]
    return total + digit


def compare_claims(records: Records, texts: Mapping[str, tuple[Paragraph, ...]]) -> Iterator[Finding]:
    """Yield what events say otherwise than the paragraphs that they cite, as far as the texts are at hand."""
    leaders = {leader.id: leader for leader in records.leaders}
    for event in records.events:
        mistaken = False
        for index, figure in enumerate(event.figures):
            cited = _cited(figure.citations or event.citations, texts)
            if cited and (found := _figure_mistake(figure, cited)):
                mistaken = True
                yield event, ("figures", index, found[0]), found[1], "figure-source"
        for index, attested in enumerate(event.leaders):
            cited = _cited(attested.citations or event.citations, texts)
            if cited and attested.leader in leaders:
                for key, message in _leader_mistake(attested, leaders[attested.leader], cited):
                    yield event, ("leaders", index, key), message, "leader-source"
        if not mistaken:
            yield from _title_mistake(event)


def _cited(citations: tuple[Citation, ...], texts: Mapping[str, tuple[Paragraph, ...]]) -> list[str]:
    """Return the folded paragraphs of citations; none, where one is not at hand or lacks its anchor."""
    found = []
    for citation in citations:
        text = texts.get(citation.source, ())
        if not 0 < citation.paragraph <= len(text):
            return []
        paragraph = text[citation.paragraph - 1].folded
        if fold(citation.anchor) not in paragraph:
            return []
        found.append(paragraph)
    return found


def _figure_mistake(figure: Figure, cited: list[str]) -> tuple[str, str] | None:
    """Return the key of a figure that is wrong, and why."""
    numbers = frozenset[Decimal]().union(*map(numbers_in, cited))
    if figure.value * _multiplier(fold(figure.unit)) in numbers:
        return None
    if figure.value in numbers:
        return "unit", f"所引段落没有 {figure.value}{figure.unit}，请核对单位"
    return "value", f"所引段落没有 {figure.value}{figure.unit} 这个数"


def _leader_mistake(attested: Attestation, leader: Leader, cited: list[str]) -> Iterator[tuple[str, str]]:
    text = "".join(cited)
    if fold(leader.name.hans) not in text:
        yield "leader", f"所引段落没有{leader.name.hans}"
    elif attested.role and not is_todo(attested.role):
        bare = re.sub(r"（[^）]*）", "", attested.role)
        parts = [fold(part) for part in re.split("[、，]", bare) if part]
        if parts and not any(part in text or part[-4:] in text for part in parts):
            yield "role", Doubt(f"所引段落没有“{attested.role}”这样的职务")


def _title_mistake(event: Event) -> Iterator[Finding]:
    """Yield a number with 万 or 亿 in a title that none of the event's figures has."""
    known = {figure.value * _multiplier(figure.unit) for figure in event.figures}
    for match in re.finditer(r"(\d+(?:\.\d+)?)余?([万亿]+)", event.title):
        value = Decimal(match[1]) * _multiplier(match[2])
        if known and value not in known:
            yield event, ("title",), f"标题的 {match[0]} 与各个数字都不同", "title-figure"


def _multiplier(unit: str) -> Decimal:
    result = Decimal(1)
    for char in unit:
        result *= _MYRIADS.get(char, Decimal(1))
    return result
