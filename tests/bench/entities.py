"""What generated events name: regions, leaders, sources, terms, documents and organisations."""

import random
import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any

from .prose import Prose, counted
from .words import (
    ACTIONS,
    BODIES,
    GIVEN,
    LEVELS,
    MORE,
    PAPERS,
    PLACES,
    SUBJECTS,
    SURNAMES,
    WHAT,
    Word,
)  # fmt: skip

FIRST, LAST = 1996, 2024
BEYOND = {"summary": 0.5, "note": 0.3, "definition": 0.25}
"""Shares of texts with more markup than the real record has"""
_FIRST_REGIONS = 44
_SOME = {
    "leaders": (39, 25),
    "terms": (77, 100),
    "organisations": (43, 50),
    "documents": (7, 200),
    "sources": (5, 250),
}
"""How many there are beside no event, and one more for so many events"""


class Pool:
    """Records of one collection, of which few are named very often and many hardly ever."""

    def __init__(self, dice: random.Random, records: Sequence[dict[str, Any]], steep: float = 0.8) -> None:
        self._dice = dice
        self.records = list(records)
        ranks = dice.sample(range(len(records)), len(records))
        self._weights = list(accumulate((rank + 1) ** -steep for rank in ranks))

    def one(self) -> dict[str, Any]:
        """Any of them."""
        return self._dice.choices(self.records, cum_weights=self._weights)[0]

    def some(self, count: int) -> list[dict[str, Any]]:
        """So many different ones, or fewer where they are few."""
        results: dict[str, dict[str, Any]] = {}
        for _ in range(4 * count):
            if len(results) < count:
                each = self.one()
                results[each["id"]] = each
        return [*results.values()]


class Entities:
    """All that events name, made before them."""

    def __init__(self, events: int, seed: int) -> None:
        self.dice = random.Random(f"{events} {seed}")
        self.prose = Prose(self.dice, self._named)
        self._events: list[tuple[str, str]] = []
        self._pools: dict[str, Pool] = {}
        self.in_office: set[str] = set()
        """Leaders whom an event has called something; others may not be in the record"""
        many = {name: first + events // each for name, (first, each) in _SOME.items()}
        self.sources = Pool(self.dice, [*self._sources(many["sources"])], 0.5)
        regions = [*self._regions(_FIRST_REGIONS + events // 200)]
        self.giver, self.receiver = regions[0]["id"], regions[1]["id"]
        self.measures = {
            _letters(word.pinyin): word
            for word in (subject + action for subject in SUBJECTS for action in ACTIONS[:2])
        }
        self._pools["region"] = Pool(self.dice, regions[2:])
        self._regions_made = regions
        self._pools["leader"] = Pool(self.dice, [*self._leaders(many["leaders"])])
        self._pools["term"] = Pool(self.dice, [*self._terms(many["terms"])])
        self._pools["organisation"] = Pool(self.dice, [*self._organisations(many["organisations"])])
        self._pools["document"] = Pool(self.dice, [*self._documents(many["documents"])])

    @property
    def regions(self) -> Pool:
        """All regions but those of the two sides."""
        return self._pools["region"]

    @property
    def leaders(self) -> Pool:
        """Everyone who may take part."""
        return self._pools["leader"]

    def collections(self) -> dict[str, list[dict[str, Any]]]:
        """Each collection; of leaders those alone whom an event names in office."""
        leaders = [each for each in self.leaders.records if each["id"] in self.in_office]
        return {
            "regions": self._regions_made,
            "pairings": [*self._pairings()],
            "leaders": leaders,
            "sources": self.sources.records,
            "terms": self._pools["term"].records,
            "documents": self._pools["document"].records,
            "organisations": self._pools["organisation"].records,
            "waivers": [*self._waivers()],
        }

    def remember(self, event: str, title: str) -> None:
        """Let later texts link to an event."""
        self._events.append((event, title))

    def citations(self, count: int) -> list[dict[str, Any]]:
        """So many places in sources; most of them in one."""
        source = self.sources.one()
        results = []
        for _ in range(count):
            source = source if self.dice.random() < 0.7 else self.sources.one()
            anchor = f"{self.dice.choice(WHAT)}{self.dice.choice(MORE)}{self.dice.choice(WHAT)}"[
                : self.dice.randint(6, 22)
            ]
            place = {"source": source["id"], "paragraph": str(self.dice.randint(1, 60)), "anchor": anchor}
            if place not in results:
                results.append(place)
        return results

    def _named(self, scheme: str) -> tuple[str, str] | None:
        if scheme == "event":
            return self.dice.choice(self._events) if self._events else None
        if scheme not in self._pools:
            return None
        result = self._pools[scheme].one()
        if scheme == "region" and self.dice.random() < 0.3:
            result = self.dice.choice(self._regions_made[:2])
        if scheme == "leader" and result["id"] not in self.in_office:
            return None
        return result["id"], result["name"]["hans"]

    def _regions(self, count: int) -> Iterator[dict[str, Any]]:
        prefectures: list[str] = []
        counties: list[str] = []
        provinces: list[str] = []
        codes: dict[str, str] = {}
        for number in range(count):
            level = (
                "province" if number < 4
                else "prefecture" if number < 4 + count // 8
                else "county" if number < 0.8 * count
                else "township"
            )  # fmt: skip
            above = {"prefecture": provinces[:2], "county": prefectures, "township": counties}.get(level)
            name = self._place(2 + (self.dice.random() < 0.3)) + LEVELS[level]
            id_ = f"{_letters(name.pinyin)}-{number}"
            {"province": provinces, "prefecture": prefectures, "county": counties}.get(level, []).append(id_)
            result = _named(id_, name) | {"kind": level}
            if above:
                result["parent"] = above[number % 2] if level == "prefecture" else self.dice.choice(above)
            if self.dice.random() < 0.3:
                result["other_names"] = [{"hans": name.hans[:-1], "hant": name.hant[:-1]}]
            if self.dice.random() < 0.8:
                if code := _code(level, codes.get(result.get("parent", ""), ""), codes):
                    result["code"] = codes[id_] = code
                result["latitude"] = f"{self.dice.uniform(38, 50):.2f}"
                result["longitude"] = f"{self.dice.uniform(106, 124):.2f}"
            if self.dice.random() < 0.2:
                result["note"] = self.prose.line(25)
            yield result

    def _leaders(self, count: int) -> Iterator[dict[str, Any]]:
        seen: set[str] = set()
        for number in range(count):
            given = self.dice.choice(GIVEN)
            if self.dice.random() < 0.7:
                second = self.dice.choice(GIVEN)
                apart = "'" if _letters(second.pinyin)[0] in "aoe" else ""
                pinyin = f"{given.pinyin}{apart}{second.pinyin}"
                given = Word(given.hans + second.hans, given.hant + second.hant, pinyin)
            name = self.dice.choice(SURNAMES) + given
            result = _named(f"{_letters(name.pinyin)}-{number}", name)
            result["pinyin"] = " ".join(word.capitalize() for word in name.pinyin.split())
            if self.dice.random() < 0.3:
                result["note"] = self.prose.line(33)
            if result["pinyin"] in seen:
                result["note"] = "与另一人同名。"
            seen.add(result["pinyin"])
            yield result

    def _sources(self, count: int) -> Iterator[dict[str, Any]]:
        for number in range(count):
            title = f"{self.dice.choice(WHAT)}{self.dice.choice(MORE)}之{number + 1}"
            yield {
                "id": f"source-{number + 1}", "title": title, "publisher": "某日报",
                "date": f"{LAST + 1}-{self.dice.randint(1, 12):02}",
                "address": f"https://example.org/{number}.html", "script": self.dice.choice(("hans", "hant")),
                "file": f"{number}.txt", "sha256": f"{number:064x}", "faults": self.prose.line(40),
            }  # fmt: skip

    def _terms(self, count: int) -> Iterator[dict[str, Any]]:
        names: set[str] = set()
        for number in range(count):
            name = self._term(number)
            while name.hans in names:
                name = self._term(number) + self.dice.choice(SUBJECTS)
            names.add(name.hans)
            yield _named(f"{_letters(name.pinyin)}-{number}", name) | {
                "definition": self.prose.definition(BEYOND["definition"]),
                "editor": "true" if self.dice.random() < 0.75 else "false",
                "citations": self.citations(self._cited()),
            }

    def _term(self, number: int) -> Word:
        return (
            self._compound(ACTIONS) if number % 2 else self.dice.choice(ACTIONS) + self.dice.choice(SUBJECTS)
        )

    def _organisations(self, count: int) -> Iterator[dict[str, Any]]:
        for number in range(count):
            kind = self.dice.choice(BODIES)
            name = self._place(2) + self._compound((kind,))
            yield _named(f"{_letters(name.pinyin)}-{number}", name) | {
                "kind": kind.hans,
                "region": self.regions.one()["id"],
                "summary": self.prose.definition(BEYOND["definition"]),
                "citations": self.citations(self._cited()),
            }

    def _documents(self, count: int) -> Iterator[dict[str, Any]]:
        for number in range(count):
            name = self._compound(ACTIONS) + self.dice.choice(PAPERS)
            yield _named(f"{_letters(name.pinyin)}-{number}", name) | {
                "date": f"{self.dice.randint(FIRST, LAST)}",
                "issuers": "两地政府",
                "summary": self.prose.definition(BEYOND["definition"]),
                "citations": self.citations(self._cited()),
            }

    def _pairings(self) -> Iterator[dict[str, Any]]:
        parents = {each["id"]: each.get("parent") for each in self._regions_made}
        provinces = [id_ for id_, parent in parents.items() if parent is None]
        counties = [each["id"] for each in self._regions_made if each["kind"] == "county"]
        givers, receivers = (
            [id_ for id_ in counties if parents[parents[id_] or ""] == side] for side in provinces[:2]
        )
        for number, (giver, receiver) in enumerate(zip(givers, receivers, strict=False)):
            yield {
                "id": f"pairing-{number}", "giver": giver, "receiver": receiver,
                "start": f"{FIRST + number % (LAST - FIRST)}",
                "note": self.prose.definition(BEYOND["definition"]),
                "citations": self.citations(self._cited()),
            }  # fmt: skip

    def _waivers(self) -> Iterator[dict[str, Any]]:
        for source in self.sources.records:
            for number in range(6):
                yield {"source": source["id"], "paragraph": f"{number + 70}", "reason": self.prose.line(20)}

    def _cited(self) -> int:
        return 1 + counted(self.dice, (70, 22, 5, 3))

    def _place(self, length: int) -> Word:
        first, *others = self.dice.sample(PLACES, length)  # a doubled word would be reported
        for other in others:
            first = first + other
        return first

    def _compound(self, ends: Sequence[Word]) -> Word:
        return self.dice.choice(SUBJECTS) + self.dice.choice(ends)


def _named(id_: str, name: Word) -> dict[str, Any]:
    return {"id": id_, "name": {"hans": name.hans, "hant": name.hant}, "pinyin": name.pinyin}


def _letters(pinyin: str) -> str:
    """Pinyin as an id: syllables without tones, between hyphens."""
    bare = "".join(each for each in unicodedata.normalize("NFD", pinyin.lower()) if each.isascii())
    return re.sub(r"[^a-z]+", "-", bare)


def _code(level: str, above: str, codes: dict[str, str]) -> str:
    """Return the next code of six digits below that of the region above; none where there is no room."""
    digits = {"province": 0, "prefecture": 2, "county": 4}.get(level)
    if digits is None or (digits and not above):
        return ""
    prefix = above[:digits]
    taken = {*codes.values()}
    free = (f"{prefix}{number}".ljust(6, "0") for number in range(11, 100))
    return next((code for code in free if code not in taken), "")
