"""Work in processes of its own: forked, so that it sees what is here and nothing has to be sent to it."""

import ctypes
import os
import pickle
import signal
import traceback
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

_PR_SET_PDEATHSIG = 1  # linux/prctl.h


def cores() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def apart(work: Callable[[], T]) -> Callable[[], T]:
    """Start work in a process of its own; what is given back waits for its end and gives its result.

    Raises RuntimeError with the traceback where the work raised, or where it was killed; an OSError
    stays one, with the traceback as a note, since a full disk is no mistake of the work. Where a system
    cannot fork, the work is done here when its result is asked for.
    """
    if not hasattr(os, "fork"):
        return work
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:  # the child leaves by _exit alone: nothing of the parent's may run in it
        os.close(reading)
        _die_with_the_parent()
        try:
            answer = (work(), None)
        except OSError as error:
            error.add_note(traceback.format_exc())
            answer = (None, error)  # type: ignore[assignment]
        except BaseException:
            answer = (None, RuntimeError(traceback.format_exc()))  # type: ignore[assignment]
        with os.fdopen(writing, "wb") as pipe:
            pickle.dump(answer, pipe, pickle.HIGHEST_PROTOCOL)
        os._exit(0)
    os.close(writing)

    def result() -> T:
        with os.fdopen(reading, "rb") as pipe:
            said = pipe.read()
        os.waitpid(child, 0)
        if not said:
            raise RuntimeError("a process of the build was killed")
        answer: tuple[T, OSError | RuntimeError | None] = pickle.loads(said)
        if answer[1]:
            raise answer[1]
        return answer[0]

    return result


def shared_out(work: Callable[[T], R], items: Sequence[T], weight: Callable[[T], int]) -> list[R]:
    """The work done on each item, in their order, by as many processes as there are cores.

    `weight` tells how long an item takes beside the others. Raises as `apart` does.
    """
    groups: list[list[int]] = [[] for _ in range(min(cores(), len(items)) or 1)]
    loads = [0] * len(groups)
    for place in sorted(range(len(items)), key=lambda place: -weight(items[place])):
        lightest = loads.index(min(loads))
        groups[lightest].append(place)
        loads[lightest] += weight(items[place])
    others = [apart(lambda group=group: [work(items[place]) for place in group]) for group in groups[1:]]  # type: ignore[misc]
    done = {place: work(items[place]) for place in groups[0]}
    for group, result in zip(groups[1:], others, strict=True):
        done.update(zip(group, result(), strict=True))
    return [done[place] for place in range(len(items))]


def _die_with_the_parent() -> None:
    """Have Linux end this process when its parent ends, so that a killed build writes no more."""
    prctl = getattr(ctypes.CDLL(None), "prctl", None)
    if prctl:
        prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
