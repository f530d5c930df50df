"""An archive from what was made: contents, manifests, and the zip around them."""

from collections.abc import Callable, Collection, Iterable
from pathlib import Path

from timeline.output.files import held_open
from timeline.output.manifest import format_manifest
from timeline.record.models import ChronicleInfo
from timeline.values.language import either

from . import bag
from .contents import description, payload
from .inputs import ArchiveInputs
from .packing import ArchiveError, Packer, beside

Member = tuple[str, Path | bytes]
Progress = Callable[[Iterable[Member], int], Iterable[Member]]
"""Passes members on, showing how far one is"""


def make(
    inputs: ArchiveInputs, folder: Path, track: Progress = lambda members, _: members
) -> tuple[Path, int]:
    """Write the archive into a folder; gives its path and its number of files.

    The same site, record, program, version and date give the same bytes anywhere. An archive of
    the same name is replaced at the end, and on any error stays. Raises ArchiveError.
    """
    archive = folder / f"{inputs.name}.zip"
    if inputs.site.resolve() in archive.resolve().parents:
        raise ArchiveError(
            either(
                f"存档不能写进网站里：{archive}", f"The archive cannot be written into the site: {archive}"
            )
        )
    with beside(archive) as file, held_open(inputs.site):
        members = sorted(payload(inputs), key=lambda member: member[0])
        with Packer(file, inputs.name, inputs.built) as packer:
            tags = write_bag(packer, description(inputs), members, track)
    return archive, len(members) + tags


def write_bag(
    packer: Packer,
    fields: Iterable[tuple[str, str]],
    members: Collection[Member],
    track: Progress = lambda members, _: members,
) -> int:
    """Write a bag of some members, described by fields and its size; return the number of its tag files."""
    size = sum(len(each) if isinstance(each, bytes) else each.stat().st_size for _, each in members)
    description = [*fields, ("Payload-Oxum", f"{size}.{len(members)}")]
    tags = {bag.INFO: bag.info(description), bag.DECLARED: bag.DECLARATION}
    tag_digests = {path: packer.add(path, content) for path, content in tags.items()}
    digests = {path: packer.add(path, content) for path, content in track(members, len(members))}
    tag_digests[bag.MANIFEST] = packer.add(bag.MANIFEST, format_manifest(digests))
    packer.add(bag.TAGMANIFEST, format_manifest(tag_digests))
    return len(tag_digests) + 1


def write_supplement(
    info: ChronicleInfo, kind: str, description: str, members: Collection[Member], folder: Path, built: str
) -> Path:
    """Write what supplements an archive, a bag `<chronicle>-<version>-<kind>.zip`; return its path."""
    name = f"{info.id}-{info.version}-{kind}"
    fields = [
        ("Source-Organization", str(info.publisher)),
        ("External-Identifier", name),
        ("External-Description", description),
        ("Bag-Group-Identifier", info.id),
        ("Bagging-Date", built),
    ]
    target = folder / f"{name}.zip"
    with beside(target) as opened, Packer(opened, name, built) as packer:
        write_bag(packer, fields, members)
    return target
