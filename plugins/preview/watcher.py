"""Saves, as batches of paths."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import aclosing, asynccontextmanager
from pathlib import Path

from watchfiles import Change, DefaultFilter, awatch

QUIET = 5
"""Milliseconds without a save that end a batch; an editor that saves by rename needs one or two"""
LONGEST = 50
"""Milliseconds after which a batch ends even where saves go on"""
_ABSENT = 0.3  # seconds between looks at a folder that is not there


@asynccontextmanager
async def watch(
    folders: Iterable[Path], files: Iterable[Path]
) -> AsyncIterator[Callable[[], Awaitable[set[Path]]]]:
    """What waits for the next saves: absolute paths of what is new, other or gone.

    It reports all below the folders and these files alone, from the moment that it is entered;
    what editors and Python leave beside (swap files, __pycache__) is passed over. A file is watched
    through its folder, since a file saved by rename is another one; a folder that goes is watched
    again when it is back. What is saved while nobody waits comes together in the next batch.
    """
    queue: asyncio.Queue[set[Path]] = asyncio.Queue()
    paths = {file.absolute() for file in files}
    tasks = [asyncio.create_task(_watch(folder.absolute(), None, queue)) for folder in folders]
    tasks += [asyncio.create_task(_watch(folder, paths, queue)) for folder in {file.parent for file in paths}]
    await asyncio.sleep(0)  # each of them begins to watch

    async def next_batch() -> set[Path]:
        batch = await queue.get()
        while not queue.empty():
            batch |= queue.get_nowait()
        return batch

    try:
        yield next_batch
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _watch(folder: Path, wanted: set[Path] | None, queue: asyncio.Queue[set[Path]]) -> None:
    """Report all changes below a folder, or only those of the wanted files in it."""
    ordinary = DefaultFilter()

    def matters(change: Change, path: str) -> bool:
        if path == str(folder):
            return True  # it may have gone
        return ordinary(change, path) if wanted is None else Path(path) in wanted

    while True:
        identity = _identity(folder)
        if identity:
            seen = awatch(
                folder, watch_filter=matters, recursive=wanted is None, step=QUIET, debounce=LONGEST
            )
            async with aclosing(seen):
                async for changes in seen:
                    passing = {path for change, path in changes if change == Change.added}
                    paths = {Path(path) for _, path in changes if path not in passing or Path(path).exists()}
                    if paths:  # what came and went is an editor's own
                        queue.put_nowait(paths)
                    if _identity(folder) != identity:
                        break
        while not _identity(folder):
            await asyncio.sleep(_ABSENT)
        queue.put_nowait({folder})


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
