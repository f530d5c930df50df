"""The whole build, top to bottom, without Pelican."""

import posixpath
from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property, partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from .cache.build_key import folder_digest, program_digest
from .chronicle.chronicle import Chronicle
from .chronicle.editions import EDITIONS, ConvertText, Edition
from .exports import edition_exports, shared_exports
from .exports.context import ExportContext
from .history.ledger import Ledger, read_ledger, update_ledger
from .history.permanence import enforce
from .output.files import OutputFile
from .output.manifest import CHECKSUMS
from .output.parallel import trim_heap
from .output.writer import WriteTask
from .pages import all_routes
from .pages.event import EventPage
from .record.addresses import Route
from .record.loader import LoadResult, read_records
from .record.models import Record, Records
from .record.rules import check
from .render import MenuItem, Renderer, SiteContext, bytecode_cache
from .render.assets import assets
from .verification.report import Survey, read_survey


class BuildConfig(Struct, frozen=True, kw_only=True):
    """Everything that the build is told."""

    data: Path
    content: Path
    theme: Path
    url: str
    version: str
    """The program's"""
    built: str
    """ISO 8601 date; the record's `released` where it is empty"""
    pictures: bool = False
    """Whether to make pictures that stand for pages elsewhere"""
    hashed: bool = False
    """Whether names of stylesheets and scripts tell their bytes"""
    cache: Path | None = None
    """Folder for what makes the next build faster and is never needed; none: nothing is stored"""


def build(site: BuildConfig) -> tuple[WriteTask, ...]:
    """Read and check the record, and return one independent share of the site's files per edition.

    Files that all editions share belong to the first. Pages are rendered when a share is asked for its files.
    Raise DataProblems with everything that is wrong with the record.
    """
    source = build_source(site, prepare(site, load(site)))
    return tuple(map(_write_task, (partial(edition_build, source, edition) for edition in EDITIONS)))


def load(site: BuildConfig, previous: LoadResult | None = None) -> LoadResult:
    """Read the record; items that did not change since `previous` are the same objects."""
    return read_records(site.data, site.content, previous.files if previous else None)


def prepare(site: BuildConfig, read: LoadResult) -> Records:
    """Check the record and what was promised by publishing it, and return it as it is to be published."""
    return enforce(check(read), read_ledger(site.data), site.data)


def day_of_build(site: BuildConfig, records: Records) -> str:
    """Return the stated day, else the one that the record says."""
    return site.built or records.chronicle[0].released


class BuildSource(Struct, frozen=True):
    """What all editions are made from."""

    site: BuildConfig
    records: Records
    """As read, in the script in which it was written"""
    survey: Survey
    ledger: Ledger
    dress: dict[str, OutputFile]
    """The theme's files, by their path there"""
    templates: str
    """The templates, as a hash"""


def build_source(site: BuildConfig, records: Records, ledger: Ledger | None = None) -> BuildSource:
    """Return what all editions are made from; `ledger` is that of these records, where the caller has it."""
    site = replace(site, built=day_of_build(site, records))
    if ledger is None:
        ledger = update_ledger(records, read_ledger(site.data), site.built)
    return BuildSource(
        site,
        records,
        read_survey(site.data),
        ledger,
        assets(site.theme, hashed=site.hashed),
        folder_digest(site.theme / "templates"),
    )


def edition_build(
    source: BuildSource, edition: Edition, previous: "EditionBuild | None" = None
) -> "EditionBuild":
    """Convert and link the record for an edition.

    Converted records, linked events, templates and rendered fragments that did not change since `previous`
    are taken from there.
    """
    words = edition.words(source.records)
    if previous is None or previous.words != words:
        text = edition.text(source.records)
        chronicle = Chronicle(edition.records(source.records, text), source.survey, source.ledger)
        return _edition_build(source, edition, words, text, chronicle)
    text = previous.text
    records = edition.records(source.records, text, previous.converted)
    entries = previous.chronicle.reusable_events(records, source.survey)
    chronicle = Chronicle(records, source.survey, source.ledger, entries)
    same_templates = previous.source.templates == source.templates
    renderer = previous.renderer if entries and same_templates else None
    return _edition_build(source, edition, words, text, chronicle, renderer)


def _edition_build(
    source: BuildSource,
    edition: Edition,
    words: Mapping[str, str],
    text: ConvertText,
    chronicle: Chronicle,
    renderer: Renderer | None = None,
) -> "EditionBuild":
    site = _site_context(source, chronicle)
    if renderer is None or renderer.site != site:
        cache = source.site.cache
        bytecode = bytecode_cache(cache / "templates", edition.lang, program_digest()) if cache else None
        renderer = Renderer(source.site.theme / "templates", edition, text, site, bytecode=bytecode)
    return EditionBuild(source, edition, words, text, chronicle, renderer)


def _write_task(make: Callable[[], "EditionBuild"]) -> WriteTask:
    """Return the share of an edition, which is made in the process that writes it."""
    made = cache(make)
    return WriteTask(lambda: made().files(), lambda: len(made().routes))


class EditionBuild(Struct, frozen=True, dict=True):
    """One edition: its record in its script, linked, and what renders it."""

    source: BuildSource
    edition: Edition
    words: Mapping[str, str]
    """Words that were not converted but replaced"""
    text: ConvertText
    chronicle: Chronicle
    renderer: Renderer

    @property
    def site(self) -> BuildConfig:
        return self.source.site

    @cached_property
    def converted(self) -> Mapping[int, tuple[Record, Record]]:
        """Each record as read, by its identity, with what it was converted to."""
        pairs = zip(self.source.records.all(), self.chronicle.records.all(), strict=True)
        return {id(record): (record, converted) for record, converted in pairs}

    @cached_property
    def routes(self) -> Mapping[str, Route]:
        """The route of every page by its path below the edition's folder."""
        return {route.path: route for route in all_routes(self.chronicle)}

    def files(self) -> Iterator[OutputFile]:
        """Yield the pages, the exports and, of the first edition, what stands once for all of them."""
        if self.edition == EDITIONS[0]:
            yield from self.shared_files()
        yield from self.page_files()
        self.renderer.clear()
        trim_heap()
        yield from self.export_files()

    def page_files(self) -> Iterator[OutputFile]:
        """Yield every page."""
        for route in self.routes.values():
            path = posixpath.join(self.edition.folder, route.path)
            page = route.page()
            yield OutputFile(path, self.renderer.render(page))
            if isinstance(page, EventPage):
                self.renderer.prerender(page.entry)

    def export_files(self) -> Iterator[OutputFile]:
        """Yield the exports that each edition has."""
        yield from edition_exports(self.export_context)

    def shared_files(self) -> Iterator[OutputFile]:
        """Yield what stands once for all editions."""
        yield from self.source.dress.values()
        yield from shared_exports(self.export_context)
        yield OutputFile(CHECKSUMS, b"")  # sealed when all files are there
        trim_heap()

    @cached_property
    def export_context(self) -> ExportContext:
        """What exports receive."""
        return ExportContext(
            edition=self.edition,
            chronicle=self.chronicle,
            text=self.text,
            url=self.site.url,
            version=self.chronicle.info.version,
            program=self.site.version,
            built=self.site.built,
            theme=self.site.theme,
            pictures=self.site.pictures,
            pages=tuple(route.path for route in self.routes.values() if route.kind.listed),
        )


def _site_context(source: BuildSource, chronicle: Chronicle) -> SiteContext:
    essays = sorted(chronicle.records.essays, key=lambda essay: (essay.order, essay.id))
    return SiteContext(
        info=chronicle.info,
        menu=tuple(MenuItem(each.id, each.menu, each.title) for each in essays if each.menu),
        kinds=tuple(chronicle.kinds),
        sources=tuple(chronicle.sources.values()),
        version=chronicle.info.version,
        program=source.site.version,
        built=source.site.built,
        url=source.site.url,
        pictures=source.site.pictures,
        assets={path: file.path for path, file in source.dress.items()},
    )
