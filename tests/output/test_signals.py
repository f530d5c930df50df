"""A signal that ends a build, at each line at which it may come."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any

import pytest

from timeline.commands.site_build import SiteBuild
from timeline.output import checksums
from timeline.output.parallel import run_parallel
from timeline.output.system import clean_up_at_signals

from ..conftest import ROOT
from ..support.sampling import sampled

_MODULES = (
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
        self._countdown = line

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

    def _trace(self, frame: FrameType, event: str, _argument: object) -> Any:
        if not frame.f_code.co_filename.endswith(_MODULES):
            return None
        if event == "line":
            self._countdown -= 1
            if self._countdown == 0:
                os.killpg(0, self._number)
        return self._trace


def _build(folder: Path, cleanup_log: Path) -> None:
    build = SiteBuild(folder / "output", [])
    try:
        build.start()
        names = ("one", "two")
        run_parallel([lambda name=name: (build.staging / name).write_bytes(b"") for name in names])
        build.finish({})
    finally:
        with cleanup_log.open("a") as log:
            log.write(f"{os.getpid()}\n")
        build.discard()


def _end_of_build(folder: Path, cleanup_log: Path, number: int, line: int) -> int:
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
            _build(folder, cleanup_log)
        status = 0
    except SystemExit as end:
        status = end.code
    finally:
        os._exit(int(str(status)))


def each_line(folder: Path, number: int) -> list[str]:
    """Build with a signal at each line, and return what is wrong of each end; the last build has none."""
    checksums.write_checksums = lambda *_: {}  # type: ignore[assignment]  # there are no pages
    wrong, line, status = [], 0, -1
    while status:
        line += 1
        here, cleanup_log = folder / str(line), folder / f"{line}.cleaned"
        here.mkdir()
        status = _end_of_build(here, cleanup_log, number, line)
        remainder = sorted(path.name for path in here.iterdir())
        if status not in (0, 128 + number):
            wrong.append(f"{line}: status {status}")
        if remainder not in ([], ["output"]):  # in its place; the signal came as the old one went
            wrong.append(f"{line}: left {remainder}")
        if cleanup_log.exists() and len(cleanup_log.read_text().split()) != 1:
            wrong.append(f"{line}: cleaned by a child")
    return wrong if line > 200 else [*wrong, f"only {line} lines"]


@pytest.mark.parametrize("number", sampled([(signal.SIGTERM,), (signal.SIGINT,)], 2))
def test_a_build_ends_cleanly_at_any_line(tmp_path: Path, number: int) -> None:
    """In a process that is small: this one, with all that tests have loaded, takes 0.1 s to fork."""
    code = "import sys; from tests.output.test_signals import each_line; from pathlib import Path; "
    code += "print(each_line(Path(sys.argv[1]), int(sys.argv[2])))"
    command = [sys.executable, "-c", code, str(tmp_path), str(int(number))]
    process = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert (process.stdout, process.stderr) == ("[]\n", "")


AT_ONCE = """
import os, signal
from timeline.output.system import ENDING_SIGNALS, clean_up_at_signals

clean_up_at_signals(ctrl_c=True)
signal.pthread_sigmask(signal.SIG_BLOCK, ENDING_SIGNALS)
for number in ENDING_SIGNALS * 2:
    os.kill(os.getpid(), number)
try:
    signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING_SIGNALS)
finally:
    for number in ENDING_SIGNALS:
        os.kill(os.getpid(), number)
    print("cleaned")
"""


def test_signals_at_once_are_one_end_without_a_word() -> None:
    """As Ctrl-C twice, or a terminal that is closed: Python complains of a handler that goes meanwhile."""
    process = subprocess.run([sys.executable, "-c", AT_ONCE], capture_output=True, text=True)
    assert (process.stdout, process.stderr) == ("cleaned\n", "")
    assert process.returncode > 128
