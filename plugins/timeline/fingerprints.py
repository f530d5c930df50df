"""What a page or a piece of one shows, as a hash: where it has not changed, neither has the HTML.

Templates look nothing up, so that a page's fields hold everything it can show but its frame. A record
stands for all its fields by the hash of what a curator wrote; an entry by its event and every record
that it names.
"""

import hashlib
import marshal
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import cache
from typing import Any

from msgspec import Struct
from msgspec.structs import astuple

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
        """The fingerprint (32 bytes) of plain values, records, entries, and tuples and structs of them.

        Raises TypeError for anything else: what is not known to the hash could change unseen.
        """
        return hashlib.sha256(marshal.dumps(self._plain(value), _EQUALS_ALIKE)).digest()

    def of_entry(self, entry: Entry) -> bytes:
        """The fingerprint of an entry."""
        known = self._known.get(id(entry))
        digest: bytes = known[0] if known else self._written(Entry, entry)
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
        way, lasts = _way(kind)
        written = way(self, value)
        if lasts:
            self._known[id(value)] = written, value
        return written

    def _record(self, record: Record) -> bytes:
        known = self._known.get(id(record))
        digest: bytes = known[0] if known else self._written(type(record), record)
        return digest

    def _cited(self, cited: Cited) -> Any:
        said, found = cited.citation, cited.found
        return (
            cited.number, self._record(cited.source), said.paragraph, said.anchor,
            found and astuple(found),
        )  # fmt: skip

    def _role(self, role: Role) -> Any:
        # all that it tells is the entry's
        return self.of_entry(role.entry), [*map(id, role.entry.leaders)].index(id(role.attended))

    def _entry(self, entry: Entry) -> bytes:
        of = self._record
        named: Any = (
            of(entry.event), of(entry.kind),
            *([*map(of, each)] for each in (
                entry.themes, entry.regions, entry.terms, entry.documents, entry.organisations,
            )),
            [of(each.leader) for each in entry.leaders],
            [
                (of(each.measure), of(each.sort), of(each.region) if each.region else None)
                for each in entry.figures
            ],
            [*map(self._cited, entry.grounds)],
        )  # fmt: skip
        return hashlib.sha256(marshal.dumps(named, _EQUALS_ALIKE)).digest()


_Way = Callable[[Fingerprints, Any], Any]


@cache
def _way(kind: type) -> tuple[_Way, bool]:
    """How a value of a class is written, and whether it is then known by its identity."""
    for known, way in _WAYS.items():
        if issubclass(kind, known):
            return way, kind in _LASTING or issubclass(kind, Record)
    if issubclass(kind, Struct):
        return lambda self, value: (kind.__name__, self._all(astuple(value))), kind in _LASTING
    raise TypeError(f"no fingerprint for {kind.__name__}")


_WAYS: dict[type, _Way] = {
    Record: lambda _, record: _hash_of(record),
    Part: lambda self, part: (type(part).__name__, self._all(part.values)),
    Entry: Fingerprints._entry,
    Role: Fingerprints._role,
    Cited: Fingerprints._cited,
    Edtf: lambda _, date: date.text,
    Decimal: lambda _, number: str(number),
    frozenset: lambda self, values: ("frozenset", sorted(self._all(values))),
    dict: lambda self, values: (self._all(values.keys()), self._all(values.values())),
    range: lambda _, values: (values.start, values.stop, values.step),
}


def _hash_of(record: Record) -> bytes:
    written = record.origin.digest or record.model_dump_json().encode()
    return hashlib.sha256(f"{type(record).__name__}\0".encode() + written).digest()
