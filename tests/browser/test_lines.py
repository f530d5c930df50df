"""Where lines end: not within a date, between a number and its unit, or within a person's name."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from ..support.sampling import sampled
from .conftest import of_each_kind

BREAKS = r"""(names) => {
  const unit = '平方公里|公里|公斤|公顷|小时|分钟|人次|[件家人名次份元年月日天米格段期]'
    + '|[个個项項场場对對笔筆条條吨噸亩畝岁歲處处页頁级級类類种種届屆]';
  const whole = new RegExp([
    '\\d{4}年', '\\d{1,2}月(?:\\d{1,2}日)?',  // a line may end between them: a phone's has 18 characters
    `\\d[\\d.,\\u2009]*[余多餘]?[百千万亿萬億]*[余多餘]?(?:${unit})`, ...names].join('|'), 'g');
  const blocks = new Map(), broken = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text; (text = texts.nextNode());) {
    const parent = text.parentElement;
    if (parent.closest('svg, script, pre, code')) continue;
    if (!parent.checkVisibility({ visibilityProperty: true })) continue;
    let block = parent;
    while (getComputedStyle(block).display === 'inline') block = block.parentElement;
    if (!blocks.has(block)) blocks.set(block, []);
    blocks.get(block).push(text);
  }
  for (const nodes of blocks.values()) {
    const places = nodes.flatMap(node => [...node.data].map((_, at) => [node, at]));
    for (const { 0: word, index } of nodes.map(node => node.data).join('').matchAll(whole)) {
      const range = document.createRange();
      range.setStart(...places[index]);
      const [last, at] = places[index + word.length - 1];
      range.setEnd(last, at + 1);
      // the words of a document, and what the record calls others in a list of claims
      if (names.includes(word) && last.parentElement.closest('q, cite, .taken, :not(html)[lang]')) continue;
      const lines = [...range.getClientRects()].filter(each => each.width);
      const low = Math.max(...lines.map(each => each.bottom));
      if (lines.some(each => each.bottom < low - each.height / 2))
        broken.push(`${word}: ${last.parentElement.outerHTML.slice(0, 90)}`);
    }
  }
  return [blocks.size, broken];
}"""


@pytest.mark.parametrize(
    ("site", "width"),
    sampled([(site, width) for width in (360, 768, 1280) for site in ("starter_on_disk", "on_disk")], 6),
)
def test_no_line_ends_within_a_date_a_number_or_a_name(
    browser: Browser, request: pytest.FixtureRequest, site: str, width: int
) -> None:
    folder: Path = request.getfixturevalue(site)
    page = browser.new_page(viewport={"width": width, "height": 900})
    names: list[str] = []
    for edition in ("", "zh-hant/"):
        page.goto((folder / edition / "leaders/index.html").as_uri())
        names += page.locator("a.name").all_inner_texts()
    results = {}
    for path in of_each_kind(sorted(each.relative_to(folder).as_posix() for each in folder.rglob("*.html"))):
        if b'http-equiv="refresh"' in (folder / path).read_bytes():
            continue  # an address that leads on to another
        page.goto((folder / path).as_uri())
        blocks, breaks = page.evaluate(BREAKS, names)
        assert blocks, path
        if breaks:
            results[path] = breaks
    page.close()
    assert names
    assert results == {}


def test_no_heading_is_divided_within_a_word(browser: Browser, on_disk: Path) -> None:
    """A line of a title ends at punctuation, at the edge of a name, or at the end of what is a word."""
    page = browser.new_page(viewport={"width": 360, "height": 900})
    page.goto((on_disk / "index.html").as_uri())
    ends = page.evaluate("""() => {
      const words = new Intl.Segmenter('zh-Hans', { granularity: 'word' }), ends = [];
      for (const title of document.querySelectorAll('.event h3 a')) {
        const range = document.createRange(), texts = document.createTreeWalker(title, NodeFilter.SHOW_TEXT);
        let last, before = '';
        while (texts.nextNode()) for (let i = 0; i < texts.currentNode.data.length; i++) {
          range.setStart(texts.currentNode, i);
          range.setEnd(texts.currentNode, i + 1);
          const { top } = range.getBoundingClientRect();
          if (top > last + 10) ends.push([before, title.textContent.slice(before.length)]);
          before += texts.currentNode.data[i];
          last = top;
        }
      }
      return ends.map(
        ([line, rest]) => [line, rest, [...words.segment(line + rest)].map(each => each.index)]);
    }""")
    page.close()
    assert len(ends) > 40
    names = ("内蒙古", "石景山区", "察右前旗", "董家村", "正镶白旗")
    for line, rest, starts in ends:
        assert len(line) in starts or not (line[-1] + rest[0]).isalpha(), f"{line}/{rest}"
        for name in names:
            assert name in line or name in rest or name not in line + rest, f"{line}/{rest}"


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_when_headings_are_divided_at_words(
    browser: Browser, on_disk: Path, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    for path in ("index.html", "events/2023-beijing-delegation.html", "years/2023.html"):
        page.goto((on_disk / path).as_uri())
        shift = page.evaluate("""() => new Promise(resolve => {
          let sum = 0;
          const add = list => list.getEntries().forEach(each => { sum += each.value; });
          new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
          requestAnimationFrame(() => setTimeout(() => resolve(sum), 200));
        })""")
        assert shift < 0.02, path
    page.close()
