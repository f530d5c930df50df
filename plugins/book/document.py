"""Everything that is printed, as one plain JSON document, an edition at a time.

It is the whole contract with the templates in the theme's `book/`, which look nothing up. Texts are
trees (`markup.Node` as objects, without what is empty); a citation is `[number, [paragraph …]]`, a
place in the list of sources; a record that the book points to is `{id, name}`. Page numbers are not
in it: typst finds them, by marks that it sets beside every name in the chronicle.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from msgspec import Struct

from timeline.chronicle.chronicle import Chronicle
from timeline.chronicle.editions import Edition
from timeline.chronicle.entries import (
    Gap,
    LinkedEvent,
    NumberedNote,
    ResolvedCitation,
    ResolvedFigure,
    ResolvedPairing,
)
from timeline.chronicle.formatting import amount, cited_paragraphs
from timeline.chronicle.queries import (
    LeaderGroups,
    RegionNode,
    leaders_by_pinyin,
    leaders_by_strokes,
    region_tree,
)
from timeline.chronicle.script import ConvertText
from timeline.pictures.diagrams import FigureChart, figure_charts, pairing_diagram
from timeline.record.editorial import Correction
from timeline.record.markdown import MarkdownText
from timeline.record.markdown_marks import Reference
from timeline.record.markdown_tree import Node, tree
from timeline.record.models import Document, Essay, Leader, Organisation, Source, Term
from timeline.record.vocabularies import Indicator
from timeline.values.dates import Edtf
from timeline.values.stroke_order import stroke_key

from .fonts import FAMILIES, FontFile

Json = dict[str, Any]

DEEPEST = 6
"""How many quotations, lists or emphases may stand one in another"""
_NESTING = ("blockquote", "bullet_list", "ordered_list", "em", "strong")


class Colophon(Struct, frozen=True, kw_only=True):
    """What the colophon tells of this making of the book."""

    version: str
    built: str
    """ISO 8601 date"""
    fingerprint: str
    """SHA-256 of the record"""
    fonts: tuple[FontFile, ...]
    engine: str
    """What sets it, with its version"""


def document(chronicle: Chronicle, edition: Edition, text: ConvertText, imprint: Colophon) -> Json:
    """The document of one edition; `text` turns the program's own wording into its script.

    The essay that comes first in order is the preface, the others are appendices.
    """
    return _Maker(chronicle, edition, text).document() | {
        "version": imprint.version,
        "built": imprint.built,
        "fingerprint": imprint.fingerprint,
        "engine": imprint.engine,
        "files": [{"name": font.path.name, "sha256": font.sha256} for font in imprint.fonts],
    }


class _Maker:
    """Makes the parts of a document from one edition's Chronicle."""

    def __init__(self, chronicle: Chronicle, edition: Edition, text: ConvertText) -> None:
        self._chronicle = chronicle
        self._edition = edition
        self._text = text

    def document(self) -> Json:
        chronicle, info, records = self._chronicle, self._chronicle.info, self._chronicle.records
        essays = sorted(records.essays, key=lambda essay: (essay.order, essay.id))
        return {
            "script": self._edition.script,
            "fonts": FAMILIES,
            "id": info.id,
            "title": str(info.title),
            "subtitle": info.subtitle,
            "about": info.about,
            "period": self._date(info.period),
            "publisher": str(info.publisher),
            "contact": info.contact,
            "licence": info.licence.model_dump(),
            "sides": {"giver": str(info.giver.short), "receiver": str(info.receiver.short)},
            "counts": {
                name: len(getattr(records, name)) for name in ("events", "regions", "leaders", "sources")
            },
            "gaps": self._text(chronicle.gaps_in_words),
            "strip": [[year, len(chronicle.years.get(year, ()))] for year in chronicle.year_range],
            "preface": _essay(essays[0]) if essays else None,
            "years": [
                {
                    "year": year,
                    "gap": next((self._gap(gap) for gap in chronicle.gaps if gap.after == year), None),
                    "entries": [self._entry(entry) for entry in entries],
                }
                for year, entries in chronicle.years.items()
            ],
            "banks": self._banks(),
            "pairings": [self._pairing(paired) for paired in chronicle.pairings],
            "regions": [self._branch(node) for node in region_tree(chronicle)],
            "measures": [self._measure(measure, charts) for measure, charts in figure_charts(chronicle)],
            "terms": [self._term(term) for term in _by_strokes(records.terms)],
            "documents": [self._document(each) for each in records.documents],
            "organisations": [self._organisation(each) for each in _by_strokes(records.organisations)],
            "sources": [
                self._source(number, source) for number, source in enumerate(chronicle.sources.values(), 1)
            ],
            "corrections": [self._correction(each) for each in records.corrections],
            "essays": [_essay(essay) for essay in essays[1:]],
            "leaders": [
                {"head": head, "leaders": [self._leader(each.leader) for each in listed]}
                for head, listed in self._leader_groups()
            ],
            "places": self._places(),
        }

    def _leader_groups(self) -> LeaderGroups:
        by_strokes = self._edition.script == "hant"
        return leaders_by_strokes(self._chronicle) if by_strokes else leaders_by_pinyin(self._chronicle)

    def _date(self, date: Edtf) -> str:
        return self._text(date.wording)

    def _gap(self, gap: Gap) -> Json:
        return {
            "words": self._text(gap.wording),
            "within": [{"id": each.event.id, "name": each.event.title} for each in gap.within],
        }

    def _entry(self, entry: LinkedEvent) -> Json:
        event = entry.event
        people = {each.leader.id: each.leader for each in entry.leaders}
        return {
            "id": event.id,
            "date": self._date(event.date),
            "date_note": event.date_note,
            "kind": str(entry.kind.name),
            "title": event.title,
            "official_names": [str(name) for name in event.official_names],
            "body": _tree(event.summary),
            "notes": {each.note.id: _note(each) for each in entry.notes},
            "figures": [self._figure(each, entry.citations) for each in entry.figures],
            "leaders": [
                _named(leader)
                | {
                    "roles": [
                        {
                            "role": each.role,
                            "did": each.did,
                            "quoted": each.quoted,
                            "cites": _cites(each.citations, entry.citations),
                        }
                        for each in entry.leaders
                        if each.leader.id == leader.id
                    ]
                }
                for leader in people.values()
            ],
            "regions": [_named(region) for region in entry.regions],
            "cites": _cites(entry.citations),
        }

    def _figure(self, measured: ResolvedFigure, known: Iterable[ResolvedCitation] = ()) -> Json:
        return {
            "measure": str(measured.measure.name),
            "detail": measured.figure.detail,
            "amount": list(amount(measured.figure)),
            "period": self._date(measured.period),
            "region": _named(measured.region) if measured.region else None,
            "cites": _cites(measured.citations, known),
        }

    def _banks(self) -> Json:
        drawn = pairing_diagram(self._chronicle.pairings)
        return {
            "givers": [str(region.name) for region in drawn.givers],
            "receivers": [str(region.name) for region in drawn.receivers],
            "bonds": [[bond.giver, bond.receiver, bool(bond.paired.pairing.start)] for bond in drawn.bonds],
        }

    def _pairing(self, paired: ResolvedPairing) -> Json:
        pairing = paired.pairing
        return {
            "giver": _named(paired.giver),
            "receiver": _named(paired.receiver),
            "start": self._date(pairing.start) if pairing.start else None,
            "end": self._date(pairing.end) if pairing.end else None,
            "note": _tree(pairing.note) if pairing.note else None,
            "cites": _cites(paired.citations),
        }

    def _branch(self, branch: RegionNode) -> Json:
        region = branch.region
        partners = (
            paired.receiver if paired.giver.id == region.id else paired.giver for paired in branch.paired
        )
        return _named(region) | {
            "level": str(branch.level.name),
            "code": region.code,
            "other_names": [str(name) for name in region.other_names],
            "note": region.note,
            "paired": [_named(partner) for partner in partners],
            "children": [self._branch(child) for child in branch.children],
        }

    def _measure(self, measure: Indicator, charts: Iterable[FigureChart]) -> Json:
        return {
            "name": str(measure.name),
            "note": measure.note,
            "sorts": [
                {
                    "sort": str(sort.name),
                    "rows": [
                        {"event": entry.event.id, **self._figure(measured)}
                        for chart in group
                        for entry, measured, _length in chart.rows
                    ],
                }
                for sort, group in groupby(charts, key=lambda chart: chart.sort)
            ],
        }

    def _term(self, term: Term) -> Json:
        return _named(term) | {
            "body": _tree(term.definition),
            "editor": term.editor,
            "cites": _cites(self._chronicle.cite(term.citations)),
        }

    def _document(self, record: Document) -> Json:
        return _named(record) | {
            "other_names": [str(name) for name in record.other_names],
            "date": self._date(record.date) if record.date else None,
            "issuers": record.issuers,
            "body": _tree(record.summary),
            "cites": _cites(self._chronicle.cite(record.citations)),
        }

    def _organisation(self, record: Organisation) -> Json:
        return _named(record) | {
            "other_names": [str(name) for name in record.other_names],
            "kind": record.kind,
            "region": _named(self._chronicle.regions[record.region]) if record.region else None,
            "body": _tree(record.summary),
            "cites": _cites(self._chronicle.cite(record.citations)),
        }

    def _source(self, number: int, source: Source) -> Json:
        keys = {"id", "title", "subtitle", "publisher", "byline", "date_note", "address", "archived"}
        return source.model_dump(include=keys | {"script", "faults", "sha256"}) | {
            "number": number,
            "date": self._text(source.published) or None,
            "repost": source.repost,
        }

    def _correction(self, record: Correction) -> Json:
        said = record.model_dump(include={"record", "field", "kind", "old", "new", "reason"})
        return said | {"date": self._date(record.date)}

    def _leader(self, leader: Leader) -> Json:
        roles = [each for each in self._chronicle.roles.get(leader.id, ()) if each.attended.role]
        by_role = {each.attended.role: [other for other in roles if other.attended.role == each.attended.role]
                   for each in roles}  # fmt: skip
        return _named(leader) | {
            "pinyin": leader.pinyin,
            "note": leader.note,
            "roles": [
                {
                    "role": role,
                    "years": sorted({each.entry.event.date.year for each in said}),
                    "cites": _cites(cited for each in said for cited in each.attended.citations),
                }
                for role, said in by_role.items()
            ],
        }

    def _places(self) -> list[Json]:
        """The regions that events name, with the other names by which one may look for them."""
        chronicle = self._chronicle
        rows = []
        for region in chronicle.regions.values():
            if region.id in chronicle.entries_by_region:
                above = chronicle.ancestors[region.id]
                rows.append(_named(region) | {"within": str(above[-1].name) if above else None})
                others = [str(name) for name in region.other_names]
                rows += [
                    {"name": name, "see": _named(region)}
                    for name in others
                    if not str(region.name).startswith(name)  # it would stand beside it
                ]
        return sorted(rows, key=lambda row: _strokes(row["name"]))


def _essay(essay: Essay) -> Json:
    return {"id": essay.id, "title": essay.title, "body": _tree(essay.body)}


def _named(record: Any) -> Json:
    """A record that the book points to, by its name as the edition shows it."""
    return {"id": record.id, "name": str(record.name)}


def _note(annotation: NumberedNote) -> Json:
    return {
        "kind": annotation.note.kind,
        "body": _tree(annotation.note.text),
        "editor": annotation.note.editor,
        "readings": [{"body": _tree(text), "cites": _cites(cited)} for text, cited in annotation.readings],
        "cites": _cites(annotation.citations),
    }


def _cites(citations: Iterable[ResolvedCitation], known: Iterable[ResolvedCitation] = ()) -> list[Any]:
    """Each source once with its paragraphs; nothing where all of them are known already."""
    shown = [(each.number, each.citation.paragraph) for each in cited_paragraphs(citations)]
    if set(shown) <= {(each.number, each.citation.paragraph) for each in known}:
        return []
    return [
        [number, [paragraph for _, paragraph in group]]
        for number, group in groupby(shown, key=lambda place: place[0])
    ]


def _tree(text: MarkdownText) -> list[Json]:
    """A text's tree; headings begin at 1 and go down one level at a time, as PDF/UA asks.

    Below DEEPEST levels what would go deeper goes on at that level: typst nests no further than it can.
    """
    above: list[int] = []

    def level(node: Node) -> int:
        if node.kind != "heading":
            return node.number
        while above and above[-1] >= node.number:
            above.pop()
        above.append(node.number)
        return len(above)

    def said(nodes: Iterable[Node], depth: int) -> Iterator[Json]:
        for node in nodes:
            if depth > DEEPEST and node.kind in _NESTING:
                for child in node.children:
                    yield from said(child.children if child.kind == "list_item" else (child,), depth)
                continue
            if node.kind == "heading" and not _says(node):
                continue
            to = node.to
            told = {
                "kind": node.kind,
                "text": node.text,
                "number": level(node),
                "to": to._asdict() if isinstance(to, Reference) else to and {"address": to},
                "children": list(said(node.children, depth + (node.kind in _NESTING))),
            }
            yield {key: value for key, value in told.items() if value}

    return list(said(tree(text), 1))


def _says(node: Node) -> bool:
    return bool(node.text.strip()) or any(map(_says, node.children))


def _by_strokes(records: Iterable[Any]) -> list[Any]:
    """Records in the stroke order of their names."""
    return sorted(records, key=lambda record: (_strokes(str(record.name)), record.id))


def _strokes(name: str) -> tuple[int, ...]:
    """The sort key of a name by strokes, whatever quotation marks it begins with."""
    return stroke_key("".join(char for char in name if char.isalnum()))
