"""What may be taken away, export by export."""

from collections.abc import Iterator

from ..chronicle.chronicle import Chronicle
from ..exports import all_downloads
from ..exports.context import DownloadInfo
from .base import Page, Route


class DownloadsPage(Page, frozen=True, kw_only=True):
    template = "downloads.html"
    section = "downloads"

    downloads: tuple[DownloadInfo, ...]


def routes(_chronicle: Chronicle) -> Iterator[Route]:
    yield Route(
        "downloads.html", DownloadsPage, lambda path: DownloadsPage(path=path, downloads=all_downloads())
    )
