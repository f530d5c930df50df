"""A workbook of Office Open XML (ECMA-376, SpreadsheetML), as its parts.

Cells are written as text: a library that is called for each takes 4 times as long, 4 CPU s at 10,000 events.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from html import escape
from string import ascii_uppercase

from msgspec import Struct

WRAPPED, TITLE, HEADING, _DAY, _LINK, _NUMBER = range(1, 7)
"""Places of formats in `_STYLES`"""
_FIRST_DAY = date(1900, 3, 1)
"""Before it, spreadsheets disagree: some have a 29 February 1900"""
_DAY_0 = date(1899, 12, 30)
_MAX_TEXT = 32_767
"""Characters of a cell"""
_MAX_LINKS = 65_530
"""Links of a sheet"""
_CODES = re.compile("_(?=x[0-9A-Fa-f]{4}_)|[\x00-\x08\x0b-\x1f\ufffe\uffff]")
"""What is written as the code of a character: the beginning of such a code, and what XML cannot have"""

_OPEN_XML = "http://schemas.openxmlformats.org"
_MAIN = f"{_OPEN_XML}/spreadsheetml/2006/main"
_RELATIONSHIPS = f"{_OPEN_XML}/officeDocument/2006/relationships"
_PACKAGE = f"{_OPEN_XML}/package/2006"
_CORE = f"{_PACKAGE}/relationships/metadata/core-properties"
_TYPE = "application/vnd.openxmlformats"
_SHEET_TYPE = f"{_TYPE}-officedocument.spreadsheetml"
_FROZEN = (
    '<sheetView workbookViewId="0"><pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" '
    'state="frozen"/><selection pane="topRight" activeCell="B1" sqref="B1"/>'
    '<selection pane="bottomLeft" activeCell="A2" sqref="A2"/><selection pane="bottomRight"/></sheetView>'
)
_FONT = '<name val="Calibri"/><family val="2"/></font>'
_TOP = '<alignment vertical="top"/></xf>'
_TOP_WRAPPED = '<alignment vertical="top" wrapText="1"/></xf>'
_XF = '<xf numFmtId="0" fillId="0" borderId="0" xfId="0"'
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}">'
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy-mm-dd"/></numFmts>'
    f'<fonts count="4"><font><sz val="11"/>{_FONT}<font><b/><sz val="16"/>{_FONT}'
    f'<font><b/><sz val="11"/>{_FONT}<font><u/><sz val="11"/><color rgb="FF0B5394"/>{_FONT}</fonts>'
    '<fills count="3"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid">'
    '<fgColor rgb="FFF1EDE4"/><bgColor indexed="64"/></patternFill></fill></fills>'
    '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/>'
    '<top/><bottom style="thin"><color auto="1"/></bottom><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    f'<cellXfs count="7">{_XF} fontId="0"/>'
    f'{_XF} fontId="0" applyAlignment="1">{_TOP_WRAPPED}'
    f'{_XF} fontId="1" applyFont="1"/>'
    '<xf numFmtId="0" fillId="2" borderId="1" xfId="0" fontId="2" applyFont="1" applyFill="1" '
    f'applyBorder="1" applyAlignment="1">{_TOP}'
    '<xf numFmtId="164" fillId="0" borderId="0" xfId="0" fontId="0" applyNumberFormat="1" '
    'applyAlignment="1"><alignment horizontal="left" vertical="top"/></xf>'
    f'{_XF} fontId="3" applyFont="1" applyAlignment="1">{_TOP_WRAPPED}'
    f'{_XF} fontId="0" applyAlignment="1">{_TOP}</cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


class Styled(Struct, frozen=True):
    """A cell with a text in a format of its own."""

    text: str
    style: int


class Hyperlink(Struct, frozen=True):
    """A cell that leads to an address."""

    text: str
    address: str


Cell = str | int | float | Decimal | date | Styled | Hyperlink | None


class Workbook:
    """Sheets, added one after the other; a string is stored once for all of them."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._filters: list[str] = []
        self._parts: list[tuple[str, bytes]] = []
        self._strings: dict[str, int] = {}

    def add_notes(self, name: str, widths: Sequence[int], rows: Iterable[Iterable[Cell]]) -> None:
        """Add a sheet to read; widths are in characters of Latin text."""
        self._add(name, widths, rows, '<sheetView tabSelected="1" workbookViewId="0"/>')

    def add_table(self, name: str, widths: Sequence[int], rows: Iterable[Iterable[Cell]]) -> None:
        """Add a sheet whose first row and column stay in sight, and whose columns have filters."""
        area = self._add(name, widths, rows, _FROZEN, filtered=True)
        area = re.sub(r"([A-Z]+)(\d+)", r"$\1$\2", area)
        self._filters.append(
            f'<definedName name="_xlnm._FilterDatabase" localSheetId="{len(self._names) - 1}" hidden="1">'
            f"{name}!{area}</definedName>"
        )

    def parts(
        self, *, title: str, creator: str, description: str, keywords: str, created: str
    ) -> Iterator[tuple[str, bytes]]:
        """Yield the name and the content of each part; `created` is a day (ISO 8601)."""
        numbers = range(1, len(self._names) + 1)
        yield (
            "[Content_Types].xml",
            _xml(
                f'<Types xmlns="{_PACKAGE}/content-types">'
                f'<Default Extension="rels" ContentType="{_TYPE}-package.relationships+xml"/>'
                '<Default Extension="xml" ContentType="application/xml"/>'
                '<Override PartName="/docProps/core.xml" '
                f'ContentType="{_TYPE}-package.core-properties+xml"/>',
                _content_type("workbook", "sheet.main"),
                *(_content_type(f"worksheets/sheet{number}", "worksheet") for number in numbers),
                _content_type("styles", "styles"),
                _content_type("sharedStrings", "sharedStrings"),
                "</Types>",
            ),
        )
        document = ("officeDocument", "xl/workbook.xml")
        yield "_rels/.rels", _relations([
            _relation("document", *document),
            f'<Relationship Id="core" Type="{_CORE}" Target="docProps/core.xml"/>',
        ])  # fmt: skip
        yield (
            "docProps/core.xml",
            _xml(
                f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
                'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
                'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
                f"<dc:title>{_text(title)}</dc:title><dc:creator>{_text(creator)}</dc:creator>"
                f"<cp:keywords>{_text(keywords)}</cp:keywords>"
                f"<dc:description>{_text(description)}</dc:description>"
                f'<dcterms:created xsi:type="dcterms:W3CDTF">{created}T00:00:00Z</dcterms:created>'
                "</cp:coreProperties>"
            ),
        )
        yield "xl/workbook.xml", _xml(
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONSHIPS}"><sheets>',
            *(
                f'<sheet name="{escape(name)}" sheetId="{number}" r:id="sheet{number}"/>'
                for number, name in enumerate(self._names, 1)
            ),
            "</sheets><definedNames>", *self._filters, "</definedNames></workbook>",
        )  # fmt: skip
        yield "xl/_rels/workbook.xml.rels", _relations([
            *(_relation(f"sheet{each}", "worksheet", f"worksheets/sheet{each}.xml") for each in numbers),
            _relation("styles", "styles", "styles.xml"),
            _relation("strings", "sharedStrings", "sharedStrings.xml"),
        ])  # fmt: skip
        yield "xl/styles.xml", _xml(_STYLES)
        yield (
            "xl/sharedStrings.xml",
            _xml(f'<sst xmlns="{_MAIN}">', *map(_shared_string, self._strings), "</sst>"),
        )
        yield from self._parts

    def _add(
        self, name: str, widths: Sequence[int], rows: Iterable[Iterable[Cell]], view: str, *,
        filtered: bool = False,
    ) -> str:  # fmt: skip
        """Add a sheet and return the area of its cells."""
        self._names.append(name)
        links: list[tuple[str, str]] = []
        lines = [
            f'<row r="{number}">{"".join(self._cells(number, row, links))}</row>'
            for number, row in enumerate(rows, 1)
        ]
        area = f"A1:{ascii_uppercase[len(widths) - 1]}{len(lines)}"
        part = f"sheet{len(self._names)}.xml"
        content = _xml(
            f'<worksheet xmlns="{_MAIN}" xmlns:r="{_RELATIONSHIPS}"><dimension ref="{area}"/>'
            f'<sheetViews>{view}</sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>',
            *(
                f'<col min="{place}" max="{place}" width="{width}.7109375" customWidth="1"/>'
                for place, width in enumerate(widths, 1)
            ),
            "</cols><sheetData>", *lines, "</sheetData>",
            f'<autoFilter ref="{area}"/>' if filtered else "",
            "<hyperlinks>" if links else "",
            *(f'<hyperlink ref="{cell}" r:id="r{place}"/>' for place, (cell, _) in enumerate(links)),
            "</hyperlinks>" if links else "",
            "</worksheet>",
        )  # fmt: skip
        self._parts.append((f"xl/worksheets/{part}", content))
        if links:
            relations = (
                _relation(f"r{place}", "hyperlink", address, ' TargetMode="External"')
                for place, (_, address) in enumerate(links)
            )
            self._parts.append((f"xl/worksheets/_rels/{part}.rels", _relations(relations)))
        return area

    def _cells(self, number: int, row: Iterable[Cell], links: list[tuple[str, str]]) -> Iterator[str]:
        strings = self._strings
        for letter, value in zip(ascii_uppercase, row, strict=False):
            style = WRAPPED
            if value is None or value == "":
                continue
            if isinstance(value, str):
                pass  # most cells
            elif isinstance(value, Hyperlink):
                if len(links) < _MAX_LINKS:
                    links.append((f"{letter}{number}", value.address))
                    style = _LINK
                value = value.text
            elif isinstance(value, Styled):
                style, value = value.style, value.text
            elif not isinstance(value, date):
                yield f'<c r="{letter}{number}" s="{_NUMBER}"><v>{value:.16G}</v></c>'
                continue
            elif value >= _FIRST_DAY:
                yield f'<c r="{letter}{number}" s="{_DAY}"><v>{(value - _DAY_0).days}</v></c>'
                continue
            else:
                value = value.isoformat()
            place = strings.setdefault(value, len(strings))
            yield f'<c r="{letter}{number}" s="{style}" t="s"><v>{place}</v></c>'


def _shared_string(text: str) -> str:
    space = ' xml:space="preserve"' if text != text.strip() else ""
    return f"<si><t{space}>{_text(text[:_MAX_TEXT])}</t></si>"


def _text(text: str) -> str:
    return escape(_CODES.sub(_code, text), quote=False)


def _code(match: re.Match[str]) -> str:
    return f"_x{ord(match[0]):04X}_"


def _content_type(part: str, name: str) -> str:
    return f'<Override PartName="/xl/{part}.xml" ContentType="{_SHEET_TYPE}.{name}+xml"/>'


def _relation(id_: str, kind: str, target: str, mode: str = "") -> str:
    return f'<Relationship Id="{id_}" Type="{_RELATIONSHIPS}/{kind}" Target="{escape(target)}"{mode}/>'


def _relations(relations: Iterable[str]) -> bytes:
    return _xml(f'<Relationships xmlns="{_PACKAGE}/relationships">', *relations, "</Relationships>")


def _xml(*pieces: str) -> bytes:
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return "".join((head, *pieces)).encode()
