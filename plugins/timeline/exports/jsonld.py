"""`data/chronicle.jsonld` and `data/annotations.jsonld`: the chronicle as linked data (JSON-LD 1.1).

The first is one graph of schema.org (29): Events with their Places (each in the one that contains it),
Persons, Organizations, the CreativeWorks they are known from, figures as Observations. A role is an
attestation: the Event's `attendee` is a Role whose own `attendee` is the Person, with the words of
the source and, as `dcterms:date`, the day on which they were said; it never has a start or an end,
since nobody attested one. The second is a Web Annotation collection (W3C, 2017), one annotation a
citation: its body is what is claimed, its target the paragraph of the source, refined by a
TextQuoteSelector.

A thing's IRI is the address of its page, the same that the page itself uses: absolute when the site's
own address is known, else relative, so that the files mean the same wherever the site is served. A part of
an event is a fragment of the event's page. `identifier` never changes. The context of the first file is
inline; that of the second is the standard's, as it asks. `startDate`, `endDate` and the like are given
where ISO 8601 says all that the record says; `dcterms:date` always is, in EDTF (ISO 8601-2:2019). Each node
is a line.
"""

from collections.abc import Iterable, Iterator

from ..chronicle.entries import (
    LinkedEvent,
    NumberedNote,
    ResolvedAttestation,
    ResolvedFigure,
    ResolvedPairing,
)
from ..chronicle.formatting import label_of
from ..chronicle.schema_org import Node, SchemaOrg, language
from ..output.files import OutputFile
from ..output.json_text import json_item, json_lines, json_list, json_opening
from ..record.base import IdentifiedRecord, Name
from ..record.models import Event, Organisation, Source
from ..values.dates import Edtf
from .context import DownloadInfo, ExportContext, media_type
from .iris import ANNOTATIONS, CHRONICLE, LINK, Iris
from .web_annotations import CONTEXT, annotations

_IN_LANGUAGES = ("name", "alternateName", "description", "roleName", "text", "creditText")
_LINKS = (
    "about", "additionalType", "agent", "archivedAt", "attendee", "containedInPlace", "contentUrl",
    "inDefinedTermSet", "license", "location", "observationAbout", "recipient", "subjectOf", "url",
)  # fmt: skip
_EDTF = {"@type": "edtf:EDTF"}
_CONTEXT: Node = {
    "@version": 1.1,
    "@vocab": "http://schema.org/",
    "dcterms": "http://purl.org/dc/terms/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": "@id",
    "type": "@type",
    **{key: {"@container": "@language"} for key in _IN_LANGUAGES},
    **{key: {"@type": "@id"} for key in _LINKS},
    "parts": {"@id": "dcterms:hasPart", **LINK},
    "references": {"@id": "dcterms:references", **LINK},
    "date": {"@id": "dcterms:date", **_EDTF},
    "temporal": {"@id": "dcterms:temporal", **_EDTF},
}  # fmt: skip


DOWNLOADS = (
    DownloadInfo(
        title="关联数据（JSON-LD）",
        purpose="供图书馆和关联数据程序合并、查询：事件、地点、人物、机构、文献，以及每条出处在文献中的位置。",
        standard="JSON-LD 1.1，词汇用schema.org；出处用W3C网页批注（2017）",
        programs="Apache Jena、RDFLib、Protégé；Hypothesis一类的批注程序",
        limitations=(
            "schema.org的日期须合ISO 8601，约、存疑、季节和一端不明的日期不写startDate、endDate，"
            "只在dcterms:date中照原样写出；职务只有见于文献的日期，没有任期；正文只留文字。"
        ),
        files=((CHRONICLE, "年表"), (ANNOTATIONS, "出处")),
        shared=True,
    ),
)


def files(context: ExportContext) -> Iterator[OutputFile]:
    """The graph and the annotations."""
    iris = Iris(context)
    graph = json_list(_nodes(context, _GraphNodes(iris)))
    yield OutputFile(CHRONICLE, b'%b, "@graph": %b}\n' % (json_opening({"@context": _CONTEXT}), graph))
    notes = [json_item(note) for note in annotations(context, iris)]
    where = context.file_url(ANNOTATIONS, relative_to=ANNOTATIONS)
    collection = {
        "@context": CONTEXT,
        "id": where,
        "type": "AnnotationCollection",
        "label": str(context.chronicle.info.title),
        "rights": context.chronicle.info.licence.address,
        "total": len(notes),
    }
    page = json_opening({"id": f"{where}#page-1", "type": "AnnotationPage", "partOf": where, "startIndex": 0})
    whole = b'%b, "first": %b, "items": %b}}\n' % (json_opening(collection), page, json_lines(notes))
    yield OutputFile(ANNOTATIONS, whole)


def _nodes(context: ExportContext, nodes: "_GraphNodes") -> Iterator[Node]:
    chronicle = context.chronicle
    records = chronicle.records
    yield _dataset(context, nodes)
    for scheme, words in (("kind", records.kinds), ("theme", records.themes)):
        for word in words:
            yield nodes.defined_term(scheme, word)
    for region in records.regions:
        yield nodes.place(region, nodes.address("region", region.parent) if region.parent else None)
    yield from map(nodes.person, chronicle.leaders.values())
    yield from map(nodes.organisation, records.organisations)
    yield from map(nodes.document, records.documents)
    for term in records.terms:
        yield nodes.defined_term("term", term)
    yield from map(nodes.source, records.sources)
    yield from map(nodes.pairing, chronicle.pairings)
    yield from map(nodes.event, chronicle.entries)


def _dataset(context: ExportContext, nodes: "_GraphNodes") -> Node:
    info = context.chronicle.info
    home = context.file_url(context.output_path("index.html"), relative_to=CHRONICLE)
    return nodes.dataset(
        info, home, info.about + context.chronicle.gaps_in_words, dateModified=context.built,
        temporal=str(info.period),
        distribution=[
            nodes.node(
                "DataDownload", name=nodes.prose(name), encodingFormat=media_type(path),
                contentUrl=context.file_url(path, relative_to=CHRONICLE),
            )
            for name, path in distribution()
        ],
    )  # fmt: skip


def distribution() -> tuple[tuple[str, str], ...]:
    """Return the name and the path of each file of data that all editions share."""
    from . import all_downloads  # which lists this module

    return tuple(
        (f"{download.title}：{name}", path)
        for download in all_downloads()
        if download.shared
        for path, name in download.files
        if "/schema/" not in path
    )


class _GraphNodes(SchemaOrg):
    """Describes records in both scripts, with the IRIs of other records for links."""

    id_key = "id"
    type_key = "type"

    def __init__(self, iris: Iris) -> None:
        super().__init__(iris.page)
        self._iris = iris

    def name(self, name: Name, pinyin: str = "") -> Node:
        """Return both forms, and the pinyin of a person's name."""
        return {"zh-Hans": name.hans, "zh-Hant": name.hant} | ({"zh-Latn-pinyin": pinyin} if pinyin else {})

    def names(self, names: Iterable[Name]) -> Node:
        """Return both forms of each."""
        names = tuple(names)
        return {"zh-Hans": [name.hans for name in names], "zh-Hant": [name.hant for name in names]}

    def prose(self, text: str) -> Node:
        """Return the text as written: only names are curated in both scripts."""
        return {"zh-Hans": text}

    def quoted_name(self, text: str, language: str) -> Node:
        """Return the text by its language."""
        return {language: text}

    title = quoted_name

    def link(self, scheme: str, record: IdentifiedRecord, type_: str = "") -> str:
        """Return the IRI alone: the record has its own node."""
        return self.address(scheme, record.id)

    def attendance(self, attestations: Iterable[ResolvedAttestation]) -> Node:
        """Return nothing: `event` gives each attestation a node of its own."""
        return {}

    def edtf(self, date: Edtf) -> Node:
        """Return the date as `dcterms:date`."""
        return {"date": date.text}

    def organisation(self, record: Organisation) -> Node:
        """Add where it is."""
        where = {"location": self.address("region", record.region)} if record.region else {}
        return super().organisation(record) | where

    def source(self, source: Source) -> Node:
        """Add the byline, which is not for pages, and the file that was read."""
        node = super().source(source)
        if source.byline:
            node["creditText"] = {language(source): source.byline}
        return node | {
            "encoding": self.node("MediaObject", identifier=source.file, sha256=source.sha256),
        }  # fmt: skip

    def pairing(self, resolved: ResolvedPairing) -> Node:
        """Return an Action of one region for another; schema.org has no nearer word."""
        pairing = resolved.pairing
        return self.node(
            "Action", self._iris.pairing(pairing.id), identifier=f"pairing:{pairing.id}",
            agent=self.address("region", pairing.giver), recipient=self.address("region", pairing.receiver),
            temporal=f"{pairing.start or ''}/{pairing.end or ''}" if pairing.start or pairing.end else "",
            description=self.given(pairing.note.plain if pairing.note else None),
        )  # fmt: skip

    def event(self, entry: LinkedEvent) -> Node:
        """Add the summary, parts such as roles and figures, and what it refers to."""
        event = entry.event
        roles = [(attestation.quoted, self._role(event, attestation)) for attestation in entry.attestations]
        themes = [self.address("theme", theme.id) for theme in entry.themes]
        references = {"term": entry.terms, "document": entry.documents, "organisation": entry.organisations}
        node = super().event(entry) | {
            "description": self.prose(event.summary.plain),
            "additionalType": self.address("kind", entry.kind.id),
            "subjectOf": [
                *dict.fromkeys(self.address("source", citation.source.id) for citation in entry.citations)
            ],
        }
        more = {
            "about": [*themes, *(role for quoted, role in roles if quoted)],
            "attendee": [role for quoted, role in roles if not quoted],
            "references": [
                self.address(scheme, record.id)
                for scheme, records in references.items()
                for record in records
            ],
            "parts": [*self._figures(entry), *(self._comment(event, note) for note in entry.notes)],
        }
        return node | {key: nodes for key, nodes in more.items() if nodes}

    def _role(self, event: Event, attestation: ResolvedAttestation) -> Node:
        leader = {
            "about" if attestation.quoted else "attendee": self.address("leader", attestation.leader.id)
        }
        return self.node(
            "Role", self._iris.part(event.id, attestation.fragment), **leader,
            date=event.date.text, roleName=self.given(attestation.role),
            description=self.given(attestation.did),
        )  # fmt: skip

    def _figures(self, entry: LinkedEvent) -> Iterator[Node]:
        event = entry.event.id
        wholes = {resolved.figure.id: resolved.fragment for resolved in entry.figures if resolved.figure.id}
        for resolved in entry.figures:
            figure = resolved.figure
            whole = self._iris.part(event, wholes[figure.part_of]) if figure.part_of else ""
            yield self._figure(self._iris.part(event, resolved.fragment), resolved, whole)

    def _figure(self, address: str, resolved: ResolvedFigure, whole: str) -> Node:
        figure = resolved.figure
        return self.node(
            "Observation", address, name=self.prose(f"{label_of(resolved)}，{resolved.sort.name}"),
            unitText=figure.unit, temporal=resolved.period.text,
            description=self.given(figure.qualifier), isPartOf=whole,
            observationAbout=self.address("region", resolved.region.id) if resolved.region else "",
        ) | {"value": float(figure.value)}  # fmt: skip

    def _comment(self, event: Event, numbered_note: NumberedNote) -> Node:
        note = numbered_note.note
        readings = (
            zip(numbered_note.reading_fragments, numbered_note.readings, strict=True) if note.readings else ()
        )
        return self.node(
            "Comment", self._iris.part(event.id, numbered_note.fragment), genre=note.kind,
            text=self.prose(note.text.plain),
            parts=[
                self.node("Comment", self._iris.part(event.id, fragment), text=self.prose(text.plain))
                for fragment, (text, _) in readings
            ],
        )  # fmt: skip
