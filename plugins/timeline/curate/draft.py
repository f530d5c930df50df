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
from ..record.models import Leader, Region
from ..record.records import Records
from ..record.yaml_source import UnreadableYaml, decode, parse
from ..values import opencc
from ..values.dates import Edtf
from ..values.han import HAN
from ..values.name_pattern import name_pattern
from ..values.numerals import plain
from ..values.quantities import Quantity, quantities_in
from ..values.written_dates import DateReader, WrittenDate
from ..verification.source_text import Paragraph, paragraphs, script_of
from .same_event import with_recorded

TODO = "todo"
T = TypeVar("T")

_PUBLISHED = re.compile(
    r"(?:发布时间|發布時間|发布日期|日期|时间|時間)[:：]?\s*(\d{4})[-年./](\d{1,2})[-月./](\d{1,2})"
)
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
_SPACE = re.compile(rf"(?<=[{HAN}]) +(?=[{HAN}])")
_SPACE_AT_DIGITS = re.compile(
    rf"(?<=[{HAN}，。、；：（）]) +(?=\d)|(?<=\d) +(?=[{HAN}%，。、；：（）])|(?<=[千万亿萬億]) +(?=元)"
)


class _Plain(yaml.SafeDumper):
    """Writes every text plain where YAML lets it: the record's reader takes all scalars as text."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012  # the attribute PyYAML defines

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True  # the record has none


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
    numbered = paragraphs(text)
    source = _source(id_, name, content, text, numbered)
    if published:
        source["date"] = published
    known = source["date"] if source["date"] != TODO else ""
    events = list(_events(id_, [_without_spaces(each) for each in numbered], records, DateReader(known)))
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
    items = yaml.dump(lines, Dumper=_Plain, allow_unicode=True, width=10_000).splitlines()
    return (head + "".join(f"#  {item}\n" for item in items)).encode()


def numbered(text: str) -> str:
    """Return a text by its paragraphs, each with its number."""
    return "".join(f"¶{each.number} {each.text}\n" for each in paragraphs(text))


def _without_spaces(paragraph: Paragraph) -> Paragraph:
    """Return a paragraph without the spaces that a PDF has beside digits, or between all characters."""
    text = _SPACE_AT_DIGITS.sub("", paragraph.text)
    if len(_SPACE.findall(text)) > len(text) / 8:
        text = _SPACE.sub("", text)
    return replace(paragraph, text=text)


def _source(id_: str, name: str, content: bytes, text: str, drafted: tuple[Paragraph, ...]) -> dict[str, Any]:
    dateline = next(filter(None, map(_dateline, drafted[:_HEAD])), None)
    published = _PUBLISHED.search(plain(text)) or dateline
    publisher = _PUBLISHER.search(text)
    date = f"{published[1]}-{int(published[2]):02}-{int(published[3]):02}" if published else TODO
    try:
        Edtf.parse(date)
    except ValueError:
        date = TODO
    return {
        "id": id_,
        "title": drafted[0].text if drafted else TODO,
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
    id_: str, drafted: Iterable[Paragraph], records: Records, reader: DateReader
) -> Iterator[dict[str, Any]]:
    names = _names((*records.regions, *records.leaders))
    pattern = name_pattern(names)
    first = itemgetter(0)
    for paragraph in drafted:
        if paragraph.number <= _HEAD and _dateline(paragraph):
            continue
        dates = list(reader.read(paragraph.text))
        figures = list(_figures(paragraph.text, dates))
        named = [
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
            if date.doubts:
                event["date_note"] = f"{TODO}：{'；'.join(date.doubts)}"
            here = {each.key: (at, each) for at, each in reversed(_between(named, start, end, first))}
            places = sorted(here.values(), key=first)
            event |= {"title": TODO, "kind": TODO}
            event["regions"] = [each.id for _, each in places if isinstance(each, Region)] or [TODO]
            if leaders := [
                _leader(id_, paragraph, at, each) for at, each in places if isinstance(each, Leader)
            ]:
                event["leaders"] = leaders
            event["summary"] = TODO
            if numbers := [
                _figure(id_, paragraph, each, event["regions"])
                for each in _between(figures, start, end, lambda each: each.start)
            ]:
                event["figures"] = numbers
            place = date if dates else figures[0]
            span = place.start, place.end
            event["citations"] = [_citation(id_, paragraph, _anchor(paragraph.text, span))]
            yield event


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
        "role": opencc.convert("t2s", role[0]) if role else TODO,
        "did": TODO,
        "citations": [_citation(id_, paragraph, _anchor(paragraph.text, (max(start, end - 25), end)))],
    }


def _names(records: Iterable[Region | Leader]) -> dict[str, list[Region | Leader]]:
    """Return the records by each of their names, in both scripts."""
    named: dict[str, list[Region | Leader]] = {}
    for record in records:
        for name in (record.name, *getattr(record, "other_names", ())):
            for written in {name.hans, name.hant}:
                named.setdefault(written, []).append(record)
    return named


def _figure(id_: str, paragraph: Paragraph, quantity: Quantity, regions: list[str]) -> dict[str, Any]:
    """Return a figure; the value of a range, and a unit that is not there, are for a person to decide."""
    written = paragraph.text[quantity.start : quantity.end]
    value = f"{quantity.value.normalize():f}"
    figure: dict[str, Any] = {"value": value if quantity.other is None else TODO}
    figure["unit"] = f"{quantity.scale}{quantity.unit}" if quantity.unit else TODO
    if quantity.qualifier:
        figure["qualifier"] = quantity.qualifier
    figure["measure"] = TODO
    if quantity.other is not None or not quantity.unit:
        figure["detail"] = f"{TODO}：文献写“{written}”"
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
    return (head + yaml.dump(rows, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=10_000)).encode()
