"""Drafted events that the record may have already: one event with the citations of both, and their doubts.

They are the same, presumably, where both are of one day, not inferred, and have a region or a leader
in common. A person decides: what is proposed is marked `todo`.
"""

from collections.abc import Iterable
from typing import Any

from ..record.models import Citation, Event, Figure

_TODO = "todo"


def with_recorded(drafted: dict[str, Any], events: Iterable[Event]) -> dict[str, Any]:
    """Return a drafted event with what the record has of the same one; unchanged where there is none."""
    same = [event for event in events if _is_same(drafted, event)]
    if len(same) != 1:
        return drafted
    (event,) = same
    note = (
        f"{_TODO}：记录中的 {event.id} 也在这一天，地区或人物相同；若是一件事，把两条并成一条，"
        f"用 {event.id} 作标识，出处两处都留，说法不同的写成存疑；若不是，删去它的出处和这句话"
    )
    merged = {**drafted, "date_note": note}
    citations = merged.pop("citations")
    doubts = [*_doubts(drafted.get("figures", ()), event)]
    if doubts:
        merged["notes"] = doubts
    merged["citations"] = [*citations, *map(_as_written, event.citations)]
    return merged


def _is_same(drafted: dict[str, Any], event: Event) -> bool:
    leaders = {each["leader"] for each in drafted.get("leaders", ())}
    return (
        drafted["date"] == event.date.text
        and event.date.is_exact
        and "date_note" not in drafted
        and bool(
            {*drafted["regions"]} & {*event.regions} or leaders & {each.leader for each in event.leaders}
        )
    )


def _doubts(figures: Iterable[dict[str, Any]], event: Event) -> Iterable[dict[str, Any]]:
    """Yield a doubt for each unit in which both give one number, and not the same."""
    drafted: dict[str, list[dict[str, Any]]] = {}
    recorded: dict[str, list[Figure]] = {}
    for each in figures:
        drafted.setdefault(each["unit"], []).append(each)
    for figure in event.figures:
        recorded.setdefault(figure.unit, []).append(figure)
    for number, unit in enumerate(sorted(drafted.keys() & recorded.keys()), 1):
        new, old = drafted[unit], recorded[unit]
        if len(new) == len(old) == 1 and new[0]["value"] not in (_TODO, f"{old[0].value}"):
            yield {
                "id": f"{_TODO}-{number}",
                "kind": "doubt",
                "text": f"{_TODO}：两份文献的数不同，看是否同一件事、同一范围。",
                "readings": [
                    {"text": f"{new[0]['value']}{unit}。", "citations": new[0]["citations"]},
                    {
                        "text": f"{old[0].value}{unit}。",
                        "citations": [*map(_as_written, old[0].citations or event.citations)],
                    },
                ],
            }


def _as_written(citation: Citation) -> dict[str, str]:
    return {"source": citation.source, "paragraph": str(citation.paragraph), "anchor": citation.anchor}
