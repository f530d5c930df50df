"""Jumps land on their target, with motion: every kind of link, fragments, reload, Back, search hits, filters.

The same at all widths, without motion, from the disk and over HTTP, and with 10,000 events: `make torture`.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from ..support.sampling import sampled
from . import jumps
from .jumps import NEAR, answer, back, follow, links, offsets, place_faults, reader, top_of


@pytest.fixture(scope="module")
def http_root(on_disk: Path) -> Iterator[str]:
    with jumps.serve(on_disk) as address:
        yield address


@pytest.mark.parametrize(("width", "folder"), sampled([(360, ""), (1280, "zh-hant")], 4))
def test_every_kind_of_link_lands_on_its_target(
    browser: Browser, on_disk: Path, width: int, folder: str
) -> None:
    kinds = links(on_disk, folder, sources=False)
    assert len(kinds) > 12
    page = reader(browser, width)
    faults = [each for link in kinds.values() for each in follow(page, (on_disk / folder).as_uri(), *link)]
    assert faults == []
    page.context.close()


@pytest.mark.parametrize(
    ("width", "address", "target", "in_cache"),
    [
        (360, "file", "e-2024-labour-employment", False),
        (1280, "http", "e-2023-framework-agreement", False),
        (768, "http", "e-2023-framework-agreement", True),
    ],
)
def test_reload_and_back_keep_the_place(
    request: pytest.FixtureRequest,
    on_disk: Path,
    http_root: str,
    width: int,
    address: str,
    target: str,
    in_cache: bool,
) -> None:
    browser = request.getfixturevalue("keeping" if in_cache else "browser")
    root = on_disk.as_uri() if address == "file" else http_root
    page = reader(browser, width)
    assert place_faults(page, root, "index.html", [target], "about.html", in_cache) == []
    page.context.close()


def test_back_within_a_page_returns_to_the_link(page: Page, on_disk: Path) -> None:
    page.goto((on_disk / "index.html").as_uri())
    note = page.locator(".note-ref").last
    mark, target = note.evaluate("each => [each.id, each.hash.slice(1)]")
    note.scroll_into_view_if_needed()
    place = top_of(page, mark)
    note.click()
    assert offsets(page, target) == []
    page.go_back()
    assert abs(top_of(page, mark) - place) <= NEAR
    page.go_forward()
    assert offsets(page, target) == []


QUERY = "?from=2023&kind=agreement"


@pytest.mark.parametrize(("late", "query"), [("find.css", ""), ("filter.js", QUERY), ("facets.js", QUERY)])
def test_a_script_that_comes_late_does_not_move_the_target(
    browser: Browser, http_root: str, late: str, query: str
) -> None:
    """Filters come in above the events, and hide some of them, where the address says so."""
    page = reader(browser, 360)

    def wait(route: Route) -> None:
        page.wait_for_timeout(300)
        route.continue_()

    page.route(f"**/{late}", wait)
    target = "e-2023-framework-agreement"
    page.goto(f"{http_root}/index.html{query}#{target}")
    page.locator(".filters summary").wait_for()
    if query:
        page.locator(".filters [role=status]:not(:empty)").wait_for()
    assert offsets(page, target) == []
    page.context.close()


def test_filters_go_back_and_forward_to_the_place(page: Page, on_disk: Path) -> None:
    page.goto((on_disk / "index.html").as_uri() + "?from=2010")
    page.locator(".filters [role=status]:not(:empty)").wait_for()
    page.locator(".filters summary").click()
    page.locator(".filters [name=kind][value=visit]").check()
    page.wait_for_url("**kind=visit")
    target = "e-2023-beijing-delegation"
    page.locator(f"#{target}").scroll_into_view_if_needed()
    place = top_of(page, target)
    page.go_back()
    page.wait_for_url(lambda url: "kind" not in url)
    page.evaluate(jumps.STILL)
    page.go_forward()
    page.wait_for_url("**kind=visit")
    assert abs(top_of(page, target) - place) <= NEAR
    page.reload()
    page.locator(".filters [role=status]:not(:empty)").wait_for()
    assert abs(top_of(page, target) - place) <= NEAR


@pytest.mark.parametrize("address", ["file", "http"])
def test_a_search_hit_opens_at_its_top_and_back_returns_to_the_hit(
    browser: Browser, on_disk: Path, http_root: str, address: str
) -> None:
    root = on_disk.as_uri() if address == "file" else http_root
    page = reader(browser, 360)
    page.goto(f"{root}/search.html?q=协作")
    page.get_by_role("button", name="再列").first.click()
    hit = page.locator(".results li a").nth(20)
    hit.evaluate("each => { each.id = 'hit'; each.scrollIntoView({ block: 'center' }); }")
    place, name = top_of(page, "hit"), hit.text_content()
    hit.click()
    answer(page, "() => !location.pathname.endsWith('search.html')", None)
    page.evaluate(jumps.STILL)
    assert page.evaluate("scrollY") == 0
    back(page)
    page.locator(".results [data-ready]").wait_for(state="attached")
    hit = page.locator(".results li a").nth(20)
    assert hit.text_content() == name
    hit.evaluate("each => { each.id = 'hit'; }")
    assert abs(top_of(page, "hit") - place) <= NEAR
    page.context.close()
