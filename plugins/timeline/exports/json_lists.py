"""The collections as lists of plain values, as they are written in JSON.

Keys are those of the record, prose is in its script, Simplified; names are `{hans, hant}`; dates are EDTF
strings (ISO 8601-2:2019). Figures and attestations have their citations also where the record lets
them stand for the event's; a figure has the values of its `parts`. An event has its `evidence`; a citation
how it was found in its source and when that paragraph was reviewed. A leader's `roles` are derived from
events, one row a citation. An attestation has its leader as `leader`, and as `id`, which is older.
"""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any, get_args

from ..chronicle.chronicle import Chronicle
from ..chronicle.entries import LinkedEvent, ResolvedAttestation, ResolvedCitation, ResolvedFigure
from ..record.base import IdentifiedRecord, Record
from ..record.models import Essay, Event, Figure, Leader
from ..record.records import RECORD_TYPES
from ..verification.report import Status

Row = dict[str, Any]


def _plain(record: Record) -> Row:
    """The record as it is written, without keys that have no value."""
    return record.model_dump(mode="json", exclude_none=True)


def _plain_list(name: str) -> Callable[[Chronicle], Iterator[Row]]:
    def rows(chronicle: Chronicle) -> Iterator[Row]:
        return map(_plain, getattr(chronicle.records, name))

    return rows


def _events(chronicle: Chronicle) -> Iterator[Row]:
    return map(_event, chronicle.entries)


def _event(entry: LinkedEvent) -> Row:
    return _plain(entry.event) | {
        "leaders": [_attestation(each) for each in entry.attestations],
        "figures": [_figure(entry, each) for each in entry.figures],
        "evidence": _evidence(entry),
    }


def _evidence(entry: LinkedEvent) -> Row:
    """On how many documents an event rests, whether they agree, and whether its date was inferred."""
    return {
        "sources": list(dict.fromkeys(citation.source.id for citation in entry.citations_as_written())),
        "disputed": any(note.note.kind == "doubt" for note in entry.notes),
        "date_inferred": entry.event.date_note is not None,
    }


def _attestation(attestation: ResolvedAttestation) -> Row:
    leader = attestation.leader
    row: Row = {"leader": leader.id, "id": leader.id, "name": dict(leader.name.items())}
    row |= {"role": attestation.role, "did": attestation.did}
    return {key: value for key, value in row.items() if value is not None} | {
        "quoted": attestation.quoted,
        "citations": _citation_rows(attestation.citations),
    }


def _figure(entry: LinkedEvent, measurement: ResolvedFigure) -> Row:
    figure = measurement.figure
    given = {key: value for key, value in figure.items() if value is not None}
    parts = [each.figure for each in entry.figures if figure.id and each.figure.part_of == figure.id]
    return given | {
        "value": _number(figure),
        "period": str(measurement.period),
        **({"parts": [_number(each) for each in parts]} if parts else {}),
        "citations": _citation_rows(measurement.citations),
    }


def _figures(chronicle: Chronicle) -> Iterator[Row]:
    for entry, measurement in chronicle.figures:
        yield {"event": entry.event.id} | _figure(entry, measurement)


def _leaders(chronicle: Chronicle) -> Iterator[Row]:
    return (_leader(chronicle, leader) for leader in chronicle.leaders.values())


def _leader(chronicle: Chronicle, leader: Leader) -> Row:
    roles = [
        {
            "role": role.attestation.role,
            "date": str(role.entry.event.date),
            "event": role.entry.event.id,
            **dict(each.citation.items()),
        }
        for role in chronicle.roles.get(leader.id, ())
        for each in role.attestation.citations
    ]
    return _plain(leader) | {"roles": roles}


def _citation_rows(citations: tuple[ResolvedCitation, ...]) -> list[Row]:
    return [dict(each.citation.items()) for each in citations]


def _number(figure: Figure) -> int | float:
    value: Decimal = figure.value
    return int(value) if value == value.to_integral_value() else float(value)


def list_rows(chronicle: Chronicle, name: str) -> Iterator[Row]:
    """Yield the rows of a list, each citation in them with how it was found and when it was reviewed."""
    for row in LISTS[name][1](chronicle):
        _add_findings(chronicle, row)
        yield row


def _add_findings(chronicle: Chronicle, value: Any) -> None:
    if isinstance(value, list):
        for each in value:
            _add_findings(chronicle, each)
    elif isinstance(value, dict):
        if "anchor" in value:
            value |= _finding(chronicle, value["source"], value["paragraph"], value["anchor"])
        for each in value.values():
            if isinstance(each, list | dict):
                _add_findings(chronicle, each)


def _finding(chronicle: Chronicle, source: str, paragraph: int, anchor: str) -> Row:
    survey = chronicle.survey.get(source)
    if survey is None or survey.sha256 != chronicle.sources[source].sha256:
        return {}
    match, review = survey.citations.get((paragraph, anchor)), survey.reviewed.get(paragraph)
    return {
        **({"status": match.status, "position": match.position} if match else {}),
        **({"reviewed": review.date} if review else {}),
    }


LISTED_CITATION: Row = {
    "status": {"enum": list(get_args(Status)), "description": "在文献文本中再次找到的情形；没有核对则省去"},
    "position": {"type": "number", "description": "在全文中的位置，从 0 到 1"},
    "reviewed": {"type": "string", "description": "编者细读此段的日期；没有细读则省去"},
}
"""The keys that a citation has in lists and not in the record, as JSON Schema"""

LISTS: dict[str, tuple[str, Callable[[Chronicle], Iterator[Row]]]] = {
    "events": (Event.collection.label, _events),
    "leaders": (Leader.collection.label, _leaders),
    "figures": ("数字", _figures),
    **{
        kind.collection.name: (kind.collection.label, _plain_list(kind.collection.name))
        for kind in RECORD_TYPES
        if issubclass(kind, IdentifiedRecord) and kind not in (Event, Leader, Essay)
    },
}
"""Each list: its title, and its rows"""
