"""The whole build, top to bottom, without Pelican."""

import hashlib
import json
import posixpath
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from msgspec import Struct, field

from .assets import assets
from .checks import check
from .editions import EDITIONS, Edition, Text
from .exports import exports_for_all, exports_of_edition
from .files import File, Share, Standing
from .fingerprints import Fingerprints
from .finished import Finished
from .kept import Kept
from .model import Chronicle, Entry
from .page import Page, address
from .pages import all_pages, event
from .pages.colophon import SUMS
from .processes import give_back_now
from .promises import keep
from .published import Ledger, brought_up_to, read_published
from .reading import Listed, read_records
from .records import Record, Records
from .stamp import file_digest, folder_digest, program
from .survey import Survey, read_survey
from .templates import Frame, MenuItem, Renderer

_PATIENCE = 10
"""For how many builds a piece or a template is kept that no page made anew asks for"""
_AT_A_TIME = 5
"""As many events as are edited together, and shown before all else"""


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
    """Where what may be of use to the next build is kept; nowhere, and every build is the first"""
    output: Path | None = None
    """The site as it stands, of which pages that show the same are kept"""

    def kept(self, name: str, *made_by: str, patience: int = 0) -> Kept:
        """What earlier builds kept under this name, by this program and what else it was made by."""
        if self.cache is None:
            return Kept()
        return Kept(self.cache / f"{name}.kept", "\0".join((program(), *made_by)), patience)


def build(site: Site) -> tuple[Share, ...]:
    """The files of the site in shares that know nothing of each other, one an edition; what stands once for
    all of them goes with the first, whose script needs no conversion.

    Reads and checks the record at once and raises DataProblems; pages are made as they are asked for.
    A page that would show what it shows in the output already is given as Standing.
    """
    return Session(site).build()


class Session:
    """Builds in one process, each of which takes over from the one before what is still the same."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._stores: dict[str, Kept] = {}
        self._files: Mapping[Path, Listed] = {}
        self._made: tuple[_Made, ...] = ()
        self._before: tuple[_Made, ...] = ()

    def build(self) -> tuple[Share, ...]:
        """As `build`."""
        site = self._site
        published = read_published(site.data)
        read = read_records(site.data, site.content, self._kept("read"), self._files)
        records = keep(check(read, self._kept("checked")), published, site.data)
        outcome = read_survey(site.data)
        ledger = brought_up_to(records, published, site.built, self._kept("facts"))
        dress = assets(site.theme, hashed=site.hashed)
        design = folder_digest(site.theme / "templates")
        if not self._made:  # what changes later is little, and is in memory
            for store in self._stores.values():
                store.save()
        self._files = read.files
        self._before = self._made
        self._made = tuple(
            _Made(site, edition, records, outcome, ledger, dress, design) for edition in EDITIONS
        )
        for before, made in zip(self._before, self._made, strict=False):
            made.take_over(before)
        return tuple(Share(made.files, made.count) for made in self._made)

    def _kept(self, name: str) -> Kept:
        if name not in self._stores:
            self._stores[name] = self._site.kept(name)
        return self._stores[name]

    def own_pages(self) -> Iterator[File]:
        """The pages of the events that were edited since the build before; none where they are many."""
        for before, made in zip(self._before, self._made, strict=False):
            yield from made.own_pages(before)

    def settle(self) -> None:
        """Work out now what the next build will want to take over."""
        self._before = ()
        for made in self._made:
            made.settle()


class _Made(Struct, dict=True):
    """An edition in the making."""

    site: Site
    edition: Edition
    records: Records
    outcome: Survey
    ledger: Ledger
    dress: dict[str, File]
    """The theme's files, by their path there"""
    design: str
    """The templates, as a hash"""
    shown: Fingerprints = field(default_factory=Fingerprints)
    takes_over: bool = False
    """Whether texts are not asked for that were converted before"""

    def take_over(self, before: "_Made") -> None:
        """Take over from a build before what is the same here."""
        known: dict[int, tuple[Record, Record]] = {}
        if before.words == self.words:
            self.converted, self.text = before.converted, before.text
            both = (each.by_collection().values() for each in (before.records, before.chronicle.records))
            known = {
                id(record): (record, converted)
                for records, made in zip(*both, strict=True)
                for record, converted in zip(records, made, strict=True)
            }
        records = self.edition.records(self.records, self.text, known)
        entries = before.chronicle.entries_holding(records, self.outcome)
        self.chronicle = Chronicle(records, self.outcome, self.ledger, entries)
        self.takes_over = bool(known)
        if entries:
            self.shown = before.shown
            if before.frame == self.frame and before.design == self.design:
                self.renderer = before.renderer

    def settle(self) -> None:
        """Work out what the next build will take over."""
        self.shown = self.shown.of_these_alone(self.chronicle.entries)
        with suppress(Exception):  # a template may be wrong by now: the build that needs it tells so
            for entry in self.chronicle.entries[:1]:
                self._render_one(entry)

    @cached_property
    def converted(self) -> Kept:
        """What was converted before, with the same words."""
        return self.site.kept(f"text-{self.edition.lang}", self.words)

    @cached_property
    def words(self) -> str:
        """The words that are not converted, as a hash."""
        words = json.dumps(self.edition.words(self.records), sort_keys=True)
        return hashlib.sha256(words.encode()).hexdigest()

    @cached_property
    def text(self) -> Text:
        return self.edition.text(self.records, self.converted)

    @cached_property
    def chronicle(self) -> Chronicle:
        return Chronicle(self.edition.records(self.records, self.text), self.outcome, self.ledger)

    @cached_property
    def frame(self) -> Frame:
        return _frame(self.site, self.chronicle, self.dress)

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        return tuple(all_pages(self.chronicle))

    def count(self) -> int:
        """How many pages it has."""
        return len(self.pages)

    def kept(self, name: str, *made_by: str, patience: int = 0) -> Kept:
        """What was made before of entries and pages with the same words and frame."""
        frame = self.shown.of(self.frame).hex()
        return self.site.kept(f"{name}-{self.edition.lang}", self.words, frame, *made_by, patience=patience)

    def finished(self, kept: Kept, pages: tuple[str, ...] = ()) -> Finished:
        """The edition for exports to read."""
        return Finished(
            edition=self.edition,
            chronicle=self.chronicle,
            text=self.text,
            url=self.site.url,
            version=self.site.version,
            built=self.site.built,
            theme=self.site.theme,
            pictures=self.site.pictures,
            pages=pages,
            shown=self.shown,
            kept=kept,
        )

    def files(self) -> Iterator[File | Standing]:
        """Its pages, and the exports that each edition has; with the first, what stands once for all."""
        if self.edition == EDITIONS[0]:
            yield from self._once()  # which takes most memory, and goes before what takes it for longer
        yield from self._rendered()
        yield from self._exported()
        if not self.takes_over:  # else it would keep what was asked for alone
            self.converted.save()

    def own_pages(self, before: "_Made") -> Iterator[File]:
        """The pages of events that the build before had not, or not so; none where they are many."""
        known = {id(entry) for entry in before.chronicle.entries}
        new = [entry for entry in self.chronicle.entries if id(entry) not in known]
        if len(new) <= _AT_A_TIME:
            for entry in new:
                path = address("event", entry.event.id)
                yield File(posixpath.join(self.edition.folder, path), self._render_one(entry))

    def _render_one(self, entry: Entry) -> bytes:
        content = self.renderer.render(event.page(self.chronicle, entry))
        self.renderer.forget()  # entries are known by their identity there, which another may have later
        return content

    @cached_property
    def renderer(self) -> Renderer:
        """What renders single pages."""
        return self._renderer(self._compiled())

    def _compiled(self) -> Kept:
        return self.site.kept(f"templates-{self.edition.lang}", patience=_PATIENCE)

    def _renderer(self, compiled: Kept, pieces: Kept | None = None) -> Renderer:
        return Renderer(
            self.site.theme / "templates",
            self.edition,
            self.text,
            self.frame,
            compiled=compiled,
            pieces=pieces,
            shown=self.shown,
        )

    def _rendered(self) -> Iterator[File | Standing]:
        kept, pieces = self.kept("pages", self.design), self.kept("pieces", self.design, patience=_PATIENCE)
        compiled = self._compiled()
        renderer, output = self._renderer(compiled, pieces), self.site.output
        for page in self.pages:
            path = posixpath.join(self.edition.folder, page.path)
            fingerprint = self.shown.of(page)
            before, digest = kept.get(path) or (b"", b"")
            if output and before == fingerprint and digest == file_digest(f"{output}/{path}"):
                yield Standing(path, digest)
            else:
                content = renderer.render(page)
                if isinstance(page, event.EventPage):
                    renderer.prepare(page.entry)
                digest = hashlib.sha256(content).digest()
                kept.put(path, (fingerprint, digest))
                yield File(path, content, digest)
        renderer.forget()
        compiled.save()
        for store in (kept, pieces):
            store.save()
            store.close()

    def _exported(self) -> Iterator[File]:
        listed = tuple(page.path for page in self.pages if page.listed)
        del self.pages  # they are many
        give_back_now()
        kept = self.kept("exports")
        yield from exports_of_edition(self.finished(kept, listed))
        kept.save()

    def _once(self) -> Iterator[File]:
        kept = self.kept("once")
        yield from self.dress.values()
        yield from exports_for_all(self.finished(kept))
        yield File(SUMS, b"")  # sealed when all files are there
        kept.save()
        give_back_now()


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
