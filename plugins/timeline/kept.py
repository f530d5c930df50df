"""What earlier builds worked out, kept by or with the SHA-256 of what it was worked out from.

A store is never trusted when anything that shapes an answer differs (this package, the libraries,
Python, what else it is told) or a byte of its file has changed, and may be deleted at any time. What no
build asks for is dropped. Answers stay on the disk till they are asked for, and their keys alone are in
memory: of a large record they are more than the rest of a build holds there.
"""

import hashlib
import marshal
import os
import tempfile
import weakref
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from .files import replaced

_DIGEST = 32
_HEAD = 2 * _DIGEST
"""What the answers were made by, and the SHA-256 of all that follows: answers, index, the index's place"""
_PLACE = 8
_AT_ONCE = 1 << 20
"""Bytes that are read or written at a time"""

_LONGEST = 1 << 32

_Key = bytes | str
_Span = int
"""Where an answer begins, times _LONGEST, and how long it is: one number, since there are very many"""


class Kept:
    """Answers of plain values (text, bytes, numbers, lists, dicts, never None) by keys of text or bytes."""

    def __init__(self, file: Path | None = None, made_by: str = "", patience: int = 0) -> None:
        """The store in this file, made by programs and settings that `made_by` tells of; empty where it
        is absent, spoiled or made by others, and never written where there is no file.

        `patience` is for how many builds an answer is kept that none of them asks for.
        """
        self._file = file
        self._made_by = hashlib.sha256(made_by.encode()).digest()
        self._patience = patience
        self._opened = -1
        self._before, self._ages = self._read()
        self._asked: set[_Key] = set()
        self._new = _Aside(file.parent if file else None)

    def get(self, key: _Key) -> Any:
        """What is kept for this key, or None."""
        if key in self._new.spans:
            return marshal.loads(self._new.said(self._new.spans[key]))
        if key in self._before:
            self._asked.add(key)
            return marshal.loads(self._said(self._before[key]))
        return None

    def put(self, key: _Key, value: Any) -> None:
        """Keep this from now on."""
        self._new.put(key, marshal.dumps(value))

    def save(self) -> None:
        """Write what is kept for the next build, if that is not what the file holds."""
        if self._file is None:
            return
        if not self._new.spans and not self._ages and len(self._asked) == len(self._before):
            return
        ages = {
            key: age
            for key in self._before.keys() - self._asked - self._new.spans.keys()
            if (age := self._ages.get(key, 0) + 1) <= self._patience
        }
        old = [
            key for key in self._before if key in ages or (key in self._asked and key not in self._new.spans)
        ]
        index: dict[_Key, _Span] = {}
        place = _HEAD
        for key in chain(old, self._new.spans):
            length = (self._new.spans.get(key) or self._before[key]) % _LONGEST
            index[key] = place * _LONGEST + length
            place += length
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with replaced(self._file) as written:
            written.write(bytes(_HEAD))
            digest = hashlib.sha256()
            for content in chain(
                map(self._said, _runs(map(self._before.__getitem__, old))),
                map(self._new.said, _runs(self._new.spans.values())),
                (marshal.dumps((index, ages)), place.to_bytes(_PLACE)),
            ):
                digest.update(content)
                written.write(content)
            written.seek(0)
            written.write(self._made_by + digest.digest())

    def close(self) -> None:
        """Let go of everything; what is put from now on is not written."""
        self._file = None
        self._before, self._ages, self._asked, self._new = {}, {}, set(), _Aside(None)

    def _said(self, span: _Span) -> bytes:
        return self._bytes(*divmod(span, _LONGEST))

    def _bytes(self, begins: int, length: int) -> bytes:
        return os.pread(self._opened, length, begins)

    def _read(self) -> tuple[dict[_Key, _Span], dict[_Key, int]]:
        """The index of a file that is to be trusted, which stays open: nobody changes it, one replaces it.

        Where each answer is, and for how many builds those were not asked for that the last did not ask for.
        """
        try:
            return self._index() if self._file and self._file.is_file() else ({}, {})
        except OSError:
            return {}, {}

    def _index(self) -> tuple[dict[_Key, _Span], dict[_Key, int]]:
        assert self._file
        self._opened = os.open(self._file, os.O_RDONLY)
        weakref.finalize(self, os.close, self._opened)
        size = os.fstat(self._opened).st_size
        digest = hashlib.sha256()
        for begins in range(_HEAD, size, _AT_ONCE):
            digest.update(self._bytes(begins, _AT_ONCE))
        if size < _HEAD + _PLACE or self._bytes(0, _HEAD) != self._made_by + digest.digest():
            return {}, {}
        place = int.from_bytes(self._bytes(size - _PLACE, _PLACE))
        found: tuple[dict[_Key, _Span], dict[_Key, int]] = marshal.loads(
            self._bytes(place, size - _PLACE - place)
        )
        return found


def _runs(spans: Iterable[_Span]) -> Iterator[_Span]:
    """The same, those that follow one another taken together: answers are small and many."""
    run = 0
    for span in spans:
        begins, length = divmod(run, _LONGEST)
        if span // _LONGEST == begins + length and 0 < length <= _AT_ONCE:
            run += span % _LONGEST
        else:
            if run:
                yield run
            run = span
    if run:
        yield run


class _Aside:
    """Answers of this build, in a nameless file once they are many."""

    def __init__(self, folder: Path | None) -> None:
        """In this folder; without one they stay in memory."""
        self.spans: dict[_Key, _Span] = {}
        self._folder = folder
        self._file = -1
        self._owner = 0
        """The process that made the file"""
        self._size = 0
        """Bytes in the file; what follows is not there yet"""
        self._waiting = bytearray()

    def put(self, key: _Key, said: bytes) -> None:
        assert len(said) < _LONGEST
        self.spans[key] = (self._size + len(self._waiting)) * _LONGEST + len(said)
        self._waiting += said
        if self._folder and len(self._waiting) >= _AT_ONCE:
            try:
                self._write(self._folder)
            except OSError as error:
                error.filename = error.filename or str(self._folder)  # the file has no name
                raise

    def said(self, span: _Span) -> bytes:
        begins, length = divmod(span, _LONGEST)
        there = min(length, self._size - begins)  # what follows in the file may be another process's
        said = os.pread(self._file, there, begins) if there > 0 else b""
        begins += len(said) - self._size
        return said + self._waiting[begins : begins + length - len(said)]

    def _write(self, folder: Path) -> None:
        if self._owner != os.getpid():
            self._file = self._copied(folder)
            self._owner = os.getpid()
        os.lseek(self._file, self._size, os.SEEK_SET)
        with open(self._file, "wb", closefd=False) as file:
            file.write(self._waiting)
        self._size += len(self._waiting)
        self._waiting = bytearray()

    def _copied(self, folder: Path) -> int:
        """A file of this process's own with what is in that of its parent, which goes on writing there."""
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            for begins in range(0, self._size, _AT_ONCE):
                file.write(os.pread(self._file, min(_AT_ONCE, self._size - begins), begins))
            file.flush()
            copy = os.dup(file.fileno())
        weakref.finalize(self, os.close, copy)
        return copy
