"""Every download. To add one, write a file here and list it in EXPORTS.

An export is a module with `files(finished)`: it gets the finished editions, the one in the
record's own script first, and yields files.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..editions import Edition
from ..files import File
from ..model import Chronicle


@dataclass(frozen=True, slots=True)
class Finished:
    """One edition, for exports to read."""

    edition: Edition
    chronicle: Chronicle


def all_exports(finished: Sequence[Finished]) -> Iterator[File]:
    """The files of every export."""
    from . import collections  # the list below names modules that import Finished from here

    for export in (collections,):
        yield from export.files(finished)
