"""The zip itself, before anything in it is believed: safe, and byte for byte as `packing` writes it."""

import stat
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from timeline.output.zip_members import zip_member
from timeline.values.language import either

from .packing import folded, unsafe

_ZIP64_VERSION = 45
"""The version that a reader needs for ZIP64, times ten (APPNOTE 6.3, 4.4.3.2)"""
_PLACEHOLDER = {2: 0xFFFF, 4: 0xFFFFFFFF}
"""What a field of so many bytes says where ZIP64 says it instead"""


def faults(archive: Path, opened: ZipFile) -> Iterator[str]:
    """What makes a zip unsafe or other than ours, in a reader's words.

    Every local header is read where the one before and its content end, so that nothing is between them.
    """
    members = opened.infolist()
    tops = {member.orig_filename.partition("/")[0] for member in members}
    if len(tops) != 1:
        yield either(
            f"所有文件应在同一个文件夹里，这里有 {len(tops)} 个",
            f"all files should be in one folder; there are {len(tops)}",
        )
        return
    names: set[str] = set()
    offset, listing = 0, b""
    with archive.open("rb") as file:
        for member in members:
            plain_member = zip_member(member.orig_filename, members[0].date_time, member.file_size)
            plain_member.CRC, plain_member.header_offset = member.CRC, offset
            local = plain_member.FileHeader(zip64=member.file_size * 1.05 > zipfile.ZIP64_LIMIT)  # as zipfile
            file.seek(offset)
            fault = _fault(member, names)
            if not fault and member.header_offset == offset and file.read(len(local)) != local:
                fault = either("文件头不是存档程序所写的样子", "a header is not as this program writes it")
            if fault:
                yield f"{fault}：{member.orig_filename!r}"
            names.add(folded(member.orig_filename))
            listing += _directory_entry(plain_member, local)
            offset += len(local) + member.file_size
        listing += _end(len(members), offset, len(listing))
        file.seek(offset)
        if file.read(len(listing) + 1) != listing:
            yield either(
                "压缩包里有不属于任何文件的内容，或文件互相重叠",
                "the zip has bytes that belong to no file, or files that overlap",
            )


def _fault(member: ZipInfo, names: set[str]) -> str:
    name = member.orig_filename
    if unsafe(name) or "/" not in name:
        return either("文件名不安全", "the name is not safe")
    if folded(name) in names:
        return either("同一个文件名出现两次", "the name occurs twice")
    if stat.S_IFMT(member.external_attr >> 16) not in (0, stat.S_IFREG):
        return either("不是普通文件", "not a regular file")
    if member.compress_type != ZIP_STORED or member.flag_bits & 1:
        return either(
            "应原样存放，不压缩、不加密", "should be stored as it is, neither compressed nor encrypted"
        )
    return ""


def _directory_entry(member: ZipInfo, local: bytes) -> bytes:
    """The entry of a member in the list of members (APPNOTE 6.3, 4.3.12), from its local header."""
    version, (flags, method, *moment) = member.create_version, struct.unpack_from("<4H", local, 6)
    name = local[30 : 30 + struct.unpack_from("<H", local, 26)[0]]
    size, offset = member.file_size, member.header_offset
    large = [size, size] if size > zipfile.ZIP64_LIMIT else []
    far = [offset] if offset > zipfile.ZIP64_LIMIT else []
    extra = (
        struct.pack(f"<2H{len(large + far)}Q", 1, 8 * len(large + far), *large, *far) if large + far else b""
    )
    needed = max(member.extract_version, _ZIP64_VERSION if extra else 0)
    return (
        struct.pack(
            "<4s4B4H3L5H2L",
            *(b"PK\1\2", max(version, needed), member.create_system, needed, 0, flags, method, *moment),
            *(member.CRC, *[_PLACEHOLDER[4] if large else size] * 2),
            *(len(name), len(extra), 0, 0, 0, member.external_attr, _PLACEHOLDER[4] if far else offset),
        )
        + name
        + extra
    )


def _end(count: int, offset: int, size: int) -> bytes:
    """What follows the list of members (APPNOTE 6.3, 4.3.14 to 4.3.16): `count` of them at `offset`."""
    end = b""
    if count > zipfile.ZIP_FILECOUNT_LIMIT or max(offset, size) > zipfile.ZIP64_LIMIT:
        end += struct.pack(
            "<4sQ2H2L4Q", b"PK\6\6", 44, *[_ZIP64_VERSION] * 2, 0, 0, count, count, size, offset
        ) + struct.pack("<4sLQL", b"PK\6\7", 0, offset + size, 1)
        count, size, offset = min(count, 0xFFFF), min(size, 0xFFFFFFFF), min(offset, 0xFFFFFFFF)
    return end + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, size, offset, 0)
