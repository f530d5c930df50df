"""WCAG 2.2 AA as far as a machine can tell: axe on every kind of page, in both schemes and scripts."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from ..support.sampling import rotated, sample, sampled
from .conftest import of_each_kind

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ALL = {"runOnly": {"type": "tag", "values": TAGS}}
MORE_OF_THE_SAME = [  # axe takes seconds over long lists whose items are alike
    [".year:nth-of-type(n+4)"], [".alone .event:nth-of-type(n+6)"], [".measure:nth-of-type(n+6)"],
    [".taken:nth-of-type(n+8)"],
]  # fmt: skip
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}


LOOKS = [
    ("", "light", ALL, 1280),
    ("", "dark", CONTRAST, 1280),
    ("zh-hant/", "light", ALL, 1280),
    ("", "light", ALL, 390),
]
"""An edition, a colour scheme, rules and a width"""
PARTS = [4, 8, 8, 8]
"""One of how many parts of the pages is looked at so: axe takes its time"""
IDS = ["light", "dark", "traditional", "phone"]


@pytest.mark.parametrize(
    ("folder", "scheme", "rules", "width", "parts"),
    [(*look, parts) for look, parts in zip(LOOKS, PARTS, strict=True)],
    ids=IDS,
)
@rotated
def test_axe_finds_nothing(
    browser: Browser,
    starter_on_disk: Path,
    folder: str,
    scheme: str,
    rules: dict[str, object],
    width: int,
    parts: int,
) -> None:
    """On a sample of the pages; on all of them, and on those of the real record, in `make torture`."""
    site = starter_on_disk / folder
    pages = sample(one_page_of_each_kind(site), parts)
    assert violations(browser, site, scheme, rules, width, pages) == {}


def one_page_of_each_kind(site: Path) -> list[str]:
    """Return the pages of the edition that is in a folder, those of the same kind but one left out.

    Pages that lead on at once are left out, too: the browser would examine another page.
    """
    paths = sorted(
        path.relative_to(site).as_posix()
        for path in site.rglob("*.html")
        if b'http-equiv="refresh"' not in path.read_bytes()
    )
    pages = of_each_kind(path for path in paths if not path.startswith("zh-hant/"))
    assert len(pages) > 25
    return pages


def violations(
    browser: Browser, site: Path, scheme: str, rules: dict[str, object], width: int, pages: list[str]
) -> dict[tuple[str, str], list[str]]:
    """Return what axe finds wrong, by page and rule."""
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})
    page = context.new_page()
    results = {}
    for path in pages:
        page.goto((site / path).as_uri())
        answer = Axe().run(page, context={"exclude": MORE_OF_THE_SAME}, options=rules).response
        for each in answer["violations"]:
            results[path, each["id"]] = [node["html"][:160] for node in each["nodes"][:3]]
    context.close()
    return results


@pytest.mark.parametrize("scheme", sampled([("light",), ("dark",)], 2))
def test_axe_finds_nothing_in_search_and_filters_at_work(
    browser: Browser, on_disk: Path, scheme: str
) -> None:
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto((on_disk / "years/2010.html").as_uri() + "?q=赤峰")
    page.locator(".results li").first.wait_for()
    page.goto((on_disk / "index.html").as_uri() + "?q=赤峰&region=chifeng&kind=tally&from=2022")
    page.locator(".results li").first.wait_for()
    page.locator(".filters [role=status]:not(:empty)").wait_for()
    answer = Axe().run(page, context={"exclude": MORE_OF_THE_SAME}, options=ALL).response
    violations = answer["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in violations] == []
    context.close()


def test_everything_is_reached_by_keyboard_and_shows_it(browser: Browser, on_disk: Path) -> None:
    page = browser.new_page()
    page.goto((on_disk / "events/2023-framework-agreement.html").as_uri())
    count = page.locator("a[href], button:visible, summary, [tabindex='0']").count()
    elements = set()
    for _ in range(count + 5):
        page.keyboard.press("Tab")
        elements.add(
            page.evaluate(
                """() => { const e = document.activeElement, s = getComputedStyle(e);
                return [e.tagName, e.textContent.slice(0, 30), e.getAttribute('href'),
                        s.outlineStyle !== 'none'].join('|') }"""
            )
        )
    controls = {each for each in elements if not each.startswith("BODY")}
    assert all(each.endswith("|true") for each in controls), controls
    assert any(each.startswith("BUTTON|复制") for each in controls)
    assert any(each.startswith("SUMMARY") for each in controls)
    page.close()


def test_without_javascript_nothing_is_missing_but_the_copy_buttons(browser: Browser, on_disk: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((on_disk / "events/2023-framework-agreement.html").as_uri())
    assert page.locator("button:visible").count() == 0
    assert page.locator("pre").first.is_visible()
    page.locator("summary").first.click()
    assert page.locator("details p").first.is_visible()
    context.close()


def test_the_copy_button_copies(browser: Browser, on_disk: Path) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto((on_disk / "events/2023-framework-agreement.html").as_uri())
    page.locator("button[data-copy='gbt7714']").click()
    expect(page.locator("button[data-copy='gbt7714']")).to_have_text("已复制")
    clipboard = page.evaluate("navigator.clipboard.readText()")
    assert clipboard == page.locator("#gbt7714").text_content()
    context.close()


ALONE = """.masthead a, .key label, .key a, .tallies a, .colophon nav a, .letters a, .chips label,
  .chosen button, .crumbs a, .data a, .plain a, .places a, .taken a, .people-list a, .caution a,
  .narrow input, .cite summary"""
"""What is no part of a sentence"""


def test_targets_are_large_enough(browser: Browser, on_disk: Path) -> None:
    """WCAG 2.2 2.5.8: 24 px for what stands alone; links within a sentence are exempt."""
    page = browser.new_page(viewport={"width": 390, "height": 900})
    for path in (
        "index.html?kind=visit", "events/2023-chongqing-fair.html", "terms/index.html",
        "regions/chifeng.html", "sources/chifeng-xiezuo-2023.html", "figures.html",
    ):  # fmt: skip
        page.goto(f"{on_disk.as_uri()}/{path}")
        page.wait_for_load_state()
        small = page.locator(ALONE).evaluate_all(
            """all => all.filter(each => each.checkVisibility() && each.getBoundingClientRect().height < 24)
              .map(each => [each.className, each.textContent.slice(0, 20)])"""
        )
        assert small == [], path
        close = page.locator(".named").evaluate_all(
            """all => all.flatMap(list => [...list.querySelectorAll("a")]
              .map(each => each.getBoundingClientRect().top)
              .map((top, i, tops) => i && top - tops[i - 1]).filter(step => step > 1 && step < 24))"""
        )
        assert close == [], path
    page.close()


def test_the_page_stands_forced_colours_and_large_text(browser: Browser, on_disk: Path) -> None:
    context = browser.new_context(
        bypass_csp=True, forced_colors="active", viewport={"width": 640, "height": 900}
    )
    page = context.new_page()
    page.goto((on_disk / "index.html").as_uri())
    page.add_style_tag(content="html { font-size: 200% }")
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0
    assert page.locator(".event").first.is_visible()
    context.close()
