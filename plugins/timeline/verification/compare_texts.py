"""Names, dates and words of the record compared with the source texts; all that differs is doubtful."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from ..record.base import Record
from ..record.models import Citation, Document, Event, Organisation, Pairing, Region, Source, citations_of
from ..record.records import Records
from ..record.rules.findings import is_todo
from ..record.rules.text import QUOTATION
from ..record.rules.time import stated_dates
from ..record.yaml_source import At, YamlPath
from ..values.dates import Edtf, Point
from ..values.diagnostics import Doubt
from ..values.language import either
from ..values.quantities import quantities_in
from ..values.written_dates import DateReader
from .compare_claims import Texts, numbers_in, unnamed_leaders
from .source_text import Paragraph, fold

Difference = tuple[Record, YamlPath, str, str]
"""A record, the path of a key inside it, what differs, and the code"""

_COPIED = 30
"""So many characters in a row as in the source, but for quotations, are copied"""
_SENTENCE = re.compile("[^。！？；]+")
_FULL_DATE = re.compile(r"\d{4}(?:年\d{1,2}月\d{1,2}日|-\d{1,2}-\d{1,2})")
_PUBLISHED = re.compile(rf"(?:发布|发表|刊发)(?:时间|日期):?({_FULL_DATE.pattern})")
_BETWEEN_DAYS = "[至到、和及~～—–-]+"


def compare_texts(records: Records, texts: Texts) -> Iterator[Difference]:
    """Yield what the cited paragraphs, as far as they are at hand, do not have as the record has it."""
    records_with_names: tuple[Document | Organisation, ...] = (*records.documents, *records.organisations)
    for record in records_with_names:
        yield from _name_differences(record, texts)
    for document in records.documents:
        text = _text_of_citations(document.citations, texts)
        start = document.date.start if document.date else None
        year = start.year if start and not start.qualifier and "X" not in start.year else ""
        is_stated = bool(stated_dates(each.anchor for each in document.citations))  # a rule compares it
        if text and year and year not in text and not is_stated:
            message = either(f"所引段落没有写{year}年", f"the cited paragraph has no year {year}")
            yield document, ("date",), Doubt(message), "date-source"
    for leader in unnamed_leaders(records, texts):
        message = either(f"所引文献都没有{leader.name.hans}", f"no cited source names {leader.name.hans}")
        yield leader, ("name",), message, "name-source"
    regions = {region.id: region for region in records.regions}
    for pairing in records.pairings:
        yield from _pairing_differences(pairing, regions, texts)
    for event in records.events:
        is_stated = bool(stated_dates((each.anchor for each in event.citations), "月"))  # a rule compares it
        citation_text = "" if is_stated else _text_of_citations(event.citations, texts)
        if citation_text and (message := _date_difference(event, citation_text)):
            yield event, ("date",), Doubt(message), "date-source"
        if citation_text := _text_of_citations(tuple(each for _, each in citations_of(event)), texts):
            yield from _number_differences(event, citation_text)
            yield from _copies(event, citation_text)
    for source in records.sources:
        if paragraphs := texts.get(source.id):
            yield from _source_differences(source, paragraphs)


def _text_of_citations(citations: tuple[Citation, ...], texts: Texts) -> str:
    """Return the folded paragraphs of citations; none, where one is not at hand or lacks its anchor."""
    paragraphs = []
    for citation in citations:
        text = texts.get(citation.source, ())
        if not 0 < citation.paragraph <= len(text):
            return ""
        paragraph = text[citation.paragraph - 1].folded
        if fold(citation.anchor) not in paragraph:
            return ""
        paragraphs.append(paragraph)
    return "\n".join(dict.fromkeys(paragraphs))


def _name_differences(record: Document | Organisation, texts: Texts) -> Iterator[Difference]:
    text = _text_of_citations(record.citations, texts)
    names = [fold(name.hans) for name in (record.name, *record.other_names)]
    beginnings = [name[: max(3, (len(name) + 1) // 2)] for name in map(_inner, names)]  # in short
    if text and not is_todo(record.name.hans) and not any(name in _inner(text) for name in beginnings):
        message = either(
            f"所引段落没有{record.name.hans}这个名称", f"the cited paragraph does not name {record.name.hans}"
        )
        yield record, ("name",), Doubt(message), "name-source"


def _inner(name: str) -> str:
    """Return a name without what may stand in brackets or quotation marks around it."""
    return re.sub(r"[\"()]", "", name)


def _pairing_differences(pairing: Pairing, regions: dict[str, Region], texts: Texts) -> Iterator[Difference]:
    text = _text_of_citations(pairing.citations, texts)
    anchors = fold("\n".join(citation.anchor for citation in pairing.citations))
    for key in ("giver", "receiver"):
        region = regions.get(getattr(pairing, key))
        if not text or not region:
            continue
        peers = [
            each for each in regions.values() if (each.kind, each.parent) == (region.kind, region.parent)
        ]
        other = next((each for each in peers if _is_named(each, anchors)), region)
        if not _is_named(region, text) and not _is_abbreviated(region, text):
            message = either(
                f"所引段落没有写到{region.name.hans}", f"the cited paragraph does not name {region.name.hans}"
            )
        elif other is not region and not _is_named(region, anchors):
            message = either(
                f"锚点写的是{other.name.hans}，不是{region.name.hans}",
                f"the anchor names {other.name.hans}, not {region.name.hans}",
            )
        else:
            continue
        yield pairing, (key,), Doubt(message), "pairing-source"


def _is_named(region: Region, text: str) -> bool:
    names = [fold(name.hans) for name in (region.name, *region.other_names)]
    return any(name in text for name in (*names, *(name[:-1] for name in names if len(name) > 2)))


def _is_abbreviated(region: Region, text: str) -> bool:
    """Return whether a text has a character of the region's name, as in a word for two regions together."""
    return region.parent is None and any(char in text for char in fold(region.name.hans).rstrip("省市区")[:3])


def _date_difference(event: Event, text: str) -> str:
    """Return what is wrong with a date that is sharper than the cited paragraphs; else an empty string."""
    if event.date_note or event.date.qualifier:
        return ""
    dates = [Edtf.parse(each.edtf) for each in DateReader("").read(text) if each.edtf]
    days = {point.day for date in dates for point in (date.start, date.end) if point}
    for point in (event.date.start, event.date.end):
        if point and point.precision == "day" and point.day not in days and not _has_day(text, point):
            return either(
                f"所引段落没有写 {int(point.day)} 日；推定的，在 date_note 写明",
                f"the cited paragraph has no day {int(point.day)}; if it is inferred, say so in date_note",
            )
    return ""


def _has_day(text: str, point: Point) -> bool:
    return re.search(rf"(?<!\d)0?{int(point.day)}(?=[日号]|{_BETWEEN_DAYS}\d{{1,2}}[日号])", text) is not None


def _number_differences(event: Event, text: str) -> Iterator[Difference]:
    """Yield the first number with a unit in a summary that neither a figure nor a cited paragraph has."""
    plain = event.summary.plain
    totals, bare = numbers_in(text)
    values = {figure.value for figure in event.figures} | totals | bare
    for quantity in quantities_in(plain):
        wording = plain[quantity.start : quantity.end]
        is_counted = quantity.unit in ("人", "名", "位") and quantity.total <= len(event.leaders)
        is_amount = quantity.unit not in ("", "年") or quantity.scale
        if is_counted or not is_amount or not re.search(r"\d", wording):  # leaders are counted by the editors
            continue
        if not wording.isascii() and re.search("[０-９]", wording):
            continue  # which is reported
        if quantity.total not in totals and (quantity.scale or quantity.value not in values):
            message = either(
                f"所引段落没有 {wording} 这个数", f"the cited paragraphs do not have the number {wording}"
            )
            yield event, ("summary", At(0, wording)), Doubt(message), "summary-figure"
            return


def _copies(event: Event, text: str) -> Iterator[Difference]:
    """Yield the first sentence of a summary that is a sentence of the source."""
    for piece in _SENTENCE.finditer(QUOTATION.sub("", event.summary.plain)):
        sentence = fold(piece[0])
        if any(sentence[at : at + _COPIED] in text for at in range(len(sentence) - _COPIED + 1)):
            copied = piece[0][:8]
            message = either(
                f"“{copied}…”整句照抄文献，请用自己的话写",
                f"“{copied}…” is copied from the source; use your own words",
            )
            yield event, ("summary",), Doubt(message), "copied"
            return


def _source_differences(source: Source, paragraphs: tuple[Paragraph, ...]) -> Iterator[Difference]:
    """Yield what a source's record has otherwise than the text."""
    text = "".join(paragraph.text for paragraph in paragraphs)
    text_of_source = "".join(paragraph.folded for paragraph in paragraphs)
    title = fold(source.title)
    near = [each for each in paragraphs[:5] if SequenceMatcher(None, title, each.folded).ratio() > 0.6]
    if title not in text_of_source and near:
        message = either(f"文本写作“{near[0].text}”", f"the text has “{near[0].text}”")
        yield source, ("title",), Doubt(message), "source-title"
    elif title in text_of_source and "".join(source.title.split()) not in "".join(text.split()):
        message = either("字形与文本的标题不同，标题照录原文", "not in the script of the title in the text")
        yield source, ("title",), Doubt(message), "source-title"
    for name in re.split(r"[\s、，]+", source.byline or ""):
        if len(name) > 1 and fold(name) not in text_of_source:
            message = either(f"文本中没有{name}", f"the text does not have {name}")
            yield source, ("byline",), Doubt(message), "source-title"
            break
    if source.date and source.date.is_exact and not source.date.is_interval:
        day = source.date.start
        lines = (*paragraphs[:4], *paragraphs[-3:])
        datelines = "\n".join(each.folded for each in lines if "。" not in each.text)  # not of sentences
        dates = _PUBLISHED.findall(datelines) or (() if source.date_note else _FULL_DATE.findall(datelines))
        if day and day.precision == "day" and dates and not any(_is_day(each, day) for each in dates):
            message = either(f"文本写的是 {dates[0]}", f"the text has {dates[0]}")
            yield source, ("date",), Doubt(message), "source-title"


def _is_day(wording: str, day: Point) -> bool:
    return [int(each) for each in re.findall(r"\d+", wording)] == [
        int(day.year),
        int(day.month),
        int(day.day),
    ]
