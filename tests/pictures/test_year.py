"""The picture of a year: every event that begins in it, as a mark or in a cell; tallies are brackets."""

from timeline.chronicle.chronicle import Chronicle
from timeline.pictures.year import FEWEST, year_pictures
from timeline.record.records import Records


def test_a_year_with_enough_events_shows_each_of_them(record: Records) -> None:
    chronicle = Chronicle(record)
    pictures = 0
    for year, entries in chronicle.years.items():
        event_ids = {entry.event.id for entry in entries if not entry.is_tally}
        result = year_pictures(chronicle, year)
        assert bool(result) == (len(event_ids) >= FEWEST)
        for picture in result.values():
            pictures += 1
            assert {mark.entry.event.id for band in picture.lanes for mark in band.marks} == event_ids
            assert sum(len(band.cells) for band in picture.lanes) == 0
            assert all(band.y + band.height <= picture.height for band in picture.lanes)
            words = [label for row in picture.tallies for label in row.labels]
            assert len(words) + picture.more_tallies == picture.tally_count == len(entries) - len(event_ids)
            for _, _, x, size in words:
                assert picture.scale.start <= x + 0.1
                assert x + size <= picture.scale.end + 0.1
            for each in (each for band in picture.lanes for each in band.marks):
                assert each.start >= picture.scale.start - 6, each.entry.event.id
                assert all(a >= picture.scale.start - 0.1 for a, _ in each.mark.line)
                assert all(b <= picture.scale.end + 0.1 for _, b in each.mark.line)
    assert pictures > 1
