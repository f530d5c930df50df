"""The place of the notes of an event: beside its text, or beneath it where they are far longer."""

from ..chronicle.entries import LinkedEvent

_TEXT, _NOTE = 38, 24
"""Characters on a line of the text, and on one of a note beside it"""
_SMALLER = 0.75
"""Height of a line of a note, in lines of the text"""
_BELOW_TEXT = 4
"""Lines of an event besides its text: title, sources, places"""
_AROUND_NOTE = 2
"""Lines of a note besides its own: its head and its sources"""
_PEOPLE = 3
"""People on a line"""


def notes_go_beneath(entry: LinkedEvent) -> bool:
    """Return whether the notes of an event would leave much empty space below its text."""
    text = len(entry.event.summary.plain) / _TEXT + len(entry.figures) + len(entry.people) / _PEOPLE
    words = sum(len(note.note.text.plain) for note in entry.notes)
    notes = words / _NOTE * _SMALLER + _AROUND_NOTE * len(entry.notes)
    return notes > text + _BELOW_TEXT
