"""Rules on events, their notes and their figures."""

import re
from collections.abc import Iterator
from decimal import Decimal

from ...values.diagnostics import nearest
from ...values.han import HAN
from ...values.language import either
from ..loader import LoadResult
from ..markdown import source_text
from ..models import Event, Figure
from ..yaml_source import At
from .findings import Finding, is_todo
from .wording import SIGNS

_USUAL = {"title_length": (10, 28), "summary_sentences": (2, 4)}
"""The least and the most, where the chronicle sets nothing"""
_FEW = 4
"""Where more than so many events, and than one in so many, are outside its period, the period is wrong"""


def events_lie_in_the_period(result: LoadResult) -> Iterator[Finding]:
    """No event begins before or after the years of the chronicle."""
    for chronicle in result.records.chronicle[:1]:
        first, last = chronicle.period.lower, chronicle.period.upper
        outside = [
            event
            for event in result.records.events
            if (first and (event.date.upper or first) < first) or (last and (event.date.lower or last) > last)
        ]
        if len(outside) > max(_FEW, len(result.records.events) // _FEW):
            message = either(
                f"有 {len(outside)} 件事不在这个起止之内", f"{len(outside)} events are outside this period"
            )
            yield chronicle, ("period",), message
            continue
        for event in outside:
            message = either(
                f"{event.date} 不在年表起止 {chronicle.period} 之内",
                f"{event.date} is outside the period of the chronicle, {chronicle.period}",
            )
            yield event, ("date",), message


def events_stand_once(result: LoadResult) -> Iterator[Finding]:
    """The same title on the same date is the same event."""
    first: dict[tuple[str, str], Event] = {}
    for event in result.records.events:
        earlier = first.setdefault((event.date.text, event.title), event)
        if earlier is not event and not is_todo(event.title):
            yield (
                event,
                ("title",),
                either(f"与 {earlier.id} 同日同题", f"the date and title are those of {earlier.id}"),
            )


def titles_are_of_fitting_length(result: LoadResult) -> Iterator[Finding]:
    """A title has as many characters as the chronicle sets."""
    least, most = _bounds(result, "title_length")
    for event in result.records.events:
        is_marked = "](" in event.title  # which is reported
        if not least <= len(event.title) <= most and not is_todo(event.title) and not is_marked:
            yield (
                event,
                ("title",),
                either(
                    f"标题 {len(event.title)} 字，应在 {least} 至 {most} 字之间",
                    f"the title has {len(event.title)} characters; it should have {least} to {most}",
                ),
            )
        elif event.title[-1] in "。！":
            yield (
                event,
                ("title",),
                either(f"标题末尾不用“{event.title[-1]}”", f"a title does not end with “{event.title[-1]}”"),
            )


def summaries_are_short(result: LoadResult) -> Iterator[Finding]:
    """A summary has as many sentences as the chronicle sets."""
    least, most = _bounds(result, "summary_sentences")
    for event in result.records.events:
        sentences = len(re.findall(rf"[。！？](?!”)|(?<=[{HAN}”])[.!?]+", event.summary.plain))
        if not least <= sentences <= most and not is_todo(event.summary.source):
            is_open = sentences < least and re.search(r"\w\s*\Z", event.summary.plain)
            stop = either("；末尾没有句号", "; there is no full stop at the end") if is_open else ""
            yield (
                event,
                ("summary",),
                either(
                    f"摘要 {sentences} 句，应为 {least} 至 {most} 句{stop}",
                    f"sentences of the summary: {sentences}; it should have {least} to {most}{stop}",
                ),
            )


def _bounds(result: LoadResult, key: str) -> tuple[int, int]:
    """Return the least and the most that a chronicle sets under a key."""
    for chronicle in result.records.chronicle:
        bounds = getattr(chronicle, key)
        if not bounds:
            return _USUAL[key]
        if bounds.least <= bounds.most:  # else the chronicle is to be mended, not its events
            return bounds.least, bounds.most
    return 0, 1 << 30


def notes_and_marks_agree(result: LoadResult) -> Iterator[Finding]:
    """Every note has one place in the summary, and every mark has its note."""
    for event in result.records.events:
        marks = event.summary.note_ids
        ids = [note.id for note in event.notes]
        # of the note that seems to have no place
        misspelt = any(mark not in ids for mark in marks) or any(
            "[" in s or "^" in s for s in event.summary.leftovers
        )
        sign = SIGNS.search(event.summary.source)
        for index, id_ in enumerate(ids):
            if id_ in ids[:index]:
                yield event, ("notes", index, "id"), either(f"注 {id_} 重复", f"note {id_} is defined twice")
            elif id_ not in marks and not misspelt:
                yield (
                    event,
                    ("summary", At(sign.start(), sign[0])) if sign else ("notes", index, "id"),
                    either(
                        f"注 {id_} 在摘要中没有位置，应写 [^{id_}]",
                        f"note {id_} has no place in the summary; write [^{id_}]",
                    ),
                )
        for number, mark in enumerate(marks):
            if mark not in ids:
                yield (
                    event,
                    ("summary",),
                    either(f"未知注 {mark}{nearest(mark, ids)}", f"unknown note {mark}{nearest(mark, ids)}"),
                )
            elif mark in marks[:number]:
                yield event, ("summary",), either(f"注 {mark} 标了两次", f"note {mark} is marked twice")


def notes_have_anchors_of_their_own(result: LoadResult) -> Iterator[Finding]:
    """Event and note together make an anchor on a page: `a-b` with note `c` must not meet `a` with `b-c`."""
    first: dict[str, Event] = {}
    for event in result.records.events:
        for index, note in enumerate(event.notes):
            other = first.setdefault(f"{event.id}-{note.id}", event)
            if other is not event:
                yield (
                    event,
                    ("notes", index, "id"),
                    either(
                        f"注 {note.id} 与 {other.id} 的一条注会同名，请换一个",
                        f"note {note.id} would have the name of a note of {other.id}; choose another",
                    ),
                )


def doubts_keep_their_readings(result: LoadResult) -> Iterator[Finding]:
    """A doubt shows two readings or more; other notes have none."""
    for event in result.records.events:
        for index, note in enumerate(event.notes):
            if note.kind == "doubt" and len(note.readings) < 2:
                yield (
                    event,
                    ("notes", index, "readings"),
                    either("存疑须列出至少两种读法", "a doubt lists at least two readings"),
                )
            elif note.kind != "doubt" and note.readings:
                yield (
                    event,
                    ("notes", index, "readings"),
                    either("只有存疑才列读法", "only a doubt lists readings"),
                )
            texts = [source_text(reading.text) for reading in note.readings]
            for number, text in enumerate(texts):
                if text in texts[:number]:
                    message = either("与前面的一种读法相同", "the same as a reading before it")
                    yield event, ("notes", index, "readings", number, "text"), message


def figures_name_notes_of_their_event(result: LoadResult) -> Iterator[Finding]:
    """What a figure names as a note on it is a note of the same event."""
    for event in result.records.events:
        ids = [note.id for note in event.notes]
        for index, figure in enumerate(event.figures):
            for number, id_ in enumerate(figure.notes):
                if id_ not in ids:
                    yield (
                        event,
                        ("figures", index, "notes", number),
                        either(f"未知注 {id_}{nearest(id_, ids)}", f"unknown note {id_}{nearest(id_, ids)}"),
                    )


def parts_add_up(result: LoadResult) -> Iterator[Finding]:
    """The parts of a figure are of its kind, and add up to it unless it says that some are missing."""
    for event in result.records.events:
        totals: dict[str, Figure] = {}
        is_twice = False
        for index, figure in enumerate(event.figures):
            if figure.id in totals:
                is_twice = True
                yield (
                    event,
                    ("figures", index, "id"),
                    either(f"数字 {figure.id} 重复", f"figure {figure.id} is defined twice"),
                )
            elif figure.id:
                totals[figure.id] = figure
        parts: dict[str, list[Figure]] = {}
        mistaken = is_twice
        for index, figure in enumerate(event.figures):
            if figure.part_of and any(each.part_of == figure.id for each in event.figures if figure.id):
                mistaken = True
                message = either(
                    f"{figure.id} 有分项，自己不能再是分项", f"{figure.id} has parts, so it is none"
                )
                yield event, ("figures", index, "part_of"), message
        for index, figure in enumerate(event.figures):
            if figure.part_of is None:
                continue
            if figure.part_of not in totals and is_twice:
                continue  # the other of the two has lost its id
            if message := _not_a_part(figure, figure.part_of, totals):
                mistaken = True
                yield event, ("figures", index, "part_of"), message
            else:
                parts.setdefault(figure.part_of, []).append(figure)
        totalled = {figure.part_of for figure in event.figures}
        for index, figure in enumerate(() if mistaken else event.figures):
            if message := _wrong_sum(figure, parts.get(figure.id or "", [])):
                yield event, ("figures", index), message
            elif figure.parts_incomplete and not figure.qualifier and figure.id not in totalled:
                yield event, ("figures", index, "parts_incomplete"), either("没有分项", "it has no parts")


def _not_a_part(figure: Figure, total_id: str, totals: dict[str, Figure]) -> str:
    """Return why a figure can't be part of another; empty where it can."""
    total = totals.get(total_id)
    if total is None:
        return either(
            f"未知数字 {total_id}{nearest(total_id, totals)}",
            f"unknown figure {total_id}{nearest(total_id, totals)}",
        )
    if any(getattr(figure, key) != getattr(total, key) for key in ("measure", "sort", "unit")):
        return either(
            f"与 {total_id} 的指标、性质或单位不同，不能是它的分项",
            f"measure, sort or unit are not those of {total_id}, so it cannot be a part of it",
        )
    return ""


def _wrong_sum(figure: Figure, parts: list[Figure]) -> str:
    """Return what is wrong where parts do not add up to their figure; else an empty string."""
    total = sum((part.value for part in parts), Decimal())
    if not parts or any(part.qualifier for part in (figure, *parts)):
        return ""  # 余, 约 and the like cannot be added up
    if total <= figure.value and (total < figure.value) == figure.parts_incomplete:
        return ""
    return either(
        f"各分项之和 {total}，与 {figure.value} 不合；文献没有列全的写 parts_incomplete: true",
        f"the parts add up to {total}, not to {figure.value}; where a source does not list all, "
        "write parts_incomplete: true",
    )
