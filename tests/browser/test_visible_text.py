"""What readers see on the built pages is found: right answers come from a plain scan of the pages alone."""

import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from markupsafe import Markup
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser, LexborNode

from timeline.record.records import Records

from .test_queries import QUERIES, answers
from .test_search import fold

WHOLE = ["colophon.html", "downloads.html", "fields.html", "programs.html"]
"""Pages of prose that belong to no record; essays are others"""
OWN = {
    "events": "h1, .event-head .date, .lead > *, .date-note, .note p, .matter th, .matter q, .side li a",
    "regions": "h1",
    "leaders": "h1, td[data-label=职务], td[data-label=職務], td[data-label=所为], td[data-label=所為]",
    "terms": "h1, .lead > *",
    "documents": "h1, .lead > *, dd",
    "organisations": "h1, .lead > *, dd",
    "sources": "h1, dd[lang]",
    "kinds": "h1, .lede",
    "themes": "h1, .lede",
}
"""What a record's page says itself; what it lists is found at the page of what it names"""
EXCLUSIONS = """nav, script, svg, button, thead, .note-ref, .source-link, .source-links, .digest, .cite-this,
.around, .event, .note-head, .date-note > b, .take-first small, #root, td small, [lang=zh-Latn], [hidden]"""
LINES = "details|div|d[dlt]|h[1-6]|li|ol|p|pre|section|summary|t[dhr]|ul|b|small|span"
BLOCK = re.compile(rf"</?(?:{LINES})\b[^>]*>|；")
"""Where a line ends: labels stand by themselves, and what is small beside a name"""


def below_edition(path: str) -> str:
    return path.removeprefix("zh-hant/")


def visible(page: LexborNode) -> Iterator[str]:
    """Yield the lines that a reader sees, folded."""
    for line in BLOCK.split(page.html or ""):
        text = fold(Markup(line).striptags())
        if text:
            yield text


@pytest.fixture(scope="module")
def page_lines(real_files: dict[str, bytes], record: Records) -> dict[str, list[str]]:
    """Return the lines of each page, in both scripts, by the address that search gives for it."""
    whole = {*WHOLE, *(f"{essay.id}.html" for essay in record.essays)}
    bylines = {fold(source.byline) for source in record.sources if source.byline}  # nobody looks them up
    lines: dict[str, list[str]] = {}
    for path, content in real_files.items():
        address = below_edition(path)
        folder, _, name = address.rpartition("/")
        if not path.endswith(".html") or address.count("/") > 1 or name == "index.html":
            continue
        page = LexborHTMLParser(content.decode())
        for node in page.css(EXCLUSIONS):
            node.decompose()
        results = []
        if address in whole:
            results = [each for node in page.css("main") for each in visible(node)]
        elif folder in OWN:
            results = [each for node in page.css(f"main :is({OWN[folder]})") for each in visible(node)]
        elif address == "pairings.html":
            for pair in page.css(".pairs li"):
                names = "".join(node.text() for node in pair.css(".giver, .receiver"))
                lines.setdefault(f"{address}#{pair.id}", []).append(fold(names))
        lines.setdefault(address, []).extend(line for line in results if line not in bylines)
    return {address: results for address, results in lines.items() if results}


@pytest.mark.parametrize("count", [250, pytest.param(2_000, marks=pytest.mark.slow)])
def test_what_a_page_says_is_found(
    browser: Browser, on_disk: Path, page_lines: dict[str, list[str]], count: int
) -> None:
    """Any part of any line, in either script, and each query of `queries.txt`."""
    dice = random.Random(29)
    every = sorted({line for lines in page_lines.values() for line in lines if len(line) > 1})
    queries = {plain_words for _, plain_words, _ in QUERIES if plain_words and " " not in plain_words}
    while len(queries) < count:
        line = dice.choice(every)
        length = dice.randint(2, 12)
        start = dice.randrange(max(1, len(line) - length + 1))
        queries.add(line[start : start + length].strip("-—/~"))
    queries = {each for each in queries if len(each) > 1}
    page = browser.new_page()
    page.goto((on_disk / "search.html").as_uri())
    page.locator(".find input").focus()
    page.locator(".results [data-ready]").wait_for(state="attached")
    answers_of_page = answers(page, sorted(queries))
    page.close()
    missing = [
        (query, address)
        for query in sorted(queries)
        for address, lines in page_lines.items()
        if any(fold(query) in line for line in lines) and address not in answers_of_page[query]
    ]
    assert missing == []
