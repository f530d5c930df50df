"""A signal that ends a build, at each line at which it may come."""

import os
import signal
import sys
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any

import pytest

from timeline.commands.site_build import SiteBuild
from timeline.output.parallel import run_parallel
from timeline.output.system import clean_up_at_signals

_TRACED = (
    "contextlib.py",
    "commands/site_build.py",
    "output/lock.py",
    "output/parallel.py",
    "output/swap.py",
)


class _SignalAtLine:
    """Sends a signal to all processes of the group at the n-th line of ours, as a terminal does.

    A forked process counts on from where its parent was.
    """

    def __init__(self, number: int, line: int) -> None:
        self._number = number
        self._left = line

    def __enter__(self) -> None:
        frame: FrameType | None = sys._getframe()
        while frame:  # what measures the tests would take over where one of its frames goes on
            frame.f_trace = None
            frame = frame.f_back
        sys.settrace(self._trace)

    def __exit__(
        self, _kind: type | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        sys.settrace(None)

    def _trace(self, frame: FrameType, event: str, _given: object) -> Any:
        if not frame.f_code.co_filename.endswith(_TRACED):
            return None
        if event == "line":
            self._left -= 1
            if self._left == 0:
                os.killpg(0, self._number)
        return self._trace


def _build(folder: Path, cleaned: Path) -> None:
    build = SiteBuild(folder / "output", [])
    try:
        build.start()
        names = ("one", "two")
        run_parallel([lambda name=name: (build.staging / name).write_bytes(b"") for name in names])
        build.finish({})
    finally:
        with cleaned.open("a") as log:
            log.write(f"{os.getpid()}\n")
        build.discard()


def _end_of_build(folder: Path, cleaned: Path, number: int, line: int) -> int:
    """Build in a process of its own, and return its exit status."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    status: object = 99  # of any other exception
    try:
        os.setpgid(0, 0)
        signal.signal(number, signal.SIG_DFL)  # whatever the runner of the tests has set
        clean_up_at_signals(ctrl_c=True)
        with _SignalAtLine(number, line):
            _build(folder, cleaned)
        status = 0
    except SystemExit as ended:
        status = ended.code
    finally:
        os._exit(int(str(status)))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_build_ends_cleanly_at_any_line(
    tmp_path: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timeline.output.checksums.write_checksums", lambda *_: {})  # there are no pages
    statuses = []
    for line in range(1, 2000):
        folder, cleaned = tmp_path / str(line), tmp_path / f"{line}.cleaned"
        folder.mkdir()
        statuses.append(_end_of_build(folder, cleaned, number, line))
        left = {path.name for path in folder.iterdir()}
        if statuses[-1] == 0:
            assert left == {"output"}
            break
        assert statuses[-1] == 128 + number, line
        assert left <= {"output"}, line  # in its place; the signal came as the old one went
        assert not cleaned.exists() or len(cleaned.read_text().split()) == 1, line
    assert len(statuses) > 200
    assert statuses[-1] == 0
