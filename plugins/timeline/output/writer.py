"""Write tasks to disk: each file once, linked where the bytes did not change."""

import os
import posixpath
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from .files import OutputFile, has_content
from .parallel import run_parallel
from .progress import SharedCounter

Digests = dict[str, bytes]
"""SHA-256 of files by their paths, in the order in which they were written"""


class WriteTask(Struct, frozen=True):
    """Files that are made by one process: a call gives them."""

    files: Callable[[], Iterable[OutputFile]]
    pages: Callable[[], int] = lambda: 0
    """How many pages are among them; may be asked when the files are about to be made"""

    def __call__(self) -> Iterable[OutputFile]:
        return self.files()


def write_files(files: Iterable[OutputFile], folder: Path, output: Path | None = None) -> Digests:
    """Write each file once, and return their digests.

    Files that are the same in the output are linked to it, not written: two names for the same bytes.
    Raise ValueError when two files would be written to one path.
    """
    digests: Digests = {}
    seen: set[str] = set()
    folders: set[str] = set()
    if output and not output.exists():
        output = None
    for file in files:
        _check_collision(file.path, seen)
        digests[file.path] = sha256(file.content).digest()
        target, existing = f"{folder}/{file.path}", f"{output}/{file.path}"  # plain text: they are very many
        parent = posixpath.dirname(file.path)
        if parent not in folders:
            (folder / parent).mkdir(parents=True, exist_ok=True)
            folders.add(parent)
        if output and has_content(existing, file.content):
            _hard_link(existing, target)
        else:
            _write_bytes(target, file.content)
    return digests


def _write_bytes(path: str, content: bytes) -> None:
    try:
        with open(path, "wb") as file:  # noqa: PTH123  # as above
            file.write(content)
    except OSError as error:
        error.filename = path  # a full disk is noticed after opening, when nobody tells the name
        raise


def _hard_link(path: str, target: str) -> None:
    try:
        os.link(path, target)
    except OSError:  # a disk without links
        shutil.copyfile(path, target)


def run_write_tasks(
    tasks: Sequence[WriteTask],
    folder: Path,
    output: Path | None = None,
    progress: SharedCounter | None = None,
) -> Digests:
    """Write the files of every task, each task in a process of its own, and return their digests.

    The first task runs here. Raise what a task raised (as RuntimeError with its traceback when that was
    another process), and ValueError when two files would be written to one path.
    """
    works = [
        partial(_run_write_task, task, folder, output, progress, place) for place, task in enumerate(tasks)
    ]
    together: Digests = {}
    seen: set[str] = set()
    for digests in run_parallel(works):
        for path in digests:
            _check_collision(path, seen)
        together |= digests
    return together


def _run_write_task(
    task: WriteTask, folder: Path, output: Path | None, progress: SharedCounter | None, place: int
) -> Digests:
    if progress is None:
        return write_files(task(), folder, output)
    return write_files(_with_progress(task, progress, place), folder, output)


def _with_progress(task: WriteTask, progress: SharedCounter, place: int) -> Iterator[OutputFile]:
    count, pages = 0, task.pages()
    for file in task():
        count += file.path.endswith(".html")
        progress.note(place, count, pages)
        yield file


def _check_collision(path: str, seen: set[str]) -> None:
    """Refuse a second file at a path, also where a disk does not tell capitals apart."""
    if path.casefold() in seen:
        raise ValueError(f"two files would be written to {path}")
    seen.add(path.casefold())
