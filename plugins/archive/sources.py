"""A dark copy of the sources for a library: a bag that is never published and that only the curator makes.

The texts belong to their authors. Nothing else imports this module, and no other command packs a source.
"""

import hashlib
from pathlib import Path

from timeline.output.manifest import format_manifest
from timeline.record.loader import read_records
from timeline.values.language import either

from . import bag
from .packing import ArchiveError, Packer, beside

_USE = "供图书馆等机构暗存，不公开、不传播；文献的著作权属于原作者"


def make_dark_copy(data: Path, content: Path, sources: Path, folder: Path, built: str) -> Path:
    """Write the texts that the record cites into `<chronicle>-<version>-sources.zip`; return its path.

    Raises ArchiveError for a text that is not there or is not the one that the record names, and
    DataProblems for a record that cannot be read.
    """
    records = read_records(data, content).records
    (info,) = records.chronicle
    name = f"{info.id}-{info.version}-sources"
    texts = {}
    for source in sorted(records.sources, key=lambda each: each.file):
        file = sources / source.file
        if not file.is_file():
            raise ArchiveError(
                either(
                    f"没有文献 {source.id} 的文本：{file}",
                    f"There is no text of the source {source.id}: {file}",
                )
            )
        texts[f"data/{source.file}"] = (file, source)
    size = sum(file.stat().st_size for file, _ in texts.values())
    fields = [
        ("Source-Organization", str(info.publisher)),
        ("External-Identifier", name),
        ("External-Description", f"{info.title}所据文献的文本，{len(texts)} 件。{_USE}"),
        ("Bag-Group-Identifier", info.id),
        ("Bagging-Date", built),
        ("Payload-Oxum", f"{size}.{len(texts)}"),
    ]
    target = folder / f"{name}.zip"
    with beside(target) as opened, Packer(opened, name, built) as packer:
        tags = {bag.INFO: bag.info(fields), bag.DECLARED: bag.DECLARATION}
        listed = {path: packer.add(path, content) for path, content in tags.items()}
        packed = {}
        for path, (file, source) in texts.items():
            text = file.read_bytes()
            if hashlib.sha256(text).hexdigest() != source.sha256:
                raise ArchiveError(
                    either(
                        f"文献 {source.id} 的文本不是记录所指的那一份：{file}",
                        f"The text of the source {source.id} is not the one that the record states: {file}",
                    )
                )
            packed[path] = packer.add(path, text)
        listed[bag.MANIFEST] = packer.add(bag.MANIFEST, format_manifest(packed))
        packer.add(bag.TAGMANIFEST, format_manifest(listed))
    return target
