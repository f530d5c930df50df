"""Every page of the real site: links and fragments resolve, ids are one of a kind, nothing is fetched."""

import posixpath
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from timeline.__main__ import main
from timeline.config import BuildConfig
from timeline.output.link_checker import READ, Link, LinkChecker, check_links, extract_links
from timeline.output.manifest import CHECKSUMS

from ..conftest import all_files


class PageParser(HTMLParser):
    """What a page links to, loads and names."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.ids: list[str] = []
        self.scripts_and_styles: list[str] = []
        self.headings: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        result = {name: value or "" for name, value in attrs}
        if "href" in result:
            (self.loads if tag == "link" and result.get("rel") == "stylesheet" else self.links).append(
                result["href"]
            )
        self.loads += [result[name] for name in ("src", "srcset", "poster", "data") if name in result]
        if "id" in result:
            self.ids.append(result["id"])
        if (
            "style" in result
            or any(name.startswith("on") for name in result)
            or tag == "style"
            or (tag == "script" and "src" not in result and result.get("type") != "application/ld+json")
        ):
            self.scripts_and_styles.append(tag)
        if tag == "h1":
            self.headings.append(tag)


@pytest.fixture(scope="module")
def pages(real_files: dict[str, bytes]) -> dict[str, PageParser]:
    return {
        path: PageParser(content.decode()) for path, content in real_files.items() if path.endswith(".html")
    }


def test_every_link_and_fragment_resolves(real_files: dict[str, bytes]) -> None:
    checker = LinkChecker(real_files)
    for path, content in real_files.items():
        if path.endswith(READ):
            checker.read(path, content.decode())
    assert checker.pages > 500
    assert checker.links > 10_000
    assert (checker.lost(), checker.outside, checker.strange) == ([], [], [])


def test_links_of_a_folder_are_followed_letter_by_letter(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/x.html").write_text('<p id="Here"><a href="../y.html#there">y</a>')
    (tmp_path / "y.html").write_text('<p id="there"><a href="a/x.html#Here">x</a>')
    one = check_links(tmp_path)
    with monkeypatch.context() as several:
        several.setattr("timeline.output.link_checker._FEW", 0)
        several.setattr("timeline.output.link_checker.cpu_count", lambda: 2)
        several.setattr("timeline.output.parallel.cpu_count", lambda: 2)
        two = check_links(tmp_path)
    assert (one.pages, one.links, one.lost()) == (two.pages, two.links, two.lost()) == (2, 2, [])
    (tmp_path / "y.html").write_text('<p id="There"><a href="A/x.html">x</a> <a href="a/x.html#here">x</a>')
    assert main(["links", str(tmp_path)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "链接没有着落：a/x.html → y.html#there",
        "链接没有着落：y.html → A/x.html",
        "链接没有着落：y.html → a/x.html#here",
        "2 个网页，3 个链接，3 处问题",
    ]


def test_above_five_hundred_events_every_link_lands(
    site: BuildConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timeline.pages.home.WHOLE", 7)
    files = {file.path: file.content for file in all_files(site)}
    checker = LinkChecker(files)
    for path, content in files.items():
        if path.endswith(READ):
            checker.read(path, content.decode())
    assert checker.lost() == []


def test_links_are_relative_and_end_in_html_or_name_a_download(pages: dict[str, PageParser]) -> None:
    """A folder or a name without its ending would fail from the disk; a download has the ending it has."""
    for path, page in pages.items():
        for href in page.links:
            parts = urlsplit(href)
            if not parts.scheme and parts.path and not parts.path.endswith(("assets/icon.svg", ".xml")):
                assert not parts.path.startswith("/"), (path, href)
                target = posixpath.normpath(posixpath.join(posixpath.dirname(path), parts.path))
                download = target.removeprefix("zh-hant/").startswith(("data/", "figures/"))
                is_download = posixpath.basename(target) in (
                    CHECKSUMS,
                    "CITATION.cff",
                )  # at the places where programs look
                assert parts.path.endswith(".html") or download or is_download, (path, href)


def test_nothing_is_loaded_from_another_host(pages: dict[str, PageParser]) -> None:
    assert {
        load for page in pages.values() for load in page.loads if "//" in load or load.startswith("data:")
    } == set()


def test_no_id_stands_twice_on_a_page(pages: dict[str, PageParser]) -> None:
    for path, page in pages.items():
        assert [id_ for id_, times in Counter(page.ids).items() if times > 1] == [], path


def test_there_is_no_inline_script_or_style(pages: dict[str, PageParser]) -> None:
    assert {path for path, page in pages.items() if page.scripts_and_styles} == set()


def test_every_page_has_a_title_of_its_own_and_a_description(real_files: dict[str, bytes]) -> None:
    titles: dict[str, list[str]] = {}
    for path, content in real_files.items():
        if path.endswith(".html"):
            html = content.decode()
            title = re.search(r"<title>([^<]+)</title>", html)
            description = re.search(r'<meta name="description" content="([^"]+)">', html)
            assert title, path
            if path.endswith("/card.html"):  # framed in other pages, and in no list of a search engine
                assert '<meta name="robots" content="noindex' in html, path
            else:
                assert description, path
                assert len(description[1]) >= 8, path
            titles.setdefault(f"{title[1]} {path.startswith('zh-hant/')}", []).append(path)
    assert [paths for paths in titles.values() if len(paths) > 1] == []


def test_every_page_has_one_main_heading(pages: dict[str, PageParser]) -> None:
    assert {path for path, page in pages.items() if len(page.headings) != 1} == set()


def test_each_page_links_to_itself_in_the_other_script(pages: dict[str, PageParser]) -> None:
    for path, page in pages.items():
        other = path.removeprefix("zh-hant/") if path.startswith("zh-hant/") else f"zh-hant/{path}"
        assert other in pages, path
        here = posixpath.dirname(path) or "."
        assert posixpath.relpath(other, here) in page.links, path


def test_anchors_of_years_and_entries_are_stable(pages: dict[str, PageParser]) -> None:
    assert {"y1996", "y2023", "e-2023-framework-agreement"} <= set(pages["index.html"].ids)


def test_every_kind_of_page_is_there(pages: dict[str, PageParser]) -> None:
    for path in (
        "index.html", "years/2023.html", "events/2023-framework-agreement.html", "regions/index.html",
        "regions/aohan.html", "leaders/index.html", "leaders/yin-li.html", "sources/jingmeng-2024.html",
        "terms/liuge-beizeng.html", "documents/kuangjia-xieyi-2023.html", "organisations/index.html",
        "kinds/visit.html", "themes/energy.html", "figures.html", "about.html", "method.html",
        "policy.html", "search.html", "changes.html", "downloads.html", "programs.html",
        "contact.html", "404.html",
    ):  # fmt: skip
        assert path in pages, path


@pytest.mark.parametrize(
    ("html", "is_fetch"),
    [
        ('<svg><a xlink:href="x">k</a></svg>', False),
        ('<SVG><A XLINK:HREF="x">k</A></SVG>', False),
        ('<svg><use xlink:href="x"/></svg>', True),
        ('<svg><image href="x"/></svg>', True),
        ('<area href="x">', False),
        ('<link rel="stylesheet" href="x">', True),
        ('<link rel="next" href="x">', False),
    ],
)
def test_every_way_to_lead_somewhere_is_known(html: str, is_fetch: bool) -> None:
    assert extract_links("a.html", html) == ([Link("x", is_fetch)], [])
    assert extract_links("a.svg", '<svg><a href="y" xlink:href="x">k</a></svg>')[0] == [
        Link("y", False),
        Link("x", False),
    ]
