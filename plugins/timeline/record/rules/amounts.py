"""Rules on what a figure counts, when and where."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from ...values.diagnostics import Doubt
from ...values.language import either
from ..loader import LoadResult
from .findings import Finding
from .time import share_a_year, stated_dates

_NATURES = (
    (re.compile("(?:元|币|美金)$"), ("金额", "an amount of money")),
    (re.compile("^[十百千万亿余多来]*(?:人次?|名|位)$"), ("人数", "a number of people")),
    (re.compile("^(?:倍|成|%|％|‰|个百分点|百分点)$"), ("比值", "a ratio")),
)
_OTHER = ("个数或实物量", "a count or a quantity")
_ENOUGH = 3
"""So many figures of a sort say what it counts"""


def sorts_count_one_thing(result: LoadResult) -> Iterator[Finding]:
    """A figure of a sort has units of the nature that all others of the sort have: money, people, ratios."""
    natures: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    figures = [
        (event, index, each) for event in result.records.events for index, each in enumerate(event.figures)
    ]
    for _, _, figure in figures:
        natures[figure.sort][_nature(figure.unit)] += 1
    for event, index, figure in figures:
        most, *others = natures[figure.sort].most_common()
        if others == [(_nature(figure.unit), 1)] and most[1] >= _ENOUGH:
            chinese, english = most[0]
            message = either(
                f"单位是“{figure.unit}”，性质 {figure.sort} 的其他数字却都是{chinese}",
                f"the unit is “{figure.unit}”, but other figures of sort {figure.sort} are {english}",
            )
            yield event, ("figures", index, "sort"), Doubt(message)


def _nature(unit: str) -> tuple[str, str]:
    return next((words for pattern, words in _NATURES if pattern.search(unit)), _OTHER)


def figures_are_of_their_event(result: LoadResult) -> Iterator[Finding]:
    """The period of a figure is in a year of its event, where neither anchor nor detail states another."""
    for event in result.records.events:
        for index, figure in enumerate(event.figures):
            texts = (figure.detail or "", *(citation.anchor for citation in figure.citations))
            if figure.period and not share_a_year(figure.period, event.date) and not stated_dates(texts):
                message = either(
                    f"时段 {figure.period} 在事件的日期 {event.date} 之外",
                    f"the period {figure.period} is outside the date of the event, {event.date}",
                )
                yield event, ("figures", index, "period"), Doubt(message)
