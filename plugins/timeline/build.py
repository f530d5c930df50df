"""The whole build, top to bottom, without Pelican."""

import posixpath
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from .assets import assets
from .checks import check
from .editions import EDITIONS, Edition, Text
from .exports import exports_for_all, exports_of_edition
from .files import File, Share
from .finished import Finished
from .model import Chronicle
from .page import Route
from .pages import all_routes
from .pages.colophon import SUMS
from .processes import give_back_now
from .promises import keep
from .published import Ledger, brought_up_to, read_published
from .reading import Read, read_records
from .records import Records
from .survey import Survey, read_survey
from .templates import Frame, MenuItem, Renderer


class Site(Struct, frozen=True, kw_only=True):
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
    hashed: bool = False
    """Whether names of stylesheets and scripts tell their bytes"""
    cache: Path | None = None
    """Folder for what makes the next build faster and is never needed; none: nothing is stored"""


def build(site: Site) -> tuple[Share, ...]:
    """Read and check the record, and return one independent share of the site's files per edition.

    Files that all editions share belong to the first. Pages are rendered when a share is asked for its files.
    Raise DataProblems with everything that is wrong with the record.
    """
    records = prepare(site, load(site))
    return tuple(Share(made.files, made.count) for made in edition_builds(site, records))


def load(site: Site, previous: Read | None = None) -> Read:
    """Read the record; items that did not change since `previous` are the same objects."""
    return read_records(site.data, site.content, previous.files if previous else None)


def prepare(site: Site, read: Read) -> Records:
    """Check the record and what was promised by publishing it, and return it as it is to be published."""
    return keep(check(read), read_published(site.data), site.data)


def edition_builds(site: Site, records: Records) -> tuple["EditionBuild", ...]:
    """Return every edition, ready to be rendered."""
    survey = read_survey(site.data)
    ledger = brought_up_to(records, read_published(site.data), site.built)
    dress = assets(site.theme, hashed=site.hashed)
    return tuple(EditionBuild(site, edition, records, survey, ledger, dress) for edition in EDITIONS)


class EditionBuild(Struct, frozen=True, dict=True):
    """One edition: its record in its script, linked, and what renders it."""

    site: Site
    edition: Edition
    records: Records
    """As read, in the script in which it was written"""
    survey: Survey
    ledger: Ledger
    dress: dict[str, File]
    """The theme's files, by their path there"""

    @cached_property
    def text(self) -> Text:
        return self.edition.text(self.records)

    @cached_property
    def chronicle(self) -> Chronicle:
        return Chronicle(self.edition.records(self.records, self.text), self.survey, self.ledger)

    @cached_property
    def frame(self) -> Frame:
        return _frame(self.site, self.chronicle, self.dress)

    @cached_property
    def renderer(self) -> Renderer:
        return Renderer(self.site.theme / "templates", self.edition, self.text, self.frame)

    @cached_property
    def routes(self) -> Mapping[str, Route]:
        """The route of every page by its path below the edition's folder."""
        return {route.path: route for route in all_routes(self.chronicle)}

    def count(self) -> int:
        """Return the number of pages."""
        return len(self.routes)

    def files(self) -> Iterator[File]:
        """Yield the pages, the exports and, of the first edition, what stands once for all of them."""
        if self.edition == EDITIONS[0]:
            yield from self.shared_files()
        yield from self.page_files()
        self.renderer.forget()
        give_back_now()
        yield from self.export_files()

    def page_files(self) -> Iterator[File]:
        """Yield every page."""
        for route in self.routes.values():
            path = posixpath.join(self.edition.folder, route.path)
            yield File(path, self.renderer.render(route.page()))

    def export_files(self) -> Iterator[File]:
        """Yield the exports that each edition has."""
        yield from exports_of_edition(self.finished)

    def shared_files(self) -> Iterator[File]:
        """Yield what stands once for all editions."""
        yield from self.dress.values()
        yield from exports_for_all(self.finished)
        yield File(SUMS, b"")  # sealed when all files are there
        give_back_now()

    @cached_property
    def finished(self) -> Finished:
        """What exports receive."""
        return Finished(
            edition=self.edition,
            chronicle=self.chronicle,
            text=self.text,
            url=self.site.url,
            version=self.site.version,
            built=self.site.built,
            theme=self.site.theme,
            pictures=self.site.pictures,
            pages=tuple(route.path for route in self.routes.values() if route.kind.listed),
        )


def _frame(site: Site, chronicle: Chronicle, dress: dict[str, File]) -> Frame:
    essays = sorted(chronicle.records.essays, key=lambda essay: (essay.order, essay.id))
    return Frame(
        info=chronicle.info,
        menu=tuple(MenuItem(each.id, each.menu, each.title) for each in essays if each.menu),
        kinds=tuple(chronicle.kinds),
        sources=tuple(chronicle.sources.values()),
        version=site.version,
        built=site.built,
        url=site.url,
        pictures=site.pictures,
        assets={path: file.path for path, file in dress.items()},
    )
