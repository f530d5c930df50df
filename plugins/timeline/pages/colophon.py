"""By what version the site was made, when, and how a copy of it is checked."""

import posixpath
from collections.abc import Iterator

from ..chronicle.chronicle import Chronicle
from ..chronicle.editions import EDITIONS
from ..output.manifest import CHECKSUMS, DIGEST_PLACEHOLDER
from .base import Page, Route

PATH = "colophon.html"


class ColophonPage(Page, frozen=True, kw_only=True):
    template = "colophon.html"
    searched = True

    sums: str = CHECKSUMS
    root: str = DIGEST_PLACEHOLDER


def routes(_chronicle: Chronicle) -> Iterator[Route]:
    yield Route(PATH, ColophonPage, lambda path: ColophonPage(path=path))


def colophons() -> tuple[str, ...]:
    """Return the path of the page in each edition, below the output folder."""
    return tuple(posixpath.join(edition.folder, PATH) for edition in EDITIONS)
