"""What systems do differently: Linux, macOS and Windows, on which curators build and preview."""

import ctypes
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

TRY_LATER = 75
"""Exit status of a command that another process keeps from its work (EX_TEMPFAIL of sysexits.h)"""
ENDING_SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)
"""Signals by which a person or a system ends a command"""
NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
"""Flag of `os.open` that refuses a link, where there is one"""
_LOCKED_BYTE = 1 << 30
"""The byte that is locked on Windows, where nobody can read what is locked"""


_held = 0
"""How many `signals_held` are entered"""
_waiting: list[int] = []
"""Signals that came meanwhile"""
_is_ending = False
"""Whether a signal has ended the process, which cleans up"""


def clean_up_at_signals(*, ctrl_c: bool) -> None:
    """Have the process clean up before a signal ends it; whether at Ctrl-C, too, without a traceback."""
    for number in ENDING_SIGNALS:
        if signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler):
            signal.signal(number, partial(_end, quiet=ctrl_c or number != signal.SIGINT))


def _end(number: int, _frame: object, *, quiet: bool) -> None:
    global _is_ending
    if _held:
        _waiting.append(number)
    elif not _is_ending:  # a second Ctrl-C would end the cleaning
        _is_ending = True
        raise SystemExit(128 + number) if quiet else KeyboardInterrupt


@contextmanager
def signals_held() -> Iterator[None]:
    """Have signals that end the process wait, while what has to be cleaned up is made and noted.

    A mask of signals would not do: Python runs handlers in the main thread, whichever thread was interrupted.
    """
    global _held
    _held += 1
    try:
        yield
    finally:
        _held -= 1
        if _waiting and not _held:
            signal.raise_signal(_waiting.pop())


def c_function(name: str) -> Any:
    """Return a function of the C library that this process runs in; None where there is none.

    Python itself has no `mallopt`, `malloc_trim`, `prctl`, `renameat2` or `syncfs`.
    """
    try:
        library = ctypes.CDLL(None, use_errno=True)
    except TypeError:  # Windows has no library of the process
        return None
    return getattr(library, name, None)


def try_to_lock(opened: int) -> bool:
    """Lock an open file for this process, without waiting; return whether it could be had."""
    try:
        import fcntl
    except ImportError:
        return _try_to_lock_on_windows(opened)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _try_to_lock_on_windows(opened: int) -> bool:
    import msvcrt

    os.lseek(opened, _LOCKED_BYTE, os.SEEK_SET)
    try:
        msvcrt.locking(opened, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]  # mypy looks at this system
    except OSError:
        return False
    finally:
        os.lseek(opened, 0, os.SEEK_SET)
    return True


def is_running(process: int) -> bool:
    """Return whether a process that has a lock is still there."""
    if sys.platform == "win32":  # a lock ends with its process, and signal 0 would end it
        return True
    try:
        os.kill(process, 0)
    except PermissionError:  # somebody else's
        return True
    except ProcessLookupError:
        return False
    return True


def speak_chinese() -> None:
    """Have what is printed encoded in UTF-8 where the code page of a system has no Chinese."""
    for stream in (sys.stdout, sys.stderr):
        try:
            "文".encode(stream.encoding or "ascii")
        except UnicodeEncodeError:
            stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # of a file, as these are
        except AttributeError:  # a test's
            continue
