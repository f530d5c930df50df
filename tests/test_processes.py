"""Work in processes of its own, and where a system has none."""

import os
import signal

import pytest

from timeline.output.parallel import Apart, cores, results, shared_out


def test_items_are_done_in_their_order_by_however_many_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    for count in (1, 2, 5):
        monkeypatch.setattr("timeline.processes.cores", lambda count=count: count)
        assert shared_out(lambda item: item * 2, [3, 1, 2], lambda item: item) == [6, 2, 4]
    assert shared_out(str, [], lambda _: 1) == []


def test_a_system_that_cannot_fork_does_the_work_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "fork")
    monkeypatch.delattr(os, "sched_getaffinity")
    here = os.getpid()
    work = Apart(os.getpid)
    assert work() == here
    work.stop()
    assert cores() == os.cpu_count()


def test_a_process_that_is_killed_is_told() -> None:
    work = Apart(lambda: os.kill(os.getpid(), signal.SIGKILL))
    with pytest.raises(RuntimeError, match="was killed"):
        work()


def test_what_goes_wrong_apart_goes_wrong_here_and_ends_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[int] = []

    class Noted(Apart):
        def __init__(self, work: object) -> None:
            super().__init__(work)
            begun.append(self._child)

    def wrong() -> None:
        raise LookupError("no such thing")

    def full() -> None:
        raise OSError(28, "full")

    monkeypatch.setattr("timeline.processes.Apart", Noted)
    with pytest.raises(RuntimeError, match="LookupError: no such thing"):
        results([list, wrong, signal.pause])
    with pytest.raises(OSError, match="full"):
        results([list, full, signal.pause])
    with pytest.raises(LookupError):
        results([wrong, signal.pause])
    assert len(begun) == 5
    for process in begun:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)
