"""Lists of files with their digests, in the form that `sha256sum -c` and its kin read (GNU coreutils)."""

import hashlib
import re
from collections.abc import Callable, Mapping

CHECKSUMS = "SHA256SUMS"
"""The list of all files of a site; empty until all of them are there"""
DIGEST_PLACEHOLDER = "0" * 64
"""The digest of the list in pages that show it, until all files are there"""
_FACT = re.compile(rb"@@(sha256|size):([^@]+)@@")
_LINE = re.compile(r"([0-9a-fA-F]+)[ \t]+\*?(.+)")


def format_manifest(digests: Mapping[str, str]) -> bytes:
    """Return a line for each path with its digest. No path may be one that `is_unlistable`."""
    return "".join(f"{digest}  {path}\n" for path, digest in digests.items()).encode()


def parse_manifest(content: bytes, algorithm: str) -> dict[str, str]:
    """Path to digest by this algorithm of hashlib's.

    Raises ValueError where a line is none of a list, or a path stands twice.
    """
    digests: dict[str, str] = {}
    digits = 2 * hashlib.new(algorithm).digest_size
    for number, line in enumerate(content.decode().removesuffix("\n").split("\n"), 1):
        match = _LINE.fullmatch(line)
        if not match or len(match[1]) != digits or match[2] in digests:
            raise ValueError(f"第{number}行")
        digests[match[2]] = match[1].lower()
    return digests


def is_unlistable(path: str) -> bool:
    """Whether a path would have to be escaped in a list, or could mislead who reads it on a terminal."""
    return "\\" in path or not path.isprintable()


def digest_of(path: str) -> str:
    """Return the placeholder of the SHA-256 of a file in a page, until all files are there."""
    return f"@@sha256:{path}@@"


def size_of(path: str) -> str:
    """Return the placeholder of the size of a file in a page, until all files are there."""
    return f"@@size:{path}@@"


def is_placeholder(text: str) -> bool:
    """Whether a text of a page is a digest or a size that is not known yet."""
    return text == DIGEST_PLACEHOLDER or bool(_FACT.fullmatch(text.encode()))


def fill_facts(page: bytes, facts: Callable[[str], tuple[str, int]]) -> bytes:
    """Return a page with the SHA-256 and the sizes that it shows.

    `facts` gives both by the path of a file, in hexadecimal digits and in bytes.
    """

    def fact(match: re.Match[bytes]) -> bytes:
        digest, size = facts(match[2].decode())
        return (digest if match[1] == b"sha256" else readable_size(size)).encode()

    return _FACT.sub(fact, page)


def readable_size(size: int) -> str:
    """A size in kilobytes or megabytes (SI), rounded up: 1.4 MB."""
    return f"{-(-size // 100_000) / 10:.1f} MB" if size >= 1_000_000 else f"{-(-size // 1000)} KB"
