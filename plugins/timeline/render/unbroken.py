"""Dates, and numbers with their units, that no line divides.

CSS cannot keep a digit beside a Chinese character and yet let lines end between two characters; a word
joiner between them would be in what readers copy.
"""

import re
from collections.abc import Iterable

from markupsafe import Markup

from ..values.han import HAN, variant_classes
from ..values.quantities import MORE, SCALES, UNITS
from .compiler import to_html

_variants = {char: f"[{each}]" for each in variant_classes() for char in each}
_LONG_UNITS = "|".join(
    "".join(_variants.get(char, char) for char in rest)
    for unit in UNITS.split("|")
    if len(rest := unit.lstrip(SCALES)) > 1
)
"""Units of several characters in both scripts, without the scale with which they may begin"""
_TAG = "<[^>]*>"
_whole = re.compile(
    rf"({_TAG})|[0-9]{{4}}年[0-9]{{1,2}}月(?:[0-9]{{1,2}}日)?|[0-9]{{1,2}}月[0-9]{{1,2}}日"
    rf"|[0-9][0-9.,\u2009]*[{MORE}]?[{SCALES}]*[{MORE}]?(?:{_LONG_UNITS}|[{HAN}])"
).sub


def unbroken_html(html: str) -> str:
    """Return HTML in which lines end only before or after a date or a number with its unit."""
    return _whole(lambda match: match[0] if match[1] else f'<span class="whole">{match[0]}</span>', html)


def unbroken(text: object, names: Iterable[str] = ()) -> Markup:
    """Return a text as such HTML; lines do not end within the names either."""
    html = unbroken_html(to_html(text))
    # of an event's names few are in its title: to compile all of them took a twelfth of the time of all pages
    parts = sorted((name for name in map(to_html, names) if name in html), key=len, reverse=True)
    if parts:
        html = re.sub("|".join(map(re.escape, parts)), r'<span class="whole">\g<0></span>', html)
    return Markup(html)  # to_html has escaped it
