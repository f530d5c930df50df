"""Work that the processes of a test run share, so that each piece is done once."""

import fcntl
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from xdist import is_xdist_worker


@contextmanager
def shared_folder(
    request: pytest.FixtureRequest, name: str, fill: Callable[[Path], object]
) -> Iterator[Path]:
    """Yield a folder that one process of the run fills and all of them read.

    What changes it would change the tests of other processes, so that is an error at the end.
    """
    factory: pytest.TempPathFactory = request.getfixturevalue("tmp_path_factory")
    run = factory.getbasetemp()
    if is_xdist_worker(request):
        run = run.parent  # that of all workers
    folder = run / f"shared-{name}"
    with (run / f"shared-{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            draft = run / f"shared-{name}.new"
            shutil.rmtree(draft, ignore_errors=True)  # what a process that failed has left
            draft.mkdir()
            fill(draft)
            draft.rename(folder)
    before = _state(folder)
    yield folder
    assert _state(folder) == before, f"a test changed {folder}, which others read"


def _state(folder: Path) -> dict[Path, tuple[int, int]]:
    """Return the size and the time of change of every file."""
    stats = {path: path.stat() for path in sorted(folder.rglob("*"))}
    return {path: (stat.st_size, stat.st_mtime_ns) for path, stat in stats.items()}
