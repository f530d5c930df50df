"""`data/chronicle.xlsx`: what most people want in one spreadsheet (ECMA-376, Office Open XML).

Headings are in Chinese and stay in sight, every column has a filter, titles and names lead to their pages.
A link is absolute where the site's own address is known, else relative to the file. Days are days where
the calendar of spreadsheets has them, which begins in 1900; the columns beside have dates in words and EDTF.
XlsxWriter makes the parts; they are stored in a zip of ours, so that no compressor's version shows.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

from ..output.files import OutputFile
from ..output.zip_members import stored_zip
from ..values.han import line_count
from .context import DownloadInfo, ExportContext
from .sheets import Field, Link, Sheet, Value, sheets

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

PATH = "data/chronicle.xlsx"
_FIRST_DAY = date(1900, 3, 1)
"""Before it, spreadsheets disagree: some have a 29 February 1900"""
_MAX_TEXT = 32_767
"""Characters of a cell"""
_MAX_LINKS = 65_530
"""Links of a sheet"""
_LINE = 15
"""Points"""
_MAX_LINES = 20


DOWNLOADS = (
    DownloadInfo(
        title="电子表格（Excel）",
        purpose="打开就能看、能筛选、能排序：事件、数字、人物、地区等各一张，题头是中文，名称通到各页。",
        standard="Office Open XML（ECMA-376）",
        limitations="一格可有数项，要逐项计算请用表格（CSV）；正文用简体，名称兼列繁体；链接和注码不在正文里。",
        programs="Excel、WPS表格、LibreOffice、Numbers",
        files=((PATH, "全部的表"),),
        shared=True,
        first=True,
    ),
)


def files(context: ExportContext) -> Iterator[OutputFile]:
    """The spreadsheet."""
    with ZipFile(_workbook(context)) as archive:
        parts = ((name, _part(name, archive.read(name))) for name in archive.namelist())
        yield OutputFile(PATH, stored_zip(parts))


def _workbook(context: ExportContext) -> BytesIO:
    """Return the file as the library makes it."""
    from xlsxwriter import Workbook  # 0.05 s, which builds without changes need not wait for

    file = BytesIO()
    with Workbook(file, {"in_memory": True}) as book:
        built = datetime.combine(date.fromisoformat(context.built), datetime.min.time(), UTC)
        info = context.chronicle.info
        book.set_properties({
            "title": str(info.title), "author": str(info.publisher), "comments": info.about,
            "keywords": info.licence.name, "created": built.replace(tzinfo=None),
        })  # fmt: skip
        _Book(context, book).write()
    return file


def _part(name: str, content: bytes) -> bytes:
    """Return a part with its relative links as URIs, which not only Windows follows."""
    return content.replace(b"\\", b"/") if name.startswith("xl/worksheets/_rels/") else content


def _row_height(cells: Iterable[tuple[Value, Field]]) -> int:
    """Return the height in points that shows the texts of a row: LibreOffice works none out."""
    texts = (
        (value.text if isinstance(value, Link) else value, field.width)
        for value, field in cells
        if isinstance(value, Link | str)
    )
    lines = (line_count(text, width) for text, width in texts if 2 * len(text) >= width or "\n" in text)
    return _LINE * min(max(lines, default=1), _MAX_LINES)


class _Book:
    """Writes the sheets of a workbook, in one set of formats."""

    def __init__(self, context: ExportContext, book: "Workbook") -> None:
        self._context = context
        self._book = book
        top = {"valign": "top"}
        self._wrapped = book.add_format(top | {"text_wrap": True})
        self._day = book.add_format(top | {"num_format": "yyyy-mm-dd", "align": "left"})
        self._number = book.add_format(top)
        self._link = book.add_format(top | {"text_wrap": True, "font_color": "#0b5394", "underline": 1})
        self._head = book.add_format(top | {"bold": True, "bottom": 1, "bg_color": "#f1ede4"})
        self._title = book.add_format({"bold": True, "font_size": 16})

    def write(self) -> None:
        """Write every sheet, the one about the file first."""
        all_sheets = sheets(self._context.chronicle)
        self._about(all_sheets)
        for sheet in all_sheets:
            self._sheet(sheet)

    def _about(self, all_sheets: tuple[Sheet, ...]) -> None:
        context, info = self._context, self._context.chronicle.info
        sheet = self._book.add_worksheet("说明")
        sheet.set_column(0, 0, 16, self._wrapped)
        sheet.set_column(1, 1, 90, self._wrapped)
        self._text(sheet, 0, 0, str(info.title), self._title)
        rows = (
            ("说明", info.about + context.chronicle.gaps_in_words),
            ("版本", f"{context.chronicle.info.version}，{context.built}生成"),
            ("许可", f"{info.licence.name}　{info.licence.address}"),
            ("编者", str(info.publisher)),
            ("网站", context.url or "未写网址；文件与网站同在时，表中的链接通到各页"),
            (
                "日期",
                "“日期”用文字，照文献的准确程度；“记法”是EDTF（ISO 8601-2）；“最早”“最晚”是照字面可能的"
                "第一天和最后一天，只供排序和筛选，一端不明的空着。",
            ),
            ("出处", "“文献2 第7段”是第2份文献的第7段，文献见最后一张表。"),
            *((each.name, each.about) for each in all_sheets),
        )
        for number, (name, text) in enumerate(rows, 2):
            self._text(sheet, number, 0, name, self._head)
            self._text(sheet, number, 1, text, self._wrapped)

    def _sheet(self, table: Sheet) -> None:
        sheet = self._book.add_worksheet(table.name)
        sheet.freeze_panes(1, 1)
        for place, field in enumerate(table.fields):
            sheet.set_column(place, place, field.width)
            self._text(sheet, 0, place, field.heading, self._head)
        last, links = 0, 0
        for last, row in enumerate(table.rows(), 1):
            sheet.set_row(last, _row_height(zip(row, table.fields, strict=True)))
            for place, value in enumerate(row):
                links += isinstance(value, Link)
                self._cell(sheet, last, place, value, links <= _MAX_LINKS)
        sheet.autofilter(0, 0, last, len(table.fields) - 1)

    def _cell(self, sheet: "Worksheet", row: int, place: int, value: Value, linked: bool) -> None:
        if value is None or value == "":
            return
        if isinstance(value, Link):
            self._linked(sheet, row, place, value, linked)
        elif isinstance(value, date):
            if value >= _FIRST_DAY:
                sheet.write_datetime(row, place, datetime.combine(value, datetime.min.time()), self._day)
            else:
                self._text(sheet, row, place, value.isoformat(), self._wrapped)
        elif isinstance(value, int | float | Decimal):
            sheet.write_number(row, place, value, self._number)
        else:
            self._text(sheet, row, place, value, self._wrapped)

    def _linked(self, sheet: "Worksheet", row: int, place: int, link: Link, linked: bool) -> None:
        url = self._context.page_url(link.scheme, link.id, relative_to=PATH)
        target = url if self._context.url else f"external:{url}"
        text = link.text[:_MAX_TEXT]
        if not linked or sheet.write_url(row, place, target, self._link, text) != 0:
            self._text(sheet, row, place, text, self._wrapped)

    def _text(self, sheet: "Worksheet", row: int, place: int, text: str, format_: "Format") -> None:
        sheet.write_string(row, place, text[:_MAX_TEXT], format_)  # never a formula, an address or a number
