"""What search and filters read, as classic scripts, so that they also load from `file://`.

`search/index.js` lists the records of an edition group by group, as a reader meets them;
`search/text.js` holds their readable text in the same order, one string a record, its segments
apart by line feeds and the same in number in every edition, so that a hit in one script can be
shown in another; `search/facets.js` tells what each event may be filtered by. Each is a call of a
function with one JSON value (RFC 8259), which is JavaScript since ECMAScript 2019.
"""

import json
import posixpath
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from msgspec import Struct

from ..chronicle.chronicle import Chronicle
from ..chronicle.editions import EDITIONS
from ..chronicle.entries import LinkedEvent
from ..output.files import OutputFile
from ..record.addresses import PAGE_PATHS
from ..record.base import Name
from ..record.models import Document, Figure, Leader, Organisation, Region, Source, Term
from ..values.pinyin import syllables
from .context import ExportContext

PATHS = ("search/index.js", "search/text.js", "search/facets.js")

_PLACES = 3

_WORDS = {
    "results": "检索结果",
    "found": "找到{}条",
    "none": "没有找到。可以少写几个字，或用空格分开几个词。",
    "more": "再列出{}条",
}


class SearchDocument(Struct, frozen=True, kw_only=True):
    """A record as search shows it, and the text in which it is found."""

    id: str
    name: str
    beside: str
    """Date and place, or what else tells it from others"""
    text: tuple[str, ...]
    """Its readable text, the name first; a segment that an edition lacks is empty"""
    pinyin: str = ""


def files(context: ExportContext) -> Iterator[OutputFile]:
    """The three scripts of an edition."""
    groups = [(name, scheme, list(find(context))) for name, scheme, find in _GROUPS]
    index = {
        "lang": context.edition.lang,
        "texts": [
            posixpath.relpath(posixpath.join(each.folder, "search/text.js"), context.edition.folder or ".")
            for each in EDITIONS
        ],
        "words": {key: context.text(words) for key, words in _WORDS.items()},
    }
    shown = [
        b'%b,"records":%b}' % (_opened({"name": context.text(name), "path": PAGE_PATHS[scheme]}), _list(rows))
        for name, scheme, found in groups
        for rows in [(row for row, _ in found)]
    ]
    texts = (text for _, _, found in groups for _, text in found)
    facets = _json(_facets(context.chronicle))
    yield _script(
        context.output_path("search/index.js"), "index", b'%b,"groups":%b}' % (_opened(index), _list(shown))
    )
    yield _script(
        context.output_path("search/text.js"), "text", _list([_json(context.edition.lang), _list(texts)])
    )
    yield _script(context.output_path("search/facets.js"), "facets", facets)


def _script(path: str, name: str, json_text: bytes) -> OutputFile:
    return OutputFile(path, b"timeline.%b(%b);\n" % (name.encode(), json_text))


_encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode  # made once


def _json(value: Any) -> bytes:
    return _encoded(value).encode()


def _opened(value: dict[str, Any]) -> bytes:
    """An object without its end, for a list to follow."""
    return _json(value)[:-1]


def _list(items: Iterable[bytes]) -> bytes:
    return b"[%b]" % b",".join(items)


Row = tuple[bytes, bytes]
"""A record in the index and its text, both in JSON"""


def _written(record: SearchDocument) -> Row:
    return _json(_row(record)), _json("\n".join(record.text))


def _row(record: SearchDocument) -> list[str]:
    row = [record.id, record.name, record.beside]
    return [*row, " ".join(syllables(record.pinyin))] if record.pinyin else row


def _events(context: ExportContext) -> Iterator[Row]:
    return (_written(_found(context, entry)) for entry in context.chronicle.entries)


def _found(context: ExportContext, entry: LinkedEvent) -> SearchDocument:
    when = context.text(entry.event.date.wording)
    where = _some(str(region.name) for region in entry.regions)
    return SearchDocument(
        id=entry.event.id,
        name=entry.event.title,
        beside=f"{when}　{where}",
        text=tuple(map(_line, _of_event(entry, when))),
    )


def _some(names: Iterable[str]) -> str:
    """A few names, and that there are more."""
    found = list(names)
    return "、".join(found[:_PLACES]) + ("等" if len(found) > _PLACES else "")


def _of_event(entry: LinkedEvent, when: str) -> Iterator[str]:
    event = entry.event
    yield event.title
    yield from map(str, event.official_names)
    yield event.summary.plain
    yield str(event.date)
    yield when
    yield event.date_note or ""
    yield "、".join(str(each.name) for each in (entry.kind, *entry.themes))
    yield from (str(region.name) for region in entry.regions)
    for attended in entry.leaders:
        yield str(attended.leader.name)
        yield attended.role or ""
        yield attended.did or ""
    for measured in entry.figures:
        yield str(measured.measure.name)
        yield measured.figure.detail or ""
        yield _amount(measured.figure)
    for annotation in entry.notes:
        yield annotation.note.text.plain
        yield from (text.plain for text, _ in annotation.readings)
    yield from (cited.citation.anchor for cited in entry.citations)


def _amount(figure: Figure) -> str:
    before, after = figure.affixes
    return f"{before}{figure.value:f}{after}"


def _regions(context: ExportContext) -> Iterator[SearchDocument]:
    chronicle = context.chronicle
    for region in chronicle.regions.values():
        above = "".join(str(each.name) for each in chronicle.ancestors[region.id])
        yield _named(
            region,
            above or str(chronicle.levels[region.kind].name),
            *_other(region),
            region.code,
            region.note,
        )


def _leaders(context: ExportContext) -> Iterator[SearchDocument]:
    for leader in context.chronicle.leaders.values():
        said = context.chronicle.roles.get(leader.id, ())
        roles = list(dict.fromkeys(role.attended.role for role in said if role.attended.role))
        yield _named(leader, roles[-1] if roles else "", leader.note, *roles)


def _terms(context: ExportContext) -> Iterator[SearchDocument]:
    for term in context.chronicle.terms.values():
        yield _named(term, "", term.definition.plain)


def _documents(context: ExportContext) -> Iterator[SearchDocument]:
    for record in context.chronicle.documents.values():
        when = context.text(record.date.wording) if record.date else ""
        yield _named(
            record, when, *_other(record), record.issuers, record.summary.plain, str(record.date or "")
        )


def _organisations(context: ExportContext) -> Iterator[SearchDocument]:
    for record in context.chronicle.organisations.values():
        where = str(context.chronicle.regions[record.region].name) if record.region else ""
        yield _named(record, where or record.kind, *_other(record), record.kind, record.summary.plain)


def _sources(context: ExportContext) -> Iterator[SearchDocument]:
    for source in context.chronicle.sources.values():
        yield _source(source, context.text(source.published))


def _source(source: Source, when: str) -> SearchDocument:
    """A source by its title and publisher; who wrote it is no one's to search for."""
    told = (source.title, source.subtitle, source.publisher, str(source.date or ""), when, source.faults)
    return SearchDocument(id=source.id, name=source.title, beside=when, text=tuple(map(_line, told)))


def _named(
    record: Region | Leader | Term | Document | Organisation, beside: str, *texts: str | None
) -> SearchDocument:
    name = str(record.name)
    text = (name, beside, *texts)
    return SearchDocument(
        id=record.id, name=name, beside=beside, text=tuple(map(_line, text)), pinyin=record.pinyin or ""
    )


def _other(record: Region | Document | Organisation) -> tuple[str, ...]:
    names: tuple[Name, ...] = record.other_names
    return tuple(map(str, names))


def _line(text: str | None) -> str:
    """A segment: line feeds keep segments apart and may not stand inside."""
    return " ".join((text or "").splitlines())


def _rows(
    find: Callable[[ExportContext], Iterator[SearchDocument]],
) -> Callable[[ExportContext], Iterator[Row]]:
    return lambda context: map(_written, find(context))


_GROUPS: tuple[tuple[str, str, Callable[[ExportContext], Iterator[Row]]], ...] = (
    ("事件", "event", _events),
    ("地区", "region", _rows(_regions)),
    ("人物", "leader", _rows(_leaders)),
    ("术语", "term", _rows(_terms)),
    ("文件", "document", _rows(_documents)),
    ("机构", "organisation", _rows(_organisations)),
    ("文献", "source", _rows(_sources)),
)


def _facets(chronicle: Chronicle) -> dict[str, Any]:
    """Per event its kind, regions with all above them, leaders, themes, first and last year.

    Values are places in the lists of ids that stand beside.
    """
    regions = {id_: number for number, id_ in enumerate(chronicle.regions)}
    leaders = {id_: number for number, id_ in enumerate(chronicle.leaders)}
    themes = {id_: number for number, id_ in enumerate(chronicle.themes)}
    kinds = {id_: number for number, id_ in enumerate(chronicle.kinds)}
    within: dict[str, list[int]] = {}
    for id_, entries in chronicle.events_in_subtree.items():
        for entry in entries:
            within.setdefault(entry.event.id, []).append(regions[id_])
    return {
        "kind": list(kinds),
        "region": list(regions),
        "leader": list(leaders),
        "theme": list(themes),
        "events": [
            [
                entry.event.id,
                [kinds[entry.kind.id]],
                sorted(within.get(entry.event.id, ())),
                sorted({leaders[each.leader.id] for each in entry.leaders}),
                [themes[theme.id] for theme in entry.themes],
                *_years(entry, chronicle),
            ]
            for entry in chronicle.entries
        ],
    }


def _years(entry: LinkedEvent, chronicle: Chronicle) -> tuple[int, int]:
    """First and last year that an event may lie in; an open end reaches to that of the chronicle."""
    lower, upper = entry.event.date.lower, entry.event.date.upper
    return (
        lower.year if lower else chronicle.year_range.start,
        upper.year if upper else chronicle.year_range.stop - 1,
    )
