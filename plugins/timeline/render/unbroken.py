"""Numbers with their units, and parts of dates, that no line divides.

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
    rf"({_TAG})|([0-9]{{4}}年)([0-9]{{1,2}}月(?:[0-9]{{1,2}}日)?)|[0-9]{{1,2}}月[0-9]{{1,2}}日"
    rf"|[0-9][0-9.,\u2009]*[{MORE}]?[{SCALES}]*[{MORE}]?(?:{_LONG_UNITS}|[{HAN}])"
).sub
_LONGEST = 5
"""Characters of a region's name that lines keep whole: a longer one leaves a third of a phone's line empty"""
_loose = re.compile(
    r"""(?:(?<=</a>)|(?<=</span>))(?=<a href|<span class="whole")"""
    rf"""|(?<=regions/)([^>]*>..)([^<]{{{_LONGEST - 2},}})(?=[^<]</a>)"""
).sub


def unbroken_html(html: str) -> str:
    """Return HTML in which no line ends within a number and its unit, or within a date but after its year."""
    return _whole(_as_whole, html)


def loose(html: str) -> str:
    """Return HTML in which lines may end between two names or numbers, and within long names of regions.

    CSS keeps the characters of a name together, and those of two that follow each other as well.
    """
    return _loose(lambda match: f"{match[1]}<wbr>{'<wbr>'.join(match[2])}" if match[1] else "<wbr>", html)


def unbroken(text: object, names: Iterable[str] = ()) -> Markup:
    """Return a text as such HTML; lines do not end within the names either."""
    html = unbroken_html(to_html(text))
    # of an event's names few are in its title: to compile all of them took a twelfth of the time of all pages
    parts = sorted((name for name in map(to_html, names) if name in html), key=len, reverse=True)
    if parts:
        html = re.sub("|".join(map(re.escape, parts)), r'<span class="whole">\g<0></span>', html)
    return Markup(loose(html))  # to_html has escaped it


def _as_whole(match: re.Match[str]) -> str:
    tag, year, day = match.groups()
    return tag or f'<span class="whole">{f"{year}<wbr>{day}" if year else match[0]}</span>'
