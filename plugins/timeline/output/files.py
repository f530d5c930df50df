"""Bytes and where they go: the last form that everything takes before disk."""

import errno
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
