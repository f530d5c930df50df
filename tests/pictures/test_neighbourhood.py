"""An event among its neighbours in time: all on one scale, the same for every place in the chronicle."""

from timeline.chronicle.chronicle import Chronicle
from timeline.pictures.neighbourhood import AROUND, WIDTH, neighbourhood
from timeline.record.records import Records


def test_every_event_is_among_those_before_and_after_it(record: Records) -> None:
    entries = Chronicle(record).entries
    for place, entry in enumerate(entries):
        found = neighbourhood(entries, place)
        around = entries[max(place - AROUND, 0) : place + AROUND + 1]
        assert [row.entry for row in found.rows] == list(around)
        for row in found.rows:
            drawn = row.mark or row.bracket
            assert drawn
            assert (row.bracket is not None) == row.entry.is_tally
            assert -20 <= drawn.start <= drawn.end <= WIDTH + 20, (entry.event.id, row.entry.event.id)
        assert 1 <= len(found.ticks) <= 4, entry.event.id
        assert all(0 <= x <= WIDTH for x, _, _ in found.ticks)


def test_an_axis_names_where_it_begins_and_ends(record: Records) -> None:
    entries = Chronicle(record).entries
    for place in range(len(entries)):
        found = neighbourhood(entries, place)
        first, last = found.ends
        assert first <= last
        assert bool(first[1]) == bool(last[1])
        if found.ticks and first[1]:
            _, year, month = found.ticks[0]
            assert first <= (year, month or 1) <= last
