"""Long lists, divided between several pages: the first at the address of the list, the others below it."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TypeVar

from ..chronicle.entries import LinkedEvent
from .base import Page, Pager, Route

ROWS = 500
"""Lines of a list on one page"""
CARDS = 80
"""Events with their whole text on one page: a browser lays them out in less than half a second"""

Item = TypeVar("Item")
MakePart = Callable[[Sequence[Item], Pager | None, str], Page]
"""Returns the page of some items at a path; there is no pager where one page has all"""


class MoreEventsPage(Page, frozen=True, kw_only=True):
    """A page on which the list of events of another page continues."""

    template = "more_events.html"

    name: str
    """Of the record whose events they are"""
    entries: Sequence[LinkedEvent]


def part_routes(
    path: str, kind: type[Page], items: Sequence[Item], most: int, make: MakePart[Item]
) -> Iterator[Route]:
    """Yield the route of each page of a list, with at most so many items each; one where there are none."""
    paths = part_paths(path, len(items), most)
    for number, each in enumerate(paths):
        part = items[number * most : (number + 1) * most]
        pager = Pager(paths, number) if len(paths) > 1 else None
        yield Route(each, kind, partial(make, part, pager))


def with_more_events(first: Route, name: str, entries: Sequence[LinkedEvent]) -> Iterator[Route]:
    """Yield the route of a page that lists events, and those of the pages on which its list continues."""
    yield first
    paths = part_paths(first.path, len(entries), ROWS)
    for number, path in enumerate(paths[1:], 1):
        part = entries[number * ROWS : (number + 1) * ROWS]
        yield Route(path, MoreEventsPage, partial(_more_events, name, part, Pager(paths, number)))


def first_rows(path: str, entries: Sequence[LinkedEvent]) -> tuple[Sequence[LinkedEvent], Pager | None]:
    """Return the events that the first page of a list shows, and its pager if there are others."""
    if len(entries) <= ROWS:
        return entries, None
    return entries[:ROWS], Pager(part_paths(path, len(entries), ROWS), 0)


def part_paths(path: str, count: int, most: int) -> tuple[str, ...]:
    """Return the paths of the pages of so many items: `terms/a.html`, `terms/a/2.html` and so on."""
    folder = path.removesuffix(".html")
    more = range(2, -(-count // most) + 1)
    return (path, *(f"{folder}/{number}.html" for number in more))


def _more_events(name: str, entries: Sequence[LinkedEvent], pager: Pager, path: str) -> MoreEventsPage:
    return MoreEventsPage(path=path, name=name, entries=entries, pager=pager)
