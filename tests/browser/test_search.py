"""Search in a real browser: exact, in both scripts, by sound, from the disk and over http."""

import functools
import http.server
import json
import random
import re
import threading
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from timeline.chronicle.chronicle import Chronicle
from timeline.chronicle.editions import EDITIONS
from timeline.record.models import Region
from timeline.record.records import Records
from timeline.values.han import variant_classes
from timeline.values.names import split_byline, without_level

SAMPLES = 2_000


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def http_root(on_disk: Path) -> Iterator[str]:
    """Serve the files of the real site over HTTP on the loopback, and yield its address."""
    handler = functools.partial(Quiet, directory=str(on_disk))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


@pytest.fixture(params=["file", "http"])
def root(request: pytest.FixtureRequest, on_disk: Path, http_root: str) -> str:
    return on_disk.as_uri() if request.param == "file" else http_root


def ask(page: Page, query: str) -> None:
    page.keyboard.press("/")
    page.keyboard.insert_text(query)
    page.locator(".results [data-ready]").wait_for(state="attached")


def titles(page: Page) -> list[str]:
    return page.locator(".results li a").evaluate_all("links => links.map(link => link.textContent)")


VARIANTS = str.maketrans({other: each[0] for each in variant_classes() for other in each[1:]})


PUNCTUATION = re.compile(r"""[\s()\[\]{}"'“”‘’「」『』《》〈〉【】〔〕·•・,、;:。!?…]+""")
"""What separates no words, as in fold.js"""


NUMERAL = r"[约約近超逾达達共]?[\d〇零○一二三四五六七八九十百千两兩]"
COMPOUNDS = (
    r"[\u4e00-\u9fff]{2}([与與和對对同跟及]|以及|对口|帮扶)[\u4e00-\u9fff]{2}"
    r"|[a-z]-?\d|[\u4e00-\u9fff]{2}(19|20)\d\d"
)
"""Numbers in any notation, names with 和 between them, sha256 and SHA-256 are found beyond their letters"""


def fold(text: str) -> str:
    plain = re.sub(r"(?<=\d)[,，'’](?=\d{3}(?!\d))", "", text)
    return PUNCTUATION.sub("", unicodedata.normalize("NFKC", plain).lower()).translate(VARIANTS)


@pytest.fixture(scope="module")
def texts(real_files: dict[str, bytes]) -> dict[str, list[str]]:
    """Return the folded segments of each record in both scripts, by its address."""
    scripts = [("", "search/"), ("zh-hant/", "zh-hant/search/")]
    results: dict[str, list[str]] = {}
    for _, folder in scripts:
        index = arguments(real_files[f"{folder}index.js"])
        text = arguments(real_files[f"{folder}text.js"])
        paths = [group["path"].format(row[0]) for group in index["groups"] for row in group["records"]]
        assert len(paths) == len(text)
        for path, whole in zip(paths, text, strict=True):
            results.setdefault(path, []).extend(map(fold, whole.split("\n")))
    return results


def arguments(script: bytes) -> list:  # type: ignore[type-arg]
    return json.loads(script.decode().split("(", 1)[1].rstrip().removesuffix(");"))


def test_search_equals_a_plain_scan(
    browser: Browser, on_disk: Path, texts: dict[str, list[str]], record: Records
) -> None:
    dice = random.Random(20)
    segments = [(path, segment) for path, result in texts.items() for segment in result if len(segment) > 1]
    samples = set()
    while len(samples) < SAMPLES:
        _, segment = dice.choice(segments)
        length = dice.randint(2, 8)
        start = dice.randrange(max(1, len(segment) - length + 1))
        sample = segment[start : start + length]
        if len(sample) > 1 and not re.search(r'["“”「」]', sample):
            samples.add(sample)
    alike = [
        {
            fold(form)
            for other in (each.name, *getattr(each, "other_names", ()))
            for name in (other.hans, other.hant)
            for form in {name, without_level(name) if isinstance(each, Region) else name}
        }
        for collection in (
            record.regions,
            record.leaders,
            record.terms,
            record.documents,
            record.organisations,
        )
        for each in collection
    ]
    names = set[str]().union(*alike)
    short = sorted(names | {name[:-1] for name in names if len(name) > 2}, key=len, reverse=True)
    in_a_row = re.compile(f"(?:{'|'.join(map(re.escape, short))}){{2,}}")
    people = "|".join(re.escape(fold(each.name.hans)) for each in record.leaders)
    with_title = re.compile(f"(?:{people})..+|..+(?:{people})")
    queries = sorted(samples | {name for name in names if not re.search(r'["“”「」]', name)})
    page = browser.new_page()
    page.goto((on_disk / "zh-hant/search.html").as_uri())
    page.locator(".find input").focus()
    page.locator(".results [data-ready]").wait_for(state="attached")
    answers = page.evaluate("queries => queries.map(query => timeline.find(query))", queries)
    wrong = []
    for query, answer in zip(queries, answers, strict=True):
        words = re.split(r"(?<=[\u4e00-\u9fff])[—–~/+&-]+(?=[\u4e00-\u9fff])", query)
        holds = [
            {path for path, result in texts.items() if any(form in each for form in forms for each in result)}
            for word in words
            for forms in [{word}.union(*(forms for forms in alike if word in forms))]
        ]
        plain = set.intersection(*holds)
        if re.fullmatch(r"[a-zü]+", query) or re.match(r"\d{1,4}[-./年]", query):
            continue  # sounds and dates find more than their letters: tested below
        more = re.match(NUMERAL, query) or re.search(COMPOUNDS, query) or in_a_row.fullmatch(query)
        more = more or with_title.fullmatch(query)
        if set(answer) != plain and not (more and plain < set(answer)):
            wrong.append((query, set(answer) ^ plain))
    assert wrong == []
    page.close()


def test_the_text_of_search_holds_what_the_record_says(texts: dict[str, list[str]], record: Records) -> None:
    """What is searched is compared with the record itself, not with what the export made of it."""
    for edition in EDITIONS:
        records = edition.records(record, edition.text_converter(record))
        for entry in Chronicle(records).entries:
            event = entry.event
            whole = texts[f"events/{event.id}.html"]
            wordings = [event.title, event.summary.plain, str(event.date), event.date_note]
            wordings += [each.role for each in event.leaders] + [each.did for each in event.leaders]
            wordings += [str(each.leader.name) for each in entry.attestations]
            wordings += [str(region.name) for region in entry.regions]
            wordings += [figure.detail for figure in event.figures]
            wordings += [note.text.plain for note in event.notes]
            wordings += [reading.text.plain for note in event.notes for reading in note.readings]
            wordings += [each.citation.anchor for each in entry.citations]
            for text in filter(None, wordings):
                assert any(fold(text) in segment for segment in whole), (event.id, text)


def test_bylines_are_not_searched(texts: dict[str, list[str]], record: Records) -> None:
    people = {name for source in record.sources for name in split_byline(source.byline)}
    assert people
    for path, segments in texts.items():
        assert not [name for name in people if any(name in segment for segment in segments)], path


def test_both_editions_have_the_same_segments(real_files: dict[str, bytes]) -> None:
    counts = []
    for folder in ("search", "zh-hant/search"):
        text = arguments(real_files[f"{folder}/text.js"])
        counts.append([whole.count("\n") for whole in text])
    assert counts[0] == counts[1]


@pytest.mark.parametrize("folder", ["", "zh-hant/"])
def test_slash_finds_in_either_script_and_marks_the_match(page: Page, root: str, folder: str) -> None:
    page.goto(f"{root}/{folder}events/2023-beijing-delegation.html")
    for query in ("敖汉", "敖漢"):
        ask(page, query)
        mark = "敖漢" if folder else "敖汉"
        expect(page.locator(".results mark").first).to_have_text(mark)
        assert ("敖漢旗" if folder else "敖汉旗") in titles(page)
        page.locator(".find input").fill("")
        page.keyboard.press("Escape")
        page.locator("main").click(position={"x": 5, "y": 5})


SOUNDS = {
    "yinli": "尹力", "yǐnlì": "尹力", "YinLi": "尹力", "yl": "尹力", "yinl": "尹力", "ssc": "孙绍骋",
    "shaocheng": "孙绍骋", "aohan": "敖汉旗", "chifeng": "赤峰市", "cfs": "赤峰市", "eerduosi": "鄂尔多斯市",
    "jing meng": "京蒙协作",
}  # fmt: skip


def test_names_are_found_by_sound_and_not_by_a_wrong_tone(page: Page, on_disk: Path) -> None:
    page.goto((on_disk / "search.html").as_uri())
    ask(page, "旗")
    for query, hit in SOUNDS.items():
        page.locator(".find input").fill(query)
        assert hit in titles(page), query
    assert page.evaluate("timeline.find('yīnlì')") == []


def test_dates_are_found_as_people_write_them(page: Page, on_disk: Path) -> None:
    page.goto((on_disk / "search.html").as_uri())
    ask(page, "旗")
    for query in ("2023-07", "2023.7", "2023/07", "2023年7月", "２０２３－０７", " 2023-07 "):
        page.locator(".find input").fill(query)
        assert "北京市党政代表团到内蒙古考察座谈" in titles(page), query


def test_words_stand_together_and_phrases_in_one(page: Page, on_disk: Path) -> None:
    page.goto((on_disk / "search.html").as_uri())
    page.locator(".find input").focus()
    page.locator(".results [data-ready]").wait_for(state="attached")
    count = "query => timeline.find(query).length"
    both, one, other = (page.evaluate(count, query) for query in ("赤峰 海淀", "赤峰", "海淀"))
    assert 0 < both < min(one, other)
    assert page.evaluate(count, "赤峰　海淀") == both
    assert page.evaluate(count, "“赤峰海淀”") == page.evaluate(count, '"赤峰海淀"') == 0
    assert page.evaluate(count, "“京蒙协作”") == page.evaluate(count, "京蒙协作") > 0
    assert page.evaluate(count, "") == page.evaluate(count, "   ") == 0


def test_arrows_walk_and_enter_follows_and_back_returns(page: Page, root: str) -> None:
    page.goto(f"{root}/leaders/yin-li.html")
    ask(page, "敖汉旗")
    expect(page.locator(".results li a").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.name") == "q"
    links = page.locator(".results li a")
    at = links.evaluate_all("links => links.findIndex(link => link.href.endsWith('regions/aohan.html'))")
    for _ in range(at + 1):
        page.keyboard.press("ArrowDown")
    page.wait_for_url("**/leaders/yin-li.html?q=*")
    page.keyboard.press("Enter")
    page.wait_for_url("**/regions/aohan.html")
    page.go_back()
    page.wait_for_url("**/leaders/yin-li.html?q=*")
    expect(page.locator(".find input")).to_have_value("敖汉旗")
    expect(page.locator(".results li a").first).to_be_visible()
    page.keyboard.press("/")
    page.keyboard.press("Escape")
    expect(page.locator(".results")).to_be_hidden()


def test_enter_leads_to_the_page_of_results_and_the_query_lives_in_its_address(page: Page, root: str) -> None:
    page.goto(f"{root}/index.html")
    ask(page, "教育")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=*")
    expect(page.locator("#results li a").first).to_be_visible()
    before = titles(page)
    page.reload()
    expect(page.locator("#results li a").first).to_be_visible()
    assert titles(page) == before
    expect(page.locator("#results [role=status]")).to_contain_text("找到")


def test_long_lists_open_on_demand(page: Page, on_disk: Path) -> None:
    page.goto((on_disk / "index.html").as_uri())
    ask(page, "赤峰")
    group = page.locator(".results section").first
    assert group.locator("li").count() == 5
    group.locator("button").click()
    assert group.locator("li").count() > 5


def test_nothing_is_loaded_before_the_field_is_used(page: Page, http_root: str) -> None:
    addresses: list[str] = []
    page.on("request", lambda request: addresses.append(request.url.removeprefix(http_root)))
    page.goto(f"{http_root}/regions/aohan.html")
    page.wait_for_load_state("networkidle")
    assert not [each for each in addresses if "search" in each or "find" in each]
    ask(page, "旗")
    scripts = [f"/assets/js/search/{name}.js" for name in ("fold", "number", "index", "rank", "view")]
    assert {*scripts, "/search/index.js", "/search/text.js", "/zh-hant/search/spellings.js"} <= set(addresses)
    assert "/zh-hant/search/text.js" not in addresses


def test_scripts_run_in_order_whichever_comes_first(page: Page, http_root: str) -> None:
    def late(route: Route) -> None:
        page.wait_for_timeout(300)
        route.continue_()

    page.route("**/search/fold.js", late)
    page.goto(f"{http_root}/regions/aohan.html")
    ask(page, "敖汉")
    assert "敖汉旗" in titles(page)


def test_hostile_queries_are_text(page: Page, on_disk: Path) -> None:
    page.goto((on_disk / "search.html").as_uri())
    for query in (
        "<img src=x onerror=alert(1)>",
        "\u0001",
        "(.*)+",
        "%",
        "\\",
        "\ud800",
        "“",
        '"',
        "'",
        "a" * 5000,
    ):
        page.locator(".find input").fill(query)
        page.locator(".results [data-ready]").wait_for(state="attached")
        assert page.locator("img").count() == 0


def test_what_keeps_segments_apart_is_not_found(page: Page, on_disk: Path) -> None:
    page.goto((on_disk / "search.html").as_uri())
    ask(page, "旗")
    for query in ("\u0001", "\n", "\u0000", "\t"):
        assert page.evaluate("query => timeline.find(query).length", query) == 0


def test_the_script_is_small(real_files: dict[str, bytes]) -> None:
    scripts = [content for path, content in real_files.items() if path.startswith("assets/js/search/")]
    assert len(scripts) == 5
    assert sum(map(len, scripts)) < 38_500  # a fifth is for numbers and dates, a tenth for names


def test_without_script_search_says_so_and_leads_on(browser: Browser, on_disk: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((on_disk / "index.html").as_uri())
    page.locator(".find input").fill("敖汉")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=*")
    expect(page.get_by_text("检索要用脚本")).to_be_visible()
    context.close()


def test_with_script_an_empty_search_does_not_say_that_there_is_none(page: Page, on_disk: Path) -> None:
    page.goto((on_disk / "search.html").as_uri())
    expect(page.get_by_text("检索要用脚本")).to_be_hidden()
