"""Sheets as rows of texts: of an .xlsx file, of a .csv file or of a folder of these.

A cell whose text is not what somebody wrote has a message instead: a formula, a date or a number that a
spreadsheet program made of it, an error value, merged cells.
"""

import csv
import io
import re
from pathlib import Path
from xml.etree import ElementTree

from msgspec import Struct, field

from ...values.language import either
from ..office_files import OfficeFile, UnfitFile, local

MAX_ROWS = 50_000
MAX_COLUMNS = 200
MAX_CELL = 32_767
BASE = "_导出"
"""The sheet that says what the record was when it was exported"""
_PLAIN_FORMATS = frozenset((0, 1, 2, 3, 4, 37, 38, 39, 40, 49))
_DATE_FORMATS = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_SCIENTIFIC = re.compile(r"[+-]?\d+(\.\d+)?E[+-]?\d+", re.IGNORECASE)
_ERRORS = frozenset(("#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"))
_SCALED = re.compile(r'"[^"]*[^\W_][^"]*"|\\[^\W_]|[0#?],+(?![0#?])')
"""In the format of a number: words, such as 万, or a comma at the end, which divides by a thousand"""
_REPAIR = (
    "请把格子的格式设为“文本”，再照原样写一遍",
    "set the format of the cell to text and write it again",
)


class Cell(Struct, frozen=True):
    """The text of a cell, or why there is none."""

    text: str
    wrong: str = ""
    code: str = ""


class Rows(Struct, frozen=True):
    """One sheet: its rows by number, the cells of a row by column, both from 0."""

    name: str
    cells: dict[int, dict[int, Cell]] = field(default_factory=dict)

    def heading_row(self) -> dict[int, Cell]:
        """Return the cells of the first row."""
        return self.cells.get(0, {})


def address(row: int, column: int) -> str:
    """Return the address of a cell, such as C7."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(65 + letter) + letters
    return f"{letters}{row + 1}"


def read_book(path: Path) -> list[Rows]:
    """Return the sheets of a file or folder. Raise UnfitFile and OSError."""
    if path.is_dir():
        files = sorted(each for each in path.iterdir() if each.suffix.lower() == ".csv")
        if not files:
            raise UnfitFile(either("文件夹里没有 .csv 文件", "the folder has no .csv files"))
        return [_csv(each) for each in files]
    if path.suffix.lower() == ".csv":
        return [_csv(path)]
    if path.suffix.lower() in (".xlsm", ".xltm", ".xlsb"):
        raise UnfitFile(
            either("可能带有宏，不读；请另存为 .xlsx", "may have macros and is not read; save it as .xlsx")
        )
    return _Workbook(OfficeFile(path.read_bytes())).sheets()


def _csv(path: Path) -> Rows:
    content = path.read_bytes()
    if len(content) > 20_000_000:
        raise UnfitFile(either(f"{path.name} 超过 20 MB", f"{path.name} has more than 20 MB"))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnfitFile(
            either(
                f"{path.name} 不是 UTF-8 编码，请另存为“CSV UTF-8”",
                f"{path.name} is not in UTF-8; save it as “CSV UTF-8”",
            )
        ) from error
    rows = Rows(path.stem)
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), strict=True)):
            _refuse_beyond(rows.name, number, len(row) - 1)
            cells = {at: _text_cell(each.replace("\r\n", "\n")) for at, each in enumerate(row) if each}
            if cells:
                rows.cells[number] = cells
        first = rows.heading_row()
        if len(first) == 1 and re.search("[;\t]", first.get(0, Cell("")).text):
            raise UnfitFile(
                either(
                    f"{path.name} 不是用逗号分隔的，请另存为“CSV UTF-8（逗号分隔）”",
                    f"{path.name} is not divided by commas; save it as “CSV UTF-8 (comma delimited)”",
                )
            )
    except csv.Error as error:
        raise UnfitFile(
            either(
                f"{path.name} 读不懂：引号没有成对，或一格太长",
                f"{path.name} cannot be read: a quotation mark has no pair, or a cell is too long",
            )
        ) from error
    return rows


def _refuse_beyond(name: str, row: int, column: int) -> None:
    if row >= MAX_ROWS or column >= MAX_COLUMNS:
        raise UnfitFile(
            either(
                f"工作表 {name} 超过 {MAX_ROWS} 行或 {MAX_COLUMNS} 列",
                f"sheet {name} has more than {MAX_ROWS} rows or {MAX_COLUMNS} columns",
            )
        )


def _text_cell(text: str, *, is_text: bool = False) -> Cell:
    """Return a cell that has a text; a spreadsheet program may have made it of another."""
    if len(text) > MAX_CELL:
        return Cell("", either(f"超过 {MAX_CELL} 字", f"more than {MAX_CELL} characters"), "too-long")
    if not is_text and text.startswith("="):
        return Cell(
            "",
            either(
                "是公式，程序不算公式；请写它的结果", "a formula, which is not calculated; write its result"
            ),
            "formula",
        )
    if text in _ERRORS:
        return Cell("", either(f"是错误值 {text}", f"an error, {text}"), "changed-cell")
    if _SCIENTIFIC.fullmatch(text):
        return Cell(
            "",
            either(
                f"{text} 像是被改成了科学记数法，{_REPAIR[0]}",
                f"{text} looks as if it had become scientific notation; {_REPAIR[1]}",
            ),
            "changed-cell",
        )
    return Cell(text)


class _Workbook:
    """Reads SpreadsheetML (ECMA-376, part 1, 18)."""

    def __init__(self, file: OfficeFile) -> None:
        self._file = file
        self._main = file.main_part()
        if "workbook" not in self._main and not self._main.startswith("xl/"):
            raise UnfitFile(either("不是电子表格", "no spreadsheet"))
        self._related = file.related(self._main)
        self._strings = self._shared_strings()
        self._formats = self._number_formats()

    def sheets(self) -> list[Rows]:
        sheets = []
        for sheet in self._file.xml(self._main).iter():
            if local(sheet) == "sheet":
                id_ = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
                sort, name = self._related.get(id_, ("", ""))
                if sort == "worksheet":
                    sheets.append(self._sheet(sheet.get("name", ""), name))
        return sheets

    def _part(self, sort: str) -> ElementTree.Element | None:
        name = next((name for each, name in self._related.values() if each == sort), "")
        return self._file.xml(name) if name in self._file.names else None

    def _shared_strings(self) -> list[str]:
        root = self._part("sharedStrings")
        return [_string(each) for each in root] if root is not None else []

    def _number_formats(self) -> list[tuple[int, str]]:
        """Return the number and the code of the format of each style."""
        root = self._part("styles")
        if root is None:
            return []
        codes = {
            _number(each.get("numFmtId")): each.get("formatCode", "")
            for each in root.iter()
            if local(each) == "numFmt"
        }
        styles = next((each for each in root if local(each) == "cellXfs"), ())
        numbers = [_number(each.get("numFmtId")) for each in styles]
        return [(number, codes.get(number, "")) for number in numbers]

    def _sheet(self, name: str, part: str) -> Rows:
        rows = Rows(name)
        number = -1
        for element in self._file.xml(part).iter():
            kind = local(element)
            if kind == "row":
                number = _number(element.get("r"), number + 2) - 1
                cells: dict[int, Cell] = {}
                place = -1
                for each in element:
                    place = _column(each.get("r", ""), place + 1)
                    cell = self._cell(each)
                    if cell.text or cell.wrong:
                        _refuse_beyond(name, number, place)
                        cells[place] = cell
                if cells:
                    rows.cells[number] = cells
            elif kind == "mergeCell":
                self._mark_merged(rows, element.get("ref", ""))
        return rows

    def _mark_merged(self, rows: Rows, reference: str) -> None:
        match = re.match(r"([A-Z]{1,3})(\d{1,7}):", reference)
        if match:
            row, column = int(match[2]) - 1, _column(match[1], 0)
            message = either(
                f"{reference} 是合并的单元格，请取消合并，每格各写各的",
                f"{reference} are merged cells; unmerge them and fill in each",
            )
            rows.cells.setdefault(row, {})[column] = Cell("", message, "changed-cell")

    def _cell(self, element: ElementTree.Element) -> Cell:
        parts = {local(each): each for each in element}
        if "f" in parts:
            return Cell(
                "",
                either(
                    "是公式，程序不算公式；请写它的结果",
                    "a formula, which is not calculated; write its result",
                ),
                "formula",
            )
        value = (parts["v"].text or "") if "v" in parts else ""
        match element.get("t", "n"):
            case "s":
                index = _number(value, -1)
                is_index = 0 <= index < len(self._strings)
                if not is_index:
                    return Cell(
                        "",
                        either(
                            "文件损坏了，这一格的文字不见了",
                            "the file is damaged: the text of this cell is gone",
                        ),
                        "changed-cell",
                    )
                return _text_cell(self._strings[index], is_text=True)
            case "inlineStr":
                return _text_cell(_string(parts["is"]), is_text=True) if "is" in parts else Cell("")
            case "str":
                return _text_cell(_unescaped(value), is_text=True)
            case "b":
                return Cell("true" if value == "1" else "false")
            case "e":
                return Cell("", either(f"是错误值 {value}", f"an error, {value}"), "changed-cell")
            case "d":
                return Cell(
                    "",
                    either(f"{value} 被改成了日期格式，{_REPAIR[0]}", f"{value} became a date; {_REPAIR[1]}"),
                    "changed-cell",
                )
        return self._numeric(value, _number(element.get("s"), 0)) if value else Cell("")

    def _numeric(self, value: str, style: int) -> Cell:
        """Return a number, unless its format shows something else than its digits."""
        number, code = self._formats[style] if 0 <= style < len(self._formats) else (0, "")
        bare = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", code)
        if number in _DATE_FORMATS or re.search("[ymdhs年月日]", bare, re.IGNORECASE):
            return Cell(
                "",
                either(
                    f"被改成了日期格式（存的是 {value}），{_REPAIR[0]}",
                    f"became a date (the file has {value}); {_REPAIR[1]}",
                ),
                "changed-cell",
            )
        if number in (11, 48) or re.search("E[+-]", bare):
            return Cell(
                "",
                either(
                    f"被改成了科学记数法（存的是 {value}），{_REPAIR[0]}",
                    f"became scientific notation (the file has {value}); {_REPAIR[1]}",
                ),
                "changed-cell",
            )
        is_plain = number in _PLAIN_FORMATS or re.fullmatch(r"(General|@|[#0,._; ()-])+", bare)
        if _SCALED.search(code) or not is_plain:
            return Cell(
                "",
                either(
                    f"显示的与存的不同（存的是 {value}），{_REPAIR[0]}",
                    f"shows something else than the file has, {value}; {_REPAIR[1]}",
                ),
                "changed-cell",
            )
        try:
            text = f"{float(value):.15g}"
        except ValueError:
            return Cell("", either(f"{value} 不是数", f"{value} is no number"), "changed-cell")
        if "e" in text or "n" in text or len(re.sub(r"\D", "", text)) >= 15:
            return Cell(
                "",
                either(
                    f"{value} 太长，电子表格存不准，{_REPAIR[0]}",
                    f"{value} is too long for a spreadsheet to store exactly; {_REPAIR[1]}",
                ),
                "changed-cell",
            )
        return Cell(text)


def _string(element: ElementTree.Element) -> str:
    """Return a text, whose runs may have formats; how it is pronounced is left out."""
    pieces = []
    for each in element:
        if local(each) == "t":
            pieces.append(each.text or "")
        elif local(each) == "r":
            pieces += [part.text or "" for part in each if local(part) == "t"]
    return _unescaped("".join(pieces))


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text).replace("\r\n", "\n")


def _number(text: str | None, otherwise: int = 0) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else otherwise


def _column(reference: str, otherwise: int) -> int:
    match = re.match("[A-Z]{1,3}", reference)
    if not match:
        return otherwise
    place = 0
    for letter in match[0]:
        place = 26 * place + ord(letter) - 64
    return place - 1


class Spot(Struct, frozen=True, order=True):
    """A cell: its sheet, its row and its column, from 0."""

    sheet: str
    row: int
    column: int

    def __str__(self) -> str:
        return f"{self.sheet}!{address(self.row, self.column)}"


class CellProblem(Struct, frozen=True, order=True):
    """One mistake in a cell."""

    spot: Spot
    message: str
    code: str
    warning: bool = False
    """Whether it is only doubtful, or left for later: it refuses nothing"""

    def __str__(self) -> str:
        line = f"{self.spot}: {'注意：' if self.warning else ''}{self.message} [{self.code}]"
        return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in line)
