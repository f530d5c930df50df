"""A draft of the record of a new document: what a machine can see in it, `todo` where a person decides.

One event for each date of a paragraph, or for a paragraph that has figures and no date; with the
date (a year that the text does not give is inferred from the last one it gave, marked `?`, and
said in `date_note`), figures, known leaders with the role phrase that stands before the name,
known regions, and citations whose anchors are the shortest strings that stand once in the
paragraph. `todo` never passes a check.
"""

import hashlib
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import yaml
from opencc import OpenCC

from ..output.files import OutputFile
from ..record.models import Leader, Region
from ..record.records import Records
from ..values.dates import Edtf
from ..verification.source_text import Paragraph, paragraphs

TODO = "todo"

_DATE = re.compile(
    r"(?:(?P<year>\d{4})年)?(?:(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日?"
    r"(?:[至到—–～~-]+(?:(?P<year2>\d{4})年)?(?:(?P<month2>\d{1,2})月)?(?P<day2>\d{1,2})日)?)?)|(?P<only>\d{4})年|(?P<recent>近日|日前)"
)
_FIGURE = re.compile(
    r"(?P<before>超过|超|近|约|逾)?(?P<value>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?P<after>余|多)?(?P<unit>(?:万|亿|千)?(?:余|多)?"
    r"(?:人次|元|个|家|人|名|次|场|所|款|种|项|户|村|亩|公里|吨|度|千瓦|倍|辆|台|套|平方米))"
)
_PUBLISHED = re.compile(r"(?:发布时间|發布時間|日期)[:：]?\s*(\d{4})[-年](\d{1,2})[-月](\d{1,2})")
_PUBLISHER = re.compile(r"(?:来源|來源)[:：]\s*(\S+)")
_LONGEST_ROLE = 22
_ROLE = re.compile(rf"[^，。、；：！？,.;:!?“”「」《》（）()\s]{{2,{_LONGEST_ROLE}}}$")


class _Plain(yaml.SafeDumper):
    """Writes every text plain where YAML lets it: the record's reader takes all scalars as text."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012  # the attribute PyYAML defines

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def draft(id_: str, name: str, content: bytes, records: Records) -> tuple[OutputFile, OutputFile]:
    """The source's record and the draft of its events, as files of `data/`.

    Raises UnicodeDecodeError when the content is not UTF-8.
    """
    text = content.decode("utf-8-sig")
    found = paragraphs(text)
    source = _source(id_, name, content, text, found)
    published = source["date"] if source["date"] != TODO else None
    events = list(_events(id_, found, records, published))
    return (
        OutputFile(f"sources/{id_}.yaml", _dumped("sources", [source])),
        OutputFile(f"events/{id_}.yaml", _dumped("events", events)),
    )


def _source(id_: str, name: str, content: bytes, text: str, found: tuple[Paragraph, ...]) -> dict[str, Any]:
    published, publisher = _PUBLISHED.search(text), _PUBLISHER.search(text)
    date = f"{published[1]}-{int(published[2]):02}-{int(published[3]):02}" if published else TODO
    changed = sum(a != b for a, b in zip(text, _simplified(text), strict=False))
    return {
        "id": id_,
        "title": found[0].text if found else TODO,
        "publisher": publisher[1] if publisher else TODO,
        "date": date,
        "address": "https://todo.invalid/",
        "script": "hant" if changed > len(text) / 20 else "hans",
        "file": name,
        "sha256": hashlib.sha256(content).hexdigest(),
        "faults": TODO,
    }


def _events(
    id_: str, found: tuple[Paragraph, ...], records: Records, published: str | None
) -> Iterator[dict[str, Any]]:
    year = published[:4] if published else None
    for paragraph in found:
        plain = _halfwidth(paragraph.text)
        dates = list(_DATE.finditer(plain))
        figures = list(_FIGURE.finditer(_DATE.sub(lambda match: "□" * len(match[0]), plain)))
        spans = [match.start() for match in dates] or ([0] if figures else [])
        regions, leaders = (list(_named(each, paragraph)) for each in (records.regions, records.leaders))
        starts = [each.start() for each in figures]
        for number, start in enumerate(spans):
            end = spans[number + 1] if number + 1 < len(spans) else len(plain)
            here = range(0 if number == 0 else start, end)
            match = dates[number] if dates else None
            if match:
                year = match["year"] or match["only"] or year
            date, note = _date(match, year, published)
            anchor = _anchor(paragraph.text, match.span() if match else figures[0].span())
            event: dict[str, Any] = {
                "id": f"{(year or '0000')}-{id_}-p{paragraph.number}-{number + 1}",
                "date": date,
            }
            if note:
                event["date_note"] = note
            event |= {"title": TODO, "kind": TODO}
            event["regions"] = [region.id for region, _ in _once(regions, here)] or [TODO]
            attested = [_leader(id_, paragraph, leader, at) for leader, at in _once(leaders, here)]
            if attested:
                event["leaders"] = attested
            event["summary"] = TODO
            within = figures[bisect_left(starts, here.start) : bisect_left(starts, here.stop)]
            numbers = [_figure(id_, paragraph, each, event["regions"]) for each in within]
            if numbers:
                event["figures"] = numbers
            event["citations"] = [_citation(id_, paragraph, anchor)]
            yield event


def _date(match: "re.Match[str] | None", year: str | None, published: str | None) -> tuple[str, str | None]:
    """EDTF and, where the year or more was inferred, the note that says so."""
    if match is None or match["recent"]:
        if published:
            return f"{published[:7]}~", f"todo：文献没有写日期，暂据发布日期{published}记为约数"
        return TODO, "todo：文献没有写日期"
    if match["only"]:
        return match["only"], None
    if year is None:
        return TODO, "todo：文献没有写年份，也无从推定"
    date = f"{year}-{int(match['month']):02}"
    if match["day"]:
        date += f"-{int(match['day']):02}"
        if match["day2"]:
            end_year = match["year2"] or year
            date += f"/{end_year}-{int(match['month2'] or match['month']):02}-{int(match['day2']):02}"
    try:
        Edtf.parse(date)
    except ValueError as error:
        return TODO, f"todo：{error}"
    if match["year"]:
        return date, None
    marked = "/".join(f"{part}?" for part in date.split("/"))
    return marked, f"todo：文献此处没有写年份，暂据上文或发布日期记为{year}年"


def _leader(id_: str, paragraph: Paragraph, leader: Leader, at: int) -> dict[str, Any]:
    role = _ROLE.search(paragraph.text[max(0, at - _LONGEST_ROLE) : at])
    start, end = at - len(role[0]) if role else at, at + len(leader.name.hans)
    return {
        "leader": leader.id,
        "role": _simplified(role[0]) if role else TODO,
        "did": TODO,
        "citations": [_citation(id_, paragraph, _anchor(paragraph.text, (max(start, end - 25), end)))],
    }


def _named(records: "Iterable[Region] | Iterable[Leader]", paragraph: Paragraph) -> Iterator[tuple[int, Any]]:
    """Yield where records are named in a paragraph, in order; of names that overlap the longest."""
    taken: set[int] = set()
    found = []
    names = [
        (written, record)
        for record in records
        for name in (record.name, *getattr(record, "other_names", ()))
        for written in {name.hans, name.hant}
    ]
    for written, record in sorted(names, key=lambda pair: (-len(pair[0]), pair[1].id, pair[0])):
        for match in re.finditer(re.escape(written), paragraph.text):
            span = range(*match.span())
            if taken.isdisjoint(span):
                taken.update(span)
                found.append((match.start(), record))
    yield from sorted(found, key=lambda pair: pair[0])


def _once(named: list[tuple[int, Any]], here: range) -> list[tuple[Any, int]]:
    """Return the records that are named in a part of a paragraph, each once, and where."""
    first = bisect_left(named, here.start, key=lambda pair: pair[0])
    last = bisect_left(named, here.stop, key=lambda pair: pair[0])
    found: dict[str, tuple[Any, int]] = {}
    for at, record in named[first:last]:
        found.setdefault(record.id, (record, at))
    return list(found.values())


def _figure(id_: str, paragraph: Paragraph, match: "re.Match[str]", regions: list[str]) -> dict[str, Any]:
    unit = match["unit"]
    inner = next((mark for mark in "余多" if mark in unit), None)
    qualifier = match["before"] or match["after"] or inner
    figure: dict[str, Any] = {"value": _value(match), "unit": unit.replace("余", "").replace("多", "")}
    if qualifier:
        figure["qualifier"] = qualifier
    figure |= {"measure": TODO, "sort": TODO}
    if len(regions) == 1 and regions != [TODO]:
        figure["region"] = regions[0]
    figure["citations"] = [_citation(id_, paragraph, _anchor(paragraph.text, match.span()))]
    return figure


def _value(match: "re.Match[str]") -> str:
    """Return a number without commas; that of a range has to be decided."""
    before = match.string[max(0, match.start() - 12) : match.start()]
    is_range = re.search(r"\d[千万亿]*元?[至到—–～~-]+$", before)
    return TODO if is_range else match["value"].replace(",", "")


def _citation(id_: str, paragraph: Paragraph, anchor: str) -> dict[str, Any]:
    return {"source": id_, "paragraph": str(paragraph.number), "anchor": anchor}


def _anchor(text: str, span: tuple[int, int]) -> str:
    """The shortest string around a span, of 25 characters at most, that stands once in the text."""
    start, end = span
    end = min(end, start + 25)
    while not _stands_once(text, start, end) and end - start < 25:
        if end < len(text) and text[end] not in "。；;":
            end += 1
        elif start > 0:
            start -= 1
        else:
            break
    return text[start:end] if _stands_once(text, start, end) else TODO


def _stands_once(text: str, start: int, end: int) -> bool:
    """Return whether a part of a text is nowhere else in it; the nearest are looked at first."""
    part = text[start:end]
    return text.find(part, start + 1) < 0 and text.rfind(part, 0, end - 1) < 0


def _simplified(text: str) -> str:
    return str(_converter().convert(text))


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


def _halfwidth(text: str) -> str:
    """The text with full-width digits made half-width, place for place."""
    return "".join(unicodedata.normalize("NFKC", char) if char.isdigit() else char for char in text)


def _dumped(collection: str, rows: list[dict[str, Any]]) -> bytes:
    head = f"# yaml-language-server: $schema=../schema/{collection}.json\n"
    return (head + yaml.dump(rows, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=10_000)).encode()
