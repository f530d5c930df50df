"""What earlier builds worked out, kept by the SHA-256 of what it was worked out from.

A store is never trusted when anything that shapes an answer differs (this package, the libraries,
Python) or a byte of its file has changed, and may be deleted at any time. What a build did not ask for
is not kept for the next.
"""

import hashlib
import marshal
from collections.abc import Callable
from pathlib import Path
from typing import Any

_DIGEST = 32


class Kept:
    """Answers of plain values (text, numbers, lists, dicts) by keys of bytes."""

    def __init__(self, file: Path | None, made_by: str) -> None:
        """The store in this file, made by programs and settings that this text tells of; empty where it
        is absent, spoiled or made by others, and never written where there is no file.
        """
        self._file = file
        self._made_by = hashlib.sha256(made_by.encode()).digest()
        self._before = self._read()
        self._now: dict[Any, Any] = {}
        self._changed = False

    def answer(self, key: bytes | str, work: Callable[[], Any]) -> Any:
        """What is kept for this key, else the work's result, kept from now on."""
        found = self.get(key)
        if found is None:
            found = work()
            self.put(key, found)
        return found

    def get(self, key: bytes | str) -> Any:
        """What is kept for this key, or None."""
        found = self._now.get(key)
        if found is None:
            found = self._before.get(key)
            if found is not None:
                self._now[key] = found
        return found

    def put(self, key: bytes | str, value: Any) -> None:
        """Keep this from now on."""
        self._now[key] = value
        self._changed = True

    def save(self) -> None:
        """Write what was asked for, if that is not what the file holds."""
        if self._file is None or not (self._changed or len(self._now) < len(self._before)):
            return
        content = marshal.dumps(self._now)
        self._file.parent.mkdir(parents=True, exist_ok=True)
        beside = self._file.with_suffix(".new")
        beside.write_bytes(self._made_by + hashlib.sha256(content).digest() + content)
        beside.replace(self._file)

    def _read(self) -> dict[Any, Any]:
        try:
            content = self._file.read_bytes() if self._file else b""
        except OSError:
            return {}
        answers = memoryview(content)[2 * _DIGEST :]
        if content[: 2 * _DIGEST] != self._made_by + hashlib.sha256(answers).digest():
            return {}
        found: dict[Any, Any] = marshal.loads(answers)
        return found
