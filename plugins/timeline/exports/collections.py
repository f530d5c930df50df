"""`data/<collection>.json`: each collection as a plain list (RFC 8259, UTF-8, keys of the record).

Prose is in the script of the record, Simplified; names are `{hans, hant}`; dates are EDTF strings
(ISO 8601-2:2019). Figures and attestations carry their citations also where the record lets them
stand for the event's. A leader's `roles` are derived from events: role, date, event, source,
paragraph and anchor, one row a citation.
"""

import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from ..editions import EDITIONS
from ..files import File
from ..model import Attended, Chronicle, Cited, Entry, Measured
from ..records import Figure, Leader, Record
from . import Finished

Row = dict[str, Any]


def files(finished: Finished) -> Iterator[File]:
    """One file a collection, once for all editions."""
    if finished.edition != EDITIONS[0]:
        return
    for name, rows in COLLECTIONS.items():
        text = json.dumps(rows(finished.chronicle), ensure_ascii=False, indent=1)
        yield File(f"data/{name}.json", f"{text}\n".encode())


def _plain(record: Record) -> Row:
    """The record as it is written, without what is not said."""
    return record.model_dump(mode="json", exclude_none=True)


def _plain_list(name: str) -> Callable[[Chronicle], list[Row]]:
    return lambda chronicle: [_plain(record) for record in getattr(chronicle.records, name)]


def _events(chronicle: Chronicle) -> list[Row]:
    return [_event(entry) for entry in chronicle.entries]


def _event(entry: Entry) -> Row:
    row = _plain(entry.event)
    return row | {
        "leaders": [_attended(each) for each in entry.leaders],
        "figures": [_figure(each) for each in entry.figures],
    }


def _attended(attended: Attended) -> Row:
    row: Row = {"id": attended.leader.id, "name": attended.leader.name.model_dump()}
    row |= {"role": attended.role, "did": attended.did}
    return {key: value for key, value in row.items() if value is not None} | {
        "citations": _cited(attended.citations)
    }


def _figure(measured: Measured) -> Row:
    row = measured.figure.model_dump(mode="json", exclude_none=True)
    return row | {
        "value": _number(measured.figure),
        "period": str(measured.period),
        "citations": _cited(measured.citations),
    }


def _figures(chronicle: Chronicle) -> list[Row]:
    return [{"event": entry.event.id} | _figure(measured) for entry, measured in chronicle.figures]


def _leaders(chronicle: Chronicle) -> list[Row]:
    return [_leader(chronicle, leader) for leader in chronicle.leaders.values()]


def _leader(chronicle: Chronicle, leader: Leader) -> Row:
    roles = [
        {
            "role": role.attended.role,
            "date": str(role.entry.event.date),
            "event": role.entry.event.id,
            **each.citation.model_dump(),
        }
        for role in chronicle.roles.get(leader.id, ())
        for each in role.attended.citations
    ]
    return _plain(leader) | {"roles": roles}


def _cited(citations: tuple[Cited, ...]) -> list[Row]:
    return [each.citation.model_dump() for each in citations]


def _number(figure: Figure) -> int | float:
    value: Decimal = figure.value
    return int(value) if value == value.to_integral_value() else float(value)


COLLECTIONS: dict[str, Callable[[Chronicle], list[Row]]] = {
    "events": _events,
    "regions": _plain_list("regions"),
    "pairings": _plain_list("pairings"),
    "leaders": _leaders,
    "sources": _plain_list("sources"),
    "figures": _figures,
    "terms": _plain_list("terms"),
    "documents": _plain_list("documents"),
    "organisations": _plain_list("organisations"),
    "corrections": _plain_list("corrections"),
}
