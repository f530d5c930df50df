"""What a page or a piece of one shows, as a hash: where it has not changed, neither has the HTML.

Templates look nothing up, so that a page's fields hold everything it can show but its frame. A record
stands for all its fields by the hash of what a curator wrote; an entry by its event and every record
that it names.
"""

import hashlib
import marshal
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from .dates import Edtf
from .drawing import Sketch
from .model import Cited, Entry, Place, Role
from .records import Part, Record

_PLAIN = frozenset({str, int, float, bool, bytes, type(None)})
_LASTING = frozenset({Entry, Place, Sketch})
"""What stands in many pages and as long as its edition"""
_EQUALS_ALIKE = 0
"""The version of marshal that writes what is equal alike; later ones heed what is the same object"""


class Fingerprints:
    """SHA-256 of what pages of one edition are made of; each record and entry is gone through once."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Any, object]] = {}  # by identity, each kept so that it stays its own

    def of(self, value: object) -> bytes:
        """The fingerprint (32 bytes) of plain values, records, entries, and dataclasses and tuples of them.

        Raises TypeError for anything else: what is not known to the hash could change unseen.
        """
        return hashlib.sha256(marshal.dumps(self._plain(value), _EQUALS_ALIKE)).digest()

    def of_entry(self, entry: Entry) -> bytes:
        """The fingerprint of an entry."""
        digest: bytes = self._plain(entry)
        return digest

    def of_these_alone(self, entries: Iterable[Entry]) -> "Fingerprints":
        """The same, knowing nothing but these entries: what else was seen may be gone by now."""
        known = Fingerprints()
        known._known = {id(entry): (self.of_entry(entry), entry) for entry in entries}
        return known

    def _plain(self, value: Any) -> Any:
        return self._all((value,))[0]

    def _all(self, values: Iterable[Any]) -> list[Any]:
        known = self._known
        return [
            each
            if type(each) in _PLAIN
            else known[id(each)][0]
            if id(each) in known
            else self._written(type(each), each)
            for each in values
        ]

    def _written(self, kind: type, value: Any) -> Any:
        if kind is tuple or kind is list:
            return self._all(value)
        written = self._of_object(kind, value)
        if kind in _LASTING or isinstance(value, Record):
            self._known[id(value)] = written, value
        return written

    def _of_object(self, kind: type, value: Any) -> Any:
        if isinstance(value, Record):
            return _record(value)
        if kind is Entry:
            return self._entry(value)
        if kind is Role:  # all that it tells is the entry's
            return self._plain(value.entry), [*map(id, value.entry.leaders)].index(id(value.attended))
        if kind is Cited:  # as below, but quicker: there are very many
            said = value.citation
            return (
                said.source, said.paragraph, said.anchor, value.number,
                *self._all((value.source, value.found)),
            )  # fmt: skip
        if kind is Edtf:
            return value.text
        if kind is Decimal:
            return str(value)
        if isinstance(value, Part):
            return kind.__name__, self._all(value.values)
        if kind is frozenset:
            return kind.__name__, sorted(self._all(value))
        if kind is dict:
            return self._all(value.keys()), self._all(value.values())
        if kind is range:
            return value.start, value.stop, value.step
        if is_dataclass(kind):
            return kind.__name__, self._all([getattr(value, name) for name in _fields(kind)])
        raise TypeError(f"no fingerprint for {kind.__name__}")

    def _entry(self, entry: Entry) -> bytes:
        named = (
            entry.event, entry.kind, entry.themes, entry.regions, entry.terms, entry.documents,
            entry.organisations,
            [each.leader for each in entry.leaders],
            [each for figure in entry.figures for each in (figure.measure, figure.sort, figure.region)],
            [each for cited in entry.grounds for each in (cited.number, cited.source, cited.found)],
        )  # fmt: skip
        return self.of(named)


def _record(record: Record) -> bytes:
    written = record.origin.digest or record.model_dump_json().encode()
    return hashlib.sha256(f"{type(record).__name__}\0".encode() + written).digest()


@cache
def _fields(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
