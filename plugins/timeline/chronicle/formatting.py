"""Numbers, dates and citations as HTML and print write them."""

from collections.abc import Iterable
from decimal import Decimal

from ..record.models import Figure
from ..values.dates import Edtf
from .entries import ResolvedCitation

THIN_SPACE = "\u2009"


def number(value: Decimal) -> str:
    """A number in digits, from five digits on in groups of three separated by thin spaces."""
    whole, _, fraction = f"{value:f}".partition(".")
    if len(whole.lstrip("-")) > 4:
        whole = f"{int(whole):,}".replace(",", THIN_SPACE)
    return f"{whole}.{fraction}" if fraction else whole


def amount(figure: Figure) -> tuple[str, str, str]:
    """A figure in words: the text before its number, the number, and the text after it with the unit."""
    before, after = figure.affixes
    return before, number(figure.value), after


def cited_paragraphs(citations: Iterable[ResolvedCitation]) -> list[ResolvedCitation]:
    """One citation for each paragraph that is cited, in order of sources and paragraphs."""
    first = {(cited.number, cited.citation.paragraph): cited for cited in reversed(list(citations))}
    return [first[key] for key in sorted(first)]


def datetime_value(date: Edtf) -> str:
    """The value of a `datetime` attribute, which has only year, month and day; empty if there is none."""
    point = None if date.is_interval else date.start
    if point is None or "X" in point.text or point.precision not in ("year", "month", "day"):
        return ""
    return point.text.rstrip("?~%")
