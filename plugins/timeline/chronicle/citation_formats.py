"""How to cite an event of the chronicle or one of its sources, and how to point into a source on the web.

GB/T 7714—2015 (an event is an entry of a database online, `[DB/OL]`; a source is `[EB/OL]` or, where it
has no address, `[Z]`), BibTeX with biblatex's `date` (EDTF), CSL-JSON 1.0.2, and text fragments (WICG
Scroll to Text Fragment, `#:~:text=`). The day on which somebody read a source is theirs to add.
"""

import re
from typing import Any
from urllib.parse import quote

from ..record.models import ChronicleInfo, Source
from ..values.bylines import split_byline
from ..values.dates import Edtf, Point
from .entries import LinkedEvent
from .formatting import amount
from .sums import KeyedFigure

Csl = dict[str, Any]
"""An item of CSL-JSON"""

_BIBTEX = str.maketrans(
    {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    | {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}  # BibTeX counts braces, escaped or not
    | {char: f"\\{char}" for char in "&%$#_"}
)
_OF_BIBTEX = re.compile(r"[\\~^{}&%$#_]")


def gbt7714(entry: LinkedEvent, info: ChronicleInfo, *, version: str, built: str, address: str) -> str:
    """The reference in one line; the address is left out where the site's own is not known."""
    title = f"{entry.event.title}（{entry.event.date}）"
    return _gbt7714(title, info, version, built, address)


def gbt7714_of_figure(
    figure: KeyedFigure, info: ChronicleInfo, *, version: str, built: str, address: str
) -> str:
    """The reference of one figure in one line, with its event and the period that it covers."""
    measured = figure.measured
    before, value, after = amount(measured.figure)
    subject = measured.figure.detail or measured.measure.name
    title = f"{figure.entry.event.title}：{subject}，{before}{value}{after}（{measured.period}）"
    return _gbt7714(title, info, version, built, address)


def _gbt7714(title: str, info: ChronicleInfo, version: str, built: str, address: str) -> str:
    where = f". {address}" if address else ""
    return f"{info.publisher}. {title}[DB/OL]//{info.title}. 版本{version}. ({built}){where}."


def bibtex(entry: LinkedEvent, info: ChronicleInfo, *, version: str, built: str, address: str) -> str:
    """The reference as a BibTeX `misc` entry, special characters escaped."""
    fields = {
        "author": f"{{{_escaped(str(info.publisher))}}}",
        "title": f"{{{_escaped(entry.event.title)}}}（{_escaped(str(entry.event.date))}）",
        "howpublished": f"{_escaped(str(info.title))}，版本{_escaped(version)}",
        "year": built[:4],
        "month": built[5:7],
    }
    if address:
        fields["url"] = address
    return _bibtex(f"{info.id}-{entry.event.id}", fields)


def csl(entry: LinkedEvent, info: ChronicleInfo, *, version: str, built: str, address: str) -> Csl:
    """The reference as an item of CSL-JSON; the day of the event is its `event-date`."""
    item: Csl = {
        "id": f"{info.id}-{entry.event.id}",
        "type": "entry",
        "title": entry.event.title,
        "author": [{"literal": str(info.publisher)}],
        "container-title": str(info.title),
        "version": version,
        "issued": _csl_date(Edtf.parse(built)),
        "event-date": _csl_date(entry.event.date),
        "custom": {"edtf": entry.event.date.text},
    }
    return item | ({"URL": address} if address else {})


def gbt7714_of_source(source: Source) -> str:
    """A source's reference in one line; a date that is not certain stands in square brackets (8.8.4)."""
    who = ", ".join(split_byline(source.byline))
    date = str(source.date or "")
    if source.date and (source.date.qualifier or source.date.is_open):
        date = f"[{date}]"
    parts = (
        who,
        ": ".join(filter(None, (source.title, source.subtitle))) + ("[EB/OL]" if source.address else "[Z]"),
        ", ".join(filter(None, (source.publisher, date))),
        source.address,
    )
    return ". ".join(filter(None, parts)) + "."


def bibtex_of_source(source: Source, key: str) -> str:
    """A source's reference as a BibTeX `misc` entry; the month only where it is certain.

    A date that is open or not certain leaves its year, which is all that many programs read.
    """
    fields = {
        "author": " and ".join(f"{{{_escaped(name)}}}" for name in split_byline(source.byline)),
        "title": f"{{{_escaped('：'.join(filter(None, (source.title, source.subtitle))))}}}",
        "howpublished": _escaped(source.publisher or ""),
        "date": str(source.date or ""),
        "url": quote(source.address or "", safe=":/?#[]@!$&'()*+,;=%~"),
    }
    if source.date:
        sure = not source.date.qualifier and not source.date.is_interval
        parts = _numbers(source.date.start or source.date.end)[: 2 if sure else 1]
        fields |= dict(zip(("year", "month"), map("{:02}".format, parts), strict=False))
    return _bibtex(key, {name: value for name, value in fields.items() if value})


def csl_of_source(source: Source, key: str) -> Csl:
    """A source's reference as an item of CSL-JSON."""
    item: Csl = {
        "id": key,
        "type": "webpage" if source.address else "document",
        "title": "：".join(filter(None, (source.title, source.subtitle))),
        "author": [{"literal": name} for name in split_byline(source.byline)],
        "publisher": source.publisher,
        "issued": _csl_date(source.date) if source.date else None,
        "URL": source.address,
        "language": f"zh-{source.script.capitalize()}",
        "custom": {"edtf": source.date.text} if source.date else None,
    }
    return {name: value for name, value in item.items() if value}


def text_fragment(address: str, anchor: str) -> str:
    """The address of a page with the anchor's words marked in it, by browsers that know how."""
    words = quote(anchor, safe="").replace("-", "%2D")
    return f"{address.partition('#')[0]}#:~:text={words}"


def _bibtex(key: str, fields: dict[str, str]) -> str:
    rows = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@misc{{{key},\n{rows}\n}}"


def _escaped(text: str) -> str:
    return text.translate(_BIBTEX) if _OF_BIBTEX.search(text) else text  # rarely, and it takes long


def _csl_date(date: Edtf) -> Csl:
    """Numbers as far as they are given, `circa` where they are not certain; else the notation as it is."""
    ends = (date.start, date.end) if date.is_interval else (date.start,)
    parts = [_numbers(point) for point in ends]
    if not any(parts) or (date.end and not all(parts)):
        return {"literal": date.text}
    circa = {"circa": True} if date.qualifier or date.is_open else {}
    return {"date-parts": [*filter(None, parts)]} | circa


def _numbers(point: Point | None) -> list[int]:
    """Year, month and day, each only as far as it is given; nothing for seasons, decades and open ends."""
    if point is None or point.precision not in ("year", "month", "day"):
        return []
    return [int(part) for part in (point.year, point.month, point.day) if part.isdigit()]
