"""What the site was made with: every program that the build needs, with its version and licence."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..model import Chronicle
from ..page import Page

LIST = Path(__file__).parents[1] / "programs.json"  # written with the lock file: `make lock`


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    name: str
    version: str
    licence: str
    """SPDX expression"""
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramsPage(Page):
    template = "programs.html"

    programs: tuple[Program, ...]


def pages(_chronicle: Chronicle) -> Iterator[Page]:
    programs = tuple(Program(**each) for each in json.loads(LIST.read_text("utf-8")))
    yield ProgramsPage(path="programs.html", programs=programs)
