"""Dates, and numbers with their units, that no line divides.

CSS cannot keep a digit beside a Chinese character and yet let lines end between two characters; a word
joiner between them would be in what readers copy.
"""

import re
from collections.abc import Iterable

from markupsafe import Markup

from .compiler import to_html

_MANY = "[百千万亿萬億]*"
_AND_MORE = "[余多餘]?"
_LONG_UNITS = "平方公里|公里|平方米|公斤|公[顷頃]|千瓦|小[时時]|分[钟鐘]|人次"
_TAG = "<[^>]*>"
_whole = re.compile(
    rf"({_TAG})|[0-9]{{4}}年[0-9]{{1,2}}月(?:[0-9]{{1,2}}日)?|[0-9]{{1,2}}月[0-9]{{1,2}}日"
    rf"|[0-9][0-9.,\u2009]*{_AND_MORE}{_MANY}{_AND_MORE}(?:{_LONG_UNITS}|元|[\u4e00-\u9fff])"
).sub


def unbroken_html(html: str) -> str:
    """Return HTML in which lines end only before or after a date or a number with its unit."""
    return _whole(lambda match: match[0] if match[1] else f'<span class="n">{match[0]}</span>', html)


def unbroken(text: object, names: Iterable[str] = ()) -> Markup:
    """Return a text as such HTML; lines do not end within the names either."""
    html = unbroken_html(to_html(text))
    for name in map(to_html, names):
        html = html.replace(name, f'<span class="n">{name}</span>')
    return Markup(html)  # to_html has escaped it
