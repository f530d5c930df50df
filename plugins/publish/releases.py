"""Releases of the site, and the link that leads a server to one of them.

    dist/site                      a symbolic link to releases/<time>/site
    dist/releases/<time>/site      a tree as it is served; it is complete before its name is there
    dist/releases/<time>/SHA256SUMS  its files and their SHA-256, for `sha256sum -c` from within it

Every step can be cut off: what is begun is named `.new…`, what is done with `.gone…`, and the link
is exchanged last, by a rename. What a release has in common with another is one file on the disk,
with the time of the release that had it first: a server's ETag then changes only with the bytes.
Stylesheets and scripts of the other releases kept are in each tree too, under their hashed names,
for readers whose page is older than the release, or newer after a step back.
"""

import calendar
import hashlib
import os
import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property, partial
from pathlib import Path

from msgspec import Struct

from timeline.history.ledger import LEDGER_FILE as LEDGER
from timeline.output.csp import IMMUTABLE
from timeline.output.files import OutputFile, file_sha256, held_open, remove_tree
from timeline.output.lock import exclusive
from timeline.output.manifest import format_manifest, is_unlistable, parse_manifest
from timeline.output.system import c_function
from timeline.output.writer import Digests, WriteTask, run_write_tasks, write_files
from timeline.values.diagnostics import DataProblems
from timeline.values.language import command_name, either, spelled

from .changes import Changes
from .compressing import FORMS, compressed, worth_compressing
from .hosting import headers_file
from .identity import Identity

RELEASES = 3
"""Releases that stay"""
SUMS = "SHA256SUMS"
_NAME = "%Y%m%dT%H%M%SZ"  # ISO 8601, basic format, UTC
_RELEASE_NAME = re.compile(r"\d{8}T\d{6}Z")

Progress = Callable[[Iterable[str], int], Iterable[str]]
"""Passes paths on, showing how far one is"""


class PublishError(Exception):
    """Why nothing was published, in a curator's words."""


class Release(Struct, frozen=True, dict=True):
    """A release on the disk."""

    folder: Path

    @property
    def name(self) -> str:
        """When it was made, ISO 8601 in UTC; later releases have later names."""
        return self.folder.name

    @property
    def site(self) -> Path:
        """The tree to serve."""
        return self.folder / "site"

    @cached_property
    def sums(self) -> bytes:
        """Its manifest."""
        return (self.folder / SUMS).read_bytes()

    @cached_property
    def digests(self) -> dict[str, str]:
        """Path to SHA-256 of its own files. Raises PublishError for a manifest that is none."""
        try:
            return parse_manifest(self.sums, "sha256")
        except ValueError as error:
            raise PublishError(
                either(
                    f"{self.folder / SUMS} 不是清单（{error}）",
                    f"{self.folder / SUMS} is no manifest ({error})",
                )
            ) from None

    @cached_property
    def identity(self) -> Identity:
        """Its chronicle and removals. Raises PublishError where it does not tell them."""
        try:
            return Identity.of_site(self.site)
        except (OSError, ValueError, DataProblems):
            raise PublishError(
                either(
                    f"{self.site} 是哪部年表、移除过什么，已读不出来，请把 {self.folder} 移走",
                    f"{self.site} no longer says whose it is and what was removed; move {self.folder} away",
                )
            ) from None

    def holds(self, path: str) -> bool:
        """Whether a file is still what the manifest says."""
        try:
            return file_sha256(self.site / path) == self.digests[path]
        except OSError:
            return False

    @property
    def root(self) -> str:
        """The SHA-256 of the manifest: it stands for every byte of the release."""
        return hashlib.sha256(self.sums).hexdigest()

    @property
    def lasting(self) -> list[str]:
        """Its own files whose names tell their bytes."""
        return [path for path in self.digests if path.startswith(IMMUTABLE)]


class Releases:
    """All releases under a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._all = folder / "releases"
        self._link = folder / "site"

    def all(self) -> list[Release]:
        """Oldest first."""
        there = sorted(self._all.iterdir()) if self._all.is_dir() else []
        return [Release(each) for each in there if _RELEASE_NAME.fullmatch(each.name)]

    def served(self) -> Release | None:
        """The one that the link leads to. Raises PublishError where something else has its place."""
        if self._link.is_symlink():
            target = Path(os.path.normpath(self._folder / self._link.readlink()))
            for release in self.all():
                if Path(os.path.normpath(release.site)) == target:
                    return release
        elif not self._link.exists():
            return None
        raise PublishError(
            either(
                f"{self._link} 不是发布时所建的链接，请先移开它",
                f"{self._link} is not the link that a release makes; move it away first",
            )
        )

    def before(self, release: Release) -> Release | None:
        """The one made before it, if it is still there."""
        older = [each for each in self.all() if each.name < release.name]
        return older[-1] if older else None

    def changes(self, release: Release, since: Mapping[str, str]) -> Changes:
        """What to do where the files of `since` (path to SHA-256) are, to have this release there."""
        in_use = {path for each in self.all() for path in each.lasting}
        return Changes.between(since, release.digests, in_use)

    def add(
        self, built: Path, progress: Progress = lambda paths, _: paths, record: Identity | None = None
    ) -> tuple[Release, bool]:
        """Make a release of a tree built for the web and serve it; and whether there was anything new.

        Only the last three stay; those that were stepped back from go as well, and those that hold what
        was removed since. Raises PublishError for a tree of another chronicle than that of the releases
        and of the record, and for one that holds what was removed from any of them.
        """
        with self._alone():
            served, before = self.served(), self.all()
            name = _later_than(before[-1].name if before else "")
            new = Release(self._all / f".new-{name}")
            try:
                last = [served] if served else []
                fresh = _write_release(new, name, built, [*before, *last], progress)
                _may_be_served(new.identity, str(built), [*map(_identity_of, before), *_named_by(record)])
                if served and not fresh and new.sums == served.sums:
                    _drop(each for each in before if new.identity.removals - each.identity.removals)
                    return served, False
                _carry(before, new)
                _settle(self._all)
                release = Release(new.folder.rename(self._all / name))
            finally:
                remove_tree(new.folder)
            self._serve(release)
            remaining = [
                each
                for each in before
                if not (served and each.name > served.name)  # withdrawn
                and not new.identity.removals - each.identity.removals
            ][-(RELEASES - 1) :]
            _drop(each for each in before if each not in remaining)
            return release, True

    def back(self, to: str = "", record: Identity | None = None) -> tuple[Release, Release]:
        """Serve the release before the one that is served, or the one of this name; both, that one first.

        Raises PublishError where there is none, or where it is another chronicle's or holds what was
        removed since, as the release that is served or the record tell.
        """
        with self._alone():
            served = self.served()
            if served is None:
                raise PublishError(either("还没有发布过，无从退回", "There is no release to go back from"))
            matches = [each for each in self.all() if each.name == to]
            release = matches[0] if matches else None if to else self.before(served)
            if release is None:
                raise PublishError(
                    either(f"没有 {to} 这一次发布", f"There is no release {to}")
                    if to
                    else either(
                        f"{served.name} 之前没有留下别的发布", f"No release before {served.name} is stored"
                    )
                )
            _may_be_served(release.identity, release.name, [_identity_of(served), *_named_by(record)])
            _carry(self.all(), release)
            self._serve(release)
            return release, served

    def _serve(self, release: Release) -> None:
        _settle(self._all)
        new = self._link.with_name(f".{self._link.name}.new")
        new.unlink(missing_ok=True)
        new.symlink_to(os.path.relpath(release.site, self._folder))
        new.replace(self._link)
        _settle(self._folder)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep others out, and clear away what one that was cut off has left."""
        self._all.mkdir(parents=True, exist_ok=True)
        with exclusive(self._all):
            for each in self._all.iterdir():
                if each.name.startswith((".new-", ".gone-")):
                    remove_tree(each)
            yield


def _identity_of(release: Release) -> tuple[str, Identity]:
    return either(f"发布 {release.name} ", f"release {release.name}"), release.identity


def _named_by(record: Identity | None) -> list[tuple[str, Identity]]:
    return [(either("记录", "the record"), record)] if record else []


def _may_be_served(new: Identity, name: str, others: list[tuple[str, Identity]]) -> None:
    """Raise PublishError for a site of another chronicle, or one that holds what was removed."""
    for other, identity in others:
        if identity.chronicle != new.chronicle:
            raise PublishError(
                either(
                    f"{name} 是年表 {new.chronicle} 的，{other}是年表 {identity.chronicle} 的，不能放在一起。"
                    f"每部年表用自己的文件夹：{spelled('DATA=', '--data')} 指明它的记录，"
                    f"{spelled('INTO=', '--into')} 指明发布到哪里",
                    f"{name} is of the chronicle {new.chronicle}, {other} of {identity.chronicle}. Each "
                    f"chronicle has folders of its own: {spelled('DATA=', '--data')} is its record, "
                    f"{spelled('INTO=', '--into')} where it is published",
                )
            )
        if since := sorted(identity.removals - new.removals):
            raise PublishError(
                either(
                    f"{name} 里还有已经移除的内容（见{other}的 {since[0]}），不能再用。"
                    f"请从现在的记录重新发布：{command_name('publish')}",
                    f"{name} has what was removed since (see {since[0]} of {other}) and may not be served. "
                    f"Publish the record as it is now: {command_name('publish')}",
                )
            )


def _drop(releases: Iterable[Release]) -> None:
    """Clear releases away; cut off, the next step does the rest."""
    for each in list(releases):
        remove_tree(each.folder.rename(each.folder.with_name(f".gone-{each.name}")))


def _write_release(new: Release, name: str, built: Path, before: list[Release], progress: Progress) -> bool:
    """Write a tree with its compressed forms and its manifest; what stands in a release is linked.

    Of equals among the releases the last one gives the file, as long as it is what its manifest says.
    Gives whether any file was written.
    """
    releases = {item: release for release in before for item in release.digests.items()}
    digests: dict[str, str] = {}
    fresh: list[str] = []
    heavy: list[tuple[int, str]] = []
    new.site.mkdir(parents=True)
    for file in _files(built):
        digest = hashlib.sha256(file.content).hexdigest()
        item = file.path, digest
        if item in releases:
            forms = (f"{file.path}{ending}" for ending in FORMS)
            paths = [file.path, *(path for path in forms if path in releases[item].digests)]
            if all(releases[item].holds(path) for path in paths):
                for path in paths:
                    _link(releases[item].site / path, new.site / path)
                    digests[path] = releases[item].digests[path]
                continue
        write_files([file], new.site)
        digests[file.path] = digest
        fresh.append(file.path)
        if worth_compressing(file.path, len(file.content)):
            heavy.append((len(file.content), file.path))
    if f"data/{LEDGER}" not in digests:
        raise PublishError(
            either(
                f"{built} 不是为发布而生成的网站，请用 {command_name('publish')}",
                f"{built} is no site built for the web; use {command_name('publish')}",
            )
        )
    compressed_files = _compress([path for _, path in sorted(heavy, reverse=True)], new.site, progress)
    digests |= {path: digest.hex() for path, digest in compressed_files.items()}
    now = calendar.timegm(time.strptime(name, _NAME))
    for path in (*fresh, *compressed_files):
        os.utime(new.site / path, (now, now))
    (new.folder / SUMS).write_bytes(format_manifest({path: digests[path] for path in sorted(digests)}))
    return bool(fresh)


def _compress(paths: list[str], folder: Path, progress: Progress) -> Digests:
    """Write the compressed forms of files, given from the largest on, on every core; return their digests."""
    cores = min(os.cpu_count() or 1, len(paths))
    if not cores:
        return {}
    parts = [paths[first::cores] for first in range(cores)]
    first = progress(parts[0], len(parts[0]))  # one core's part tells how far all are
    works = [partial(compressed, part, folder) for part in (first, *parts[1:])]
    return run_write_tasks([WriteTask(work) for work in works], folder)


def _files(built: Path) -> Iterator[OutputFile]:
    """Every file of a built tree, and the headers for hosts.

    One that another build exchanges for its own is not mixed with that: raises FolderReplaced then, as the
    old one is being cleared away. Raises OSError for links.
    """
    with held_open(built) as top:
        for folder, folders, names, here in os.fwalk(".", onerror=_raise, dir_fd=top):
            folders.sort()
            for name in sorted(names):
                path = os.path.normpath(os.path.join(folder, name))  # noqa: PTH118  # below a descriptor
                if is_unlistable(path):
                    raise PublishError(either(f"文件名不能发布：{path!r}", f"No file may be called {path!r}"))
                file = os.open(name, os.O_RDONLY | os.O_NOFOLLOW, dir_fd=here)
                with os.fdopen(file, "rb") as opened:
                    yield OutputFile(path, opened.read())
    yield headers_file()


def _raise(error: OSError) -> None:
    raise error


def _carry(others: Iterable[Release], release: Release) -> None:
    """Link what lasts of other releases into one."""
    for other in others:
        for path in other.lasting:
            if not (release.site / path).exists():
                _link(other.site / path, release.site / path)


def _link(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.hardlink_to(source)


def _later_than(name: str) -> str:
    """The name of a release made now: later than this one, also where the clock was set back."""
    now = int(time.time())
    if name:
        now = max(now, calendar.timegm(time.strptime(name, _NAME)) + 1)
    return time.strftime(_NAME, time.gmtime(now))


def _settle(folder: Path) -> None:
    """Wait until all that was written to the folder's file system is on the disk, names included."""
    syncfs = c_function("syncfs")
    opened = os.open(folder, os.O_RDONLY)
    try:
        if not syncfs or syncfs(opened):
            os.sync()
    finally:
        os.close(opened)
