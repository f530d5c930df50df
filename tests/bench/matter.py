"""What pages of a site say, worked out from its `data/*.json` for templates that look nothing up."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property
from itertools import groupby
from pathlib import Path

from timeline.chronicle.entries import EVIDENCE
from timeline.chronicle.leader_index import years_wording
from timeline.pages.leader import MOST_LINKS
from timeline.pages.paging import CARDS, ROWS
from timeline.pages.region import FOLDED
from timeline.pages.year import LONG
from timeline.pictures.marks import shapes
from timeline.pictures.neighbourhood import AROUND
from timeline.pictures.strip import MARKS
from timeline.record.base import Name
from timeline.record.vocabularies import EventType, Shape
from timeline.values.dates import Edtf
from timeline.values.pinyin import letters
from timeline.values.stroke_order import stroke_key

from .dataset import LINK, SCHEMES, Dataset, Row
from .shape import records_in
from .wording import in_words

_MARK = re.compile(r"\[\^([\w-]+)\]")
_NOTES = {"explanation": "解释", "remark": "编者按", "doubt": "存疑"}
_HEADINGS = {"kinds": "{}（类别）", "themes": "{}（主题）", "terms": "{}（术语）", "documents": "《{}》"}
_AFTER = ("余", "餘", "多")


class Matter(Dataset):
    """The records of one edition, with everything that its pages show of them."""

    def __init__(self, data: Path, record: Path, edition: str, convert: Callable[[str], str]) -> None:
        super().__init__(data, edition, convert)
        self._waived: dict[str, dict[int, list[Row]]] = defaultdict(lambda: defaultdict(list))
        for each in records_in(record / "waivers.yaml"):
            row = {"text": each.get("text"), "reason": self.text(each["reason"])}
            self._waived[each["source"]][int(each["paragraph"])].append(row)
        self._claims: dict[str, dict[int, list[Row]]] = defaultdict(lambda: defaultdict(list))
        self._corrected: dict[str, list[Row]] = defaultdict(list)
        for each in self.sets["corrections"]:
            keys = ("date", "old", "new", "kind", "reason")
            self._corrected[each["record"]].append({key: self.text(each[key]) for key in keys})
        self._events = [self._event(row) for row in self.sets["events"]]
        marks = [self._mark(event) for event in self._events]
        for place, event in enumerate(self._events):
            event["around"] = marks[max(0, place - AROUND) : place + AROUND + 1]
        years = Counter(event["year"] for event in self._events)
        for event in self._events:
            long = years[event["year"]] > LONG
            event["month"] = _month(event["date"])
            event["months"] = [f"{event['year']}-{event['month']}"] if long else []

    @cached_property
    def shapes(self) -> dict[str, Shape]:
        """The shape of each kind of event in pictures."""
        return shapes(
            [
                EventType(id=row["id"], name=Name(**row["name"]), shape=row.get("shape"))
                for row in self.sets["kinds"]
            ]
        )

    def rows(self, name: str) -> list[Row]:
        """The rows of a list, as templates want them."""
        if name == "events":
            return self._events
        make = {"regions": self._region, "leaders": self._leader, "sources": self._source}.get(name)
        scheme = next(scheme for scheme, folder in SCHEMES.items() if folder == name)
        return [self._named(row, name, scheme) | (make(row) if make else {}) for row in self.sets[name]]

    def _claim(self, citations: Iterable[Row], what: str, label: str, to: str, title: str) -> None:
        for each in citations:
            row = {"anchor": each["anchor"], "what": what, "label": label, "to": to, "title": title}
            self._claims[each["source"]][each["paragraph"]].append(row)

    def _event(self, event: Row) -> Row:
        texts = [event["summary"], *(note["text"] for note in event["notes"])]
        links = dict.fromkeys(result.groups() for keys in texts for result in LINK.finditer(keys))
        marks = [result[1] for result in _MARK.finditer(event["summary"])]
        numbers = {id_: number for number, id_ in enumerate(marks, 1)}
        title, to = self.text(event["title"]), f"/{self.edition}/events/{event['id']}.html"
        self._claim(event["citations"], "事件", "", to, title)
        mentioned = [id_ for scheme, id_ in links if scheme == "region"]
        here = [*dict.fromkeys([*event["regions"], *mentioned])]
        via: dict[str, str] = {}
        for region in here:
            for above in self.above(region):
                if above not in here:
                    via.setdefault(above, self.name("regions", region))
        notes = sorted(event["notes"], key=lambda note: numbers[note["id"]])
        result = {
            "id": event["id"], "title": title, "date": event["date"], "when": in_words(event["date"]),
            "date_note": self.text(event.get("date_note")),
            "year": re.findall(r"\d{4}", event["date"])[0],
            "kind": event["kind"], "kind_name": self.name("kinds", event["kind"]),
            "hue": f"k-{self.shapes[event['kind']]}",
            "themes": event["themes"], "here": here, "via": via, "within": [*here, *via],
            "summary": _MARK.sub(
                lambda mark: f"[{numbers[mark[1]]}](#n-{mark[1]})", self.markdown(event["summary"])
            ),
            "places": [self._place(id_) for id_ in event["regions"]],
            "leaders": [self._attended(each, event, to, title) for each in event["leaders"]],
            "figures": [self._figure(each, event, to, title) for each in event["figures"]],
            "notes": [self._note(each, numbers[each["id"]], to, title) for each in notes],
            "citations": [self.cite(each) for each in event["citations"]],
            "cites": self.cites(event["citations"]),
            "corrections": self._corrected[f"event:{event['id']}"],
            "evidence": self.text(_evidence(event)),
        }  # fmt: skip
        result["who"] = [*dict.fromkeys(each["leader"] for each in result["leaders"])]
        for scheme in ("term", "document", "organisation"):
            result[f"{scheme}s"] = [id_ for named, id_ in links if named == scheme]
        grounds = [*event["citations"], *(cite for note in notes for cite in note["citations"])]
        result["grounds"] = grounds
        result["sources"] = [*dict.fromkeys(each["source"] for each in grounds)]
        result["search"] = "\n".join([
            *(each["name"] for each in result["places"]),
            *(each["name"] + each["role"] for each in result["leaders"]),
            *(note["text"] for note in result["notes"]), *(each["anchor"] for each in event["citations"]),
        ])  # fmt: skip
        return result

    def _place(self, region: str) -> Row:
        above = "".join(self.name("regions", id_) for id_ in self.above(region))
        return {"id": region, "name": self.name("regions", region), "above": above}

    def _attended(self, each: Row, event: Row, to: str, title: str) -> Row:
        name, role, did = (
            self.name("leaders", each["id"]),
            self.text(each.get("role")),
            self.text(each.get("did")),
        )
        words = "，".join(filter(None, (role, did)))
        self._claim(each.get("citations") or (), "人物", f"{name}（{words}）" if words else name, to, title)
        cites = self.cites(each.get("citations") or event["citations"])
        return {"leader": each["id"], "name": name, "role": role, "did": did, "cites": cites}

    def _figure(self, each: Row, event: Row, to: str, title: str) -> Row:
        name, qualifier = self.name("measures", each["measure"]), self.text(each.get("qualifier"))
        label = f"{name}（{self.text(each['detail'])}）" if each.get("detail") else name
        self._claim(each.get("citations") or (), "数字", label, to, title)
        unit, region = self.text(each["unit"]), each.get("region")
        return {
            "measure": each["measure"], "name": name, "detail": self.text(each.get("detail")),
            "before": "" if qualifier in _AFTER else qualifier, "value": each["value"],
            "unit": f"{qualifier}{unit}" if qualifier in _AFTER else unit,
            "sort_id": each["sort"], "sort": self.name("sorts", each["sort"]),
            "when": in_words(each.get("period") or event["date"]),
            "region": region, "place": self.name("regions", region) if region else "",
            "cites": self.cites(each.get("citations") or event["citations"]), "to": to, "title": title,
        }  # fmt: skip

    def _note(self, note: Row, number: int, to: str, title: str) -> Row:
        readings = note.get("readings") or ()
        what = self.text("存疑" if note["kind"] == "doubt" else "附注")
        for place, each in enumerate((note, *readings)):
            after = self.text(f"，读法{place}") if place else ""
            self._claim(each.get("citations") or (), what, "", to, f"{title}{after}")
        return {
            "id": note["id"], "kind": note["kind"], "n": number, "label": self.text(_NOTES[note["kind"]]),
            "editor": note.get("editor"), "text": self.markdown(note["text"]),
            "readings": [
                {"text": self.text(each["text"]), "cites": self.cites(each["citations"])}
                for each in readings
            ],
            "cites": self.cites(note.get("citations") or ()),
        }  # fmt: skip

    def _named(self, row: Row, name: str, scheme: str) -> Row:
        """What every record with a page has."""
        citations = row.get("citations") or ()
        keys = self.markdown(row.get("definition") or row.get("summary") or "")
        called, to = self.name(name, row["id"]), f"/{self.edition}/{name}/{row['id']}.html"
        facts = {
            "类型": self.text(row["kind"]) if name == "organisations" else "",
            "所在": self.name("regions", row["region"]) if row.get("region") else "",
            "日期": in_words(row["date"]) if name == "documents" and row.get("date") else "",
            "签署或发布": self.text(row.get("issuers")),
            "又名": "；".join(each[self.edition] for each in row.get("other_names") or ()),
        }
        return {
            "id": row["id"], "name": called, "called": called,
            "heading": self.text(_HEADINGS.get(name, "{}")).format(called),
            "text": keys, "pinyin": row.get("pinyin"),
            "note": self.text(row.get("note")), "editor": row.get("editor"), "cites": self.cites(citations),
            "facts": [{"k": self.text(key), "v": value} for key, value in facts.items() if value],
            "corrections": self._corrected[f"{scheme}:{row['id']}"], "to": to,
        }  # fmt: skip

    def _source(self, row: Row) -> Row:
        cited, waived = self._all_claims.get(row["id"], {}), self._waived.get(row["id"], {})
        numbers = range(1, max((*cited, *waived), default=0) + 1)
        number = self.numbers[row["id"]]
        return {
            "n": number, "heading": f"{self.text('文献')}{number}：{row['title']}",
            "publisher": row.get("publisher"), "byline": row.get("byline"),
            "when": in_words(row["date"]) if row.get("date") else "", "address": row.get("address"),
            "date_note": self.text(row.get("date_note")),
            "script": {"hans": "简体", "hant": "繁体"}[row["script"]],
            "faults": self.text(row["faults"]), "sha256": row["sha256"],
            "paragraphs": [
                {"n": each, "quotes": _by_quote(cited.get(each, [])), "waived": waived.get(each, [])}
                for each in numbers
            ],
            "support": sum(map(len, cited.values())),
        }  # fmt: skip

    @cached_property
    def _all_claims(self) -> dict[str, dict[int, list[Row]]]:
        """Those of other records beside those of events."""
        for pairing in self.sets["pairings"]:
            both = "—".join(self.name("regions", pairing[side]) for side in ("giver", "receiver"))
            self._claim(pairing["citations"], "结对", "", f"/{self.edition}/pairings.html", both)
        for what, name in (("术语", "terms"), ("文件", "documents"), ("机构", "organisations")):
            for row in self.sets[name]:
                to = f"/{self.edition}/{name}/{row['id']}.html"
                self._claim(row.get("citations") or (), what, "", to, self.name(name, row["id"]))
        return self._claims

    def _leader(self, row: Row) -> Row:
        events = self._by_leader.get(row["id"], [])
        others = sorted({each["leader"] for event in events for each in event["leaders"]})
        roles = self._roles_of(row["id"])
        return {
            "others": [self.link("leaders", id_) for id_ in others if id_ != row["id"]],
            "roles": [{"role": role, "years": years_wording(sorted(years))} for role, years in roles.items()],
            "marks": [self._mark(event) for event in events],
            "count": len(events),
        }

    def _roles_of(self, leader: str) -> dict[str, set[int]]:
        """The years of each role of a leader."""
        roles: dict[str, set[int]] = defaultdict(set)
        for event in self._by_leader.get(leader, []):
            for each in event["leaders"]:
                if each["leader"] == leader and each["role"]:
                    roles[each["role"]].add(int(event["year"]))
        return roles

    @cached_property
    def index_of_leaders(self) -> Row:
        """What the index of leaders shows: groups in the edition's order, names in the other one."""
        leaders = self.sets["leaders"]
        names = {row["id"]: self.name("leaders", row["id"]) for row in leaders}
        pinyin = groupby(leaders, key=lambda row: letters(row["pinyin"])[:1].upper())
        strokes = groupby(
            sorted(leaders, key=lambda row: (stroke_key(names[row["id"]]), row["id"])),
            key=lambda row: names[row["id"]][0],
        )
        orders = [
            [{"head": head, "ids": [row["id"] for row in rows]} for head, rows in order]
            for order in (pinyin, strokes)
        ]
        groups, others = orders if self.edition == "hans" else reversed(orders)
        return {
            "groups": groups,
            "others": [
                {"head": each["head"], "people": [self.link("leaders", id_) for id_ in each["ids"]]}
                for each in others
            ],
            "linked": sum(map(len, self._by_leader.values())) <= MOST_LINKS,
            "brief": sum(len(self._roles_of(row["id"])) for row in leaders) > ROWS,
        }

    @cached_property
    def _by_leader(self) -> dict[str, list[Row]]:
        return self._events_by("who")

    def _region(self, row: Row) -> Row:
        id_ = row["id"]
        below_units = [each["id"] for each in self.sets["regions"] if each.get("parent") == id_]
        within = [each["id"] for each in self.sets["organisations"] if each.get("region") == id_]
        pairings = [each for each in self.sets["pairings"] if id_ in (each["giver"], each["receiver"])]
        own = self._by_region.get(id_, [])
        sources: dict[str, set[int]] = defaultdict(set)
        for event in own:
            for each in event["grounds"]:
                sources[each["source"]].add(each["paragraph"])
        below = [event for event in self._events if id_ in event["via"]]
        nearer = {event["id"] for event in (*own, *below)}
        order = [each["id"] for each in self.sets["sorts"]]
        figures = sorted(self._figures_by_region.get(id_, []), key=lambda each: order.index(each["sort_id"]))
        return {
            "level": self.name("levels", row["kind"]),
            "pinyin": row.get("pinyin"),
            "code": row.get("code"),
            "latitude": row.get("latitude"),
            "longitude": row.get("longitude"),
            "own": len(own),
            "full": len(own) <= CARDS,
            "marks": [self._mark(event) for event in own] if len(own) <= MARKS else [],
            "years": self._axis_years if own or below or self.above(id_) else [],
            "paired": [
                self.name("regions", each[side])
                for each in pairings
                for side in ("giver", "receiver")
                if each[side] != id_
            ],
            "above": [self.link("regions", each) for each in self.above(id_)],
            "above_events": [*self._above_events(id_, nearer)],
            "below": len(below),
            "below_events": [event["id"] for event in below] if len(below) <= FOLDED else [],
            "children": [self.link("regions", each) for each in below_units],
            "organisations": [self.link("organisations", each) for each in within],
            "pairings": [self._pairing(each) for each in pairings],
            "figures": figures,
            "leaders": self._roles(own),
            "sources": [
                {"id": each, "n": self.numbers[each], "title": self.by["sources"][each]["title"],
                 "paragraphs": "、".join(map(str, sorted(sources[each])))}
                for each in sorted(sources, key=lambda each: self.numbers[each])
            ],
        }  # fmt: skip

    def _mark(self, event: Row) -> Row:
        """What a mark of a picture takes."""
        return {
            "to": f"/{self.edition}/events/{event['id']}.html",
            "when": event["when"],
            "name": event["title"],
            "title": f"{event['when']}：{event['title']}（{event['kind_name']}）",
        }

    @cached_property
    def _axis_years(self) -> list[str]:
        """The years that an axis names, of each place that has room."""
        return [year for year in sorted({event["year"] for event in self._events}) if int(year) % 2]

    def _above_events(self, region: str, nearer: set[str]) -> Iterable[Row]:
        """The events of each unit above, the nearest first, that no nearer unit has."""
        for unit in reversed(self.above(region)):
            result = [event["id"] for event in self._by_region.get(unit, []) if event["id"] not in nearer]
            nearer = nearer | {*result}
            if result:
                listed = result if len(result) <= FOLDED else []
                yield self.link("regions", unit) | {"count": len(result), "events": listed}

    def _roles(self, events: Iterable[Row]) -> list[Row]:
        """Each leader of these events in each role, with the first and the last year and what was done."""
        results: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
        for event in events:
            for each in event["leaders"]:
                results[each["leader"], each["role"]].append((event["year"], each["did"]))
        return [
            self.link("leaders", leader)
            | {
                "role": role,
                "years": "—".join(dict.fromkeys((min(attested)[0], max(attested)[0]))),
                "did": "、".join(dict.fromkeys(did for _, did in attested if did)),
            }
            for (leader, role), attested in results.items()
        ]

    @cached_property
    def index_of_regions(self) -> Row:
        """What the index of regions shows: the tree of each side, the others, and the pairings."""
        children: dict[str | None, list[str]] = defaultdict(list)
        for row in self.sets["regions"]:
            children[row.get("parent")].append(row["id"])

        def tree(id_: str, depth: int = 0) -> Iterable[Row]:
            yield self._place_row(id_, depth)
            for child in children[id_]:
                yield from tree(child, depth + 1)

        sides = [self.info[side]["region"] for side in ("giver", "receiver")]
        others = [row for root in children[None] if root not in sides for row in tree(root)]
        return {
            "giver": [*tree(sides[0])], "receiver": [*tree(sides[1])], "others": others,
            "pairings": [self._pairing(each) for each in self.sets["pairings"]],
        }  # fmt: skip

    def _place_row(self, id_: str, depth: int) -> Row:
        pairings = [
            self._pairing(each) for each in self.sets["pairings"] if id_ in (each["giver"], each["receiver"])
        ]
        return self.link("regions", id_) | {
            "depth": depth,
            "count": len(self._by_region.get(id_, [])),
            "received": [each for each in pairings if each["receiver"]["id"] == id_],
            "given": [each for each in pairings if each["giver"]["id"] == id_],
        }

    @cached_property
    def _by_region(self) -> dict[str, list[Row]]:
        return self._events_by("here")

    def _events_by(self, key: str) -> dict[str, list[Row]]:
        results: dict[str, list[Row]] = defaultdict(list)
        for event in self._events:
            for id_ in event[key]:
                results[id_].append(event)
        return results

    @cached_property
    def _figures_by_region(self) -> dict[str, list[Row]]:
        results: dict[str, list[Row]] = defaultdict(list)
        for event in self._events:
            for each in event["figures"]:
                results[each["region"] or ""].append(each)
        return results

    def _pairing(self, pairing: Row) -> Row:
        return {
            "giver": self.link("regions", pairing["giver"]),
            "receiver": self.link("regions", pairing["receiver"]),
            "when": f"{in_words(pairing['start'])}起" if pairing.get("start") else "起止未见记载",
            "cites": self.cites(pairing["citations"]),
            "note": self.markdown(pairing.get("note") or ""),
        }


def _by_quote(claims: Iterable[Row]) -> list[Row]:
    """Group the claims on a paragraph by the words quoted; what a claim is, is named where it changes."""
    quotes: dict[str, list[Row]] = {}
    for claim in claims:
        quotes.setdefault(claim["anchor"], []).append(claim)
    results = []
    for anchor, some in quotes.items():
        before = [None, *(each["what"] for each in some)]
        rows = [
            each | {"what": "" if each["what"] == last else each["what"]}
            for each, last in zip(some, before, strict=False)
        ]
        results.append({"anchor": anchor, "claims": rows})
    return results


def _month(date: str) -> str:
    """The month under which a date is listed; 00 where it names none."""
    return f"{Edtf.parse(date).key[0][1]:02}"


def _evidence(event: Row) -> str:
    """On what an event rests, in a sentence."""
    evidence = event["evidence"]
    ids = ["several-sources" if len(evidence["sources"]) > 1 else "one-source"]
    ids += ["disputed"] * evidence["disputed"] + ["inferred-date"] * evidence["date_inferred"]
    return "，".join(EVIDENCE[id_] for id_ in ids) + "。"
