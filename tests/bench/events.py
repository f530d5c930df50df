"""Generated events, each with what real ones have."""

from typing import Any

from .entities import BEYOND, FIRST, LAST, Entities
from .prose import DATE_NOTE, READING, counted, drawn
from .words import DEEDS, DID, KINDS, QUALIFIERS, ROLES, THEMES, UNITS, WHAT, WHEN, WHO

_LARGE = {2023: 25, 2024: 15, 2022: 8}
"""Per cent of all events in a few very large years; other years share the rest"""
_YEARS = [*range(FIRST, LAST + 1)]
_WEIGHTS = [_LARGE.get(year, (100 - sum(_LARGE.values())) / (len(_YEARS) - len(_LARGE))) for year in _YEARS]
# Of 0, 1, 2 … items, in per cent, as in the real record.
_NOTES = (33, 49, 12, 2, 4)
_CITATIONS = (0, 36, 39, 13, 5, 5, 2)
_FIGURES = (46, 14, 17, 9, 8, 3, 3)
_THEMES = (0, 37, 40, 13, 7, 1, 1, 1)
_ATTENDED = {0: 84, 1: 4, 2: 4, 3: 3, 4: 1.3, 5: 1.3, 11: 1.2, 23: 1.2}
_REGIONS = (0, 16, 38, 22, 10, 5, 3, 2, 1.5, 1, 0.5, 0.5, 0.5)
_SIDES = 0.2
"""How often an event names a whole side. In the real record four of five do, which a record of this size
cannot: the page of every region lists the events of those above it."""
_READINGS = (0, 0, 80, 15, 5)


class Events:
    """Events one after the other: later ones may link to earlier ones."""

    def __init__(self, entities: Entities) -> None:
        self._entities = entities
        self._dice = entities.dice
        self._made: list[dict[str, Any]] = []

    def event(self, number: int) -> dict[str, Any]:
        """The next one."""
        dice, entities = self._dice, self._entities
        year = dice.choices(_YEARS, _WEIGHTS)[0]
        words = (dice.choice(each) for each in (WHO, (*WHEN, ""), DID, WHAT))
        title = f"{''.join(words)}之{number + 1:06}"
        notes = [self._note(f"zhu-{each + 1}") for each in range(counted(dice, _NOTES))]
        results: dict[str, Any] = {
            "id": f"{year}-{dice.choice([*KINDS])}-shijian-{number + 1:06}",
            "date": self._date(year),
            "date_note": entities.prose.line(drawn(dice, DATE_NOTE)),
            "title": title,
            "kind": dice.choice([*KINDS]),
            "themes": dice.sample([*THEMES], counted(dice, _THEMES)),
            "regions": (regions := self._regions()),
            "leaders": self._leaders(),
            "summary": entities.prose.summary(BEYOND["summary"], [note["id"] for note in notes]),
            "figures": self._figures(year, regions),
            "notes": notes,
            "citations": entities.citations(counted(dice, _CITATIONS)),
        }
        if dice.random() > 0.88 and not set(results["date"]) & set("?~%"):
            del results["date_note"]
        entities.remember(results["id"], title)
        self._made.append(results)
        return {key: value for key, value in results.items() if value != []}

    def corrections(self) -> list[dict[str, Any]]:
        """What was corrected of some of them."""
        return [
            correction | {"new": self._value(event, correction["field"]) or correction["new"]}
            for correction, event in zip(self._corrections(), self._made[::40], strict=True)
        ]

    @staticmethod
    def _value(event: dict[str, Any], field: str) -> str | None:
        """What the record has now."""
        if field != "figures.value":
            return str(event[field])
        return next((figure["value"] for figure in event["figures"]), None)

    def _corrections(self) -> list[dict[str, Any]]:
        dice = self._dice
        return [
            {
                "id": f"correction-{number + 1}",
                "date": f"{LAST + 1}-0{1 + number % 9}-1{number % 9}",
                "record": f"event:{event['id']}",
                "field": dice.choice(("title", "date", "figures.value")),
                **dict(zip(("old", "new"), dice.sample(WHAT, 2), strict=True)),
                "kind": dice.choice(("事实", "日期", "文字")),
                "reason": self._entities.prose.line(30),
            }
            for number, event in enumerate(self._made[::40])
        ]

    def _date(self, year: int) -> str:
        """As dates are written in the real record; all of them in this year to begin with."""
        dice = self._dice
        month, day = dice.randint(1, 11), dice.randint(1, 27)
        later = f"{year}-{dice.randint(month, 12):02}"
        return dice.choices(
            (
                f"{year}-{month:02}~", f"{year}-{month:02}-{day:02}",
                f"{year}-{month:02}-{day:02}/{year}-{month:02}-{dice.randint(day, 28):02}",
                f"{year}", f"{year}-{month:02}", f"../{later}~", f"{year}~/{later}~",
                f"{year}-{month:02}/{later}", f"{year}/{later}~", f"{year}-{month:02}?",
            ),
            (30, 14, 11, 10, 10, 7, 7, 5, 3, 3),
        )[0]  # fmt: skip

    def _regions(self) -> list[str]:
        """Some regions, now and then a whole side."""
        entities, dice = self._entities, self._dice
        sides = [each for each in (entities.receiver, entities.giver) if dice.random() < _SIDES]
        result = [each["id"] for each in entities.regions.some(counted(dice, _REGIONS))]
        return [*sides, *result] or [entities.receiver]

    def _leaders(self) -> list[dict[str, Any]]:
        dice = self._dice
        count = dice.choices([*_ATTENDED], [*_ATTENDED.values()])[0]
        results = []
        for each in self._entities.leaders.some(count):
            self._entities.in_office.add(each["id"])
            role = f"{self._entities.regions.one()['name']['hans']}{dice.choice(ROLES)}"
            results.append({
                "leader": each["id"], "role": role, "did": dice.choice(DEEDS),
                "citations": self._entities.citations(1),
            })  # fmt: skip
        return results

    def _figures(self, year: int, regions: list[str]) -> list[dict[str, Any]]:
        """Some figures; of several, now and then the second is a part of the first."""
        result = [self._figure(year, regions) for _ in range(counted(self._dice, _FIGURES))]
        if len(result) > 1 and self._dice.random() < 0.3:
            whole, part = result[:2]
            part |= {key: whole[key] for key in ("measure", "sort", "unit")}
            part |= {"value": f"{float(whole['value']) / 2:.2f}", "part_of": "whole-1"}
            whole |= {"parts_incomplete": "true", "id": "whole-1"}
        return result

    def _figure(self, year: int, regions: list[str]) -> dict[str, Any]:
        dice, entities = self._dice, self._entities
        sort = dice.choice([*UNITS])
        results: dict[str, Any] = {
            "value": f"{dice.uniform(1, 90):.2f}" if dice.random() < 0.3 else f"{dice.randint(1, 9999)}",
            "unit": dice.choice(UNITS[sort]),
            "qualifier": dice.choice(QUALIFIERS),
            "measure": dice.choice([*entities.measures]),
            "detail": dice.choice(("其中", "用于", ""))
            + dice.choice(WHAT)
            + dice.choice(("", "，含上年结转")),
            "sort": sort,
            "period": dice.choice((f"{year}", f"{year - 1}/{year}", f"{year}-01/{year}-06")),
            "region": dice.choice(regions),
            "citations": entities.citations(1),
        }
        kept = {"qualifier": 0.14, "detail": 0.8, "period": 0.2, "region": 0.78, "citations": 0.81}
        return {key: value for key, value in results.items() if dice.random() < kept.get(key, 1)}

    def _note(self, id_: str) -> dict[str, Any]:
        dice, entities = self._dice, self._entities
        kind = dice.choices(("remark", "doubt", "explanation"), (72, 19, 9))[0]
        results: dict[str, Any] = {"id": id_, "kind": kind, "text": entities.prose.note(BEYOND["note"])}
        if kind == "doubt":
            readings = [self._reading() for _ in range(counted(dice, _READINGS))]
            for number, reading in enumerate(readings):
                if any(reading["text"] == each["text"] for each in readings[:number]):
                    reading["text"] = f"又，{reading['text']}"
            results["readings"] = readings
        if dice.random() < 0.08:
            results["editor"] = "true"
        elif dice.random() < 0.7:
            results["citations"] = entities.citations(1 + counted(dice, (65, 25, 5, 3, 2)))
        return results

    def _reading(self) -> dict[str, Any]:
        text = self._entities.prose.line(drawn(self._dice, READING))
        return {"text": text, "citations": self._entities.citations(1 + counted(self._dice, (6, 3, 1)))}
