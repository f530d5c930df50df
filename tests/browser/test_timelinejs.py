"""The slides, shown by TimelineJS3 itself in a browser that has no network."""

import json
from typing import Any
from urllib.parse import urlsplit

import pytest
from msgspec.structs import replace
from playwright.sync_api import Browser, Page, Route

from timeline.exports import timelinejs
from timeline.record.records import Records
from timeline.values.dates import Edtf

from ..conftest import ROOT, without
from ..exports.conftest import PAYLOAD, Finish, with_dates

DIST = ROOT / "tests/node/node_modules/@knight-lab/timelinejs/dist"
HOW = "no TimelineJS3 here: apt-get install nodejs npm; npm ci --prefix tests/node"
PAGE = """<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="dist/css/timeline.css">
<div id="here" style="width: 1000px; height: 700px"></div><script src="dist/js/timeline.js"></script>
<script>
fetch("data/timelinejs.json").then(answer => answer.json()).then(data => {
  window.timeline = new TL.Timeline("here", data, {
    script_path: "http://timeline.test/dist/js/", language: "zh-cn", font: null,
  });
  window.timeline.on("loaded", () => { window.loaded = true });
});
</script>"""


def slide_file(finish: Finish, records: Records, **how: object) -> dict[str, Any]:
    (file,) = timelinejs.files(finish(records, **how))
    whole: dict[str, Any] = json.loads(file.content)
    return whole


DATES: list[tuple[str, dict[str, int], dict[str, int] | None, bool]] = [
    ("2023-07-21", {"year": 2023, "month": 7, "day": 21}, None, True),
    ("2023-07", {"year": 2023, "month": 7}, None, True),
    ("1996", {"year": 1996}, None, True),
    ("2023-01/2024-06", {"year": 2023, "month": 1}, {"year": 2024, "month": 6}, True),
    ("2010~", {"year": 2010}, None, False),
    ("2023-07-21?", {"year": 2023, "month": 7, "day": 21}, None, False),
    ("2023-XX", {"year": 2023}, None, False),
    ("2023-24", {"year": 2023, "month": 12}, None, False),
    ("199X", {"year": 1990}, None, False),
    ("../2023-11~", {"year": 2023, "month": 11}, None, False),
    ("2023/..", {"year": 2023}, None, False),
]
"""Dates, the start and end of each slide, and whether they are exact"""


@pytest.fixture(scope="module")
def date_slides(finish: Finish, record: Records) -> dict[str, dict[str, Any]]:
    """Return the slide of an event for each of the dates."""
    slides = slide_file(finish, with_dates(record, (edtf for edtf, *_ in DATES)))["events"]
    return {slide["unique_id"]: slide for slide in slides}


@pytest.mark.parametrize("number", range(len(DATES)), ids=[edtf for edtf, *_ in DATES])
def test_a_date_is_given_as_far_as_it_goes_and_always_in_words(
    date_slides: dict[str, dict[str, Any]], number: int
) -> None:
    edtf, start, end, exact = DATES[number]
    slide = date_slides[f"dated-{number}"]
    assert slide["start_date"] == start
    assert slide.get("end_date") == end
    assert (slide["edtf"], slide["exact"]) == (edtf, exact)
    assert slide["display_date"] == Edtf.parse(edtf).wording


def test_each_edition_has_its_own(finish: Finish, record: Records) -> None:
    (file,) = timelinejs.files(finish(record, edition=1, url="https://example.org"))
    assert file.path == "zh-hant/data/timelinejs.json"
    slides = {slide["unique_id"]: slide for slide in json.loads(file.content)["events"]}
    slide = slides["2023-framework-agreement"]
    assert slide["text"]["headline"].startswith("京蒙兩地政府簽署")
    assert 'href="https://example.org/zh-hant/events/2023-framework-agreement.html"' in slide["text"]["text"]
    slides = slide_file(finish, record)["events"]
    assert all(f'href="../events/{slide["unique_id"]}.html"' in slide["text"]["text"] for slide in slides)


@pytest.fixture
def show_slides(browser: Browser) -> Any:
    """Return a function that shows slides and returns the page once TimelineJS has loaded them."""
    if not DIST.exists():
        without(HOW)
    context = browser.new_context(viewport={"width": 1100, "height": 800})

    def show(whole: dict[str, Any]) -> tuple[Page, list[str]]:
        faults: list[str] = []

        def answer(route: Route) -> None:
            url = urlsplit(route.request.url)
            file = DIST.parent / url.path.lstrip("/")
            if url.hostname == "timeline.test" and url.path == "/":
                route.fulfill(body=PAGE, content_type="text/html")
            elif url.hostname == "timeline.test" and url.path == "/data/timelinejs.json":
                route.fulfill(json=whole)
            elif url.hostname == "timeline.test" and file.is_file():
                route.fulfill(path=file)
            else:
                route.abort()
                if url.path != "/favicon.ico":
                    faults.append(route.request.url)

        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("dialog", lambda dialog: (faults.append(dialog.message), dialog.dismiss()))
        page.route("**/*", answer)
        page.goto("http://timeline.test/")
        page.wait_for_function("window.loaded === true")
        return page, faults

    yield show
    context.close()


HEADLINES = """ids => ids.map(id => {
  window.timeline.goToId(id);
  const text = part => document.getElementById(id).querySelector(part).textContent;
  return [text('.tl-headline'), text('.tl-headline-date')];
})"""


def test_timelinejs_shows_every_event_and_asks_nobody_else(
    finish: Finish, record: Records, show_slides: Any
) -> None:
    whole = slide_file(finish, record)
    page, faults = show_slides(whole)
    assert page.locator(".tl-timemarker").count() == len(record.events)
    assert page.locator(".tl-slide").count() == len(record.events) + 1
    headlines = page.evaluate(HEADLINES, [slide["unique_id"] for slide in whole["events"]])
    assert headlines == [[slide["text"]["headline"], slide["display_date"]] for slide in whole["events"]]
    assert faults == []


def test_hostile_text_is_shown_as_text(finish: Finish, hostile: Records, show_slides: Any) -> None:
    whole = slide_file(finish, replace(hostile, events=hostile.events[:3]))
    page, faults = show_slides(whole)
    assert page.locator("#here img, #here script").count() == 0
    (title, _), *_ = page.evaluate(HEADLINES, [whole["events"][0]["unique_id"]])
    assert "</script><img src=x onerror=alert(1)>" in title
    assert PAYLOAD.split("\r\n")[0] in title
    assert faults == []
