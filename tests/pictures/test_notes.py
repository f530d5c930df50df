"""Where the notes of an event go."""

from msgspec.structs import replace

from timeline.chronicle.chronicle import Chronicle
from timeline.pictures.notes import notes_go_beneath
from timeline.record.records import Records


def test_notes_are_beneath_where_they_are_far_longer_than_the_text(record: Records) -> None:
    entries = [entry for entry in Chronicle(record).entries if entry.notes]
    beneath = [entry for entry in entries if notes_go_beneath(entry)]
    assert 0 < len(beneath) < len(entries) / 2
    for entry in beneath:
        assert not notes_go_beneath(replace(entry, notes=entry.notes[:1], figures=entry.figures * 40))
    for entry in entries:
        assert notes_go_beneath(replace(entry, notes=entry.notes * 20))
