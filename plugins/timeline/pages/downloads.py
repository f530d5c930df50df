"""What may be taken away: first what most people want, then export by export."""

import posixpath
from collections.abc import Iterator

from msgspec import Struct

from ..chronicle.chronicle import Chronicle
from ..chronicle.editions import EDITIONS
from ..exports import all_downloads
from ..exports.context import DownloadInfo, media_type
from ..output.manifest import digest_of, size_of
from .base import Page, Route

PATH = "downloads.html"


class MainDownload(Struct, frozen=True, kw_only=True):
    """A download that most people want, with the facts of its one file."""

    info: DownloadInfo
    path: str
    size: str
    digest: str


class DownloadsPage(Page, frozen=True, kw_only=True):
    template = "downloads.html"
    section = "downloads"
    searched = True

    first: tuple[MainDownload, ...]
    others: tuple[DownloadInfo, ...]
    files: tuple[tuple[str, str], ...]
    """Path and media type of each file of data that all editions share"""


def routes(_chronicle: Chronicle) -> Iterator[Route]:
    yield Route(PATH, DownloadsPage, _page)


def pages_with_facts() -> tuple[str, ...]:
    """Return the path of the page in each edition, below the output folder."""
    return tuple(posixpath.join(edition.folder, PATH) for edition in EDITIONS)


def _page(path: str) -> DownloadsPage:
    downloads = all_downloads()
    return DownloadsPage(
        path=path,
        first=tuple(_main(each) for each in downloads if each.first),
        others=tuple(each for each in downloads if not each.first),
        files=tuple(
            (file, media_type(file))
            for each in downloads
            if each.shared
            for file, _ in each.files
            if "/schema/" not in file
        ),
    )


def _main(info: DownloadInfo) -> MainDownload:
    ((path, _),) = info.files
    return MainDownload(info=info, path=path, size=size_of(path), digest=digest_of(path))
