"""What a page is about, for machines: schema.org in JSON-LD 1.1.

A page is a WebPage, a CreativeWork that cites its sources; what it is about is its main entity. A
date that ISO 8601 cannot express without saying more than the record stands as EDTF in the page's
`temporalCoverage` and nowhere else.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from ..record.models import ChronicleInfo, Document, Leader, Organisation, Region, Source, Term
from ..record.vocabularies import Vocabulary
from ..values.dates import Edtf
from .entries import LinkedEvent, ResolvedCitation

Node = dict[str, Any]
Locate = Callable[[str, str], str]
"""The address of a record's page, by scheme and id."""


def page(
    main: Node,
    *,
    about: ChronicleInfo,
    lang: str,
    home: str,
    cited: Iterable[Node] = (),
    covers: str = "",
    crumbs: Sequence[tuple[str, str]] = (),
) -> Node:
    """A page with its main entity, the works that it cites and the period that it covers (EDTF).

    `crumbs` are the names and addresses of the pages above it, the highest first.
    """
    found: Node = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "inLanguage": lang,
        "isPartOf": {"@type": "WebSite", "@id": home, "name": str(about.title)},
    }
    if covers:
        found["temporalCoverage"] = covers
    if crumbs:
        items = [
            {"@type": "ListItem", "position": number, "name": name, "item": address}
            for number, (name, address) in enumerate(crumbs, 1)
        ]
        found["breadcrumb"] = {"@type": "BreadcrumbList", "itemListElement": items}
    works = list(cited)
    if works:
        found["citation"] = works
    return found | {"mainEntity": main}


def chronicle(
    about: ChronicleInfo,
    home: str,
    *,
    built: str,
    distribution: Iterable[tuple[str, str]] = (),
    root: str = "",
) -> Node:
    """The whole: a data set under its licence; `built` is its day.

    `distribution` are the paths below `root` and the media types of the files in which it may be taken.
    """
    found: Node = {
        "@type": "Dataset",
        "@id": f"{home}#chronicle",
        "url": home,
        "name": str(about.title),
        "description": about.about,
        "license": about.licence.canonical or about.licence.address,
        "version": about.version,
        "dateModified": built,
        "temporalCoverage": str(about.period),
        "creator": {"@type": "Organization", "name": str(about.publisher)},
        "spatialCoverage": [str(about.giver.short), str(about.receiver.short)],
    }
    files = [
        {"@type": "DataDownload", "contentUrl": f"{root}{path}", "encodingFormat": media_type}
        for path, media_type in distribution
    ]
    return found | ({"distribution": files} if files else {})


def event(entry: LinkedEvent, locate: Locate) -> Node:
    """An Event: where, when as far as ISO 8601 can say, and who attended; their roles stand in the text."""
    found: Node = {"@type": "Event", "@id": locate("event", entry.event.id), "name": entry.event.title}
    if entry.event.official_names:
        found["alternateName"] = list(map(str, entry.event.official_names))
    start, end = _days(entry.event.date)
    if start:
        found["startDate"] = start
    if end:
        found["endDate"] = end
    found["location"] = [_named(place_type(region), "region", region, locate) for region in entry.regions]
    people = {attended.leader.id: attended.leader for attended in entry.leaders if not attended.quoted}
    if people:
        found["attendee"] = [  # that each is a Person is said on its own page; there may be very many
            {"@id": locate("leader", leader.id), "name": str(leader.name)} for leader in people.values()
        ]
    return found


def person(leader: Leader, entries: Iterable[LinkedEvent], locate: Locate) -> Node:
    """A Person with the events that name them; roles are attested there, and never a term of office."""
    return _named("Person", "leader", leader, locate) | {
        "subjectOf": [_named_event(entry, locate) for entry in entries]
    }


def place(region: Region, ancestors: tuple[Region, ...], locate: Locate) -> Node:
    """A place in its tree."""
    found = _named(place_type(region), "region", region, locate)
    if region.other_names:
        found["alternateName"] = list(map(str, region.other_names))
    if region.code:
        found["identifier"] = {"@type": "PropertyValue", "propertyID": "GB/T 2260", "value": region.code}
    if region.latitude is not None and region.longitude is not None:
        found["geo"] = {
            "@type": "GeoCoordinates", "latitude": region.latitude, "longitude": region.longitude,
        }  # fmt: skip
    if ancestors:
        found["containedInPlace"] = place(ancestors[-1], ancestors[:-1], locate)
    return found


def place_type(region: Region) -> str:
    """The one type of a region wherever it is described: an administrative area has a code."""
    return "AdministrativeArea" if region.code else "Place"


def crumbs(name: str, ancestors: Iterable[Region], locate: Locate) -> list[tuple[str, str]]:
    """The pages above a region: the index, by its name, and the regions that contain it."""
    above = [(str(region.name), locate("region", region.id)) for region in ancestors]
    return [(name, locate("index", "regions")), *above]


def defined_term(scheme: str, record: Term | Vocabulary, locate: Locate) -> Node:
    """A DefinedTerm of the set of its kind: a term, or a word of a controlled list."""
    found: Node = {
        "@type": "DefinedTerm",
        "@id": locate(scheme, record.id),
        "name": str(record.name),
        "inDefinedTermSet": locate("index", f"{scheme}s"),
    }
    about = record.definition.plain if isinstance(record, Term) else record.note
    return found | ({"description": about} if about else {})


def organisation(record: Organisation, locate: Locate) -> Node:
    """An Organization."""
    found = _named("Organization", "organisation", record, locate)
    if record.other_names:
        found["alternateName"] = list(map(str, record.other_names))
    return found


def document(record: Document, locate: Locate) -> Node:
    """A CreativeWork: an agreement, plan or policy."""
    found = _named("CreativeWork", "document", record, locate)
    if record.other_names:
        found["alternateName"] = list(map(str, record.other_names))
    date, _ = _days(record.date) if record.date else ("", "")
    return found | ({"dateCreated": date} if date else {})


def source(record: Source, locate: Locate) -> Node:
    """A CreativeWork that the chronicle is drawn from."""
    found: Node = {
        "@type": "CreativeWork", "@id": locate("source", record.id), "name": record.title,
        "inLanguage": f"zh-{record.script.capitalize()}",
    }  # fmt: skip
    date, _ = _days(record.date) if record.date and not record.date.is_interval else ("", "")
    if date:
        found["datePublished"] = date
    if record.publisher:
        name = {"@language": f"zh-{record.script.capitalize()}", "@value": record.publisher}
        found["publisher"] = {"@type": "Organization", "name": name}
    if record.address:
        found["url"] = record.address
    return found


def cited(citations: Iterable[ResolvedCitation], locate: Locate) -> list[Node]:
    """The works cited, each once, with the paragraphs."""
    paragraphs: dict[str, set[int]] = {}
    sources: dict[str, Source] = {}
    for each in citations:
        sources[each.source.id] = each.source
        paragraphs.setdefault(each.source.id, set()).add(each.citation.paragraph)
    return [
        {
            "@type": "CreativeWork",
            "@id": locate("source", id_),
            "name": record.title,
            "inLanguage": f"zh-{record.script.capitalize()}",
            "pagination": "、".join(f"¶{number}" for number in sorted(paragraphs[id_])),
        }
        for id_, record in sources.items()
    ]


def _named(kind: str, scheme: str, record: Region | Leader | Organisation | Document, locate: Locate) -> Node:
    return {"@type": kind, "@id": locate(scheme, record.id), "name": str(record.name)}


def _named_event(entry: LinkedEvent, locate: Locate) -> Node:
    return {"@type": "Event", "@id": locate("event", entry.event.id), "name": entry.event.title}


def _days(date: Edtf) -> tuple[str, str]:
    """Start and end as ISO 8601, each only where the record is sure of it and names year, month or day."""
    ends = (date.start, date.end if date.is_interval else None)
    first, last = (point.iso if point else "" for point in ends)
    return first, last
