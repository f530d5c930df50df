"""What a web server shows for an address that it does not know."""

from collections.abc import Iterator

from ..model import Chronicle
from ..page import Page


class MissingPage(Page, frozen=True, kw_only=True):
    template = "404.html"
    listed = False
    anywhere = True


def pages(_chronicle: Chronicle) -> Iterator[Page]:
    yield MissingPage(path="404.html")
