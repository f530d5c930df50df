"""The fragment of each claim on its event's page: an address that lasts when others are added or moved.

It derives from what the claim is about, never of its place in a list. A figure may have an id of its own; of
one without, the fragment is that of another once its scope, sort or period has been corrected.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256

from ..record.models import Attestation, Citation, Event, Figure, Note, Reading


def figure_fragments(event: Event) -> tuple[str, ...]:
    """Return the fragment of each figure."""
    return _unique(f"figure-{figure.id or _figure(figure)}" for figure in event.figures)


def role_fragments(event: Event) -> tuple[str, ...]:
    """Return the fragment of each attestation."""
    return _unique(f"role-{each.leader}{_own_citations(each)}" for each in event.leaders)


def note_fragment(event: Event, note: Note) -> str:
    """Return the fragment of a note."""
    return f"n-{event.id}-{note.id}"


def reading_fragments(event: Event, note: Note) -> tuple[str, ...]:
    """Return the fragment of each reading of a note."""
    return _unique(f"{note_fragment(event, note)}{_own_citations(reading)}" for reading in note.readings)


def citation_fragment(key: str, citation: Citation) -> str:
    """Return the fragment of a citation on its source's page; `key` is that of what it supports."""
    return f"c-{_digest(key, *map(str, citation.values))}"


def _figure(figure: Figure) -> str:
    subject = (figure.sort, figure.region, figure.detail, figure.unit, figure.period)
    return f"{figure.measure}-{_digest(*map(str, subject))}"


def _own_citations(part: Attestation | Reading) -> str:
    """Distinguish parts of one owner by what they cite, which seldom changes; empty if they cite nothing."""
    cited = [str(value) for citation in part.citations for value in citation.values]
    return f"-{_digest(*cited)}" if cited else ""


def _digest(*values: str) -> str:
    return sha256("\n".join(values).encode()).hexdigest()[:6]


def _unique(fragments: Iterable[str]) -> tuple[str, ...]:
    return tuple(_numbered(fragments))


def _numbered(fragments: Iterable[str]) -> Iterator[str]:
    """Add a number to those that were there before."""
    seen: Counter[str] = Counter()
    for fragment in fragments:
        seen[fragment] += 1
        yield fragment if seen[fragment] == 1 else f"{fragment}-{seen[fragment]}"
