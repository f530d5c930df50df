"""Filters in a real browser: together, in the address, through Back and reload, by keyboard, with counts."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from timeline.chronicle.chronicle import Chronicle
from timeline.chronicle.entries import LinkedEvent
from timeline.config import BuildConfig
from timeline.output.writer import write_files
from timeline.pages import home, paging
from timeline.record.records import Records

from ..conftest import all_files


@pytest.fixture(scope="module")
def chronicle(record: Records) -> Chronicle:
    return Chronicle(record)


def visible_events(page: Page) -> set[str]:
    return set(
        page.locator("article.event").evaluate_all(
            "all => all.filter(each => each.checkVisibility()).map(each => each.id.slice(2))"
        )
    )


def status(page: Page) -> str:
    return page.locator(".filters [role=status]").inner_text()


def open_page(page: Page, on_disk: Path, query: str = "", folder: str = "") -> None:
    page.goto((on_disk / folder / "index.html").as_uri() + query)
    expect(page.locator(".filters")).to_be_visible()
    if not query:
        page.locator(".filters summary").click()
    expect(page.locator(".filters [role=status]")).not_to_be_empty()


def expected_events(chronicle: Chronicle, **filters: str) -> set[str]:
    """Return what should stand, found by the model alone."""

    def stands(entry: LinkedEvent) -> bool:
        first, last = filters.get("from"), filters.get("to")
        date = entry.event.date
        lower = date.lower.year if date.lower else chronicle.year_range.start
        upper = date.upper.year if date.upper else chronicle.year_range.stop - 1
        within = {
            each.event.id for each in chronicle.events_in_subtree.get(filters["region"], ())
        } if "region" in filters else {entry.event.id}  # fmt: skip
        return (
            filters.get("kind", entry.kind.id) == entry.kind.id
            and entry.event.id in within
            and (
                "leader" not in filters
                or filters["leader"] in {each.leader.id for each in entry.attestations}
            )
            and ("theme" not in filters or filters["theme"] in entry.event.themes)
            and ("evidence" not in filters or filters["evidence"] in set(strength(entry)))
            and (not first or upper >= int(first))
            and (not last or lower <= int(last))
        )

    return {entry.event.id for entry in chronicle.entries if stands(entry)}


def strength(entry: LinkedEvent) -> Iterator[str]:
    """Yield what an event rests on, from its record alone."""
    event = entry.event
    parts = (event, *event.leaders, *event.figures, *event.notes)
    readings = [reading for note in event.notes for reading in note.readings]
    sources = {citation.source for part in (*parts, *readings) for citation in part.citations}
    yield "one-source" if len(sources) == 1 else "several-sources"
    if [note for note in event.notes if note.kind == "doubt"]:
        yield "disputed"
    if event.date_note:
        yield "inferred-date"


@pytest.mark.parametrize(
    "filters",
    [
        {"kind": "visit"},
        {"region": "chifeng"},
        {"region": "chifeng", "kind": "visit"},
        {"region": "neimenggu", "theme": "education", "from": "2022"},
        {"leader": "yin-li", "to": "2023"},
        {"evidence": "several-sources"},
        {"evidence": "disputed", "region": "chifeng"},
        {"evidence": "inferred-date"},
        {"from": "2012", "to": "2014"},
        {"from": "1996", "to": "1996", "kind": "visit"},
    ],
)
def test_the_address_says_what_stands(
    page: Page, on_disk: Path, chronicle: Chronicle, filters: dict[str, str]
) -> None:
    query = "&".join(f"{key}={value}" for key, value in filters.items())
    open_page(page, on_disk, f"?{query}")
    expected = expected_events(chronicle, **filters)
    assert visible_events(page) == expected
    assert re.findall(r"\d+", status(page)) == [str(len(expected)), str(len(chronicle.entries))]
    years = page.locator("section.year:visible").count()
    assert years == len({entry.event.date.year for entry in chronicle.entries if entry.event.id in expected})


def test_a_long_timeline_lists_what_a_filter_finds(
    page: Page, site: BuildConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(home, "WHOLE", 7)
    monkeypatch.setattr(paging, "ROWS", 3)
    write_files(all_files(site), tmp_path)
    matches = 0
    for kind in ("tally", "visit"):
        page.goto(f"{(tmp_path / 'timeline.html').as_uri()}?kind={kind}")
        expect(page.locator(".filters [role=status]")).not_to_be_empty()
        count = int(re.findall(r"\d+", status(page))[0])
        lines = page.locator(".brief li a:visible")
        expect(lines).to_have_count(count if count <= 3 else 0)
        expect(page.locator(".brief li > .icon:visible")).to_have_count(lines.count())
        expect(page.locator(".too-many")).to_be_visible(visible=count > 3)
        for link in lines.all():
            assert (tmp_path / "events" / (link.get_attribute("href") or "").rpartition("/")[2]).is_file()
        matches += bool(count)
    assert matches == 2
    page.locator("[data-do=clear]").click()
    expect(page.locator(".brief li")).to_have_count(0)


def test_counts_follow_the_other_filters(page: Page, on_disk: Path, chronicle: Chronicle) -> None:
    open_page(page, on_disk, "?region=chifeng&from=2021")
    for facet in ("kind", "theme", "leader", "region", "evidence"):
        others = {key: value for key, value in (("region", "chifeng"), ("from", "2021")) if key != facet}
        for value, text, disabled in page.locator(f".filters [name={facet}]").first.evaluate(
            """first => first.tagName === 'SELECT'
              ? [...first.options].slice(1).map(
                  each => [each.value, each.text.match(/（(\\d+)）$/)[1], each.disabled])
              : [...first.form.elements[first.name]].slice(1).map(each => [
                  each.value, each.parentElement.querySelector('small').textContent, each.disabled])"""
        ):
            count = len(expected_events(chronicle, **others, **{facet: value}))
            assert int(text) == count, (facet, value)
            assert disabled == (count == 0 and value not in ("chifeng",)), (facet, value)
    for option in page.locator(".filters [name=to] option").all()[1:]:
        year, text = option.get_attribute("value") or "", option.text_content() or ""
        under = {entry.event.id for entry in chronicle.years.get(int(year), ())}
        assert text == f"{year}（{len(under & expected_events(chronicle, region='chifeng'))}）", (
            "what is listed under the year"
        )
        assert option.is_enabled(), "a time may begin and end in a year of which nothing is known"


def test_back_reload_and_clearing(page: Page, on_disk: Path, chronicle: Chronicle) -> None:
    open_page(page, on_disk)
    everything = visible_events(page)
    assert everything == {entry.event.id for entry in chronicle.entries}
    page.locator(".filters [name=kind][value=visit]").check()
    page.wait_for_url("**/index.html?kind=visit")
    visits = visible_events(page)
    page.locator(".filters [name=region]").select_option("chifeng")
    page.wait_for_url("**/index.html?kind=visit&region=chifeng")
    both = visible_events(page)
    assert both < visits < everything
    page.reload()
    expect(page.locator(".filters [role=status]")).not_to_be_empty()
    assert visible_events(page) == both
    page.go_back()
    expect(page.locator(".filters [name=region]")).to_have_value("")
    page.wait_for_timeout(100)
    assert visible_events(page) == visits
    page.get_by_role("button", name="清除").click()
    page.wait_for_url("**/index.html")
    assert visible_events(page) == everything


def test_keyboard_alone_filters_and_hears_the_number(page: Page, on_disk: Path, chronicle: Chronicle) -> None:
    open_page(page, on_disk)
    page.locator(".filters [name=kind]").first.focus()
    page.keyboard.press("ArrowDown")
    first = next(iter(chronicle.kinds))
    page.wait_for_url(f"**/index.html?kind={first}")
    assert visible_events(page) == expected_events(chronicle, kind=first)
    assert page.locator(".filters [role=status]").get_attribute("role") == "status"
    assert status(page).startswith(str(len(expected_events(chronicle, kind=first))))


def test_chips_say_what_is_chosen_and_lead_out(page: Page, on_disk: Path, chronicle: Chronicle) -> None:
    """Each takes one choice back; where nothing is left, it says how many events there would be."""
    open_page(page, on_disk, "?kind=visit&theme=education&from=1996&to=1996")
    chips, words = page.locator(".chosen li button"), page.locator(".chosen p").first
    expect(words).to_contain_text("没有同时符合的事件")
    without = len(expected_events(chronicle, theme="education", to="1996"))
    expect(chips.first).to_have_accessible_name(f"类别 互访对接，去掉后{without}件")
    while chips.count() > 1:
        chips.last.click()
    expect(chips).to_have_text("类别 互访对接")
    expect(chips).to_be_focused()
    visits = expected_events(chronicle, kind="visit")
    assert visible_events(page) == visits
    page.get_by_role("button", name="清除").click()
    assert len(visible_events(page)) == len(chronicle.entries)
    page.get_by_role("button", name="撤销").click()
    assert visible_events(page) == visits
    page.emulate_media(media="print")
    counts = f"{len(visits)}件，共{len(chronicle.entries)}件"
    above = page.locator(".only-shown + .overview").locator("xpath=preceding-sibling::*[1]")
    expect(above).to_have_text(f"只显示类别 互访对接：{counts}")
    expect(above).to_be_visible()
    expect(page.locator(".chosen")).to_be_hidden()


def test_an_address_that_nobody_knows_filters_nothing(
    page: Page, on_disk: Path, chronicle: Chronicle
) -> None:
    page.goto((on_disk / "index.html").as_uri() + "?kind=nothing&region=<script>&from=abc")
    expect(page.locator(".filters")).to_be_visible()
    assert len(visible_events(page)) == len(chronicle.entries)


def test_the_traditional_edition_filters_too(page: Page, on_disk: Path, chronicle: Chronicle) -> None:
    open_page(page, on_disk, "?theme=education", "zh-hant")
    assert visible_events(page) == expected_events(chronicle, theme="education")
    assert "件，共" in status(page)


def test_without_script_every_facet_has_its_page(
    browser: Browser, on_disk: Path, chronicle: Chronicle
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((on_disk / "index.html").as_uri())
    expect(page.locator(".filters")).to_be_hidden()
    for path in (
        *(f"kinds/{each}.html" for each in chronicle.kinds),
        *(f"themes/{each}.html" for each in chronicle.themes),
        *(f"regions/{each}.html" for each in chronicle.regions),
        *(f"leaders/{each}.html" for each in chronicle.leaders),
        *(f"years/{each}.html" for each in chronicle.years),
    ):
        assert (on_disk / path).is_file(), path
    context.close()
