"""The books, top to bottom."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from importlib.metadata import version
from pathlib import Path

from timeline.chronicle.chronicle import Chronicle
from timeline.chronicle.colours import coloured
from timeline.chronicle.editions import EDITIONS, Edition
from timeline.chronicle.script import ConvertText
from timeline.output.files import OutputFile
from timeline.record.records import Records

from .document import Colophon, document
from .epub import epub
from .fonts import FontFile
from .press import TypesetBook, typeset
from .references import Json


def books(
    records: Records,
    *,
    theme: Path,
    built: str,
    fingerprint: str,
    fonts: tuple[FontFile, ...],
    say: Callable[[str], object] = lambda _: None,
    editions: Sequence[Edition] = EDITIONS,
) -> Iterator[OutputFile]:
    """Yield a PDF and an EPUB for each edition of a checked record; `say` receives the progress.

    `built` is an ISO 8601 date; the record's `released` where it is empty. Raises MissingGlyphs.
    """
    (info,) = records.chronicle
    built = built or info.released
    imprint = Colophon(
        version=info.version,
        built=built,
        fingerprint=fingerprint,
        fonts=fonts,
        engine=f"typst（PyPI {version('typst')}）",
    )

    def typeset_edition(edition: Edition) -> tuple[Json, ConvertText, TypesetBook]:
        text = edition.text(records)
        made = document(Chronicle(edition.records(records, text)), edition, text, imprint, theme)
        return made, text, typeset(made, theme, text, fonts, built, partial(coloured, info=info))

    with ThreadPoolExecutor() as pool:  # typst works without the interpreter's lock
        for edition, work in [(each, pool.submit(typeset_edition, each)) for each in editions]:
            say(f"{edition.name}……")
            made, text, printed = work.result()
            name = f"{made['identifier']}-{edition.lang}"
            yield OutputFile(f"{name}.pdf", printed.pdf)
            yield OutputFile(f"{name}.epub", epub(made, theme, text, printed.pages_by_place(), printed.cover))
            say(f"{len(printed.labels)} 页\n")
