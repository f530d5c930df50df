"""A lock on a path: one process at a time writes there."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

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
        file.unlink(missing_ok=True)
        os.close(lock)


def _lock(file: Path, target: Path) -> int:
    """A descriptor that has the lock; children of a killed process, which write too, keep it for a moment."""
    owner, until = "", time.monotonic() + _GRACE_SECONDS
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
        if _is_running(owner):
            break
        time.sleep(0.02)
    raise LockHeld(f"另一个进程（{owner or '不明'}）正在写入 {target}，请等它结束")


def _is_at(opened: int, file: Path) -> bool:
    """Whether an open file is still there; whoever had it before may have removed it just now."""
    try:
        return os.path.samestat(os.fstat(opened), file.stat())
    except FileNotFoundError:
        return False


def _is_running(process: str) -> bool:
    try:
        os.kill(int(process), 0)
    except PermissionError:  # somebody else's
        return True
    except (ValueError, ProcessLookupError):
        return False
    return True
