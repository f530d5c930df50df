"""The process that builds: `python -m preview.worker SETTINGS DATA CONTENT`.

It imports the build once, says which folders it reads, and builds each time that a line comes in.
It answers in JSON, a line each, and a line before it where the pages of what was edited are there
before all others. Having told of a mistake in the program it ends, since what it keeps in memory may
be half made; so it does when nobody asks any more. While another writes into the same tree it ends
with 75 (EX_TEMPFAIL of sysexits).
"""

import fcntl
import gc
import os
import runpy
import sys
import time
import traceback
from pathlib import Path
from typing import IO

from msgspec import Struct
from msgspec.json import encode

# What the project's own code brings is imported below, so that a mistake there is told, too.


class Read(Struct, frozen=True, kw_only=True, tag=True):
    """What a build reads, and its tree; paths are from the working folder where they lie below it."""

    settings: Path
    data: Path
    content: Path
    theme: Path
    tree: Path


def main(arguments: list[str]) -> None:
    """Build whenever a line comes in, until there are no more."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what other code prints must not get among the answers
    try:
        _serve(arguments, sys.stdin, answers)
    except Exception:
        from .outcome import Outcome

        _say(answers, Outcome(crash=traceback.format_exc().encode(errors="backslashreplace").decode()))


def _serve(arguments: list[str], asked: IO[str], answers: IO[str]) -> None:
    settings_file, data, content = arguments
    settings = runpy.run_path(settings_file)
    beside = Path(settings_file).parent
    read = Read(
        settings=Path(settings_file),
        data=_shown(Path(data or settings["TIMELINE_DATA"])),
        content=_shown(Path(content) if content else beside / settings["PATH"]),
        theme=_shown(beside / settings["THEME"]),
        tree=Path(settings["CACHE_PATH"]) / "preview/site",
    )
    lock = _only_one_at(read.tree)
    gc.disable()  # as `make html` does; what a build leaves is collected when it is done

    from timeline.build import Session, Site
    from timeline.editions import load_conversions
    from timeline.problems import DataProblems
    from timeline.processes import give_back

    from .outcome import Outcome, mistakes
    from .tree import put, refresh

    give_back()
    site = Site(
        data=read.data,
        content=read.content,
        theme=read.theme,
        url=settings["SITEURL"].rstrip("/"),
        version=settings["TIMELINE_VERSION"],
        built=settings["TIMELINE_BUILT"],
        cache=read.tree.parent,  # not that of `make html`, which may run meanwhile
        output=read.tree,
    )
    session = Session(site)
    _say(answers, read)
    for _ in asked:
        start = time.perf_counter()
        try:
            shares = session.build()
            first = put(session.own_pages(), read.tree)
            if first:
                soon = Outcome(seconds=time.perf_counter() - start, changed=first, more=True)
                _say(answers, soon)
            done = refresh(shares, read.tree)
            outcome = Outcome(
                seconds=time.perf_counter() - start,
                files=done.files,
                changed=(*first, *done.changed),
                removed=done.removed,
            )
        except DataProblems as found:
            outcome = Outcome(
                seconds=time.perf_counter() - start,
                mistakes=tuple(mistakes(found.problems)),
                records=found.records,
            )
        _say(answers, outcome)
        load_conversions()  # now there is time
        session.settle()
        gc.collect()
    os.close(lock)


def _only_one_at(tree: Path) -> int:
    """A lock beside the tree that goes with this process and its children, however they end."""
    tree.mkdir(parents=True, exist_ok=True)
    lock = os.open(tree.with_name(f"{tree.name}.lock"), os.O_WRONLY | os.O_CREAT, 0o644)
    for _ in range(20):  # children of a worker that was just ended may outlive it for a moment
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(0.05)
        else:
            return lock
    raise SystemExit(os.EX_TEMPFAIL)


def _say(answers: IO[str], answer: Struct) -> None:
    answers.write(encode(answer, enc_hook=os.fspath).decode() + "\n")
    answers.flush()


def _shown(path: Path) -> Path:
    """The path as messages should show it: from here where it lies below."""
    whole = path.absolute()
    return whole.relative_to(Path.cwd()) if whole.is_relative_to(Path.cwd()) else path


if __name__ == "__main__":
    main(sys.argv[1:])
