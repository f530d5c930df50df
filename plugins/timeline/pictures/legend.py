"""The legend of the overview: a sample of every mark, and the kinds with their numbers."""

from collections.abc import Mapping

from msgspec import Struct

from ..chronicle.chronicle import Chronicle
from ..record.vocabularies import EventType, Shape
from ..values.dates import Edtf
from .marks import Bracket, Mark, bracket, mark, shapes
from .scale import linear

WIDTH, MIDDLE = 58.0, 10.0


class KindRow(Struct, frozen=True):
    """The kinds of one shape, with the number of their events."""

    shape: Shape
    kinds: tuple[EventType, ...]
    count: int


class Legend(Struct, frozen=True, kw_only=True):
    """Samples, drawn as the picture draws events."""

    kinds: tuple[KindRow, ...]
    marks: Mapping[str, Mark]
    brackets: Mapping[str, Bracket]


_MARKS = {
    "day": "2000-07-01",
    "within": "2000",
    "bar": "2000-01/2000-12",
    "soft": "2000~/2000~",
    "until": "../2000-12",
    "since": "2000-01/..",
}
_BRACKETS = {"closed": "2000-01/2000-12", "as-of": "2000-12"}


def legend(chronicle: Chronicle) -> Legend:
    """Return the legend for a chronicle's kinds."""
    scale = linear(2000, 2001, 6, WIDTH - 6)
    by_shape: dict[Shape, list[EventType]] = {}
    for kind in chronicle.records.kinds:
        by_shape.setdefault(shapes(chronicle.records.kinds)[kind.id], []).append(kind)
    counts = chronicle.entries_by.get("kind", {})
    return Legend(
        kinds=tuple(
            KindRow(shape, tuple(kinds), sum(len(counts.get(kind.id, ())) for kind in kinds))
            for shape, kinds in by_shape.items()
        ),
        marks={name: mark(Edtf.parse(date), scale) for name, date in _MARKS.items()},
        brackets={name: bracket(Edtf.parse(date), scale) for name, date in _BRACKETS.items()},
    )
