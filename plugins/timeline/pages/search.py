"""The page that shows what a search finds; what it lists is found in the browser."""

from collections.abc import Iterator

from ..model import Chronicle
from ..page import Page


class SearchPage(Page, frozen=True, kw_only=True):
    template = "search.html"

    example: str
    """A leader's pinyin, to show how one may ask"""


def pages(chronicle: Chronicle) -> Iterator[Page]:
    first = next(iter(chronicle.leaders.values()), None)
    yield SearchPage(path="search.html", example=first.pinyin if first else "")
