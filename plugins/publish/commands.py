"""Commands for one who publishes: make a release, step back, list releases, tell what changed."""

import argparse
import os
from collections.abc import Callable, Iterable
from pathlib import Path

from timeline.commands.arguments import Parser, exit_status, folder, settings_help
from timeline.commands.build import main as build
from timeline.history.ledger import LEDGER_FILE
from timeline.output.files import OutputFile, write_atomically
from timeline.output.manifest import parse_manifest
from timeline.output.progress import tracked
from timeline.record.loader import read_chronicle
from timeline.values.diagnostics import DataProblems
from timeline.values.language import counted, either

from .changes import PARTS
from .identity import Identity
from .releases import PublishError, Release, Releases


def publish(arguments: list[str]) -> int:
    """Build the site for the web, and make it the release that is served."""
    parser = _parser("publish")
    parser.folders("data", "content")
    parser.add_argument("-s", "--settings", type=Path, help=settings_help())
    parser.add_argument(
        "--url",
        default="",
        help=either("网站的地址，如 https://example.org", "the site's address, as https://example.org"),
    )
    parser.add_argument(
        "--attach",
        help=either(
            "供下载的书和存档的文件夹", "a folder of books and archives to offer on the page of downloads"
        ),
    )
    options = parser.parse_args(arguments)
    folders = ["--data", str(options.data), "--content", str(options.content)]
    more = [*(["--settings", str(options.settings)] if options.settings else [])]
    more += ["--attach", options.attach] if options.attach else []
    more += ["--url", options.url] if options.url else []
    options.site = options.into / "built"
    return build([*folders, *more, "--publish", "--output", str(options.site)]) or _run(_release, options)


def release(arguments: list[str]) -> int:
    """Make a release of a tree that was built for the web, and serve it."""
    parser = _parser("release")
    _data(parser)
    parser.add_argument(
        "--site",
        type=Path,
        default=Path("dist/built"),
        help=either("为发布生成的网站", "the tree that was built for the web"),
    )
    return _run(_release, parser.parse_args(arguments))


def rollback(arguments: list[str]) -> int:
    """Serve the release before."""
    parser = _parser("rollback")
    _data(parser)
    parser.add_argument(
        "--to", default="", metavar="RELEASE", help=either("或留存的任何一次", "or any other that is stored")
    )
    return _run(_rollback, parser.parse_args(arguments))


def releases(arguments: list[str]) -> int:
    """List the releases that are stored, oldest first."""
    return _run(_list, _parser("releases").parse_args(arguments))


def changes(arguments: list[str]) -> int:
    """List the files that the release being served changed."""
    parser = _parser("changes")
    parser.add_argument(
        "--since",
        type=Path,
        help=either(
            "与这份 SHA256SUMS 比；不写则与上一次发布比",
            "compare with this SHA256SUMS; without it, with that of the release before",
        ),
    )
    parser.add_argument(
        "--only",
        choices=PARTS,
        help=either("只列一部分的路径，供上传的程序用", "bare paths of one part, for programs that upload"),
    )
    parser.add_argument(
        "--plain",
        action="store_true",
        help=either("不列 .br 和 .gz，网络自己压缩时用", "without .br and .gz, where the network compresses"),
    )
    return _run(_changes, parser.parse_args(arguments))


def _parser(command: str) -> Parser:
    parser = Parser(command)
    parser.add_argument(
        "--into",
        type=Path,
        default=Path("dist"),
        help=either("放各次发布的文件夹", "the folder of the releases"),
    )
    return parser


def _data(parser: Parser) -> None:
    parser.add_argument(
        "--data", type=folder("DATA"), default="data", help=either("记录的文件夹", "the record's folder")
    )


def _run(work: Callable[[Releases, argparse.Namespace], None], options: argparse.Namespace) -> int:
    os.umask(0o022)  # a server that runs as another user reads what is published
    return exit_status(lambda: work(Releases(options.into), options), PublishError, DataProblems)


def _release(releases: Releases, options: argparse.Namespace) -> None:
    release, is_new = releases.add(options.site, _compressing, Identity.of_record(options.data))
    ledger = release.site / "data" / LEDGER_FILE  # what is served is what is published
    write_atomically(OutputFile(str(options.data / LEDGER_FILE), ledger.read_bytes()))
    if not is_new:
        print(
            either(
                f"与正在使用的 {release.name} 一字不差，不必再发布",
                f"It is, byte for byte, {release.name}, which is being served; nothing was published",
            )
        )
        return
    before = releases.before(release)
    changes = releases.changes(release, before.digests if before else {})
    new, changed, removed = map(len, (changes.new, changes.changed, changes.removed))
    if not read_chronicle(options.data).contact:
        print(
            either(
                "注意：chronicle.yaml 没有写 contact，读者发现错误无从告知编者",
                "Note: chronicle.yaml has no contact; readers who find a mistake cannot tell the editors",
            )
        )
    count = len(release.digests)
    print(
        either(
            f"发布了 {release.name}：{count} 个文件，新增{new}，改动{changed}，撤下{removed}",
            f"Published {release.name}: {counted(count, 'file')}, {new} new, {changed} changed, "
            f"{removed} removed",
        )
    )
    print(f"SHA-256 {release.root}")
    ledger_path = options.data / LEDGER_FILE
    print(
        either(
            f"{ledger_path} 记下了发布的网址和事实，请随记录一起提交",
            f"{ledger_path} states the addresses and facts that are published now; commit it with the record",
        )
    )


def _rollback(releases: Releases, options: argparse.Namespace) -> None:
    release, before = releases.back(options.to, Identity.of_record(options.data))
    print(
        either(
            f"现在使用 {release.name}，此前是 {before.name}",
            f"{release.name} is being served now, before it was {before.name}",
        )
    )
    print(
        either(
            f"登记 {LEDGER_FILE} 不变：读者见过的网址和事实仍算发布过。数据有误，请改正后再发布",
            f"{LEDGER_FILE} is as it was: what readers have seen counts as published. "
            "Where the record is wrong, correct it and publish again",
        )
    )


def _list(releases: Releases, _options: argparse.Namespace) -> None:
    served = releases.served()
    if not releases.all():
        print(either("还没有发布过", "Nothing has been published yet"))
    for release in releases.all():
        mark = "*" if release == served else " "
        files = either(f"{len(release.digests)} 个文件", f"{len(release.digests)} files")
        print(f"{mark} {release.name}  {files}  SHA-256 {release.root}")


def _changes(releases: Releases, options: argparse.Namespace) -> None:
    served = releases.served()
    if served is None:
        raise PublishError(either("还没有发布过", "Nothing has been published yet"))
    changes = releases.changes(served, _since(releases, served, options.since))
    if options.only:
        print(
            "".join(f"{path}\n" for path in changes.part(options.only, compressed=not options.plain)), end=""
        )
        return
    for word, paths in (
        (either("新增", "New"), changes.new),
        (either("改动", "Changed"), changes.changed),
        (either("撤下", "Removed"), changes.removed),
    ):
        for path in paths:
            print(f"{word}\t{path}")


def _since(releases: Releases, served: Release, file: Path | None) -> dict[str, str]:
    if file is None:
        before = releases.before(served)
        return before.digests if before else {}
    try:
        content = file.read_bytes()
        return parse_manifest(content, "sha256") if content else {}  # /dev/null: nothing is there yet
    except ValueError as error:
        raise PublishError(
            either(f"{file} 不是清单（{error}）", f"{file} is no manifest ({error})")
        ) from None


def _compressing(paths: Iterable[str], total: int) -> Iterable[str]:
    return tracked(paths, total, either("压缩", "Compressing"))
