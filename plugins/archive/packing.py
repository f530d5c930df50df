"""Members into a zip, always the same bytes: stored, in order, one time and mode for all.

Stored and not deflated, so that no compressor's version shows and a reader needs none; ZIP64
(APPNOTE 6.3 4.3.14) only where an archive is too large without. What makes a name unsafe stands
here, so that nothing is packed that verifying would refuse.
"""

import hashlib
import os
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import BinaryIO, Self
from zipfile import ZIP_STORED, ZipFile

from timeline.output.lock import exclusive
from timeline.output.zip_members import ZipTime, zip_member
from timeline.values.language import either

CHUNK = 1 << 20
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)  # names on Windows


class ArchiveError(Exception):
    """Why an archive cannot be made, in a reader's words."""


def unsafe(name: str) -> bool:
    """Whether a member's name could lead out of its folder, or fails on some disk or in a manifest."""
    parts = name.split("/")
    return (
        bool(set(name) & set('\\:%*?"<>|'))
        or any(unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") for char in name)
        or any(part in ("", ".", "..") or part[-1] in ". " or _RESERVED.fullmatch(part) for part in parts)
    )


def folded(name: str) -> str:
    """The name as a disk may know it that tells neither capitals nor forms of accents apart."""
    return unicodedata.normalize("NFC", name).casefold()


class Packer:
    """Writes members into an open zip, and their list when it is left; hands back the digest of each."""

    def __init__(self, file: BinaryIO, folder: str, built: str) -> None:
        self._zip = ZipFile(file, "w", ZIP_STORED)
        self._folder = folder
        day = max(date.fromisoformat(built), date(1980, 1, 1))  # no zip is older
        self._time: ZipTime = (day.year, day.month, day.day, 0, 0, 0)
        self._names: set[str] = set()

    def add(self, path: str, source: Path | bytes) -> str:
        """Store one member; gives the SHA-512 of its bytes.

        Raises ArchiveError for a name that is unsafe or stands already, and for a file that changes.
        """
        if unsafe(path) or folded(path) in self._names:
            raise ArchiveError(
                either(
                    f"文件名不能进存档（含特殊字符，或与别的文件只有大小写之别）：{path}",
                    f"No file of an archive may be called so, or differ from another in case alone: {path}",
                )
            )
        self._names.add(folded(path))
        expected = len(source) if isinstance(source, bytes) else source.stat().st_size
        member = zip_member(f"{self._folder}/{path}", self._time, expected)
        digest, size = hashlib.sha512(), 0
        with self._zip.open(member, "w") as target:
            for chunk in _chunks(source):
                digest.update(chunk)
                size += len(chunk)
                target.write(chunk)
        if size != expected:
            raise ArchiveError(
                either(f"打包时文件变了，请重来：{path}", f"A file changed meanwhile; try again: {path}")
            )
        return digest.hexdigest()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()  # writes the list of members


def _chunks(source: Path | bytes) -> Iterator[bytes]:
    if isinstance(source, bytes):
        yield source
        return
    with source.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


@contextmanager
def beside(target: Path) -> Iterator[BinaryIO]:
    """A file beside the target to write to; it takes the target's place on success, else goes.

    Raises LockHeld while another process writes to it.
    """
    new = target.with_name(f".{target.name}.new")
    with exclusive(target):
        try:
            with new.open("wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            new.replace(target)
        finally:
            new.unlink(missing_ok=True)
