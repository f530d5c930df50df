"""The sitemap, robots.txt and what pages say of their own address."""

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
    unlisted = ("404.html", "2012-mushrooms.html", "2016-school.html", "minhou-xian.html")
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


def test_unpublished_pages_claim_no_address(starter_files: dict[str, bytes]) -> None:
    for path, content in starter_files.items():
        if path.endswith(".html"):
            assert b'rel="canonical"' not in content
            assert b"og:" not in content
