"""The picture of a year: every event that begins in it, as a mark or in a cell; tallies are none."""

from timeline.chronicle.chronicle import Chronicle
from timeline.pictures.year import FEWEST, year_picture
from timeline.record.records import Records


def test_a_year_with_enough_events_shows_each_of_them(record: Records) -> None:
    chronicle = Chronicle(record)
    pictures = 0
    for year, entries in chronicle.years.items():
        happened = {entry.event.id for entry in entries if not entry.is_tally}
        picture = year_picture(chronicle, year)
        assert (picture is None) == (len(happened) < FEWEST)
        if picture:
            pictures += 1
            assert {mark.entry.event.id for band in picture.lanes for mark in band.marks} == happened
            assert sum(len(band.cells) for band in picture.lanes) == 0
            assert all(band.y + band.height <= picture.height for band in picture.lanes)
    assert pictures > 1
