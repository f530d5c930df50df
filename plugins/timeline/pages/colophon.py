"""By what version the site was made, when, and how a copy of it is checked."""

from collections.abc import Iterator

from ..model import Chronicle
from ..page import Page, Route

PATH = "colophon.html"
SUMS = "SHA256SUMS"
"""The list of all files at the top of the site; a build that is not sealed, as the preview, has it empty"""
UNSEALED = "0" * 64
"""Stands for the list's SHA-256 until all files are there"""


class ColophonPage(Page, frozen=True, kw_only=True):
    template = "colophon.html"

    sums: str = SUMS
    root: str = UNSEALED


def routes(_chronicle: Chronicle) -> Iterator[Route]:
    yield Route(PATH, ColophonPage, lambda path: ColophonPage(path=path))
