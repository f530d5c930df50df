"""The pages of figures and leaders in a browser: widths, cells of one size, filters without scripts."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from ..support.sampling import sampled
from .test_access import ALL

PAGES = ("figures.html", "leaders/index.html")
WIDTHS = (320, 360, 640, 768, 1024, 1280, 1920)


@pytest.mark.parametrize("folder", ["", "zh-hant/"])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_wider_than_the_screen(page: Page, on_disk: Path, folder: str, path: str) -> None:
    page.goto((on_disk / folder / path).as_uri())
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(WIDER) == [], width


WIDER = """() => {
  const wide = document.documentElement.clientWidth;
  return [...document.querySelectorAll('main :not(svg *, .unseen)')].filter(element => {
    const box = element.getBoundingClientRect();
    return box.width && box.right > wide + 1;
  }).map(element => element.outerHTML.slice(0, 120));
}"""


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_a_cell_is_of_one_size_on_the_whole_page(page: Page, on_disk: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto((on_disk / "figures.html").as_uri())
    scales = page.evaluate(
        "() => [...document.querySelectorAll('.sum .cells')]"
        ".map(svg => svg.getBoundingClientRect().width / svg.viewBox.baseVal.width)"
    )
    assert len(scales) > 10
    assert max(scales) < 1.01 * min(scales)


def test_each_sum_can_be_linked_cited_and_taken_away(page: Page, on_disk: Path) -> None:
    page.goto((on_disk / "figures.html").as_uri())
    for row in page.locator(".sum").all():
        row.locator("summary").click()
        assert row.locator(".reference").inner_text()
        links = [link.get_attribute("href") or "" for link in row.locator(".take a").all()]
        assert links[0] == f"#{row.get_attribute('id')}"
        assert (on_disk / links[1]).is_file()
        assert (on_disk / links[2]).is_file()
        assert row.locator(".source-link").count()


@pytest.mark.parametrize(
    ("path", "scheme"), sampled([(path, scheme) for path in PAGES for scheme in ("light", "dark")], 3)
)
def test_axe_finds_nothing_on_the_real_pages(browser: Browser, on_disk: Path, path: str, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto((on_disk / path).as_uri())
    violations = Axe().run(page, context={"exclude": [[".counts tbody:nth-of-type(n+3)"]]}, options=ALL)
    assert [(each["id"], each["nodes"][0]["html"]) for each in violations.response["violations"]] == []
    context.close()


VISIBLE_ROWS = """() => [...document.querySelectorAll('.people-index li[id]')]
  .filter(each => each.checkVisibility()).map(each => each.id)"""
HEADINGS = """() => [...document.querySelectorAll('.people-index section')]
  .filter(section => section.getBoundingClientRect().height > 1).map(section => section.id)"""


@pytest.mark.parametrize("scripts", [True, False])
def test_leaders_are_filtered_by_side_and_level(browser: Browser, on_disk: Path, scripts: bool) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.goto((on_disk / "leaders/index.html").as_uri())
    everybody = page.locator(".people-index li[id]").count()
    assert page.locator(".people-index li[id]:visible").count() == everybody
    page.locator("#side-giver").check()
    visible = page.locator(".people-index li[id]:visible")
    assert 0 < visible.count() < everybody
    assert visible.count() == page.locator(".people-index li.side-giver").count()
    page.locator("#level-2").check()
    assert visible.count() == page.locator(".people-index li.side-giver.level-2").count() > 0
    page.locator("#level-0").check()
    assert visible.count() == page.locator(".people-index li.side-giver.level-0").count() > 0
    page.locator("#side-all").check()
    page.locator("#level-all").check()
    assert visible.count() == everybody
    context.close()


def test_a_choice_is_in_the_address_and_survives_back(page: Page, on_disk: Path) -> None:
    page.goto((on_disk / "leaders/index.html").as_uri())
    page.locator("#side-receiver").check()
    assert page.url.endswith("?side=receiver")
    page.locator("#level-1").check()
    assert "level=1" in page.url
    visible = page.evaluate(VISIBLE_ROWS)
    assert page.locator(".choices [role=status]").inner_text().startswith(f"{len(visible)}人")
    # no heading is left without people
    headings = page.evaluate(HEADINGS)
    assert len(headings) == len(
        {page.locator(f"#{id_}").evaluate("e => e.closest('section').id") for id_ in visible}
    )
    page.locator(".people-index li:visible a.name").first.click()
    page.wait_for_url("**/leaders/*.html")
    page.go_back()
    assert page.evaluate(VISIBLE_ROWS) == visible
    page.go_back()
    assert page.locator("#level-all").is_checked()
    assert page.locator("#side-receiver").is_checked()


def test_a_jump_to_somebody_who_is_filtered_out_shows_everybody(page: Page, on_disk: Path) -> None:
    page.goto((on_disk / "leaders/index.html").as_uri() + "?side=giver")
    page.locator(".other-order summary").click()
    page.locator(".other-order a[href='#l-wang-lixia']").click()
    page.locator("#l-wang-lixia").wait_for(state="visible")
    assert page.locator("#side-all").is_checked()


def test_ticks_lead_to_events_and_have_names(page: Page, on_disk: Path) -> None:
    page.goto((on_disk / "leaders/index.html").as_uri())
    names = page.evaluate(
        "() => [...document.querySelectorAll('.life a')].map(a => [a.ariaLabel, a.href.baseVal])"
    )
    assert len(names) > 38
    assert all("：" in name and address.startswith("../events/") for name, address in names)
