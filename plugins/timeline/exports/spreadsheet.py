"""`data/chronicle.xlsx`: what most people want in one spreadsheet.

Headings are in Chinese and stay in sight, every column has a filter, titles and names lead to their pages.
A link is absolute where the site's own address is known, else relative to the file. Days are days where
the calendar of spreadsheets has them, which begins in 1900; the columns beside have dates in words and EDTF.
"""

from collections.abc import Iterable, Iterator
from functools import partial

from ..output.files import OutputFile
from ..output.zip_members import stored_zip
from .context import DownloadInfo, ExportContext
from .sheets import Link, Sheet, Value, sheets
from .workbook import HEADING, TITLE, Cell, Hyperlink, Styled, Workbook

PATH = "data/chronicle.xlsx"
DOWNLOADS = (
    DownloadInfo(
        title="电子表格（Excel）",
        purpose="打开就能看、能筛选、能排序：事件、数字、人物、地区等各一张，题头是中文，名称通到各页。",
        standard="Office Open XML（ECMA-376）",
        limitations="一格里可有数项，要逐项计算请用表格（CSV）；正文用简体，名称兼列繁体；链接和注码不在正文里。",
        programs="Excel、WPS表格、LibreOffice、Numbers",
        files=((PATH, "全部的表"),),
        shared=True,
        first=True,
    ),
)


def files(context: ExportContext) -> Iterator[OutputFile]:
    """The spreadsheet."""
    book, made = Workbook(), sheets(context.chronicle)
    book.add_notes("说明", (16, 90), _about(context, made))
    for sheet in made:
        book.add_table(sheet.name, [field.width for field in sheet.fields], _rows(context, sheet))
    info = context.chronicle.info
    parts = book.parts(
        title=str(info.title), creator=str(info.publisher), description=info.about,
        keywords=info.licence.name, created=context.built,
    )  # fmt: skip
    yield OutputFile(PATH, stored_zip(parts))


def _about(context: ExportContext, made: Iterable[Sheet]) -> Iterator[tuple[Cell, ...]]:
    """The rows of the sheet that describes the file."""
    info = context.chronicle.info
    yield (Styled(str(info.title), TITLE),)
    yield ()
    rows = (
        ("说明", info.about + context.chronicle.gaps_in_words),
        ("版本", f"{context.version}，{context.built}生成"),
        ("许可", f"{info.licence.name}　{info.licence.address}"),
        ("编者", str(info.publisher)),
        ("网站", context.url or "未写网址；文件与网站同在时，表中的链接通到各页"),
        (
            "日期",
            "“日期”用文字，照文献的准确程度；“记法”是EDTF（ISO 8601-2）；“最早”“最晚”是照字面可能的"
            "第一天和最后一天，只供排序和筛选，一端不明的空着。",
        ),
        ("出处", "“文献2 ¶7”是第2份文献的第7段，文献见最后一张表。"),
        *((each.name, each.about) for each in made),
    )
    for name, text in rows:
        yield Styled(name, HEADING), text


def _rows(context: ExportContext, sheet: Sheet) -> Iterator[Iterable[Cell]]:
    yield [Styled(field.heading, HEADING) for field in sheet.fields]
    for row in sheet.rows():
        yield map(partial(_cell, context), row)


def _cell(context: ExportContext, value: Value) -> Cell:
    if not isinstance(value, Link):
        return value
    return Hyperlink(value.text, context.page_url(value.scheme, value.id, relative_to=PATH))
