"""A folder that is built beside its target and takes its place in one step."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .files import remove_tree
from .lock import exclusive
from .system import c_function

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2  # linux/fcntl.h, linux/fs.h


@contextmanager
def staged_directory(output: Path) -> Iterator[Path]:
    """An empty folder beside the output to build in; it takes the output's place on success.

    On any error the output stays as it was and the folder goes; so does what a killed build left.
    Raises LockHeld while another process is building there.
    """
    staging, aside = output.with_name(f".{output.name}.new"), _backup_path(output)
    with exclusive(output):
        if aside.exists() and not output.exists():  # killed between two renames
            aside.rename(output)
        remove_tree(aside)
        remove_tree(staging)
        try:
            staging.mkdir()
            yield staging
            swap(staging, output)
        finally:
            remove_tree(staging)


def swap(new: Path, old: Path) -> None:
    """Put `new` where `old` is, and `old` where `new` was; in one step where Linux allows it."""
    if not old.exists():
        new.rename(old)
        return
    renameat2 = c_function("renameat2")
    if renameat2 and not renameat2(
        _AT_FDCWD, os.fsencode(new), _AT_FDCWD, os.fsencode(old), _RENAME_EXCHANGE
    ):
        return
    aside = _backup_path(old)
    remove_tree(aside)
    old.rename(aside)
    new.rename(old)
    aside.rename(new)


def _backup_path(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.old")
