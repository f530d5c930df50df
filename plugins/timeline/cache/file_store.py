"""Files below CACHE_PATH that one build stores for the next, and that no build needs.

Whatever is found there is used only if its SHA-256, and the version of the program that stored it, are right.
"""

import hashlib
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from ..output.files import OutputFile, write_atomically

_DIGEST_SIZE = 32


class FileStore(NamedTuple):
    """A folder of stored files, each under a key."""

    folder: Path
    version: str
    """What the contents depend on besides their keys: files of another version are as good as missing"""

    def load(self, key: str) -> bytes | None:
        """Return what is stored under a key; None if nothing is, or if it is damaged."""
        path = self._path(key)
        try:
            stored = path.read_bytes() if path.is_file() else b""  # a pipe would block
        except OSError:
            return None
        digest, content = stored[:_DIGEST_SIZE], stored[_DIGEST_SIZE:]
        return content if digest == self._digest(key, content) else None

    def save(self, key: str, content: bytes) -> None:
        """Store a content under a key; where the disk refuses, the next build just takes longer."""
        with suppress(OSError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_atomically(OutputFile(str(self._path(key)), self._digest(key, content) + content))

    def _path(self, key: str) -> Path:
        return self.folder / hashlib.sha256(key.encode()).hexdigest()[:32]

    def _digest(self, key: str, content: bytes) -> bytes:
        return hashlib.sha256("\0".join((self.version, key, "")).encode() + content).digest()
