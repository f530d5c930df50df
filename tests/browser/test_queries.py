"""Queries as readers type them, with right answers from a plain scan of the record: `queries.txt`."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from timeline.chronicle.editions import EDITIONS
from timeline.record.base import Component, IdentifiedRecord, Name, name_of
from timeline.record.markdown import MarkdownText
from timeline.record.records import Records
from timeline.values.dates import Edtf

from .test_search import arguments

COLLECTIONS = (
    "regions pairings leaders sources terms documents organisations events essays kinds themes".split()
)
NAME_KEYS = {"regions", "region", "giver", "receiver", "leader", "kind", "themes", "measure", "sort"}
"""Keys of a record whose values are ids; readers meet the names of those records"""
TECHNICAL_KEYS = {
    "id",
    "pinyin",
    "offices",
    "byline",
    "address",
    "archived",
    "file",
    "sha256",
    "boilerplate",
    "source",
}
"""Keys whose values readers do not search"""
QUERIES = [
    [part.strip(" ") for part in line.split("|")]
    for line in (Path(__file__).parent / "queries.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.fixture(scope="module")
def texts(record: Records) -> dict[str, list[str]]:
    return texts_by_page(record)


def texts_by_page(record: Records) -> dict[str, list[str]]:
    """Return what the record says, by the address of each record that has one."""
    names = {
        (scheme, each.id): each
        for records in record.by_collection().values()
        for each in records
        if isinstance(each, IdentifiedRecord)
        for scheme in [each.collection.scheme]
    }

    def names_in(value: object, key: str = "") -> Iterator[str]:
        if isinstance(value, tuple):
            for each in value:
                yield from names_in(each, key)
        elif isinstance(value, Name):
            yield from (value.hans, value.hant)
        elif isinstance(value, Component):
            for inner, each in value.items():
                if inner not in TECHNICAL_KEYS:
                    yield from names_in(each, inner)
        elif isinstance(value, MarkdownText):
            yield value.plain
        elif isinstance(value, Edtf):
            yield from (str(value), value.wording)
        elif key in NAME_KEYS:
            scheme = {"giver": "region", "receiver": "region"}.get(key, key.removesuffix("s"))
            if (scheme, value) in names:
                yield from names_in(getattr(names[scheme, str(value)], "name", ""))
        elif value is not None and not isinstance(value, bool):
            yield str(value)

    return {each.url: [*names_in(each)] for name in COLLECTIONS for each in getattr(record, name) if each.url}


@pytest.fixture(scope="module")
def search(browser: Browser, on_disk: Path) -> Iterator[Page]:
    page = browser.new_page()
    page.goto((on_disk / "search.html").as_uri())
    page.locator(".find input").focus()
    page.locator(".results [data-ready]").wait_for(state="attached")
    yield page
    page.close()


QUERY_ROWS = [
    [part.strip(" ") for part in line.split("|")]
    for line in (Path(__file__).parent / "asked.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
"""As `QUERIES`, by readers of all kinds; what is offered instead counts, too"""


def failures(page: Page, texts: dict[str, list[str]]) -> Iterator[tuple[object, ...]]:
    """Yield the queries that lack a right answer or the expected page among the first three."""
    queries = [
        re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), query) for query, *_ in QUERY_ROWS
    ]
    results: list[list[str]] = page.evaluate(
        """queries => queries.map(query => {
          const found = timeline.find(query);
          return found.length ? found : timeline.instead(query);
        })""",
        queries,
    )
    for (query, plain_words, expected), result in zip(QUERY_ROWS, results, strict=True):
        words = [forms.split("/") for forms in plain_words.split()]
        right = {
            path
            for path, wordings in texts.items()
            if words and all(any(form in text for form in forms for text in wordings) for forms in words)
        }
        if not (right or expected) or right - set(result) or (expected and expected not in result[:3]):
            yield query, sorted(right - set(result)), expected, result[:3]


@pytest.mark.parametrize("folder", ["", "zh-hant"])
def test_each_query_leads_a_reader_to_all_that_a_plain_scan_finds(
    page: Page, on_disk: Path, texts: dict[str, list[str]], folder: str
) -> None:
    page.goto((on_disk / folder / "search.html").as_uri())
    page.locator(".find input").focus()
    page.locator(".results [data-ready]").wait_for(state="attached")
    assert len(QUERY_ROWS) >= 150
    assert list(failures(page, texts)) == []


def answers(page: Page, queries: list[str]) -> dict[str, list[str]]:
    results: list[list[str]] = page.evaluate("queries => queries.map(query => timeline.find(query))", queries)
    return dict(zip(queries, results, strict=True))


def test_each_query_finds_all_that_a_plain_scan_finds(search: Page, texts: dict[str, list[str]]) -> None:
    assert len(QUERIES) >= 150
    wrong = []
    answers_of_page = answers(search, [query for query, *_ in QUERIES])
    for query, plain_words, page in QUERIES:
        words = plain_words.split()
        right = {
            path
            for path, wordings in texts.items()
            if words and all(any(word in text for text in wordings) for word in words)
        }
        if (
            not (right or page)
            or right - set(answers_of_page[query])
            or (page and page not in answers_of_page[query][:3])
        ):
            wrong.append((query, right - set(answers_of_page[query]), page, answers_of_page[query][:3]))
    assert wrong == [], "\n".join(map(str, wrong))


def test_each_query_finds_the_answers_of_a_reader(search: Page) -> None:
    lines = (Path(__file__).parent / "answers.txt").read_text("utf-8").splitlines()
    rows = [[part.strip(" ") for part in line.split("|")] for line in lines if not line.startswith("#")]
    wrong = []
    for text, first, right in rows:
        query = re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), text)
        answers_of_page = [path.replace(".html", "") for path in answers(search, [query])[query]]
        if not set(right.split()) <= set(answers_of_page) or not set(first.split()) <= set(
            answers_of_page[:3]
        ):
            wrong.append((query, set(right.split()) - set(answers_of_page), first, answers_of_page[:3]))
    assert len(rows) >= 40
    assert wrong == [], "\n".join(map(str, wrong))


def test_the_page_of_each_name_is_among_the_first_three(search: Page, record: Records) -> None:
    names = [
        (form, each.url)
        for name in ("regions", "leaders", "terms", "documents", "organisations", "themes", "kinds")
        for each in getattr(record, name)
        for other in (each.name, *getattr(each, "other_names", ()))
        for form in (other.hans, other.hant)
    ] + [(name_of(each), each.url) for each in (*record.events, *record.sources, *record.essays)]
    answers_of_page = answers(search, [form for form, _ in names])
    assert [
        (form, path, answers_of_page[form][:3])
        for form, path in names
        if path not in answers_of_page[form][:3]
    ] == []


@pytest.mark.parametrize(
    ("query", "page"),
    [
        ("王丽霞", "leaders/wang-lixia.html"),
        ("敖汗", "regions/aohan.html"),
        ("敖漢齊", "regions/aohan.html"),
        ("yingli", "leaders/yin-li.html"),
        ("chifneg", "regions/chifeng.html"),
        ("孙少骋", "leaders/sun-shaocheng.html"),
        ("孙江", "leaders/sun-zhenjiang.html"),
        ("锡盟", "regions/xilinguole.html"),
        ("2010-06-18", "years/2010.html"),
        ("2023年9月", "years/2023.html"),
        ("谁是王丽霞", "leaders/wang-lixia.html"),
        ("赤峰什么时候和北京结对", "pairings.html#pairing-beijing-chifeng"),
        ("敖汉旗和哪个区结对", "pairings.html#pairing-haidian-aohan"),
        ("什么是消费帮扶", "terms/xiaofei-bangfu.html"),
        ("消费帮扶是什么", "terms/xiaofei-bangfu.html"),
    ],
)
def test_a_mistyped_query_finds_the_nearest_name(search: Page, query: str, page: str) -> None:
    assert search.evaluate("query => timeline.find(query)", query) == []
    assert page in search.evaluate("query => timeline.instead(query)", query)[:3]


def test_what_is_offered_instead_is_little_and_says_why(page: Page, on_disk: Path) -> None:
    page.goto((on_disk / "search.html").as_uri())
    field, status = page.locator(".find input"), page.locator("#results [role=status]")
    rows = page.locator("#results li")
    for query, words, reason in (
        ("yingli", "相近", "读音相近"),
        ("王力霞", "相近", "读音相近"),
        ("锡盟", "相近", "似为简称"),
        ("敖汗", "相近", "字形相近"),
    ):
        field.fill(query)
        page.wait_for_function(
            "words => document.querySelector('#results').textContent.includes(words)", arg=words
        )
        assert 0 < rows.filter(has_text=re.compile("读音相近|似为简称|字形相近")).count() <= 5
        assert reason in rows.first.inner_text(), query
    for query, words in (
        ("2010.6.18", "写到2010年"),
        ("北京投入了多少钱", "“北京”“投入”"),
        ("赤峰医院", "“赤峰”“医院”"),
        ("火星", "可以少写几个字"),
        ("土豆", "可以少写"),
    ):
        field.fill(query)
        expect(status).to_contain_text(words)


def test_excerpts_are_cut_beside_numbers_and_show_no_edtf(search: Page, real_files: dict[str, bytes]) -> None:
    """Every excerpt that queries within texts lead to: none begins or ends within a number."""
    queries = [
        "同北京市",
        "亿元",
        "两项共",
        "协作",
        "意向",
        "每天",
        "次为",
        "2024",
        "2024-06",
        "2023",
        "1996",
        "万",
        "元",
    ]
    visible = search.evaluate(
        """queries => queries.flatMap(query => {
          const field = document.querySelector(".find input");
          field.value = query;
          field.dispatchEvent(new Event("input"));
          for (const more of document.querySelectorAll("#results button")) more.click();
          return [...document.querySelectorAll("#results li p")].map(each => each.textContent);
        })""",
        queries,
    )
    assert len(visible) > 100
    whole = "\n".join(
        line for folder in ("", "zh-hant/") for line in arguments(real_files[f"{folder}search/text.js"])
    )
    readable = {line for line in whole.split("\n") if not line.startswith("\t")}
    assert {each for each in visible if re.fullmatch(r"\t?[\d.~?%XTZ:/-]+", each)} <= readable
    for each in visible:
        inner = each.strip("…")
        at = whole.find(inner)
        assert at >= 0, each
        assert not re.match(r"[\d.]\d|\d[\d.万亿]", whole[at - 1 : at + 1]), each
        assert not re.match(r"[\d.]\d|\d[\d.万亿]", whole[at + len(inner) - 1 :][:2]), each


def test_the_code_of_a_region_is_shown_where_it_is_found(search: Page, record: Records) -> None:
    region = next(each for each in record.regions if each.code)
    search.locator(".find input").fill(region.code or "")
    expect(search.locator("#results li p mark").first).to_have_text(region.code or "")


def test_what_matched_in_the_small_text_is_marked(page: Page, on_disk: Path) -> None:
    page.goto((on_disk / "search.html").as_uri())
    for query, title, mark in (
        ("北京市", "西城区", "北京市"),
        ("2023-07", "全面深化京蒙协作框架协议", "2023年7月"),
    ):
        page.locator(".find input").fill(query)
        row = page.locator("#results li").filter(has=page.get_by_role("link", name=title, exact=True))
        expect(row.locator("small mark").first).to_have_text(mark)
        assert row.locator("p").count() == 0


def test_the_query_survives_the_switch_of_the_edition(page: Page, on_disk: Path) -> None:
    page.goto((on_disk / "search.html").as_uri())
    page.locator(".find input").fill("敖汉")
    page.locator(".editions a").nth(1).click()  # before the address has followed the field
    page.wait_for_url("**/zh-hant/search.html?q=*")
    assert page.locator(".find input").input_value() == "敖汉"
    assert len(EDITIONS) == 2


def test_excerpts_are_cut_between_characters(page: Page, on_disk: Path) -> None:
    """A character of two code units, with a variation selector, is whole or not there."""
    page.goto((on_disk / "search.html").as_uri())
    page.locator(".find input").focus()
    page.locator(".results [data-ready]").wait_for(state="attached")
    cluster = "𠀀\N{VARIATION SELECTOR-17}"
    borders = page.evaluate("text => [...text].map((_, at) => timeline.search.border(text, at))", cluster * 3)
    assert set(borders) <= {0, len(cluster.encode("utf-16-le")) // 2, len(cluster.encode("utf-16-le"))}
    locate = "([text, word]) => timeline.search.locate(text, [word])"
    for text, word, place in (
        (f"{cluster}京{cluster}", "京", [4, 5]),
        ("机构，2023年到赤峰市", "赤峰", [9, 11]),
        ("cafe\N{COMBINING ACUTE ACCENT}到赤峰", "café到", [0, 6]),
        ("ｶﾞ到赤峰", "ガ", [0, 2]),
        ("㍿与㌖㌖赤峰", "株式会社与", [0, 2]),
        ("共152,832人到赤峰", "152832", [1, 8]),
        ("共 152 832 人到赤峰", "赤峰", [12, 14]),
    ):
        assert page.evaluate(locate, [text, word]) == place, text
