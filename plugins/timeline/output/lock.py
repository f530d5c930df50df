"""A lock on a path: one process at a time writes there.

The library filelock neither states which process has a lock nor waits for children of one that was killed.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ..values.language import either
from .system import NO_FOLLOW, is_running, try_to_lock

_GRACE_SECONDS = 10.0
"""Seconds given to the children of a killed process; each of them holds its lock till it is dead too"""


class LockHeld(Exception):
    """Another process is at work in the same place; its words are a curator's."""


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
        with suppress(
            PermissionError
        ):  # Windows removes nothing that is open; the next one finds it unlocked
            file.unlink(missing_ok=True)
        os.close(lock)


def _lock(file: Path, target: Path) -> int:
    """A descriptor that has the lock; children of a killed process, which write too, keep it for a moment."""
    owner, until = "", time.monotonic() + _GRACE_SECONDS
    while time.monotonic() < until:
        lock = os.open(file, os.O_RDWR | os.O_CREAT | NO_FOLLOW, 0o644)
        if not try_to_lock(lock):
            owner = os.read(lock, 20).decode("ascii", "replace").strip()
        elif _is_at(lock, file):
            try:
                os.truncate(lock, 0)
                os.write(lock, f"{os.getpid()}\n".encode())
            except OSError:
                file.unlink()
                raise
            return lock
        os.close(lock)
        if owner.isdigit() and is_running(int(owner)):
            break
        time.sleep(0.02)
    raise LockHeld(
        either(
            f"另一个进程（{owner or '不明'}）正在写入 {target}，请等它结束",
            f"Another process ({owner or 'unknown'}) is writing to {target}; wait for its end",
        )
    )


def _is_at(opened: int, file: Path) -> bool:
    """Whether an open file is still there; whoever had it before may have removed it just now."""
    try:
        return os.path.samestat(os.fstat(opened), file.stat())
    except FileNotFoundError:
        return False
