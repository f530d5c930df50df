"""Every kind of page, printed to PDF on A4 and Letter in both scripts; tests read the PDF."""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pymupdf
import pytest
from playwright.sync_api import Browser, Page

from timeline.record.records import Records

from ..support.sampling import rotated, sampled
from .test_pages import PAGES

MM = 72 / 25.4


@dataclass
class Sheet:
    """A printed page: its text without white space, and of each character its box and its colour."""

    width: float
    height: float
    text: str = ""
    boxes: list[tuple[float, float, float, float]] = field(default_factory=list)
    colours: set[tuple[float, ...]] = field(default_factory=set)
    glyphs: set[int] = field(default_factory=set)
    sizes: dict[float, str] = field(default_factory=dict)
    """Text by its size in points"""

    def places(self, text: str) -> Iterator[tuple[float, float, float, float]]:
        """Yield the boxes of the first character wherever the text stands."""
        start = self.text.find(text)
        while start >= 0:
            yield self.boxes[start]
            start = self.text.find(text, start + 1)

    @property
    def matter(self) -> list[tuple[float, float, float, float]]:
        """Return boxes of what is printed between the running heads and the foot."""
        return [box for box in self.boxes if 19 * MM < box[3] < self.height - 17 * MM]

    @property
    def last_line(self) -> str:
        """Return what is printed lowest, above the foot."""
        last = max(self.matter, key=lambda box: box[3])
        beside = (box in self.matter and box[3] > last[1] + MM for box in self.boxes)
        return "".join(char for char, near in zip(self.text, beside, strict=True) if near)


@dataclass
class PrintPage:
    """A page of the site on paper, with what the browser shows of it for print."""

    sheets: list[Sheet]
    blocks: list[list[str]]
    """What must not be cut: each block's pieces of text"""
    measurements: dict[str, Any]

    @property
    def text(self) -> str:
        return "".join(sheet.text for sheet in self.sheets)


# A font may draw a radical and a character with one glyph, and a PDF name it by either: the characters,
# by Unicode 15, EquivalentUnifiedIdeograph.txt (NFKC knows the Kangxi radicals, not these).
RADICALS = str.maketrans(
    "⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
    "厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
)

LOOKALIKES = str.maketrans({"戶": "户", "―": "—"})


@cache
def fold(text: str) -> str:
    """Return text for comparison: without white space and invisible characters, look-alikes made equal."""
    plain = unicodedata.normalize("NFKC", text).translate(RADICALS).translate(LOOKALIKES)
    return "".join(char for char in plain if not char.isspace() and unicodedata.category(char) != "Cf")


def sheets(pdf: bytes) -> list[Sheet]:
    results = []
    for page in pymupdf.open(stream=pdf, filetype="pdf"):
        sheet = Sheet(page.rect.width, page.rect.height)
        for span in page.get_texttrace():
            sheet.colours.add(tuple(span["color"]))
            size = round(span["size"], 1)
            text = "".join(chr(char[0]) for char in span["chars"])
            sheet.sizes[size] = sheet.sizes.get(size, "") + text
            for code, glyph, _, box in span["chars"]:
                sheet.glyphs.add(glyph)
                for char in fold(chr(code)):
                    sheet.text += char
                    sheet.boxes.append(box)
        results.append(sheet)
    return results


MEASURE = """() => {
  const pieces = block => {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT), found = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (node.data.trim() && node.parentElement.checkVisibility()
          && !node.parentElement.closest('svg, .unseen')) found.push(node.data);
    return found;
  };
  const all = selector => [...document.querySelectorAll(selector)];
  return {
    blocks: all('.event > :is(header, .body), .event:not(:has(.notes)), .note, .brief li, '
      + '.people-index li, tr, .pairs li, .taken li, .works li, '
      + '.glossary > div, .facts div, .event-page .cite').map(pieces),
    entries: all('.event').map(event => [event.querySelector('.when time, .when .date').textContent,
      event.querySelector('h3').textContent]),
    outside: all('a.outside').filter(a => a.checkVisibility()).map(a => [a.textContent, a.href]),
    heads: all('main :is(h1, h2, h3, h4, caption, thead, .group, .agree)').map(pieces),
    matter: pieces(document.querySelector('main')),
    navigation: all('nav, .skip, button').map(each => [each.textContent, each.checkVisibility()]),
    title: document.documentElement.dataset.title,
    page: document.documentElement.dataset.page,
  };
}"""


def print_page(page: Page, paper: str) -> PrintPage:
    page.emulate_media(media="print")
    measurements = page.evaluate(MEASURE)
    blocks = [[fold(piece) for piece in block if fold(piece)] for block in measurements.pop("blocks")]
    return PrintPage(sheets(page.pdf(format=paper)), blocks, measurements)


Print = Callable[[str, str], PrintPage]


@pytest.fixture(scope="module")
def print_cache(browser: Browser, on_disk: Path) -> Iterator[Print]:
    """Yield a function that prints a page of the site, each one once."""
    page = browser.new_page()
    prints: dict[tuple[str, str], PrintPage] = {}

    def print_once(paper: str, path: str) -> PrintPage:
        if (paper, path) not in prints:
            page.goto((on_disk / path).as_uri())
            prints[paper, path] = print_page(page, paper)
        return prints[paper, path]

    yield print_once
    page.close()


ALIKE = """
    kinds/visit.html kinds/index.html themes/index.html documents/index.html organisations/index.html
    organisations/xisen.html terms/liuge-beizeng.html 404.html search.html
""".split()  # on paper as themes/energy.html, terms/index.html, documents/… and about.html are


def jobs() -> list[tuple[str, str]]:
    """Return each kind of page on one paper in one script; home and a year on both in both."""
    pages = [path for path in PAGES if path not in ALIKE]
    kinds = [("Letter", f"zh-hant/{path}") if n % 2 else ("A4", path) for n, path in enumerate(pages)]
    both = [
        ("Letter", "zh-hant/index.html"),
        ("Letter", "years/2022.html"),
        ("A4", "zh-hant/years/2022.html"),
    ]
    return kinds + both


@pytest.fixture(scope="module", params=sampled([(job,) for job in jobs()], 6), ids="-".join)
def it(request: pytest.FixtureRequest, print_cache: Print) -> PrintPage:
    """Return each of these pages in turn: all tests of one follow one another, in one process of the run."""
    return print_cache(*request.param)


def these(*pages: tuple[str, str]) -> pytest.MarkDecorator:
    """Have a test take these pages and no others."""
    return pytest.mark.parametrize("it", pages, indirect=True, ids="-".join)


def test_nothing_is_cut_in_two(it: PrintPage) -> None:
    texts = [sheet.text for sheet in it.sheets]
    cut = [block for block in it.blocks if not any(all(piece in text for piece in block) for text in texts)]
    assert cut == []


def test_all_words_are_large_enough_to_be_read(it: PrintPage) -> None:
    small = {size: text for sheet in it.sheets for size, text in sheet.sizes.items() if size < 6}
    assert {size: text for size, text in small.items() if text.strip("\u2060 ")} == {}


def test_no_head_is_at_the_foot_of_a_page(it: PrintPage) -> None:
    heads = {fold("".join(pieces)) for pieces in it.measurements["heads"]} - {""}
    assert [sheet.last_line for sheet in it.sheets[:-1] if sheet.last_line in heads] == []


def test_nothing_is_lost_and_no_glyph_is_missing(it: PrintPage) -> None:
    text = it.text
    assert [piece for piece in it.measurements["matter"] if fold(piece) not in text] == []
    assert "\ufffd" not in text
    assert not any(0 in sheet.glyphs for sheet in it.sheets)


def test_there_is_no_navigation(it: PrintPage) -> None:
    navigation = it.measurements["navigation"]
    assert len(navigation) >= 4
    assert [words for words, visible in navigation if visible] == []


def test_no_page_is_blank_or_all_but_blank(it: PrintPage) -> None:
    for number, sheet in enumerate(it.sheets, 1):
        assert sheet.matter, number
        if number < len(it.sheets):
            lowest = max(box[3] for box in sheet.matter)
            # an event that is kept whole may be longer than half a page
            assert lowest > 0.4 * sheet.height, (number, lowest / sheet.height)


def test_the_last_page_has_more_than_two_lines(it: PrintPage) -> None:
    lines = {round(box[3]) for box in it.sheets[-1].matter}
    assert len(lines) > 4, "two lines and the two of the colophon"


@these(("A4", "days.html"))
def test_what_depends_on_the_day_of_printing_is_not_printed(it: PrintPage) -> None:
    assert len(it.sheets) == 1
    assert "今天这一天" not in it.text


@these(("A4", "pairings.html"))
def test_the_pairings_are_one_page(it: PrintPage) -> None:
    assert len(it.sheets) == 1


@these(("A4", "events/1996-pairing-begins.html"))
def test_an_event_with_little_is_one_page_with_one_form_of_citation(it: PrintPage) -> None:
    assert len(it.sheets) == 1
    assert "GB/T7714" in it.text
    assert "BibTeX" not in it.text


@these(("Letter", "years/2022.html"), ("A4", "zh-hant/years/2022.html"))
def test_dates_stand_beside_their_headlines(it: PrintPage) -> None:
    assert len(it.measurements["entries"]) > 5
    for date, title in it.measurements["entries"]:
        beside = [
            (left, right)
            for sheet in it.sheets
            for left in sheet.places(fold(date))
            for right in sheet.places(fold(title))
            if abs(left[1] - right[1]) < 3 * MM and left[2] < right[0]
        ]
        assert beside, (date, title)


@these(("A4", "about.html"))
def test_outside_links_are_numbered_notes_with_full_addresses(it: PrintPage) -> None:
    outside = it.measurements["outside"]
    assert len(outside) >= 2
    for number, (words, address) in enumerate(outside, 1):
        assert f"{fold(words)}[{number}]" in it.text
        assert f"[{number}]{address}" in it.text
    assert f"[{len(outside) + 1}]" not in it.text


def test_the_licence_has_its_full_address(it: PrintPage, record: Records) -> None:
    licence = record.chronicle[0].licence
    assert fold(f"{licence.name}（{licence.address}）") in it.text


@these(("A4", "index.html"))
@rotated
def test_sources_are_spelled_out_under_their_numbers(it: PrintPage, record: Records) -> None:
    notes = it.text[it.text.rindex(f"文献1{fold(record.sources[0].title)}") :]
    for number, source in enumerate(record.sources, 1):
        line = notes[notes.index(f"文献{number}{fold(source.title)}") :]
        assert fold(source.address or "") in line[:200]


@these(("A4", "events/2023-beijing-delegation.html"))
def test_what_the_screen_opens_on_demand_is_open(it: PrintPage, record: Records) -> None:
    event = next(event for event in record.events if event.id == "2023-beijing-delegation")
    for citation in event.citations:
        assert f"“{fold(citation.anchor)}”" in it.text


@these(("Letter", "years/2022.html"))
def test_every_page_but_the_first_has_a_running_head_and_all_their_number(it: PrintPage) -> None:
    for number, sheet in enumerate(it.sheets, 1):
        foot = fold(f"{number} / {len(it.sheets)}")
        assert any(box[1] > sheet.height - 18 * MM for box in sheet.places(foot)), number
        head = [
            box
            for name in ("title", "page")
            for box in sheet.places(fold(it.measurements[name]))
            if box[3] < 20 * MM
        ]
        assert len(head) == (2 if number > 1 else 0), number


@pytest.mark.parametrize("scheme", ["light", "dark"])
@rotated
def test_paper_is_black_on_white(browser: Browser, on_disk: Path, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    for path in ("regions/aohan.html", "pairings.html"):
        page.goto((on_disk / path).as_uri())
        document = page.pdf(format="A4")
        for sheet in sheets(document):
            assert max(map(max, sheet.colours)) < 0.25, path
        for leaf in pymupdf.open(stream=document, filetype="pdf"):
            for drawing in leaf.get_drawings():
                for colour in filter(None, (drawing["color"], drawing["fill"])):
                    assert len({round(channel, 2) for channel in colour}) == 1, (path, colour)
    context.close()


def test_an_entry_longer_than_a_page_goes_on_and_loses_nothing(browser: Browser, on_disk: Path) -> None:
    page = browser.new_page(bypass_csp=True)
    page.goto((on_disk / "years/2022.html").as_uri())
    page.evaluate(
        """() => {
        const body = document.querySelectorAll('.event .body')[1], text = body.textContent;
        for (let i = 0; i < 60; i++)
          body.insertAdjacentHTML('beforeend', `<p>第${i}段始。${text}第${i}段终。</p>`);
        }"""
    )
    it = print_page(page, "A4")
    places = [next(n for n, sheet in enumerate(it.sheets) if f"第{i}段终" in sheet.text) for i in range(60)]
    assert places == sorted(places)
    assert places[-1] - places[0] >= 2
    full = [max(box[3] for box in sheet.matter) / sheet.height for sheet in it.sheets[places[0] : places[-1]]]
    assert min(full) > 0.85
    page.close()


def test_the_screen_shows_nothing_that_is_for_paper(browser: Browser, on_disk: Path) -> None:
    page = browser.new_page()
    page.goto((on_disk / "about.html").as_uri())
    assert page.locator(".paper").count() == 1
    assert page.locator(".paper").is_hidden()
    assert "[1]" not in page.evaluate(
        "getComputedStyle(document.querySelector('a.outside'), '::after').content"
    )
    page.close()
