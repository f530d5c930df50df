"""What earlier builds worked out, kept by the SHA-256 of what it was worked out from.

A store is never trusted when anything that shapes an answer differs (this package, the libraries,
Python, what else it is told) or a byte of its file has changed, and may be deleted at any time. What no
build asks for is dropped.
"""

import hashlib
import marshal
from pathlib import Path
from typing import Any

from .files import File, replace

_DIGEST = 32


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
        self._before = self._read()
        self._now: dict[Any, Any] = {}
        self._is_new = False

    def get(self, key: bytes | str) -> Any:
        """What is kept for this key, or None."""
        found = self._now.get(key)
        if found is None and (before := self._before.get(key)):
            found = self._now[key] = before[1]
        return found

    def put(self, key: bytes | str, value: Any) -> None:
        """Keep this from now on."""
        self._now[key] = value
        self._is_new = True

    def save(self) -> None:
        """Write what is kept for the next build, if that is not what the file holds."""
        asked = {key: (0, value) for key, value in self._now.items()}
        waiting = {
            key: (age + 1, value)
            for key, (age, value) in self._before.items()
            if age < self._patience and key not in asked
        }
        if self._file is None or (not self._is_new and len(asked) == len(self._before)):
            return
        answers = marshal.dumps(asked | waiting)
        self._file.parent.mkdir(parents=True, exist_ok=True)
        content = self._made_by + hashlib.sha256(answers).digest() + answers
        replace(File(str(self._file), content))

    def _read(self) -> dict[Any, tuple[int, Any]]:
        try:
            content = self._file.read_bytes() if self._file else b""
        except OSError:
            return {}
        answers = memoryview(content)[2 * _DIGEST :]
        if content[: 2 * _DIGEST] != self._made_by + hashlib.sha256(answers).digest():
            return {}
        found: dict[Any, tuple[int, Any]] = marshal.loads(answers)
        return found
