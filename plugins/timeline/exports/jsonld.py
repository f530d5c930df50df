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
from ..chronicle.schema_org import place_type
from ..output.files import OutputFile
from ..record.base import Name
from ..record.models import Document, Event, Leader, Organisation, Region, Source, Term
from ..record.vocabularies import Vocabulary
from ..values.dates import Edtf
from .context import DownloadInfo, ExportContext, json_item, json_lines, media_type
from .iris import ANNOTATIONS, CHRONICLE, LINK, Iris, Node
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
    graph = json_lines(_graph(context, iris))
    yield OutputFile(CHRONICLE, b'%b, "@graph": %b}\n' % (_opened({"@context": _CONTEXT}), graph))
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
    page = _opened({"id": f"{where}#page-1", "type": "AnnotationPage", "partOf": where, "startIndex": 0})
    whole = b'%b, "first": %b, "items": %b}}\n' % (_opened(collection), page, json_lines(notes))
    yield OutputFile(ANNOTATIONS, whole)


def _opened(node: Node) -> bytes:
    """An object without its end, for a list to follow."""
    return json_item(node)[:-1]


def _graph(context: ExportContext, iris: Iris) -> Iterator[bytes]:
    yield from map(json_item, _nodes(context, iris))
    for entry in context.chronicle.entries:
        yield json_item(_event(entry, iris))


def _nodes(context: ExportContext, iris: Iris) -> Iterator[Node]:
    chronicle = context.chronicle
    yield _dataset(context)
    for scheme, words in (("kind", chronicle.records.kinds), ("theme", chronicle.records.themes)):
        for word in words:
            yield _word(scheme, word, iris)
    for region in chronicle.records.regions:
        yield _place(region, iris)
    for leader in chronicle.leaders.values():
        yield _person(leader, iris)
    for organisation in chronicle.records.organisations:
        yield _organisation(organisation, iris)
    for document in chronicle.records.documents:
        yield _document(document, iris)
    for term in chronicle.records.terms:
        yield _term(term, iris)
    for source in chronicle.records.sources:
        yield _source(source, iris)
    for paired in chronicle.pairings:
        yield _pairing(paired, iris)


def _dataset(context: ExportContext) -> Node:
    info = context.chronicle.info
    home = context.file_url(context.output_path("index.html"), relative_to=CHRONICLE)
    return {
        "id": f"{home}#chronicle", "type": "Dataset", "url": home, "name": _both(info.title),
        "description": _prose(info.about + context.chronicle.gaps_in_words),
        "license": info.licence.canonical or info.licence.address,
        "creator": {"type": "Organization", "name": _both(info.publisher)},
        "version": context.version, "dateModified": context.built, "temporal": str(info.period),
        "distribution": [
            {
                "type": "DataDownload", "name": _prose(name), "encodingFormat": media_type(path),
                "contentUrl": context.file_url(path, relative_to=CHRONICLE),
            }
            for name, path in distribution()
        ],
    }  # fmt: skip


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


def _word(scheme: str, word: Vocabulary, iris: Iris) -> Node:
    return _node(scheme, word.id, "DefinedTerm", iris) | {
        "name": _both(word.name), "inDefinedTermSet": iris.page("index", f"{scheme}s"),
        **_given(description=word.note),
    }  # fmt: skip


def _place(region: Region, iris: Iris) -> Node:
    place = _node("region", region.id, place_type(region), iris) | {"name": _both(region.name)}
    if region.other_names:
        place["alternateName"] = _all(region.other_names)
    if region.parent:
        place["containedInPlace"] = iris.page("region", region.parent)
    if region.code:
        code = {"type": "PropertyValue", "propertyID": "GB/T 2260", "value": region.code}
        place["identifier"] = [place["identifier"], code]
    if region.latitude is not None and region.longitude is not None:
        place["geo"] = {
            "type": "GeoCoordinates", "latitude": region.latitude, "longitude": region.longitude,
        }  # fmt: skip
    return place | _given(description=region.note)


def _person(leader: Leader, iris: Iris) -> Node:
    name = _both(leader.name) | {"zh-Latn-pinyin": leader.pinyin}
    return _node("leader", leader.id, "Person", iris) | {"name": name} | _given(description=leader.note)


def _organisation(organisation: Organisation, iris: Iris) -> Node:
    node = _node("organisation", organisation.id, "Organization", iris)
    node |= {"name": _both(organisation.name), **_given(description=organisation.summary.plain)}
    if organisation.other_names:
        node["alternateName"] = _all(organisation.other_names)
    return node | ({"location": iris.page("region", organisation.region)} if organisation.region else {})


def _document(document: Document, iris: Iris) -> Node:
    node = _node("document", document.id, "CreativeWork", iris)
    node |= {"name": _both(document.name), **_given(description=document.summary.plain)}
    if document.other_names:
        node["alternateName"] = _all(document.other_names)
    return node | _given(creditText=document.issuers) | _dated(document.date, "dateCreated")


def _term(term: Term, iris: Iris) -> Node:
    return _node("term", term.id, "DefinedTerm", iris) | {
        "name": _both(term.name), "inDefinedTermSet": iris.page("index", "terms"),
        **_given(description=term.definition.plain),
    }  # fmt: skip


def _source(source: Source, iris: Iris) -> Node:
    language = f"zh-{source.script.capitalize()}"
    node = _node("source", source.id, "CreativeWork", iris)
    node |= {"name": {language: source.title}, "inLanguage": language}
    if source.subtitle:
        node["alternativeHeadline"] = source.subtitle
    if source.byline:
        node["creditText"] = {language: source.byline}
    if source.publisher:
        node["publisher"] = {"type": "Organization", "name": {language: source.publisher}}
    if source.address:
        node["url"] = source.address
    if source.archived:
        node["archivedAt"] = source.archived
    node["encoding"] = {"type": "MediaObject", "identifier": source.file, "sha256": source.sha256}
    return node | _dated(source.date, "datePublished")


def _pairing(paired: ResolvedPairing, iris: Iris) -> Node:
    pairing = paired.pairing
    node: Node = {
        "id": iris.pairing(pairing.id), "type": "Action", "identifier": f"pairing:{pairing.id}",
        "agent": iris.page("region", pairing.giver), "recipient": iris.page("region", pairing.receiver),
    }  # fmt: skip
    if pairing.start or pairing.end:
        node["temporal"] = f"{pairing.start or ''}/{pairing.end or ''}"
    return node | _given(description=pairing.note.plain if pairing.note else None)


def _event(entry: LinkedEvent, iris: Iris) -> Node:
    event = entry.event
    node = _node("event", event.id, "Event", iris)
    node |= {"name": _prose(event.title), **_given(description=event.summary.plain)}
    if event.official_names:
        node["alternateName"] = _all(event.official_names)
    node |= _dated(event.date, "startDate", "endDate")
    node["additionalType"] = iris.page("kind", entry.kind.id)
    node["location"] = [iris.page("region", region.id) for region in entry.regions]
    node["subjectOf"] = list(dict.fromkeys(iris.page("source", each.source.id) for each in entry.citations))
    about: list[str | Node] = [iris.page("theme", theme.id) for theme in entry.themes]
    attendees: list[Node] = []
    for attended in entry.leaders:
        role = _role(iris.part(event.id, attended.fragment), attended, event.date, iris)
        (about if attended.quoted else attendees).append(role)
    node |= {key: found for key, found in (("about", about), ("attendee", attendees)) if found}
    linked = {"term": entry.terms, "document": entry.documents, "organisation": entry.organisations}
    references = [iris.page(scheme, each.id) for scheme, found in linked.items() for each in found]
    if references:
        node["references"] = references
    wholes = {each.figure.id: each.fragment for each in entry.figures if each.figure.id}
    parts = []
    for each in entry.figures:
        parts.append(_figure(iris.part(event.id, each.fragment), each, iris))
        if each.figure.part_of:
            parts[-1]["isPartOf"] = iris.part(event.id, wholes[each.figure.part_of])
    parts += [_comment(event, note, iris) for note in entry.notes]
    return node | ({"parts": parts} if parts else {})


def _role(id_: str, attended: ResolvedAttestation, date: Edtf, iris: Iris) -> Node:
    return {
        "id": id_, "type": "Role",
        "about" if attended.quoted else "attendee": iris.page("leader", attended.leader.id),
        "date": date.text, **_given(roleName=attended.role, description=attended.did),
    }  # fmt: skip


def _figure(id_: str, measured: ResolvedFigure, iris: Iris) -> Node:
    figure = measured.figure
    what = f"{measured.measure.name}（{figure.detail}）" if figure.detail else str(measured.measure.name)
    node: Node = {
        "id": id_, "type": "Observation", "name": _prose(f"{what}，{measured.sort.name}"),
        "value": float(figure.value), "unitText": figure.unit, "temporal": measured.period.text,
    }  # fmt: skip
    if measured.region:
        node["observationAbout"] = iris.page("region", measured.region.id)
    return node | _given(description=figure.qualifier)


def _comment(event: Event, numbered: NumberedNote, iris: Iris) -> Node:
    note = numbered.note
    comment: Node = {
        "id": iris.part(event.id, numbered.fragment), "type": "Comment", "genre": note.kind,
        "text": _prose(note.text.plain),
    }  # fmt: skip
    if note.readings:
        comment["parts"] = [
            {"id": iris.part(event.id, fragment), "type": "Comment", "text": _prose(text.plain)}
            for fragment, (text, _) in zip(numbered.reading_fragments, numbered.readings, strict=True)
        ]
    return comment


def _node(scheme: str, id_: str, type_: str, iris: Iris) -> Node:
    return {"id": iris.page(scheme, id_), "type": type_, "identifier": f"{scheme}:{id_}"}


def _both(name: Name) -> Node:
    return {"zh-Hans": name.hans, "zh-Hant": name.hant}


def _all(names: Iterable[Name]) -> Node:
    return {"zh-Hans": [name.hans for name in names], "zh-Hant": [name.hant for name in names]}


def _prose(text: str) -> Node:
    return {"zh-Hans": text}


def _given(**texts: str | None) -> Node:
    return {key: _prose(text) for key, text in texts.items() if text}


def _dated(date: Edtf | None, start: str, end: str = "") -> Node:
    """A date as it is, and in schema.org's own words where these say all of it."""
    if date is None:
        return {}
    days = {start: date.start.iso if date.start else "", end: date.end.iso if date.end else ""}
    known = {key: day for key, day in days.items() if key and day and (end or not date.is_interval)}
    if not date.is_interval:
        known.pop(end, None)
    return {"date": date.text, **known}
