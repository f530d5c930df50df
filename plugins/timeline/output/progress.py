"""How far a long build is, on a terminal: pages done, pages a second, time left.

Every process of a build counts in memory that all of them share. Nothing is shown where there is no
terminal, and nothing of what is done within two seconds.
"""

import mmap
import struct
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.console import Console

T = TypeVar("T")

_COUNTS = struct.Struct("QQ")  # done, expected
_PATIENCE, _PERIOD = 2.0, 0.2  # seconds


class SharedCounter:
    """Counts of some processes that were forked with it, each with a place of its own."""

    def __init__(self, places: int) -> None:
        self._places = places
        self._memory = mmap.mmap(-1, max(places, 1) * _COUNTS.size)

    def note(self, place: int, done: int, expected: int) -> None:
        """Say how much of how much a process has done."""
        _COUNTS.pack_into(self._memory, place * _COUNTS.size, done, expected)

    @property
    def sums(self) -> tuple[int, int]:
        """How much is done, and how much is expected as far as is known."""
        counts = [_COUNTS.unpack_from(self._memory, place * _COUNTS.size) for place in range(self._places)]
        return sum(done for done, _ in counts), sum(expected for _, expected in counts)


@contextmanager
def progress_bar(counter: SharedCounter, console: "Console | None" = None) -> Iterator[None]:
    """Show the counts on a terminal while something is done that takes longer than two seconds.

    The console is one that others write to as well; by default, that of the standard output.
    """
    if not (console.is_terminal if console else sys.stdout.isatty()):
        yield
        return
    ended = threading.Event()
    watcher = threading.Thread(target=_watch, args=(counter, console, ended), daemon=True)
    watcher.start()
    try:
        yield
    finally:
        ended.set()
        watcher.join()


def _watch(counter: SharedCounter, console: "Console | None", ended: threading.Event) -> None:
    if ended.wait(_PATIENCE):
        return
    # most builds have ended before this would be of use
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        bar = progress.add_task("生成网页", total=None, rate="")
        while True:
            done, expected = counter.sums
            speed = progress.tasks[0].speed
            rate = f"每秒{speed:.0f}页" if speed else ""
            progress.update(bar, completed=done, total=expected or None, rate=rate)
            if ended.wait(_PERIOD):
                return


def tracked(items: Iterable[T], total: int, words: str) -> Iterable[T]:
    """Return items that are shown as they are taken: by a bar in a terminal, elsewhere not at all."""
    from rich.console import Console  # 0.1 s, which a build without a terminal need not wait for
    from rich.progress import track

    console = Console(stderr=True)
    return track(items, words, total, console=console, transient=True, disable=not console.is_terminal)
