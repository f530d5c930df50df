"""The Chronicle: an edition's records linked and indexed, read-only.

Records name each other by id; the Chronicle resolves. Pages ask it, so that templates look
nothing up.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from .entries import Claim, LinkedEvent, ResolvedPairing
from .formatting import label_of
from .record_index import frozen
from .region_index import RegionIndex


class Chronicle(RegionIndex, frozen=True, dict=True):
    """All records of one edition, with every question that pages and exports ask of them."""

    @cached_property
    def pairings(self) -> tuple[ResolvedPairing, ...]:
        return tuple(
            ResolvedPairing(
                pairing,
                self.regions[pairing.giver],
                self.regions[pairing.receiver],
                self.cite(pairing.citations),
            )
            for pairing in self.records.pairings
        )

    @cached_property
    def claims(self) -> dict[str, tuple[Claim, ...]]:
        """What each source supports, by paragraph."""
        index: dict[str, list[Claim]] = defaultdict(list)
        for claim in _claims(self):
            index[claim.cited.source.id].append(claim)
        for claims in index.values():
            claims.sort(key=lambda claim: claim.cited.citation.paragraph)
        return frozen(index)


def _claims(chronicle: Chronicle) -> Iterator[Claim]:
    for entry in chronicle.entries:
        yield from _claims_of_event(chronicle, entry)
    for paired in chronicle.pairings:
        for cited in paired.citations:
            yield Claim(cited, paired.pairing, "pairing", f"{paired.giver.name}—{paired.receiver.name}")
    for what in ("term", "document", "organisation"):
        for record in getattr(chronicle.records, f"{what}s"):
            for cited in chronicle.cite(record.citations):
                yield Claim(cited, record, what, str(record.name))


def _claims_of_event(chronicle: Chronicle, entry: LinkedEvent) -> Iterator[Claim]:
    """Yield what each citation supports; parts that cite nothing rest on the citations of the event."""
    event = entry.event
    for cited in entry.citations:
        yield Claim(cited, event, "event", event.title)
    for person, attended in zip(event.leaders, entry.leaders, strict=True):
        words = "，".join(filter(None, (person.role, person.did)))
        name = str(attended.leader.name)
        for cited in chronicle.cite(person.citations):
            yield Claim(cited, event, "role", f"{name}，{words}" if words else name, attended.fragment)
    for figure, measured in zip(event.figures, entry.figures, strict=True):
        for cited in chronicle.cite(figure.citations):
            yield Claim(cited, event, "figure", label_of(measured), measured.fragment)
    for note in entry.notes:
        for cited in note.citations:
            yield Claim(cited, event, "note", event.title, note.fragment)
        readings = zip(note.readings, note.reading_fragments, strict=True)
        for number, ((_, citations), fragment) in enumerate(readings, 1):
            for cited in citations:
                yield Claim(cited, event, "reading", event.title, fragment, number)
