"""Every download. To add one, write a file here and list it below.

An export is a module with `files(context)`: it gets a finished edition and yields files. One that
is shared by all editions gets the first, the record's own script. Its `DOWNLOADS` are what the page of
downloads describes it; files that are not listed there match its `PATHS`, patterns of paths below the
edition's folder.
"""

import gc
from collections.abc import Iterator
from fnmatch import fnmatchcase
from types import ModuleType

from ..output.files import OutputFile
from ..output.parallel import trim_heap
from . import (
    atom,
    bibliography,
    claims,
    facets,
    geojson,
    icalendar,
    json_csv,
    jsonld,
    ledger,
    opensearch,
    schemas,
    search_index,
    sitemap,
    social_cards,
    spreadsheet,
    sqlite,
    sum_pictures,
    timelinejs,
    variants,
)
from .context import DownloadInfo, ExportContext

EXPORTS: tuple[ModuleType, ...] = (
    spreadsheet, json_csv, sqlite, icalendar, atom, timelinejs, geojson, bibliography, jsonld, schemas,
    ledger, variants, search_index, facets, claims, sitemap, opensearch, social_cards, sum_pictures,
)  # fmt: skip


def edition_exports(context: ExportContext) -> Iterator[OutputFile]:
    """The files of every export that each edition has."""
    for export in EXPORTS:
        if not is_shared(export):
            yield from export.files(context)


def shared_exports(context: ExportContext) -> Iterator[OutputFile]:
    """The files of every export that all editions share; asks for the first edition."""
    gc.freeze()  # what there is now stays
    for export in EXPORTS:
        if is_shared(export):
            yield from export.files(context)
            trim_heap()  # a workbook of 10,000 events leaves 110 MB


def export_at(path: str) -> ModuleType | None:
    """Return the export that alone may write a path below an edition's folder, if there is one."""
    for export in EXPORTS:
        if any(fnmatchcase(path, pattern) for pattern in _patterns(export)):
            return export
    return None


def all_downloads() -> tuple[DownloadInfo, ...]:
    """What every export says of itself; one for other programs alone has no description."""
    return tuple(download for export in EXPORTS for download in _downloads(export))


def _downloads(export: ModuleType) -> tuple[DownloadInfo, ...]:
    return getattr(export, "DOWNLOADS", ())


def _patterns(export: ModuleType) -> Iterator[str]:
    yield from getattr(export, "PATHS", ())
    for download in _downloads(export):
        yield from (path for path, _ in download.files)


def is_shared(export: ModuleType) -> bool:
    """Whether all editions share an export, in the first one's folder."""
    return any(download.shared for download in _downloads(export))
