"""Addresses of old: a page that leads on to the record's new one, or says that it was removed."""

from collections.abc import Iterator

from ..model import Chronicle
from ..naming import by_key, destinations
from ..page import ADDRESSES, Page, place_of
from ..records import Removal, name_of


class MovedPage(Page, frozen=True, kw_only=True):
    template = "moved.html"
    listed = False

    to: str
    """Path of the new page, below the edition's folder"""
    name: str
    """What stands there"""


class RemovedPage(Page, frozen=True, kw_only=True):
    template = "removed.html"
    listed = False

    removal: Removal


def pages(chronicle: Chronicle) -> Iterator[Page]:
    records = by_key(chronicle.records)
    removals = {each.record: each for each in chronicle.records.removals if each.record}
    moved = destinations(chronicle.records.redirects)
    for old in sorted(removals.keys() | moved.keys()):
        new = moved.get(old, old)
        if old.partition(":")[0] not in ADDRESSES:
            continue  # a place on a page: that page keeps the old id
        if new in removals:
            yield RemovedPage(path=place_of(old), removal=removals[new])
        else:
            name = name_of(records[new]) if new in records else f"{new.partition(':')[2]}年"
            yield MovedPage(path=place_of(old), to=place_of(new), name=name)
