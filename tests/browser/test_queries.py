"""Queries as readers type them, with right answers from a plain scan of the record: `queries.txt`."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from timeline.chronicle.editions import EDITIONS
from timeline.record.addresses import url_of
from timeline.record.base import Component, IdentifiedRecord, Name, name_of
from timeline.record.markdown import MarkdownText
from timeline.record.records import Records
from timeline.values.dates import Edtf

SEARCHED = "regions pairings leaders sources terms documents organisations events essays kinds themes".split()
NAMED = {"regions", "region", "giver", "receiver", "leader", "kind", "themes", "measure", "sort"}
"""Keys of a record whose values are ids; readers meet the names of those records"""
FILED = {
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
    """What the record says, by the address of each record that has one."""
    names = {
        (scheme, each.id): each
        for records in record.by_collection().values()
        for each in records
        if isinstance(each, IdentifiedRecord)
        for scheme in [each.collection.scheme]
    }

    def said(value: object, key: str = "") -> Iterator[str]:
        if isinstance(value, tuple):
            for each in value:
                yield from said(each, key)
        elif isinstance(value, Name):
            yield from (value.hans, value.hant)
        elif isinstance(value, Component):
            for inner, each in value.items():
                if inner not in FILED:
                    yield from said(each, inner)
        elif isinstance(value, MarkdownText):
            yield value.plain
        elif isinstance(value, Edtf):
            yield from (str(value), value.wording)
        elif key in NAMED:
            scheme = {"giver": "region", "receiver": "region"}.get(key, key.removesuffix("s"))
            if (scheme, value) in names:
                yield from said(getattr(names[scheme, str(value)], "name", ""))
        elif value is not None and not isinstance(value, bool):
            yield str(value)

    return {
        url_of(each): [*said(each)] for name in SEARCHED for each in getattr(record, name) if url_of(each)
    }


@pytest.fixture(scope="module")
def search(browser: Browser, on_disk: Path) -> Iterator[Page]:
    page = browser.new_page()
    page.goto((on_disk / "search.html").as_uri())
    page.locator(".find input").focus()
    page.locator(".results [data-ready]").wait_for(state="attached")
    yield page
    page.close()


def answers(page: Page, queries: list[str]) -> dict[str, list[str]]:
    found: list[list[str]] = page.evaluate("queries => queries.map(query => timeline.find(query))", queries)
    return dict(zip(queries, found, strict=True))


def test_each_query_finds_all_that_a_plain_scan_finds(search: Page, texts: dict[str, list[str]]) -> None:
    assert len(QUERIES) >= 150
    wrong = []
    found = answers(search, [query for query, *_ in QUERIES])
    for query, scanned, page in QUERIES:
        words = scanned.split()
        right = {
            path
            for path, said in texts.items()
            if words and all(any(word in text for text in said) for word in words)
        }
        if not (right or page) or right - set(found[query]) or (page and page not in found[query][:3]):
            wrong.append((query, right - set(found[query]), page, found[query][:3]))
    assert wrong == [], "\n".join(map(str, wrong))


def test_the_page_of_each_name_is_among_the_first_three(search: Page, record: Records) -> None:
    named = [
        (form, url_of(each))
        for name in ("regions", "leaders", "terms", "documents", "organisations", "themes", "kinds")
        for each in getattr(record, name)
        for other in (each.name, *getattr(each, "other_names", ()))
        for form in (other.hans, other.hant)
    ] + [(name_of(each), url_of(each)) for each in (*record.events, *record.sources, *record.essays)]
    found = answers(search, [form for form, _ in named])
    assert [(form, path, found[form][:3]) for form, path in named if path not in found[form][:3]] == []


@pytest.mark.parametrize(
    ("query", "page"),
    [
        ("王丽霞", "leaders/wang-lixia.html"),
        ("敖汗", "regions/aohan.html"),
        ("敖漢齊", "regions/aohan.html"),
        ("yingli", "leaders/yin-li.html"),
        ("chifneg", "regions/chifeng.html"),
        ("孙少骋", "leaders/sun-shaocheng.html"),
    ],
)
def test_a_mistyped_query_finds_the_nearest_name(search: Page, query: str, page: str) -> None:
    assert search.evaluate("query => timeline.find(query)", query) == []
    assert page in search.evaluate("query => timeline.nearest(query)", query)[:3]


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
    locate = "([text, word]) => timeline.search.locate(text, word)"
    for text, word, place in (
        (f"{cluster}京{cluster}", "京", [4, 5]),
        ("机构，2023年到赤峰市", "赤峰", [9, 11]),
        ("共152,832人到赤峰", "152832", [1, 8]),
        ("共 152 832 人到赤峰", "赤峰", [12, 14]),
    ):
        assert page.evaluate(locate, [text, word]) == place, text
