"""Each sum of money as a picture of its own (SVG 1.1): the number, its period, its cells and who gives it.

Colours are those of the theme on light paper. The picture says by itself what one cell is, so that it may
stand anywhere.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from markupsafe import escape

from ..chronicle.colours import coloured
from ..chronicle.formatting import amount, cited_paragraphs, nth_paragraph
from ..chronicle.sums import Sum, keyed_figures, sums_of
from ..output.files import OutputFile
from ..pictures.cells import PER_GROUP, PER_ROW, ROW, CellBlock, CellPart, Outline, corner, whole_run
from ..pictures.sums import CellUnit, cell_units, parts_in_cells
from ..record.models import ChronicleInfo
from ..record.vocabularies import CellShape
from .context import ExportContext

PATHS = ("figures/*.svg",)

_MARGIN, _TOP, _FOOT = 16, 92, 78
_COLOURS = {"giver": "wall", "receiver": "grass", "bond": "gold", "": "ink"}
"""The theme's colour of each side"""


def files(context: ExportContext) -> Iterator[OutputFile]:
    """Yield one picture for each sum that is not a part of another."""
    units = cell_units(context.chronicle)
    colours = _tokens(context.theme, context.chronicle.info)
    for each in sums_of(tuple(keyed_figures(context.chronicle.entries))):
        block = parts_in_cells(each, units)
        picture = _picture(context, each, block, units[each.money.currency], colours)
        yield OutputFile(context.output_path(f"figures/{each.figure.key}.svg"), picture.encode())


def _picture(
    context: ExportContext, each: Sum, block: CellBlock, unit: CellUnit, colours: dict[str, str]
) -> str:
    measurement, text = each.figure.measurement, context.text
    subject = measurement.figure.detail or str(measurement.measure.name)
    sources = "、".join(
        f"文献{one.number} {nth_paragraph(one.citation.paragraph)}"
        for one in cited_paragraphs(measurement.citations)
    )
    where = str(measurement.region.name) if measurement.region else text("范围未写")
    number = "".join(amount(measurement.figure))
    parts = text("；").join(
        f"{text(part.figure.measurement.period.wording)} {''.join(amount(part.figure.measurement.figure))}"
        for part in each.parts
    )
    doubtful = any(note.note.kind == "doubt" for note in each.figure.notes)
    lines = (
        (34, 24, "ink", f"{number}　{measurement.sort.name}"),
        (58, 14, "ink", f"{subject}；{where}；{text(measurement.period.wording)}"),
        (78, 12, "soft", f"{text('一格' + unit.wording)}{unit.currency}{text('，一行五十格')}"),
    )
    high = _TOP + block.height
    source = context.file_url(
        context.output_path("figures.html"), relative_to=context.output_path("figures/x.svg")
    )
    foot = (
        (high + 24, 12, "ink", parts),
        (high + 42, 12, "soft", text(f"{sources}；存疑，各种读法见年表" if doubtful else sources)),
        (high + 60, 12, "soft", f"{context.chronicle.info.title} {source if context.url else ''}".strip()),
    )
    words = "".join(
        f'<text x="{_MARGIN}" y="{y}" font-size="{size}" fill="{colours[colour]}">{escape(line)}</text>\n'
        for y, size, colour, line in (*lines, *foot)
        if line
    )
    shapes = "".join(
        f'<g id="run-{size}">{_run(block.cell, size)}</g>\n'
        for size in (PER_GROUP, PER_ROW)
        if any(run.cells >= size for part in block.parts for run in part.runs)
    )
    cells = "".join(_part(part, block.cell, colours["ink"]) for part in block.parts)
    colour = colours[_COLOURS[each.sort.side or ""]]
    wide = ROW + 2 * _MARGIN
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high + _FOOT}" '
        f'viewBox="0 0 {wide} {high + _FOOT}" lang="{context.edition.lang}" '
        f'font-family="Noto Serif CJK SC, Songti SC, SimSun, serif">\n'
        f"<title>{escape(f'{subject}：{number}')}</title>\n"
        f'<rect width="100%" height="100%" fill="{colours["paper"]}"/>\n{words}'
        f"<defs>\n{shapes}</defs>\n"
        f'<g transform="translate({_MARGIN} {_TOP})" color="{colour}">\n{cells}</g>\n</svg>\n'
    )


def _part(part: CellPart, cell: CellShape, ink: str) -> str:
    divider = ""
    if part.divider:
        divider = f'<path fill="none" stroke="{ink}" stroke-width="1.2" d="{part.divider}"/>\n'
    runs = "".join(f'<use href="#run-{run.cells}" x="{run.x}" y="{run.y}"/>' for run in part.runs)
    return f"<g>{runs}{_outline(part.outline, cell)}</g>\n{divider}"


@cache
def _run(cell: CellShape, size: int) -> str:
    """Return a full group, or a full row, of groups: of its cells it would take 3 kB more."""
    if size == PER_GROUP:
        return _outline(whole_run(cell, size), cell)
    groups = range(0, size, PER_GROUP)
    return "".join(f'<use href="#run-{PER_GROUP}" x="{corner(first)[0]}"/>' for first in groups)


def _outline(outline: Outline, cell: CellShape) -> str:
    dashes = ' stroke-dasharray="1.6 3.2 1.6 0"' if cell == "broken" else ""
    fill = f'<path fill="currentColor" d="{outline.fill}"/>' if outline.fill else ""
    edge = f'<path fill="none" stroke="currentColor" stroke-width="1.6"{dashes} d="{outline.edge}"/>'
    return fill + (edge if outline.edge else "")


@cache
def _tokens(theme: Path, info: ChronicleInfo) -> dict[str, str]:
    """Return the theme's colours on light paper by their names, which are the first in its list."""
    sheet = (theme / "static/css/tokens.css").read_text("utf-8")
    sheet = coloured(sheet, info)
    tokens: dict[str, str] = {}
    for name, colour in re.findall(r"--(\w+): (#[0-9a-f]{6})", sheet):
        tokens.setdefault(name, colour)
    return tokens
