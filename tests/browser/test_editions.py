"""The switch between the editions: a reader stays where he is."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

TOP = """() => [...document.querySelectorAll("main [id]")]
  .find(each => each.getBoundingClientRect().top > -1 && each.getBoundingClientRect().height > 0).id"""

DISTANCE = "id => document.getElementById(id).getBoundingClientRect().top"
NEAR = 200
"""Pixels: an element that is jumped to keeps a distance from the edge of the window"""


@pytest.mark.parametrize(
    ("address", "height"),
    [
        ("index.html?kind=visit", 0),
        ("index.html?kind=visit#e-2023-beijing-delegation", None),
        ("index.html", 4000),
        ("search.html?q=%E8%B5%A4%E5%B3%B0", 0),
        ("events/2023-framework-agreement.html", 0),
    ],
)
def test_query_fragment_and_place_stay(page: Page, on_disk: Path, address: str, height: int | None) -> None:
    path, _, rest = address.partition("?")
    page.goto(f"{(on_disk / path).as_uri()}{'?' if rest else ''}{rest}")
    if "kind=" in rest:
        page.wait_for_selector(".chosen li")
    if height:
        page.evaluate("height => scrollTo(0, height)", height)
    before = page.evaluate(TOP)
    page.locator(".editions a", has_text="繁").dispatch_event("click")  # without scrolling to it
    page.wait_for_url("**/zh-hant/**")
    assert page.evaluate("location.search") == (f"?{rest.partition('#')[0]}" if rest else "")
    if height == 0:
        assert page.evaluate("[location.hash, scrollY]") == ["", 0]
    else:
        page.wait_for_load_state()
        assert 0 <= page.evaluate(DISTANCE, before) < NEAR
    page.locator(".editions a", has_text="简").dispatch_event("click")
    page.wait_for_url(lambda url: "zh-hant" not in url)
    page.wait_for_load_state()
    if height != 0:
        assert 0 <= page.evaluate(DISTANCE, before) < NEAR
