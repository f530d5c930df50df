"""Bytes and where they go: the last form that everything takes before disk."""

import errno
import hashlib
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from stat import S_ISREG
from typing import IO, NamedTuple

from ..values.language import either

_OS_ERRORS = {
    errno.ENOSPC: ("磁盘满了", "the disk is full"),
    errno.EDQUOT: ("磁盘配额用完了", "the disk quota is used up"),
    errno.EFBIG: ("文件超过了允许的大小", "a file is larger than allowed"),
    errno.EROFS: ("磁盘只读", "the disk is read-only"),
    errno.EACCES: ("没有写入的权限", "it may not be written to"),
    errno.EPERM: ("没有写入的权限", "it may not be written to"),
}


class OutputFile(NamedTuple):
    """A file to be: `path` is relative to the output folder, with forward slashes."""

    path: str
    content: bytes


def file_sha256(file: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal, without the whole of it in memory."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def iter_files(folder: Path | str, below: str = "") -> Iterator[tuple[str, bool]]:
    """All in a folder and those below it that is no folder, and whether it is a file.

    Paths are relative, with forward slashes, in no order; a link is neither folder nor file, wherever it
    leads. Raises OSError.
    """
    with os.scandir(folder) as entries:
        for each in entries:
            if each.is_dir(follow_symlinks=False):
                yield from iter_files(each.path, f"{below}{each.name}/")
            else:
                yield below + each.name, each.is_file(follow_symlinks=False)


_LEFTOVER = re.compile(r"\..*|.*~|#.*#|__pycache__|(?:eh)?thumbs\.db|desktop\.ini", re.IGNORECASE)
"""Names that editors, systems and Python give to what they leave in a folder; with hidden files"""


_DROPPED = re.compile(r"\.~lock\..*#|~\$.*|\._.*|\.DS_Store|(?:eh)?thumbs\.db|desktop\.ini", re.IGNORECASE)
"""Of these, names of what is left by merely looking: by LibreOffice, Microsoft Office, macOS, Windows"""


_OF_RECORD = (".yaml", ".yml", ".md")
"""Extensions that no folder should have: who reads the files reports it"""


def is_leftover(name: str) -> bool:
    """Return whether a name is one that others give to what they leave in a folder, or a hidden one."""
    return bool(_LEFTOVER.fullmatch(name))


def is_dropped_by_looking(path: str) -> bool:
    """Return whether a file is left by a program with which somebody only looked, and missed by nobody."""
    return bool(_DROPPED.fullmatch(path.rpartition("/")[2]))


def source_files(folder: Path) -> list[Path]:
    """Return the files below a folder of sources, in order, without what others left there.

    Linked folders are entered, each folder once, so that a link to a folder above ends.
    """
    files: list[Path] = []
    seen: set[tuple[int, int]] = set()
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            state = here.stat()
            names = sorted(os.listdir(here))  # noqa: PTH208  # names alone are asked for
        except OSError:  # it is not there, or a link leads nowhere
            continue
        if (state.st_dev, state.st_ino) in seen:
            continue
        seen.add((state.st_dev, state.st_ino))
        for path in (here / name for name in names if not is_leftover(name)):
            is_folder = path.suffix not in _OF_RECORD and path.is_dir()
            (waiting if is_folder else files).append(path)
    return sorted(files)


def has_content(path: Path | str, content: bytes) -> bool:
    """Whether there is a file, and no link, of these bytes."""
    try:
        state = os.lstat(path)
        return S_ISREG(state.st_mode) and state.st_size == len(content) and _read_bytes(path) == content
    except OSError:
        return False


def _read_bytes(path: Path | str) -> bytes:
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123  # as above
        return file.readall()


def write_atomically(file: OutputFile) -> None:
    """Write a single file at its path, beside the old one first, so that one of them is always whole."""
    with atomic_writer(Path(file.path)) as new:
        new.write(file.content)


@contextmanager
def atomic_writer(path: Path) -> Iterator[IO[bytes]]:
    """The same for a file that is written piece by piece: it takes its place when this ends well."""
    beside = Path(f"{path}.new")
    try:
        with beside.open("wb") as new:
            yield new
        beside.replace(path)
    except BaseException as error:
        beside.unlink(missing_ok=True)  # half a file would only fill a full disk
        if isinstance(error, OSError):
            error.filename = error.filename or str(beside)  # a full disk is noticed after opening
        raise


def describe_os_error(error: OSError) -> str:
    """What a disk refused, in a curator's words; nothing for what is not the disk's doing."""
    words = either(*_OS_ERRORS.get(error.errno or 0, ("", "")))
    colon = either("：", ": ")
    return f"{error.filename}{colon}{words}" if words and error.filename else words


def remove_tree(folder: Path) -> None:
    """Remove a folder of ours with all that is in it, if it is there."""
    if folder.is_dir() and not folder.is_symlink():
        shutil.rmtree(folder)


_UTF8 = "; charset=utf-8"
MEDIA_TYPES = {
    ".html": f"text/html{_UTF8}", ".css": f"text/css{_UTF8}", ".js": f"text/javascript{_UTF8}",
    ".txt": f"text/plain{_UTF8}", ".csv": f"text/csv{_UTF8}", ".ics": f"text/calendar{_UTF8}",
    ".xml": f"application/xml{_UTF8}", ".bib": f"text/plain{_UTF8}", ".json": "application/json",
    ".geojson": "application/geo+json", ".jsonld": "application/ld+json", ".svg": "image/svg+xml",
    ".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp", ".woff2": "font/woff2",
    ".pdf": "application/pdf", ".sqlite": "application/vnd.sqlite3", ".zip": "application/zip",
    ".cff": f"text/plain{_UTF8}", ".ris": f"text/plain{_UTF8}",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}  # fmt: skip
"""Media types of the files of a site by extension, as IANA registers them"""


class FolderReplaced(OSError):
    """Another build has put its site in the place of one that is being read."""


@contextmanager
def held_open(folder: Path) -> Iterator[int]:
    """Open a folder while it is read; raise FolderReplaced at the end if another one is in its place.

    It is held open, so that no later folder can pass for it (a number of a file is used again, when free).
    """
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield opened
        if not os.path.samestat(os.fstat(opened), folder.stat()):
            raise FolderReplaced(
                either(
                    f"{folder} 在读取时换成了另一次生成的网站，请重来",
                    f"{folder} was replaced by another build while it was read; try again",
                )
            )
    finally:
        os.close(opened)
