"""Pages as they are shown: three widths and a narrow one, both schemes, both scripts."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from playwright.sync_api import Browser

from timeline.config import BuildConfig
from timeline.output.writer import write_files

from ..conftest import all_files, tree
from ..support.sampling import rotated, sampled

PAGES = [
    "index.html", "years/2023.html", "events/2023-beijing-delegation.html",
    "events/2023-chifeng-six-doublings.html", "regions/index.html",
    "regions/aohan.html", "leaders/index.html", "leaders/yin-li.html", "figures.html",
    "sources/index.html", "sources/jingmeng-2024.html", "terms/index.html",
    "documents/kuangjia-xieyi-2023.html", "organisations/index.html",
    "kinds/visit.html", "themes/index.html", "about.html", "404.html", "downloads.html", "programs.html",
    "fields.html", "days.html",
    "pairings.html", "coverage.html", "terms/liuge-beizeng.html", "documents/index.html",
    "organisations/xisen.html", "kinds/index.html", "themes/energy.html", "search.html", "changes.html",
]  # fmt: skip

TOO_WIDE = """() => { const { scrollWidth, clientWidth } = document.documentElement;
  return [innerWidth, Math.max(0, scrollWidth - clientWidth)] }"""
"""The width of the window, and by how much the page is wider"""


@pytest.mark.parametrize(("folder", "widths"), [("", [320, 390, 768, 834, 1440]), ("zh-hant", [320])])
@rotated
def test_no_page_scrolls_sideways_and_nothing_fails(
    browser: Browser, on_disk: Path, folder: str, widths: list[int]
) -> None:
    context = browser.new_context()
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    # an icon still on its way when the test moves on to the next page is no fault
    page.on("requestfailed", lambda request: request.url.endswith("icon.svg") or faults.append(request.url))
    page.on("request", lambda request: request.url.startswith("file:") or faults.append(request.url))
    for path in PAGES:
        page.goto((on_disk / folder / path).as_uri())
        for width in widths:
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate(TOO_WIDE) == [width, 0], path
    assert faults == []
    context.close()


@pytest.mark.parametrize("part", sampled([(0,), (1,), (2,)], 3))
def test_no_page_of_a_published_site_scrolls_sideways(
    browser: Browser, site_of_starter: BuildConfig, tmp_path: Path, part: int
) -> None:
    """Its pages have addresses that those on disk do not have: what to embed, where to subscribe."""
    site = replace(site_of_starter, url="https://chronicle.a-long-name-of-an-office.example.org")
    write_files(all_files(site), tmp_path)
    page = browser.new_page(viewport={"width": 320, "height": 900})
    pages = [
        path
        for path, content in tree(tmp_path).items()
        if path.endswith(".html") and b'http-equiv="refresh"' not in content
    ]
    for path in ("downloads.html", *pages[part::3]):
        page.goto((tmp_path / path).as_uri())
        assert page.evaluate(TOO_WIDE) == [320, 0], path
    page.close()


def test_text_stands_out_from_the_paper_in_both_schemes(browser: Browser, on_disk: Path) -> None:
    """WCAG 2.2 1.4.3: 4.5 to 1 for the text of the timeline, by what the browser computes."""
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme)
        page = context.new_page()
        page.goto((on_disk / "index.html").as_uri())
        weak = page.evaluate(CONTRAST)
        assert weak == [], scheme
        context.close()


CONTRAST = """() => {
  const channel = c => { c /= 255; return c <= .03928 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4 };
  const light = rgb => { const [r, g, b] = rgb.match(/[\\d.]+/g).map(Number);
    return .2126 * channel(r) + .7152 * channel(g) + .0722 * channel(b) };
  const paper = light(getComputedStyle(document.body).backgroundColor);
  const weak = new Set();
  for (const element of document.querySelectorAll('main *, header *, footer *')) {
    if (![...element.childNodes].some(node => node.nodeType === 3 && node.data.trim())) continue;
    const style = getComputedStyle(element);
    if (style.visibility === 'hidden' || style.display === 'none') continue;
    const ink = light(style.color);
    const ratio = (Math.max(ink, paper) + .05) / (Math.min(ink, paper) + .05);
    if (ratio < 4.5) weak.add(element.className + ' ' + style.color + ' ' + ratio.toFixed(2));
  }
  return [...weak];
}"""


def test_the_first_tab_leads_to_the_matter(browser: Browser, on_disk: Path) -> None:
    page = browser.new_page()
    page.goto((on_disk / "index.html").as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到正文"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")
    page.close()


def test_notes_stand_beside_the_text_on_wide_screens_and_below_it_on_narrow_ones(
    browser: Browser, on_disk: Path
) -> None:
    for width, beside in ((1440, True), (390, False)):
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.goto((on_disk / "index.html").as_uri())
        sides = page.locator(".event:has(.note)").evaluate_all(
            """events => events.filter(event => event.querySelectorAll(".note").length === 1).map(event =>
              event.querySelector(".note").getBoundingClientRect().x
              > event.querySelector(".body").getBoundingClientRect().right)"""
        )
        assert len(sides) > 10  # where there are several, they may be in columns below
        assert {*sides} == {beside}
        page.close()


def test_lines_do_not_start_or_end_with_forbidden_marks(browser: Browser, on_disk: Path) -> None:
    """W3C clreq 6.1: no line starts with 。，、 or a note's mark, none ends with an opening quote."""
    for width in (390, 834, 1440):
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.goto((on_disk / "index.html").as_uri())
        assert page.evaluate(LINES) == [], width
        page.close()


LINES = """() => {
  const wrong = [];
  for (const paragraph of document.querySelectorAll('.body p, .note p, .lede, h3')) {
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    const chars = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (let i = 0; i < node.data.length; i++) {
        const range = document.createRange();
        range.setStart(node, i); range.setEnd(node, i + 1);
        const box = range.getBoundingClientRect();
        if (box.width && node.data[i].trim()) chars.push([node.data[i], box, node.parentElement.className]);
      }
    }
    for (let i = 1; i < chars.length; i++) {
      const [before, above] = chars[i - 1], [char, box, kind] = chars[i];
      if (box.left < above.left && box.top > above.bottom - 4) {
        if ('。，、；：！？）》」』”’'.includes(char) || kind.startsWith('ref')) wrong.push('starts ' + char);
        if ('《“‘（「『'.includes(before)) wrong.push('ends ' + before);
      }
    }
  }
  return wrong;
}"""


@pytest.mark.parametrize(
    ("path", "names"),
    [("leaders/wang-lixia.html", ".side .leader"), ("regions/aohan.html", ".bond-sentence a")],
)
def test_a_name_is_not_broken_between_two_lines(
    browser: Browser, on_disk: Path, path: str, names: str
) -> None:
    page = browser.new_page()
    page.goto((on_disk / path).as_uri())
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        lines = page.locator(names).evaluate_all("all => all.map(each => each.getClientRects().length)")
        assert lines
        assert {*lines} == {1}, width
    page.close()


def test_what_one_quotation_says_is_aligned(browser: Browser, on_disk: Path) -> None:
    for width in (360, 1280):
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.goto((on_disk / "sources/jingmeng-2024.html").as_uri())
        lefts = page.locator(".taken li li").evaluate_all(
            """all => all
              .map(li => [li.querySelector("a"), li.innerText, li.querySelector(".what")?.innerText])
              .filter(([link, text, what]) => text.slice(what?.length).trim().startsWith(link.innerText))
              .map(([link]) => Math.round(link.getClientRects()[0].left))"""
        )
        assert len(lefts) > 50
        assert len({*lefts}) == 1, (width, {*lefts})
        page.close()
