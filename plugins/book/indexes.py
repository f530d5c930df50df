"""Indexes of leaders and places; typst adds the page numbers."""

from collections.abc import Iterable
from itertools import chain, groupby
from typing import Literal

from timeline.chronicle.chronicle import Chronicle
from timeline.chronicle.leader_index import by_pinyin, leader_rows
from timeline.chronicle.leader_index import by_strokes as leaders_by_strokes
from timeline.chronicle.script import ConvertText
from timeline.record.models import Leader
from timeline.values.stroke_order import stroke_count

from .references import Json, cites, id_and_name, strokes


def leaders(chronicle: Chronicle, script: Literal["hans", "hant"], text: ConvertText) -> list[Json]:
    """Return the leaders under headings: by pinyin in Simplified Chinese, by strokes in Traditional."""
    rows = leader_rows(chronicle)
    if script == "hans":
        return [
            {"head": head, "leaders": [_leader(chronicle, row.leader) for row in group]}
            for head, group in by_pinyin(rows)
        ]
    ordered = [_leader(chronicle, row.leader) for _, group in leaders_by_strokes(rows) for row in group]
    return [{"head": head, "leaders": group} for head, group in _under_strokes(ordered, script, text)]


def _under_strokes(
    rows: Iterable[Json], script: Literal["hans", "hant"], text: ConvertText
) -> list[tuple[str, list[Json]]]:
    """Return rows in the order of strokes under the number of strokes of their first character."""

    def head(row: Json) -> str:
        count = next((stroke_count(char, script) for char in row["name"] if char.isalnum()), 0)
        return text(f"{count}画") if count else text("其他")

    return [(key, [*group]) for key, group in groupby(rows, key=head)]


def with_heads(rows: list[Json], script: Literal["hans", "hant"], text: ConvertText) -> list[Json]:
    """Return rows in the order of strokes, each with the number of strokes that it is under."""
    return [row | {"head": head} for head, group in _under_strokes(rows, script, text) for row in group]


def themes(chronicle: Chronicle) -> list[Json]:
    """Return each theme that events have, with these by short names in the order of the years."""
    by_theme = chronicle.entries_by.get("theme", {})
    order = {id(each): number for number, each in enumerate(chain(*chronicle.years.values()))}
    return [
        id_and_name(theme)
        | {
            "events": [
                {"id": each.event.id, "name": (each.event.short or each.event.title).replace("|", "")}
                for each in sorted(by_theme[theme.id], key=lambda each: order[id(each)])
            ]
        }
        for theme in chronicle.themes.values()
        if theme.id in by_theme
    ]


def places(chronicle: Chronicle, script: Literal["hans", "hant"], text: ConvertText) -> list[Json]:
    """Return the regions that events name by strokes, with the other names by which one may look for them."""
    rows: list[Json] = []
    for region in chronicle.regions.values():
        if region.id in chronicle.entries_by_region:
            above = chronicle.ancestors[region.id]
            rows.append(id_and_name(region) | {"within": str(above[-1].name) if above else None})
            others = [str(name) for name in region.other_names]
            rows += [
                {"name": name, "see": id_and_name(region)}
                for name in others
                if not str(region.name).startswith(name)  # it would be beside it
            ]
    ordered = sorted(rows, key=lambda row: strokes(row["name"], script))
    return [{"head": head, "places": group} for head, group in _under_strokes(ordered, script, text)]


def _leader(chronicle: Chronicle, leader: Leader) -> Json:
    attestations = [each for each in chronicle.roles.get(leader.id, ()) if each.attestation.role]
    roles = dict.fromkeys(each.attestation.role for each in attestations)
    by_role = {role: [each for each in attestations if each.attestation.role == role] for role in roles}
    return id_and_name(leader) | {
        "pinyin": leader.pinyin,
        "note": leader.note,
        "roles": [
            {
                "role": role,
                "years": sorted({each.entry.event.date.year for each in group}),
                "cites": cites(citation for each in group for citation in each.attestation.citations),
            }
            for role, group in by_role.items()
        ],
    }
