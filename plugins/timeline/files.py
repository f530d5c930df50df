"""Bytes and where they go: the last form that everything takes before disk."""

import ctypes
import errno
import fcntl
import os
import posixpath
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from pathlib import Path
from stat import S_ISREG
from typing import IO

from msgspec import Struct

from .processes import results
from .progress import Tally

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2  # linux/fcntl.h, linux/fs.h
_DYING = 10.0
"""Seconds given to the children of a killed process; each of them holds its lock till it is dead too"""
_WORDS = {
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "磁盘配额用完了",
    errno.EFBIG: "文件超过了允许的大小",
    errno.EROFS: "磁盘只读",
    errno.EACCES: "没有写入的权限",
    errno.EPERM: "没有写入的权限",
}


class LockHeld(Exception):
    """Another process is at work in the same place; its words are a curator's."""


class File(Struct, frozen=True):
    """A file to be: `path` is relative to the output folder, with forward slashes."""

    path: str
    content: bytes


Written = dict[str, bytes]
"""SHA-256 of files by their paths, in the order in which they were written"""


class Share(Struct, frozen=True):
    """Files that are made by one process: a call gives them."""

    files: Callable[[], Iterable[File]]
    pages: Callable[[], int] = lambda: 0
    """How many pages are among them; may be asked when the files are about to be made"""

    def __call__(self) -> Iterable[File]:
        return self.files()


def write(files: Iterable[File], folder: Path, output: Path | None = None) -> Written:
    """Write each file once; tells which.

    Files that are the same in the output are linked to it, not written: two names for the same bytes.
    Raises ValueError when two files would stand at one path.
    """
    written: Written = {}
    seen: set[str] = set()
    folders: set[str] = set()
    if output and not output.exists():
        output = None
    for file in files:
        _once(file.path, seen)
        written[file.path] = sha256(file.content).digest()
        target, standing = f"{folder}/{file.path}", f"{output}/{file.path}"  # plain text: they are very many
        parent = posixpath.dirname(file.path)
        if parent not in folders:
            (folder / parent).mkdir(parents=True, exist_ok=True)
            folders.add(parent)
        if output and holds(standing, file.content):
            _link(standing, target)
        else:
            _fill(target, file.content)
    return written


def _fill(path: str, content: bytes) -> None:
    try:
        with open(path, "wb") as file:  # noqa: PTH123  # as above
            file.write(content)
    except OSError as error:
        error.filename = path  # a full disk is noticed after opening, when nobody tells the name
        raise


def paths_in(folder: Path | str, below: str = "") -> Iterator[tuple[str, bool]]:
    """All in a folder and those below it that is no folder, and whether it is a file.

    Paths are relative, with forward slashes, in no order; a link is neither folder nor file, wherever it
    leads. Raises OSError.
    """
    with os.scandir(folder) as found:
        for each in found:
            if each.is_dir(follow_symlinks=False):
                yield from paths_in(each.path, f"{below}{each.name}/")
            else:
                yield below + each.name, each.is_file(follow_symlinks=False)


def holds(path: Path | str, content: bytes) -> bool:
    """Whether there is a file, and no link, of these bytes."""
    try:
        state = os.lstat(path)
        return S_ISREG(state.st_mode) and state.st_size == len(content) and _content(path) == content
    except OSError:
        return False


def _content(path: Path | str) -> bytes:
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123  # as above
        return file.readall()


def _link(path: str, target: str) -> None:
    try:
        os.link(path, target)
    except OSError:  # a disk without links
        shutil.copyfile(path, target)


def replace(file: File) -> None:
    """Write a single file at its path, beside the old one first, so that one of them is always whole."""
    with replaced(Path(file.path)) as new:
        new.write(file.content)


@contextmanager
def replaced(path: Path) -> Iterator[IO[bytes]]:
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


def write_shares(
    shares: Sequence[Share], folder: Path, output: Path | None = None, tally: Tally | None = None
) -> Written:
    """Write the files of every share, each share in a process of its own; tells which.

    The first share is written here. Raises what a share raised (as RuntimeError with its traceback
    when that was another process), and ValueError when two files would stand at one path.
    """
    works = [partial(_write_share, share, folder, output, tally, place) for place, share in enumerate(shares)]
    together: Written = {}
    seen: set[str] = set()
    for written in results(works):
        for path in written:
            _once(path, seen)
        together |= written
    return together


def _write_share(share: Share, folder: Path, output: Path | None, tally: Tally | None, place: int) -> Written:
    if tally is None:
        return write(share(), folder, output)
    return write(_counted(share, tally, place), folder, output)


def _counted(share: Share, tally: Tally, place: int) -> Iterator[File]:
    done, pages = 0, share.pages()
    for file in share():
        done += file.path.endswith(".html")
        tally.note(place, done, pages)
        yield file


def _once(path: str, seen: set[str]) -> None:
    """Refuse a second file at a path, also where a disk does not tell capitals apart."""
    if path.casefold() in seen:
        raise ValueError(f"two files would be written to {path}")
    seen.add(path.casefold())


@contextmanager
def beside(output: Path) -> Iterator[Path]:
    """An empty folder beside the output to build in; it takes the output's place on success.

    On any error the output stays as it was and the folder goes; so does what a killed build left.
    Raises LockHeld while another process is building there.
    """
    staging, aside = output.with_name(f".{output.name}.new"), _aside(output)
    with exclusive(output):
        if aside.exists() and not output.exists():  # killed between two renames
            aside.rename(output)
        clear(aside)
        clear(staging)
        staging.mkdir()
        try:
            yield staging
            exchange(staging, output)
        finally:
            clear(staging)


@contextmanager
def exclusive(target: Path) -> Iterator[None]:
    """Keep other processes from writing what is written at a path, until this ends, however it ends.

    The lock is a file beside it, which tells the process. Raises LockHeld while another one has it.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    file = target.with_name(f".{target.name}.lock")
    lock = _lock(file, target)
    try:
        yield
    finally:
        file.unlink(missing_ok=True)
        os.close(lock)


def _lock(file: Path, target: Path) -> int:
    """A descriptor that has the lock; children of a killed process, which write too, keep it for a moment."""
    owner, until = "", time.monotonic() + _DYING
    while time.monotonic() < until:
        lock = os.open(file, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o644)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            owner = os.read(lock, 20).decode("ascii", "replace").strip()
        else:
            if _is_at(lock, file):
                try:
                    os.truncate(lock, 0)
                    os.write(lock, f"{os.getpid()}\n".encode())
                except OSError:
                    file.unlink()
                    raise
                return lock
        os.close(lock)
        if _lives(owner):
            break
        time.sleep(0.02)
    raise LockHeld(f"另一个进程（{owner or '不明'}）正在写入 {target}，请等它结束")


def _is_at(opened: int, file: Path) -> bool:
    """Whether an open file is still there; whoever had it before may have removed it just now."""
    try:
        return os.path.samestat(os.fstat(opened), file.stat())
    except FileNotFoundError:
        return False


def _lives(process: str) -> bool:
    try:
        os.kill(int(process), 0)
    except PermissionError:  # somebody else's
        return True
    except (ValueError, ProcessLookupError):
        return False
    return True


def exchange(new: Path, old: Path) -> None:
    """Put `new` where `old` is, and `old` where `new` was; in one step where Linux allows it."""
    if not old.exists():
        new.rename(old)
        return
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 and not renameat2(
        _AT_FDCWD, os.fsencode(new), _AT_FDCWD, os.fsencode(old), _RENAME_EXCHANGE
    ):
        return
    aside = _aside(old)
    clear(aside)
    old.rename(aside)
    new.rename(old)
    aside.rename(new)


def _aside(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.old")


def told(error: OSError) -> str:
    """What a disk refused, in a curator's words; nothing for what is not the disk's doing."""
    words = _WORDS.get(error.errno or 0, "")
    return f"{error.filename}：{words}" if words and error.filename else words


def clear(folder: Path) -> None:
    """Remove a folder of ours with all that is in it, if it is there."""
    if folder.is_dir() and not folder.is_symlink():
        shutil.rmtree(folder)
