"""What may be taken away, export by export."""

from collections.abc import Iterator

from ..exports import all_downloads
from ..finished import Download
from ..model import Chronicle
from ..page import Page


class DownloadsPage(Page, frozen=True, kw_only=True):
    template = "downloads.html"

    downloads: tuple[Download, ...]


def pages(_chronicle: Chronicle) -> Iterator[Page]:
    yield DownloadsPage(path="downloads.html", downloads=all_downloads())
