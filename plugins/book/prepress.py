"""Post-process the PDF of typst: pack its objects, and reduce a printer's copy to black.

A printer's copy has no tags, no links and no profiles of colour. All of it is DeviceGray, and all but
areas of the theme's lightest colours is full black.
"""

from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Operator, Pdf, Stream, String

from .theme import COLOUR

CONDITION = "FOGRA52"
"""Offset on uncoated paper, as books are printed; a name of the ICC's registry"""
_LIGHT = {"paper": "#ffffff", "tint": "#ebebeb"}
"""What stays light in a printer's copy"""
_FILL, _STROKE = Operator("g"), Operator("G")
_COLOURS = {"g": _FILL, "rg": _FILL, "sc": _FILL, "scn": _FILL}
_COLOURS |= {name.upper(): _STROKE for name in _COLOURS}


def packed(pdf: bytes) -> bytes:
    """Return the same PDF with its objects, most of which are tags, in compressed streams: 3.1 MB are 1.3."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return _saved(opened)


def black(sheet: str) -> str:
    """Return a stylesheet with the theme's colours as black, white and one grey."""
    return COLOUR.sub(lambda token: f"--{token[1]}: {_LIGHT.get(token[1], '#000000')}", sheet)


def for_printer(pdf: bytes) -> bytes:
    """Return a PDF in DeviceGray, with the boxes and the output intent that a printer asks for."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        for page in opened.pages:
            if "/Annots" in page.obj:
                del page.obj.Annots
            page.trimbox = page.bleedbox = page.mediabox
            page.obj.Contents = opened.make_stream(_grey(page))
            _forget_spaces(page.obj)
        for each in opened.objects:
            if isinstance(each, Stream) and each.get("/Subtype") == "/Form":
                each.write(_grey(each))
                _forget_spaces(each)
        intent = Dictionary(
            Type=Name.OutputIntent,
            S=Name.GTS_PDFX,
            OutputConditionIdentifier=String(CONDITION),
            RegistryName=String("http://www.color.org"),
            Info=String("PSO Uncoated v3, black alone"),
        )
        opened.Root.OutputIntents = Array([intent])
        opened.docinfo.Trapped = Name("/False")
        return _saved(opened)


def _grey(content: Any) -> bytes:
    """Return a content stream with a grey for each of its colours, the darkest part of it."""
    instructions: list[tuple[Any, Any]] = []
    for each in pikepdf.parse_content_stream(content):
        name = str(each.operator)
        if name in _COLOURS:
            instructions.append(([min(map(float, each.operands))], _COLOURS[name]))
        elif name not in ("cs", "CS"):
            instructions.append((each.operands, each.operator))
    return pikepdf.unparse_content_stream(instructions)


def _forget_spaces(holder: Any) -> None:
    if "/ColorSpace" in holder.get("/Resources", {}):
        del holder.Resources.ColorSpace
    if "/Group" in holder:
        holder.Group.CS = Name.DeviceGray


def _saved(pdf: Pdf) -> bytes:
    content = BytesIO()
    pdf.save(content, object_stream_mode=ObjectStreamMode.generate, deterministic_id=True)
    return content.getvalue()
