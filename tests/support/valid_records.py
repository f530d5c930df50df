"""Valid records of any content, made from the classes of records; nothing is tried and thrown away.

Each value is drawn by the type and the schema of its key, so that a new key is drawn, too. What rules ask of
several values together is arranged where a record is put together.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import yaml
from hypothesis import strategies as st

from timeline.record.base import Component, Name, Record
from timeline.record.characters import UNWANTED
from timeline.record.fields import ProseMark
from timeline.record.markdown import MarkdownText
from timeline.record.models import Attestation, ChronicleInfo, Citation, Event, Figure, Licence, Note
from timeline.record.records import RECORD_TYPES
from timeline.record.rules.identity import MAY_WARN
from timeline.record.type_hints import field_types, flatten_hint, reference_target
from timeline.record.vocabularies import CellShape, EventType, Shape
from timeline.values.dates import Edtf

Values = dict[str, Any]
"""A record or a component as a curator writes it"""
Ids = Mapping[str, list[str]]
"""The ids of the records of each scheme"""

HAN = {
    "山": "shān", "水": "shuǐ", "天": "tiān", "日": "rì", "月": "yuè", "心": "xīn", "手": "shǒu",
    "口": "kǒu", "火": "huǒ", "土": "tǔ", "石": "shí", "田": "tián", "木": "mù", "禾": "hé",
}  # fmt: skip
"""Characters with one form and one reading, so that no rule on scripts or pinyin can have doubts"""
_DOUBTFUL = frozenset("0123456789?？xX×")
"""What several times in a row is a private number, or marks what is still to be decided"""
ODD = st.characters(codec="gb2312", exclude_categories=["C", "Z", "Mn", "Mc", "Me", "Lm"]).filter(
    lambda char: (
        not UNWANTED.match(char) and char.isprintable() and _is_composed(char) and char not in _DOUBTFUL
    )
)
"""What only texts that stay as they are may have"""
LAST_YEAR = 2025
"""No event is later, since its sources were published before today"""


def _is_composed(char: str) -> bool:
    return unicodedata.is_normalized("NFC", char) and unicodedata.is_normalized("NFKC", char)


han = st.text(list(HAN), min_size=2, max_size=6)
prose = st.builds(
    lambda text, times: text * times,
    st.text([*HAN, *"，。；：、", *"abcWYZ019"], max_size=10)
    .map(lambda text: "".join(each for each in text if each not in "，。；：、") + "山水"),
    st.sampled_from([1, 1, 1, 1, 60]),
)  # fmt: skip
"""Words of the editors, now and then very many"""
PIECES = [
    "<b>",
    "&lt;",
    '"',
    "'",
    "`",
    "=1+1",
    "+",
    "@",
    "-",
    "{{x}}",
    "{% x %}",
    "]]>",
    "</script>",
    "\\",
    "$",
    "7文",
    "文?",
    " ",
]
free = st.builds(
    lambda pieces, times: f"文{''.join(pieces) * times}文",
    st.lists(ODD | st.sampled_from(PIECES), max_size=8),
    st.sampled_from([1, 1, 1, 40]),
)
"""A text that is left as it is, which may hold anything that can be printed"""
slug = st.from_regex(r"[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,4}){0,2}", fullmatch=True).map(lambda each: f"x{each}")


@st.composite
def dates(draw: st.DrawFn, first: int, last: int, *, interval: bool = True) -> str:
    """Return a date at least in part in these years, in any form of EDTF that the record takes."""
    year = draw(st.integers(first, last))
    month, day = draw(st.integers(1, 12)), draw(st.integers(1, 28))
    exact = f"{year:04}-{month:02}-{day:02}"
    forms = [f"{year:04}", exact[:7], exact, f"{exact}?", f"{year:04}~", f"{exact[:7]}%", f"{year:04}-XX"]
    forms += [f"{year:04}-{season}" for season in (21, 22, 23)]
    forms += [f"{exact[:7]}-XX", f"{f'{year:04}'[:3]}X"] if f"{year:04}"[3] == "0" else [f"{exact[:7]}-XX"]
    if interval:
        until = draw(st.integers(year, last))
        forms += [f"{year:04}/{until:04}", f"{exact}/{until + 1:04}", f"{year:04}/..", f"../{exact}"]
        forms += [f"{exact[:7]}/", f"/{year:04}", f"{year:04}~/{until:04}?"]
    return draw(st.sampled_from(forms))


class Drawing:
    """Draws values for the keys of classes, with ids that exist."""

    def __init__(self, draw: st.DrawFn, ids: Ids, first: int) -> None:
        self.draw, self.ids, self.first = draw, ids, first
        self._names: set[str] = set()

    def name(self) -> str:
        """Draw a name that no other record has."""
        name = self.draw(han)
        while name in self._names:
            name += "山"
        self._names.add(name)
        return name

    def values(self, kind: type[Component], fields: Mapping[str, Any] | None = None) -> Values:
        """Draw the values of a class; those that are given stay, and None leaves a key out."""
        values, fields = {}, fields or {}
        for key, hint in field_types(kind).items():
            field = kind.model_fields[key]
            if key in fields:
                if fields[key] is not None:
                    values[key] = fields[key]
                continue
            value = self._value(kind, key, hint) if field.is_required() or self.draw(st.booleans()) else None
            if value not in (None, []):
                values[key] = value
        return values

    def _value(self, kind: type[Component], key: str, hint: Any) -> Any:
        plain = [each for each in _alternatives(hint) if each is not type(None)]
        inner = plain[0]
        if get_origin(inner) is tuple:
            item = get_args(inner)[0]
            least = 1 if kind.model_fields[key].is_required() else 0
            items = [self._value(kind, key, item) for _ in range(self.draw(st.integers(least, 2)))]
            return _unique(each for each in items if each is not None)
        if isinstance(inner, type) and issubclass(inner, Component):
            return self._component(inner)
        scheme = reference_target(kind, key)
        if scheme:
            return self.draw(st.sampled_from(self.ids[scheme])) if self.ids.get(scheme) else None
        return self.draw(_leaf(kind, key, self.first))

    def _component(self, kind: type[Component]) -> Values | None:
        if kind is Name:
            name = self.name()
            return {"hans": name, "hant": name}
        values = self.values(kind)
        whole = all(key in values for key, field in kind.model_fields.items() if field.is_required())
        return values if whole else None  # what it names does not exist

    def citations(self, least: int = 1) -> list[Values]:
        if not self.ids["source"]:
            return []
        return _unique(self.values(Citation) for _ in range(self.draw(st.integers(least, 2))))


def _alternatives(hint: Any) -> list[Any]:
    if get_origin(hint) is Annotated:
        return _alternatives(get_args(hint)[0])
    if get_origin(hint) in (Union, UnionType):
        return [each for part in get_args(hint) for each in _alternatives(part)]
    return [hint]


@cache
def _schemas(kind: type[Component]) -> dict[str, Any]:
    """Return the JSON Schema of each key, for a list that of its items, without the alternative of null."""
    results = {}
    for key, schema in kind.model_json_schema()["properties"].items():
        several = [each for each in schema.get("anyOf", [schema]) if each.get("type") != "null"]
        results[key] = several[0].get("items", several[0])
    return results


@cache
def _leaf(kind: type[Component], key: str, first: int) -> st.SearchStrategy[Any]:
    """Return values of a key that has neither parts nor the id of another record."""
    if (kind, key) == (ChronicleInfo, "only_warn"):
        return st.sampled_from(sorted(MAY_WARN))
    hint, schema = field_types(kind)[key], _schemas(kind)[key]
    types = set(flatten_hint(hint))
    if choices := [each for part in types if get_origin(part) is Literal for each in get_args(part)]:
        return st.sampled_from(choices)
    if bool in types:
        return st.sampled_from(["true", "false"])
    if Edtf in types:
        is_entry = any("certain" in getattr(getattr(each, "func", None), "__name__", "") for each in types)
        return st.just("2026-01-31") if is_entry else dates(first, LAST_YEAR)
    if MarkdownText in types:
        return prose.map(lambda text: f"{text}。")
    if float in types:
        return st.decimals(-80, 80, places=2, allow_nan=False).map(str)
    if schema.get("type") == "integer":
        return st.integers(1, 10**6).map(str)
    if schema.get("type") == ["number", "string"]:
        return st.integers(0, 10**15).map(str) | st.decimals(0, 10**6, places=3).map(lambda each: f"{each:f}")
    most = schema.get("maxLength", 20_000)
    if any(isinstance(each, ProseMark) and each.broken for each in types):
        return st.text(list(HAN), min_size=1, max_size=12)
    if any(isinstance(each, ProseMark) for each in types):
        return prose.map(lambda text: text[:most])
    pattern = schema.get("pattern", "")
    if r"\d{4}-\d\d-\d\d" in pattern:
        return st.just("2026-01-31")
    if pattern in ("", r"^\S(.*\S)?$"):
        return free.map(lambda text: f"{text[: most - 1]}文")
    return (
        st.from_regex(pattern, fullmatch=True, alphabet=st.characters(min_codepoint=32, max_codepoint=126))
        .map(lambda text: text[:most].rstrip(" .+-"))
        .filter(lambda text: re.fullmatch(pattern, text) is not None)
    )


def _unique(items: Iterable[Any]) -> list[Any]:
    results: list[Any] = []
    for item in items:
        if item not in results:
            results.append(item)
    return results


PERIODS = ("1996/2024", "1996/..", "../2024", "2010", "201X", "1996?/2024~", "0900/2025", "2024-05/2024-06")


@st.composite
def records(draw: st.DrawFn, most: int = 3) -> dict[str, list[Values]]:
    """Return a whole record: what a curator may write in each collection; at most so many in one."""
    period = draw(st.sampled_from(PERIODS))
    date = Edtf.parse(period)
    first = date.lower.year if date.lower else 1990
    last = min(date.upper.year if date.upper else LAST_YEAR, LAST_YEAR)
    if period == "2024-05/2024-06":
        date = Edtf.parse("2024")  # only whole years lie in it, whatever their month
    ids = {kind.collection.scheme: _ids(draw, kind, most) for kind in RECORD_TYPES}
    ids["level"] = ids["level"] or ["level"]
    ids["region"] = _unique([*ids["region"], "giver", "receiver"])
    for collection, by in (("kind", "event"), ("source", "event"), ("measure", ""), ("sort", "")):
        if not ids[collection] and by:
            ids[by] = []
    if not ids["event"]:
        ids["leader"] = []
    if not ids["source"]:
        ids |= {"pairing": [], "document": [], "organisation": [], "waiver": []}
    drawing = Drawing(draw, ids, first)
    results: dict[str, list[Values]] = {kind.collection.name: [] for kind in RECORD_TYPES}
    for kind in RECORD_TYPES:
        for id_ in ids[kind.collection.scheme]:
            fields = _fields_of(kind, id_, drawing)
            if "id" in kind.model_fields:
                fields["id"] = id_
            results[kind.collection.name].append(drawing.values(kind, fields))
    results["chronicle"][0] |= {"period": period, "giver": _side("giver"), "receiver": _side("receiver")}
    results["events"] = [_event(drawing, id_, period, first, last) for id_ in ids["event"]]
    _give_offices(drawing, results)
    notes = {region["id"]: region.get("note") for region in results["regions"]}
    for correction in results["corrections"]:  # it gives what the record has now
        correction["new"] = notes[correction["record"].partition(":")[2]] or correction["new"]
    results["pairings"] = results["pairings"][:1]
    results["contexts"], results["conversions"] = results["contexts"][:1], results["conversions"][:1]
    _drop_orphans(results)
    return {name: rows for name, rows in results.items() if rows}


_KEY = {"terms": '"term": ', "measures": '"measure": ', "sources": '"source": '}
"""What is before the id of a record where another names it; others may have the same id, and links alone name
organisations"""


def _drop_orphans(collections: dict[str, list[Values]]) -> None:
    """Drop what nothing names; that may have been all that names something else."""
    while True:
        rows = [
            (row, json.dumps(row | {"id": ""}, ensure_ascii=False))
            for each in collections.values()
            for row in each
        ]
        orphans = [
            (name, row)
            for name in ("terms", "organisations", "measures", "sources")
            for row in collections[name]
            if not any(
                f"({name[:-1]}:{row['id']})" in text
                or (name in _KEY and f'{_KEY[name]}"{row["id"]}"' in text)
                for other, text in rows
                if other is not row
            )
        ]
        if not orphans:
            return
        for name, row in orphans:
            collections[name].remove(row)


def _ids(draw: st.DrawFn, kind: type[Record], most: int) -> list[str]:
    if kind.collection.name == "chronicle":
        return [draw(slug)]
    return draw(st.lists(slug, min_size=draw(st.sampled_from([0, 1, 1, 1])), max_size=most, unique=True))


def _side(region: str) -> Values:
    return {"region": region, "short": {"hans": "山", "hant": "山"}}


def _fields_of(kind: type[Record], id_: str, drawing: Drawing) -> Values:
    """Return what rules ask of the values of one record together."""
    name = drawing.name()
    naming = {"name": {"hans": name, "hant": name}, "pinyin": " ".join(HAN[char] for char in name)}
    match kind.collection.name:
        case "regions":
            above = drawing.ids["region"][: drawing.ids["region"].index(id_)]
            is_top = id_ in ("giver", "receiver") or not above
            place = {"latitude": "43.5", "longitude": "116.25"} if drawing.draw(st.booleans()) else {}
            return {
                **naming, "kind": drawing.ids["level"][0], "parent": None if is_top else above[0],
                "code": None, "latitude": None, "longitude": None, **place,
            }  # fmt: skip
        case "leaders":
            personal_name = "".join(HAN[char] for char in name[1:])
            pinyin = f"{HAN[name[0]].capitalize()} {personal_name.capitalize()}"
            return {**naming, "pinyin": pinyin, "offices": None}
        case "documents" | "organisations":
            return naming
        case "chronicle":
            most = {"least": "1", "most": "200"}
            return {
                "format": None, "title_length": most, "summary_sentences": most, "version": "1.0",
                "contact": drawing.draw(st.sampled_from(["editor@example.org", "https://example.org/"])),
                "icp_filing": "山ICP备1号", "security_filing": "山公网安备1号",
                "licence": drawing.values(Licence, {"spdx": "CC0-1.0"}),
            }  # fmt: skip
        case "terms":
            return {**naming, "editor": "true"}
        case "pairings":
            return {"giver": "giver", "receiver": "receiver", "start": "2001", "end": None}
        case "sources":
            return {"date": None, "byline": None, "file": f"{id_}.txt"}
        case "kinds" | "sorts":  # each with a mark of its own, or without one
            key, marks = ("shape", get_args(Shape)) if kind is EventType else ("cell", get_args(CellShape))
            mark = marks[drawing.ids[kind.collection.scheme].index(id_) % len(marks)]
            return {"name": naming["name"], key: drawing.draw(st.sampled_from([None, mark]))}
        case "themes" | "measures" | "levels":
            return {"name": naming["name"]}
        case "waivers":
            return {"text": "山水"}
        case "essays":
            return {"order": str(drawing.ids["essay"].index(id_) + 1)}
        case "corrections":
            return {"record": f"region:{drawing.ids['region'][0]}", "field": "note", "old": f"原{name}"}
        case "redirects":
            return {"old": f"region:gone-{id_}", "new": f"region:{drawing.ids['region'][0]}"}
        case "removals":
            return {"record": None, "touched": None, "reason": "误收"}  # no name may be in it
        case "contexts" | "conversions":
            return {"hans": "山水天", "hant": "山水天"}
        case _:
            return {}


def _event(drawing: Drawing, id_: str, period: str, first: int, last: int) -> Values:
    draw = drawing.draw
    note_ids = draw(st.lists(slug, max_size=2, unique=True))
    notes = []
    for note in note_ids:
        kind = draw(st.sampled_from(["explanation", "remark", "doubt"]))
        readings = None
        if kind == "doubt":
            readings = [{"text": f"{text}。", "citations": drawing.citations()} for text in ("山", "水")]
        notes.append(
            drawing.values(
                Note, {"id": note, "kind": kind, "readings": readings, "citations": drawing.citations(0)}
            )
        )
    links = [
        f"[其中]({scheme}:{ids[0]})" for scheme, ids in drawing.ids.items() if scheme in _LINK_SCHEMES and ids
    ]
    link_texts = draw(st.lists(st.sampled_from(links), max_size=3, unique=True))
    marks = "".join(f"[^{note}]" for note in note_ids)
    number = 100 + drawing.ids["event"].index(id_)
    month = "2024-05" if period == "2024-05/2024-06" else ""
    date = month or draw(dates(first, last))
    fields = {
        "id": id_,
        "date": date,
        "date_note": draw(prose) if set(date) & set("?~%") else None,
        "title": f"{draw(st.text(list('大小人工去中文'), min_size=10, max_size=12))}{number}",
        "summary": f"{draw(prose)}{''.join(link_texts)}{marks}。{draw(prose)}。",
        "notes": notes,
        "figures": list(_figures(drawing, note_ids, date)),
        "leaders": [],
        "citations": drawing.citations(),
    }
    if number > 100:  # no two have the same short title or the same citations
        fields["short"] = None
        fields["citations"] = [each | {"anchor": f"{number}"} for each in fields["citations"]]
    event = drawing.values(Event, {key: value if value != [] else None for key, value in fields.items()})
    if region_ids := [each["region"] for each in event.get("figures", ()) if "region" in each]:
        event["regions"] = _unique([*event.get("regions", ()), *region_ids])
    return event


_LINK_SCHEMES = ("region", "term", "document", "organisation", "source", "kind", "theme", "essay")


def _figures(drawing: Drawing, note_ids: list[str], date: str) -> Iterator[Values]:
    """Yield a number of any kind, and a total with its parts."""
    if not (drawing.ids["measure"] and drawing.ids["sort"]):
        return
    fields = {"notes": note_ids or None, "part_of": None, "parts_incomplete": None, "unit": "元"}
    fields["period"] = date if drawing.draw(st.booleans()) else None
    if drawing.draw(st.booleans()):
        yield drawing.values(Figure, fields | {"id": "one", "citations": drawing.citations(0) or None})
    if drawing.draw(st.booleans()):
        parts = drawing.draw(st.lists(st.integers(1, 10**9), min_size=1, max_size=3))
        same = {"measure": drawing.ids["measure"][0], "sort": drawing.ids["sort"][0], "unit": "元"}
        same |= {"citations": drawing.citations(0) or None, "qualifier": None, "notes": None, "period": None}
        whole = {"part_of": None, "parts_incomplete": None, "id": "whole", "value": str(sum(parts))}
        yield drawing.values(Figure, same | whole)
        for number, part in enumerate(parts):
            one = {"part_of": "whole", "parts_incomplete": None, "id": f"part-{number}", "value": str(part)}
            yield drawing.values(Figure, same | one | {"detail": f"{'山' * (number + 1)}类"})


def _give_offices(drawing: Drawing, collections: dict[str, list[Values]]) -> None:
    """Give every leader an office of a region in some event."""
    place = collections["regions"][0]["name"]["hans"]
    for leader in collections["leaders"]:
        event = drawing.draw(st.sampled_from(collections["events"]))
        attestation = drawing.values(
            Attestation,
            {"leader": leader["id"], "role": f"{place}天口", "citations": drawing.citations(0) or None},
        )
        event.setdefault("leaders", []).append(attestation)


def write(collections: Mapping[str, list[Values]], data: Path, content: Path) -> None:
    """Write a record as files; a value that is a text stays one."""
    data.mkdir(parents=True)
    content.mkdir()
    for name, rows in collections.items():
        if name != "essays":
            (data / f"{name}.yaml").write_text(_yaml(rows), "utf-8")
    for essay in collections.get("essays", ()):
        head = {key: value for key, value in essay.items() if key not in ("id", "body")}
        (content / f"{essay['id']}.md").write_text(f"---\n{_yaml(head)}---\n{essay['body']}\n", "utf-8")


def _yaml(value: object) -> str:
    return str(
        yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**6, default_style='"')
    )


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: object) -> bool:
        return True
