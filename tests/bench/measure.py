"""Time and memory of a process with all that it starts."""

import os
import re
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

_SHORTEST = 0.05  # seconds between looks at the memory
_SHARE = 20
"""A look holds up the process that is looked at, so between two pass this many times what one took"""
_TICKS = os.sysconf("SC_CLK_TCK")
_QUIET = 1.0  # seconds without work, after which a process has nothing left to do


class Run(NamedTuple):
    """What one run took: seconds, seconds of all processors, and bytes at most."""

    wall: float
    cpu: float
    memory: int


class Failed(Exception):
    """A command that is measured ended with an error."""


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Run:
    """Measure a command in a process of its own. Raises Failed."""
    with tempfile.TemporaryFile() as output:
        started = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=output, stderr=output)
        with peak(process.pid) as most:
            _, status, used = os.wait4(process.pid, 0)
            wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            output.seek(0)
            raise Failed(f"{' '.join(command)}: exit {process.returncode}\n{output.read().decode()}")
    return Run(wall, used.ru_utime + used.ru_stime, most[0])


@contextmanager
def peak(pid: int) -> Iterator[list[int]]:
    """Watch the proportional set sizes of a process and all below it: the item is their largest sum."""
    most = [0]
    ended = threading.Event()

    def watch() -> None:
        pause = _SHORTEST
        while not ended.wait(pause):
            started = time.perf_counter()
            most[0] = max(most[0], sum(map(_held, family(pid))))
            pause = max(_SHORTEST, _SHARE * (time.perf_counter() - started))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield most
    finally:
        ended.set()
        watcher.join()


def family(pid: int) -> Iterator[int]:
    """A process and all below it."""
    yield pid
    try:
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from family(int(child))
    except OSError:  # it has ended
        return


def cpu(pid: int) -> float:
    """Seconds of all processors that a process, all below it and their ended children have used."""
    return sum(map(_used, family(pid))) / _TICKS


def wait_until_idle(pid: int) -> None:
    """Wait until a process and all below it do nothing for a while."""
    before, since = cpu(pid), time.monotonic()
    while time.monotonic() - since < _QUIET:
        time.sleep(0.1)
        now = cpu(pid)
        if now > before + 2 / _TICKS:
            before, since = now, time.monotonic()


def _used(pid: int) -> int:
    try:
        output = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return 0
    return sum(map(int, output.rpartition(")")[2].split()[11:15]))


def _held(pid: int) -> int:
    try:
        output = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    match = re.search(r"^Pss:\s+(\d+) kB", output, re.MULTILINE)
    return int(match[1]) * 1024 if match else 0
