"""The sitemap, robots.txt and what pages say of their own address."""

import json
import re
import xml.etree.ElementTree as ET
from urllib.robotparser import RobotFileParser

import pytest
from msgspec.structs import replace

from timeline.config import BuildConfig

from ..conftest import all_files

URL = "https://example.org/t"
NAMESPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


@pytest.fixture(scope="module")
def published(site_of_starter: BuildConfig) -> dict[str, bytes]:
    return {file.path: file.content for file in all_files(replace(site_of_starter, url=URL))}


def addresses(content: bytes) -> list[str]:
    return [each.text or "" for each in ET.fromstring(content).iterfind(".//s:loc", NAMESPACE)]


def test_every_page_is_listed_once_but_those_that_lead_elsewhere(published: dict[str, bytes]) -> None:
    listed = addresses(published["sitemap.xml"]) + addresses(published["zh-hant/sitemap.xml"])
    unlisted = (
        "404.html",
        "search.html",
        "/card.html",
        "2012-mushrooms.html",
        "2016-school.html",
        "minhou-xian.html",
    )
    pages = [path for path in published if path.endswith(".html") and not path.endswith(unlisted)]
    assert sorted(listed) == sorted(f"{URL}/{path}" for path in pages)


def test_too_many_pages_make_an_index(site: BuildConfig, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline.exports.sitemap.LIMIT", 25)
    files = {file.path: file.content for file in all_files(replace(site, url=URL))}
    parts = addresses(files["sitemap.xml"])
    assert len(parts) > 1
    listed = [each for part in parts for each in addresses(files[part.removeprefix(f"{URL}/")])]
    assert f"{URL}/index.html" in listed
    assert len(listed) == len(set(listed)) > 25


def test_robots_may_come_and_find_the_maps(published: dict[str, bytes]) -> None:
    robots = RobotFileParser()
    robots.parse(published["robots.txt"].decode().splitlines())
    assert robots.can_fetch("*", f"{URL}/events/2009-mushroom-trial.html")
    assert robots.site_maps() == [f"{URL}/sitemap.xml", f"{URL}/zh-hant/sitemap.xml"]


def test_without_an_address_there_is_no_map(starter_files: dict[str, bytes]) -> None:
    assert not {"sitemap.xml", "robots.txt", "zh-hant/sitemap.xml"} & starter_files.keys()


def test_pages_say_where_they_stand_and_where_their_other_script_is(published: dict[str, bytes]) -> None:
    for folder in ("", "zh-hant/"):
        html = published[f"{folder}events/2009-mushroom-trial.html"].decode()
        here = f"{URL}/{folder}events/2009-mushroom-trial.html"
        assert f'<link rel="canonical" href="{here}">' in html
        for lang, other in (("zh-Hans", ""), ("zh-Hant", "zh-hant/"), ("x-default", "")):
            where = f"{URL}/{other}events/2009-mushroom-trial.html"
            assert f'hreflang="{lang}" href="{where}"' in html
        assert '<meta property="og:title" content="' in html
        assert "og:image" not in html


def test_the_map_says_when_each_page_changed_last(published: dict[str, bytes]) -> None:
    ledger = json.loads(published["data/published.json"])
    days = {each["address"]: each["changed"] for each in ledger.values()}
    pages = ET.fromstring(published["sitemap.xml"])
    said = {
        (each.findtext("s:loc", namespaces=NAMESPACE) or "").removeprefix(f"{URL}/"): each.findtext(
            "s:lastmod", namespaces=NAMESPACE
        )
        for each in pages
    }
    assert said
    assert said == {path: days.get(path, max(days.values())) for path in said}


def test_browsers_are_told_how_to_search(published: dict[str, bytes]) -> None:
    spaces = {"o": "http://a9.com/-/spec/opensearch/1.1/"}
    for folder, lang in (("", "zh-Hans"), ("zh-hant/", "zh-Hant")):
        described = ET.fromstring(published[f"{folder}opensearch.xml"])
        url = described.find("o:Url", spaces)
        assert url is not None
        assert url.attrib == {"type": "text/html", "template": f"{URL}/{folder}search.html?q={{searchTerms}}"}
        assert described.findtext("o:Language", namespaces=spaces) == lang
        assert 0 < len(described.findtext("o:ShortName", "", spaces)) <= 16
        assert f'href="{URL}/{folder}opensearch.xml"' in published[f"{folder}about.html"].decode()


def test_pages_describe_themselves_to_other_sites(published: dict[str, bytes]) -> None:
    html = published["zh-hant/events/2009-mushroom-trial.html"].decode()
    (about,) = re.findall(r'<meta name="description" content="([^"]+)">', html)
    for name, content in {
        "og:url": f"{URL}/zh-hant/events/2009-mushroom-trial.html",
        "og:description": about,
        "og:locale": "zh_TW",
        "og:locale:alternate": "zh_CN",
    }.items():
        assert f'<meta property="{name}" content="{content}">' in html


def test_signposts_lead_to_what_is_published(published: dict[str, bytes]) -> None:
    """Each address is that of a file; those of other hosts are the licence's alone (https://signposting.org)."""
    home, event = published["index.html"].decode(), published["events/2009-mushroom-trial.html"].decode()
    for html, expected in (
        (home, {"cite-as", "describedby", "item", "license"}),
        (event, {"cite-as", "describedby", "collection", "license"}),
    ):
        signs = re.findall(
            r'<link rel="(cite-as|describedby|item|collection|license)"[^>]* href="([^"]+)">', html
        )
        assert {name for name, _ in signs} == expected
        for name, address in signs:
            assert (address.removeprefix(f"{URL}/") in published) == (name != "license"), address


def test_unpublished_pages_claim_no_address(starter_files: dict[str, bytes]) -> None:
    for path, content in starter_files.items():
        if path.endswith(".html"):
            assert b'rel="canonical"' not in content
            assert b"og:" not in content
