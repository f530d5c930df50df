"""The spreadsheet, read back by openpyxl."""

from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest
from msgspec.structs import replace
from openpyxl import Workbook, load_workbook

from timeline.exports import spreadsheet
from timeline.record.records import Records
from timeline.values.dates import Edtf

from .conftest import PAYLOAD, Finish


def workbook_bytes(finish: Finish, records: Records, **how: object) -> bytes:
    (file,) = spreadsheet.files(finish(records, **how))
    assert file.path == "data/chronicle.xlsx"
    return file.content


def open_workbook(content: bytes) -> Workbook:
    return load_workbook(BytesIO(content))


@pytest.fixture(scope="module")
def book(finish: Finish, record: Records) -> Workbook:
    return open_workbook(workbook_bytes(finish, record))


def test_every_sheet_has_chinese_headings_that_stay_and_filters(book: Workbook) -> None:
    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes == "B2", sheet.title
        assert sheet.auto_filter.ref == sheet.dimensions, sheet.title
        for cell in sheet[1]:
            assert cell.font.bold
            assert any("\u4e00" <= char <= "\u9fff" for char in cell.value), (sheet.title, cell.value)


def test_a_spreadsheet_has_every_record(book: Workbook, record: Records) -> None:
    ids = {name: [row[-1].value for row in book[name].iter_rows(min_row=2)] for name in book.sheetnames[1:]}
    assert set(ids["事件"]) == {event.id for event in record.events}
    for name, records in (
        ("人物", record.leaders), ("地区", record.regions), ("结对", record.pairings), ("术语", record.terms),
        ("机构", record.organisations), ("文件", record.documents), ("文献", record.sources),
    ):  # fmt: skip
        assert set(ids[name]) == {each.id for each in records}, name
    assert len(ids["数字"]) == sum(len(event.figures) for event in record.events)
    assert len(ids["人物记载"]) == sum(len(event.leaders) for event in record.events)
    values = {cell.value for cell in book["数字"]["H"][1:]}
    assert {float(figure.value) for event in record.events for figure in event.figures} == values


def test_names_are_in_both_scripts_and_lead_to_their_pages(finish: Finish, record: Records) -> None:
    sheet = open_workbook(workbook_bytes(finish, record))["人物"]
    assert [cell.value for cell in sheet[1]][:2] == ["姓名", "姓名（繁体）"]
    first = sheet["A2"]
    assert first.hyperlink.target == f"../leaders/{sheet.cell(2, 8).value}.html"
    sheet = open_workbook(
        workbook_bytes(finish, replace(record, events=record.events[:2]), url="https://a.example")
    )["人物"]
    assert sheet["A2"].hyperlink.target == f"https://a.example/leaders/{sheet.cell(2, 8).value}.html"


@pytest.mark.parametrize(
    ("edtf", "days"),
    [
        ("2024-06~", ["约2024年6月", "2024-06~", "2024-06-01", "2024-06-30"]),
        ("../2023-11", ["2023年11月以前", "../2023-11", "None", "2023-11-30"]),
        ("1850", ["1850年", "1850", "1850-01-01", "1850-12-31"]),
    ],
)
def test_a_date_is_in_words_and_never_sharper(
    finish: Finish, record: Records, edtf: str, days: list[str]
) -> None:
    event = record.events[0].model_copy(update={"date": Edtf.parse(edtf)})
    sheet = open_workbook(workbook_bytes(finish, replace(record, events=(event,))))["事件"]
    assert [str(cell.value).removesuffix(" 00:00:00") for cell in sheet[2][:4]] == days


def test_a_spreadsheet_has_the_same_bytes_with_every_zlib(finish: Finish, record: Records) -> None:
    content = workbook_bytes(finish, record)
    assert content == workbook_bytes(finish, record)
    with ZipFile(BytesIO(content)) as parts:
        assert {part.compress_type for part in parts.infolist()} == {ZIP_STORED}
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2026-11-22T00:00:00Z" in parts.read("docProps/core.xml")


def test_hostile_text_is_text(finish: Finish, hostile: Records) -> None:
    book = open_workbook(workbook_bytes(finish, replace(hostile, events=hostile.events[:5])))
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in "nsd", (sheet.title, cell.coordinate)
                assert not cell.hyperlink or cell.hyperlink.target.startswith("../")
    assert "<img src=x" in book["事件"]["E2"].value
    assert PAYLOAD[:10] in book["事件"]["E2"].value
