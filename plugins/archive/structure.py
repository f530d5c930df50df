"""The zip itself, before anything in it is believed: safe, whole, and just as `packing` writes it."""

import stat
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from timeline.output.zip_members import zip_member

from .packing import folded, unsafe

_SAID = (
    "compress_type", "comment", "create_system", "create_version", "extract_version", "reserved", "flag_bits",
    "volume", "internal_attr", "external_attr", "date_time", "compress_size",
)  # fmt: skip
"""What the list of members says of each, beside its name, place and checksum"""

_LARGE = 1 << 30  # from about twice that, sizes and places need ZIP64 fields, which take room of their own
_LOCAL, _LISTED = 30, 46  # bytes of headers without names (APPNOTE 6.3 4.3.7, 4.3.12)


def faults(archive: Path, opened: ZipFile) -> Iterator[str]:
    """What makes a zip unsafe or other than ours, in a reader's words."""
    members = opened.infolist()
    tops = {member.orig_filename.partition("/")[0] for member in members}
    if len(tops) != 1:
        yield f"所有文件应在同一个文件夹里，这里有 {len(tops)} 个"
        return
    names: set[str] = set()
    with archive.open("rb") as file:
        for member in members:
            fault = _fault(member, names)
            if not fault and not _is_as_packed(member, members[0], file):
                fault = "文件头不是存档程序所写的样子"
            if fault:
                yield f"{fault}：{member.orig_filename!r}"
            names.add(folded(member.orig_filename))
        if not _nothing_else(opened, members, file):
            yield "压缩包里有不属于任何文件的内容，或文件互相重叠"


def _fault(member: ZipInfo, names: set[str]) -> str:
    name = member.orig_filename
    if unsafe(name) or "/" not in name:
        return "文件名不安全"
    if folded(name) in names:
        return "同一个文件名出现两次"
    if stat.S_IFMT(member.external_attr >> 16) not in (0, stat.S_IFREG):
        return "不是普通文件"
    if member.compress_type != ZIP_STORED or member.flag_bits & 1:
        return "应原样存放，不压缩、不加密"
    return ""


def _is_as_packed(member: ZipInfo, first: ZipInfo, file: BinaryIO) -> bool:
    """Whether both of a member's headers are, byte for byte, what packing writes."""
    ours = zip_member(member.filename, first.date_time, member.file_size)
    if any(getattr(member, name) != getattr(ours, name) for name in _SAID):
        return False
    if max(member.file_size, member.header_offset) >= _LARGE:
        return True
    ours.CRC = member.CRC
    expected = ours.FileHeader(zip64=False)
    file.seek(member.header_offset)
    return not member.extra and file.read(len(expected)) == expected


def _nothing_else(opened: ZipFile, members: list[ZipInfo], file: BinaryIO) -> bool:
    """Whether the members, their list and its end take all the room there is, in this order."""
    named = sum(len(member.orig_filename.encode()) for member in members)
    start = sum(member.file_size + _LOCAL for member in members) + named
    listed = named + _LISTED * len(members)
    if start >= _LARGE or len(members) > 0xFFFF:
        return start <= opened.start_dir
    last = len(members[-1].orig_filename.encode())
    file.seek(start + listed - last - 18)
    lengths = struct.pack("<3H", last, 0, 0)  # zipfile reads past the end what the last of them promise
    if opened.start_dir != start or file.read(6) != lengths:
        return False
    file.seek(start + listed)
    return file.read() == struct.pack(
        "<4s4H2LH", b"PK\5\6", 0, 0, len(members), len(members), listed, start, 0
    )
