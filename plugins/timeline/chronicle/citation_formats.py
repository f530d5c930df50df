"""How to cite an event of the chronicle or one of its sources, and how to point into a source on the web.

GB/T 7714—2015 (an event is an entry of a database, `[DB/OL]` or, without an address, `[DB]`; a source is
`[EB/OL]` or, without an address, `[Z]`), BibTeX for biblatex, CSL-JSON 1.0.2, RIS, and text fragments
(WICG Scroll to Text Fragment, `#:~:text=`). Dates that a reader sees are in words. An entry is cited as of
the day of its version,
a source as of the day on which the chronicle published its address. Every function gets what converts words
of the program into the edition's script; quotations and titles of sources stay as they are.

Pages tell reference managers the same in tags of Highwire Press and Dublin Core, which Zotero reads. No tag
repeats another: title, authors, date, language and address are Highwire's, all else is Dublin Core's.
`DC.type` is a type of Zotero's, without which it would take every page for an article of a journal. A date
that ISO 8601 cannot express is in words: Zotero finds the year in them.
"""

import posixpath
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from msgspec import Struct
from msgspec.structs import replace

from ..record.collections import url_for
from ..record.models import ChronicleInfo, Leader, Source
from ..values.dates import Edtf, Point
from ..values.names import split_byline
from .editions import Edition
from .entries import LinkedEvent, ResolvedCitation, ResolvedFigure
from .formatting import amount
from .script import ConvertText
from .sums import KeyedFigure

Csl = dict[str, Any]
"""An item of CSL-JSON"""
Tag = tuple[str, str]
"""Of a page: name and content"""

_BIBTEX = str.maketrans(
    {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    | {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}  # BibTeX counts braces, escaped or not
    | {char: f"\\{char}" for char in "&%$#_"}
)
_CLAUSE = re.compile(r"[。；！？]")
_LONG = 40
_OF_BIBTEX = re.compile(r"[\\~^{}&%$#_]")


class Reference(Struct, frozen=True, kw_only=True):
    """What a reference says of the chronicle beside the record that it names."""

    info: ChronicleInfo
    lang: str
    """BCP 47 tag of the edition"""
    built: str
    """ISO 8601 date, on which an entry was as it is cited"""
    address: str = ""
    """Of the record's page; empty where the site's own is not known"""
    text: ConvertText

    def title(self, entry: LinkedEvent) -> str:
        """An event's title with its date in words."""
        return f"{entry.event.title}（{self.text(entry.event.date.wording)}）"


class References(Struct, frozen=True):
    """How the records of an edition are cited."""

    info: ChronicleInfo
    edition: Edition
    text: ConvertText
    built: str
    url: str
    """Of the published site without a slash at its end; empty when it is not known"""

    def reference(self, scheme: str, id_: str) -> Reference:
        """What references to a record say beside the record itself."""
        path = posixpath.join(self.edition.folder, url_for(scheme, id_))
        address = f"{self.url}/{path}" if self.url else ""
        return Reference(
            info=self.info, lang=self.edition.lang, built=self.built, address=address, text=self.text
        )

    def formats(self, entry: LinkedEvent) -> list[tuple[str, str, str]]:
        """How to cite an event: for each format its id, its name, and the citation."""
        of = self.reference("event", entry.event.id)
        return [("gbt7714", "GB/T 7714", gbt7714(entry, of)), ("bibtex", "BibTeX", bibtex(entry, of))]

    def figure(self, figure: KeyedFigure) -> str:
        """How to cite a figure (GB/T 7714), at its address on the page of its event."""
        return gbt7714_of_figure(figure, self.reference("event", figure.entry.event.id))

    def tags(self, kind: str, record: Any) -> list[Tag]:
        """What the page of an event, a leader or a source tells reference managers."""
        if kind == "source":
            return [*tags_of_source(record, self.text)]
        if kind == "leader":
            return [*tags_of_leader(record, self.reference("leader", record.id))]
        return [*tags_of_event(record, self.reference("event", record.event.id))]


def gbt7714(entry: LinkedEvent, of: Reference) -> str:
    """An event's reference in one line."""
    return _gbt7714(of.title(entry), of)


def gbt7714_of_figure(figure: KeyedFigure, of: Reference) -> str:
    """The reference of one figure in one line, with its event and the period that it covers."""
    title = f"{figure.entry.event.title}：{figure_words(figure.measurement, of.text)}"
    return _gbt7714(title, _at(of, figure.measurement.fragment))


def gbt7714_of_claim(entry: LinkedEvent, words: str, fragment: str, of: Reference) -> str:
    """The reference of one claim of an event in one line, with its own address."""
    return _gbt7714(f"{of.title(entry)}：{words}", _at(of, fragment))


def claims_in_words(
    entry: LinkedEvent, text: ConvertText
) -> Iterator[tuple[str, str, tuple[ResolvedCitation, ...]]]:
    """Yield each claim of an event: what it says, its fragment, and its citations.

    `text` converts words of the program into the edition's script.
    """
    for measurement in entry.figures:
        yield figure_words(measurement, text), measurement.fragment, measurement.citations
    for attestation in entry.attestations:
        words = "，".join(filter(None, (attestation.role, attestation.did)))
        name = str(attestation.leader.name)
        yield f"{name}，{words}" if words else name, attestation.fragment, attestation.citations
    for note in entry.notes:
        evidence = note.citations or (() if note.note.editor else entry.citations)
        yield _beginning(note.note.text.plain), note.fragment, evidence
        for fragment, (reading, citations) in zip(note.reading_fragments, note.readings, strict=True):
            yield f"{text('一种读法')}：{_beginning(reading.plain)}", fragment, citations


def _beginning(text: str) -> str:
    """A text's first clause, or its first characters where that is long."""
    clause = _CLAUSE.split(text, maxsplit=1)[0]
    return f"{clause[:_LONG]}…" if len(clause) > _LONG else clause


def figure_words(measurement: ResolvedFigure, text: ConvertText) -> str:
    """A figure in words: what it counts, how much, and over what time."""
    before, value, after = amount(measurement.figure)
    subject = measurement.figure.detail or measurement.measure.name
    return f"{subject}，{before}{value}{after}（{text(measurement.period.wording)}）"


def _at(of: Reference, fragment: str) -> Reference:
    return replace(of, address=f"{of.address}#{fragment}") if of.address else of


def _gbt7714(title: str, of: Reference) -> str:
    form, where = ("DB/OL", f"[{of.built}]. {of.address}") if of.address else ("DB", "")
    whole = f"{of.info.publisher}. {title}[{form}]//{of.info.title}. 版本{of.info.version}. ({of.built})"
    return f"{whole}{where}."


def bibtex(entry: LinkedEvent, of: Reference) -> str:
    """The reference as an `@online` entry of biblatex, escaped; its date is that of the version."""
    title = f"{{{_escaped(entry.event.title)}}}（{_escaped(of.text(entry.event.date.wording))}）"
    fields = {
        "author": f"{{{_escaped(str(of.info.publisher))}}}",
        "title": title,
        "titleaddon": _escaped(str(of.info.title)),
        "version": _escaped(of.info.version),
        "date": of.built,
        **({"url": of.address, "urldate": of.built} if of.address else {}),
        "langid": "chinese",
    }
    return _bibtex("online" if of.address else "misc", f"{of.info.id}-{entry.event.id}", fields)


def csl(entry: LinkedEvent, of: Reference) -> Csl:
    """The reference as an item of CSL-JSON; the day of the event is its `event-date`."""
    built = _csl_date(Edtf.parse(of.built), of.text)
    item: Csl = {
        "id": f"{of.info.id}-{entry.event.id}",
        "type": "entry",
        "title": of.title(entry),
        "author": [{"literal": str(of.info.publisher)}],
        "container-title": str(of.info.title),
        "version": of.info.version,
        "issued": built,
        "event-date": _csl_date(entry.event.date, of.text),
        "language": of.lang,
        "custom": {"edtf": entry.event.date.text},
    }
    return item | ({"URL": of.address, "accessed": built} if of.address else {})


def ris(entry: LinkedEvent, of: Reference) -> str:
    """The reference in RIS."""
    return _ris(
        ("TY", "ELEC"),
        ("ID", f"{of.info.id}-{entry.event.id}"),
        ("AU", str(of.info.publisher)),
        ("TI", of.title(entry)),
        ("T2", str(of.info.title)),
        ("ET", of.info.version),
        ("PY", of.built[:4]),
        ("DA", of.built.replace("-", "/")),
        ("UR", of.address),
        ("Y2", of.built.replace("-", "/") if of.address else ""),
        ("LA", of.lang),
    )


def gbt7714_of_source(source: Source, accessed: str, text: ConvertText) -> str:
    """A source's reference in one line; a date that is not certain is in square brackets (8.8.4).

    `accessed` is the ISO 8601 date on which the chronicle published the source's address.
    """
    title = ": ".join(filter(None, (source.title, source.subtitle)))
    date = text(published_in_words(source))
    if source.date and (source.date.qualifier or source.date.is_open):
        date = f"[{date}]"
    who = ", ".join(split_byline(source.byline))
    if not source.address:
        parts = (who, f"{title}[Z]", ", ".join(filter(None, (source.publisher, date))))
        return ". ".join(filter(None, parts)) + "."
    day = f"({date})" if date else ""
    published = ", ".join(filter(None, (source.publisher, f"{day}[{accessed}]")))
    return ". ".join(filter(None, (who, f"{title}[EB/OL]", published, source.address))) + "."


def bibtex_of_source(source: Source, key: str, accessed: str) -> str:
    """A source's reference as an `@online` entry of biblatex, or `@misc` without an address.

    Its `date` is EDTF (ISO 8601-2), which biblatex reads and shows in words.
    """
    fields = {
        "author": " and ".join(f"{{{_escaped(name)}}}" for name in split_byline(source.byline)),
        "title": f"{{{_escaped('：'.join(filter(None, (source.title, source.subtitle))))}}}",
        "organization": f"{{{_escaped(source.publisher)}}}" if source.publisher else "",
        "date": str(source.date or ""),
        "url": quote(source.address or "", safe=":/?#[]@!$&'()*+,;=%~"),
        "urldate": accessed if source.address else "",
        "langid": "chinese",
    }
    kind = "online" if source.address else "misc"
    return _bibtex(kind, key, {name: value for name, value in fields.items() if value})


def csl_of_source(source: Source, key: str, accessed: str, text: ConvertText) -> Csl:
    """A source's reference as an item of CSL-JSON."""
    item: Csl = {
        "id": key,
        "type": "webpage" if source.address else "article",  # Zotero's translator of 2019 knows no document
        "title": "：".join(filter(None, (source.title, source.subtitle))),
        "author": [{"literal": name} for name in split_byline(source.byline)],
        "publisher": source.publisher,
        "issued": _csl_date(source.date, text) if source.date else None,
        "URL": source.address,
        "accessed": _csl_date(Edtf.parse(accessed), text) if source.address else None,
        "language": f"zh-{source.script.capitalize()}",
        "custom": {"edtf": source.date.text} if source.date else None,
    }
    return {name: value for name, value in item.items() if value}


def ris_of_source(source: Source, key: str, accessed: str, text: ConvertText) -> str:
    """A source's reference in RIS; a date that numbers cannot express is in words, after the year."""
    words = published_in_words(source)
    first = source.date and (source.date.start or source.date.end)
    year = first.year if first and first.year.isdigit() else ""
    day = words.replace("-", "/") if words[:4].isascii() else f"{year}///{text(words)}"
    return _ris(
        ("TY", "ELEC" if source.address else "GEN"),
        ("ID", key),
        *(("AU", name) for name in split_byline(source.byline)),
        ("TI", "：".join(filter(None, (source.title, source.subtitle)))),
        ("PB", source.publisher or ""),
        ("PY", year),
        ("DA", day if source.date else ""),
        ("UR", source.address or ""),
        ("Y2", accessed.replace("-", "/") if source.address else ""),
        ("LA", f"zh-{source.script.capitalize()}"),
    )


def published_in_words(source: Source) -> str:
    """When a source was published: ISO 8601 where that says all of it, else in words; never in EDTF."""
    date = source.date
    iso = date.start.iso if date and date.start and not date.is_interval else ""
    return iso or source.published


def text_fragment(address: str, anchor: str) -> str:
    """The address of a page with the anchor's words marked in it, by browsers that know how."""
    words = quote(anchor, safe="").replace("-", "%2D")
    return f"{address.partition('#')[0]}#:~:text={words}"


def _bibtex(kind: str, key: str, fields: dict[str, str]) -> str:
    rows = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@{kind}{{{key},\n{rows}\n}}"


def _ris(*fields: tuple[str, str]) -> str:
    """A reference in RIS, each value on a line of its own."""
    rows = "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in fields if value)
    return f"{rows}ER  - \r\n"


def _escaped(text: str) -> str:
    return text.translate(_BIBTEX) if _OF_BIBTEX.search(text) else text  # rarely, and it takes long


def _csl_date(date: Edtf, text: ConvertText) -> Csl:
    """Numbers as far as they are given, `circa` where they are not certain; else words."""
    ends = (date.start, date.end) if date.is_interval else (date.start,)
    parts = [_numbers(point) for point in ends]
    if not any(parts) or (date.end and not all(parts)):
        return {"literal": text(date.wording)}
    circa = {"circa": True} if date.qualifier or date.is_open else {}
    return {"date-parts": [*filter(None, parts)]} | circa


def _numbers(point: Point | None) -> list[int]:
    """Year, month and day, each only as far as it is given; nothing for seasons, decades and open ends."""
    if point is None or point.precision not in ("year", "month", "day"):
        return []
    return [int(part) for part in (point.year, point.month, point.day) if part.isdigit()]


def tags_of_event(entry: LinkedEvent, of: Reference) -> Iterator[Tag]:
    """Yield the tags of an event's page, which is cited as an entry of the chronicle."""
    yield from _entry(of.title(entry), of)


def tags_of_leader(leader: Leader, of: Reference) -> Iterator[Tag]:
    """Yield the tags of a leader's page, another entry."""
    yield from _entry(str(leader.name), of)


def tags_of_source(source: Source, text: ConvertText) -> Iterator[Tag]:
    """Yield the tags of a source's page, by which the document itself is cited."""
    title = "：".join(filter(None, (source.title, source.subtitle)))
    date = text(published_in_words(source))
    authors = split_byline(source.byline)
    yield from _tags(title, authors, date, f"zh-{source.script.capitalize()}", source.address or "")
    if source.publisher:
        yield "citation_publisher", source.publisher
        yield "DC.source", source.publisher  # or Zotero takes the chronicle for the site
    yield "DC.type", "webpage" if source.address else "document"


def _entry(title: str, of: Reference) -> Iterator[Tag]:
    yield from _tags(title, [str(of.info.publisher)], of.built, of.lang, of.address)
    yield "DC.type", "webpage"
    yield "DC.source", str(of.info.title)


def _tags(title: str, authors: list[str], date: str, lang: str, address: str) -> Iterator[Tag]:
    yield "citation_title", title
    for author in authors:
        yield "citation_author", author
    if date:
        yield "citation_publication_date", date.replace("-", "/")
    yield "citation_language", lang
    if address:
        yield "citation_public_url", address
