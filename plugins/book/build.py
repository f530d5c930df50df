"""The books, top to bottom."""

import hashlib
from collections.abc import Callable, Iterator
from functools import partial
from importlib.metadata import version
from pathlib import Path

from timeline.chronicle.chronicle import Chronicle
from timeline.chronicle.colours import coloured
from timeline.chronicle.editions import EDITIONS
from timeline.output.files import OutputFile, source_files
from timeline.record.records import Records

from .document import Colophon, document
from .epub import epub
from .fonts import FontFile
from .press import typeset


def books(
    records: Records,
    *,
    theme: Path,
    built: str,
    fingerprint: str,
    fonts: tuple[FontFile, ...],
    say: Callable[[str], object] = lambda _: None,
) -> Iterator[OutputFile]:
    """One PDF and one EPUB for each edition of a checked record; `say` is told how far it has come.

    `built` is an ISO 8601 date; the record's `released` where it is empty. Raises MissingGlyphs.
    """
    (info,) = records.chronicle
    built = built or info.released
    imprint = Colophon(
        version=info.version,
        built=built,
        fingerprint=fingerprint,
        fonts=fonts,
        engine=f"typst {version('typst')}",
    )
    for edition in EDITIONS:
        say(f"{edition.name}……")
        text = edition.text(records)
        chronicle = Chronicle(edition.records(records, text))
        book = document(chronicle, edition, text, imprint)
        printed = typeset(book, theme, text, fonts, built, partial(coloured, info=info))
        name = f"{book['identifier']}-{edition.lang}"
        yield OutputFile(f"{name}.pdf", printed.pdf)
        yield OutputFile(f"{name}.epub", epub(book, theme, text, printed.pages_by_place()))
        say(f"{len(printed.labels)} 页\n")


def fingerprint_of(data: Path, content: Path) -> str:
    """The SHA-256 of the record: of the lines that `sha256sum` says of its files, in order of their names.

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
