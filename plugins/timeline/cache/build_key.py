"""Whether a build would only repeat the last one.

A build key is the SHA-256 of everything that a build is made from: the record, the essays, the theme, this
package, the settings, and the versions of the installed libraries. It is stored with the SHA-256 of every
file of the output. While both sides are the same to the byte, nothing has to be built.
"""

import hashlib
import json  # msgspec would take 20 ms to import
import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from ..output.files import source_files
from .file_store import FileStore

_MANY_FILES = 5000
"""So many are hashed by one process per core: 59,000 take 1.1 s on two cores, 2.2 s on one"""


@cache
def program_digest() -> str:
    """The hash of this program: of this package, every library that is installed, and Python."""
    made_of = [sys.version, *_libraries(), folder_digest(Path(__file__).parents[1])]
    return hashlib.sha256("\0".join(made_of).encode()).hexdigest()


def _libraries() -> list[str]:
    """Name and version of each library, from the names of its metadata's folder: opening 100 takes 70 ms."""
    folders = [Path(each) for each in sys.path]
    return sorted(info.name for folder in folders for info in folder.glob("*.*-info"))


def folder_digest(folder: Path) -> str:
    """The SHA-256 of every file of a folder of sources with its path, as one."""
    digest = hashlib.sha256()
    top = len(str(folder)) + 1
    for path in map(str, source_files(folder)):
        if os.path.isfile(path):  # noqa: PTH113  # as below; a pipe would block
            digest.update(f"{path[top:]}\0{file_digest(path).hex()}\n".encode())
    return digest.hexdigest()


def file_digest(path: str) -> bytes:
    """The SHA-256 of a file; nothing if there is none."""
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123  # it is asked of every page
            return hashlib.sha256(file.read()).digest()
    except OSError:
        return b""


class BuildKey(NamedTuple):
    """What a build is made from, and the store of the last build's key."""

    inputs: str
    store: FileStore

    @classmethod
    def of(cls, folders: dict[str, Path], settings: dict[str, str], store: FileStore) -> "BuildKey":
        """Return the key of what is in these folders now, under these settings."""
        made_of = {"program": program_digest(), **settings}
        made_of |= {name: folder_digest(folder) for name, folder in folders.items()}
        return cls(hashlib.sha256(json.dumps(made_of, sort_keys=True).encode()).hexdigest(), store)

    def matches(self, output: Path) -> bool:
        """Return whether the output is, byte for byte, what a build from these inputs last made."""
        content = self.store.load(_name(output))
        return content is not None and content == self._content(dict(_digests(output)))

    def save(self, output: Path, digests: dict[str, str]) -> None:
        """Store this key for an output, of whose files `digests` are the SHA-256 in hexadecimal."""
        self.store.save(_name(output), self._content(digests))

    def _content(self, digests: dict[str, str]) -> bytes:
        return json.dumps({"inputs": self.inputs, "files": digests}, sort_keys=True).encode()


def _name(output: Path) -> str:
    return str(output.resolve())


def _digests(folder: Path) -> Iterator[tuple[str, str]]:
    """Every file of an output, in order, with its SHA-256."""
    paths: list[str] = []
    waiting = [str(folder)]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:  # a third of the time of os.walk
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    elif entry.is_file():
                        paths.append(entry.path)
        except OSError:  # it has gone, or was never there
            continue
    paths.sort()
    for path, digest in zip(paths, _file_digests(paths), strict=True):
        yield path[len(str(folder)) + 1 :].replace(os.sep, "/"), digest.hex()


def _file_digests(paths: list[str]) -> list[bytes]:
    if len(paths) < _MANY_FILES:
        return list(map(file_digest, paths))
    from ..output.parallel import parallel_map  # 10 ms, which a small site does not need

    return parallel_map(file_digest, paths)
