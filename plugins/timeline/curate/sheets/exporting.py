"""The record as sheets to edit: an .xlsx file with drop-down lists, or a folder of .csv files.

All cells are text, so that no spreadsheet program makes a date or a number of what somebody types. A hidden
sheet says what each record was, so that an import can tell an edit from an older copy.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from ...output.files import OutputFile
from ...record.models import Event
from ...values.han import line_count
from .books import BASE, address
from .cells import Names
from .current import Item, Key, all_rows
from .headings import DELETE
from .layout import Column, Layout, layouts
from .reader import ABOUT, CHOICES

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_SPARE = 500
"""Empty rows that have drop-down lists"""
_MESSAGE = 250
"""Characters of an input message, of which spreadsheets show 255"""
_LINE = 15
"""Points"""
_MAX_LINES = 20
_WIDTHS = {
    "long": 60,
    "text": 24,
    "id": 26,
    "owner": 30,
    "date": 20,
    "choice": 16,
    "bool": 9,
    "number": 7,
    "delete": 7,
}
_ABOUT = (
    "每种记录一张表；名称带“·”的表，是前一张表中某条记录的各项，第一列写它属于哪一条（标识）。",
    "事件在“事件”表里写一行；它的数字、人物、注、出处各在“事件·数字”等表里写，第一列选这个事件的标识。",
    "一个数字、人物或注有两处以上出处的，再写一行，序号相同，只填出处各栏。",
    "带下拉的格子可以选，也可以直接写标识或名称；一格可写几个的，用顿号或换行分开。",
    "日期照文献写：2023年7月、2023年7月21日至22日、约2024年6月、2011年至2023年11月。",
    "列名加粗的必须填；还不能定的写 todo，以后再补。列名上的批注说明怎样写。",
    "不要改已有各行的标识和序号，不要删整行；要删去一项，在“删去”一栏写“删”。",
    "不要用公式、合并单元格和宏。行的次序可以随意排。",
    "写好存盘，运行 timeline import 文件名（或 make import FILE=文件名）；有错会指出在哪张表的哪一格，"
    "一处没错才写进记录。",
)


class Table(Struct, frozen=True):
    """One sheet with its rows."""

    layout: Layout
    rows: list[list[str]]


def tables(items: Mapping[Key, Item], names: Names) -> list[Table]:
    """Return all sheets, those of events first."""
    order = sorted(layouts(), key=lambda each: each.kind is not Event)
    return [Table(layout, all_rows(layout, items, names)) for layout in order]


def base_rows(items: Mapping[Key, Item]) -> list[list[str]]:
    """Return what says what each record was: its sheet, its key and its digest."""
    return [[kind.collection.noun, key, item.digest] for (kind, key), item in items.items()]


def csv_files(all_tables: Iterable[Table], base: list[list[str]], names: Names) -> Iterator[OutputFile]:
    """Yield the sheets as files of CSV."""
    for table in all_tables:
        yield _csv(table.layout.name, [[each.heading for each in table.layout.columns], *table.rows])
    choices = [
        [scheme, id_, name]
        for scheme, names_by_id in names.by_id.items()
        for id_, name in names_by_id.items()
    ]
    yield _csv(CHOICES, [["种类", "标识", "名称"], *choices])
    yield _csv(BASE, base)


def _csv(name: str, rows: Iterable[list[str]]) -> OutputFile:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return OutputFile(f"{name}.csv", ("\ufeff" + text.getvalue()).encode())


def workbook(
    all_tables: Iterable[Table], base: list[list[str]], names: Names, samples: Iterable[Table] | None = None
) -> bytes:
    """Return the sheets as one .xlsx file; examples in comments are of the samples, else of the sheets."""
    from xlsxwriter import Workbook  # 0.05 s, which other commands need not wait for

    file = BytesIO()
    with Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        tables = list(all_tables)
        _Book(book, names, tables if samples is None else samples).write(tables, base)
    return file.getvalue()


def _row_height(layout: Layout, row: Iterable[str]) -> int:
    """Return the height in points that shows the long texts of a row: LibreOffice works none out."""
    lines = [
        line_count(text, _WIDTHS[column.sort])
        for column, text in zip(layout.columns, row, strict=True)
        if column.sort == "long" or column.several
    ]
    return _LINE * min(max(lines, default=1), _MAX_LINES)


class _Book:
    """Writes one workbook."""

    def __init__(self, book: "Workbook", names: Names, samples: Iterable[Table]) -> None:
        self._book = book
        self._names = names
        self._samples = {each.layout.name: each.rows for each in samples}
        top = {"valign": "top", "num_format": "@"}
        self._text = book.add_format(top)
        self._wrapped = book.add_format(top | {"text_wrap": True})
        self._head = book.add_format(top | {"bg_color": "#f1ede4", "bottom": 1})
        self._needed = book.add_format(top | {"bg_color": "#f1ede4", "bottom": 1, "bold": True})
        self._ranges: dict[Any, str] = {}

    def write(self, all_tables: list[Table], base: list[list[str]]) -> None:
        about = self._book.add_worksheet(ABOUT)
        about.set_column(0, 0, 100, self._wrapped)
        for row, text in enumerate(_ABOUT):
            about.write_string(row, 0, text, self._wrapped)
        sheets = [(table, self._book.add_worksheet(table.layout.name)) for table in all_tables]
        choices = self._book.add_worksheet(CHOICES)
        self._write_choices(choices, all_tables)
        for table, sheet in sheets:
            self._write_sheet(sheet, table)
        hidden = self._book.add_worksheet(BASE)
        hidden.very_hidden()
        for number, base_row in enumerate(base):
            for column, text in enumerate(base_row):
                hidden.write_string(number, column, text)

    def _write_choices(self, sheet: "Worksheet", all_tables: list[Table]) -> None:
        lists: dict[Any, list[str]] = {}
        for column in (column for table in all_tables for column in table.layout.columns):
            if column.choices:
                lists[column.choices] = [f"{value} {word}".strip() for value, word in column.choices]
            elif column.scheme and (names_by_id := self._names.by_id.get(column.scheme)):
                lists[column.scheme] = [self._names.cell(column.scheme, id_) for id_ in names_by_id]
        lists["bool"], lists["delete"] = ["是", "否"], ["删"]
        for place, (name, values) in enumerate(lists.items()):
            letter = address(0, place)[:-1]
            self._ranges[name] = f"='{CHOICES}'!${letter}$1:${letter}${len(values)}"
            for number, value in enumerate(values):
                sheet.write_string(number, place, value)

    def _write_sheet(self, sheet: "Worksheet", table: Table) -> None:
        layout, last = table.layout, len(table.rows) + _SPARE
        sheet.freeze_panes(1, 1 + layout.owners)
        sheet.ignore_errors({"number_stored_as_text": f"A1:{address(last, len(layout.columns))}"})
        for place, column in enumerate(layout.columns):
            is_wide = column.sort == "long" or column.several
            sheet.set_column(place, place, _WIDTHS[column.sort], self._wrapped if is_wide else self._text)
            sheet.write_string(0, place, column.heading, self._needed if column.required else self._head)
            example = next((row[place] for row in self._samples[layout.name] if row[place]), "")
            note = f"{column.description}{'（必填）' if column.required else ''}"
            if example and column.path:
                note += f"\n例：{example[:80]}"
            if note:
                sheet.write_comment(0, place, note, {"x_scale": 2, "y_scale": 1.5})
            self._offer(sheet, layout, place, column, last)
        sheet.set_row(0, _LINE + 5)
        for number, row in enumerate(table.rows, 1):
            sheet.set_row(number, _row_height(layout, row))
            for place, text in enumerate(row):
                if text:
                    is_wide = layout.columns[place].sort == "long" or layout.columns[place].several
                    sheet.write_string(number, place, text, self._wrapped if is_wide else self._text)
        sheet.autofilter(0, 0, max(1, len(table.rows)), len(layout.columns) - 1)

    def _offer(self, sheet: "Worksheet", layout: Layout, place: int, column: Column, last: int) -> None:
        """Give the cells of a column their drop-down list and the message that is shown beside them."""
        source = self._source(layout, place, column)
        message = (column.description or column.heading)[:_MESSAGE]
        if source is None:
            return
        sheet.data_validation(1, place, last, place, {
            "validate": "list", "source": source, "input_title": column.heading[:32],
            "input_message": message, "show_error": not column.several and column.sort != "owner",
            "error_type": "warning", "error_title": column.heading[:32],
            "error_message": "不在列表里。新添的记录可以直接写它的标识，其余请从列表里选。",
        })  # fmt: skip

    def _source(self, layout: Layout, place: int, column: Column) -> str | None:
        if column.sort == "owner":
            owner = layout.kind.collection.noun
            letter = "A"
            if place:
                within = next(
                    each
                    for each in layouts()
                    if each.kind is layout.kind and each.lists == layout.lists[:place]
                )
                owner, at = within.name, within.column(layout_id(within))
                letter = address(0, at or 0)[:-1]
            return f"='{owner}'!${letter}$2:${letter}$5000"
        if column.heading == DELETE and not column.path:
            return self._ranges["delete"]
        if column.sort == "bool":
            return self._ranges["bool"]
        return self._ranges.get(column.choices or column.scheme or None)


def layout_id(layout: Layout) -> str:
    """Return the heading of the column that has the id of a sheet's rows."""
    return next(each.heading for each in layout.columns if each.path == ("id",))
