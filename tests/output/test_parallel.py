"""Work in processes of its own, and where a system has none."""

import os
import signal

import pytest

from timeline.output.parallel import ForkedCall, cpu_count, parallel_map, run_parallel


def test_items_are_done_in_their_order_by_however_many_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    for count in (1, 2, 5):
        monkeypatch.setattr("timeline.output.parallel.cpu_count", lambda count=count: count)
        assert parallel_map(lambda item: item * 2, [3, 1, 2], [3, 1, 2]) == [6, 2, 4]
    assert parallel_map(str, []) == []


def test_a_system_that_cannot_fork_does_the_work_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "fork")
    monkeypatch.delattr(os, "sched_getaffinity")
    here = os.getpid()
    work = ForkedCall(os.getpid)
    assert work() == here
    work.stop()
    assert cpu_count() == os.cpu_count()


def test_a_process_that_is_killed_is_reported() -> None:
    work = ForkedCall(lambda: os.kill(os.getpid(), signal.SIGKILL))
    with pytest.raises(RuntimeError, match="was killed"):
        work()


def test_what_goes_wrong_apart_goes_wrong_here_and_ends_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    processes: list[int] = []

    class RecordingCall(ForkedCall):
        def __init__(self, work: object) -> None:
            super().__init__(work)
            processes.append(self._child)

    def wrong() -> None:
        raise LookupError("no such thing")

    def full() -> None:
        raise OSError(28, "full")

    monkeypatch.setattr("timeline.output.parallel.ForkedCall", RecordingCall)
    with pytest.raises(RuntimeError, match="LookupError: no such thing"):
        run_parallel([list, wrong, signal.pause])
    with pytest.raises(OSError, match="full"):
        run_parallel([list, full, signal.pause])
    with pytest.raises(LookupError):
        run_parallel([wrong, signal.pause])
    assert len(processes) == 5
    for process in processes:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)
