"""An archive held against its own word: the zip, the bag in it, and the pages of its site.

Nothing is unpacked. What is wrong comes as sentences for the reader, each with the file it is about.
"""

import hashlib
import struct
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo

from msgspec import Struct

from timeline.output.files import file_sha256
from timeline.output.link_checker import READ, LinkChecker
from timeline.output.manifest import parse_manifest
from timeline.values.language import either

from . import active, bag
from .packing import CHUNK
from .structure import faults

SITE = f"{bag.PAYLOAD}site/"
SOFTWARE = f"{bag.PAYLOAD}software/"
"""The program, which is not opened but run, if at all"""
MOST = 50
"""How many sentences of one sort are said before the rest are counted"""

_BROKEN = (BadZipFile, NotImplementedError, OSError, ValueError, EOFError, struct.error, RuntimeError)
"""What Python's zipfile raises for bytes that make no sense"""

Member = tuple[str, ZipInfo]
Progress = Callable[[Iterable[Member], int], Iterable[Member]]
"""Passes members on, showing how far one is"""


class VerificationReport(Struct, frozen=True, kw_only=True):
    """What was found."""

    problems: tuple[str, ...]
    sha256: str
    """Of the zip"""
    files: int
    pages: int
    links: int
    """Links and fetches that were followed within the site"""


def verify(archive: Path, track: Progress = lambda members, _: members) -> VerificationReport:
    """Check all that can be checked without a browser. Raises OSError where the file can't be read."""
    sha256 = file_sha256(archive)
    pages = LinkChecker(())
    members: list[ZipInfo] = []
    try:
        with ZipFile(archive) as opened:
            members = opened.infolist()
            problems = list(faults(archive, opened))
            if not problems:
                folder = members[0].filename.partition("/")[0]
                by_path = {member.filename.removeprefix(f"{folder}/"): member for member in members}
                digests, problems = _manifest_digests(opened, by_path)
                if not problems:
                    names = {path.removeprefix(SITE) for path in by_path if path.startswith(SITE)}
                    pages = LinkChecker(names, folder)
                    problems = list(_bag_and_pages(opened, by_path, digests, pages, track))
    except _BROKEN:
        problems = [either("这不是一个完好的 zip 文件", "this is no sound zip file")]
    return VerificationReport(
        problems=tuple(problems), sha256=sha256, files=len(members), pages=pages.pages, links=pages.links
    )


def _bag_and_pages(
    opened: ZipFile, by_path: dict[str, ZipInfo], digests: dict[str, str], pages: LinkChecker, track: Progress
) -> Iterator[str]:
    """Every file of the bag against the manifests, every page against the files; each read once."""
    altered: dict[str, None] = {}
    running: list[str] = []
    size = count = 0
    for path, member in track(by_path.items(), len(by_path)):
        if path.startswith(bag.PAYLOAD):
            size, count = size + member.file_size, count + 1
        leads = path.startswith(SITE) and path.endswith(READ)
        opens = path.startswith(bag.PAYLOAD) and not path.startswith(SOFTWARE)
        digest, content = _digest(opened, member, keep=leads or (opens and path.endswith(active.READ)))
        if digests.get(path, digest) != digest:
            altered[path] = None
            continue
        if leads:
            pages.read(path.removeprefix(SITE), content.decode("utf-8", "replace"))
        if opens:
            faults = dict.fromkeys(active.active_content(path, content))
            running += (f"{path.removeprefix(SITE)} → {each}" for each in faults)
    yield from _sample(either("内容被改动", "the content was changed"), list(altered))
    yield from _sample(
        either("清单上有，压缩包里没有", "listed, but not in the zip"), sorted(set(digests) - set(by_path))
    )
    yield from _sample(
        either("压缩包里多出，清单上没有", "in the zip, but not listed"),
        sorted(set(by_path) - set(digests) - {bag.TAGMANIFEST}),
    )
    if bag.INFO not in altered:
        oxum = bag.read_info(opened.read(by_path[bag.INFO])).get("Payload-Oxum", "")
        if oxum != f"{size}.{count}":
            yield either(
                f"{bag.INFO} 写的字节数与文件数是 {oxum or '空的'}，实为 {size}.{count}",
                f"{bag.INFO} states {oxum or 'no'} bytes and files; there are {size}.{count}",
            )
    yield from _sample(either("链接没有着落", "links that lead nowhere"), pages.lost())
    yield from _sample(either("打开网页会向外请求", "pages that would ask other hosts"), pages.outside)
    yield from _sample(either("不该有的链接", "links that do not belong here"), pages.strange)
    yield from _sample(
        either("打开就会运行，或能藏住会运行的内容", "what would run when opened, or can hide what would"),
        running,
    )


def _manifest_digests(opened: ZipFile, by_path: dict[str, ZipInfo]) -> tuple[dict[str, str], list[str]]:
    """The digests that the manifests give, or why they can't be trusted at all."""
    needed = (bag.DECLARED, bag.INFO, bag.MANIFEST, bag.TAGMANIFEST)
    wrong = [
        either(f"缺少 {name}，不是 BagIt 文件夹", f"{name} is missing; this is no BagIt folder")
        for name in needed
        if name not in by_path
    ]
    if wrong:
        return {}, wrong
    try:
        if opened.read(by_path[bag.DECLARED]) != bag.DECLARATION:
            wrong.append(either(f"内容被改动：{bag.DECLARED}", f"the content was changed: {bag.DECLARED}"))
        payload = parse_manifest(opened.read(by_path[bag.MANIFEST]), bag.ALGORITHM)
        tags = parse_manifest(opened.read(by_path[bag.TAGMANIFEST]), bag.ALGORITHM)
    except _BROKEN as error:
        return {}, [*wrong, either(f"清单读不出来：{error}", f"a manifest cannot be read: {error}")]
    if any(not path.startswith(bag.PAYLOAD) for path in payload) or any(
        path.startswith(bag.PAYLOAD) or path == bag.TAGMANIFEST for path in tags
    ):
        wrong.append(either("清单列了不该由它列的文件", "a manifest lists files that are not its own"))
    if not {bag.DECLARED, bag.INFO, bag.MANIFEST} <= set(tags):
        wrong.append(either(f"{bag.TAGMANIFEST} 没有列全", f"{bag.TAGMANIFEST} does not list all"))
    wrong += (
        either(
            f"BagIt 文件夹里不该有的文件：{path}",
            f"a file that does not belong into the BagIt folder: {path}",
        )
        for path in sorted(by_path)
        if not path.startswith(bag.PAYLOAD) and path not in bag.TAGS
    )
    return payload | tags, wrong


def _sample(what: str, which: list[str]) -> Iterator[str]:
    yield from (either(f"{what}：{each}", f"{what}: {each}") for each in which[:MOST])
    if len(which) > MOST:
        yield either(f"{what}：另有 {len(which) - MOST} 处", f"{what}: {len(which) - MOST} more")


def _digest(opened: ZipFile, member: ZipInfo, *, keep: bool) -> tuple[str, bytes]:
    """The SHA-512 of a member, or nothing where it can't be read; and its bytes if they are wanted."""
    digest, chunks = hashlib.sha512(), []
    try:
        with opened.open(member) as source:
            while chunk := source.read(CHUNK):
                digest.update(chunk)
                if keep:
                    chunks.append(chunk)
    except _BROKEN:  # its own checksum or header tells already that it was altered
        return "", b""
    return digest.hexdigest(), b"".join(chunks)
