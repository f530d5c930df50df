"""The whole build, top to bottom, without Pelican."""

import gc
import hashlib
import json
import posixpath
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from .assets import assets
from .checks import check
from .editions import EDITIONS, Edition
from .exports import Finished, all_exports
from .files import File, Standing
from .fingerprints import Fingerprints
from .kept import Kept
from .model import Chronicle
from .page import address_of
from .pages import all_pages
from .published import Ledger, brought_up_to, read_published
from .reading import read_records
from .records import Records
from .stamp import file_digest, folder_digest, program
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
    """Where what may be of use to the next build is kept; nowhere, and every build is the first"""
    output: Path | None = None
    """The site as it stands, of which pages that show the same are kept"""

    def kept(self, name: str, *made_by: str) -> Kept:
        """What earlier builds kept under this name, by this program and what else it was made by."""
        if self.cache is None:
            return Kept(None, "")
        return Kept(self.cache / f"{name}.kept", "\0".join((program(), *made_by)))


def build(site: Site) -> tuple[Callable[[], Iterator[File | Standing]], ...]:
    """The files of the site in shares that know nothing of each other.

    Reads and checks the record at once and raises DataProblems; pages are made as they are asked for.
    A page that would show what it shows in the output already is given as Standing.
    """
    gc.disable()  # records and pages are trees: the collector finds nothing and takes its time
    read = site.kept("read")
    records = check(read_records(site.data, site.content, read))
    read.save()
    outcome = read_survey(site.data)
    ledger = brought_up_to(records, read_published(site.data), site.built, address_of)
    return tuple(partial(_edition_files, site, edition, records, outcome, ledger) for edition in EDITIONS)


def _edition_files(
    site: Site, edition: Edition, records: Records, outcome: Survey, ledger: Ledger
) -> Iterator[File | Standing]:
    if edition == EDITIONS[0]:
        yield from assets(site.theme)
    words = edition.words(records)
    known_by = hashlib.sha256(json.dumps(words, sort_keys=True).encode()).hexdigest()
    converted = site.kept(f"text-{edition.lang}", known_by)
    text = edition.text(records, converted)
    chronicle = Chronicle(edition.records(records, text), outcome, ledger)
    frame = _frame(site, chronicle)
    renderer = Renderer(
        site.theme / "templates", edition, text, frame, site.cache and site.cache / "templates"
    )
    shown = Fingerprints()
    pages = site.kept(
        f"pages-{edition.lang}", folder_digest(site.theme / "templates"), known_by, shown.of(frame).hex()
    )
    paths = []
    for page in all_pages(chronicle):
        paths.append(page.path)
        path = posixpath.join(edition.folder, page.path)
        fingerprint = shown.of(page)
        before, digest = pages.get(path) or (b"", b"")
        if site.output and before == fingerprint and digest == file_digest(site.output / path):
            yield Standing(path)
        else:
            content = renderer.render(page)
            pages.put(path, (fingerprint, hashlib.sha256(content).digest()))
            yield File(path, content)
    pages.save()
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
    converted.save()


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
