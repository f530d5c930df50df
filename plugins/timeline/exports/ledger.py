"""`data/published.json`: which record stands at which address, with which facts, since when.

Publishing keeps it with the record, so that the next build can tell what is new (see `published`).
"""

from collections.abc import Iterator

from ..editions import EDITIONS
from ..files import File
from ..published import published_file
from . import Finished


def files(finished: Finished) -> Iterator[File]:
    """The ledger, once for all editions."""
    if finished.edition == EDITIONS[0]:
        file = published_file(finished.chronicle.ledger)
        yield File(f"data/{file.path}", file.content)
