"""The page that shows what a search finds; what it lists is found in the browser."""

from collections.abc import Iterator
from functools import partial

from ..chronicle.chronicle import Chronicle
from ..values.pinyin import letters
from .base import Page, Route


class SearchPage(Page, frozen=True, kw_only=True):
    template = "search.html"
    is_listed = False
    loads_exports = True

    example: str
    """A leader's pinyin as one types it, to show how one may ask"""


def routes(chronicle: Chronicle) -> Iterator[Route]:
    yield Route("search.html", SearchPage, partial(_page, chronicle))


def _page(chronicle: Chronicle, path: str) -> SearchPage:
    first = next(iter(chronicle.leaders.values()), None)
    return SearchPage(path=path, example=letters(first.pinyin) if first else "")
