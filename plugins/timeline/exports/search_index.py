"""What search and filters read, as classic scripts, so that they also load from `file://`.

`search/index.js` lists the records of an edition group by group, as a reader meets them;
`search/text.js` holds their readable text in the same order, one string a record, its segments
apart by line feeds and the same in number in every edition, so that a hit in one script can be
shown in another. A tab begins a segment that is only for finding, such as a date in EDTF: no excerpt
shows it. `search/facets.js` tells what each event may be filtered by. Each is a call of a function with
one JSON value (RFC 8259), which is JavaScript since ECMAScript 2019.
"""

import posixpath
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from msgspec import Struct

from ..chronicle.chronicle import Chronicle
from ..chronicle.editions import EDITIONS
from ..chronicle.entries import LinkedEvent
from ..chronicle.evidence import EVIDENCE, evidence
from ..output.files import OutputFile
from ..output.json_text import json_item, json_opening
from ..record.addresses import RECORD_PATHS
from ..record.base import name_of
from ..record.models import Document, Figure, Leader, Organisation, Region, Source, Term
from ..record.vocabularies import EventType, Theme
from ..values.dates import Edtf
from ..values.pinyin import syllables
from ..values.region_names import without_level
from ..values.variants import variant_classes
from .context import ExportContext

PATHS = ("search/index.js", "search/text.js", "search/facets.js")

_MONTH = 31
_UNSHOWN = "\t"
"""Begins a segment that is only for finding"""
_PLACES = 3

_WORDS = {
    "results": "检索结果",
    "found": "找到{}条",
    "none": "没有找到。可以少写几个字，或用空格分开几个词。",
    "similar": "没有找到。下列名称与所查的相近。",
    "wider": "没有找到。下列写到{}。",
    "apart": "没有连在一起的。下列各条兼有{}。",
    "sound": "读音相近",
    "short": "似为简称",
    "letter": "字形相近",
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
    names: int = 1
    """How many of the first segments are its names"""


def files(context: ExportContext) -> Iterator[OutputFile]:
    """The three scripts of an edition."""
    groups = [(name, path, ranks, list(find(context))) for name, path, ranks, find in _GROUPS]
    index = {
        "lang": context.edition.lang,
        "texts": [
            posixpath.relpath(posixpath.join(each.folder, "search/text.js"), context.edition.folder or ".")
            for each in EDITIONS
        ],
        "words": {key: context.text(words) for key, words in _WORDS.items()},
        "variants": " ".join(variant_classes()),
    }
    items = [
        b'%b,"records":%b}'
        % (json_opening({"name": context.text(name), "path": path, "ranks": ranks}), _list(rows))
        for name, path, ranks, written in groups
        for rows in [(row for row, _ in written)]
    ]
    texts = (text for *_, written in groups for _, text in written)
    facets = json_item(_facets(context.chronicle))
    yield _script(
        context.output_path("search/index.js"),
        "index",
        b'%b,"groups":%b}' % (json_opening(index), _list(items)),
    )
    yield _script(
        context.output_path("search/text.js"), "text", _list([json_item(context.edition.lang), _list(texts)])
    )
    yield _script(context.output_path("search/facets.js"), "facets", facets)


def _script(path: str, name: str, json_text: bytes) -> OutputFile:
    return OutputFile(path, b"timeline.%b(%b);\n" % (name.encode(), json_text))


def _list(items: Iterable[bytes]) -> bytes:
    return b"[%b]" % b",".join(items)


Row = tuple[bytes, bytes]
"""A record in the index and its text, both in JSON"""


def _written(record: SearchDocument) -> Row:
    return json_item(_row(record)), json_item("\n".join(record.text))


def _row(record: SearchDocument) -> list[str | int]:
    row: list[str | int] = [
        record.id,
        record.name,
        record.beside,
        " ".join(syllables(record.pinyin)),
        record.names,
    ]
    while row[-1] in ("", 1):  # the defaults
        row.pop()
    return row


def _events(context: ExportContext) -> Iterator[Row]:
    return (_written(_event_document(context, entry)) for entry in context.chronicle.entries)


def _event_document(context: ExportContext, entry: LinkedEvent) -> SearchDocument:
    when = context.text(entry.event.date.wording)
    where = _first_names(str(region.name) for region in entry.regions)
    return SearchDocument(
        id=entry.event.id,
        name=entry.event.title,
        beside=f"{when}　{where}",
        text=tuple(map(_line, _of_event(context, entry, when))),
        names=1 + len(entry.event.official_names),
    )


def _first_names(names: Iterable[str]) -> str:
    """A few names, and that there are more."""
    listed = list(names)
    return "、".join(listed[:_PLACES]) + ("等" if len(listed) > _PLACES else "")


def _days_between(when: Edtf) -> Iterator[str]:
    """Yield the other days of a range that is certain and no longer than a month."""
    first, last = when.days if when.is_exact and when.is_interval else (date.min, date.min)
    if (last - first).days <= _MONTH:
        for number in range(1, (last - first).days + 1):
            day = first + timedelta(number)
            yield f"{day.year}年{day.month}月{day.day}日"


def _of_event(context: ExportContext, entry: LinkedEvent, when: str) -> Iterator[str]:
    event = entry.event
    yield event.title
    yield from map(str, event.official_names)
    yield event.summary.plain
    yield (event.short or "").replace("|", "")
    yield _only_for_finding(event.date)
    yield when
    yield from _days_between(event.date)
    yield event.date_note or ""
    yield "、".join(str(each.name) for each in (entry.kind, *entry.themes))
    yield from (str(region.name) for region in entry.regions)
    yield from map(name_of, (*entry.documents, *entry.organisations, *entry.terms))
    for attended in entry.leaders:
        yield str(attended.leader.name)
        yield attended.role or ""
        yield attended.did or ""
    for measured in entry.figures:
        yield f"{_amount(measured.figure)}{measured.measure.name}"
        yield measured.figure.detail or ""
        yield str(measured.sort.name)
        yield str(measured.region.name) if measured.region else ""
        period = measured.figure.period
        yield _only_for_finding(period)
        yield context.text(period.wording) if period else ""
    for annotation in entry.notes:
        yield annotation.note.text.plain
        yield from (text.plain for text, _ in annotation.readings)
    yield from (cited.citation.anchor for cited in entry.all_citations)


def _amount(figure: Figure) -> str:
    before, after = figure.affixes
    return f"{before}{figure.value:f}{after}"


def _regions(context: ExportContext) -> Iterator[SearchDocument]:
    chronicle = context.chronicle
    for region in chronicle.regions.values():
        above = "".join(str(each.name) for each in chronicle.ancestors[region.id])
        yield _named(region, above or str(chronicle.levels[region.kind].name), region.code, region.note)


def _pairings(context: ExportContext) -> Iterator[SearchDocument]:
    for paired in context.chronicle.pairings:
        pairing, giver, receiver = paired.pairing, paired.giver, paired.receiver
        dates = tuple(each for each in (pairing.start, pairing.end) if each)
        period = "—".join(context.text(each.wording) for each in dates)
        note = pairing.note.plain if pairing.note else ""
        anchors = (citation.anchor for citation in pairing.citations)
        yield _document(
            pairing.id,
            f"{giver.name}—{receiver.name}",
            period,
            context.text("结对"),
            note,
            *map(_only_for_finding, dates),
            *anchors,
            other_names=tuple(f"{one}{other}" for one in _names(giver) for other in _names(receiver)),
            pinyin=f"{giver.pinyin} {receiver.pinyin}",
        )


def _names(region: Region) -> tuple[str, ...]:
    """The names of a region, then what people say for them: 海淀 for 海淀区."""
    names = [str(name) for name in (region.name, *region.other_names)]
    return tuple(dict.fromkeys((*names, *(without_level(name) for name in names))))


def _leaders(context: ExportContext) -> Iterator[SearchDocument]:
    for leader in context.chronicle.leaders.values():
        held = context.chronicle.roles.get(leader.id, ())
        roles = list(dict.fromkeys(role.attended.role for role in held if role.attended.role))
        did = dict.fromkeys(role.attended.did for role in held if role.attended.did)
        yield _named(leader, roles[-1] if roles else "", leader.note, *roles, *did)


def _terms(context: ExportContext) -> Iterator[SearchDocument]:
    for term in context.chronicle.terms.values():
        yield _named(term, "", term.definition.plain, *_anchors(term))


def _documents(context: ExportContext) -> Iterator[SearchDocument]:
    for record in context.chronicle.documents.values():
        when = context.text(record.date.wording) if record.date else ""
        yield _named(
            record,
            when,
            record.issuers,
            record.summary.plain,
            _only_for_finding(record.date),
            *_anchors(record),
        )


def _organisations(context: ExportContext) -> Iterator[SearchDocument]:
    for record in context.chronicle.organisations.values():
        where = str(context.chronicle.regions[record.region].name) if record.region else ""
        yield _named(record, where or record.kind, record.kind, record.summary.plain, *_anchors(record))


def _anchors(record: Term | Document | Organisation) -> Iterator[str]:
    return (citation.anchor for citation in record.citations)


def _sources(context: ExportContext) -> Iterator[SearchDocument]:
    for number, source in enumerate(context.chronicle.sources.values(), 1):
        yield _source(source, context.text(source.published), context.text(f"文献{number}"))


def _source(source: Source, when: str, label: str) -> SearchDocument:
    """Return a source by what its page shows, without its byline: only officials are looked up."""
    details = (source.subtitle, source.publisher, _only_for_finding(source.date), source.date_note)
    return _document(source.id, source.title, when, *details, source.faults, other_names=(label,))


def _years(context: ExportContext) -> Iterator[SearchDocument]:
    return (_document(str(year), f"{year}年", "") for year in context.chronicle.years)


def _vocabulary(records: Iterable[EventType | Theme]) -> Iterator[SearchDocument]:
    return (_document(each.id, str(each.name), each.note or "") for each in records)


def _essays(context: ExportContext) -> Iterator[SearchDocument]:
    for essay in context.chronicle.records.essays:
        menu = (essay.menu,) if essay.menu else ()
        yield _document(essay.id, essay.title, essay.summary or "", *essay.body.blocks, other_names=menu)


def _pages(context: ExportContext) -> Iterator[SearchDocument]:
    return (_document(page.path, page.title, page.description, *page.texts) for page in context.headings())


def _named(
    record: Region | Leader | Term | Document | Organisation, beside: str, *texts: str | None
) -> SearchDocument:
    names = (str(record.name), *map(str, getattr(record, "other_names", ())))
    return _document(record.id, names[0], beside, *texts, other_names=names[1:], pinyin=record.pinyin or "")


def _document(
    id_: str, name: str, beside: str, *texts: str | None, other_names: tuple[str, ...] = (), pinyin: str = ""
) -> SearchDocument:
    text = (name, *other_names, beside, *texts)
    return SearchDocument(
        id=id_,
        name=name,
        beside=beside,
        text=tuple(map(_line, text)),
        pinyin=pinyin,
        names=1 + len(other_names),
    )


def _only_for_finding(when: Edtf | None) -> str:
    return f"{_UNSHOWN}{when}" if when else ""


def _line(text: str | None) -> str:
    """A segment: line feeds keep segments apart and may not stand inside."""
    return " ".join((text or "").splitlines())


def _rows(
    find: Callable[[ExportContext], Iterator[SearchDocument]],
) -> Callable[[ExportContext], Iterator[Row]]:
    return lambda context: map(_written, find(context))


_NAME, _TITLE = 2, 1
"""What a match in the name of a record is worth: names before titles"""

_GROUPS: tuple[tuple[str, str, int, Callable[[ExportContext], Iterator[Row]]], ...] = (
    ("事件", RECORD_PATHS["event"], _TITLE, _events),
    ("地区", RECORD_PATHS["region"], _NAME, _rows(_regions)),
    ("结对", RECORD_PATHS["pairing"], _TITLE, _rows(_pairings)),
    ("人物", RECORD_PATHS["leader"], _NAME, _rows(_leaders)),
    ("术语", RECORD_PATHS["term"], _NAME, _rows(_terms)),
    ("文件", RECORD_PATHS["document"], _NAME, _rows(_documents)),
    ("机构", RECORD_PATHS["organisation"], _NAME, _rows(_organisations)),
    ("文献", RECORD_PATHS["source"], _TITLE, _rows(_sources)),
    ("年份", RECORD_PATHS["year"], _NAME, _rows(_years)),
    (
        "类别",
        RECORD_PATHS["kind"],
        _NAME,
        _rows(lambda context: _vocabulary(context.chronicle.kinds.values())),
    ),
    (
        "主题",
        RECORD_PATHS["theme"],
        _NAME,
        _rows(lambda context: _vocabulary(context.chronicle.themes.values())),
    ),
    ("文章", RECORD_PATHS["essay"], _TITLE, _rows(_essays)),
    ("网页", "{}", _TITLE, _rows(_pages)),
)


def _facets(chronicle: Chronicle) -> dict[str, Any]:
    """Per event its kind, regions with all above, leaders, themes, evidence, first and last year.

    Values are places in the lists of ids that stand beside.
    """
    regions = {id_: number for number, id_ in enumerate(chronicle.regions)}
    leaders = {id_: number for number, id_ in enumerate(chronicle.leaders)}
    themes = {id_: number for number, id_ in enumerate(chronicle.themes)}
    kinds = {id_: number for number, id_ in enumerate(chronicle.kinds)}
    strengths = {id_: number for number, id_ in enumerate(EVIDENCE)}
    within: dict[str, list[int]] = {}
    for id_, entries in chronicle.events_in_subtree.items():
        for entry in entries:
            within.setdefault(entry.event.id, []).append(regions[id_])
    return {
        "kind": list(kinds),
        "region": list(regions),
        "leader": list(leaders),
        "theme": list(themes),
        "evidence": list(EVIDENCE),
        "events": [
            [
                entry.event.id,
                [kinds[entry.kind.id]],
                sorted(within.get(entry.event.id, ())),
                sorted({leaders[each.leader.id] for each in entry.leaders}),
                [themes[theme.id] for theme in entry.themes],
                [strengths[each] for each in evidence(entry)],
                *_event_years(entry, chronicle),
            ]
            for entry in chronicle.entries
        ],
    }


def _event_years(entry: LinkedEvent, chronicle: Chronicle) -> tuple[int, int]:
    """First and last year that an event may lie in; an open end reaches to that of the chronicle."""
    lower, upper = entry.event.date.lower, entry.event.date.upper
    return (
        lower.year if lower else chronicle.year_range.start,
        upper.year if upper else chronicle.year_range.stop - 1,
    )
