"""The sheets of the spreadsheet: what a reader of each row wants to see, under Chinese headings.

Unlike the tables, a sheet has the names of things in place of their ids, several in a cell, and the
citations beside what they support. Prose is in the record's script; names are in both.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import partial

from msgspec import Struct

from ..chronicle.chronicle import Chronicle
from ..chronicle.entries import ResolvedCitation
from ..chronicle.formatting import cited_paragraphs, nth_paragraph
from ..record.base import Name
from ..record.collections import COLLECTIONS
from ..record.models import Document, Organisation
from ..values.dates import Edtf


class Link(Struct, frozen=True):
    """A cell that leads to the page of a record."""

    text: str
    scheme: str
    id: str


Value = str | int | float | Decimal | date | Link | None
Row = tuple[Value, ...]


class Field(Struct, frozen=True):
    """A column of a sheet."""

    heading: str
    width: int
    """In characters of Latin text"""


class Sheet(Struct, frozen=True):
    """A sheet: its name, its columns, and its rows."""

    name: str
    about: str
    fields: tuple[Field, ...]
    rows: Callable[[], Iterator[Row]]


_Rows = Callable[[Chronicle], Iterator[Row]]
_SHEETS: list[Callable[[Chronicle], Sheet]] = []


def sheets(chronicle: Chronicle) -> tuple[Sheet, ...]:
    """Return every sheet, in the order of this module."""
    return tuple(sheet(chronicle) for sheet in _SHEETS)


def _sheet(name: str, about: str, widths: dict[str, int]) -> Callable[[_Rows], _Rows]:
    """Register the rows of a sheet; `widths` are those of its columns, by their headings."""

    def register(rows: _Rows) -> _Rows:
        fields = tuple(Field(heading, width) for heading, width in widths.items())
        _SHEETS.append(lambda chronicle: Sheet(name, about, fields, partial(rows, chronicle)))
        return rows

    return register


@_sheet("事件", "每件事一行，依日期排列", {
    "日期": 26, "日期记法": 24, "最早": 12, "最晚": 12, "标题": 44, "类别": 12, "主题": 18, "地区": 24,
    "人物": 24, "摘要": 70, "附注": 50, "出处": 22, "标识": 28,
})  # fmt: skip
def _events(chronicle: Chronicle) -> Iterator[Row]:
    for entry in chronicle.entries:
        event = entry.event
        notes = "\n".join(note.note.text.plain for note in entry.notes)
        yield (
            *_dated(event.date), Link(event.title, "event", event.id), str(entry.kind.name),
            _all(theme.name for theme in entry.themes), _all(region.name for region in entry.regions),
            _all(leader.name for leader, _ in entry.people), event.summary.plain, notes,
            _citations(entry.citations), event.id,
        )  # fmt: skip


@_sheet("数字", "每个数字一行；不同性质、不同范围的数不能相加", {
    "时段": 26, "时段记法": 24, "最早": 12, "最晚": 12, "指标": 18, "具体所指": 26, "限定词": 8,
    "数值": 12, "单位": 8, "性质": 18, "地区": 16, "地区（繁体）": 16, "属于哪个数": 30, "所在事件": 44,
    "出处": 22, "标识": 32,
})  # fmt: skip
def _figures(chronicle: Chronicle) -> Iterator[Row]:
    for entry, measurement in chronicle.figures:
        figure, region = measurement.figure, measurement.region
        whole = next((each.figure for each in entry.figures if each.figure.id == figure.part_of), None)
        yield (
            *_dated(measurement.period), str(measurement.measure.name), figure.detail, figure.qualifier,
            figure.value, figure.unit, str(measurement.sort.name),
            *(_both(region.name) if region else (None, None)),
            f"{whole.value}{whole.unit}" if whole and figure.part_of else None,
            Link(entry.event.title, "event", entry.event.id), _citations(measurement.citations),
            entry.event.id,
        )  # fmt: skip


@_sheet("人物记载", "每一次记载一行：文献在哪一天称谁为何职", {
    "姓名": 12, "姓名（繁体）": 12, "日期": 26, "日期记法": 24, "最早": 12, "最晚": 12, "所称职务": 34,
    "所为": 18, "是否写到场": 12, "事件": 44, "出处": 22,
})  # fmt: skip
def _roles(chronicle: Chronicle) -> Iterator[Row]:
    for leader in chronicle.leaders.values():
        for role in chronicle.roles.get(leader.id, ()):
            event, attestation = role.entry.event, role.attestation
            yield (
                Link(leader.name.hans, "leader", leader.id), leader.name.hant, *_dated(event.date),
                attestation.role, attestation.did, "只引述，没有写到场" if attestation.quoted else "写到",
                Link(event.title, "event", event.id), _citations(attestation.citations),
            )  # fmt: skip


@_sheet("人物", "每人一行", {
    "姓名": 12, "姓名（繁体）": 12, "拼音": 20, "事件数": 8, "首见": 18, "末见": 18, "说明": 40,
    "标识": 20,
})  # fmt: skip
def _leaders(chronicle: Chronicle) -> Iterator[Row]:
    for leader in chronicle.leaders.values():
        dates = [role.entry.event.date for role in chronicle.roles.get(leader.id, ())]
        events = {role.entry.event.id for role in chronicle.roles.get(leader.id, ())}
        yield (
            Link(leader.name.hans, "leader", leader.id), leader.name.hant, leader.pinyin, len(events),
            dates[0].wording if dates else None, dates[-1].wording if dates else None, leader.note, leader.id,
        )  # fmt: skip


@_sheet("地区", "每个地区一行", {
    "名称": 22, "名称（繁体）": 22, "别称": 22, "层级": 10, "上级": 18, "代码": 10, "纬度": 10,
    "经度": 10, "事件数": 8, "说明": 40, "标识": 24,
})  # fmt: skip
def _regions(chronicle: Chronicle) -> Iterator[Row]:
    for region in chronicle.records.regions:
        yield (
            Link(region.name.hans, "region", region.id), region.name.hant, _all(region.other_names),
            str(chronicle.levels[region.kind].name),
            chronicle.regions[region.parent].name.hans if region.parent else None, region.code,
            region.latitude, region.longitude, len(chronicle.entries_by_region.get(region.id, ())),
            region.note, region.id,
        )  # fmt: skip


@_sheet("结对", "每一对一行，起止只写文献所证", {
    "支援方": 18, "支援方（繁体）": 18, "受援方": 18, "受援方（繁体）": 18, "起": 18, "起的记法": 16,
    "止": 18, "止的记法": 16, "说明": 60, "出处": 22, "标识": 28,
})  # fmt: skip
def _pairings(chronicle: Chronicle) -> Iterator[Row]:
    for pair in chronicle.pairings:
        pairing = pair.pairing
        yield (
            Link(pair.giver.name.hans, "region", pair.giver.id), pair.giver.name.hant,
            Link(pair.receiver.name.hans, "region", pair.receiver.id), pair.receiver.name.hant,
            *_worded(pairing.start), *_worded(pairing.end), pairing.note.plain if pairing.note else None,
            _citations(pair.citations), pairing.id,
        )  # fmt: skip


@_sheet("机构", "企业、学校、医院、机关等，每个一行", {
    "名称": 30, "名称（繁体）": 30, "别称": 24, "何种": 10, "地区": 16, "说明": 60, "出处": 22,
    "标识": 24,
})  # fmt: skip
def _organisations(chronicle: Chronicle) -> Iterator[Row]:
    for each in chronicle.records.organisations:
        region = chronicle.regions[each.region].name.hans if each.region else None
        yield (
            *_name_cells(each), each.kind, region, each.summary.plain,
            _citations(chronicle.cite(each.citations)), each.id,
        )  # fmt: skip


@_sheet("文件", "有名称的协议、规划、政策，每份一行", {
    "名称": 44, "名称（繁体）": 44, "别称": 24, "日期": 22, "日期记法": 22, "签署或发布者": 24,
    "说明": 60, "出处": 22, "标识": 24,
})  # fmt: skip
def _documents(chronicle: Chronicle) -> Iterator[Row]:
    for each in chronicle.records.documents:
        yield (
            *_name_cells(each), *_worded(each.date), each.issuers, each.summary.plain,
            _citations(chronicle.cite(each.citations)), each.id,
        )  # fmt: skip


@_sheet("术语", "每个词一行", {
    "词": 18, "词（繁体）": 18, "解释": 70, "出处": 22, "标识": 24,
})  # fmt: skip
def _terms(chronicle: Chronicle) -> Iterator[Row]:
    for term in chronicle.records.terms:
        evidence = (
            "编者说明" if term.editor and not term.citations else _citations(chronicle.cite(term.citations))
        )
        yield Link(term.name.hans, "term", term.id), term.name.hant, term.definition.plain, evidence, term.id


@_sheet("存疑", "文献相左或含混之处，每一种读法一行", {
    "事件": 44, "存疑": 60, "读法": 60, "出处": 22, "标识": 32,
})  # fmt: skip
def _doubts(chronicle: Chronicle) -> Iterator[Row]:
    for entry in chronicle.entries:
        for numbered_note in entry.notes:
            note, event = numbered_note.note, entry.event
            readings = numbered_note.readings or ((None, numbered_note.citations),)
            for text, citations in readings if note.kind == "doubt" else ():
                link = Link(event.title, "event", event.id)
                key = f"{event.id}/{note.id}"
                yield link, note.text.plain, text.plain if text else None, _citations(citations), key


@_sheet("文献", "年表所据的每份文件一行", {
    "编号": 6, "标题": 50, "发布者": 24, "发布日期": 18, "日期记法": 16, "网址": 40, "存档": 40,
    "原文字形": 10, "文件指纹（SHA-256）": 66, "标识": 24,
})  # fmt: skip
def _sources(chronicle: Chronicle) -> Iterator[Row]:
    for number, source in enumerate(chronicle.sources.values(), 1):
        yield (
            number, Link(source.title, "source", source.id), source.publisher, source.published or None,
            str(source.date) if source.date else None, source.address, source.archived,
            {"hans": "简体", "hant": "繁体"}[source.script], source.sha256, source.id,
        )  # fmt: skip


def _dated(day: Edtf) -> tuple[Value, ...]:
    return *_worded(day), day.lower, day.upper


def _worded(day: Edtf | None) -> tuple[Value, Value]:
    return (day.wording, str(day)) if day else (None, None)


def _name_cells(record: Organisation | Document) -> tuple[Value, ...]:
    scheme = COLLECTIONS[record.collection.name].scheme
    return Link(record.name.hans, scheme, record.id), record.name.hant, _all(record.other_names)


def _both(name: Name) -> tuple[str, str]:
    return name.hans, name.hant


def _all(names: Iterable[Name]) -> str:
    return "、".join(dict.fromkeys(map(str, names)))


def _citations(citations: Iterable[ResolvedCitation]) -> str:
    return "；".join(
        f"文献{each.number} {nth_paragraph(each.citation.paragraph)}" for each in cited_paragraphs(citations)
    )
