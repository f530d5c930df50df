"""What exports are given, a finished edition, and what they are made with."""

import json
import posixpath
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from .editions import Edition, Text
from .files import File
from .fingerprints import Fingerprints
from .kept import Kept
from .model import Chronicle, Entry
from .page import address
from .tables import Table, tables


@dataclass(frozen=True, kw_only=True)
class Finished:
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

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The record as tables, made once for all exports."""
        return tables(self.chronicle)

    def pieces(self, name: str, make: Callable[[Entry], str]) -> Iterator[str]:
        """What an export says of each entry, in order; made anew only where the entry has changed.

        `name` is the export's own for it; what is made may tell of nothing but the entry and the edition.
        """
        return (self.piece(name, entry, make) for entry in self.chronicle.entries)

    def piece(self, name: str, entry: Entry, make: Callable[[Entry], str]) -> str:
        """The same for one entry."""
        key = name.encode() + self.shown.of_entry(entry)
        found: str | None = self.kept.get(key)
        if found is None:
            found = make(entry)
            self.kept.put(key, found)
        return found

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


@cache
def _way(here: str, there: str) -> str:
    """From one folder to another, to put before a name."""
    way = posixpath.relpath(there or ".", here or ".")
    return "" if way == "." else f"{way}/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
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


def json_list(items: Iterable[Any]) -> str:
    """A JSON list (RFC 8259) with each item on a line of its own: quick to write, and to compare."""
    return json_lines(map(json_item, items))


_written = json.JSONEncoder(ensure_ascii=False).encode  # made once: there are very many items


def json_item(item: Any) -> str:
    """One item of such a list."""
    return _written(item)


def json_lines(items: Iterable[str]) -> str:
    """Such a list of items that are JSON already."""
    lines = ",\n".join(items)
    return f"[\n{lines}\n]" if lines else "[]"
