"""What exports are given, a finished edition, and what they are made with."""

import json
import posixpath
from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property, partial
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct, field

from .editions import Edition, Text
from .files import File
from .fingerprints import Fingerprints
from .kept import Kept
from .model import Chronicle, Entry
from .page import address
from .tables import Rows, rows_around, rows_of_entries

T = TypeVar("T")


class Finished(Struct, frozen=True, kw_only=True, dict=True):
    """An edition, for exports to read."""

    edition: Edition
    chronicle: Chronicle
    text: Text
    """Turns prose of the program, such as the wording of a date, into this edition's script"""
    url: str
    """Address of the published site without a slash at its end; nothing when it is not known"""
    version: str
    built: str
    """ISO 8601 date"""
    theme: Path
    pictures: bool
    """Whether to make pictures that stand for pages elsewhere"""
    pages: tuple[str, ...]
    """Paths of the pages that others should know of, below the edition's folder"""
    shown: Fingerprints = field(default_factory=Fingerprints)
    kept: Kept = field(default_factory=Kept)
    """What was made of entries before, for the same edition and under the same settings"""
    _rows: dict[bytes, Rows] = field(default_factory=dict)

    def pieces(self, name: str, make: Callable[[Entry], bytes], between: bytes) -> Iterator[bytes]:
        """What an export says of the entries, in order and with something between each two, to be joined by
        that again; entries of which it says nothing are passed over.

        It is made anew only of months in which an entry has changed. `name` is the export's own for it; what
        is made may tell of nothing but the entry and the edition.
        """
        for fingerprint, entries in self._months:
            joined = self.piece(name, fingerprint, partial(_joined, make, entries, between))
            if joined:
                yield joined

    def of_rows(self, name: str, make: Callable[[Rows], T]) -> Iterator[T]:
        """What an export makes, in plain values, of the rows of all tables (`tables.layout`): of those before
        the rows of events, of those of events month by month, and of those after, to be put together.

        Of months it is made anew as `pieces` are, and under the same conditions.
        """
        before, after = self._rows_around
        yield make(before)
        for fingerprint, entries in self._months:
            yield self.piece(name, fingerprint, partial(self._of_month, make, fingerprint, entries))
        yield make(after)

    def piece(self, name: str, fingerprint: bytes, make: Callable[[], T]) -> T:
        """What an export makes, in plain values, of things that have this fingerprint."""
        key = name.encode() + fingerprint
        found: T | None = self.kept.get(key)
        if found is None:
            found = make()
            self.kept.put(key, found)
        return found

    @cached_property
    def _rows_around(self) -> tuple[Rows, Rows]:
        return rows_around(self.chronicle)

    def _of_month(self, make: Callable[[Rows], T], fingerprint: bytes, entries: tuple[Entry, ...]) -> T:
        if fingerprint not in self._rows:  # which are made once for all exports
            self._rows[fingerprint] = rows_of_entries(self.chronicle, entries)
        return make(self._rows[fingerprint])

    @cached_property
    def _months(self) -> list[tuple[bytes, tuple[Entry, ...]]]:
        """The entries that begin in one month, with a fingerprint of them all."""
        months = groupby(self.chronicle.entries, lambda entry: entry.event.date.key[0][:2])
        groups = [tuple(entries) for _, entries in months]
        return [(sha256(b"".join(map(self.shown.of_entry, group))).digest(), group) for group in groups]

    def always(self, files: Callable[[], Iterable[File]], name: str) -> Iterator[File]:
        """Files that follow from this program alone, made once for all its builds."""
        found: dict[str, bytes] | None = self.kept.get(name)
        if found is None:
            found = {file.path: file.content for file in files()}
            self.kept.put(name, found)
        return (File(path, content) for path, content in found.items())

    def path(self, path: str) -> str:
        """Where a file of this edition stands, below the output folder."""
        return posixpath.join(self.edition.folder, path)

    def address(self, scheme: str, id_: str | int, *, seen_from: str) -> str:
        """The address of a page of this edition: absolute when the site's own address is known,
        else relative to the file at `seen_from`, a path below the output folder.
        """
        return self.located(self.path(address(scheme, id_)), seen_from=seen_from)

    def located(self, path: str, *, seen_from: str) -> str:
        """The same for any file, by its path below the output folder."""
        if self.url:
            return f"{self.url}/{path}"
        folder, name = posixpath.split(path)
        return _way(posixpath.dirname(seen_from), folder) + name


def _joined(make: Callable[[Entry], bytes], entries: Iterable[Entry], between: bytes) -> bytes:
    return between.join(filter(None, map(make, entries)))


@cache
def _way(here: str, there: str) -> str:
    """From one folder to another, to put before a name."""
    way = posixpath.relpath(there or ".", here or ".")
    return "" if way == "." else f"{way}/"


class Download(Struct, frozen=True, kw_only=True):
    """What a reader may take away, told in Simplified Chinese."""

    title: str
    use: str
    """One sentence: what it is for"""
    standard: str
    lost: str = ""
    """What its form cannot hold, dates above all"""
    files: tuple[tuple[str, str], ...]
    """Path below the edition's folder, and what is in it"""
    once: bool
    """Whether it stands once for all editions, in the first one's folder"""


BETWEEN_ITEMS = b",\n"


def json_list(items: Iterable[Any]) -> bytes:
    """A JSON list (RFC 8259, UTF-8) with each item on a line of its own: quick to write, and to compare."""
    return json_lines(map(json_item, items))


_written = json.JSONEncoder(ensure_ascii=False).encode  # made once: there are very many items


def json_item(item: Any) -> bytes:
    """One item of such a list."""
    return _written(item).encode()


def json_lines(items: Iterable[bytes]) -> bytes:
    """Such a list of items that are JSON already, or of several with BETWEEN_ITEMS between them."""
    lines = BETWEEN_ITEMS.join(items)
    return b"[\n%b\n]" % lines if lines else b"[]"
