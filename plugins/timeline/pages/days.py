"""What happened on this day: the events of certain days, by month and day.

With very many, each month has pages of its own and `days.html` leads to its days.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby

from msgspec import Struct

from ..chronicle.chronicle import Chronicle
from ..chronicle.entries import LinkedEvent
from . import paging
from .base import Page, Pager, Route
from .paging import part_paths, part_routes

Anniversary = tuple[tuple[int, int], LinkedEvent]
"""A month and a day, with an event that began on it"""


class Day(Struct, frozen=True):
    """A day of the year with the events that began on it, the earliest year first."""

    month: int
    day: int
    entries: tuple[LinkedEvent, ...]
    path: str = ""
    """Of the page that has its events; nothing where they are listed"""

    @property
    def id(self) -> str:
        """The fragment of the day on its page."""
        return f"d-{self.month:02}-{self.day:02}"


class DaysPage(Page, frozen=True, kw_only=True):
    template = "days.html"
    section = "days"

    months: tuple[tuple[int, tuple[Day, ...]], ...]
    count: int
    """How many events there are, of all"""
    total: int


class DaysOfMonthPage(Page, frozen=True, kw_only=True):
    template = "days_of_month.html"
    section = "days"

    month: int
    days: tuple[Day, ...]


def routes(chronicle: Chronicle) -> Iterator[Route]:
    days = _by_day(chronicle)
    total, long = len(chronicle.entries), len(days) > paging.ROWS
    months = [(month, tuple(group)) for month, group in groupby(days, key=lambda pair: pair[0][0])]
    yield Route("days.html", DaysPage, partial(_all, months, total, long))
    for month, of_month in months if long else ():
        make = partial(_of_month, month)
        yield from part_routes(_path(month), DaysOfMonthPage, of_month, paging.ROWS, make)


def _by_day(chronicle: Chronicle) -> list[Anniversary]:
    """Return the events of certain days, each with its month and day, in their order."""
    anniversaries = []
    for entry in chronicle.entries:
        if entry.event.date.is_exact:
            first, _ = entry.event.date.days
            anniversaries.append(((first.month, first.day), entry))
    return sorted(anniversaries, key=lambda pair: pair[0])


def _all(months: Sequence[tuple[int, Sequence[Anniversary]]], total: int, long: bool, path: str) -> DaysPage:
    """The page of all days, or the one that leads to the months."""
    return DaysPage(
        path=path,
        months=tuple(
            (month, _days(anniversaries, _path(month) if long else "")) for month, anniversaries in months
        ),
        count=sum(len(anniversaries) for _, anniversaries in months),
        total=total,
    )


def _of_month(
    month: int, anniversaries: Sequence[Anniversary], pager: Pager | None, path: str
) -> DaysOfMonthPage:
    return DaysOfMonthPage(path=path, pager=pager, month=month, days=_days(anniversaries))


def _days(anniversaries: Sequence[Anniversary], first_path: str = "") -> tuple[Day, ...]:
    paths = part_paths(first_path, len(anniversaries), paging.ROWS)
    groups = groupby(enumerate(anniversaries), key=lambda pair: pair[1][0])
    days = [(day, [*pairs]) for day, pairs in groups]
    return tuple(
        Day(month, day, tuple(entry for _, (_, entry) in pairs), paths[pairs[0][0] // paging.ROWS])
        for (month, day), pairs in days
    )


def _path(month: int) -> str:
    return f"days/{month:02}.html"
