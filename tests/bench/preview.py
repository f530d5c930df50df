"""The preview, as a browser sees it: from a save to the new bytes over HTTP."""

import re
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from queue import Empty, Queue
from typing import IO

from . import measure
from .project import Work

_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/")
_ASK_AGAIN = 0.01  # seconds
_PATIENCE = 1800  # seconds: what takes longer is broken

PLACES = ("the open page", "another page that shows the event", "search data")


class Preview:
    """A preview that runs, asked for pages."""

    def __init__(self, process: "subprocess.Popen[str]", address: str) -> None:
        self.pid = process.pid
        self._process = process
        self._address = address

    def wait_for(self, path: str, title: str) -> None:
        """Ask until a file holds a title. Raises Failed where the site was not built, or not in time."""
        until = time.monotonic() + _PATIENCE
        while title not in re.sub("<[^>]*>", "", self._text(path)):  # digits have an element
            if time.monotonic() > until or self._process.poll() is not None:
                raise measure.Failed(f"the preview does not show {title} at {path}")
            time.sleep(_ASK_AGAIN)

    def _text(self, path: str) -> str:
        try:
            with urllib.request.urlopen(f"{self._address}{path}", timeout=_PATIENCE) as answer:
                return str(answer.read().decode())
        except urllib.error.HTTPError as error:
            if error.code == 503:  # it is building for the first time
                return ""
            raise measure.Failed(f"{path}: {error.code}\n{error.read().decode()}") from error


@contextmanager
def running(work: Work) -> Iterator[Preview]:
    """A preview of a record, from its start to its end."""
    command = [
        work.project.python, "-m", "preview", "--settings", str(work.settings()),
        "--data", str(work.data), "--content", str(work.content), "--port", "0",
    ]  # fmt: skip
    process = subprocess.Popen(
        command, cwd=work.project.path, env=work.project.environment, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    assert process.stdout
    printed: Queue[str] = Queue()
    listener = threading.Thread(target=_listen, args=(process.stdout, printed), daemon=True)
    listener.start()
    try:
        yield Preview(process, _address(printed))
    finally:
        process.terminate()
        process.wait()
        listener.join()
        process.stdout.close()


def _listen(out: IO[str], printed: "Queue[str]") -> None:
    for line in out:
        printed.put(line)


def _address(printed: "Queue[str]") -> str:
    lines: list[str] = []
    while True:
        try:
            lines.append(printed.get(timeout=60))
        except Empty:
            raise measure.Failed(f"the preview printed no address:\n{''.join(lines)}") from None
        if result := _ADDRESS.search(lines[-1]):
            return result[0]


def measured(work: Work, runs: int) -> dict[str, list[measure.Run]]:
    """Runs for each of PLACES: a save, and one address asked until it answers with what was saved.

    The record has to be built once before, for the paths of its search data. CPU is that of the whole
    preview until it has nothing left to do.
    """
    search = work.search_data()
    results: dict[str, list[measure.Run]] = {place: [] for place in PLACES}
    first = work.edit()
    with running(work) as preview:
        preview.wait_for(first.page, first.title)
        for number in range(-1, runs):  # the first save is not counted: it loads what later ones have
            for place in PLACES:
                measure.wait_until_idle(preview.pid)
                used = measure.cpu(preview.pid)
                with measure.peak(preview.pid) as most:
                    edit = work.edit()
                    started = time.perf_counter()
                    paths = dict(zip(PLACES, ([edit.page], [edit.other], search), strict=True))
                    for path in paths[place]:
                        preview.wait_for(path, edit.title)
                    wall = time.perf_counter() - started
                    measure.wait_until_idle(preview.pid)
                if number >= 0:
                    results[place].append(measure.Run(wall, measure.cpu(preview.pid) - used, most[0]))
    return results
