"""Work in processes of its own: forked, so that it sees what is here and nothing has to be sent to it.

Pools of the standard library send each task to their workers, and start threads, after which none may fork.
"""

import gc
import os
import pickle
import signal
import traceback
from collections.abc import Callable, Sequence
from functools import partial
from typing import Generic, NoReturn, TypeVar

from .system import ENDING_SIGNALS, c_function, signals_held

T = TypeVar("T")
R = TypeVar("R")

_PR_SET_PDEATHSIG = 1  # linux/prctl.h
_M_MMAP_THRESHOLD = -3  # glibc's malloc.h
_MMAP_THRESHOLD = 1 << 20


def cpu_count() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def tune_malloc() -> None:
    """Have this process and its children give large pieces of memory back as soon as they need them no more.

    The memory allocator of glibc keeps more and more of them otherwise, and a build makes a large file at a
    time. Elsewhere nothing is done.
    """
    mallopt = c_function("mallopt")
    if mallopt:
        mallopt(_M_MMAP_THRESHOLD, _MMAP_THRESHOLD)


def trim_heap() -> None:
    """Give back what this process needs no more, cycles of new objects too; without glibc, those alone."""
    gc.collect(0)
    malloc_trim = c_function("malloc_trim")
    if malloc_trim:
        malloc_trim(0)


def worker_count(count: int, few: int = 200) -> int:
    """Into how many parts so many quick things are best shared out: a few are not worth a process."""
    return cpu_count() if count > few else 1


class ForkedCall(Generic[T]):
    """Work in a process of its own; a call waits for its end and gives its result.

    A call raises RuntimeError with the traceback where the work raised, or where it was killed; an
    OSError stays one, with the traceback as a note, since a full disk is no mistake of the work. Where
    a system cannot fork, the work is done here when its result is asked for.
    """

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self._child = 0
        if hasattr(os, "fork"):
            reading, writing = os.pipe()
            with signals_held():  # a child must not clean up what is the parent's
                self._child = os.fork()
                if self._child == 0:
                    os.close(reading)
                    _run_in_child(work, writing)
                os.close(writing)
                self._pipe = os.fdopen(reading, "rb")

    def __call__(self) -> T:
        if not self._child:
            return self._work()
        with self._pipe:
            message = self._pipe.read()
        self._wait()
        if not message:
            raise RuntimeError("a process of the build was killed")
        answer: tuple[T, OSError | RuntimeError | None] = pickle.loads(message)
        if answer[1]:
            raise answer[1]
        return answer[0]

    def stop(self) -> None:
        """End it, if it has not ended: when this is back it writes no more."""
        if self._child:
            os.kill(self._child, signal.SIGKILL)
            self._wait()
            self._pipe.close()

    def _wait(self) -> None:
        with signals_held():  # else a process that is gone would be stopped
            os.waitpid(self._child, 0)
            self._child = 0


def _run_in_child(work: Callable[[], object], writing: int) -> NoReturn:
    """Do the work, report it, and end by _exit alone: nothing of the parent's may run in a child."""
    _kill_with_parent()
    for number in ENDING_SIGNALS:
        signal.signal(number, signal.SIG_DFL)  # the parent cleans up
    answer: tuple[object, Exception | None]
    try:
        answer = (work(), None)
    except OSError as error:
        error.add_note(traceback.format_exc())
        answer = (None, error)
    except BaseException:
        answer = (None, RuntimeError(traceback.format_exc()))
    with os.fdopen(writing, "wb") as pipe:
        pickle.dump(answer, pipe, pickle.HIGHEST_PROTOCOL)
    os._exit(0)


def run_parallel(works: Sequence[Callable[[], T]], *, here: int = 1) -> list[T]:
    """What each of some works gives, in order: so many are done here, each other in a process of its own.

    Raises what the first mistake raises; then no other process works on.
    """
    others: list[ForkedCall[T]] = []
    try:
        with signals_held():  # a process that is not in the list would write on
            others.extend(map(ForkedCall, works[here:]))
        return [*(work() for work in works[:here]), *(other() for other in others)]
    except BaseException:
        for other in others:
            other.stop()
        raise


def parallel_map(
    work: Callable[[T], R], items: Sequence[T], weights: Sequence[int] = (), few: int = 0
) -> list[R]:
    """The work done on each item, in their order, by as many processes as there are cores.

    Where all weights together are no more than `few`, this process does it: forked, the check of the starter
    takes 206 ms of CPU instead of 19.

    Where there are several, all are others than this one: the memory that the work needs for a while would
    stay with it, 140 MiB after the rules at 10,000 events.
    `weights` say how long each item takes beside the others; without them, all take as long. Raises as
    `run_parallel` does.
    """
    weights = weights or [1] * len(items)
    workers = min(cpu_count(), len(items)) if sum(weights) > few else 1
    groups: list[list[int]] = [[] for _ in range(workers or 1)]
    loads = [0] * len(groups)
    for place in sorted(range(len(items)), key=lambda place: -weights[place]):
        lightest = loads.index(min(loads))
        groups[lightest].append(place)
        loads[lightest] += weights[place]
    works = [partial(_apply, work, items, group) for group in groups]
    done: dict[int, R] = {}
    for group, result in zip(groups, run_parallel(works, here=int(len(works) == 1)), strict=True):
        done.update(zip(group, result, strict=True))
    return [done[place] for place in range(len(items))]


def _apply(work: Callable[[T], R], items: Sequence[T], places: list[int]) -> list[R]:
    return [work(items[place]) for place in places]


def _kill_with_parent() -> None:
    """Have Linux end this process when its parent ends, so that a killed build writes no more."""
    prctl = c_function("prctl")
    if prctl:
        prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
