"""A draft of the record of a new document: what a machine can see in it, `todo` where a person decides.

One event for each date of a paragraph, or for a paragraph that has figures and no date; with figures, known
leaders with the role phrase before the name, known regions, and citations whose anchors are the shortest
strings that occur once in the paragraph. What was inferred, such as a year, is marked `?`, and `date_note`
says how. `todo` never passes a check.
"""

import hashlib
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from operator import itemgetter
from pathlib import Path
from typing import Any, TypeVar

import yaml
from msgspec.structs import replace

from ..output.files import OutputFile
from ..record.models import Citation, Event, Figure, Leader, Region
from ..record.records import Records
from ..record.yaml_source import UnreadableYaml, decode, parse
from ..values.dates import Edtf
from ..values.han import HAN, convert_script
from ..values.names import name_pattern
from ..values.numerals import plain
from ..values.quantities import Quantity, quantities_in
from ..values.written_dates import DateReader, WrittenDate
from ..verification.source_text import Paragraph, paragraphs, script_of
from .yaml_edit import PlainDumper

TODO = "todo"
T = TypeVar("T")

_PUBLISHED = re.compile(
    r"(?:发布时间|發布時間|发布日期|日期|时间|時間)[:：]?\s*(\d{4})[-年./](\d{1,2})[-月./](\d{1,2})"
)
_LABEL = re.compile("[发發]布(?:时间|日期)")
_DATELINE = re.compile(
    r"(\d{4})[-年./](\d{1,2})[-月./](\d{1,2})日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?(?:[\s|]+([^\s，。；|]{2,20}))?"
)
"""A line of its own below the title: the day of publication and, perhaps, the publisher"""
_HEAD = 5
"""Paragraphs among which that line is"""
_PUBLISHER = re.compile(r"(?:来源|來源)[:：]\s*(\S+)")
_ROLE = re.compile(r"[^，。、；：！？,.;:!?“”「」《》（）()\s]{2,22}$")
_NO_FIGURES = frozenset(("", "年", "岁", "天", "小时", "分钟", "个月", "周", "届", "位"))
"""Units of what is no figure of a chronicle"""
_LIST_SIGNS = ("、", "和", "及", "与", "以及")
"""What is between two dates of a list"""
_SPACE = re.compile(rf"(?<=[{HAN}〇○]) +(?=[{HAN}〇○])")
_SPACE_AT_DIGITS = re.compile(
    rf"(?<=[{HAN}，。、；：（）]) +(?=\d)|(?<=\d) +(?=[{HAN}%，。、；：（）])"
    r"|(?<=[百千万亿萬億余餘多]) +(?=[百千万亿萬億元])|(?<=\d[余餘多]) +"
    r"|(?<=[年月]) +(?=[一二三四五六七八九十廿]{1,3}[月日])"
)
_BROKEN = re.compile(
    rf"(?<=[{HAN}])\d+ ?\. ?\d+(?=[千万亿萬億元亩畝吨噸倍成%]|公里|平方)|(?<=[年月])\d \d(?=[月日号號])"
    r"|(?<![\d,，.])(?P<grouped>\d{1,3} ?[,，][\d ]{3,6}(?:[,，][\d ]{3,6})*(?<=\d)(?![\d,，]))"
    r"|(?<![\d.])(?P<year>(?:19|20|1 9|2 0)[\d ]{2,4})(?=年)"
)
"""A decimal, a year, a month or a day that a PDF divides"""


class _Dumper(PlainDumper):
    """Indents the items of lists; repeats what occurs twice, since the record has no aliases."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def draft(
    id_: str,
    name: str,
    content: bytes,
    records: Records,
    published: str = "",
    boilerplate: Iterable[str] = (),
) -> tuple[OutputFile, OutputFile]:
    """Return the source's record and the draft of its events, as files of `data/`.

    `boilerplate` are lines that look as if they did not belong to the text: a comment proposes them.

    `published` is the day of publication, where the text does not say it: from it 去年 and 近日 are inferred.
    Raise UnicodeDecodeError when the content is not UTF-8.
    """
    text = content.decode("utf-8-sig")
    numbered_paragraphs = paragraphs(text)
    source = _source(id_, name, content, text, numbered_paragraphs)
    if published:
        source["date"] = published
    date = source["date"] if source["date"] != TODO else ""
    events = list(
        _events(id_, [_without_spaces(each) for each in numbered_paragraphs], records, DateReader(date))
    )
    events = [with_recorded(event, records.events) for event in events]
    return (
        OutputFile(f"sources/{id_}.yaml", _dumped("sources", [source]) + _proposed(boilerplate)),
        OutputFile(f"events/{id_}.yaml", _dumped("events", events)),
    )


def drafted_paragraphs(data: Path, sources: Path, id_: str) -> tuple[Paragraph, ...] | None:
    """Return the paragraphs of a source whose drafted record is not finished; None where there are none."""
    try:
        rows = parse(decode((data / "sources" / f"{id_}.yaml").read_bytes()))
        row = next(each for each in rows if each["id"] == id_)
        text = (sources / row["file"]).read_text("utf-8-sig")
        return paragraphs(text, tuple(row.get("boilerplate", ())))
    except (OSError, UnreadableYaml, ValueError, LookupError, TypeError, AttributeError, StopIteration):
        return None


def _proposed(boilerplate: Iterable[str]) -> bytes:
    lines = list(boilerplate)
    if not lines:
        return b""
    head = "# 下面各行像是网站的栏目、按钮或页眉；确是如此的，去掉 # 写进上面，段号会变，用 make fix 改好：\n"
    head += "#  boilerplate:\n"
    items = yaml.dump(lines, Dumper=_Dumper, allow_unicode=True, width=10_000).splitlines()
    return (head + "".join(f"#  {item}\n" for item in items)).encode()


def numbered(text: str) -> str:
    """Return a text by its paragraphs, each with its number."""
    return "".join(f"¶{each.number} {each.text}\n" for each in paragraphs(text))


def _without_spaces(paragraph: Paragraph) -> Paragraph:
    """Return a paragraph without the spaces that a PDF has beside digits, or between all characters."""
    text = _SPACE_AT_DIGITS.sub("", re.sub(r"[\u00a0\u2009\u202f\u3000]", " ", paragraph.text))
    text = _BROKEN.sub(_whole, text)
    if len(_SPACE.findall(text)) > len(text) / 8:
        text = _SPACE.sub("", text)
    return replace(paragraph, text=text)


def _whole(match: re.Match[str]) -> str:
    """Return a number without spaces; as it is, if it is no year of four digits or no groups of three."""
    digits = match[0].replace(" ", "")
    form = {"year": r"\d{4}", "grouped": r"\d{1,3}(?:[,，]\d{3})+"}.get(match.lastgroup or "")
    return digits if form is None or re.fullmatch(form, digits) else match[0]


def _source(
    id_: str, name: str, content: bytes, text: str, paragraphs: tuple[Paragraph, ...]
) -> dict[str, Any]:
    dateline = next(filter(None, map(_dateline, paragraphs[:_HEAD])), None)
    published = _PUBLISHED.search(plain(text)) or dateline
    publisher = _PUBLISHER.search(text)
    date = f"{published[1]}-{int(published[2]):02}-{int(published[3]):02}" if published else TODO
    try:
        Edtf.parse(date)
    except ValueError:
        date = TODO
    return {
        "id": id_,
        "title": paragraphs[0].text if paragraphs else TODO,
        "publisher": (publisher[1] if publisher else dateline and dateline[4]) or TODO,
        "date": date,
        "address": "https://todo.invalid/",
        "script": script_of(text),
        "file": name,
        "sha256": hashlib.sha256(content).hexdigest(),
        "faults": TODO,
    }


def _dateline(paragraph: Paragraph) -> re.Match[str] | None:
    return _DATELINE.fullmatch(plain(paragraph.text).strip())


def _events(
    id_: str, text_paragraphs: Iterable[Paragraph], records: Records, reader: DateReader
) -> Iterator[dict[str, Any]]:
    names = _names((*records.regions, *records.leaders))
    pattern = name_pattern(names)
    first = itemgetter(0)
    for paragraph in text_paragraphs:
        if paragraph.number <= _HEAD and (_dateline(paragraph) or _LABEL.match(plain(paragraph.text))):
            continue
        dates_in_text = list(reader.read(paragraph.text))
        figures = list(_figures(paragraph.text, dates_in_text))
        ends = [*(each.start for each in dates_in_text[1:]), None]
        dates = [
            date
            for date, end in zip(dates_in_text, ends, strict=False)
            if not date.is_vague or _between(figures, date.start, end, lambda each: each.start)
        ]
        mentions = [
            (match.start(), record)
            for match in pattern.finditer(paragraph.text)
            for record in names[match[0]]
        ]
        starts = [each.start for each in dates] or ([0] if figures else [])
        for number, (start, end) in enumerate(zip([0, *starts[1:]], [*starts[1:], None], strict=False)):
            if not starts:
                break
            date = dates[number] if dates else reader.undated
            event: dict[str, Any] = {
                "id": f"{TODO}-{id_}-p{paragraph.number}-{number + 1}",
                "date": date.edtf or TODO,
            }
            numbers = _between(figures, start, end, lambda each: each.start)
            if doubts := (*date.doubts, *(_misplaced(paragraph.text, dates, number, numbers))):
                event["date_note"] = f"{TODO}：{'；'.join(doubts)}"
            here = {each.key: (at, each) for at, each in reversed(_between(mentions, start, end, first))}
            places = sorted(here.values(), key=first)
            event |= {"title": TODO, "kind": TODO}
            event["regions"] = [each.id for _, each in places if isinstance(each, Region)] or [TODO]
            if leaders := [
                _leader(id_, paragraph, at, each) for at, each in places if isinstance(each, Leader)
            ]:
                event["leaders"] = leaders
            event["summary"] = TODO
            if numbers:
                event["figures"] = [_figure(id_, paragraph, each, event["regions"]) for each in numbers]
            place = date if dates else figures[0]
            span = place.start, place.end
            event["citations"] = [_citation(id_, paragraph, _anchor(paragraph.text, span))]
            yield event


def _misplaced(text: str, dates: list[WrittenDate], number: int, figures: list[Quantity]) -> Iterator[str]:
    """Yield why figures may not be of a date: they are in a sentence before it, or of a list of dates."""
    if not dates or not figures:
        return
    start = dates[number].start
    if number and text[dates[number - 1].end : start] in _LIST_SIGNS:
        yield "文献并列几个日期，各个数字属于哪一个，由人定"
    if "。" in text[figures[0].end : start]:
        yield "有的数字在这个日期之前的句子里，未必属于它"


def _between(items: list[T], start: int, end: int | None, place: Callable[[T], int]) -> list[T]:
    """Return what is in a part of a text, of items in their order."""
    last = len(items) if end is None else bisect_left(items, end, key=place)
    return items[bisect_left(items, start, key=place) : last]


def _figures(text: str, dates: Iterable[WrittenDate]) -> Iterator[Quantity]:
    """Yield the numbers of a text that are no dates and count something."""
    chars = list(text)
    for date in dates:
        chars[date.start : date.end] = "□" * (date.end - date.start)
    for quantity in quantities_in("".join(chars)):
        if quantity.unit not in _NO_FIGURES or quantity.scale:
            yield quantity


def _leader(id_: str, paragraph: Paragraph, at: int, leader: Leader) -> dict[str, Any]:
    role = _ROLE.search(paragraph.text[max(at - 40, 0) : at])
    end = at + len(leader.name.hans)
    start = at - len(role[0]) if role else at
    return {
        "leader": leader.id,
        "role": convert_script("t2s", role[0]) if role else TODO,
        "did": TODO,
        "citations": [_citation(id_, paragraph, _anchor(paragraph.text, (max(start, end - 25), end)))],
    }


def _names(records: Iterable[Region | Leader]) -> dict[str, list[Region | Leader]]:
    """Return the records by each of their names, in both scripts."""
    by_name: dict[str, list[Region | Leader]] = {}
    for record in records:
        for name in (record.name, *getattr(record, "other_names", ())):
            for form in {name.hans, name.hant}:
                by_name.setdefault(form, []).append(record)
    return by_name


def _figure(id_: str, paragraph: Paragraph, quantity: Quantity, regions: list[str]) -> dict[str, Any]:
    """Return a figure; the value of a range, and a unit that is not there, are for a person to decide."""
    quote = paragraph.text[quantity.start : quantity.end]
    value = f"{quantity.value.normalize():f}"
    figure: dict[str, Any] = {"value": value if quantity.other is None else TODO}
    figure["unit"] = f"{quantity.scale}{quantity.unit}" if quantity.unit else TODO
    if quantity.qualifier:
        figure["qualifier"] = quantity.qualifier
    figure["measure"] = TODO
    if quantity.other is not None or not quantity.unit:
        figure["detail"] = f"{TODO}：文献写“{quote}”"
    figure["sort"] = TODO
    if len(regions) == 1 and regions != [TODO]:
        figure["region"] = regions[0]
    span = quantity.start, quantity.end
    return figure | {"citations": [_citation(id_, paragraph, _anchor(paragraph.text, span))]}


def _citation(id_: str, paragraph: Paragraph, anchor: str) -> dict[str, Any]:
    return {"source": id_, "paragraph": str(paragraph.number), "anchor": anchor}


def _anchor(text: str, span: tuple[int, int]) -> str:
    """Return the shortest string around a span, of 25 characters at most, that occurs once in the text."""
    start, end = span
    end = min(end, start + 25)
    while not (once := _occurs_once(text, start, end)) and end - start < 25:
        if end < len(text) and text[end] not in "。；;":
            end += 1
        elif start > 0:
            start -= 1
        else:
            break
    return text[start:end] if once else TODO


def _occurs_once(text: str, start: int, end: int) -> bool:
    """Return whether a part of a text is nowhere else in it; the nearest are looked at first."""
    part = text[start:end]
    return text.find(part, start + 1) < 0 and text.rfind(part, 0, end - 1) < 0


def _dumped(collection: str, rows: list[dict[str, Any]]) -> bytes:
    head = f"# yaml-language-server: $schema=../schema/{collection}.json\n"
    return (
        head + yaml.dump(rows, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)
    ).encode()


def with_recorded(draft_event: dict[str, Any], events: Iterable[Event]) -> dict[str, Any]:
    """Return a drafted event with what the record has of the same one; unchanged where there is none.

    They are the same, presumably, where both are of one day, not inferred, and have a region or a leader in
    common. A person decides: what is proposed is marked `todo`.
    """
    same = [event for event in events if _is_same(draft_event, event)]
    if len(same) != 1:
        return draft_event
    (event,) = same
    note = (
        f"{TODO}：记录中的 {event.id} 也在这一天，地区或人物相同；若是一件事，把两条并成一条，"
        f"用 {event.id} 作标识，出处两处都留，说法不同的写成存疑；若不是，删去它的出处和这句话"
    )
    merged = {**draft_event, "date_note": note}
    citations = merged.pop("citations")
    doubts = [*_doubts(draft_event.get("figures", ()), event)]
    if doubts:
        merged["notes"] = doubts
    merged["citations"] = [*citations, *map(_as_written, event.citations)]
    return merged


def _is_same(draft_event: dict[str, Any], event: Event) -> bool:
    leaders = {each["leader"] for each in draft_event.get("leaders", ())}
    return (
        draft_event["date"] == event.date.text
        and event.date.is_exact
        and "date_note" not in draft_event
        and bool(
            {*draft_event["regions"]} & {*event.regions} or leaders & {each.leader for each in event.leaders}
        )
    )


def _doubts(figures: Iterable[dict[str, Any]], event: Event) -> Iterable[dict[str, Any]]:
    """Yield a doubt for each unit in which both give one number, and not the same."""
    figures_by_unit: dict[str, list[dict[str, Any]]] = {}
    recorded: dict[str, list[Figure]] = {}
    for each in figures:
        figures_by_unit.setdefault(each["unit"], []).append(each)
    for figure in event.figures:
        recorded.setdefault(figure.unit, []).append(figure)
    for number, unit in enumerate(sorted(figures_by_unit.keys() & recorded.keys()), 1):
        new, old = figures_by_unit[unit], recorded[unit]
        if len(new) == len(old) == 1 and new[0]["value"] not in (TODO, f"{old[0].value}"):
            yield {
                "id": f"{TODO}-{number}",
                "kind": "doubt",
                "text": f"{TODO}：两份文献的数不同，看是否同一件事、同一范围。",
                "readings": [
                    {"text": f"{new[0]['value']}{unit}。", "citations": new[0]["citations"]},
                    {
                        "text": f"{old[0].value}{unit}。",
                        "citations": [*map(_as_written, old[0].citations or event.citations)],
                    },
                ],
            }


def _as_written(citation: Citation) -> dict[str, str]:
    return {"source": citation.source, "paragraph": str(citation.paragraph), "anchor": citation.anchor}
