"""What a web server shows for an address that it does not know."""

from collections.abc import Iterator

from ..chronicle.chronicle import Chronicle
from .base import Page, Route


class NotFoundPage(Page, frozen=True, kw_only=True):
    template = "404.html"
    is_listed = False
    anywhere = True


def routes(_chronicle: Chronicle) -> Iterator[Route]:
    yield Route("404.html", NotFoundPage, lambda path: NotFoundPage(path=path))
