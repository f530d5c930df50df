"""The whole build, top to bottom, without Pelican."""

import gc
import posixpath
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from .assets import assets
from .checks import check
from .editions import EDITIONS, Edition
from .exports import Finished, all_exports
from .files import File
from .model import Chronicle
from .page import address_of
from .pages import all_pages
from .published import Ledger, brought_up_to, read_published
from .reading import read_records
from .records import Records
from .survey import Survey, read_survey
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
    pictures: bool = False
    """Whether to make pictures that stand for pages elsewhere"""
    cache: Path | None = None
    """Where compiled templates may be kept"""


def build(site: Site) -> tuple[Callable[[], Iterator[File]], ...]:
    """The files of the site in shares, one an edition, that know nothing of each other.

    Reads and checks the record at once and raises DataProblems; pages are made as they are asked for.
    """
    gc.disable()  # records and pages are trees: the collector finds nothing and takes its time
    records = check(read_records(site.data, site.content))
    outcome = read_survey(site.data)
    ledger = brought_up_to(records, read_published(site.data), site.built, address_of)
    return tuple(partial(_edition_files, site, edition, records, outcome, ledger) for edition in EDITIONS)


def _edition_files(
    site: Site, edition: Edition, records: Records, outcome: Survey, ledger: Ledger
) -> Iterator[File]:
    if edition == EDITIONS[0]:
        yield from assets(site.theme)
    text = edition.text(records)
    chronicle = Chronicle(edition.records(records, text), outcome, ledger)
    renderer = Renderer(site.theme / "templates", edition, text, _frame(site, chronicle), site.cache)
    paths = []
    for page in all_pages(chronicle):
        paths.append(page.path)
        yield File(posixpath.join(edition.folder, page.path), renderer.render(page))
    yield from all_exports(
        Finished(
            edition=edition,
            chronicle=chronicle,
            text=text,
            url=site.url,
            version=site.version,
            built=site.built,
            theme=site.theme,
            pictures=site.pictures,
            pages=tuple(paths),
        )
    )


def _frame(site: Site, chronicle: Chronicle) -> Frame:
    menu = sorted(
        (essay for essay in chronicle.records.essays if essay.menu), key=lambda essay: (essay.order, essay.id)
    )
    return Frame(
        info=chronicle.info,
        menu=tuple(menu),
        kinds=tuple(chronicle.kinds),
        sources=tuple(chronicle.sources.values()),
        version=site.version,
        built=site.built,
        url=site.url,
        pictures=site.pictures,
    )
