"""The record as sheets: out and back unchanged, edits in their place, and each mistake at its cell."""

import copy
import re
import shutil
from collections.abc import Callable
from datetime import datetime
from difflib import ndiff
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from timeline.__main__ import main
from timeline.curate.office_files import UnfitFile
from timeline.curate.sheets.books import Cell, address, read_book
from timeline.curate.sheets.cells import Names
from timeline.curate.sheets.current import current_items
from timeline.curate.sheets.exporting import base_rows, csv_files, tables, workbook
from timeline.curate.sheets.importing import Import, import_sheets
from timeline.curate.sheets.layout import layouts
from timeline.curate.yaml_edit import CommentInTheWay, with_items
from timeline.output.writer import write_files
from timeline.record.loader import read_records
from timeline.record.yaml_source import parse

from ..conftest import ROOT, SOURCES, STARTER

TEXTS = STARTER / "sources"


def export(data: Path, content: Path, target: Path) -> Path:
    result = read_records(data, content)
    items, names = current_items(result, data), Names.of(result.records)
    target.write_bytes(workbook(tables(items, names), base_rows(items), names))
    return target


@pytest.fixture(scope="module")
def workbook_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the starter as a workbook, for reading only."""
    return export(STARTER / "data", STARTER / "content", tmp_path_factory.mktemp("sheets") / "starter.xlsx")


def place(sheet: Worksheet, key: str, heading: str, number: str = "") -> Any:
    """Return the cell of a record, or of one of its items, below a heading."""
    column = next(cell.column for cell in sheet[1] if cell.value == heading)
    numbers = next((cell.column for cell in sheet[1] if cell.value == "序号"), 0)
    for row in range(2, sheet.max_row + 1):
        if sheet.cell(row, 1).value == key and number in ("", numbers and sheet.cell(row, numbers).value):
            return sheet.cell(row, column)
    raise LookupError(f"{sheet.title} {key} {number}")


@pytest.mark.parametrize("folder", [STARTER, ROOT], ids=["starter", "record"])
def test_what_was_not_edited_stays_as_it_is(folder: Path, tmp_path: Path) -> None:
    data, content = folder / "data", folder / "content"
    book = export(data, content, tmp_path / "record.xlsx")
    outcome = import_sheets(book, data, content, SOURCES)
    assert (outcome.files, outcome.cells, outcome.others) == ([], [], [])


def test_a_spreadsheet_program_may_save_it_and_sort_its_rows(workbook_file: Path, tmp_path: Path) -> None:
    book = load_workbook(workbook_file)
    for sheet in book.worksheets:
        if not sheet.title.startswith(("_", "说明", "选项")):
            rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
            for number, row in enumerate(reversed(rows), 2):
                for column, value in enumerate(row, 1):
                    sheet.cell(number, column).value = value
    book.save(tmp_path / "sorted.xlsx")
    outcome = import_sheets(tmp_path / "sorted.xlsx", STARTER / "data", STARTER / "content", TEXTS)
    assert (outcome.files, outcome.cells, outcome.others) == ([], [], [])


def test_a_folder_of_csv_goes_out_and_back(tmp_path: Path) -> None:
    data, content = STARTER / "data", STARTER / "content"
    result = read_records(data, content)
    items, names = current_items(result, data), Names.of(result.records)
    write_files(csv_files(tables(items, names), base_rows(items), names), tmp_path / "tables")
    outcome = import_sheets(tmp_path / "tables", data, content, TEXTS)
    assert (outcome.files, outcome.cells, outcome.others) == ([], [], [])
    text = (tmp_path / "tables/事件.csv").read_text("utf-8-sig")
    assert "2003年8月21日至23日" in text  # dates are in words


Spoil = Callable[[Workbook], str]
"""Makes one mistake, and returns the address at which it has to be reported"""


def at(cell: Any) -> str:
    return f"{cell.parent.title}!{cell.coordinate}"


def write(sheet: str, key: str, heading: str, value: Any, number: str = "", form: str = "") -> Spoil:
    def spoil(book: Workbook) -> str:
        cell = place(book[sheet], key, heading, number)
        cell.value = value
        if form:
            cell.number_format = form
        return at(cell)

    return spoil


def heading(sheet: str, old: str, new: str) -> Spoil:
    def spoil(book: Workbook) -> str:
        cell = next(cell for cell in book[sheet][1] if cell.value == old)
        cell.value = new
        return at(cell)

    return spoil


def delete(sheet: str, key: str, number: str, address: str) -> Spoil:
    """Empty a row: to delete it would move the others."""

    def spoil(book: Workbook) -> str:
        row = place(book[sheet], key, "序号" if number else "标识", number).row
        for cell in book[sheet][row]:
            cell.value = None
        return address or at(place(book[sheet.partition("·")[0]], key, "标识"))

    return spoil


def add(sheet: str, at_heading: str, **values: str) -> Spoil:
    def spoil(book: Workbook) -> str:
        row, result = book[sheet].max_row + 1, ""
        for cell in book[sheet][1]:
            if cell.value in values:
                book[sheet].cell(row, cell.column).value = values[cell.value]
            if cell.value == at_heading:
                result = at(book[sheet].cell(row, cell.column))
        return result

    return spoil


def merge(sheet: str, key: str, heading: str) -> Spoil:
    def spoil(book: Workbook) -> str:
        cell = place(book[sheet], key, heading)
        book[sheet].merge_cells(f"{cell.coordinate}:{address(cell.row - 1, cell.column)}")
        return at(cell)

    return spoil


def delete_item(sheet: str, key: str, number: str) -> Spoil:
    return write(sheet, key, "删去", "删", number)


def beside(sheet: str) -> Spoil:
    def spoil(book: Workbook) -> str:
        cell = book[sheet].cell(2, book[sheet].max_column + 3)
        cell.value = "随手一记"
        return at(cell)

    return spoil


def more_sheets(book: Workbook) -> str:
    book.create_sheet("事情")
    return "事情!A1"


EVENTS = "2001-minhou-delegation 2003-joint-meeting 2004-2008-funds 2009-mushroom-trial".split()
MISTAKES: dict[str, tuple[Spoil, str]] = {
    "no such day": (write("事件", EVENTS[0], "日期", "2001年13月40日"), "bad-value"),
    "no such kind": (write("事件", EVENTS[1], "类别", "vist"), "unknown-name"),
    "neither yes nor no": (write("事件", EVENTS[2], "要事", "也许"), "bad-value"),
    "a formula": (write("事件", EVENTS[3], "日期说明", "=A1"), "formula"),
    "no such theme": (write("事件", "2012-mushroom-park", "主题", "工业"), "unknown-name"),
    "id and name differ": (write("事件", "2014-labour-training", "地区", "longde 西吉县"), "two-versions"),
    "a space at the end": (write("事件", "2014-labour-training", "标题", "举办一期劳务培训班 "), "bad-value"),
    "an id of a record twice": (add("事件", "标识", 标识=EVENTS[0], 标题="又一次"), "two-versions"),
    "a row without an id": (add("事件", "标识", 标题="隆德县举办一期教师培训班"), "missing-key"),
    "1.2E+05": (write("事件·数字", EVENTS[2], "数值", 120000, "1", "0.00E+00"), "changed-cell"),
    "a number with its unit": (write("事件·数字", "2012-mushroom-park", "数值", "320亩", "1"), "bad-value"),
    "a cell that became a date": (
        write("事件·数字", "2014-labour-training", "单位", datetime(2023, 5, 1), "1", "yyyy/m/d"),
        "changed-cell",
    ),
    "per cent": (write("事件·数字", "2015-teachers", "数值", 0.5, "1", "0%"), "changed-cell"),
    "no such sort": (write("事件·数字", "2019-donations", "性质", "moblised", "1"), "unknown-name"),
    "no such measure": (write("事件·数字", "2019-donations", "指标", "#N/A", "1"), "changed-cell"),
    "no such leader": (write("事件·人物", EVENTS[0], "人物", "张三", "1"), "unknown-name"),
    "a number in words": (write("事件·人物", EVENTS[0], "出处·段号", "四", "2"), "bad-value"),
    "an item of nothing": (add("事件·人物", "事件", 职务="隆德县县长"), "unknown-name"),
    "an item of another event": (add("事件·人物", "事件", 事件="2003-joint-meting"), "unknown-name"),
    "deleted by a cross": (write("事件·人物", EVENTS[1], "删去", "x", "2"), "bad-value"),
    "no such kind of note": (write("事件·注", EVENTS[1], "类别", "疑问", "1"), "bad-value"),
    "a reading of no note": (
        write("事件·注·读法", "2012-mushroom-park", "注", "hushu2", "2"), "unknown-name",
    ),
    "two rows disagree": (
        add("事件·注", "文字", 事件=EVENTS[2], 序号="1", 文字="文献没有写用途。"), "two-versions",
    ),
    "a number that is none": (write("事件·出处", EVENTS[0], "序号", "一", "2"), "bad-value"),
    "an item deleted": (delete("事件·出处", "2015-teachers", "1", ""), "lost-row"),
    "an id changed": (write("人物", "yu-chenghai", "标识", "yu-cheng-hai"), "changed-id"),
    "another reading": (write("人物", "shan-qiming", "拼音", "Dān Qǐmíng"), "pinyin"),
    "an unknown sheet": (more_sheets, "unknown-heading"),
    "an unknown column": (heading("主题", "说明", "说名"), "unknown-heading"),
    "a record deleted": (delete("指标", "area", "", "指标!A1"), "lost-row"),
    "a column of nothing": (beside("类别"), "unknown-heading"),
    "no such cell": (write("数额性质", "mobilised", "格子", "solidd"), "bad-value"),
    "no such script": (write("文献", "minning-jishi-2016", "字形", "big5"), "bad-value"),
    "no address": (write("文献", "minning-jishi-2016", "网址", "www.example.org"), "bad-value"),
    "no fingerprint": (write("文献", "minning-huigu-2020", "指纹", "4fcd76"), "bad-value"),
    "a date that says when it is said": (write("文件", "xiezuo-xieyi-2003", "日期", "去年9月"), "bad-value"),
    "a day that is not certain": (
        write("更正", "2021-mushroom-park-date", "日期", "约2021年"), "bad-value",
    ),
    "merged cells": (merge("地区", "xiji", "行政区划代码"), "changed-cell"),
    "a code of five digits": (write("地区", "guyuan", "行政区划代码", 64040), "bad-value"),
    "a longitude beyond the world": (write("地区", "fujian", "经度", "1180"), "bad-value"),
    "a doubled word": (write("术语", "minning-xiezuo", "解释", "两地每年开一次的的会。"), "doubled-word"),
    "Simplified in the place of Traditional": (
        write("术语", "lianxihui", "词形·繁体", "联席会"), "name-script",
    ),
    "a sheet with half-width punctuation": (
        write("机构", "shili-junye", "摘要", "一家公司,供应菌种。"), "punctuation",
    ),
    "an invisible character": (write("层级", "county", "说明", "县\u200b级"), "unwanted-character"),
}  # fmt: skip


@pytest.fixture(scope="module")
def spoilt(workbook_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, str], Import]:
    """Return all mistakes in one workbook: where each is, and what one import reports."""
    book = load_workbook(workbook_file)
    places = {name: spoil(book) for name, (spoil, _) in MISTAKES.items()}
    file = tmp_path_factory.mktemp("spoilt") / "spoilt.xlsx"
    book.save(file)
    return places, import_sheets(file, STARTER / "data", STARTER / "content", TEXTS)


def test_nothing_is_written_where_something_is_wrong_and_one_mistake_gives_one_message(
    spoilt: tuple[dict[str, str], Import],
) -> None:
    places, result = spoilt
    assert result.is_refused
    others = {(str(each.spot), each.code) for each in result.cells if str(each.spot) not in places.values()}
    # the heading that was misspelt is missing, and the event lacks the citation
    assert others == {("主题!A1", "lost-row")}
    assert result.others == []
    messages = {str(each.spot): each.message for each in result.cells}
    assert messages[places["a code of five digits"]].startswith("行政区划代码 的写法不对")  # not `code`


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_reported_at_its_cell(name: str, spoilt: tuple[dict[str, str], Import]) -> None:
    places, result = spoilt
    codes = [each.code for each in result.cells if str(each.spot) == places[name]]
    assert MISTAKES[name][1] in codes


def edit(workbook_file: Path, tmp_path: Path, *spoils: Spoil) -> tuple[Path, Path]:
    """Return a copy of the starter, and a workbook of it with edits."""
    data = tmp_path / "data"
    shutil.copytree(STARTER / "data", data)
    book = load_workbook(workbook_file)
    for spoil in spoils:
        spoil(book)
    book.save(tmp_path / "edited.xlsx")
    return data, tmp_path / "edited.xlsx"


def run(data: Path, *command: str) -> int:
    return main([f"--data={data}", f"--content={STARTER / 'content'}", f"--sources={TEXTS}", *command])


def line_changes(data: Path) -> set[tuple[str, str]]:
    """Return the lines that are other than the starter's, with + or -."""
    lines = set()
    for file in sorted(data.rglob("*.yaml")):
        before = STARTER / "data" / file.relative_to(data)
        old = before.read_text("utf-8").splitlines() if before.exists() else []
        lines |= {(line[0], line[2:].strip()) for line in ndiff(old, file.read_text("utf-8").splitlines())}
    return {each for each in lines if each[0] in "+-"}


def test_an_edit_changes_its_line_alone(workbook_file: Path, tmp_path: Path) -> None:
    data, book = edit(
        workbook_file,
        tmp_path,
        write("事件", EVENTS[3], "日期说明", "文献写“2009年前后”，记为约数。"),
        write("事件·数字", EVENTS[2], "具体所指", "两县之间的", "1"),
        write("事件", EVENTS[0], "主题", "协作机制、industry"),
        write("人物", "lin-suyun", "说明", ""),
        write("地区", "fujian", "名称·繁体", "福建省"),
        delete_item("事件·出处", EVENTS[1], "2"),
    )
    assert run(data, "import", str(book), "--yes") == 0
    assert line_changes(data) == {
        ("-", "date_note: 文献写“2009年前后”，所以记为约数。"),
        ("+", "date_note: 文献写“2009年前后”，记为约数。"),
        ("+", "detail: 两县之间的"),
        ("+", "- industry"),
        ("-", "note: 虚构人物。"),
        ("-", "- {source: minning-jishi-2016, paragraph: 5, anchor: 22日，双方签署}"),
    }


def test_a_row_is_a_record_with_todo_where_something_is_to_be_decided(
    workbook_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A new leader, and an event with a figure, that leader and a doubt: found by names, dated in words."""
    event = "2016-jun-xie"
    data, book = edit(
        workbook_file,
        tmp_path,
        add("人物", "标识", 标识="chen-zhiyuan", 名称·简体="陈志远", 名称·繁体="陳志遠", 拼音="Chén Zhìyuǎn"),
        add("事件", "标识", 标识=event, 日期="2016年6月", 标题="两县在隆德县商定菌菇的销路", 类别="项目建设",
            地区="闽侯县、隆德县", 摘要="两县商定菌菇的销路[^lu]。所得多少，文献没有写。"),
        add("事件·数字", "标识", 事件=event, 数值="12", 单位="万元", 指标="funds", 性质="mobilised"),
        add("事件·人物", "标识", 事件=event, 人物="陈志远", 职务="隆德县副县长"),
        add("事件·注", "标识", 事件=event, 标识="lu", 类别="存疑", 文字="销路有两种说法。"),
        add("事件·注·读法", "标识", 事件=event, 注="lu", 读法="销往福州。", 出处·文献="minning-jishi-2016"),
        add("事件·注·读法", "标识", 事件=event, 注="lu", 读法="销往外省。"),
    )  # fmt: skip
    assert run(data, "import", str(book), "--yes") == 0
    output = capsys.readouterr().out
    assert "事件·出处" not in output
    assert "添 2 条" in output
    (record,) = yaml.load((data / "events/imported.yaml").read_bytes(), yaml.BaseLoader)
    assert record["date"] == "2016-06"
    assert record["regions"] == ["minhou", "longde"]
    assert record["kind"] == "project"
    assert record["citations"] == [{"source": "todo", "paragraph": "todo", "anchor": "todo"}]
    (note,) = record["notes"]
    assert [each["text"] for each in note["readings"]] == ["销往福州。", "销往外省。"]
    assert note["readings"][0]["citations"][0] == {
        "source": "minning-jishi-2016", "paragraph": "todo", "anchor": "todo",
    }  # fmt: skip
    assert record["leaders"] == [{"leader": "chen-zhiyuan", "role": "隆德县副县长"}]
    assert run(data, "check") == 1  # until it is decided
    assert "[todo]" in capsys.readouterr().out


def test_a_copy_that_is_older_than_the_record_is_not_taken_for_an_edit(
    workbook_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, book = edit(workbook_file, tmp_path, write("人物", "lin-suyun", "说明", "另一句话。"))
    file = data / "leaders.yaml"
    text = file.read_text("utf-8").replace("虚构人物；作姓时", "人物是虚构的；作姓时")
    file.write_text(text, "utf-8")
    assert run(data, "import", str(book), "--yes") == 0  # the sheet's row of that leader was not edited
    assert "人物是虚构的" in file.read_text("utf-8")
    assert "另一句话。" in file.read_text("utf-8")
    assert run(data, "import", str(book), "--yes") == 0
    assert "表里没有改动" in capsys.readouterr().out
    file.write_text(file.read_text("utf-8").replace("另一句话。", "第三句话。"), "utf-8")
    assert run(data, "import", str(book), "--yes") == 1
    assert "人物!A3: 导出以后，记录里的 lin-suyun 也改过" in capsys.readouterr().out


def test_a_template_is_filled_in_and_has_nothing_to_lose(starter: Path, tmp_path: Path) -> None:
    file = tmp_path / "new.xlsx"
    assert run(starter / "data", "template", str(file)) == 0
    assert run(starter / "data", "template", str(file)) == 2  # it is there
    book = load_workbook(file)
    assert {layout.name for layout in layouts()} <= {*book.sheetnames}
    columns = {str(each.sqref)[0] for each in book["事件"].data_validations.dataValidation}
    assert columns == set("FGHI")  # 要事, 类别, 主题, 地区
    assert "visit 互访会商" in [cell.value for row in book["选项"].iter_rows() for cell in row]
    assert all(cell.comment for cell in book["事件·数字"][1] if cell.value != "删去")
    assert "\n例：" in next(cell.comment.text for cell in book["事件"][1] if cell.value == "日期")
    outcome = import_sheets(file, starter / "data", starter / "content", TEXTS)
    assert (outcome.files, outcome.cells) == ([], [])


BOMB = b"<a>" + b" " * 61_000_000 + b"</a>"
LAUGH = b'<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>'


@pytest.mark.parametrize(
    ("part", "content", "message"),
    [
        ("xl/sharedStrings.xml", BOMB, "太大"),
        ("xl/sharedStrings.xml", LAUGH, "读不懂"),
        ("xl/vbaProject.bin", b"x", "带有宏"),
        ("xl/workbook.xml", b"<workbook", "读不懂"),
        ("_rels/.rels", b"<a/>", "没有正文"),
    ],
)
def test_a_file_that_could_do_harm_is_refused(
    workbook_file: Path, tmp_path: Path, part: str, content: bytes, message: str
) -> None:
    with ZipFile(workbook_file) as old, ZipFile(tmp_path / "hostile.xlsx", "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
        new.writestr(part, content)
    with pytest.raises(UnfitFile, match=message):
        read_book(tmp_path / "hostile.xlsx")


def test_a_number_in_a_cell_of_text_is_read_also_where_the_format_is_no_built_in_one(tmp_path: Path) -> None:
    """LibreOffice names the format of texts itself, where Excel has a number for it."""
    book = Workbook()
    book.active["A1"], book.active["A1"].number_format = 344, "@"
    book.save(tmp_path / "excel.xlsx")
    formats = '<numFmts count="1"><numFmt numFmtId="165" formatCode="@"/></numFmts>'
    with ZipFile(tmp_path / "excel.xlsx") as old, ZipFile(tmp_path / "libre.xlsx", "w") as new:
        for name in old.namelist():
            part = old.read(name).decode().replace('numFmtId="49"', 'numFmtId="165"')
            new.writestr(name, re.sub("<numFmts.*?/>|(?=<fonts)", formats, part, count=1))
    for file in ("excel.xlsx", "libre.xlsx"):
        (rows,) = read_book(tmp_path / file)
        assert rows.cells == {0: {0: Cell("344")}}


def test_a_file_of_opendocument_is_named(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "record.ods", "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    with pytest.raises(UnfitFile, match="OpenDocument"):
        read_book(tmp_path / "record.ods")


@pytest.mark.parametrize("content", [b"", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\3\4", b"id,name"])
def test_what_is_no_spreadsheet_is_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(content)
    with pytest.raises(UnfitFile):
        read_book(tmp_path / "a.xlsx")
    (tmp_path / "a.xlsm").write_bytes(content)
    with pytest.raises(UnfitFile, match="宏"):
        read_book(tmp_path / "a.xlsm")


def test_a_list_without_the_sheet_of_its_records_is_reported(workbook_file: Path, tmp_path: Path) -> None:
    book = load_workbook(workbook_file)
    book.remove(book["事件"])
    place(book["事件·数字"], "2004-2008-funds", "数值").value = "9999"
    book.save(tmp_path / "a.xlsx")
    outcome = import_sheets(tmp_path / "a.xlsx", STARTER / "data", STARTER / "content", TEXTS)
    assert "事件·数字!A1: 没有工作表 事件，这一张读不了 [lost-row]" in [str(each) for each in outcome.cells]


def test_a_package_of_another_office_format_is_named(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "a.ods", "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    with pytest.raises(UnfitFile, match=r"\.ods.*另存为"):
        read_book(tmp_path / "a.ods")


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_a_csv_without_commas_is_refused(delimiter: str, tmp_path: Path) -> None:
    (tmp_path / "事件.csv").write_text(delimiter.join(("标识", "日期", "标题")) + "\n", "utf-8")
    with pytest.raises(UnfitFile, match="逗号"):
        read_book(tmp_path / "事件.csv")


@pytest.mark.parametrize(
    ("form", "is_read"),
    [
        ('0"万"', False), ("0\\万", False), ("0.0,", False), ('#,##0,,"百万"', False),
        ("#,##0", True), ("#,##0_ ;[Red]\\-#,##0\\ ", True), ("[DBNum1]General", True),
    ],
)  # fmt: skip
def test_a_number_whose_format_shows_another_is_not_read(form: str, is_read: bool, tmp_path: Path) -> None:
    book = Workbook()
    cell = book.worksheets[0].cell(1, 1, 1200)
    cell.number_format = form
    book.save(tmp_path / "a.xlsx")
    first_cell = read_book(tmp_path / "a.xlsx")[0].cells[0][0]
    assert (first_cell.text, first_cell.code) == (("1200", "") if is_read else ("", "changed-cell"))


def test_a_cell_whose_text_the_file_lost_is_reported(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0].cell(1, 1, "标识")
    book.save(tmp_path / "whole.xlsx")
    sheet = b'<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>'
    with ZipFile(tmp_path / "whole.xlsx") as old, ZipFile(tmp_path / "a.xlsx", "w") as new:
        for name in {*old.namelist()} - {"xl/sharedStrings.xml"}:
            new.writestr(name, sheet if name == "xl/worksheets/sheet1.xml" else old.read(name))
    assert read_book(tmp_path / "a.xlsx")[0].cells[0][0].code == "changed-cell"


VALUES = {
    key: (parse(file.read_text("utf-8")), file)
    for file in sorted((STARTER / "data/events").glob("*.yaml"))
    for key in [file.stem]
}
TEXT = st.text(st.sampled_from("甲乙 :#'\"-[]{},&*!|>%@`?\n"), min_size=1, max_size=12)


@given(st.data())
@settings(max_examples=25, deadline=None)
def test_random_edits_of_yaml_change_what_they_are_to_change(data: st.DataObject) -> None:
    """Texts replaced, keys added and removed, items added, removed and moved, at any depth."""
    root, file = VALUES[data.draw(st.sampled_from(sorted(VALUES)))]
    text = file.read_text("utf-8").replace("- id: 20", "# 年\n- id: 20")
    new = copy.deepcopy(root)
    for _ in range(data.draw(st.integers(1, 4))):
        change(new[data.draw(st.integers(0, len(new) - 1))], data)
    result = with_items(text, dict(enumerate(new)))
    assert parse(result) == new
    assert result.count("# 年") == text.count("# 年")
    same_items = [at for at, item in enumerate(new) if item == root[at]]
    pieces, old_pieces = result.split("# 年\n")[1:], text.split("# 年\n")[1:]
    assert [pieces[at] for at in same_items] == [old_pieces[at] for at in same_items]


def change(value: Any, data: st.DataObject) -> None:
    """Change something in a mapping or a list, in place."""
    keys = range(len(value)) if isinstance(value, list) else sorted(value)
    key = data.draw(st.sampled_from([*keys]))
    if isinstance(value[key], dict | list) and value[key] and data.draw(st.integers(0, 3)):
        change(value[key], data)
        return
    what = data.draw(st.sampled_from(["text", "add", "remove"]))
    if what == "text" and isinstance(value[key], str):
        value[key] = data.draw(TEXT)
    elif what == "add" and isinstance(value, dict):
        value[f"new{len(value)}"] = data.draw(st.one_of(TEXT, st.lists(TEXT, min_size=1, max_size=2)))
    elif what == "add":
        value.insert(key, copy.deepcopy(value[data.draw(st.sampled_from([*keys]))]))
    elif what == "remove" and len(value) > 1:
        del value[key]


def test_a_comment_in_brackets_is_not_lost() -> None:
    with pytest.raises(CommentInTheWay):
        with_items("- a: [b,\n  c, # why\n  d]\n", {0: {"a": ["b", "d"]}})
