"""`data/calendar-*.ics` of each edition: every event as an all-day VEVENT (RFC 5545, with RFC 7986's NAME).

`calendar-days.ics` has the events of certain days, `calendar-spans.ics` all others, which would otherwise
fill whole months and years of a calendar; `calendar.ics` has both, for those who subscribed to it.

A calendar knows days and nothing vaguer. An event whose date is not given to the day, is approximate,
uncertain or open at one end covers every day that its date can mean (of an open one, those of the end
that is known); it has its date in words before its title, is of the category 日期概略, and is never made
sharper. `LAST-MODIFIED` is the day on which its facts were last published. `X-EDTF` is the date of each
as the record has it (ISO 8601-2:2019). A URL has to be absolute, so there is none where the site's own
address is not known. Written here because the maintained library takes six seconds for ten thousand
events; that library reads it back in the tests.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import compress
from operator import not_

from ..chronicle.entries import LinkedEvent
from ..chronicle.formatting import nth_paragraph
from ..output.files import OutputFile
from .context import DownloadInfo, ExportContext

_DAYS, _SPANS, _ALL = "data/calendar-days.ics", "data/calendar-spans.ics", "data/calendar.ics"
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_BREAK = re.compile(r"\r\n?|[\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\0-\x08\x0b-\x1f\x7f]")
_UNSAFE = re.compile(r"[\\;,\0-\x1f\x7f\x85\u2028\u2029]")
_OCTETS = 75


DOWNLOADS = (
    DownloadInfo(
        title="日历（iCalendar）",
        purpose="供日历程序显示哪一天发生过什么。",
        standard="iCalendar（RFC 5545）",
        programs="Apple日历、Google日历、Outlook、Thunderbird",
        limitations=(
            "日历只能标到日。没有写到日的、约的、存疑的日期，占满照字面可能的每一天；一端不明的，只占已知的一端。"
            "这些事件单作一个文件，在标题前写明日期，归入“日期概略”；原来的记法在X-EDTF。"
        ),
        files=((_DAYS, "日子确切的事件"), (_SPANS, "其余事件"), (_ALL, "全部事件")),
        shared=False,
    ),
)


def files(context: ExportContext) -> Iterator[OutputFile]:
    """The calendars of an edition."""
    events = [(each, _lines(_event(context, each))) for each in context.chronicle.entries]
    exact = [each.event.date.is_exact for each, _ in events]
    whole = [lines for _, lines in events]
    for path, name, chosen in (
        (_DAYS, "日子确切的事件", compress(whole, exact)),
        (_SPANS, "其余事件", compress(whole, map(not_, exact))),
        (_ALL, "", iter(whole)),
    ):
        parts = (_lines(_head(context, name)), *chosen, _lines(["END:VCALENDAR"]))
        yield OutputFile(context.output_path(path), b"".join(parts))


def _lines(lines: Iterable[str]) -> bytes:
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _head(context: ExportContext, name: str) -> Iterator[str]:
    info = context.chronicle.info
    title = f"{info.title}：{context.text(name)}" if name else str(info.title)
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield f"PRODID:-//{info.id}//timeline {_text(context.program)}//{context.edition.lang}"
    yield "CALSCALE:GREGORIAN"
    for key in ("NAME", "X-WR-CALNAME"):  # the standard's, and the one that programs knew before it
        yield f"{key}:{_text(title)}"
    says = f"{info.about}{context.text('日期不到日、约、存疑或一端不明的，标题前写明，并归入“日期概略”。')}"
    for key in ("DESCRIPTION", "X-WR-CALDESC"):
        yield f"{key}:{_text(says)}"


def _event(context: ExportContext, entry: LinkedEvent) -> Iterator[str]:
    event, language = entry.event, f";LANGUAGE={context.edition.lang}"
    first, last = event.date.days
    words = context.text(event.date.wording)
    categories = [str(entry.kind.name)]
    title = event.title
    if not event.date.is_exact:
        categories.append(context.text("日期概略"))
        title = f"〔{words}〕{title}"
    sources = dict.fromkeys(
        f"{each.source.title} {nth_paragraph(each.citation.paragraph)}" for each in entry.citations
    )
    matter = [words, event.summary.plain, f"{context.text('出处：')}{'；'.join(sources)}"]
    if event.date_note:
        matter.insert(1, event.date_note)
    yield "BEGIN:VEVENT"
    yield f"UID:{event.id}@{context.chronicle.info.id}"
    yield f"DTSTAMP:{context.built.replace('-', '')}T000000Z"
    publication = context.chronicle.ledger[event.key]
    yield f"CREATED:{publication.first.replace('-', '')}T000000Z"
    yield f"LAST-MODIFIED:{publication.changed.replace('-', '')}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_day(first)}"
    if last < date.max:
        yield f"DTEND;VALUE=DATE:{_day(last + timedelta(days=1))}"
    yield f"X-EDTF:{_text(event.date.text)}"
    yield f"SUMMARY{language}:{_text(title)}"
    yield f"DESCRIPTION{language}:{_text(chr(10).join(matter))}"
    yield f"LOCATION{language}:{_text('、'.join(str(region.name) for region in entry.regions))}"
    yield f"CATEGORIES{language}:{_list(categories)}"
    if context.url:
        yield f"URL:{context.page_url('event', event.id, relative_to=_ALL)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _list(texts: Iterable[str]) -> str:
    return ",".join(map(_text, texts))


def _text(text: str) -> str:
    """A TEXT value (3.3.11), which may hold no control character."""
    if not _UNSAFE.search(text):
        return text
    return _CONTROL.sub("", _BREAK.sub("\n", text)).translate(_ESCAPES)


def _folded(line: str) -> str:
    """The line in pieces of 75 octets at most (3.1), no character cut in two."""
    octets = line.encode()
    if len(octets) <= _OCTETS:
        return line
    pieces, start, size = [], 0, _OCTETS
    while start < len(octets):
        end = min(start + size, len(octets))
        while end < len(octets) and octets[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(octets[start:end].decode())
        start, size = end, _OCTETS - 1
    return "\r\n ".join(pieces)
