"""What the site was made with: every program that the build needs, with its version and licence."""

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.json import decode

from ..chronicle.chronicle import Chronicle
from .base import Page, Route

LIST = Path(__file__).parents[1] / "programs.json"  # written with the lock file: `make lock`


class Program(Struct, frozen=True, kw_only=True):
    name: str
    version: str
    licence: str
    """SPDX expression"""
    address: str


class ProgramsPage(Page, frozen=True, kw_only=True):
    template = "programs.html"
    section = "downloads"
    searched = True

    programs: tuple[Program, ...]


def routes(_chronicle: Chronicle) -> Iterator[Route]:
    yield Route("programs.html", ProgramsPage, _page)


def _page(path: str) -> ProgramsPage:
    programs = decode(LIST.read_bytes(), type=tuple[Program, ...])
    return ProgramsPage(path=path, programs=programs)
