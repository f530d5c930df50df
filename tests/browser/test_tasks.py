"""What readers come for, each in at most two steps from the home page, in both scripts.

A step is a link that is followed, a link that one scrolls to, or words that are typed and a result that is
chosen. What a step leads to has to be in the window then, without scrolling.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pymupdf
import pytest
from opencc import OpenCC
from playwright.sync_api import Browser, Locator, Page

from ..support.sampling import sampled

Words = Callable[[str], str]
SCRIPTS: dict[str, Words] = {"": str, "zh-hant": OpenCC("s2tw").convert}

IN_WINDOW = """element => {
  const head = document.querySelector('.masthead');
  const sticky = getComputedStyle(head).position === 'sticky' ? head.getBoundingClientRect().bottom : 0;
  const boxes = [...element.getClientRects()].filter(box => box.width && box.height);
  return element.checkVisibility()
    && boxes.some(box => box.top >= sticky - 1 && box.top + 16 <= innerHeight && box.right > 0);
}"""


def in_window(target: Locator) -> bool:
    """Wait until one of some elements is in the window, below what covers its upper edge."""
    for _ in range(40):
        if any(element.evaluate(IN_WINDOW) for element in target.all()):
            return True
        target.page.wait_for_timeout(50)
    return False


def step(page: Page, name: str, within: str = "body") -> None:
    """Follow the link of a name that is in the window, or in the menu of the page's head."""
    links = page.locator(within).get_by_role("link", name=re.compile(name))
    usable = [link for link in links.all() if link.evaluate(IN_WINDOW)]
    assert usable, f"no link {name} in the window of {page.url}"
    usable[0].click()


def find(page: Page, words: str, result: str) -> None:
    """Type into the search of the page's head and choose the first result, which has to be the one meant."""
    page.locator(".masthead").get_by_role("searchbox").fill(words)
    page.locator(".masthead").get_by_role("searchbox").press("Enter")
    first = page.locator("#results a, .results a, .hits a").first
    first.wait_for()
    assert result in first.inner_text()
    first.click()


def events_of_a_year(page: Page, words: Words) -> None:
    page.locator(".overview").get_by_role("link", name=re.compile("^2010")).filter(
        visible=True
    ).first.scroll_into_view_if_needed()
    step(page, "^2010", ".overview")
    assert in_window(page.get_by_text(words("2010年")).and_(page.locator("h1, h2, h3, .event *, article *")))


def who_is_paired(page: Page, words: Words) -> None:
    find(page, words("敖汉"), words("敖汉旗"))
    assert in_window(page.locator(".bond-sentence", has_text=words("海淀区")))
    assert in_window(page.locator(".bond-sentence", has_text="2010"))


def all_about_a_person(page: Page, words: Words) -> None:
    find(page, words("王莉霞"), words("王莉霞"))
    assert in_window(page.get_by_role("heading", name=words("王莉霞")))
    assert in_window(page.locator("table.data tbody tr").first)


def money_of_a_region(page: Page, words: Words) -> None:
    step(page, words("^数字$"), ".masthead")
    step(page, words("^赤峰市"), "main")
    assert in_window(page.get_by_role("heading", name=words("赤峰市")))
    assert in_window(page.locator("p.agree", has_text=words("文献")))
    assert in_window(page.locator(".sum-amount").first)


def a_region_on_paper(page: Page, words: Words) -> None:
    find(page, words("宁城"), words("宁城县"))
    page.wait_for_load_state()  # a stylesheet for print is the last to come
    paper = pymupdf.open(stream=page.pdf(format="A4"), filetype="pdf")
    assert len(paper) == 1
    assert words("石景山区") in re.sub(r"\s", "", paper[0].get_text())


TASKS = [events_of_a_year, who_is_paired, all_about_a_person, money_of_a_region, a_region_on_paper]


@pytest.mark.parametrize("task", TASKS)
@pytest.mark.parametrize(
    ("width", "folder"), sampled([(360, ""), (1280, "zh-hant"), (1280, ""), (360, "zh-hant")], 2)
)
def test_a_task_takes_two_steps(
    browser: Browser, on_disk: Path, task: Callable[[Page, Words], None], width: int, folder: str
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800 if width > 400 else 740})
    page.goto((on_disk / folder / "index.html").as_uri())
    task(page, SCRIPTS[folder])
    page.context.close()


def who_is_paired_in_the_index(page: Page, words: Words) -> None:
    """Without a search: the menu, and a place in the list that one scrolls to."""
    step(page, words("^地区$"), ".masthead")
    row = page.locator("main li, main tr").filter(has=page.get_by_role("link", name=words("敖汉旗"))).last
    row.scroll_into_view_if_needed()
    assert in_window(row.get_by_text(words("海淀区")))
    assert in_window(row.get_by_text("2010"))


@pytest.mark.parametrize("task", [events_of_a_year, who_is_paired_in_the_index, money_of_a_region])
@pytest.mark.parametrize(("width", "folder"), sampled([(360, "zh-hant"), (1280, "")], 2))
def test_a_task_takes_two_steps_without_scripts(
    browser: Browser, on_disk: Path, task: Callable[[Page, Words], None], width: int, folder: str
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": width, "height": 740})
    page = context.new_page()
    page.goto((on_disk / folder / "index.html").as_uri())
    task(page, SCRIPTS[folder])
    context.close()
