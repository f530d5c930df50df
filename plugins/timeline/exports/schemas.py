"""`data/schema/<collection>.json`: what a record may say, as JSON Schema (draft 2020-12).

The same files that stand in `data/schema/` beside the record, for editors and validators of other
people's copies of it. The schemas of the exported lists are made with these.
"""

from collections.abc import Iterator
from dataclasses import replace

from ..editions import EDITIONS
from ..files import File
from ..schema import schemas
from . import Finished


def files(finished: Finished) -> Iterator[File]:
    """One schema a collection, once for all editions."""
    if finished.edition == EDITIONS[0]:
        for file in schemas():
            yield replace(file, path=f"data/{file.path}")
