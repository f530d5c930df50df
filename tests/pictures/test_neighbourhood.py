"""An event among its neighbours in time: all on one scale, the same for every place in the chronicle."""

from itertools import pairwise

from timeline.chronicle.chronicle import Chronicle
from timeline.pictures.neighbourhood import AROUND, WIDTH, neighbourhood
from timeline.record.records import Records


def test_every_event_is_among_those_before_and_after_it(record: Records) -> None:
    chronicle = Chronicle(record)
    entries = chronicle.entries
    for place, entry in enumerate(entries):
        result = neighbourhood(entries, place, chronicle.year_range)
        around = entries[max(place - AROUND, 0) : place + AROUND + 1]
        assert [row.entry for row in result.rows] == list(around)
        for row in result.rows:
            shape = row.mark or row.bracket
            assert shape
            assert (row.bracket is not None) == row.entry.is_tally
            assert -20 <= shape.start <= shape.end <= WIDTH + 20, (entry.event.id, row.entry.event.id)
        gaps = [after - before for (before, _), (after, _) in pairwise(result.ticks)]
        assert min(gaps) >= 70, (entry.event.id, gaps)


def test_an_axis_begins_and_ends_with_a_tick(record: Records) -> None:
    chronicle = Chronicle(record)
    entries = chronicle.entries
    for place, entry in enumerate(entries):
        (at, first), *_, (to, last) = neighbourhood(entries, place, chronicle.year_range).ticks
        assert (at, to) == (0, WIDTH), entry.event.id
        assert first < last
        assert bool(first[1]) == bool(last[1])


def test_no_axis_leaves_the_years_of_the_chronicle(record: Records) -> None:
    chronicle = Chronicle(record)
    years = chronicle.year_range
    for place, entry in enumerate(chronicle.entries):
        (_, first), *_, (_, last) = neighbourhood(chronicle.entries, place, years).ticks
        assert first >= (years.start, 0), entry.event.id
        assert last <= (years.stop, 1), entry.event.id
