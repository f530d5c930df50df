"""Bytes and where they go: the last form that everything takes before disk."""

import ctypes
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


@dataclass(frozen=True, slots=True)
class File:
    """A file to be: `path` is relative to the output folder, with forward slashes."""

    path: str
    content: bytes


def write(files: Iterable[File], folder: Path, written: Callable[[Path], None] = lambda _path: None) -> int:
    """Write each file once and tell `written` of it; gives how many.

    Raises ValueError when two files would stand at one path, also on a disk that does not tell
    capitals apart.
    """
    seen: dict[str, str] = {}
    for file in files:
        key = file.path.casefold()
        if key in seen:
            raise ValueError(f"two files would be written to {seen[key]} and {file.path}")
        seen[key] = file.path
        target = folder / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.content)
        written(target)
    return len(seen)


@contextmanager
def beside(output: Path) -> Iterator[Path]:
    """An empty folder beside the output to build in; it takes the output's place on success.

    On any error the output stays as it was and the folder goes.
    """
    staging = output.with_name(f".{output.name}.new")
    clear(staging)
    staging.mkdir(parents=True)
    try:
        yield staging
        exchange(staging, output)
    finally:
        clear(staging)


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
    aside = old.with_name(f".{old.name}.old")
    clear(aside)
    old.rename(aside)
    new.rename(old)
    aside.rename(new)


def clear(folder: Path) -> None:
    """Remove a folder of ours with all that is in it, if it is there."""
    if folder.is_dir() and not folder.is_symlink():
        shutil.rmtree(folder)
