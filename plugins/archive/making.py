"""An archive from what was made: contents, manifests, and the zip around them."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from timeline.output.manifest import format_manifest
from timeline.values.language import either

from . import bag
from .contents import description, payload
from .inputs import ArchiveInputs
from .packing import ArchiveError, Packer, beside

Member = tuple[str, Path | bytes]
Progress = Callable[[Iterable[Member], int], Iterable[Member]]
"""Passes members on, showing how far one is"""


def make(made: ArchiveInputs, folder: Path, track: Progress = lambda members, _: members) -> tuple[Path, int]:
    """Write the archive into a folder; gives its path and its number of files.

    The same site, record, program, version and date give the same bytes anywhere. An archive of
    the same name is replaced at the end, and on any error stays. Raises ArchiveError.
    """
    archive = folder / f"{made.name}.zip"
    if made.site.resolve() in archive.resolve().parents:
        raise ArchiveError(
            either(
                f"存档不能写进网站里：{archive}", f"The archive cannot be written into the site: {archive}"
            )
        )
    with beside(archive) as file, _one(made.site):
        members = sorted(payload(made), key=lambda member: member[0])
        size = sum(len(each) if isinstance(each, bytes) else each.stat().st_size for _, each in members)
        tags = {
            bag.INFO: bag.info(description(made, size=size, files=len(members))),
            bag.DECLARED: bag.DECLARATION,
        }
        with Packer(file, made.name, made.built) as packer:
            listed = {path: packer.add(path, content) for path, content in tags.items()}
            packed = {path: packer.add(path, each) for path, each in track(members, len(members))}
            listed[bag.MANIFEST] = packer.add(bag.MANIFEST, format_manifest(packed))
            packer.add(bag.TAGMANIFEST, format_manifest(listed))
    return archive, len(members) + len(listed) + 1


@contextmanager
def _one(site: Path) -> Iterator[None]:
    """Raises ArchiveError at the end where another build has exchanged the site for its own meanwhile.

    It is held open, so that no later folder can pass for it (a number of a file is used again, when free).
    """
    opened = os.open(site, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield
        if not os.path.samestat(os.fstat(opened), site.stat()):
            raise ArchiveError(
                either(
                    f"打包时 {site} 换成了另一次生成的网站，请重来",
                    f"{site} was replaced by another build meanwhile; try again",
                )
            )
    finally:
        os.close(opened)
