"""Long lists are divided between pages, and nothing is lost by it."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser

from timeline.chronicle import source_parts
from timeline.config import BuildConfig
from timeline.output.link_checker import check_links
from timeline.output.writer import write_files
from timeline.pages import home, paging, year
from timeline.pages.base import Pager

from ..bench.generate import write_record
from ..conftest import all_files


@pytest.fixture(scope="module")
def sites(site_of_starter: BuildConfig, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return the site of a generated record, whole and with few lines and fewer events on a page."""
    folder = tmp_path_factory.mktemp("paging")
    write_record(folder, 60)
    config = replace(site_of_starter, data=folder / "data", content=folder / "content", built="2026-01-01")
    write_files(all_files(config), folder / "whole")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paging, "ROWS", 10)
        patch.setattr(paging, "CARDS", 2)
        patch.setattr(year, "LONG", 2)
        patch.setattr(home, "WHOLE", 1)
        patch.setattr(home, "PRINTED", 1)
        patch.setattr(source_parts, "MOST", 10)
        write_files(all_files(config), folder / "divided")
    return folder / "whole", folder / "divided"


@pytest.fixture(scope="module")
def whole(sites: tuple[Path, Path]) -> Path:
    return sites[0]


@pytest.fixture(scope="module")
def paged_site(sites: tuple[Path, Path]) -> Path:
    return sites[1]


def test_every_link_of_divided_lists_leads_somewhere(paged_site: Path) -> None:
    assert check_links(paged_site).lost() == []


def test_the_pages_of_a_list_have_all_its_events_once(paged_site: Path, whole: Path) -> None:
    several = 0
    for kind in ("kinds", "themes", "terms", "documents", "organisations", "regions"):
        for first in sorted((paged_site / kind).glob("*.html")):
            pages = [first, *sorted((paged_site / kind / first.stem).glob("*.html"))]
            several += len(pages) > 1
            if first.stem != "index" and kind != "regions":
                whole_rows = rows(whole / kind / first.name)
                assert [row for page in pages for row in rows(page)] == whole_rows, first
                assert all(len(rows(page)) <= 10 for page in pages)
    assert several > 5


def test_the_months_of_a_long_year_have_all_its_events(paged_site: Path, whole: Path) -> None:
    long = [page for page in (paged_site / "years").glob("*.html") if page.stem != "index" and events(page)]
    assert len(long) > 3
    for page in (paged_site / "years").glob("[0-9]*.html"):
        months = (paged_site / "years" / page.stem).rglob("*.html")
        entries = sorted(event for month in months for event in events(month)) or sorted(events(page))
        assert entries == sorted(events(whole / "years" / page.name)), page
        assert sorted(events(page)) == entries, "old fragments lead to the line, or the month, of an event"


def test_the_pages_of_a_source_have_every_claim_once(paged_site: Path, whole: Path) -> None:
    several = 0
    for page in (whole / "sources").glob("*.html"):
        claims = ids(page, ".taken li[id]")
        parts = [*(paged_site / "sources" / page.stem).glob("*.html")]
        if parts:
            several += 1
            result = [claim for part in parts for claim in ids(part, ".taken li[id]")]
            assert sorted(result) == sorted(claims)
            assert all(len(ids(part, ".taken li[id]")) <= 10 for part in parts)
            assert sorted(ids(paged_site / "sources" / page.name, ".taken a [id]")) == sorted(claims)
        assert ids(paged_site / "sources" / page.name, ".taken[id]") == ids(page, ".taken[id]")
    assert several > 3


def test_figures_and_people_of_a_region_continue_on_pages_of_their_own(paged_site: Path, whole: Path) -> None:
    for name, lines in (
        ("figures", ".numbers :is(.key-figures li, .figure-row)"),
        ("people", ".people-list li"),
    ):
        several = 0
        for first in (paged_site / "regions").glob(f"*/{name}.html"):
            several += 1
            pages = [first, *first.with_suffix("").glob("*.html")]
            region = f"{first.parent.name}.html"
            result = sum(count(page, lines) for page in pages)
            all_lines = lines if name == "figures" else f"section:has(h2:lexbor-contains('人物')) > {lines}"
            assert result == count(whole / "regions" / region, all_lines)
            assert count(paged_site / "regions" / region, all_lines) == 2
        assert several > 1, name


@pytest.mark.parametrize("folder", ["", "zh-hant"])
def test_the_index_of_leaders_continues_on_other_pages(paged_site: Path, whole: Path, folder: str) -> None:
    index, people = Path(folder, "leaders/index.html"), ".people-index li[id]"
    pages = [paged_site / index, *sorted((paged_site / index).with_suffix("").glob("*.html"), key=number)]
    assert len(pages) > 2
    assert [each for page in pages for each in ids(page, people)] == ids(whole / index, people)
    assert all(count(page, f"{people}, .roles li") <= 20 for page in pages)
    for page in pages:
        headings = [each.text() for each in LexborHTMLParser(page.read_text("utf-8")).css(".other-order dt")]
        assert len(headings) == len({*headings}) > 0
    assert sorted(ids(pages[0], "[id^='l-']")) == sorted(ids(whole / index, people)), "old fragments"


def test_the_days_of_very_many_events_lead_to_their_months(paged_site: Path, whole: Path) -> None:
    pages = [*(paged_site / "days").rglob("*.html")]
    selector = ".days li > a[href*='events/']"
    assert sum(count(page, selector) for page in pages) == count(whole / "days.html", selector) > 10
    assert all(count(page, selector) <= 10 for page in pages)
    assert count(paged_site / "days.html", selector) == 0
    days = ids(whole / "days.html", ".days section[id]")
    assert ids(paged_site / "days.html", ".days section[id]") == days
    assert {day for page in pages for day in ids(page, ".days section[id]")} == {*days}
    links = LexborHTMLParser((paged_site / "days.html").read_text("utf-8")).css(".days li > a")
    for link, day in zip(links, days, strict=True):
        path, _, fragment = (link.attributes["href"] or "").partition("#")
        assert fragment == day
        assert day in ids(paged_site / path, ".days section[id]")


def number(page: Path) -> int:
    return int(page.stem)


def test_the_timeline_leads_to_every_event(paged_site: Path, whole: Path) -> None:
    timeline = LexborHTMLParser((paged_site / "timeline.html").read_text("utf-8"))
    assert timeline.css(".brief li") == []
    assert events(paged_site / "timeline.html") == events(whole / "index.html")
    paths = {link.attributes["href"] or "" for link in timeline.css(".year a[href]")}
    event_ids = {event for path in paths for event in events(paged_site / path)}
    assert event_ids >= set(events(whole / "index.html"))


def test_a_page_leads_to_the_pages_before_and_after_it(paged_site: Path) -> None:
    second = next(path for path in sorted(paged_site.glob("kinds/*/2.html")))
    page = LexborHTMLParser(second.read_text("utf-8"))
    assert "（第2页）" in page.css_first("title").text()
    before = page.css_first(".pager [rel=prev]").attributes["href"] or ""
    assert (second.parent / before).resolve() == second.parent.with_suffix(".html")
    assert page.css_first(".pager [aria-current]").text() == "2"


def test_the_address_of_a_text_too_long_to_print_leads_to_the_list(paged_site: Path) -> None:
    redirect = LexborHTMLParser((paged_site / "years/index.html").read_text("utf-8"))
    assert redirect.css_first("meta[http-equiv=refresh]").attributes["content"] == "0; url=../timeline.html"


def test_a_pager_knows_its_neighbours() -> None:
    paths = paging.part_paths("terms/a.html", 5, 2)
    assert paths == ("terms/a.html", "terms/a/2.html", "terms/a/3.html")
    pagers = [Pager(paths, number) for number in range(3)]
    assert [each.before for each in pagers] == [None, *paths[:2]]
    assert [each.after for each in pagers] == [*paths[1:], None]
    assert paging.part_paths("terms/a.html", 0, 2) == paging.part_paths("terms/a.html", 2, 2) == paths[:1]


def rows(page: Path) -> list[str]:
    """Return the names of the pages of the events that a page lists, in order."""
    links = LexborHTMLParser(page.read_text("utf-8")).css(".brief li > a")
    return [(link.attributes["href"] or "").rpartition("/")[2] for link in links]


def ids(page: Path, selector: str) -> list[str]:
    return [each.attributes["id"] or "" for each in LexborHTMLParser(page.read_text("utf-8")).css(selector)]


def count(page: Path, selector: str) -> int:
    return len(LexborHTMLParser(page.read_text("utf-8")).css(selector))


def events(page: Path) -> list[str]:
    """Return the ids of the events that have a place on a page."""
    nodes = LexborHTMLParser(page.read_text("utf-8")).css("main [id^='e-']")
    return [each.attributes["id"] or "" for each in nodes]
