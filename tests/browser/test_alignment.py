"""What is in columns and rows stays in them, at the widths and with the words where it is hardest."""

from pathlib import Path

from playwright.sync_api import Browser, Page

STARTS = """() => [...document.querySelectorAll('.glossary dt')].flatMap(line => {
  const boxes = [...line.children].map(each => each.getClientRects()[0]), left = boxes[0].left;
  return boxes.filter((box, n) => n && box.left < boxes[n - 1].left && Math.abs(box.left - left) > .6)
    .map(box => `${line.textContent.trim()}: ${box.left - left}`);
})"""

GAPS = """() => [...document.querySelectorAll('.people-list br')].map(each => {
  const role = document.createRange();
  role.selectNode(each.nextSibling);
  const lines = [...role.getClientRects()].filter(box => box.width > 4);
  return lines[0].top - each.previousElementSibling.getBoundingClientRect().bottom;
})"""


def open_page(browser: Browser, path: Path, width: int) -> Page:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(path.as_uri())
    return page


def test_pairings_with_former_addresses_have_the_columns_of_all(
    browser: Browser, starter_on_disk: Path
) -> None:
    page = open_page(browser, starter_on_disk / "pairings.html", 1280)
    assert page.locator(".pairs span[id]").count()
    for cell in (".giver", ".receiver", ".when", ".sources"):
        boxes = page.locator(f".pairs {cell}").evaluate_all(
            "all => all.map(each => each.getBoundingClientRect()).map(box => [box.left, box.height])"
        )
        assert len({left for left, _ in boxes}) == 1, cell
        assert max(height for _, height in boxes) < 36, cell
    page.close()


def test_the_head_of_a_phone_has_room_for_a_search_with_a_longer_title(
    browser: Browser, starter_on_disk: Path
) -> None:
    page = open_page(browser, starter_on_disk / "index.html", 360)
    search, editions = page.locator(".find input").bounding_box(), page.locator(".editions").bounding_box()
    assert search
    assert editions
    assert search["width"] > 50
    assert abs(search["y"] + search["height"] / 2 - editions["y"] - editions["height"] / 2) < 4
    page.close()


def test_a_line_of_a_glossary_begins_level_with_its_name(browser: Browser, on_disk: Path) -> None:
    for path in ("terms/index.html", "organisations/index.html", "documents/index.html"):
        for width in (360, 1280):
            page = open_page(browser, on_disk / path, width)
            assert page.locator(".glossary dt").count() > 5
            assert page.evaluate(STARTS) == [], (path, width)
            page.close()


def test_numbers_of_a_region_do_not_cover_what_they_count(browser: Browser, on_disk: Path) -> None:
    for width in (360, 768, 1280):
        page = open_page(browser, on_disk / "regions/chifeng.html", width)
        rooms = page.locator(".numbers .figure-row").evaluate_all(
            """rows => rows.map(row => row.querySelector('.about').getBoundingClientRect().left
              - row.querySelector('.amount').getBoundingClientRect().right)"""
        )
        assert len(rooms) > 10
        assert min(rooms) >= 0, width
        page.close()


def test_a_second_role_is_no_farther_from_its_person_than_the_first(browser: Browser, on_disk: Path) -> None:
    page = open_page(browser, on_disk / "regions/neimenggu.html", 1280)
    gaps = page.evaluate(GAPS)
    assert gaps
    assert max(gaps) < 8
    page.close()
