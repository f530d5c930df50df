"""Addresses of old: a page that leads on to the record's new one, or says that it was removed."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial

from ..chronicle.chronicle import Chronicle
from ..record.base import IdentifiedRecord, name_of
from ..record.collections import PAGE_PATHS, card_url, url_of_key
from ..record.editorial import Removal
from ..record.references import by_key, resolve_redirects
from .base import Page, Route


class RedirectPage(Page, frozen=True, kw_only=True):
    template = "moved.html"
    is_listed = False

    to: str
    """Path of the new page, below the edition's folder"""
    name: str
    """What stands there"""


class RemovedPage(Page, frozen=True, kw_only=True):
    template = "removed.html"
    is_listed = False

    removal: Removal


def routes(chronicle: Chronicle) -> Iterator[Route]:
    removals = {each.record: each for each in chronicle.records.removals if each.record}
    moved = resolve_redirects(chronicle.records.redirects)
    records = cache(lambda: by_key(chronicle.records))  # 20 ms at 10,000 events
    for old in sorted(removals.keys() | moved.keys()):
        new = moved.get(old, old)
        if old.partition(":")[0] not in PAGE_PATHS:
            continue  # a place on a page: that page keeps the old id
        yield from _routes(old, new, url_of_key, removals, records)
        if old.startswith("event:"):
            yield from _routes(old, new, lambda key: card_url(key.partition(":")[2]), removals, records)


def _routes(
    old: str,
    new: str,
    address: Callable[[str], str],
    removals: Mapping[str, Removal],
    records: Callable[[], Mapping[str, IdentifiedRecord]],
) -> Iterator[Route]:
    """Return the page at one of the addresses of an old key: that of the page or of the card."""
    if new in removals:
        yield Route(address(old), RemovedPage, partial(_removed, removals[new]))
    else:
        yield Route(address(old), RedirectPage, partial(_moved, records, new, address(new)))


def _removed(removal: Removal, path: str) -> RemovedPage:
    return RemovedPage(path=path, removal=removal)


def _moved(
    records: Callable[[], Mapping[str, IdentifiedRecord]], new: str, to: str, path: str
) -> RedirectPage:
    record = records().get(new)
    name = name_of(record) if record else f"{new.partition(':')[2]}年"
    return RedirectPage(path=path, to=to, name=name)
