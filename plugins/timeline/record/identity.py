"""What tells one edition of a record from another: its identifier and its fingerprint."""

import hashlib
from pathlib import Path

from ..output.files import source_files


def edition_identifier(chronicle: str, version: str) -> str:
    """Return the identifier that site, book, EPUB and archive of a version share: `jingmeng-0.1.0`."""
    return f"{chronicle}-{version}"


def record_fingerprint(data: Path, content: Path) -> str:
    """Return the SHA-256 of the lines that `sha256sum` prints of the record's files, sorted by their names.

    The names are `data/<path>.yaml` and `content/<name>.md`, wherever the two folders are.
    """
    files = {
        f"data/{file.relative_to(data).as_posix()}": file
        for file in source_files(data)
        if file.suffix == ".yaml"
    }
    files |= {f"content/{file.name}": file for file in content.glob("*.md")}
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(f"{hashlib.sha256(files[name].read_bytes()).hexdigest()}  {name}\n".encode())
    return digest.hexdigest()
