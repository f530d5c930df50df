"""The sitemap, robots.txt and what pages say of their own address."""

import json
import os
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from datetime import datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.robotparser import RobotFileParser

import pytest
from msgspec.structs import replace
from signposting import find_signposting_html

from timeline.config import BuildConfig

from ..conftest import ROOT, all_files, without

NODE = ROOT / "tests/node"
URL = "https://example.org/t"
NAMESPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


@pytest.fixture(scope="module")
def site_files(site_of_starter: BuildConfig) -> dict[str, bytes]:
    return {file.path: file.content for file in all_files(replace(site_of_starter, url=URL))}


def addresses(content: bytes) -> list[str]:
    return [each.text or "" for each in ET.fromstring(content).iterfind(".//s:loc", NAMESPACE)]


def test_every_page_is_listed_once_but_those_that_lead_elsewhere(site_files: dict[str, bytes]) -> None:
    addresses_of_maps = addresses(site_files["sitemap.xml"]) + addresses(site_files["zh-hant/sitemap.xml"])
    omissions = (
        "404.html",
        "search.html",
        "/card.html",
        "2012-mushrooms.html",
        "2016-school.html",
        "minhou-xian.html",
    )
    pages = [path for path in site_files if path.endswith(".html") and not path.endswith(omissions)]
    assert sorted(addresses_of_maps) == sorted(f"{URL}/{path}" for path in pages)


def test_too_many_pages_make_an_index(site: BuildConfig, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline.exports.sitemap.LIMIT", 25)
    files = {file.path: file.content for file in all_files(replace(site, url=URL))}
    parts = addresses(files["sitemap.xml"])
    assert len(parts) > 1
    addresses_of_maps = [each for part in parts for each in addresses(files[part.removeprefix(f"{URL}/")])]
    assert f"{URL}/index.html" in addresses_of_maps
    assert len(addresses_of_maps) == len(set(addresses_of_maps)) > 25


def test_robots_may_come_and_find_the_maps(site_files: dict[str, bytes]) -> None:
    robots = RobotFileParser()
    robots.parse(site_files["robots.txt"].decode().splitlines())
    assert robots.can_fetch("*", f"{URL}/events/2009-mushroom-trial.html")
    assert robots.site_maps() == [f"{URL}/sitemap.xml", f"{URL}/zh-hant/sitemap.xml"]


def test_without_an_address_there_is_no_map(starter_files: dict[str, bytes]) -> None:
    assert not {"sitemap.xml", "robots.txt", "zh-hant/sitemap.xml"} & starter_files.keys()


def test_pages_say_where_they_stand_and_where_their_other_script_is(site_files: dict[str, bytes]) -> None:
    for folder in ("", "zh-hant/"):
        html = site_files[f"{folder}events/2009-mushroom-trial.html"].decode()
        here = f"{URL}/{folder}events/2009-mushroom-trial.html"
        assert f'<link rel="canonical" href="{here}">' in html
        for lang, other in (("zh-Hans", ""), ("zh-Hant", "zh-hant/"), ("x-default", "")):
            where = f"{URL}/{other}events/2009-mushroom-trial.html"
            assert f'hreflang="{lang}" href="{where}"' in html
        assert '<meta property="og:title" content="' in html
        assert "og:image" not in html


def test_the_map_says_when_each_page_changed_last(site_files: dict[str, bytes]) -> None:
    ledger = json.loads(site_files["data/published.json"])
    days = {each["address"]: each["changed"] for each in ledger.values()}
    pages = ET.fromstring(site_files["sitemap.xml"])
    days_of_pages = {
        (each.findtext("s:loc", namespaces=NAMESPACE) or "").removeprefix(f"{URL}/"): each.findtext(
            "s:lastmod", namespaces=NAMESPACE
        )
        for each in pages
    }
    assert days_of_pages
    assert days_of_pages == {path: days.get(path, max(days.values())) for path in days_of_pages}


READ = """
const { parseSitemap } = require("sitemap");
const summary = pages => JSON.stringify(pages.map(each => [each.url, each.lastmod]));
parseSitemap(process.stdin).then(pages => console.log(summary(pages)));
"""


def test_sitemap_js_reads_the_maps(site_files: dict[str, bytes]) -> None:
    if not (NODE / "node_modules/sitemap").exists() or not shutil.which("node"):
        without("no sitemap.js here: apt-get install nodejs npm; npm ci --prefix tests/node")
    for path in ("sitemap.xml", "zh-hant/sitemap.xml"):
        process = subprocess.run(
            ["node", "-e", READ], input=site_files[path], capture_output=True, check=True,
            env=os.environ | {"NODE_PATH": str(NODE / "node_modules")},
        )  # fmt: skip
        pages = json.loads(process.stdout)
        assert [url for url, _ in pages] == addresses(site_files[path])
        assert all(datetime.fromisoformat(day).year >= 2000 for _, day in pages)


def test_browsers_find_the_description_of_the_search(site_files: dict[str, bytes]) -> None:
    spaces = {"o": "http://a9.com/-/spec/opensearch/1.1/"}
    for folder, lang in (("", "zh-Hans"), ("zh-hant/", "zh-Hant")):
        description = ET.fromstring(site_files[f"{folder}opensearch.xml"])
        url = description.find("o:Url", spaces)
        assert url is not None
        assert url.attrib == {"type": "text/html", "template": f"{URL}/{folder}search.html?q={{searchTerms}}"}
        assert description.findtext("o:Language", namespaces=spaces) == lang
        assert 0 < len(description.findtext("o:ShortName", "", spaces)) <= 16
        assert f'href="{URL}/{folder}opensearch.xml"' in site_files[f"{folder}about.html"].decode()


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder without a line for each request."""

    def log_message(self, *_: object) -> None:
        pass


def test_a_harvester_finds_what_a_page_links_for_machines(
    site_of_starter: BuildConfig, tmp_path: Path
) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path))) as server:
        url = f"http://127.0.0.1:{server.server_port}"
        pages = {file.path: file.content for file in all_files(replace(site_of_starter, url=url))}
        Thread(target=server.serve_forever, daemon=True).start()
        for path, is_home in (("index.html", True), ("zh-hant/events/2009-mushroom-trial.html", False)):
            file = tmp_path / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(pages[path])
            result = find_signposting_html(f"{url}/{path}")
            assert result.citeAs and result.citeAs.target == f"{url}/{path}"
            (description,) = result.describedBy
            assert (description.target, description.type) == (
                f"{url}/data/chronicle.jsonld",
                "application/ld+json",
            )
            items = {each.target.removeprefix(f"{url}/") for each in result.items}
            assert items <= pages.keys()
            assert bool(items) == is_home
            above = [result.collection.target] if result.collection else []
            assert above == ([] if is_home else [f"{url}/zh-hant/index.html"])
            assert result.license and result.license.target.startswith(
                "https://creativecommons.org/licenses/by/"
            )
        server.shutdown()


def test_pages_describe_themselves_to_other_sites(site_files: dict[str, bytes]) -> None:
    html = site_files["zh-hant/events/2009-mushroom-trial.html"].decode()
    (about,) = re.findall(r'<meta name="description" content="([^"]+)">', html)
    for name, content in {
        "og:url": f"{URL}/zh-hant/events/2009-mushroom-trial.html",
        "og:description": about,
        "og:locale": "zh_TW",
        "og:locale:alternate": "zh_CN",
    }.items():
        assert f'<meta property="{name}" content="{content}">' in html


READ_OPEN_GRAPH = """
require('open-graph-scraper')({ html: require('fs').readFileSync(0, 'utf-8') })
  .then(({ result }) => console.log(JSON.stringify(result)));
"""


def test_open_graph_scraper_reads_what_a_page_says_of_itself(site_files: dict[str, bytes]) -> None:
    if not (NODE / "node_modules/open-graph-scraper").exists() or not shutil.which("node"):
        without("no open-graph-scraper here: apt-get install nodejs npm; npm ci --prefix tests/node")
    for folder, locale, other in (("", "zh_CN", "zh_TW"), ("zh-hant/", "zh_TW", "zh_CN")):
        path = f"{folder}events/2009-mushroom-trial.html"
        process = subprocess.run(
            ["node", "-e", READ_OPEN_GRAPH], input=site_files[path], capture_output=True, check=True,
            env=os.environ | {"NODE_PATH": str(NODE / "node_modules")},
        )  # fmt: skip
        read = json.loads(process.stdout)
        html = site_files[path].decode()
        assert read["success"]
        assert read["ogUrl"] == f"{URL}/{path}"
        assert f'<meta name="description" content="{read["ogDescription"]}">' in html
        assert read["ogTitle"] and read["ogTitle"] in html
        assert (read["ogLocale"], read["ogLocaleAlternate"]) == (locale, other)


def test_signposts_lead_to_what_is_published(site_files: dict[str, bytes]) -> None:
    """Each address is that of a file; those of other hosts are the licence's alone (https://signposting.org)."""
    home, event = site_files["index.html"].decode(), site_files["events/2009-mushroom-trial.html"].decode()
    for html, expected in (
        (home, {"cite-as", "describedby", "item", "license"}),
        (event, {"cite-as", "describedby", "collection", "license"}),
    ):
        signs = re.findall(
            r'<link rel="(cite-as|describedby|item|collection|license)"[^>]* href="([^"]+)">', html
        )
        assert {name for name, _ in signs} == expected
        for name, address in signs:
            assert (address.removeprefix(f"{URL}/") in site_files) == (name != "license"), address


def test_unpublished_pages_claim_no_address(starter_files: dict[str, bytes]) -> None:
    for path, content in starter_files.items():
        if path.endswith(".html"):
            assert b'rel="canonical"' not in content
            assert b"og:" not in content
