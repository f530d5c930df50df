"""The curator's commands, as `_COMMANDS` lists them: check, fix, coverage, draft, rename and others."""

import argparse
import re
import sys
from collections.abc import Callable, Iterable
from contextlib import redirect_stdout
from datetime import date, datetime
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from ..curate.all_problems import all_problems
from ..curate.documents import READ, read_document
from ..curate.draft import draft, numbered
from ..curate.fix import CorrectedFile, corrected_files, write_corrections
from ..curate.office_files import UnfitFile
from ..curate.record_edit import RefusedEdit
from ..curate.remove import remove
from ..curate.rename import rename
from ..curate.suggest_corrections import suggest
from ..curate.transaction import resume
from ..curate.upgrade import upgraded_files, write_upgrade
from ..history.ledger import read_ledger
from ..output.files import OutputFile
from ..output.link_checker import check_links
from ..output.writer import write_files
from ..record.fields import unfit_id
from ..record.format import current_format
from ..record.handbook import handbook
from ..record.json_schema import ids, schemas
from ..record.loader import LoadResult, read_records
from ..record.records import Records
from ..record.rules.check import check
from ..values.build_date import BadEpoch, epoch_date
from ..values.diagnostics import DataProblems, Problem, nearest, summarise
from ..verification.compare_claims import compare_claims
from ..verification.report import Reviewed, read_survey, to_file, with_reviews
from ..verification.source_text import source_paragraphs
from ..verification.verify_citations import texts_at_hand, verify
from . import sheets
from .arguments import Parser, folder, required, required_file
from .problem_formats import FORMATS


def _check(options: argparse.Namespace) -> int:
    result = read_records(options.data, options.content)
    records = result.records
    problems = all_problems(result, options.data, options.sources)
    if options.file and not _is_of_record(Path(options.file), result, problems):
        print(f"{options.file} 不是这份记录的文件，没有检查：FILE= 要写 data/ 或 content/ 中的一个文件")
        return 2
    with redirect_stdout(sys.stderr if options.format == "gitlab" else sys.stdout):
        _print_absent_texts(records, options.sources)
        if not result.invalid and (
            entries := suggest(records, read_ledger(options.data), options.data, _today())
        ):
            print(f"# 可写进 {options.data / 'corrections.yaml'}，改好 todo：\n{entries}")
    return _report(problems, result.count, options)


def _is_of_record(file: Path, result: LoadResult, problems: Iterable[Problem]) -> bool:
    """Return whether a file was read as part of the record, or has a problem."""
    read = {*result.files, *(Path(problem.file) for problem in problems)}
    return file.resolve() in {each.resolve() for each in read}


def _fix(options: argparse.Namespace) -> int:
    result = read_records(options.data, options.content)
    files = [*corrected_files(all_problems(result, options.data, options.sources))]
    if not files:
        print("没有可以代改的")
        return 0
    if not _agreed(files, options):
        return 1
    write_corrections(files)
    print(f"改了 {len(files)} 个文件，请再运行 make check")
    return 0


def _upgrade(options: argparse.Namespace) -> int:
    if resume(options.data, options.content):
        print("先做完了上次被打断的改动")
    files = [*upgraded_files(options.data, options.content)]
    if not files:
        print(f"记录的格式已是第 {current_format()} 版")
        return 0
    if not _agreed(files, options):
        return 1
    write_upgrade(files, options.data, options.content)
    print(f"改了 {len(files)} 个文件，记录的格式现在是第 {current_format()} 版，请运行 make check")
    return 0


def _agreed(files: Iterable[CorrectedFile], options: argparse.Namespace) -> bool:
    """Show what would change, and return whether the curator wants it."""
    for file in files:
        print(file.diff())
    if options.yes or (sys.stdin.isatty() and input("这样改吗？[y/N] ").strip().lower() == "y"):
        return True
    print("没有改动")
    return False


def _coverage(options: argparse.Namespace) -> int:
    records = check(read_records(options.data, options.content))
    stored = read_survey(options.data)
    texts = texts_at_hand(records, options.sources)
    survey = with_reviews(verify(records, texts, compare_claims(records, texts)), stored)
    _print_absent_texts(records, options.sources)
    print("程序认得的日期、数字与名称：")
    for source, report in survey.items():
        total, cited, waived = (
            sum(getattr(row, key) for row in report.coverage) for key in ("total", "cited", "waived")
        )
        print(f"{source}：{report.share}%（共 {total} 处，已录 {cited}，有意不录 {waived}）")
        for row in report.coverage:
            if row.left:
                print(f"  ¶{row.paragraph} 未录：{'、'.join(row.left)}")
    write_files([to_file(stored | survey)], options.data)
    return 0


def _review(options: argparse.Namespace) -> int:
    stored = read_survey(options.data)
    report = stored.get(options.source)
    if report is None:
        hint = nearest(options.source, stored)
        print(f"survey.json 中没有文献 {options.source}{hint}，请先运行 make coverage")
        return 2
    reviews = {number: Reviewed(options.by, _today()) for number in options.paragraphs}
    signed = replace(report, reviewed={**report.reviewed, **reviews})
    write_files([to_file(stored | {options.source: signed})], options.data)
    print(f"{options.source} 已细读 {len(signed.reviewed)} 段")
    return 0


def _text(options: argparse.Namespace) -> int:
    sources = {source.id: source for source in read_records(options.data, options.content).records.sources}
    if options.source not in sources:
        print(f"没有文献 {options.source}{nearest(options.source, sources)}")
        return 2
    paragraphs = source_paragraphs(sources[options.source], options.sources)
    if paragraphs is None:
        print(f"{options.sources} 中没有 {sources[options.source].file}，或者不是年表所据的文本")
        return 2
    for paragraph in paragraphs:
        print(f"¶{paragraph.number} {paragraph.text}")
    return 0


def _draft(options: argparse.Namespace) -> int:
    records = read_records(options.data, options.content).records
    id_ = options.id or re.sub(r"[^a-z0-9]+", "-", options.file.stem.lower()).strip("-")
    if (wrong := unfit_id(id_)) and options.id:
        print(f"ID={wrong}")
        return 2
    if wrong:
        print(f"{options.file} 的文件名不能作 id，请写明，如 ID=xinhua-2024")
        return 2
    try:
        published = options.date and f"{date.fromisoformat(options.date)}"
    except ValueError:
        print(f"{options.date} 不是日期，应如 2022-07-20")
        return 2
    if id_ in {source.id for source in records.sources}:
        print(f"文献 {id_} 已在数据中，请用 ID= 另起一个")
        return 2
    try:
        document = read_document(options.file)
        is_text = options.file.suffix.lower() not in READ
        file = options.file if is_text else options.file.with_suffix(".txt")
        content = file.read_bytes() if is_text else document.text.encode()
        if file.exists() and file.read_bytes() != content:
            print(f"已有 {file}，内容与 {options.file.name} 中的文字不同；请把其中一个改名")
            return 2
        files = draft(id_, file.name, content, records, published or "", document.boilerplate)
    except UnfitFile as error:
        print(f"{options.file} {error}")
        return 2
    except (OSError, UnicodeDecodeError) as error:
        print(f"{options.file} 读不出来，须是 UTF-8 文本：{error}")
        return 2
    if file != options.file:
        beside = [OutputFile(file.name, content)]
        beside += [OutputFile(f"{file.stem}.numbered.txt", numbered(document.text).encode())]
        for path in write_files(beside, file.parent):
            print(f"写了 {file.parent / path}")
        print(f"没有读的：{'、'.join(document.unread) or '无'}")
    for path in write_files(files, options.data):
        print(f"写了 {options.data / path}")
    print("请把其中的 todo 改成内容或删去，再运行 make check")
    return 0


def _rename(options: argparse.Namespace) -> int:
    if resume(options.data, options.content):
        print("先做完了上次被打断的改动")
    files = rename(options.old, options.new, _today(), options.data, options.content)
    _print_changes(files)
    print(f"{options.old} 改为 {options.new}")
    return 0


def _remove(options: argparse.Namespace) -> int:
    if resume(options.data, options.content):
        print("先做完了上次被打断的改动")
    files = remove(
        options.key, options.reason, _today(), options.data, options.content, unnamed=options.unnamed
    )
    _print_changes(files)
    print(
        "移除已记下，重新发布后生效，留存的旧发布也不再用；版本库的历史、已发出的存档和别人的副本中仍有原文，须另行处理"
    )
    return 0


def _print_changes(files: Iterable[str]) -> None:
    for file in files:
        print(f"{'写了' if Path(file).exists() else '删了'} {file}")


def _today() -> str:
    return epoch_date() or datetime.now().astimezone().date().isoformat()


def _links(options: argparse.Namespace) -> int:
    found = check_links(options.site) if options.site.is_dir() else None
    if not found or not found.pages:
        print(f"{options.site} 中没有网页，请先运行 make html")
        return 2
    said = {"链接没有着落": found.lost(), "打开网页会向外请求": found.outside, "不该有的链接": found.strange}
    for what, which in said.items():
        for each in sorted(which):
            print(f"{what}：{each}")
    count = sum(map(len, said.values()))
    print(f"{found.pages} 个网页，{found.links} 个链接，{count} 处问题")
    return 1 if count else 0


def _schema(options: argparse.Namespace) -> int:
    records = read_records(options.data, options.content).records
    paths = write_files([*schemas(beside_ids=True), ids(records), handbook()], options.data)
    print(f"写了 {len(paths)} 个文件")
    return 0


def _print_absent_texts(records: Records, folder: Path) -> None:
    absent = [source.id for source in records.sources if not (folder / source.file).is_file()]
    if absent:
        print(f"{folder} 中没有这些文献的文本，出处未核对：{'、'.join(absent)}")


def _count(records: Records) -> int:
    return sum(1 for _ in records.all())


def _report(problems: Iterable[Problem], records: int, options: argparse.Namespace) -> int:
    """Print the problems of a file, or of all files; return 1 for errors, and for warnings if strict."""
    file = getattr(options, "file", None)
    shown = [each for each in problems if not file or Path(each.file).resolve() == Path(file).resolve()]
    if getattr(options, "strict", False):
        shown = [replace(each, warning=False) for each in shown]
    name = getattr(options, "format", "text")
    if shown or name == "gitlab":
        print(FORMATS[name](shown))
    print(summarise(shown, records), file=sys.stderr if name == "gitlab" else sys.stdout)
    return 0 if all(problem.warning for problem in shown) else 1


_COMMANDS: tuple[tuple[Callable[[argparse.Namespace], int], str, dict[str, dict[str, Any]]], ...] = (
    (_check, "check the record against its rules and its sources", {
        "file": {"nargs": "?", "help": "show the problems of this file alone"},
        "--strict": {"action": "store_true", "help": "refuse what is only doubtful, too"},
        "--format": {"choices": FORMATS, "default": "text", "help": "as a code host shows it on lines"},
    }),
    (_fix, "show the corrections that are certain, and make them", {
        "--yes": {"action": "store_true", "help": "make them without asking"},
    }),
    (_upgrade, "show what brings the record to the current version of its format, and write it", {
        "--yes": {"action": "store_true", "help": "write it without asking"},
    }),
    (_coverage, "list what the record leaves out, and store the result", {}),
    (_review, "sign paragraphs of a source that an editor has read closely", {
        "source": {"metavar": "SOURCE", "help": "the source's id"},
        "paragraphs": {"type": int, "nargs": "+", "help": "their numbers"},
        "--by": {"required": True, "help": "the editor's initials"},
    }),
    (_text, "print the numbered paragraphs of a source", {
        "source": {
            "metavar": "SOURCE",
            "type": required("文献：make text SOURCE=文献id"),
            "help": "the source's id",
        },
    }),
    (_draft, "draft the record of a new document", {
        "file": {
            "metavar": "FILE",
            "type": required_file("FILE", "文献的文本：make draft FILE=新文献.txt ID=文献id"),
            "help": "its text, UTF-8; or .docx, .html, .mhtml, .pdf",
        },
        "--id": {"help": "the source's id; from the file's name where it is not given"},
        "--date": {"help": "the day of its publication, as 2022-07-20, where the text does not say it"},
    }),
    (_rename, "give a record another id; its old address leads to the new one", {
        "old": {"help": "as event:1996-begin"},
        "new": {"help": "as event:1996-start"},
    }),
    (_remove, "remove a published record for good", {
        "key": {"help": "as leader:zhang-san"},
        "--reason": {"required": True, "help": "on whose request or by what rule; no names"},
        "--unnamed": {"action": "store_true", "help": "keep nothing of its id, as with a person"},
    }),
    (_links, "follow every link of a finished site", {
        "site": {"metavar": "OUTPUT", "type": Path, "nargs": "?", "default": Path("output")},
    }),
    (_schema, "write the JSON Schemas and the handbook of the record", {}),
    *sheets.COMMANDS,
)  # fmt: skip
"""The commands: a function, its description and its arguments; the name is the function's"""


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return the exit status: 0 success, 1 problems found, 2 wrong usage."""
    parser = Parser(prog="timeline", description=__doc__)
    parser.add_argument("--data", type=folder("DATA"), default="data", help="the record's folder")
    parser.add_argument("--content", type=folder("CONTENT"), default="content", help="the essays' folder")
    parser.add_argument("--sources", type=Path, default=Path("../shared/sources"), help="the source texts")
    commands = parser.add_subparsers(dest="command", required=True)
    for run, description, parameters in _COMMANDS:
        command = commands.add_parser(run.__name__.removeprefix("_"), help=description)
        command.set_defaults(run=run)
        for name, settings in parameters.items():
            command.add_argument(name, **settings)
    commands.add_parser("build", help="build the site", add_help=False)  # see .build
    options = parser.parse_args(arguments)
    try:
        return int(options.run(options))
    except (BadEpoch, RefusedEdit) as error:
        print(error)
        return 2
    except DataProblems as error:
        return _report(error.problems, error.records, options)
