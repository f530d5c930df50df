"""What a page's HTML says beside its matter: where it leads, spelled out for paper."""

import re
from pathlib import Path

from msgspec.structs import replace

from timeline.build import build_source, checked_records, load
from timeline.chronicle.editions import EDITIONS
from timeline.config import BuildConfig
from timeline.pages import all_routes
from timeline.render.edition_build import edition_build

from ..conftest import all_files, spoil


def pages(site: BuildConfig) -> dict[str, str]:
    return html_of({file.path: file.content for file in all_files(site)})


def html_of(files: dict[str, bytes]) -> dict[str, str]:
    return {path: content.decode() for path, content in files.items() if path.endswith(".html")}


def on_paper(html: str) -> str:
    match = re.search(r'<div class="paper" hidden>(.*?)</div>', html, re.DOTALL)
    return match[1] if match else ""


def test_no_page_names_a_colour_that_differs_in_dark_mode(starter_files: dict[str, bytes]) -> None:
    for path, page in html_of(starter_files).items():
        assert not re.search("[红紅绿綠蓝藍黄黃黑白灰金](?:色?[是为為])", page), path


def pages_of_sources(site: BuildConfig) -> set[str]:
    """Return the paths, in both editions, of pages that give the sources themselves."""
    source = build_source(site, checked_records(site, load(site), lambda _: None))
    return {
        f"{edition.folder}/{route.path}".lstrip("/")
        for edition in EDITIONS
        for route in all_routes(edition_build(source, edition).chronicle)
        if route.kind.lists_sources
    }


def test_the_sources_that_a_page_cites_are_spelled_out_and_no_others(
    site: BuildConfig, starter_files: dict[str, bytes]
) -> None:
    html = {path: page for path, page in html_of(starter_files).items() if 'class="colophon"' in page}
    own = pages_of_sources(site)
    assert own < {*html}
    for path, page in html.items():
        addresses = set(re.findall(r'href="[./]*sources/([a-z0-9-]+)\.html', page)) - {"index"}
        list_items = re.findall(r"<p>文[献獻](\d+) <cite", on_paper(page))
        assert len(list_items) == (0 if path in own else len(addresses)), path
    event = on_paper(html["events/2009-mushroom-trial.html"])
    assert "https://example.org/minning-jishi" in event or "文献2" in event


def test_addresses_stand_in_the_order_of_their_links(site: BuildConfig, starter: Path) -> None:
    """Also those within an event's card, which is rendered once for many pages."""
    sentence = "见[甲](https://example.org/a)与[乙](https://example.org/b?x=1&y=2)。"
    spoil(starter / "content/about.md", "写的时候请记住", f"{sentence}写的时候请记住")
    events = starter / "data/events/2001-2009.yaml"
    text = events.read_text("utf-8")
    events.write_text(re.sub(r'summary: "?', rf"\g<0>{sentence}", text, count=1), "utf-8")
    html = pages(replace(site, data=starter / "data", content=starter / "content"))
    for path, page in html.items():
        links = re.findall(r'class="outside"[^>]*href="([^"]+)"|href="([^"]+)" class="outside"', page)
        list_items = re.findall(r"<li>(https?://[^<]+)</li>", on_paper(page))
        assert [a or b for a, b in links] == list_items, path
    assert len(re.findall(r"<li>http", on_paper(html["about.html"]))) == 3
    assert len(re.findall(r"<li>http", on_paper(html["index.html"]))) == 2


def test_a_page_knows_its_own_address_where_the_site_has_one(
    site: BuildConfig, starter_files: dict[str, bytes]
) -> None:
    site_pages = pages(replace(site, url="https://example.org/record"))
    assert "本页 https://example.org/record/index.html" in on_paper(site_pages["index.html"])
    assert "本頁 https://example.org/record/zh-hant/years/2009.html" in on_paper(
        site_pages["zh-hant/years/2009.html"]
    )
    assert "本页" not in on_paper(html_of(starter_files)["index.html"])
