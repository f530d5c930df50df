"""One edition, ready to be rendered: its record in its script, linked, and its renderer."""

import gc
import posixpath
from collections.abc import Iterator, Mapping
from functools import cached_property
from hashlib import sha256

from msgspec import Struct

from ..cache.build_key import program_digest
from ..cache.file_store import FileStore
from ..chronicle.chronicle import Chronicle
from ..chronicle.editions import Edition
from ..chronicle.script import ConvertText
from ..config import BuildConfig
from ..exports import all_downloads, edition_exports, shared_exports
from ..exports.context import ExportContext, PageHeading
from ..history.ledger import Ledger
from ..output.files import OutputFile
from ..output.manifest import CHECKSUMS, readable_size
from ..output.parallel import trim_heap
from ..pages import all_routes
from ..pages.base import Route
from ..pages.essay import EssayPage
from ..pages.event import EventPage
from ..pictures.marks import shapes
from ..record.base import Record
from ..record.models import Event
from ..record.records import Records
from ..verification.report import Survey
from .jinja import GeneratedTemplate, StoredBytecode
from .renderer import Renderer
from .site import AttachedFile, MenuItem, SiteContext
from .title_fonts import TitleFont

_PAGES = 50
"""After so many pages what they left is collected: a template's macros know its context, which knows them and
the page, so that nothing else frees these: 24 kB an event
"""


class BuildSource(Struct, frozen=True):
    """What all editions are made from."""

    config: BuildConfig
    records: Records
    """As read, in the script in which it was written"""
    survey: Survey
    ledger: Ledger
    assets: dict[str, OutputFile]
    """The theme's files, by their path there"""
    templates_digest: str
    attached: tuple[OutputFile, ...] = ()
    """Books and archives to offer"""
    generated: Mapping[str, GeneratedTemplate] = {}
    """Code of templates, as far as it was generated ahead"""
    title_fonts: tuple[TitleFont, ...] = ()


def edition_build(
    source: BuildSource,
    edition: Edition,
    previous: "EditionBuild | None" = None,
    origin: "EditionBuild | None" = None,
) -> "EditionBuild":
    """Convert and link the record for an edition; `origin` is the one in the script of the record.

    Converted records, linked events, templates and rendered fragments that did not change since `previous`
    are taken from there.
    """
    words = edition.words(source.records)
    if previous is None or previous.words != words:
        text = edition.text_converter(source.records)
        records = edition.records(source.records, text)
        chronicle = Chronicle(
            records, source.survey, source.ledger, source_events=_source_events(source, edition)
        )
        return _edition_build(source, edition, origin, words, text, chronicle)
    text = previous.text
    records = edition.records(source.records, text, previous.converted)
    entries = previous.chronicle.reusable_events(records, source.survey)
    chronicle = Chronicle(records, source.survey, source.ledger, entries, _source_events(source, edition))
    same_templates = previous.source.templates_digest == source.templates_digest
    renderer = previous.renderer if entries and same_templates else None
    return _edition_build(source, edition, origin, words, text, chronicle, renderer)


def _source_events(source: BuildSource, edition: Edition) -> dict[str, Event]:
    """Return the events as they were written, for an edition that converts them."""
    return {event.id: event for event in source.records.events} if edition.profile else {}


def _edition_build(
    source: BuildSource,
    edition: Edition,
    origin: "EditionBuild | None",
    words: Mapping[str, str],
    text: ConvertText,
    chronicle: Chronicle,
    renderer: Renderer | None = None,
) -> "EditionBuild":
    site = _site_context(source, chronicle)
    if renderer is None or renderer.site != site:
        cache = source.config.cache
        store = FileStore(cache / "templates" / edition.lang, program_digest()) if cache else None
        bytecode = StoredBytecode(store) if store else None
        folder, generated = source.config.theme / "templates", source.generated
        renderer = Renderer(folder, edition, text, site, bytecode=bytecode, generated=generated)
    return EditionBuild(source, edition, origin, words, text, chronicle, renderer)


class EditionBuild(Struct, frozen=True, dict=True):
    """One edition: its record in its script, linked, and what renders it."""

    source: BuildSource
    edition: Edition
    origin: "EditionBuild | None"
    words: Mapping[str, str]
    """Protected terms with their form in this script"""
    text: ConvertText
    chronicle: Chronicle
    renderer: Renderer

    @cached_property
    def converted(self) -> Mapping[int, tuple[Record, Record]]:
        """Each record as read, by its identity, with what it was converted to."""
        pairs = zip(self.source.records.all(), self.chronicle.records.all(), strict=True)
        return {id(record): (record, converted) for record, converted in pairs}

    @cached_property
    def routes(self) -> Mapping[str, Route]:
        """The route of every page by its path below the edition's folder."""
        self._routes_so_far.update((route.path, route) for route in self._routes_to_come)
        return self._routes_so_far

    def route(self, path: str) -> Route | None:
        """Return the route of the page at a path below the edition's folder.

        All routes take 0.25 s at 10,000 events, those of regions most; that of an event is among the first.
        """
        while path not in self._routes_so_far:
            route = next(self._routes_to_come, None)
            if route is None:
                return None
            self._routes_so_far[route.path] = route
        return self._routes_so_far[path]

    @cached_property
    def _routes_so_far(self) -> dict[str, Route]:
        return {}

    @cached_property
    def _routes_to_come(self) -> Iterator[Route]:
        return all_routes(self.chronicle)

    def files(self) -> Iterator[OutputFile]:
        """Yield the pages and the exports of this edition."""
        yield from self.page_files()
        self.renderer.clear()
        trim_heap()
        yield from self.export_files()

    def page_files(self) -> Iterator[OutputFile]:
        """Yield every page."""
        gc.freeze()  # what there is now stays
        for number, route in enumerate(self.routes.values()):
            if number % _PAGES == 0:
                gc.collect(0)
            yield self._page_file(route)

    def _page_file(self, route: Route) -> OutputFile:
        page = route.page()
        file = OutputFile(posixpath.join(self.edition.folder, route.path), self.renderer.render(page))
        if isinstance(page, EventPage):
            self.renderer.prerender(page.entry, len(self.chronicle.entries))
        return file

    def export_files(self) -> Iterator[OutputFile]:
        """Yield the exports that each edition has."""
        yield from edition_exports(self.export_context)

    def shared_files(self) -> Iterator[OutputFile]:
        """Yield the files that all editions share."""
        yield from self.source.assets.values()
        yield from self.source.attached
        yield from shared_exports(self._export_context())  # its own, whose database goes with it
        yield OutputFile(CHECKSUMS, b"")  # written when all files are there

    @cached_property
    def export_context(self) -> ExportContext:
        """What exports receive."""
        return self._export_context()

    def _export_context(self) -> ExportContext:
        return ExportContext(
            edition=self.edition,
            chronicle=self.chronicle,
            text=self.text,
            url=self.source.config.url,
            program=self.source.config.version,
            built=self.source.config.built,
            theme=self.source.config.theme,
            pictures=self.source.config.pictures,
            pages=tuple(route.path for route in self.routes.values() if route.kind.is_listed),
            headings=self._headings,
            origin=lambda: self.origin.export_context if self.origin else None,
        )

    def _headings(self) -> Iterator[PageHeading]:
        for route in self.routes.values():
            folder, _, name = route.path.rpartition("/")
            if route.kind.is_listed and route.kind is not EssayPage and (not folder or name == "index.html"):
                yield self.renderer.heading(route)


def _site_context(source: BuildSource, chronicle: Chronicle) -> SiteContext:
    essays = sorted(chronicle.records.essays, key=lambda essay: (essay.order, essay.id))
    return SiteContext(
        info=chronicle.info,
        menu=tuple(MenuItem(each.id, each.menu, each.title, each.foot) for each in essays if each.menu),
        shapes=shapes(chronicle.records.kinds),
        tally="、".join(str(kind.name) for kind in chronicle.records.kinds if kind.shape == "bracket"),
        sources=tuple(chronicle.sources.values()),
        program=source.config.version,
        built=source.config.built,
        url=source.config.url,
        pictures=source.config.pictures,
        attached=tuple(map(_attached, source.attached)),
        downloads=tuple((path, each.shared) for each in all_downloads() for path, _ in each.files),
        title_fonts=source.title_fonts,
        assets={path: file.path for path, file in source.assets.items()},
    )


def _attached(file: OutputFile) -> AttachedFile:
    name = posixpath.basename(file.path)
    size, digest = readable_size(len(file.content)), sha256(file.content).hexdigest()
    return AttachedFile(file.path, name, name.rpartition(".")[2], size, digest)
