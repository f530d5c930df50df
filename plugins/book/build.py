"""The books, top to bottom."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
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
from .prepress import black
from .press import TypesetBook, typeset
from .references import Json
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
) -> Iterator[OutputFile]:
    """Yield a PDF and an EPUB for each edition of a checked record; `say` receives the progress.

    `built` is an ISO 8601 date; the record's `released` where it is empty. For a `printer` there is
    only a PDF each, of black alone. Raises MissingGlyphs.
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

    with ThreadPoolExecutor() as pool:  # typst works without the interpreter's lock
        works: dict[Edition, tuple[Json, ConvertText, Future[TypesetBook]]] = {}
        for edition in reversed(editions):  # the Traditional book takes longest
            text = edition.text_converter(records)
            chronicle = Chronicle(edition.records(records, text))
            contents = document(chronicle, edition, text, imprint, theme, sheet)
            work = pool.submit(typeset, contents, theme, text, fonts, built, sheet, printer=printer)
            works[edition] = (contents, text, work)
        for edition in editions:
            say(f"{edition.name}……")
            contents, text, work = works[edition]
            printed = work.result()
            name = f"{contents['identifier']}-{edition.lang}"
            yield OutputFile(f"{name}-print.pdf" if printer else f"{name}.pdf", printed.pdf)
            if not printer:
                content = epub(contents, theme, sheet, text, printed.pages_by_place(), printed.cover)
                yield OutputFile(f"{name}.epub", content)
            say(f"{len(printed.labels)} 页\n")
