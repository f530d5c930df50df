"""`data/timelinejs.json` of each edition: every event as a slide of TimelineJS3 (its JSON format, 3.9).

Texts are HTML there, so each is escaped; date and group twice, since TimelineJS takes one layer off
before it shows them as HTML. A slide has to begin on a year, and what is approximate,
uncertain, of a season or of a decade cannot be said in numbers: such a slide stands at the first day of
its date's notation (an event without a beginning at that of its end), `display_date` always shows the
date in words, `edtf` is the date as the record has it (ISO 8601-2:2019), and `exact` is false.
"""

from collections.abc import Iterator
from html import escape
from typing import Any

from ..chronicle.entries import LinkedEvent
from ..output.files import OutputFile
from ..output.json_text import json_item, json_list
from ..values.dates import Edtf, Point
from .context import DownloadInfo, ExportContext

_PATH = "data/timelinejs.json"

Slide = dict[str, Any]


DOWNLOADS = (
    DownloadInfo(
        title="翻页时间线（TimelineJS3）",
        purpose="供TimelineJS做成可以逐页翻看的时间线，嵌入别的网页。",
        standard="TimelineJS3的JSON格式（3.9）",
        programs="TimelineJS3（网页里的时间线）",
        limitations=(
            "每页须从某年、某月或某日排起。约、存疑、季节、年代的日期排在照字面最早的一天，起点不明的排在终点；"
            "页上仍照原样写出日期，exact为false，原来的记法在edtf。"
        ),
        files=((_PATH, "全部事件"),),
        shared=False,
    ),
)


def files(context: ExportContext) -> Iterator[OutputFile]:
    """The slides of an edition, the chronicle's own title first."""
    info = context.chronicle.info
    title = {"unique_id": info.id, "text": _text(str(info.title), escape(info.about))}
    slides = json_list(_slide(context, entry) for entry in context.chronicle.entries)
    whole = b'{"title": %b, "events": %b}\n' % (json_item(title), slides)
    yield OutputFile(context.output_path(_PATH), whole)


def _slide(context: ExportContext, entry: LinkedEvent) -> Slide:
    event = entry.event
    here = context.page_url("event", event.id, relative_to=context.output_path(_PATH))
    link = f'<a href="{escape(here)}">{context.text("全文与出处")}</a>'
    return {
        "unique_id": event.id,
        **_dates(event.date),
        "display_date": escape(escape(context.text(event.date.wording))),
        "edtf": event.date.text,
        "exact": _says_all(event.date),
        "group": escape(escape(str(entry.kind.name))),
        "text": _text(event.title, f"<p>{escape(event.summary.plain)}</p><p>{link}</p>"),
    }


def _text(headline: str, html: str) -> Slide:
    return {"headline": escape(headline), "text": html}


def _dates(date: Edtf) -> Slide:
    first = date.start or date.end
    assert first is not None  # a date has one end at least
    dates = {"start_date": _numbers(first)}
    if date.is_interval and date.start and date.end:
        dates["end_date"] = _numbers(date.end)
    return dates


def _numbers(point: Point) -> Slide:
    """Year, month and day of the first day that it can mean, each only as far as it is given."""
    numbers = {"year": point.lower.year}
    if point.precision in ("season", "month", "day"):
        numbers["month"] = point.lower.month
    if point.precision == "day":
        numbers["day"] = point.lower.day
    return numbers


def _says_all(date: Edtf) -> bool:
    """Whether year, month and day say all that the date says."""
    return all(point and point.iso for point in (date.start, date.end))
