"""An event with the records that it names in place of their ids."""

from ..record.markdown import MarkdownText
from ..record.models import Event
from .entries import LinkedEvent, NumberedNote, ResolvedAttestation, ResolvedFigure
from .fragments import figure_fragments, note_fragment, reading_fragments, role_fragments
from .record_index import RecordIndex

_NONE = frozenset[str]()


def link_event(index: RecordIndex, event: Event) -> LinkedEvent:
    """Return an event with its records, its notes numbered in the order in which a reader meets them."""
    texts: list[MarkdownText] = [event.summary, *(note.text for note in event.notes)]
    texts += [reading.text for note in event.notes for reading in note.readings]
    links = list(dict.fromkeys(link for text in texts for link in text.references))

    def linked(scheme: str) -> list[str]:
        return [link.id for link in links if link.scheme == scheme]

    cited = index.cite(event.citations)
    marks = event.summary.note_ids
    notes = sorted(event.notes, key=lambda note: marks.index(note.id))  # numbered as one meets them
    return LinkedEvent(
        event=event,
        kind=index.kinds[event.kind],
        themes=tuple(index.themes[id_] for id_ in event.themes),
        regions=tuple(index.regions[id_] for id_ in event.regions),
        leaders=tuple(
            ResolvedAttestation(
                index.leaders[each.leader],
                each.role,
                each.did,
                each.quoted,
                index.cite(each.citations) or cited,
                fragment,
            )
            for each, fragment in zip(event.leaders, role_fragments(event), strict=True)
        ),
        figures=tuple(
            ResolvedFigure(
                each,
                index.measures[each.measure],
                index.sorts[each.sort],
                each.period or event.date,
                index.regions[each.region] if each.region else None,
                index.cite(each.citations) or cited,
                fragment,
            )
            for each, fragment in zip(event.figures, figure_fragments(event), strict=True)
        ),
        notes=tuple(
            NumberedNote(
                note,
                number,
                tuple((reading.text, index.cite(reading.citations)) for reading in note.readings),
                index.cite(note.citations),
                note_fragment(event, note),
                reading_fragments(event, note),
            )
            for number, note in enumerate(notes, 1)
        ),
        citations=cited,
        terms=tuple(index.terms[id_] for id_ in linked("term")),
        documents=tuple(index.documents[id_] for id_ in linked("document")),
        organisations=tuple(index.organisations[id_] for id_ in linked("organisation")),
        mentioned_region_ids=frozenset(linked("region")) or _NONE,
    )
