"""Make the book, a PDF and an EPUB in each script: `python -m book`."""

import runpy
import sys
from pathlib import Path

from timeline.commands.arguments import Parser, folder
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

from .build import books
from .fonts import MissingFonts, find_fonts
from .press import MissingGlyphs


def main(arguments: list[str] | None = None) -> int:
    """Write the books; gives the exit status: 0 well, 1 nothing was written, 75 try later (sysexits)."""
    speak_chinese()
    parser = Parser(prog="book", description=__doc__)
    parser.add_argument("--settings", type=Path, default=Path("pelican.conf.py"), help="the site's settings")
    parser.add_argument(
        "--data", type=folder("DATA"), help="the record's folder; else the one in the settings"
    )
    parser.add_argument(
        "--content", type=folder("CONTENT"), help="the essays' folder; else the one in the settings"
    )
    parser.add_argument("--fonts", type=Path, help="the folder to take all fonts from; else the system's")
    parser.add_argument("-o", "--output", type=Path, default=Path("dist"), help="where the books go")
    options = parser.parse_args(arguments)
    settings = runpy.run_path(str(options.settings))
    beside = options.settings.parent
    data = options.data or Path(settings["TIMELINE_DATA"])
    content = options.content or beside / settings["PATH"]
    try:
        built = build_date(data, content)
        records = check(read_records(data, content))
    except DataProblems as found:
        print(f"{found}\n{found.total}，没有排印", file=sys.stderr)
        return 1
    except BadEpoch as bad:
        print(bad, file=sys.stderr)
        return 1
    try:
        files = [
            *books(
                records,
                theme=beside / settings["THEME"],
                built=built,
                fingerprint=record_fingerprint(data, content),
                fonts=find_fonts(options.fonts),
                say=say,
            )
        ]
    except MissingFonts as missing:
        print(missing, file=sys.stderr)
        return 1
    except MissingGlyphs as missing:
        for character in missing.characters:
            where = "、".join(_records_with(character, records)) or "转换所得的文字"
            print(f"字体没有“{character}”（U+{ord(character):04X}），见 {where}", file=sys.stderr)
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
        print(f"书没有写成，原来的没有动：{describe_os_error(error) or error}", file=sys.stderr)
        return 1
    for file in files:
        print(f"写了 {options.output / file.path}")
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


if __name__ == "__main__":
    sys.exit(main())
