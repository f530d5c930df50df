"""The overview on the home page: at every width, without scripts, with filters, by keyboard."""

from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from timeline.chronicle.chronicle import Chronicle
from timeline.record.records import Records

LOOKS = [320, 360, 640, 704, 705, 768, 1024, 1088, 1089, 1280, 1920]


@pytest.mark.parametrize("width", LOOKS)
def test_one_picture_is_shown_and_it_fits(browser: Browser, on_disk: Path, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto((on_disk / "index.html").as_uri())
    visible = page.locator(".overview > .picture:visible")
    assert visible.count() == 1
    form = "tall" if width <= 704 else "middle" if width <= 1088 else "wide"
    assert visible.get_attribute("class") == f"picture {form}"
    outside = page.evaluate(
        """() => [...document.querySelectorAll('.overview *')].filter(each => {
          const box = each.getBoundingClientRect();
          return each.checkVisibility() && box.width && (box.left < -1 || box.right > innerWidth + 1);
        }).map(each => each.outerHTML.slice(0, 90))"""
    )
    assert outside == []
    page.close()


@pytest.mark.parametrize(
    ("width", "kind", "smallest"), [(1280, "wide", 11.4), (768, "middle", 11.4), (360, "tall", 11.4)]
)
def test_text_in_the_picture_is_large_enough_and_collides_with_none(
    browser: Browser, on_disk: Path, width: int, kind: str, smallest: float
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto((on_disk / "index.html").as_uri())
    sizes = page.locator(f".{kind} text").evaluate_all(
        "all => all.map(e => parseFloat(getComputedStyle(e).fontSize) * e.getScreenCTM().a)"
    )
    assert min(sizes) >= smallest
    clashes = page.locator(f".{kind} .mark text").evaluate_all(
        """all => {
          const boxes = all.map(each => [each.textContent, each.getBoundingClientRect()]);
          return boxes.flatMap(([a, p], i) => boxes.slice(i + 1).filter(([, q]) =>
            p.left < q.right - 2 && q.left < p.right - 2 && p.top < q.bottom - 6 && q.top < p.bottom - 6
          ).map(([b]) => `${a} ${b}`));
        }"""
    )
    assert clashes == []
    page.close()


def test_every_mark_is_a_link_with_a_name(page: Page, on_disk: Path, record: Records) -> None:
    page.goto((on_disk / "index.html").as_uri())
    chronicle = Chronicle(record)
    links_with_names = page.locator(".wide a").evaluate_all(
        "all => all.map(e => [e.getAttribute('href'), e.querySelector('title, text')?.textContent ?? ''])"
    )
    assert all(name for _, name in links_with_names)
    names = dict(links_with_names)
    for entry in chronicle.entries:
        assert entry.event.title in names[f"events/{entry.event.id}.html"]
    expect(page.get_by_role("group", name="1996年至2024年的事件")).to_have_count(1)


def test_a_kind_is_chosen_without_a_script(browser: Browser, on_disk: Path) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto((on_disk / "index.html").as_uri())
    page.locator("#only-square").check()
    faint = page.locator(".wide .mark.k-right").first
    assert faint.evaluate("each => getComputedStyle(each).opacity") == "0.14"
    assert (
        page.locator(".wide .mark.k-square").first.evaluate("each => getComputedStyle(each).opacity") == "1"
    )
    context.close()


def test_lanes_kinds_and_years_filter_the_list(page: Page, on_disk: Path, record: Records) -> None:
    chronicle = Chronicle(record)
    page.goto((on_disk / "index.html").as_uri())
    expect(page.locator(".filters")).to_be_visible()
    page.locator(".wide [data-filter='region=chifeng']").click()
    page.wait_for_url("**?region=chifeng")
    expect(page.locator(".filters [role=status]")).to_contain_text(
        f"{len(chronicle.events_in_subtree['chifeng'])}件"
    )
    page.locator("#only-square").check()
    page.wait_for_url("**kind=fair**")
    assert page.locator(".wide .mark.out").count() > 0
    page.locator(".wide [data-filter='region=chifeng']").click()  # a second time: no longer
    page.wait_for_url(lambda address: "region" not in address)
    fairs = [entry.event.id for entry in chronicle.entries if entry.kind.id == "fair"]
    visible = page.locator(".event:visible").evaluate_all("all => all.map(each => each.id.slice(2))")
    assert sorted(visible) == sorted(fairs)
    page.go_back()
    page.wait_for_url("**region=chifeng**")
    expect(page.locator("#only-square")).to_be_checked()


def test_the_larger_part_shows_any_stretch_of_its_years(page: Page, on_disk: Path) -> None:
    """By buttons and by the filter of years; what is out of it cannot be reached by Tab either."""
    page.goto((on_disk / "index.html").as_uri())
    marks = page.locator(".wide a.mark:not(.bond):visible")
    all_marks, lens = marks.count(), page.locator(".wide").get_attribute("data-lens") or ""
    start, end, axis = map(float, lens.split()[:3])
    page.locator("[data-zoom=in]").click()
    page.locator("[data-zoom=in]").click()
    expect(page.locator(".zoom [role=status]")).to_have_text("2022年7月至2023年6月")
    assert 0 < marks.count() < all_marks
    glyphs = marks.locator("use").evaluate_all(
        "all => all.map(e => [+e.getAttribute('x'), +e.getAttribute('y')])"
    )
    inside = [x for x, y in glyphs if y > axis]
    assert inside
    assert all(start - 10 <= x <= end + 10 for x in inside)
    page.locator("[data-zoom=all]").click()
    assert marks.count() == all_marks
    page.goto((on_disk / "index.html").as_uri() + "?from=2023&to=2023")
    expect(page.locator(".zoom [role=status]")).to_have_text("2023年1月至2023年12月")


def test_a_mark_says_what_it_is_in_a_card(page: Page, on_disk: Path) -> None:
    page.goto((on_disk / "index.html").as_uri())
    mark = page.locator(".wide a.mark.k-square").first
    name = mark.locator("title").text_content() or ""
    mark.hover()
    expect(page.locator(".hover-card")).to_have_text(name)
    page.keyboard.press("Escape")
    expect(page.locator(".hover-card")).to_have_count(0)
    assert mark.locator("title").text_content() == name


def test_notes_longer_than_their_text_are_beneath_it(page: Page, on_disk: Path) -> None:
    page.goto((on_disk / "years/2023.html").as_uri())
    places = page.locator(".event:has(.notes.beneath)").evaluate_all(
        """all => all.map(event => {
          const box = each => each.getBoundingClientRect();
          const notes = [...event.querySelectorAll('.note')].map(each => box(each));
          return [box(event.querySelector('.body')).bottom, box(event.querySelector('footer')).top,
                  notes.map(each => [each.left, each.right, each.top, each.bottom])];
        })"""
    )
    assert places
    for text, footer, notes in places:
        assert all(text <= top and bottom <= footer + 1 for _, _, top, bottom in notes)
        assert len({round(left) for left, *_ in notes}) == min(len(notes), 2)
        for one, other in pairwise(sorted(notes)):
            assert one[1] <= other[0] or one[3] <= other[2] + 1


def test_notes_are_level_with_their_sentences(page: Page, on_disk: Path) -> None:
    """Where an event is long enough; they never overlap, and never go below it."""
    page.goto((on_disk / "years/2023.html").as_uri())
    # the observer that places the notes runs at the end of a frame, which may come after the page has loaded
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    places = page.locator(".event:has(.notes:not(.beneath))").evaluate_all(
        """all => all.map(event => {
          const notes = [...event.querySelectorAll('.note')].map(each => each.getBoundingClientRect());
          const marks = [...event.querySelectorAll('.body .note-ref')]
            .map(each => each.getBoundingClientRect());
          return [notes.map(each => [each.top, each.bottom]), marks.map(each => each.bottom),
                  event.getBoundingClientRect().bottom];
        })"""
    )
    level = 0
    for notes, marks, bottom in places:
        assert all(after[0] >= before[1] - 1 for before, after in pairwise(notes))
        assert notes[-1][1] <= bottom
        level += sum(abs(note[0] - (mark - 22)) < 12 for note, mark in zip(notes, marks, strict=False))
    assert level > len(places) / 2


def test_j_and_k_go_through_the_list(page: Page, on_disk: Path) -> None:
    page.goto((on_disk / "index.html").as_uri())
    here = "document.activeElement.closest('.event')?.id"
    all_events = page.locator(".event").evaluate_all("all => all.map(each => each.id)")
    for number in range(3):
        page.keyboard.press("j")
        assert page.evaluate(here) == all_events[number]
    page.keyboard.press("k")
    assert page.evaluate(here) == all_events[1]
    page.locator(".find input").focus()
    page.keyboard.press("j")
    assert page.locator(".find input").input_value() == "j"


def test_the_address_of_an_event_is_copied(browser: Browser, on_disk: Path) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto((on_disk / "index.html").as_uri())
    page.locator(".permalink").first.click()
    expect(page.locator(".permalink").first).to_have_text("已复制")
    clipboard = page.evaluate("navigator.clipboard.readText()")
    assert clipboard == page.locator(".event h3 a").first.evaluate("each => each.href")
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_while_the_page_loads(browser: Browser, on_disk: Path, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.add_init_script(
        """globalThis.shift = 0; new PerformanceObserver(list => {
          for (const each of list.getEntries()) if (!each.hadRecentInput) globalThis.shift += each.value;
        }).observe({ type: 'layout-shift', buffered: true });"""
    )
    page.goto((on_disk / "index.html").as_uri())
    page.locator(".filters").wait_for()
    assert page.evaluate("shift") < 0.02
    page.close()


def test_the_page_and_its_pictures_are_light(on_disk: Path) -> None:
    text = (on_disk / "index.html").read_text("utf-8")
    pictures = text[text.index('<figure class="overview">') : text.index("</figure>")]
    assert len(pictures.encode()) <= 120_000
