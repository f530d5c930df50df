"""Small parts that every part of the document uses: names of records, citations, orders."""

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Any, Literal

from timeline.chronicle.entries import ResolvedCitation
from timeline.chronicle.formatting import cited_paragraphs
from timeline.values.dates import Edtf
from timeline.values.stroke_order import stroke_key

Json = dict[str, Any]
DateWording = Callable[[Edtf], str]
"""Returns a date in words, in the edition's script"""


def id_and_name(record: Any) -> Json:
    """Return a record that the book points to, by its name as the edition shows it."""
    return {"id": record.id, "name": str(record.name)}


def cites(citations: Iterable[ResolvedCitation], context: Iterable[ResolvedCitation] = ()) -> list[Any]:
    """Return each source once with its paragraphs; nothing where all of them are known already."""
    places = [(each.number, each.citation.paragraph) for each in cited_paragraphs(citations)]
    if set(places) <= {(each.number, each.citation.paragraph) for each in context}:
        return []
    return [
        [number, [paragraph for _, paragraph in group]]
        for number, group in groupby(places, key=lambda place: place[0])
    ]


def by_strokes(records: Iterable[Any], script: Literal["hans", "hant"]) -> list[Any]:
    """Return records in the stroke order of their names."""
    return sorted(records, key=lambda record: (strokes(str(record.name), script), record.id))


def strokes(name: str, script: Literal["hans", "hant"]) -> tuple[int, ...]:
    """Return the sort key of a name by strokes, whatever quotation marks it begins with."""
    return stroke_key("".join(char for char in name if char.isalnum()), script)
