"""The books, top to bottom."""

from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path

from timeline.chronicle.chronicle import Chronicle
from timeline.chronicle.editions import EDITIONS
from timeline.output.files import OutputFile
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
        book = document(chronicle, edition, text, imprint, theme)
        printed = typeset(book, theme, text, fonts, built)
        name = f"{book['identifier']}-{edition.lang}"
        yield OutputFile(f"{name}.pdf", printed.pdf)
        yield OutputFile(f"{name}.epub", epub(book, theme, text, printed.pages_by_place()))
        say(f"{len(printed.labels)} 页\n")
