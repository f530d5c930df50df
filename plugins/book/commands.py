"""Make the book, a PDF and an EPUB in each script: `timeline book`."""

import gc
import sys
from pathlib import Path

from timeline.commands.arguments import Parser, settings_file, settings_help
from timeline.commands.settings import read_settings, short_path
from timeline.output.files import OutputFile, describe_os_error
from timeline.output.lock import LockHeld, exclusive
from timeline.output.system import TRY_LATER, speak_chinese
from timeline.output.writer import write_files
from timeline.record.identity import record_fingerprint
from timeline.record.loader import read_records
from timeline.record.records import Records
from timeline.record.rules.check import check
from timeline.values.build_date import BadEpoch, build_date
from timeline.values.diagnostics import DataProblems
from timeline.values.language import either

from .build import books
from .fonts import MissingFonts, find_fonts
from .press import MissingGlyphs


def main(arguments: list[str] | None = None) -> int:
    """Write the books; gives the exit status: 0 well, 1 nothing was written, 75 try later (sysexits)."""
    speak_chinese()
    parser = Parser("book")
    parser.add_argument("-s", "--settings", type=settings_file, help=settings_help())
    parser.folders()
    parser.add_argument(
        "--fonts",
        type=Path,
        help=either(
            "所有字体取自这个文件夹；不写则用系统的", "the folder to take all fonts from; else the system's"
        ),
    )
    parser.add_argument(
        "-o", "--output", type=Path, default=Path("dist"), help=either("书写到哪里", "where the books go")
    )
    parser.add_argument(
        "--print",
        action="store_true",
        help=either("只做付印的 PDF：单黑，没有链接", "only PDFs for a printer: black alone, without links"),
    )
    options = parser.parse_args(arguments)
    gc.disable()  # records and documents live until the end: 0.1 s
    settings = read_settings(options.settings)
    data = options.data or short_path(settings["TIMELINE_DATA"])
    content = options.content or short_path(settings["PATH"])
    try:
        built = build_date(data, content)
        records = check(read_records(data, content))
    except DataProblems as data_error:
        nothing = either("，没有排印", ". No book was made")
        print(f"{data_error}\n{data_error.total}{nothing}", file=sys.stderr)
        return 1
    except BadEpoch as bad:
        print(bad, file=sys.stderr)
        return 1
    try:
        files = books(
            records,
            theme=Path(settings["THEME"]),
            built=built,
            fingerprint=record_fingerprint(data, content),
            fonts=find_fonts(options.fonts),
            say=say,
            printer=options.print,
        )
    except MissingFonts as missing:
        print(missing, file=sys.stderr)
        return 1
    except MissingGlyphs as missing:
        for character in missing.characters:
            where = "、".join(_records_with(character, records)) or either("转换所得的文字", "converted text")
            code = f"U+{ord(character):04X}"
            message = either(
                f"字体没有“{character}”（{code}），见 {where}",
                f"The fonts lack {character} ({code}), which is in {where}",
            )
            print(message, file=sys.stderr)
        return 1
    try:
        with exclusive(options.output / "book"):
            write_files([OutputFile(f".{file.path}.new", file.content) for file in files], options.output)
            for file in files:  # only when all are written, one after the other at once
                (options.output / f".{file.path}.new").replace(options.output / file.path)
    except LockHeld as held:
        print(held, file=sys.stderr)
        return TRY_LATER
    except OSError as error:
        for file in files:
            (options.output / f".{file.path}.new").unlink(missing_ok=True)
        failed = either("书没有写成，原来的没有动：", "No book was written; the last one is as it was: ")
        print(f"{failed}{describe_os_error(error) or error}", file=sys.stderr)
        return 1
    for file in files:
        print(either("写了", "Wrote"), options.output / file.path)
    return 0


def say(words: str) -> None:
    """Tell how far the work has come, where someone is looking on."""
    if sys.stderr.isatty():
        print(words, end="", file=sys.stderr, flush=True)


def _records_with(character: str, records: Records) -> list[str]:
    """Where a character stands: the files and ids of the records that hold it."""
    return [
        f"{record.location.file} {getattr(record, 'id', '')}".rstrip()
        for record in records.all()
        if character in record.model_dump_json()
    ]
