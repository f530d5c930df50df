"""The preview's own tree on the disk: what the server serves."""

import os
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct

from timeline.files import File, Share, clear, holds, paths_in, write
from timeline.processes import results


class Refreshed(Struct, frozen=True):
    """How many files a tree has now, and the paths of those that are new or other, and of those gone."""

    files: int
    changed: tuple[str, ...]
    removed: tuple[str, ...]


def refresh(shares: Sequence[Share], tree: Path) -> Refreshed:
    """Make the tree what the shares say.

    All that differs is written beside the tree first, and only when everything is made does each
    file take its place by a rename: no file is ever half written, and where making fails, by
    whatever error, the tree stays as it was. A file whose bytes are the same is not touched, one
    that is made no longer is removed. Raises what a share raises, and ValueError when two files
    would stand at one path.
    """
    tree.mkdir(parents=True, exist_ok=True)
    new = tree.with_name(f"{tree.name}.new")
    clear(new)
    try:
        parts = results([partial(_set_aside, share, tree, new) for share in shares])
        made = [path for paths, _ in parts for path in paths]
        changed = [path for _, differing in parts for path in differing]
        if len({path.casefold() for path in made}) < len(made):
            raise ValueError("two files would be written to one path")
        gone = sorted({path for path, _ in paths_in(tree)} - set(made))
        for path in gone:  # first: a file may stand where a folder is to be
            (tree / path).unlink()
        _remove_empty_folders(tree)
        _move(changed, new, tree)
        return Refreshed(len(made), tuple(changed), tuple(gone))
    finally:
        clear(new)


def put(files: Iterable[File], tree: Path) -> tuple[str, ...]:
    """Put some files into the tree, each by a rename, when all are made; gives the paths of those that the
    tree had not, or not so. Raises what making them raises.
    """
    new = tree.with_name(f"{tree.name}.new")
    clear(new)
    try:
        changed = write((file for file in files if not holds(tree / file.path, file.content)), new)
        _move(changed, new, tree)
        return tuple(changed)
    finally:
        clear(new)


def _move(paths: Iterable[str], new: Path, tree: Path) -> None:
    for path in paths:
        (tree / path).parent.mkdir(parents=True, exist_ok=True)
        (new / path).replace(tree / path)


def _set_aside(share: Share, tree: Path, new: Path) -> tuple[list[str], list[str]]:
    """Write the files of a share that the tree does not have; gives the paths of all, and of these."""
    made: list[str] = []

    def differing() -> Iterator[File]:
        for file in share():
            made.append(file.path)
            if isinstance(file, File) and not holds(tree / file.path, file.content):
                yield file

    written = write(differing(), new)
    return made, list(written)


def _remove_empty_folders(tree: Path) -> None:
    for folder, _, _ in os.walk(tree, topdown=False):
        if Path(folder) != tree and not any(Path(folder).iterdir()):
            Path(folder).rmdir()
