"""Drawings for print and for the EPUB, as SVG with presentation attributes; geometry is of `pictures`.

One unit is a point in print, but for cells, which the templates scale.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from timeline.chronicle.chronicle import Chronicle
from timeline.chronicle.formatting import amount
from timeline.chronicle.script import ConvertText
from timeline.chronicle.sums import Sum, keyed_figures, scopes, sums_of
from timeline.pictures.banks import TALL as TALL_BANKS
from timeline.pictures.banks import BankLayout, banks
from timeline.pictures.cells import cell_block, whole_run
from timeline.pictures.legend import legend
from timeline.pictures.maps import place_map
from timeline.pictures.marks import OUTLINES, shapes
from timeline.pictures.overview import overview
from timeline.pictures.projection import TALL as NARROW_MAP
from timeline.pictures.projection import MapLayout
from timeline.pictures.sums import cell_units, parts_in_cells
from timeline.pictures.tall import TOP, Tall, tall
from timeline.record.vocabularies import CellShape

from .fonts import FAMILIES
from .references import DateWording, Json, cites, id_and_name
from .theme import colours, environment, hues

BANKS = BankLayout(
    width=420, step=16, top=44, giver=112, water=(130, 296), receiver=308, indent=9, size=9,
    unknown=46, between=36, bars=False,
)  # fmt: skip
NARROW_BANKS = replace(TALL_BANKS, step=25)
"""Not much higher than a phone's page"""
MAP = MapLayout(
    width=420, height=330, left=52, right=70, top=22, bottom=44, size=8.5, apart=70, partners=True
)
OVERVIEW = 770.0
"""Width of the overview in its own units, at which its words are of 6.5 points"""
PIECE = 420.0
"""Height of a piece of the turned overview, of which 328 are as wide as a phone"""
_SIDES = {"giver": "wall", "receiver": "grass", "bond": "gold", "": "ink"}
"""The theme's colour of each side"""


def _ends(picture: Tall) -> Iterator[float]:
    """Yield where the pieces of the turned overview end: between its marks and words, where there is room."""
    words = [(each.y, 8 * len(each.lines)) for each in picture.labels]
    marks = [(each.mark.at, 7) for each in picture.marks] + [(each.y, 8) for each in picture.cells]
    numbers = [(each.y + 9, 10) for each in picture.ticks if each.has_label]
    openings = [((start + end) / 2, (end - start) / 2) for start, end, _ in picture.openings]
    intervals = [(y - half, y + half) for y, half in (*words, *marks, *numbers, *openings)]
    end = TOP
    while picture.height - end > PIECE:
        ways = [end + PIECE - step for step in range(int(PIECE / 2))]
        end = next((y for y in ways if not any(a < y < b for a, b in intervals)), ways[0])
        yield end
    yield picture.height


def _sorts_by_cell(sums: Iterable[Sum]) -> dict[CellShape, list[str]]:
    """Return the names of the sorts of money by the look of their cells."""
    names: dict[CellShape, list[str]] = {}
    for sort in dict.fromkeys(each.sort for each in sums):
        names.setdefault(sort.cell, []).append(str(sort.name))
    return names


class Drawings:
    """Makes the drawings of one edition."""

    def __init__(self, chronicle: Chronicle, theme: Path, sheet: str, script: str, text: ConvertText) -> None:
        self._chronicle = chronicle
        self._text = text
        self._colours = colours(sheet)
        self._templates = environment(theme / "book", text)
        # tallies are not drawn
        self._kinds = [each for each in legend(chronicle).kinds if each.shape != "bracket"]
        self._shared = {
            "colours": self._colours,
            "family": f"{FAMILIES[script]['hei']}, sans-serif",
            "hues": hues(theme),
            "info": chronicle.info,
            "outlines": OUTLINES,
        }

    def overview(self) -> str:
        """Return the overview of all events but tallies, with a key of the kinds."""
        return self._svg(
            "overview.svg",
            overview=overview(self._chronicle, OVERVIEW),
            kinds=self._kinds,
            shape=shapes(self._chronicle.records.kinds),
            date=lambda value: self._text(value.wording),
        )

    def turned(self) -> list[str]:
        """Return the overview with time running down, for narrow screens, in pieces as high as a page.

        The last has the kinds that the marks stand for.
        """
        picture = tall(self._chronicle)
        shape = shapes(self._chronicle.records.kinds)
        return [
            self._svg(
                "turned.svg", tall=picture, top=top, end=end, shape=shape,
                kinds=self._kinds if end == picture.height else (),
            )
            for top, end in pairwise((TOP, *_ends(picture)))
        ]  # fmt: skip

    def banks(self) -> Json | None:
        """Return the pairings between the two banks, for paper and for narrow screens; None without any."""
        if not self._chronicle.pairings:
            return None
        layouts = {"wide": BANKS, "narrow": NARROW_BANKS}
        return {
            name: self._svg("banks.svg", diagram=banks(self._chronicle, layout))
            for name, layout in layouts.items()
        }

    def map(self) -> Json | None:
        """Return the regions by coordinates, for both, too; None where fewer than two have any."""
        layouts = {"wide": MAP, "narrow": NARROW_MAP}
        diagrams = {name: place_map(self._chronicle, layout) for name, layout in layouts.items()}
        if None in diagrams.values():
            return None
        return {
            name: self._svg("map.svg", diagram=diagram, size=layouts[name].size)
            for name, diagram in diagrams.items()
        }

    def sums(self, date: DateWording) -> Json | None:
        """Return the sums of money by place and sort, each in cells; None where there are none."""
        sums = sums_of(tuple(keyed_figures(self._chronicle.entries)))
        if not sums:
            return None
        units = cell_units(self._chronicle)
        return {
            "units": [f"{self._text(unit.wording)}{unit.currency}" for unit in units.values()],
            "cells": [self._sample(cell, names) for cell, names in _sorts_by_cell(sums).items()],
            "scopes": [
                {
                    "region": id_and_name(scope.region) if scope.region else None,
                    "families": [
                        {"name": family.name, "sums": list(self._sums(family.sums, family.side, date))}
                        for family in scope.families
                    ],
                }
                for scope in scopes(self._chronicle, sums)
            ],
        }

    def _sample(self, cell: CellShape, names: list[str]) -> Json:
        """Return a cell of one look with the sorts of money that it stands for."""
        block = cell_block(cell, (Decimal(1),), 0)
        svg = self._svg("cells.svg", block=block, key=cell, runs=[], colour=self._colours["ink"])
        return {"cell": svg, "names": names}

    def _sums(self, sums: tuple[Sum, ...], side: str, date: DateWording) -> Iterator[Json]:
        units = cell_units(self._chronicle)
        for each in sums:
            measurement, block = each.figure.measurement, parts_in_cells(each, units)
            runs = {run.cells for part in block.parts for run in part.runs}
            yield {
                "event": each.figure.entry.event.id,
                "amount": list(amount(measurement.figure)),
                "subject": measurement.figure.detail or str(measurement.measure.name),
                "sort": str(each.sort.name),
                "period": date(measurement.period),
                "cites": cites(measurement.citations),
                "parts": [
                    f"{date(figure.period)} {''.join(amount(figure.figure))}"
                    for figure in (part.figure.measurement for part in each.parts)
                ],
                "width": block.width,
                "cells": self._svg(
                    "cells.svg",
                    block=block,
                    key=each.figure.key,
                    runs=[(size, whole_run(block.cell, size)) for size in sorted(runs)],
                    colour=self._colours[_SIDES[side]],
                ),
            }

    def _svg(self, template: str, **values: Any) -> str:
        return self._templates.get_template(template).render(self._shared | values).strip()
