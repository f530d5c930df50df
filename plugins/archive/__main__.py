"""Commands for one who keeps or publishes: make an archive, verify one."""

import argparse
import hashlib
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.progress import track

from timeline.commands.arguments import Parser, folder, required_file
from timeline.output.lock import LockHeld
from timeline.output.system import TRY_LATER, speak_chinese
from timeline.record.loader import read_chronicle
from timeline.values.build_date import build_date
from timeline.values.diagnostics import DataProblems

from .inputs import ArchiveInputs
from .making import make
from .packing import ArchiveError
from .signature import signer
from .sources import make_dark_copy
from .verifying import verify

T = TypeVar("T")


def main(arguments: list[str] | None = None) -> int:
    """Run one command; gives the exit status: 0 well, 1 problems, 2 wrong usage, 75 try later (sysexits)."""
    speak_chinese()
    parser = Parser(prog="archive", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    making = commands.add_parser(
        "make", help="pack the finished site, its record and its program into one zip"
    )
    making.add_argument("--site", type=Path, default=Path("output"), help="the finished site")
    making.add_argument("--data", type=folder("DATA"), default="data", help="the record's folder")
    making.add_argument("--content", type=folder("CONTENT"), default="content", help="the essays' folder")
    making.add_argument(
        "--books", type=Path, default=Path("dist"), help="where the book's PDFs and EPUBs are"
    )
    making.add_argument("--commit", default="", help="the program's commit, for the provenance")
    making.add_argument("--into", type=Path, default=Path("dist"), help="where the zip is written")
    dark = commands.add_parser(
        "sources", help="pack the sources themselves for a library, never to be published"
    )
    dark.add_argument("--data", type=folder("DATA"), default="data", help="the record's folder")
    dark.add_argument("--content", type=folder("CONTENT"), default="content", help="the essays' folder")
    dark.add_argument("--sources", type=folder("SOURCES"), required=True, help="the folder of the texts")
    dark.add_argument("--into", type=Path, required=True, help="where the zip is written: not dist/")
    verifying = commands.add_parser("verify", help="check an archive without unpacking it")
    verifying.add_argument(
        "archive",
        metavar="ARCHIVE",
        type=required_file("ARCHIVE", "存档：make verify ARCHIVE=dist/….zip"),
        help="the zip",
    )
    verifying.add_argument("--sha256", type=_sha256, default="", help="the digest that it has to have")
    verifying.add_argument(
        "--signers", type=Path, help="who may have signed it: allowed_signers of ssh-keygen(1)"
    )
    options = parser.parse_args(arguments)
    try:
        if options.command == "sources":
            return _sources(options)
        return _make(options) if options.command == "make" else _verify(options)
    except LockHeld as error:
        print(error)
        return TRY_LATER
    except (ArchiveError, DataProblems) as error:
        print(error)
        return 1
    except OSError as error:
        print(f"{error.filename or ''}读写出错：{error.strerror}")
        return 1


def _make(options: argparse.Namespace) -> int:
    program = Path(__file__).parents[2]
    made = ArchiveInputs.of(
        site=options.site,
        data=options.data,
        content=options.content,
        program=program,
        books=options.books,
        commit=options.commit,
    )
    if not made.books:
        print("没有书：先运行 make book，存档就会收入 PDF 与 EPUB")
    archive, files = make(made, options.into, lambda each, total: _shown(each, total, "存档"))
    with archive.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
    print(f"写了 {archive}（{files} 个文件，{archive.stat().st_size} 字节）\nSHA-256 {digest}")
    return 0


def _sources(options: argparse.Namespace) -> int:
    built = build_date(options.data, options.content) or read_chronicle(options.data).released
    target = make_dark_copy(options.data, options.content, options.sources, options.into, built)
    print(f"写了 {target}。内有他人著作，只供暗存，不要公开")
    return 0


def _verify(options: argparse.Namespace) -> int:
    """Check an archive; what was asked about its origin comes first, since anybody can make a whole one."""
    signed_by = signer(options.archive, options.signers) if options.signers else ""
    verdict = verify(options.archive, lambda each, total: _shown(each, total, "查验"))
    problems = list(verdict.problems)
    if options.sha256 and options.sha256 != verdict.sha256:
        problems.insert(0, f"指纹不是 {options.sha256}，不是您要的那份存档")
    for problem in problems:
        print(problem)
    if problems:
        print(f"共 {len(problems)} 处问题，这份存档不可信")
    else:
        print(
            f"完好：{verdict.files} 个文件与清单相符，{verdict.pages} 个网页的 {verdict.links} 个链接都有着落"
        )
    if signed_by:
        print(f"由 {signed_by} 签名")
    elif not options.sha256:
        print("没有给出 SHA256 或 SIGNERS，只查了它自身是否完好，没有查它出自何人")
    print(f"SHA-256 {verdict.sha256}")
    return 1 if problems else 0


def _sha256(text: str) -> str:
    if text and not re.fullmatch(r"[0-9a-fA-F]{64}", text):
        raise argparse.ArgumentTypeError(f"SHA256 应是64位十六进制数：SHA256={text}")
    return text.lower()


def _shown(each: Iterable[T], total: int, words: str) -> Iterable[T]:
    """The same, with a bar in a terminal and nothing elsewhere."""
    console = Console(stderr=True)
    return track(each, words, total, console=console, transient=True, disable=not console.is_terminal)


if __name__ == "__main__":
    sys.exit(main())
