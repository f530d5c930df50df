"""`search/facets.js`: what each event may be filtered by, for the page of the whole chronicle."""

from collections.abc import Iterator
from typing import Any

from ..chronicle.chronicle import Chronicle
from ..chronicle.entries import EVIDENCE, LinkedEvent, evidence
from ..output.files import OutputFile
from .context import ExportContext
from .search_index import script

PATHS = ("search/facets.js",)


def files(context: ExportContext) -> Iterator[OutputFile]:
    """The script of an edition."""
    yield script(context, "facets", _facets(context.chronicle))


def _facets(chronicle: Chronicle) -> dict[str, Any]:
    """Per event its kind, regions with all above, leaders, themes, evidence, first and last year.

    Values are positions in the lists of ids beside them.
    """
    regions = {id_: number for number, id_ in enumerate(chronicle.regions)}
    leaders = {id_: number for number, id_ in enumerate(chronicle.leaders)}
    themes = {id_: number for number, id_ in enumerate(chronicle.themes)}
    kinds = {id_: number for number, id_ in enumerate(chronicle.kinds)}
    strengths = {id_: number for number, id_ in enumerate(EVIDENCE)}
    within: dict[str, list[int]] = {}
    for id_, entries in chronicle.events_in_subtree.items():
        for entry in entries:
            within.setdefault(entry.event.id, []).append(regions[id_])
    return {
        "kind": list(kinds),
        "region": list(regions),
        "leader": list(leaders),
        "theme": list(themes),
        "evidence": list(EVIDENCE),
        "events": [
            [
                entry.event.id,
                [kinds[entry.kind.id]],
                sorted(within.get(entry.event.id, ())),
                sorted({leaders[each.leader.id] for each in entry.attestations}),
                [themes[theme.id] for theme in entry.themes],
                [strengths[each] for each in evidence(entry)],
                *_event_years(entry, chronicle),
            ]
            for entry in chronicle.entries
        ],
    }


def _event_years(entry: LinkedEvent, chronicle: Chronicle) -> tuple[int, int]:
    """First and last year that an event may lie in; an open end reaches to that of the chronicle."""
    lower, upper = entry.event.date.lower, entry.event.date.upper
    return (
        lower.year if lower else chronicle.year_range.start,
        upper.year if upper else chronicle.year_range.stop - 1,
    )
