"""Commands for one who publishes: make a release, step back, list releases, tell what changed."""

import argparse
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.progress import track

from timeline.commands.arguments import Parser, folder
from timeline.history.ledger import LEDGER_FILE
from timeline.output.files import OutputFile, write_atomically
from timeline.output.lock import LockHeld
from timeline.output.manifest import parse_manifest
from timeline.output.system import TRY_LATER, speak_chinese
from timeline.record.loader import read_chronicle
from timeline.values.diagnostics import DataProblems

from .changes import PARTS
from .identity import Identity
from .releases import PublishError, Release, Releases


def main(arguments: list[str] | None = None) -> int:
    """Run one command; gives the exit status: 0 well, 1 problems, 2 wrong usage, 75 try later (sysexits)."""
    speak_chinese()
    parser = Parser(prog="publish", description=__doc__)
    parser.add_argument("--into", type=Path, default=Path("dist"), help="where releases stand")
    commands = parser.add_subparsers(dest="command", required=True)
    making = commands.add_parser("release", help="make a release of a tree built for the web and serve it")
    making.add_argument("--site", type=Path, default=Path("dist/built"), help="the tree")
    stepping = commands.add_parser("rollback", help="serve the release before")
    for command in (making, stepping):
        command.add_argument("--data", type=folder("DATA"), default="data", help="the record's folder")
    stepping.add_argument("--to", default="", metavar="RELEASE", help="or any other that is kept")
    commands.add_parser("list", help="list the releases that are kept, oldest first")
    telling = commands.add_parser("changes", help="tell what the release that is served changed")
    telling.add_argument("--since", type=Path, help="a SHA256SUMS; without it, that of the release before")
    telling.add_argument("--only", choices=PARTS, help="bare paths of one part, for programs that upload")
    telling.add_argument(
        "--plain", action="store_true", help="without .br and .gz, where the network compresses"
    )
    options = parser.parse_args(arguments)
    os.umask(0o022)  # a server that runs as another user reads what is published
    releases = Releases(options.into)
    try:
        {"release": _release, "rollback": _rollback, "list": _list, "changes": _changes}[options.command](
            releases, options
        )
    except LockHeld as error:
        print(error)
        return TRY_LATER
    except (PublishError, DataProblems) as error:
        print(error)
        return 1
    except OSError as error:
        print(f"{error.filename or ''}读写出错：{error.strerror}")
        return 1
    return 0


def _release(releases: Releases, options: argparse.Namespace) -> None:
    release, new = releases.add(options.site, _shown, Identity.of_record(options.data))
    ledger = release.site / "data" / LEDGER_FILE  # what is served is what is published
    write_atomically(OutputFile(str(options.data / LEDGER_FILE), ledger.read_bytes()))
    if not new:
        print(f"与正在使用的 {release.name} 一字不差，不必再发布")
        return
    before = releases.before(release)
    changes = releases.changes(release, before.digests if before else {})
    counts = f"新增{len(changes.new)}，改动{len(changes.changed)}，撤下{len(changes.removed)}"
    if not read_chronicle(options.data).contact:
        print("注意：chronicle.yaml 没有写 contact，读者发现错误无从告知编者")
    print(f"发布了 {release.name}：{len(release.digests)} 个文件，{counts}\nSHA-256 {release.root}")


def _rollback(releases: Releases, options: argparse.Namespace) -> None:
    release, before = releases.back(options.to, Identity.of_record(options.data))
    print(f"现在使用 {release.name}，此前是 {before.name}")
    print(f"登记 {LEDGER_FILE} 不变：读者见过的网址和事实仍算发布过。数据有误，请改正后再发布")


def _list(releases: Releases, _options: argparse.Namespace) -> None:
    served = releases.served()
    for release in releases.all():
        mark = "*" if release == served else " "
        print(f"{mark} {release.name}  {len(release.digests)} 个文件  SHA-256 {release.root}")


def _changes(releases: Releases, options: argparse.Namespace) -> None:
    served = releases.served()
    if served is None:
        raise PublishError("还没有发布过")
    found = releases.changes(served, _since(releases, served, options.since))
    if options.only:
        print("".join(f"{path}\n" for path in found.part(options.only, compressed=not options.plain)), end="")
        return
    for word, paths in (("新增", found.new), ("改动", found.changed), ("撤下", found.removed)):
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
        raise PublishError(f"{file} 不是清单（{error}）") from None


def _shown(each: Iterable[str], total: int) -> Iterable[str]:
    """The same, with a bar in a terminal and nothing elsewhere."""
    console = Console(stderr=True)
    return track(each, "压缩", total, console=console, transient=True, disable=not console.is_terminal)


if __name__ == "__main__":
    sys.exit(main())
