"""The Chronicle: an edition's records linked and indexed, read-only.

Records name each other by id; the Chronicle resolves. Pages ask it, so that templates look
nothing up.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from .entries import Claim, ResolvedPairing
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
        for found in index.values():
            found.sort(key=lambda claim: claim.cited.citation.paragraph)
        return frozen(index)


def _claims(chronicle: Chronicle) -> Iterator[Claim]:
    for entry in chronicle.entries:
        event = entry.event
        for cited in entry.citations:
            yield Claim(cited, event, "event", event.title)
        for person in event.leaders:
            for cited in chronicle.cite(person.citations):
                words = "，".join(filter(None, (person.role, person.did)))
                name = chronicle.leaders[person.leader].name
                yield Claim(cited, event, "role", f"{name}（{words}）" if words else str(name))
        for figure in event.figures:
            for cited in chronicle.cite(figure.citations):
                yield Claim(cited, event, "figure", str(chronicle.measures[figure.measure].name))
        for note in event.notes:
            both = [note.citations, *(reading.citations for reading in note.readings)]
            for cited in chronicle.cite(tuple(each for some in both for each in some)):
                yield Claim(cited, event, "note", event.title)
    for paired in chronicle.pairings:
        for cited in paired.citations:
            yield Claim(cited, paired.pairing, "pairing", f"{paired.giver.name}—{paired.receiver.name}")
    for what in ("term", "document", "organisation"):
        for record in getattr(chronicle.records, f"{what}s"):
            for cited in chronicle.cite(record.citations):
                yield Claim(cited, record, what, str(record.name))
