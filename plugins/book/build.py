"""The books, top to bottom."""

from collections.abc import Callable, Sequence
from functools import partial
from importlib.metadata import version
from pathlib import Path

from timeline.chronicle.chronicle import Chronicle
from timeline.chronicle.colours import coloured
from timeline.chronicle.editions import EDITIONS, Edition
from timeline.output.files import OutputFile
from timeline.output.parallel import run_parallel
from timeline.record.records import Records

from .document import Colophon, document
from .epub import epub
from .fonts import FontFile
from .prepress import black
from .press import MissingGlyphs, typeset
from .theme import tokens


def books(
    records: Records,
    *,
    theme: Path,
    built: str,
    fingerprint: str,
    fonts: tuple[FontFile, ...],
    say: Callable[[str], object] = lambda _: None,
    editions: Sequence[Edition] = EDITIONS,
    printer: bool = False,
) -> list[OutputFile]:
    """Return a PDF and an EPUB for each edition of a checked record; each edition has a process of its own.

    `built` is an ISO 8601 date; the record's `released` where it is empty. For a `printer` there is
    only a PDF each, of black alone. `say` receives the progress. Raises MissingGlyphs.
    """
    (info,) = records.chronicle
    built = built or info.released
    sheet = coloured(tokens(theme), info)
    if printer:
        sheet = black(sheet)
    imprint = Colophon(
        version=info.version,
        built=built,
        fingerprint=fingerprint,
        fonts=fonts,
        engine=f"typst（PyPI {version('typst')}）",
    )

    def edition_books(edition: Edition) -> tuple[list[OutputFile], int] | MissingGlyphs:
        text = edition.text_converter(records)
        contents = document(Chronicle(edition.records(records, text)), edition, text, imprint, theme, sheet)
        name = f"{contents['identifier']}-{edition.lang}"
        try:
            printed = typeset(contents, theme, text, fonts, built, sheet, printer=printer)
        except MissingGlyphs as missing:  # from another process it would be a RuntimeError
            return missing
        if printer:
            return [OutputFile(f"{name}-print.pdf", printed.pdf)], len(printed.labels)
        content = epub(contents, theme, sheet, text, printed.pages_by_place(), printed.cover)
        files = [OutputFile(f"{name}.pdf", printed.pdf), OutputFile(f"{name}.epub", content)]
        return files, len(printed.labels)

    say("、".join(edition.name for edition in editions) + "……")
    files: list[OutputFile] = []
    numbers: list[str] = []
    # none in this process: threads that typst starts would be missing in processes forked later
    for result in run_parallel([partial(edition_books, edition) for edition in editions], here=0):
        if isinstance(result, MissingGlyphs):
            raise result
        files += result[0]
        numbers.append(str(result[1]))
    say("、".join(numbers) + " 页\n")
    return files
