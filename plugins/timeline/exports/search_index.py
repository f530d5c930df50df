"""What search reads, as classic scripts, so that they also load from `file://`.

`search/index.js` lists the records of an edition group by group, as a reader meets them;
`search/text.js` holds their readable text in the same order, one string a record, its segments
apart by line feeds and the same in number in every edition. A tab begins a segment that is only for
finding, such as a date in EDTF: no excerpt shows it. `search/spellings.js` of an edition that was converted
has the segments whose characters are not only variants of those in the script of the record: readers of
either find them in both spellings. Each is a call of a function with one JSON value (RFC 8259), which is
JavaScript since ECMAScript 2019.
"""

import posixpath
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache, lru_cache
from itertools import product, repeat

from msgspec import Struct

from ..chronicle.editions import EDITIONS
from ..chronicle.entries import LinkedEvent
from ..chronicle.formatting import span_in_words
from ..output.files import OutputFile
from ..output.json_text import json_item
from ..record.base import name_of
from ..record.collections import COLLECTIONS, RECORD_PATHS
from ..record.models import Document, Figure, Leader, Organisation, Region, Source, Term
from ..record.vocabularies import EventType, Theme
from ..values.dates import Edtf
from ..values.han import first_variants, variant_classes
from ..values.names import without_level
from ..values.pinyin import syllables
from .context import ExportContext

PATHS = ("search/index.js", "search/text.js", "search/spellings.js")

_MONTH = 31
_UNSHOWN = "\t"
"""Begins a segment that is only for finding"""
_PLACES = 3
_QUOTES = "“”‘’「」『』"

_WORDS = {
    "results": "检索结果",
    "found": "找到{}条",
    "none": "没有找到。可以少写几个字，或用空格分开几个词。",
    "similar": "没有找到。下列名称与所查的相近，其余各条写到最相近的。",
    "wider": "没有找到。下列写到{}。",
    "apart": "没有连在一起的。下列各条有{}。",
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
    """The scripts of an edition."""
    groups: list[dict[str, object]] = []
    texts: list[str] = []
    spellings: list[tuple[int, int, str, str]] = []
    origin = context.origin()
    for scheme, ranks, find in _GROUPS:
        rows = []
        for document, original in zip(find(context), find(origin) if origin else repeat(None), strict=False):
            if original:
                spellings += _spellings(len(texts), original.text, document.text)
            rows.append(_row(document))
            texts.append("\n".join(document.text))
        name, path = context.text(_NOUNS[scheme]), RECORD_PATHS.get(scheme, "{}")
        groups.append({"name": name, "path": path, "ranks": ranks, "records": rows})
    others = (posixpath.join(each.folder, "search/spellings.js") for each in EDITIONS if each.profile)
    index = {
        "scripts": [
            "search/text.js",
            *(posixpath.relpath(path, context.edition.folder or ".") for path in others),
        ],
        "words": {key: context.text(words) for key, words in _WORDS.items()},
        "variants": " ".join(variant_classes()),
        "groups": groups,
    }
    yield script(context, "index", index)
    yield script(context, "text", texts)
    if origin:
        yield script(context, "spellings", spellings)


def script(context: ExportContext, name: str, value: object) -> OutputFile:
    """Return a script in the folder of the search that calls the function of its name with a value."""
    content = b"timeline.%b(%b);\n" % (name.encode(), json_item(value))
    return OutputFile(context.output_path(f"search/{name}.js"), content)


def _spellings(
    record: int, originals: Iterable[str], texts: Iterable[str]
) -> Iterator[tuple[int, int, str, str]]:
    """Yield the segments of a record that are still different when their characters are folded."""
    for line, (original, text) in enumerate(zip(originals, texts, strict=True)):
        if original != text and _folded(original) != _folded(text):
            yield record, line, original, text


@lru_cache(1 << 12)  # names of regions and themes come again and again
def _folded(text: str) -> str:
    return text.translate(_folding())


@cache
def _folding() -> dict[int, str | None]:
    return {**first_variants(), **dict.fromkeys(map(ord, _QUOTES))}


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


def _events(context: ExportContext) -> Iterator[SearchDocument]:
    return (_event_document(context, entry) for entry in context.chronicle.entries)


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
    all_names = list(names)
    return "、".join(all_names[:_PLACES]) + ("等" if len(all_names) > _PLACES else "")


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
    for attestation in entry.attestations:
        yield str(attestation.leader.name)
        yield attestation.role or ""
        yield attestation.did or ""
    for measurement in entry.figures:
        yield f"{_amount(measurement.figure)}{measurement.measure.name}"
        yield measurement.figure.detail or ""
        yield str(measurement.sort.name)
        yield str(measurement.region.name) if measurement.region else ""
        period = measurement.figure.period
        yield _only_for_finding(period)
        yield context.text(period.wording) if period else ""
    for annotation in entry.notes:
        yield annotation.note.text.plain
        yield from (text.plain for text, _ in annotation.readings)
    yield from (citation.citation.anchor for citation in entry.all_citations)


def _amount(figure: Figure) -> str:
    before, after = figure.affixes
    return f"{before}{figure.value:f}{after}"


def _regions(context: ExportContext) -> Iterator[SearchDocument]:
    chronicle = context.chronicle
    partners: dict[str, list[str]] = defaultdict(list)
    for each in chronicle.pairings:
        for one, other in ((each.giver, each.receiver), (each.receiver, each.giver)):
            partners[one.id].append(str(other.name))
    for region in chronicle.regions.values():
        within = chronicle.ancestors[region.id]
        above = "".join(str(each.name) for each in within)
        beside = above or str(chronicle.levels[region.kind].name)
        pairing_text = (
            context.text("结对：") + "、".join(partners[region.id]) if region.id in partners else ""
        )
        texts = (region.code, region.note, pairing_text, *_with_those_above(region, within))
        name, *others = _names(region)
        yield _document(
            region.id, name, beside, *texts, other_names=tuple(others), pinyin=region.pinyin or ""
        )


def _with_those_above(region: Region, within: Sequence[Region]) -> Iterator[str]:
    """Yield what addresses say for a region: 甲省乙市丙县, 甲乙丙县, 甲省丙县 and 乙市丙县."""
    for chain in dict.fromkeys(filter(None, map(tuple, (within, within[:1], within[1:])))):
        for names in product(*map(_names, (*chain, region))):
            yield f"{_UNSHOWN}{''.join(names)}"


def _pairings(context: ExportContext) -> Iterator[SearchDocument]:
    for pair in context.chronicle.pairings:
        pairing, giver, receiver = pair.pairing, pair.giver, pair.receiver
        note = pairing.note.plain if pairing.note else ""
        anchors = (citation.anchor for citation in pairing.citations)
        yield _document(
            pairing.id,
            f"{giver.name}—{receiver.name}",
            context.text(span_in_words(pairing)),
            context.text("结对"),
            note,
            *map(_only_for_finding, (pairing.start, pairing.end)),
            *anchors,
            other_names=tuple(f"{one}{other}" for one in _names(giver) for other in _names(receiver)),
            pinyin=f"{giver.pinyin} {receiver.pinyin}",
        )


def _names(region: Region) -> tuple[str, ...]:
    """The names of a region, then what people say for them: 海淀 for 海淀区."""
    names = [str(name) for name in (region.name, *region.other_names)]
    # as many in each edition, even where two names are the same in one script
    return (*names, *(short for name in names if (short := without_level(name)) != name))


def _leaders(context: ExportContext) -> Iterator[SearchDocument]:
    for leader in context.chronicle.leaders.values():
        attestations = context.chronicle.roles.get(leader.id, ())
        roles = list(dict.fromkeys(role.attestation.role for role in attestations if role.attestation.role))
        did = dict.fromkeys(role.attestation.did for role in attestations if role.attestation.did)
        yield _name_document(leader, roles[-1] if roles else "", leader.note, *roles, *did)


def _terms(context: ExportContext) -> Iterator[SearchDocument]:
    for term in context.chronicle.terms.values():
        yield _name_document(term, "", term.definition.plain, *_anchors(term))


def _documents(context: ExportContext) -> Iterator[SearchDocument]:
    for record in context.chronicle.documents.values():
        when = context.text(record.date.wording) if record.date else ""
        yield _name_document(
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
        yield _name_document(
            record, where or record.kind, record.kind, record.summary.plain, *_anchors(record)
        )


def _anchors(record: Term | Document | Organisation) -> Iterator[str]:
    return (citation.anchor for citation in record.citations)


def _sources(context: ExportContext) -> Iterator[SearchDocument]:
    for number, source in enumerate(context.chronicle.sources.values(), 1):
        claims = context.chronicle.claims.get(source.id, ())
        quotes = dict.fromkeys(
            text
            for each in claims
            for text in (each.citation.citation.anchor, name_of(each.record), each.label)
        )
        label = context.text(f"文献{number}")
        yield _source(source, context.text(source.published), label, "；".join(filter(None, quotes)))


def _source(source: Source, when: str, label: str, quotes: str) -> SearchDocument:
    """Return a source by what its page shows, without its byline: only officials are looked up."""
    details = (source.subtitle, source.publisher, _only_for_finding(source.date), source.date_note)
    address = f"{_UNSHOWN}{source.address}" if source.address else ""
    return _document(
        source.id, source.title, when, *details, source.faults, address, quotes, other_names=(label,)
    )


def _years(context: ExportContext) -> Iterator[SearchDocument]:
    return (_document(str(year), f"{year}年", "") for year in context.chronicle.years)


def _kinds(context: ExportContext) -> Iterator[SearchDocument]:
    return map(_vocabulary, context.chronicle.kinds.values())


def _themes(context: ExportContext) -> Iterator[SearchDocument]:
    return map(_vocabulary, context.chronicle.themes.values())


def _vocabulary(record: EventType | Theme) -> SearchDocument:
    return _document(record.id, str(record.name), record.note or "")


def _essays(context: ExportContext) -> Iterator[SearchDocument]:
    for essay in context.chronicle.records.essays:
        menu = (essay.menu,) if essay.menu else ()
        yield _document(essay.id, essay.title, essay.summary or "", *essay.body.blocks, other_names=menu)


def _pages(context: ExportContext) -> Iterator[SearchDocument]:
    return (_document(page.path, page.title, page.description, *page.texts) for page in context.headings())


def _name_document(
    record: Leader | Term | Document | Organisation, beside: str, *texts: str | None
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
    """A segment: line feeds separate segments, so it has none."""
    return " ".join((text or "").splitlines())


_NAME, _TITLE = 2, 1
"""What a match in the name of a record is worth: names before titles"""

_GROUPS: tuple[tuple[str, int, Callable[[ExportContext], Iterator[SearchDocument]]], ...] = (
    ("event", _TITLE, _events),
    ("region", _NAME, _regions),
    ("pairing", _TITLE, _pairings),
    ("leader", _NAME, _leaders),
    ("term", _NAME, _terms),
    ("document", _NAME, _documents),
    ("organisation", _NAME, _organisations),
    ("source", _TITLE, _sources),
    ("year", _NAME, _years),
    ("kind", _NAME, _kinds),
    ("theme", _NAME, _themes),
    ("essay", _TITLE, _essays),
    ("page", _TITLE, _pages),
)
_NOUNS = {"year": "年份", "page": "网页"} | {each.scheme: each.noun for each in COLLECTIONS.values()}
