"""Numbers, dates and citations as HTML and print write them."""

import re
from collections.abc import Iterable
from decimal import Decimal
from unicodedata import category, combining

from ..record.models import Figure, Pairing
from ..values.dates import Edtf
from ..values.quantities import MORE
from .entries import ResolvedCitation, ResolvedFigure

THIN_SPACE = "\u2009"


def number(value: Decimal) -> str:
    """A number in digits, from five digits on in groups of three separated by thin spaces."""
    whole, _, fraction = f"{value:f}".partition(".")
    if len(whole.lstrip("-")) > 4:
        whole = f"{int(whole):,}".replace(",", THIN_SPACE)
    return f"{whole}.{fraction}" if fraction else whole


def amount(figure: Figure) -> tuple[str, str, str]:
    """A figure in words: the text before its number, the number, and the text after it with the unit.

    10余万 and 2万 are one number: 10 and 2 alone would be read as such.
    """
    before, after = figure.affixes
    rest = _MORE.sub("", after)
    return before, number(figure.value) + after.removesuffix(rest), rest


def nth_paragraph(*numbers: int) -> str:
    """What paragraphs of a source are called, in both scripts."""
    return f"第{'、'.join(map(str, numbers))}段"


_MORE = re.compile(f"^[{MORE}万萬亿億]*")


def label_of(measurement: ResolvedFigure) -> str:
    """What a figure is of."""
    return "".join(label_parts(measurement))


def label_parts(measurement: ResolvedFigure) -> tuple[str, str]:
    """What a figure is of, and the detail that follows; no brackets within brackets, no word twice."""
    measure, detail = str(measurement.measure.name), measurement.figure.detail
    detail = detail.removeprefix(f"{measure}；") if detail else None
    if not detail:
        return measure, ""
    measure = _BRACKETS.sub("", measure)
    if any(_says(detail, each) for each in re.split("[、或]", measure)):
        return detail, ""
    return measure, f"，{detail}" if "（" in measure + detail else f"（{detail}）"


_BRACKETS = re.compile("（.*?）")


def _says(text: str, words: str) -> bool:
    """Return whether a text has the characters of these words in their order, as 投资金额 of 投资额."""
    rest = iter(text)
    return all(char in rest for char in words)


def span_in_words(pairing: Pairing) -> str:
    """When a pairing began and ended, as far as that is known."""
    start, end = pairing.start, pairing.end
    if start is None:
        return f"至{end.wording}止，起始未见" if end else "起始未见"
    return f"{start.wording}至{end.wording}" if end else f"{start.wording}起"


def shorten(text: str, length: int) -> str:
    """Return a text of at most `length` characters: whole, or up to a punctuation mark of its second half.

    At a full stop it just ends; elsewhere an ellipsis follows. A word of letters or digits is not cut.
    """
    if len(text) <= length:
        return text
    if (end := max(map(text[:length].rfind, _STOPS))) >= length // 2:
        return text[: end + 1]
    room = text[: length - len(_ELLIPSIS)]
    if (end := max(map(room.rfind, _PAUSES))) < length // 2:
        end = len(room)
        while end > 1 and _in_character(text[end - 1], text[end]):
            end -= 1
    return room[:end].rstrip() + _ELLIPSIS


_STOPS = "。！？"
_PAUSES = "，、；："
_ELLIPSIS = "……"


def _in_character(before: str, after: str) -> bool:
    """Return whether a text must not be cut between two characters."""
    word = before.isascii() and before.isalnum() and after.isascii() and after.isalnum()
    return word or combining(after) != 0 or category(after) in ("Mn", "Me", "Cf")


def cited_paragraphs(citations: Iterable[ResolvedCitation]) -> list[ResolvedCitation]:
    """One citation for each paragraph that is cited, in order of sources and paragraphs."""
    first = {
        (citation.number, citation.citation.paragraph): citation for citation in reversed(list(citations))
    }
    return [first[key] for key in sorted(first)]


def datetime_value(date: Edtf) -> str:
    """The value of a `datetime` attribute, which has only year, month and day; empty if there is none."""
    point = None if date.is_interval else date.start
    if point is None or "X" in point.text or point.precision not in ("year", "month", "day"):
        return ""
    return point.text.rstrip("?~%")
