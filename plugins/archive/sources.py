"""A dark copy of the sources for a library: a bag that is never published and that only the curator makes.

The texts belong to their authors. Nothing else imports this module, and no other command packs a source.
"""

import hashlib
from pathlib import Path

from timeline.record.loader import read_records
from timeline.record.models import Source
from timeline.values.language import either

from .making import Member, write_supplement
from .packing import ArchiveError

_USE = "供图书馆等机构暗存，不公开、不传播；文献的著作权属于原作者"


def make_dark_copy(data: Path, content: Path, sources: Path, folder: Path, built: str) -> Path:
    """Write the texts that the record cites into `<chronicle>-<version>-sources.zip`; return its path.

    Raises ArchiveError for a text that is not there or is not the one that the record names, and
    DataProblems for a record that cannot be read.
    """
    records = read_records(data, content).records
    (info,) = records.chronicle
    members: list[Member] = [
        (f"data/{source.file}", _text(source, sources / source.file))
        for source in sorted(records.sources, key=lambda each: each.file)
    ]
    description = f"{info.title}所据文献的文本，{len(members)} 件。{_USE}"
    return write_supplement(info, "sources", description, members, folder, built)


def _text(source: Source, file: Path) -> bytes:
    """Return the text of a source. Raise ArchiveError."""
    if not file.is_file():
        raise ArchiveError(
            either(
                f"没有文献 {source.id} 的文本：{file}", f"There is no text of the source {source.id}: {file}"
            )
        )
    text = file.read_bytes()
    if hashlib.sha256(text).hexdigest() != source.sha256:
        raise ArchiveError(
            either(
                f"文献 {source.id} 的文本不是记录所指的那一份：{file}",
                f"The text of the source {source.id} is not the one that the record states: {file}",
            )
        )
    return text
