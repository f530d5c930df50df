"""What happened on this day: the events of certain days, by month and day."""

from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from itertools import groupby

from msgspec import Struct

from ..chronicle.chronicle import Chronicle
from ..chronicle.entries import LinkedEvent
from .base import Page, Route


class Day(Struct, frozen=True):
    """A day of the year with the events that began on it, the earliest year first."""

    month: int
    day: int
    entries: tuple[LinkedEvent, ...]

    @property
    def id(self) -> str:
        """The fragment of the day on its page."""
        return f"d-{self.month:02}-{self.day:02}"


class DaysPage(Page, frozen=True, kw_only=True):
    template = "days.html"

    months: tuple[tuple[int, tuple[Day, ...]], ...]
    count: int
    """How many events there are, of all"""
    total: int


def routes(chronicle: Chronicle) -> Iterator[Route]:
    yield Route("days.html", DaysPage, partial(_page, chronicle))


def _page(chronicle: Chronicle, path: str) -> DaysPage:
    by_day: dict[tuple[int, int], list[LinkedEvent]] = defaultdict(list)
    for entry in chronicle.entries:
        date = entry.event.date
        if date.is_exact:
            first, _ = date.days
            by_day[first.month, first.day].append(entry)
    days = (Day(month, day, tuple(by_day[month, day])) for month, day in sorted(by_day))
    return DaysPage(
        path=path,
        months=tuple((month, tuple(group)) for month, group in groupby(days, key=lambda day: day.month)),
        count=sum(map(len, by_day.values())),
        total=len(chronicle.entries),
    )
