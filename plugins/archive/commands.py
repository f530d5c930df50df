"""Commands for one who keeps or publishes: make an archive, verify one."""

import argparse
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

from timeline.commands.arguments import Parser, exit_status, folder, required_file
from timeline.commands.program import program_folder
from timeline.output.files import file_sha256
from timeline.output.progress import tracked
from timeline.record.loader import read_chronicle
from timeline.values.build_date import build_date
from timeline.values.diagnostics import DataProblems
from timeline.values.language import command_name, counted, either, spelled

from .companion import make_companion
from .inputs import ArchiveInputs
from .making import make
from .packing import ArchiveError
from .signature import signer
from .sources import make_dark_copy
from .verifying import verify


def pack(arguments: list[str]) -> int:
    """Pack the finished site, its record and its program into one zip."""
    parser = Parser("archive")
    parser.folders("data", "content")
    parser.add_argument(
        "--site", type=Path, default=Path("output"), help=either("生成的网站", "the finished site")
    )
    parser.add_argument(
        "--books",
        type=Path,
        default=Path("dist"),
        help=either("书的 PDF 和 EPUB 所在", "where the book's PDFs and EPUBs are"),
    )
    parser.add_argument(
        "--commit",
        default="",
        help=either("程序的 git 提交，写进来历", "the program's commit, for the provenance"),
    )
    parser.add_argument(
        "--into", type=Path, default=Path("dist"), help=either("存档写到哪里", "where the zip is written")
    )
    return _run(_make, parser, arguments)


def pack_sources(arguments: list[str]) -> int:
    """Pack the sources themselves for a library, never to be published."""
    parser = Parser("deposit")
    parser.folders("data", "content")
    parser.add_argument(
        "--sources",
        type=folder("SOURCES"),
        required=True,
        help=either("放文献文本的文件夹", "the folder of the texts"),
    )
    parser.add_argument(
        "--into",
        type=Path,
        required=True,
        help=either("写到哪里，不要写到 dist/", "where the zip is written: not dist/"),
    )
    return _run(_sources, parser, arguments)


def pack_companion(arguments: list[str]) -> int:
    """Pack what a rebuild without a network needs: wheels, fonts and the program's history."""
    parser = Parser("companion")
    parser.folders("data", "content")
    parser.add_argument(
        "--wheels",
        type=folder("WHEELS"),
        required=True,
        help=either("pip download 存下的程序库", "the wheels that pip download wrote"),
    )
    parser.add_argument(
        "--fonts",
        type=folder("FONTS"),
        help=either("字体取自这个文件夹；不写则用系统的", "take fonts from this folder, else the system's"),
    )
    parser.add_argument(
        "--into", type=Path, default=Path("dist"), help=either("写到哪里", "where the zip is written")
    )
    return _run(_companion, parser, arguments)


def check_archive(arguments: list[str]) -> int:
    """Check an archive without unpacking it."""
    parser = Parser("verify")
    parser.add_argument(
        "archive",
        metavar="ARCHIVE",
        type=required_file(
            "ARCHIVE",
            f"存档：{command_name('verify')} {spelled('ARCHIVE=', '')}dist/….zip",
            f"the archive: {command_name('verify')} {spelled('ARCHIVE=', '')}dist/….zip",
        ),
        help=either("存档", "the zip"),
    )
    parser.add_argument(
        "--sha256", type=_sha256, default="", help=either("它应有的指纹", "the digest that it has to have")
    )
    parser.add_argument(
        "--signers",
        type=Path,
        help=either(
            "谁可以签名：ssh-keygen(1) 的 allowed_signers",
            "who may have signed it: allowed_signers of ssh-keygen(1)",
        ),
    )
    return _run(_verify, parser, arguments)


def _run(work: Callable[[argparse.Namespace], int], parser: Parser, arguments: list[str]) -> int:
    """Do the work with parsed arguments and return the exit status."""
    return exit_status(partial(work, parser.parse_args(arguments)), ArchiveError, DataProblems)


def _make(options: argparse.Namespace) -> int:
    inputs = ArchiveInputs.of(
        site=options.site,
        data=options.data,
        content=options.content,
        program=program_folder(),
        books=options.books,
        commit=options.commit,
    )
    if not inputs.books:
        print(
            either(
                f"没有书：先运行 {command_name('book')}，存档就会收入 PDF 与 EPUB",
                f"There is no book: after {command_name('book')} the archive has its PDF and EPUB",
            )
        )
    archive, files = make(
        inputs, options.into, lambda each, total: tracked(each, total, either("存档", "Packing"))
    )
    size = archive.stat().st_size
    print(
        either(
            f"写了 {archive}（{files} 个文件，{size} 字节）", f"wrote {archive} ({files} files, {size} bytes)"
        )
    )
    print(f"SHA-256 {file_sha256(archive)}")
    return 0


def _sources(options: argparse.Namespace) -> int:
    built = build_date(options.data, options.content) or read_chronicle(options.data).released
    target = make_dark_copy(options.data, options.content, options.sources, options.into, built)
    print(
        either(
            f"写了 {target}。内有他人著作，只供暗存，不要公开",
            f"wrote {target}. It has works of others: for keeping in the dark, not for publishing",
        )
    )
    return 0


def _companion(options: argparse.Namespace) -> int:
    from book.fonts import MissingFonts, find_fonts  # needs typst, which an archive does not

    built = build_date(options.data, options.content) or read_chronicle(options.data).released
    try:
        fonts = [font.path for font in find_fonts(options.fonts)]
    except MissingFonts as missing:
        raise ArchiveError(str(missing)) from None
    target = make_companion(options.data, program_folder(), options.wheels, fonts, options.into, built)
    print(either(f"写了 {target}", f"wrote {target}"))
    return 0


def _verify(options: argparse.Namespace) -> int:
    """Check an archive; what was asked about its origin comes first, since anybody can make a whole one."""
    signed_by = signer(options.archive, options.signers) if options.signers else ""
    verdict = verify(options.archive, lambda each, total: tracked(each, total, either("查验", "Checking")))
    problems = list(verdict.problems)
    if options.sha256 and options.sha256 != verdict.sha256:
        problems.insert(
            0,
            either(
                f"指纹不是 {options.sha256}，不是您要的那份存档",
                f"The digest is not {options.sha256}; it is another archive",
            ),
        )
    for problem in problems:
        print(problem)
    if problems:
        print(
            either(
                f"共 {len(problems)} 处问题，这份存档不可信",
                f"{counted(len(problems), 'problem')}: do not trust this archive",
            )
        )
    else:
        print(
            either(
                f"完好：{verdict.files} 个文件与清单相符，"
                f"{verdict.pages} 个网页的 {verdict.links} 个链接都有着落",
                f"Whole: {verdict.files} files agree with the manifest, "
                f"all {verdict.links} links of {verdict.pages} pages lead somewhere",
            )
        )
    if signed_by:
        print(either(f"由 {signed_by} 签名", f"Signed by {signed_by}"))
    elif not options.sha256:
        print(
            either(
                f"没有给出 {spelled('SHA256 或 SIGNERS', '--sha256 或 --signers')}，只查了它自身是否完好，"
                "没有查它出自何人",
                f"Neither {spelled('SHA256 nor SIGNERS', '--sha256 nor --signers')} was given: "
                "it was checked whether it is whole, not whose it is",
            )
        )
    print(f"SHA-256 {verdict.sha256}")
    return 1 if problems else 0


def _sha256(text: str) -> str:
    if text and not re.fullmatch(r"[0-9a-fA-F]{64}", text):
        raise argparse.ArgumentTypeError(
            either(
                f"SHA-256 应是64位十六进制数：{spelled('SHA256=', '--sha256 ')}{text}",
                f"SHA-256 has 64 hexadecimal digits: {spelled('SHA256=', '--sha256 ')}{text}",
            )
        )
    return text.lower()
