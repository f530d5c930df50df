"""The pages of regions on screens of all widths, and a county on one sheet of paper."""

from pathlib import Path

import pymupdf
import pytest
from playwright.sync_api import Browser

from timeline.chronicle.chronicle import Chronicle
from timeline.record.records import Records

from ..support.sampling import rotated, sampled
from .test_access import ALL, violations

PAGES = ["regions/index.html", "regions/aohan.html", "regions/chifeng.html", "pairings.html"]
LONGER = {f"regions/{id_}.html" for id_ in ("chahaeryouyiqianqi", "shangdu", "zhengxiangbai", "daxing")}
"""Counties and districts with more events, notes and people than one sheet has room for"""

PICTURES = """() => [...document.querySelectorAll('svg.picture')]
  .filter(each => each.checkVisibility()).map(each => {
  const box = each.getBoundingClientRect(), scale = box.width / each.viewBox.baseVal.width;
  const sizes = [...each.querySelectorAll('text, tspan')].map(text =>
    scale * parseFloat(getComputedStyle(text).fontSize));
  const out = [...each.querySelectorAll('text, circle, use, path')].filter(part => {
    const at = part.getBoundingClientRect();
    return at.width && (at.left < box.left - 33 * scale || at.right > box.right + 2);
  }).map(part => part.outerHTML.slice(0, 80));
  return { kind: each.classList[1], smallest: Math.min(...sizes), out };
})"""


@pytest.mark.parametrize("folder", ["", "zh-hant/"])
@pytest.mark.parametrize("width", [320, 360, 768, 1280, 1920])
def test_pictures_fit_and_can_be_read(browser: Browser, on_disk: Path, folder: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    for path in PAGES:
        page.goto((on_disk / folder / path).as_uri())
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, path
        result = page.evaluate(PICTURES)
        kinds = [each["kind"] for each in result]
        assert len(set(kinds)) == len(kinds), path
        assert kinds or path == "pairings.html"
        for each in result:
            assert each["out"] == [], (path, each["kind"])
            assert each["smallest"] >= (9.5 if width == 320 else 10.3), (path, each["kind"])
    page.close()


def test_names_in_pictures_do_not_cover_each_other(browser: Browser, on_disk: Path) -> None:
    """As the browser measures them: the geometry only estimates widths."""
    for width in (360, 1280):
        page = browser.new_page(viewport={"width": width, "height": 900})
        sheets = ("regions/beijing.html", "regions/neimenggu.html", "regions/chifeng.html")
        for path in ("regions/index.html", "zh-hant/regions/index.html", *sheets, "years/2023.html"):
            page.goto((on_disk / path).as_uri())
            overlaps = page.evaluate(
                """() => [...document.querySelectorAll('svg.picture')].filter(each =>
                each.checkVisibility()).flatMap(svg => {
                const texts = [...svg.querySelectorAll('text')].filter(each => each.checkVisibility())
                  .map(each => [each.textContent, each.getBoundingClientRect()]);
                return texts.flatMap(([name, a], n) => texts.slice(n + 1).filter(([, b]) =>
                  a.left + 1 < b.right && b.left + 1 < a.right
                  && a.top + 4 < b.bottom && b.top + 4 < a.bottom)
                  .map(([other]) => name + ' / ' + other)); })"""
            )
            assert overlaps == [], (path, width)
        page.close()


@rotated
def test_a_county_is_one_sheet_of_paper(browser: Browser, on_disk: Path, record: Records) -> None:
    page = browser.new_page()
    chronicle = Chronicle(record)
    counties = sorted(
        (region for region in record.regions if region.kind == "county"),
        key=lambda region: -len(chronicle.entries_by_region.get(region.id, ())),
    )
    most = [f"regions/{region.id}.html" for region in counties[:9]]
    sheets = {}
    for path in (*most, "zh-hant/regions/aohan.html"):
        page.goto((on_disk / path).as_uri())
        sheets[path] = len(pymupdf.open(stream=page.pdf(format="A4"), filetype="pdf"))
    page.close()
    assert "regions/aohan.html" in sheets
    assert {path for path, number in sheets.items() if number > 1} == LONGER


@rotated
def test_the_picture_of_the_banks_and_the_map_are_one_sheet(browser: Browser, on_disk: Path) -> None:
    page = browser.new_page()
    page.goto((on_disk / "regions/index.html").as_uri())
    document = pymupdf.open(stream=page.pdf(format="A4"), filetype="pdf")
    first = document[0].get_text()
    assert "巴彦淖尔市" in first
    assert "200" in first
    assert "逐地列出" not in first
    assert len(document) == 2
    page.close()


@pytest.mark.parametrize("scheme", sampled([("light",), ("dark",)], 4))
def test_axe_finds_nothing_in_pictures_and_sheets(browser: Browser, on_disk: Path, scheme: str) -> None:
    pages = ["regions/index.html", "regions/chifeng.html", "pairings.html"]
    assert violations(browser, on_disk, scheme, ALL, 1280, pages) == {}


def test_folds_open_without_scripts(browser: Browser, on_disk: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((on_disk / "regions/aohan.html").as_uri())
    assert not page.locator(".fold .brief li").first.is_visible()
    page.locator(".fold summary").first.click()
    assert page.locator(".fold .brief li").first.is_visible()
    context.close()


def test_a_mark_leads_to_its_event_on_the_page(browser: Browser, on_disk: Path) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto((on_disk / "regions/aohan.html").as_uri())
    mark = page.locator(".region-line.wide a.mark").last
    target = mark.get_attribute("href")
    assert target
    mark.click()
    assert page.url.endswith(target)
    top = page.locator(f'[id="{target[1:]}"]').evaluate("each => each.getBoundingClientRect().top")
    assert -5 <= top < 900
    page.close()
