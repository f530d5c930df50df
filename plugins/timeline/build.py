"""The whole build, top to bottom, without Pelican."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .assets import assets
from .checks import check
from .editions import EDITIONS, Edition
from .exports import Finished, all_exports
from .files import File
from .model import Chronicle
from .pages import all_pages
from .reading import read_records
from .records import Records
from .templates import Frame, Renderer


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Everything that the build is told."""

    data: Path
    content: Path
    theme: Path
    url: str
    version: str
    built: str
    """ISO 8601 date"""


def build(site: Site) -> Iterator[File]:
    """Every file of the site.

    Reads and checks the record at once and raises DataProblems; pages are made as they are asked for.
    """
    records = read_records(site.data, site.content)
    check(records)
    return _files(site, records)


def _files(site: Site, records: Records) -> Iterator[File]:
    yield from assets(site.theme)
    finished = []
    for edition in EDITIONS:
        text = edition.text(records)
        chronicle = Chronicle(edition.records(records, text))
        renderer = Renderer(site.theme / "templates", edition, text, _frame(site, chronicle))
        yield from _pages(edition, chronicle, renderer)
        finished.append(Finished(edition, chronicle))
    yield from all_exports(finished)


def _pages(edition: Edition, chronicle: Chronicle, renderer: Renderer) -> Iterator[File]:
    for page in all_pages(chronicle):
        yield File(posixpath.join(edition.folder, page.path), renderer.render(page))


def _frame(site: Site, chronicle: Chronicle) -> Frame:
    menu = sorted(
        (essay for essay in chronicle.records.essays if essay.menu), key=lambda essay: (essay.order, essay.id)
    )
    return Frame(chronicle.info, tuple(menu), site.version, site.built, site.url)
