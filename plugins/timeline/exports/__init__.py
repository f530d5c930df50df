"""Every download. To add one, write a file here and list it in EXPORTS.

An export is a module with `files(finished)`: it gets one finished edition after the other and
yields files; one that stands once for all editions yields for the first, the record's own script.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ..editions import Edition
from ..files import File
from ..model import Chronicle


@dataclass(frozen=True, slots=True)
class Finished:
    """An edition, for exports to read."""

    edition: Edition
    chronicle: Chronicle


def all_exports(finished: Finished) -> Iterator[File]:
    """The files of every export for an edition."""
    from . import collections  # the list below names modules that import Finished from here

    for export in (collections,):
        yield from export.files(finished)
