"""The tag files of a bag: BagIt 1.0 (RFC 8493), written and read back."""

from collections.abc import Iterable

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
DECLARED, INFO = "bagit.txt", "bag-info.txt"
MANIFEST, TAGMANIFEST = "manifest-sha512.txt", "tagmanifest-sha512.txt"
TAGS = frozenset([DECLARED, INFO, MANIFEST, TAGMANIFEST])
"""All tag files of a bag; a reader of BagIt acts on some others, such as `fetch.txt`"""
PAYLOAD = "data/"
ALGORITHM = "sha512"
"""Of its manifests, as hashlib names it"""


def info(fields: Iterable[tuple[str, str]]) -> bytes:
    """`bag-info.txt`: one line a field, white space within a value as single spaces."""
    return "".join(f"{name}: {' '.join(value.split())}\n" for name, value in fields).encode()


def read_info(content: bytes) -> dict[str, str]:
    """Field to value; of a field that is repeated the last."""
    pairs = (line.partition(":") for line in content.decode().split("\n") if ":" in line)
    return {name.strip(): value.strip() for name, _, value in pairs}
