"""What a page or a piece of one shows, as a hash: where it has not changed, neither has the HTML.

Templates look nothing up, so that a page's fields hold everything it can show but its frame. A record
stands for all its fields by the hash of what a curator wrote; an entry by its event and every record
that it names.
"""

import hashlib
import marshal
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from .dates import Edtf
from .model import Attended, Cited, Entry, Measured
from .records import Part, Record

_PLAIN = frozenset({str, int, float, bool, bytes, type(None)})
_LASTING = frozenset({Entry, Cited, Attended, Measured})
"""What stands in many pages and as long as its edition"""
_EQUALS_ALIKE = 0
"""The version of marshal that writes what is equal alike; later ones heed what is the same object"""


class Fingerprints:
    """SHA-256 of what pages of one edition are made of; each record and entry is gone through once."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[bytes, object]] = {}  # by identity, each kept so that it stays its own

    def of(self, value: object) -> bytes:
        """The fingerprint (32 bytes) of plain values, records, entries, and dataclasses and tuples of them.

        Raises TypeError for anything else: what is not known to the hash could change unseen.
        """
        return hashlib.sha256(marshal.dumps(self._plain(value), _EQUALS_ALIKE)).digest()

    def of_entry(self, entry: Entry) -> bytes:
        """The fingerprint of an entry."""
        digest: bytes = self._plain(entry)
        return digest

    def _plain(self, value: Any) -> Any:
        kind = type(value)
        if kind in _PLAIN:
            return value
        if kind is tuple or kind is list:
            return tuple([self._plain(each) for each in value])
        known = self._known.get(id(value))
        if known is not None:
            return known[0]
        written = self._written(kind, value)
        if kind in _LASTING or isinstance(value, Record):
            self._known[id(value)] = written, value
        return written

    def _written(self, kind: type, value: Any) -> Any:
        if isinstance(value, Record):
            return _record(value)
        if kind is Entry:
            return self._entry(value)
        if kind is Edtf:
            return value.text
        if kind is Decimal:
            return str(value)
        if isinstance(value, Part):
            return kind.__name__, *map(self._plain, value.__dict__.values())
        if kind is frozenset:
            return tuple(sorted(map(self._plain, value)))
        if kind is dict:
            return tuple((self._plain(key), self._plain(each)) for key, each in value.items())
        if kind is range:
            return value.start, value.stop, value.step
        if is_dataclass(kind):
            return kind.__name__, *(self._plain(getattr(value, name)) for name in _fields(kind))
        raise TypeError(f"no fingerprint for {kind.__name__}")

    def _entry(self, entry: Entry) -> bytes:
        named = (
            entry.event, entry.kind, entry.themes, entry.regions, entry.terms, entry.documents,
            entry.organisations,
            tuple(each.leader for each in entry.leaders),
            tuple((each.measure, each.sort, each.region) for each in entry.figures),
            tuple((each.number, each.source, each.found) for each in entry.grounds),
        )  # fmt: skip
        return self.of(named)


def _record(record: Record) -> bytes:
    written = record.origin.digest or record.model_dump_json().encode()
    return hashlib.sha256(f"{type(record).__name__}\0".encode() + written).digest()


@cache
def _fields(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
