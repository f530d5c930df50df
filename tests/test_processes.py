"""Work in processes of its own, and where a system has none."""

import os
import signal

import pytest

from timeline.processes import apart, cores, results, shared_out


def test_items_are_done_in_their_order_by_however_many_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    for count in (1, 2, 5):
        monkeypatch.setattr("timeline.processes.cores", lambda count=count: count)
        assert shared_out(lambda item: item * 2, [3, 1, 2], lambda item: item) == [6, 2, 4]
    assert shared_out(str, [], lambda _: 1) == []


def test_a_system_that_cannot_fork_does_the_work_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "fork")
    monkeypatch.delattr(os, "sched_getaffinity")
    here = os.getpid()
    work = apart(os.getpid)
    assert work() == here
    work.stop()
    assert cores() == os.cpu_count()


def test_a_process_that_is_killed_is_told() -> None:
    work = apart(lambda: os.kill(os.getpid(), signal.SIGKILL))
    with pytest.raises(RuntimeError, match="was killed"):
        work()


def test_what_goes_wrong_apart_goes_wrong_here_and_ends_the_others() -> None:
    def wrong() -> None:
        raise LookupError("no such thing")

    def full() -> None:
        raise OSError(28, "full")

    waiting = apart(signal.pause)
    process = waiting._child
    with pytest.raises(RuntimeError, match="LookupError: no such thing"):
        results(lambda: None, [apart(wrong), waiting])
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
    with pytest.raises(OSError, match="full"):
        apart(full)()
