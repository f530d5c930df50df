"""A finished tree's own list of its files, and what tells that a tree is ours.

`SHA256SUMS` names every file with its SHA-256 but itself and the colophon pages, since these show the
list's own SHA-256, which stands for the whole tree: two trees that show the same one are the same.
That the colophon shows the digest of the list beside it is also how a tree is known as one of ours:
whoever builds into a folder of his own loses nothing in it.
"""

import hashlib
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from ..values.language import either
from .files import OutputFile, is_dropped_by_looking, iter_files, write_atomically
from .manifest import (
    CHECKSUMS,
    DIGEST_PLACEHOLDER,
    fill_facts,
    format_manifest,
    is_unlistable,
    parse_manifest,
)
from .parallel import parallel_map, worker_count
from .writer import Digests

_MIN_FILES_PER_WORKER = 2_000
"""Files that one process digests before another one has begun"""


class UnlistablePath(Exception):
    """A file that no list can name and no site should have; its words are a curator's."""


def write_checksums(
    tree: Path, earlier: Digests, colophons: Sequence[str], facts: Sequence[str]
) -> dict[str, str]:
    """Write the list of a finished tree, show its digest on the colophon pages, and facts of files on others.

    `colophons` and `facts` are the paths of these pages. `earlier` tells the digests of files that nobody has
    touched since they were written. Return the SHA-256 of every file by its path, in order. Raise
    UnlistablePath and OSError.
    """
    own = {CHECKSUMS, *colophons}
    every_path = sorted(path for path in _listable_paths(tree) if path not in own)
    paths = [path for path in every_path if path not in facts]
    new = _digests(tree, [path for path in paths if path not in earlier])
    digests = {path: new[path] if path in new else earlier[path].hex() for path in paths}
    for path in facts:
        content = fill_facts(
            (tree / path).read_bytes(), lambda file: (digests[file], (tree / file).stat().st_size)
        )
        write_atomically(OutputFile(str(tree / path), content))
        digests[path] = hashlib.sha256(content).hexdigest()
    digests = {path: digests[path] for path in every_path}
    sums = format_manifest(digests)
    root = hashlib.sha256(sums).hexdigest().encode()
    present = {
        path: (tree / path).read_bytes().replace(DIGEST_PLACEHOLDER.encode(), root) for path in colophons
    }
    for path, content in {CHECKSUMS: sums, **present}.items():
        write_atomically(
            OutputFile(str(tree / path), content)
        )  # never in place: a name may be shared with the old tree
        digests[path] = hashlib.sha256(content).hexdigest()
    return dict(sorted(digests.items()))


def foreign_files(tree: Path, colophons: Sequence[str]) -> list[str]:
    """The paths in a tree that are none of ours, in order: all, unless it is sealed.

    What was left by somebody who only looked does not count.
    """
    if not tree.exists():
        return []
    ours = _listed_paths(tree, colophons)
    return sorted(
        path
        for path, is_file in iter_files(tree)
        if not is_file or (path not in ours and not is_dropped_by_looking(path))
    )


def _listed_paths(tree: Path, colophons: Sequence[str]) -> set[str]:
    """What a sealed tree says that it holds; nothing for any other."""
    try:
        sums = (tree / CHECKSUMS).read_bytes()
        root = hashlib.sha256(sums).hexdigest().encode()
        if all(root in (tree / path).read_bytes() for path in colophons):
            return {*parse_manifest(sums, "sha256"), CHECKSUMS, *colophons}
    except (OSError, ValueError):
        pass
    return set()


def _listable_paths(tree: Path) -> Iterator[str]:
    for path, is_file in iter_files(tree):
        if is_unlistable(path):
            raise UnlistablePath(either(f"文件名里有不宜的字符：{path!r}", f"No file may be called {path!r}"))
        if not is_file:
            raise UnlistablePath(
                either(f"网站里只放文件，不放链接等：{path}", f"A site has files only, no links: {path}")
            )
        yield path


def _digests(tree: Path, paths: list[str]) -> dict[str, str]:
    """The SHA-256 of each, by every core where there are many."""
    parts = worker_count(len(paths), _MIN_FILES_PER_WORKER)
    digests: dict[str, str] = {}
    for part in parallel_map(partial(_digests_of, tree), [paths[first::parts] for first in range(parts)]):
        digests |= part
    return digests


def _digests_of(tree: Path, paths: list[str]) -> dict[str, str]:
    top, digests = str(tree), {}
    for path in paths:
        with open(f"{top}/{path}", "rb", buffering=0) as file:  # noqa: PTH123  # 21,000 of them
            digests[path] = hashlib.sha256(file.read()).hexdigest()
    return digests
