"""Whether Hugo's pages say what ours say: title and visible text of a sample of every kind of page."""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from .dataset import LISTS
from .hugo import EDITIONS

_LEAST = 0.8
"""The share of our visible text that Hugo's page has, and of its text that ours has: both count pairs of
characters, without the words of drawings. What is too much, is headings that have nothing below."""
_LEAST_OF_LISTS = 0.6
"""The same of pages that list records, the tree of regions among them"""
_SAMPLE = 3
_LISTS = {"figures": ("数字", "數字"), "people": ("人物",)}
"""Pages that list all that a region's page shows the first of, and the headings there"""


class Difference(Exception):
    """Hugo's side has not the same pages, or not the same matter."""


def compare(ours: Path, public: Path) -> list[str]:
    """A line for each kind of page; raises Difference with what is not the same."""
    lines, wrong = [], []
    for kind in ("years", *LISTS):
        shares = []
        for edition, folder in EDITIONS.items():
            for page, other in _sample(ours / folder / kind, public / edition, kind):
                least = _LEAST_OF_LISTS if page.name == "index.html" else _LEAST
                share = _common(page, other) if other.is_file() else 0.0
                shares.append(share)
                if share < least:
                    wrong.append(f"{page.relative_to(ours)}: {share:.2f} of the text in common with {other}")
                elif (title := _title(page)) != _title(other):
                    wrong.append(f"{page.relative_to(ours)}: title {title}, not {_title(other)}")
        lines.append(f"{kind}: {min(shares):.2f} to {max(shares):.2f} of the text in common")
    if wrong:
        raise Difference("\n".join(wrong))
    return lines


def _sample(folder: Path, public: Path, kind: str) -> Iterator[tuple[Path, Path]]:
    """Some of our pages, each with Hugo's."""
    pages = sorted(page for page in folder.glob("*.html") if page.name != "index.html")
    if not pages:
        raise Difference(f"no pages in {folder}")
    for page in pages[:: max(1, len(pages) // _SAMPLE)]:
        yield page, public / kind / page.name
        card = Path(page.stem, "card.html")
        if (folder / card).is_file():
            yield folder / card, public / kind / card
    if (folder / "index.html").is_file():
        yield folder / "index.html", public / kind / "index.html"


def _title(page: Path) -> str:
    result = _parsed(page).css_first("title")
    return result.text() if result else ""


def _common(page: Path, other: Path) -> float:
    """The smaller of the two shares."""
    ours, theirs = _pairs(page), _pairs(other)
    both = (ours & theirs).total()
    return both / max(1, ours.total(), theirs.total())


def _pairs(page: Path) -> Counter[str]:
    """The pairs of characters of a page and of those on which its lists continue, without drawings."""
    below = page.with_suffix("")
    # A card is compared by itself; months, which Hugo has elsewhere, are not compared.
    more = () if page.parent.name == "years" else below.rglob("*.html")
    parts = [part for part in more if part.name != "card.html"]
    # People and figures of a large region have pages of their own, which repeat those that are on its page.
    repeated = {heading for name in _LISTS if below / f"{name}.html" in parts for heading in _LISTS[name]}
    result = _pairs_of_page(page, repeated)
    for part in parts:
        result += _pairs_of_page(part)
    return result


def _pairs_of_page(page: Path, without: Collection[str] = ()) -> Counter[str]:
    main = _parsed(page).css_first("main")
    for drawing in main.css("svg") if main else ():
        drawing.decompose()
    for section in main.css("section") if main and without else ():
        if (heading := section.css_first("h2")) and heading.text() in without:
            section.decompose()
    text = re.sub(r"\s+", "", main.text()) if main else ""
    return Counter(text[at : at + 2] for at in range(len(text) - 1))


def _parsed(page: Path) -> LexborHTMLParser:
    return LexborHTMLParser(page.read_text("utf-8"))
