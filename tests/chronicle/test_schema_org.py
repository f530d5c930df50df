"""What pages tell machines: JSON-LD that says what the page says and no more."""

import json
import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest

from timeline.chronicle.chronicle import Chronicle
from timeline.chronicle.schema_org import days
from timeline.record.records import Records
from timeline.values.dates import Edtf
from timeline.values.names import split_byline


def data(page: bytes) -> dict[str, Any]:
    parts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.decode(), re.DOTALL)
    assert len(parts) == 1
    value: dict[str, Any] = json.loads(parts[0])
    assert value["@context"] == "https://schema.org"
    return value


@pytest.mark.parametrize("folder", ["", "zh-hant/"])
def test_events_say_when_where_and_who(real_files: dict[str, bytes], record: Records, folder: str) -> None:
    chronicle = Chronicle(record)
    for entry in chronicle.entries:
        page = data(real_files[f"{folder}events/{entry.event.id}.html"])
        event = page["mainEntity"]
        assert event["@type"] == "Event"
        assert page["temporalCoverage"] == str(entry.event.date)
        assert len(event["location"]) == len(entry.regions)
        there = {each.leader.id for each in entry.attestations if not each.quoted}
        assert len(event.get("attendee", [])) == len(there)
        assert event.get("alternateName", []) == [
            name.hant if folder else name.hans for name in entry.event.official_names
        ]
        source_ids = {each["@id"].rsplit("/", 1)[1].removesuffix(".html") for each in page["citation"]}
        assert source_ids == {each.source.id for each in entry.all_citations}
    assert data(real_files[f"{folder}index.html"])["mainEntity"]["@type"] == "Dataset"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("leaders/yin-li", "Person"), ("regions/aohan", "AdministrativeArea"),
        ("organisations/xisen", "Organization"),
        ("terms/jingmeng-xiezuo", "DefinedTerm"), ("kinds/agreement", "DefinedTerm"),
        ("documents/kuangjia-xieyi-2023", "CreativeWork"), ("sources/jingmeng-2024", "CreativeWork"),
    ],
)  # fmt: skip
def test_other_pages_say_what_they_are_about(real_files: dict[str, bytes], path: str, kind: str) -> None:
    main = data(real_files[f"{path}.html"])["mainEntity"]
    assert main["@type"] == kind
    assert main["name"]


@pytest.mark.parametrize("folder", ["", "zh-hant/"])
def test_the_page_of_downloads_lists_files_that_are_there(real_files: dict[str, bytes], folder: str) -> None:
    whole = data(real_files[f"{folder}downloads.html"])["mainEntity"]
    assert whole["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert whole["dateModified"] == "2000-01-01"
    paths = [posixpath.normpath(folder + each["contentUrl"]) for each in whole["distribution"]]
    assert "data/chronicle.xlsx" in paths
    assert [path for path in paths if path not in real_files] == []


def test_pages_say_what_is_above_them(real_files: dict[str, bytes]) -> None:
    for path, expected in (
        (
            "regions/aohan",
            [
                ("地区", "../regions/index.html"),
                ("内蒙古自治区", "../regions/neimenggu.html"),
                ("赤峰市", "../regions/chifeng.html"),
            ],
        ),
        ("events/2023-framework-agreement", [("年表", "../index.html"), ("2023年", "../years/2023.html")]),
        ("leaders/yin-li", [("人物", "../leaders/index.html")]),
        ("zh-hant/leaders/yin-li", [("人物", "../leaders/index.html")]),
    ):
        crumbs = data(real_files[f"{path}.html"])["breadcrumb"]["itemListElement"]
        assert [(each["name"], each["item"]) for each in crumbs] == expected


def test_a_region_is_of_one_type_wherever_it_is_named(real_files: dict[str, bytes]) -> None:
    """And so is everything else that has an address."""
    types: dict[str, set[str]] = defaultdict(set)
    for path, content in real_files.items():
        if path.endswith(".html") and not path.startswith("zh-hant/") and b"ld+json" in content:
            for address, kind in _nodes(data(content), path):
                types[address].add(kind)
    for node in json.loads(real_files["data/chronicle.jsonld"])["@graph"]:
        types[posixpath.normpath(posixpath.join("data", node["id"]))].add(node["type"])
    assert len(types) > 300
    assert {address: kinds for address, kinds in types.items() if len(kinds) > 1} == {}


def test_a_page_and_the_export_describe_a_record_alike(real_files: dict[str, bytes]) -> None:
    graph = json.loads(real_files["data/chronicle.jsonld"])["@graph"]
    nodes = {node["identifier"]: node for node in graph[1:] if isinstance(node["identifier"], str)}
    count = 0
    for path, content in real_files.items():
        if not path.endswith(".html") or path.startswith("zh-hant/") or b"ld+json" not in content:
            continue
        page = data(content)["mainEntity"]
        if isinstance(identifier := page.get("identifier"), str):
            node = nodes[identifier]
            count += 1
            assert page.keys() - {"@id", "@type"} - node.keys() <= {"subjectOf"}, identifier
            for key in ("startDate", "endDate", "dateCreated", "datePublished", "url", "archivedAt"):
                assert page.get(key) == node.get(key), (identifier, key)
            for key in ("description", "alternateName"):
                if (page["@type"], key) == ("Event", "description"):
                    continue  # the page itself has the summary
                assert page.get(key) == node.get(key, {}).get("zh-Hans"), (identifier, key)
    assert count > 250


def _nodes(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """Yield every node with an address and a type, by its address from the top."""
    if isinstance(value, list):
        for each in value:
            yield from _nodes(each, path)
    elif isinstance(value, dict):
        if "@id" in value and "@type" in value:
            yield posixpath.normpath(posixpath.join(posixpath.dirname(path), value["@id"])), value["@type"]
        for each in value.values():
            yield from _nodes(each, path)


def test_a_region_stands_in_its_tree(real_files: dict[str, bytes]) -> None:
    place = data(real_files["regions/aohan.html"])["mainEntity"]
    assert place["containedInPlace"]["name"] == "赤峰市"
    assert place["containedInPlace"]["containedInPlace"]["name"] == "内蒙古自治区"


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2023-07-21", ("2023-07-21", "")), ("2023-07-21/2023-07-22", ("2023-07-21", "2023-07-22")),
        ("2010~", ("", "")), ("199X", ("", "")), ("2010-21", ("", "")), ("2023/..", ("2023", "")),
        ("2011/2023-11~", ("2011", "")), ("2023-XX", ("", "")), ("2005", ("2005", "")),
    ],
)  # fmt: skip
def test_dates_are_never_sharpened(date: str, expected: tuple[str, str]) -> None:
    assert days(Edtf.parse(date)) == expected


def test_no_page_names_a_byline_to_machines(real_files: dict[str, bytes], record: Records) -> None:
    people = {name for source in record.sources for name in split_byline(source.byline)}
    assert people
    for path, content in real_files.items():
        for block in re.findall(rb'<script type="application/ld\+json">(.*?)</script>', content, re.DOTALL):
            assert not [name for name in people if name in block.decode()], path
