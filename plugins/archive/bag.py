"""The tag files of a bag: BagIt 1.0 (RFC 8493) with SHA-512 manifests, written and read back."""

import hashlib
import re
from collections.abc import Iterable, Mapping

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
DECLARED, INFO = "bagit.txt", "bag-info.txt"
MANIFEST, TAGMANIFEST = "manifest-sha512.txt", "tagmanifest-sha512.txt"
PAYLOAD = "data/"
ALGORITHM = "sha512"

_LINE = re.compile(r"([0-9a-fA-F]+)[ \t]+\*?(.+)")


def manifest(digests: Mapping[str, str]) -> bytes:
    """A manifest: for each path its digest, in the form that `sha512sum -c` reads too.

    Paths hold nothing that RFC 8493 2.1.3 would have escaped: `packing.unsafe` sees to that.
    """
    return "".join(f"{digest}  {path}\n" for path, digest in digests.items()).encode()


def read_manifest(content: bytes, algorithm: str = ALGORITHM) -> dict[str, str]:
    """Path to digest. Raises ValueError where a line is none of a manifest, or a path stands twice."""
    digests: dict[str, str] = {}
    digits = 2 * hashlib.new(algorithm).digest_size
    for number, line in enumerate(content.decode().removesuffix("\n").split("\n"), 1):
        match = _LINE.fullmatch(line)
        if not match or len(match[1]) != digits or match[2] in digests:
            raise ValueError(f"第{number}行")
        digests[match[2]] = match[1].lower()
    return digests


def info(fields: Iterable[tuple[str, str]]) -> bytes:
    """`bag-info.txt`: one line a field, white space within a value as single spaces."""
    return "".join(f"{name}: {' '.join(value.split())}\n" for name, value in fields).encode()


def read_info(content: bytes) -> dict[str, str]:
    """Field to value; of a field that is repeated the last."""
    pairs = (line.partition(":") for line in content.decode().split("\n") if ":" in line)
    return {name.strip(): value.strip() for name, _, value in pairs}
