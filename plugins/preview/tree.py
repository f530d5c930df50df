"""The preview's own tree on the disk: what the server serves."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from timeline.files import File, clear, write_shares

_MADE = ".made"  # beside the new files: the paths of all files, one list a share

Share = Callable[[], Iterable[File]]


def refresh(shares: Sequence[Share], tree: Path) -> tuple[int, tuple[str, ...]]:
    """Make the tree what the shares say; gives how many files it has and the paths of those that changed.

    All that differs is written beside the tree first, and only when everything is made does each
    file take its place by a rename: no file is ever half written, and where making fails, by
    whatever error, the tree stays as it was. A file whose bytes are the same is not touched, one
    that is made no longer is removed. Raises what a share raises, and ValueError when two files
    would stand at one path.
    """
    new = tree.with_name(f"{tree.name}.new")
    clear(new)
    try:
        written = write_shares([partial(_differing, share, tree, n) for n, share in enumerate(shares)], new)
        made: list[str] = []
        for n in range(len(shares)):
            made += (new / _MADE / str(n)).read_text("utf-8").split("\n")[:-1]
        if len({path.casefold() for path in made}) < len(made):
            raise ValueError("two files would be written to one path")
        gone = sorted(set(_paths(tree)) - set(made))
        for path in gone:  # first: a file may stand where a folder is to be
            (tree / path).unlink()
        _remove_empty_folders(tree)
        changed = [path for path in written if not path.startswith(f"{_MADE}/")]
        for path in changed:
            (tree / path).parent.mkdir(parents=True, exist_ok=True)
            (new / path).replace(tree / path)
        return len(made), (*changed, *gone)
    finally:
        clear(new)


def _differing(share: Share, tree: Path, number: int) -> Iterator[File]:
    """The files of a share that the tree does not have, and at the end the list of all its paths."""
    paths = []
    for file in share():
        paths.append(file.path)
        if not _stands(tree / file.path, file.content):
            yield file
    yield File(f"{_MADE}/{number}", "".join(f"{path}\n" for path in paths).encode())


def _stands(path: Path, content: bytes) -> bool:
    try:
        return not path.is_symlink() and path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


def _paths(tree: Path) -> Iterator[str]:
    for folder, _, names in os.walk(tree):
        for name in names:
            yield (Path(folder) / name).relative_to(tree).as_posix()


def _remove_empty_folders(tree: Path) -> None:
    for folder, _, _ in os.walk(tree, topdown=False):
        if Path(folder) != tree and not any(Path(folder).iterdir()):
            Path(folder).rmdir()
