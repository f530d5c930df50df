"""Citations as Web Annotations (W3C, 2017)."""

from collections.abc import Iterator

from ..record.addresses import PAGE_PATHS
from .context import ExportContext
from .iris import ANNOTATIONS, LINK, Iris, Node
from .tables import Column, Rows, layout

CONTEXT: Node = {
    "@version": 1.1,
    "as": "https://www.w3.org/ns/activitystreams#",
    "dcterms": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "id": "@id",
    "type": "@type",
    "Annotation": "oa:Annotation",
    "AnnotationCollection": "as:OrderedCollection",
    "AnnotationPage": "as:OrderedCollectionPage",
    "FragmentSelector": "oa:FragmentSelector",
    "SpecificResource": "oa:SpecificResource",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "body": {"@id": "oa:hasBody", **LINK},
    "conformsTo": {"@id": "dcterms:conformsTo", **LINK},
    "describing": "oa:describing",
    "exact": "oa:exact",
    "first": {"@id": "as:first", **LINK},
    "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
    "label": "rdfs:label",
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "partOf": {"@id": "as:partOf", **LINK},
    "refinedBy": {"@id": "oa:refinedBy", **LINK},
    "rights": {"@id": "dcterms:rights", **LINK},
    "selector": {"@id": "oa:hasSelector", **LINK},
    "source": {"@id": "oa:hasSource", **LINK},
    "startIndex": "as:startIndex",
    "target": {"@id": "oa:hasTarget", **LINK},
    "total": "as:totalItems",
    "value": "rdf:value",
}
"""The terms of http://www.w3.org/ns/anno.jsonld that are used here"""
_OF_A_CITATION = ("id", "source", "paragraph", "anchor", "inherited")
_HTML_FRAGMENT = "http://tools.ietf.org/rfc/rfc3236"


def annotations(context: ExportContext, iris: Iris, rows: Rows) -> Iterator[Node]:
    """An annotation for each citation that is written; its id is that of its row in the tables."""
    (table,) = (table for table in layout() if table.name == "citations")
    names = [column.name for column in table.columns]
    owners = [(place, column) for place, column in enumerate(table.columns[1:], 1) if column.names]
    id_, source, paragraph, anchor, inherited = map(names.index, _OF_A_CITATION)
    whole = context.file_url(ANNOTATIONS, relative_to=ANNOTATIONS)
    for row in rows[table.name]:
        if row[inherited]:
            continue
        owner, of = next((column, str(row[place])) for place, column in owners if row[place] is not None)
        quote = {"type": "TextQuoteSelector", "exact": row[anchor]}
        selector = {
            "type": "FragmentSelector", "conformsTo": _HTML_FRAGMENT, "value": f"p{row[paragraph]}",
            "refinedBy": quote,
        }  # fmt: skip
        yield {
            "id": f"{whole}#{row[id_]}",
            "type": "Annotation",
            "motivation": "describing",
            "body": _claimed(owner, of, iris),
            "target": {
                "type": "SpecificResource", "source": iris.page("source", str(row[source])),
                "selector": selector,
            },
        }  # fmt: skip


def _claimed(owner: Column, id_: str, iris: Iris) -> str:
    if owner.name == "pairing":
        return iris.pairing(id_)
    return iris.page(owner.name, id_) if owner.name in PAGE_PATHS else iris.part(owner.names, id_)
