"""The main kinds of page as a screen reader meets them, and by keyboard alone, on a desk and on a phone."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from ..support.sampling import rotated, sample
from .conftest import of_each_kind

ROLES = ("article", "navigation", "region", "form", "link", "button", "searchbox")
"""Roles that say nothing without a name"""


@pytest.fixture(scope="module")
def pages(starter_on_disk: Path) -> list[str]:
    paths = (path.relative_to(starter_on_disk).as_posix() for path in starter_on_disk.rglob("*.html"))
    whole = (path for path in paths if not path.startswith("zh-hant/") and not path.endswith("/card.html"))
    return of_each_kind(sorted(whole))


@pytest.mark.parametrize("width", [1280, 360])
@rotated
def test_the_tree_of_every_kind_of_page_is_in_order(
    browser: Browser, starter_on_disk: Path, pages: list[str], width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    for path in pages if width > 1000 else pages[::4]:
        page.goto((starter_on_disk / path).as_uri())
        tree = page.locator("body").aria_snapshot()
        top = [re.split(r"[ :]", line)[1] for line in tree.splitlines() if line.startswith("- ")]
        assert top == ["link", "banner", "main", "contentinfo"], path
        roles = re.findall(r'^ *- (\w+)(?: "(.+)")?', tree, re.MULTILINE)
        assert [role for role, name in roles if role in ROLES and not name] == [], path
        navigation = [name for role, name in roles if role == "navigation"]
        assert len(navigation) == len({*navigation}), path
        levels = [int(level) for level in re.findall(r"heading .*\[level=(\d)\]", tree)]
        assert levels[0] == 1, path
        assert levels.count(1) == 1, path
        assert all(after <= before + 1 for before, after in pairwise(levels)), (path, levels)
        assert not re.search(r"text: [\u2060\s]*·|·[\u2060\s]*$", tree, re.MULTILINE), path
    page.close()


@rotated
def test_a_table_is_one_for_a_screen_reader_where_it_is_cards_for_the_eye(
    browser: Browser, starter_on_disk: Path, pages: list[str]
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    cards = 0
    for path in sample(pages, 2):
        page.goto((starter_on_disk / path).as_uri())
        page.set_viewport_size({"width": 1280, "height": 900})
        for table in page.locator("table.data").all():
            page.set_viewport_size({"width": 1280, "height": 900})
            wide = re.findall(r"- (\w+)", table.aria_snapshot())
            page.set_viewport_size({"width": 360, "height": 900})
            assert re.findall(r"- (\w+)", table.aria_snapshot()) == wide, path
            assert table.evaluate("each => each.scrollWidth <= innerWidth"), path
            cards += 1
    assert cards
    page.close()


WHERE = """() => {
  const { left, top, bottom } = document.activeElement.getBoundingClientRect();
  return [Math.round((top + bottom) / 2), Math.round(left), document.activeElement.closest('header') !== null,
          getComputedStyle(document.activeElement).outlineStyle !== 'none'];
}"""


@pytest.mark.parametrize("width", [1280, 768, 360])
def test_tab_follows_the_rows_of_the_head(browser: Browser, on_disk: Path, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto((on_disk / "about.html").as_uri())
    page.keyboard.press("Tab")  # the link to the matter
    places = []
    for _ in range(page.locator(".masthead :is(a, input)").count()):
        page.keyboard.press("Tab")
        y, x, in_head, has_outline = page.evaluate(WHERE)
        assert in_head
        assert has_outline
        places.append((y // 24, x))
    assert places == sorted(places)
    page.close()


def test_by_keyboard_alone_from_the_head_to_an_event_and_through_the_lists(page: Page, on_disk: Path) -> None:
    page.goto((on_disk / "terms/index.html").as_uri())
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # past the head
    page.keyboard.press("Tab")
    expect(page.locator(".letters a").first).to_be_focused()
    page.locator(".narrow input").focus()
    page.keyboard.type("zizhi")
    expect(page.locator(".narrow [role=status]")).to_contain_text("条，共")
    assert page.locator(".glossary dl > div:visible").count() < page.locator(".glossary dl > div").count()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/terms/*.html")
    page.goto((on_disk / "index.html").as_uri())
    page.locator(".wide a").first.focus()
    page.keyboard.press("Tab")
    expect(page.locator(".hover-card")).to_have_count(1)
    page.locator("[data-zoom=in]").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".zoom [role=status]")).not_to_be_empty()
    page.locator(".filters summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".chosen li")).to_have_count(1)
    page.locator(".chosen li button").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".chosen li")).to_have_count(0)
    expect(page.get_by_role("button", name="撤销")).to_be_focused()
