"""The process that holds the site: `python -m preview.worker SETTINGS DATA CONTENT`.

It imports the build once, reports which folders it reads, and answers requests. While there are none it
renders, file by file, what the list of checksums needs, if somebody waits for it. Having reported an error
in the program it ends, since what it holds may be incomplete; so it does when nobody will ask any more.
"""

import gc
import os
import runpy
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from .build_result import BuildResult, traceback_text
from .protocol import Connection, FileRequest, FileResponse, Request, Save, WorkerReady

if TYPE_CHECKING:
    from .site import PreviewSite

# What imports the build is imported below, so that an error there is reported, too.

_QUIET = 0.5
"""Seconds without a request after which there is time to collect garbage"""


def main(arguments: list[str]) -> None:
    """Answer requests until there are no more."""
    connection = Connection(0, os.dup(1))
    os.dup2(2, 1)  # what other code prints must not get among the answers
    try:
        _serve(arguments, connection)
    except BrokenPipeError:
        pass  # nobody reads any more
    except Exception:
        connection.send(BuildResult(crash=traceback_text()))


def _serve(arguments: list[str], connection: Connection) -> None:
    settings_file, data, content = arguments
    settings = runpy.run_path(settings_file)
    beside = Path(settings_file).parent
    ready = WorkerReady(
        settings=Path(settings_file),
        data=_short_path(Path(data or settings["TIMELINE_DATA"])),
        content=_short_path(Path(content) if content else beside / settings["PATH"]),
        theme=_short_path(beside / settings["THEME"]),
    )
    gc.disable()  # a save would wait for it; see `_Worker.run`

    from timeline.config import BuildConfig
    from timeline.output.parallel import tune_malloc
    from timeline.values.build_date import build_date

    from .site import PreviewSite

    tune_malloc()
    site = BuildConfig(
        data=ready.data,
        content=ready.content,
        theme=ready.theme,
        url=settings["SITEURL"].rstrip("/"),
        version=settings["TIMELINE_VERSION"],
        built=build_date(ready.data, ready.content),
    )
    connection.send(ready)
    _Worker(partial(PreviewSite, site), connection).run()


class _Worker:
    """Answers requests one by one."""

    def __init__(
        self, make_site: Callable[[Callable[[], None]], "PreviewSite"], connection: Connection
    ) -> None:
        self._site = make_site(self._answer_those_who_wait)
        self._connection = connection
        self._waiting: list[FileRequest] = []
        """Requests for files that depend on all others"""
        self._steps: Iterator[None] = iter(())
        self._postponed: list[Request | None] = []
        self._has_garbage = False
        self._is_new = True
        self._has_saved = False
        self._early: list[FileRequest] = []
        """Requests that came before the first save was read: there is nothing to answer them with"""

    def run(self) -> None:
        """Answer requests until there are no more."""
        while True:
            if self._waiting and self._connection.is_idle(0):
                self._work_for_waiting()
                continue
            if self._has_garbage and self._connection.is_idle(_QUIET):
                gc.collect()
                self._has_garbage = False
            request = self._postponed.pop() if self._postponed else self._connection.receive()
            if request is None:
                return
            if isinstance(request, Save):
                self._save(request)
            else:
                self._answer(request)

    def _save(self, save: Save) -> None:
        for answer in self._site.save(save.open_paths):
            if isinstance(answer, BuildResult) or answer.pages:
                self._connection.send(answer)
        if self._is_new and self._site.snapshot:
            gc.collect()
            gc.freeze()  # else later collections go through all that is here: 0.7 s at 10,000 events
            self._is_new = False
        self._has_garbage = True
        self._has_saved = True
        early, self._early = self._early, []
        self._retry([*self._waiting, *early])

    def _answer_those_who_wait(self) -> None:
        """Answer the requests for files that have come since a save."""
        while not self._connection.is_idle(0):
            request = self._connection.receive()
            if not isinstance(request, FileRequest):
                self._postponed = [request]
                return
            self._answer(request)

    def _answer(self, request: FileRequest) -> None:
        from .snapshot import Incomplete

        if not (self._has_saved or self._site.has_files):
            self._early.append(request)
            return
        try:
            content = self._site.response(request.path)
        except Incomplete:
            if not self._waiting:
                assert self._site.snapshot
                self._steps = self._site.snapshot.checksum_steps()
            self._waiting.append(request)
        except Exception:
            self._connection.send(FileResponse(number=request.number, crash=traceback_text()))
        else:
            self._connection.send(FileResponse(number=request.number, content=content))

    def _work_for_waiting(self) -> None:
        try:
            next(self._steps)
        except StopIteration:
            self._retry(self._waiting)
        except Exception:
            crash = traceback_text()
            for request in self._waiting:
                self._connection.send(FileResponse(number=request.number, crash=crash))
            self._waiting = []

    def _retry(self, requests: list[FileRequest]) -> None:
        self._waiting = []
        for request in requests:
            self._answer(request)


def _short_path(path: Path) -> Path:
    """Return the path as messages show it: relative to the working folder where it lies below."""
    whole = path.absolute()
    return whole.relative_to(Path.cwd()) if whole.is_relative_to(Path.cwd()) else path


if __name__ == "__main__":
    main(sys.argv[1:])
