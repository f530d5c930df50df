"""Zips that are always the same bytes: members stored, in order, one time and mode for all.

Stored and not deflated, so that no compressor's version shows and a reader needs none. What is served over
the web is compressed on its way.
"""

import stat
from collections.abc import Iterable
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

_MODE = stat.S_IFREG | 0o644
_UNIX = 3
ZipTime = tuple[int, int, int, int, int, int]
EARLIEST: ZipTime = (1980, 1, 1, 0, 0, 0)
"""No member of a zip is older (APPNOTE 4.4.6)"""


def zip_member(name: str, time: ZipTime, size: int) -> ZipInfo:
    """Return what a zip says of a stored member; `size` in bytes."""
    member = ZipInfo(name, time)
    member.create_system, member.external_attr = _UNIX, _MODE << 16
    member.file_size = member.compress_size = size
    return member


def stored_zip(members: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a zip of members, given by name and content, in their order."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_STORED) as archive:
        for name, content in members:
            archive.writestr(zip_member(name, EARLIEST, len(content)), content)
    return file.getvalue()
