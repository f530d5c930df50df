"""The linked data, loaded by rdflib with no network, and queried in SPARQL."""

import json
import socket
from typing import Any

import pytest
from msgspec.structs import replace
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.compare import to_isomorphic
from selectolax.lexbor import LexborHTMLParser

from timeline.exports import jsonld as linked_data
from timeline.record.records import Records

from ..support.anno import ANNO
from .conftest import PAYLOAD, Finish, with_dates

SCHEMA, OA = Namespace("http://schema.org/"), Namespace("http://www.w3.org/ns/oa#")
DCTERMS, EDTF = Namespace("http://purl.org/dc/terms/"), URIRef("http://id.loc.gov/datatypes/edtf/EDTF")
ANNO_CONTEXT = f'"@context":{json.dumps(ANNO)}'.encode()
HERE = "https://somewhere.example/jm/"

WHO = """
PREFIX : <http://schema.org/> PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT DISTINCT ?name ?role ?date WHERE {
  ?place :name|:alternateName "察右前旗"@zh-Hans .
  ?event a :Event ; :location/:containedInPlace* ?place ; :attendee ?attestation .
  ?attestation a :Role ; :attendee/:name ?name ; dcterms:date ?date .
  OPTIONAL { ?attestation :roleName ?role }
  FILTER (langMatches(lang(?name), "zh-Hans"))
}"""
ON_WHOSE_WORD = """
PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX : <http://schema.org/>
SELECT ?exact ?paragraph ?source WHERE {
  ?annotation oa:hasBody/:attendee ?leader ; oa:hasTarget [ oa:hasSource/:name ?source ; oa:hasSelector [
    <http://www.w3.org/1999/02/22-rdf-syntax-ns#value> ?paragraph ; oa:refinedBy [ oa:exact ?exact ] ] ] .
  ?leader :identifier "leader:wang-lixia" .
}"""


def load_graph(finish: Finish, records: Records, monkeypatch: pytest.MonkeyPatch, **how: object) -> Graph:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("no network")

    monkeypatch.setattr(socket, "socket", refuse)
    graph = Graph()
    for file in linked_data.files(finish(records, **how)):
        content = file.content.replace(b'"@context":"http://www.w3.org/ns/anno.jsonld"', ANNO_CONTEXT)
        graph.parse(data=content, format="json-ld", publicID=HERE + file.path)
    return graph


@pytest.fixture(scope="module")
def graph(finish: Finish, record: Records) -> Graph:
    with pytest.MonkeyPatch.context() as patch:
        return load_graph(finish, record, patch)


def test_sparql_says_who_attended_events_in_a_banner(graph: Graph, record: Records) -> None:
    place = next(region for region in record.regions if region.id == "chahaeryouyiqianqi")
    names = {leader.id: leader.name.hans for leader in record.leaders}
    expected = {
        (names[each.leader], each.role, event.date.text)
        for event in record.events
        if place.id in event.regions
        for each in event.leaders
        if not each.quoted  # who is only quoted did not attend
    }
    result = {(str(name), role and str(role), str(date)) for name, role, date in graph.query(WHO)}
    assert result == expected
    assert ("冀宏", "乌兰察布市政协副主席、察右前旗委书记", "2024-06~") in result


def test_sparql_says_on_whose_word(graph: Graph) -> None:
    result = {tuple(map(str, row)) for row in graph.query(ON_WHOSE_WORD)}
    (source,) = {
        source for exact, paragraph, source in result if (exact, paragraph) == ("自治区主席王莉霞", "p2")
    }
    assert source.startswith("北京市党政代表团来我区考察推动京蒙协作工作")


def test_every_record_is_in_the_graph_once(graph: Graph, record: Records) -> None:
    for kind, records in (
        ("Event", record.events),
        ("Person", record.leaders),
        ("Place", [each for each in record.regions if not each.code]),
        ("AdministrativeArea", [each for each in record.regions if each.code]),
        ("Action", record.pairings),
        ("Role", [each for event in record.events for each in event.leaders]),
        ("Observation", [each for event in record.events for each in event.figures]),
    ):
        assert len(set(graph.subjects(RDF.type, SCHEMA[kind]))) == len(records), kind
    works = set(graph.subjects(RDF.type, SCHEMA.CreativeWork))
    assert len(works) == len(record.sources) + len(record.documents)


def test_places_stand_in_their_tree(graph: Graph, record: Records) -> None:
    pairs = set(graph.subject_objects(SCHEMA.containedInPlace))
    assert pairs == {
        (URIRef(f"{HERE}regions/{region.id}.html"), URIRef(f"{HERE}regions/{region.parent}.html"))
        for region in record.regions
        if region.parent
    }


def test_every_citation_is_a_web_annotation(graph: Graph, record: Records) -> None:
    """Web Annotation Data Model: one IRI, one target or more, a quote that is text."""
    annotations = set(graph.subjects(RDF.type, OA.Annotation))
    assert len(annotations) == repr(record).count("Citation(")
    quotes = set()
    for annotation in annotations:
        assert isinstance(annotation, URIRef)
        (body,) = graph.objects(annotation, OA.hasBody)
        assert (body, RDF.type, None) in graph, body
        (target,) = graph.objects(annotation, OA.hasTarget)
        (source,) = graph.objects(target, OA.hasSource)
        assert (source, RDF.type, SCHEMA.CreativeWork) in graph
        (paragraph,) = graph.objects(target, OA.hasSelector)
        (quote,) = graph.objects(paragraph, OA.refinedBy)
        assert (quote, RDF.type, OA.TextQuoteSelector) in graph
        quotes |= {str(exact) for exact in graph.objects(quote, OA.exact)}
    assert {citation.anchor for event in record.events for citation in event.citations} <= quotes


def test_a_quote_is_found_once_on_the_page_of_its_source(
    finish: Finish, record: Records, real_files: dict[str, bytes]
) -> None:
    _, file = linked_data.files(finish(record))
    texts: dict[str, str] = {}
    several = 0
    for annotation in json.loads(file.content)["first"]["items"]:
        page, selector = annotation["target"]["source"], annotation["target"]["selector"]
        if page not in texts:
            tree = LexborHTMLParser(real_files[page.removeprefix("../")].decode())
            texts[page] = "\n".join(" ".join(each.text().split()) for each in tree.css("section.taken"))
        quote = selector["refinedBy"]
        several += texts[page].count(quote["exact"]) > 1
        whole = quote["prefix"] + quote["exact"] + quote["suffix"]
        assert texts[page].count(whole) == 1, annotation
    assert several > 100


def test_what_annotations_are_about_is_on_its_page(
    finish: Finish, record: Records, real_files: dict[str, bytes]
) -> None:
    _, file = linked_data.files(finish(record))
    for annotation in json.loads(file.content)["first"]["items"]:
        page, _, fragment = annotation["body"].removeprefix("../").partition("#")
        assert not fragment or f'id="{fragment}"'.encode() in real_files[page], annotation["body"]
        source = annotation["target"]["source"].removeprefix("../")
        assert f'id="{annotation["id"].partition("#")[2]}"'.encode() in real_files[source]


def test_the_data_set_says_where_it_may_be_taken(graph: Graph) -> None:
    (data_set,) = graph.subjects(RDF.type, SCHEMA.Dataset)
    licence = URIRef("https://creativecommons.org/licenses/by/4.0/")
    assert set(graph.objects(data_set, SCHEMA.license)) == {licence}
    assert {str(each) for each in graph.objects(data_set, SCHEMA.url)} == {f"{HERE}index.html"}
    files = {str(each) for each in graph.objects(None, SCHEMA.contentUrl)}
    assert {f"{HERE}data/chronicle.xlsx", f"{HERE}data/tables.zip", f"{HERE}data/csv/events.csv"} <= files
    assert len(set(graph.objects(data_set, SCHEMA.distribution))) == len(files)


def test_relative_and_absolute_names_make_the_same_graph(finish: Finish, record: Records) -> None:
    graphs = []
    for url in ("", HERE.rstrip("/")):
        _, file = linked_data.files(finish(record, url=url))
        whole = json.loads(file.content) | {"@context": ANNO}
        whole["first"]["items"] = whole["first"]["items"][:20]  # to canonicalise all takes minutes
        graph = Graph().parse(data=json.dumps(whole), format="json-ld", publicID=HERE + file.path)
        graphs.append(to_isomorphic(graph))
    assert len(graphs[0]) > 200
    assert graphs[0] == graphs[1]


def test_the_collection_counts_its_annotations(finish: Finish, record: Records) -> None:
    _, file = linked_data.files(finish(record))
    collection: dict[str, Any] = json.loads(file.content)
    assert collection["type"] == "AnnotationCollection"
    assert collection["total"] == len(collection["first"]["items"]) > 600
    assert collection["first"]["partOf"] == collection["id"]


DATES = [
    ("2023-07-21", "2023-07-21", None),
    ("2023-07-21/2023-07-22", "2023-07-21", "2023-07-22"),
    ("1996", "1996", None),
    ("2024-06~", None, None),
    ("2024-06?", None, None),
    ("2023-XX", None, None),
    ("2023-22", None, None),
    ("2021/2023-11~", "2021", None),
    ("../2023-11", None, "2023-11"),
    ("2023/..", "2023", None),
]
"""Dates, and the start and end of each in schema.org"""


@pytest.fixture(scope="module")
def date_graph(finish: Finish, record: Records) -> Graph:
    """Return the graph of an event for each of the dates."""
    with pytest.MonkeyPatch.context() as patch:
        return load_graph(finish, with_dates(record, (edtf for edtf, *_ in DATES)), patch)


@pytest.mark.parametrize("number", range(len(DATES)), ids=[edtf for edtf, *_ in DATES])
def test_a_date_is_never_sharper_than_the_record(date_graph: Graph, number: int) -> None:
    edtf, start, end = DATES[number]
    node = URIRef(f"{HERE}events/dated-{number}.html")
    assert set(map(str, date_graph.objects(node, SCHEMA.startDate))) == {start} - {None}
    assert set(map(str, date_graph.objects(node, SCHEMA.endDate))) == {end} - {None}
    assert set(date_graph.objects(node, DCTERMS.date)) == {Literal(edtf, datatype=EDTF)}
    roles = [role for role in date_graph.subjects(RDF.type, SCHEMA.Role) if str(role).startswith(f"{node}#")]
    assert roles
    for role in roles:
        assert set(date_graph.objects(role, DCTERMS.date)) == {Literal(edtf, datatype=EDTF)}
        assert not set(date_graph.predicates(role)) & {SCHEMA.startDate, SCHEMA.endDate}


def test_names_are_absolute_when_the_sites_address_is_known(
    finish: Finish, record: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = "https://somewhere.example/jm", "https://example.org"
    record = replace(record, events=record.events[:5])
    relative = load_graph(finish, record, monkeypatch)
    absolute = load_graph(finish, record, monkeypatch, url=there)
    events = set(absolute.subjects(RDF.type, SCHEMA.Event))
    assert all(str(event).startswith(f"{there}/events/") for event in events)
    assert {str(event).replace(there, here) for event in events} == {
        str(event) for event in relative.subjects(RDF.type, SCHEMA.Event)
    }
    identifiers = [{str(each) for each in graph.objects(None, SCHEMA.identifier) if isinstance(each, Literal)}
            for graph in (relative, absolute)]  # fmt: skip
    assert identifiers[0] == identifiers[1]
    assert {f"event:{event.id}" for event in record.events} <= identifiers[0]


def test_a_byline_is_the_credit_of_its_source_and_no_person(graph: Graph, record: Records) -> None:
    bylines = {source.byline for source in record.sources if source.byline}
    assert {str(credit) for credit in graph.objects(None, SCHEMA.creditText)} >= bylines
    people = {str(name) for person in graph.subjects(RDF.type, SCHEMA.Person) for name in
              graph.objects(person, SCHEMA.name)}  # fmt: skip
    assert not people & {name for byline in bylines for name in byline.split()}


def test_hostile_text_is_a_literal(finish: Finish, hostile: Records, monkeypatch: pytest.MonkeyPatch) -> None:
    hostile = replace(hostile, events=hostile.events[:5])
    graph = load_graph(finish, hostile, monkeypatch)
    titles = [str(name) for event in graph.subjects(RDF.type, SCHEMA.Event) for name in
              graph.objects(event, SCHEMA.name)]  # fmt: skip
    assert len(titles) == len(hostile.events)
    assert all(title.startswith(PAYLOAD) for title in titles)
    assert not any(isinstance(term, URIRef) and "passwd" in term for triple in graph for term in triple)
