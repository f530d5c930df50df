"""The site as one state of the record makes it: any of its files, when somebody asks for it."""

import posixpath
from collections.abc import Iterator, Mapping
from hashlib import sha256
from itertools import chain
from types import ModuleType

from timeline.chronicle.editions import EDITIONS
from timeline.exports import export_at, is_shared
from timeline.output.manifest import CHECKSUMS, DIGEST_PLACEHOLDER, fill_facts, format_manifest
from timeline.pages.base import Route
from timeline.pages.colophon import PATH, colophons
from timeline.pages.downloads import pages_with_facts
from timeline.render.edition_build import BuildSource, EditionBuild, edition_build


class Incomplete(Exception):
    """A file depends on all others, which have not been rendered yet."""


class Snapshot:
    """Both editions, linked. Files are the bytes that a build writes; none is on the disk."""

    def __init__(self, source: BuildSource, previous: "Snapshot | None" = None) -> None:
        """What did not change since the previous snapshot is taken from there."""
        before = {build.edition: build for build in previous.editions} if previous else {}
        self.source = source
        first = edition_build(source, EDITIONS[0], before.get(EDITIONS[0]))
        others = (edition_build(source, each, before.get(each), first) for each in EDITIONS[1:])
        self.editions: tuple[EditionBuild, ...] = (first, *others)
        self.assets = {file.path: file.content for file in source.assets.values()}
        self._exports: dict[tuple[str, ModuleType], Mapping[str, bytes]] = {}
        self._checksums: tuple[bytes, str] | None = None

    def route(self, path: str) -> Route | None:
        """Return the route of the page at a path below the output folder."""
        edition, below = self._split(path)
        return edition.route(below)

    def file(self, path: str) -> bytes | None:
        """Return the file at a path below the output folder; None if there is none.

        Raise Incomplete for files that need `checksum_steps` first.
        """
        edition, below = self._split(path)
        if path in self.assets:
            return self.assets[path]
        if path == CHECKSUMS:
            return self._sealed()[0]
        if export := export_at(below):
            return self._export(edition, export, path)
        route = edition.route(below)
        if route is None:
            return None
        page = edition.renderer.render(route.page())
        if below == PATH:
            return page.replace(DIGEST_PLACEHOLDER.encode(), self._sealed()[1].encode())
        return fill_facts(page, self._facts) if path in pages_with_facts() else page

    def checksum_steps(self) -> Iterator[None]:
        """Render all files, one a step, for the list of checksums and the pages that show its digest."""
        without = {CHECKSUMS, *colophons()}
        digests = {}
        for file in chain(self.editions[0].shared_files(), *(edition.files() for edition in self.editions)):
            if file.path not in without:
                digests[file.path] = sha256(file.content).hexdigest()
            yield
        for path in pages_with_facts():
            digests[path] = sha256(self.file(path) or b"").hexdigest()
        sums = format_manifest(dict(sorted(digests.items())))
        self._checksums = sums, sha256(sums).hexdigest()

    def _facts(self, path: str) -> tuple[str, int]:
        """Return the SHA-256 and the size of a file."""
        content = self.file(path) or b""
        return sha256(content).hexdigest(), len(content)

    def _sealed(self) -> tuple[bytes, str]:
        """Return the list of checksums, and its own."""
        if self._checksums is None:
            raise Incomplete
        return self._checksums

    def _split(self, path: str) -> tuple[EditionBuild, str]:
        """Return the edition that a path belongs to, and the path below the edition's folder."""
        for edition in self.editions[1:]:
            folder = f"{edition.edition.folder}/"
            if path.startswith(folder):
                return edition, path.removeprefix(folder)
        return self.editions[0], path

    def _export(self, edition: EditionBuild, export: ModuleType, path: str) -> bytes | None:
        if is_shared(export) and edition is not self.editions[0]:
            return None
        key = edition.edition.lang, export
        if key not in self._exports:
            files = export.files(edition.export_context)
            self._exports[key] = {file.path: file.content for file in files}
        return self._exports[key].get(path)


def not_found_page(path: str) -> str:
    """Return the path of the page for a path that the site does not have."""
    folder = path.split("/")[0]
    edition = next((edition for edition in EDITIONS if edition.folder == folder), EDITIONS[0])
    return posixpath.join(edition.folder, "404.html")
