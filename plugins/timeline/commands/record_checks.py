"""Commands that look at the record and leave it as it is: check, coverage, review, links, schema."""

import argparse
from collections.abc import Iterable
from contextlib import redirect_stdout
from pathlib import Path

from msgspec.structs import replace

from ..curate.all_problems import all_problems
from ..curate.suggest_corrections import suggest
from ..output.link_checker import check_links
from ..output.writer import write_files
from ..record.handbook import handbook
from ..record.json_schema import ids, schemas
from ..record.loader import LoadResult, read_records
from ..record.locations import locate
from ..record.rules.check import check as check_rules
from ..values.diagnostics import Problem, nearest
from ..values.language import command_name, counted, either, spelled
from ..verification.compare_claims import compare_claims
from ..verification.outside_links import ARCHIVE, Answer, Place, addresses, look_up, lost, read_answers
from ..verification.outside_links import FILE as LINKS
from ..verification.outside_links import to_file as answers_file
from ..verification.report import Reviewed, read_survey, to_file, with_reviews
from ..verification.verify_citations import texts_at_hand, verify
from .problem_formats import FORMATS
from .record_command import print_absent_texts, record_exit_status, record_parser, report, today, words_of


def check(arguments: list[str]) -> int:
    """Check the record against its rules and its sources."""
    parser = record_parser("check")
    parser.add_argument(
        "file", nargs="?", help=either("只列这个文件的问题", "show the problems of this file alone")
    )
    parser.add_argument(
        "--strict", action="store_true", help=either("拿不准的也算错", "refuse what is only doubtful, too")
    )
    parser.add_argument(
        "--links",
        action="store_true",
        help=either(
            "到网上查每个外部网址还在不在，不在的找存档，结果存进 data/links.json",
            "look up every outside address, ask an archive for those that are lost, and store the result",
        ),
    )
    parser.add_argument(
        "--archive", default=ARCHIVE, metavar="URL", help=either("到哪里找存档", "where copies are asked for")
    )
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default="text",
        help=either("代码托管处用来标在改动行上的格式", "as a code host shows it on the lines of a change"),
    )
    options = parser.parse_args(arguments)
    return record_exit_status(_check_addresses if options.links else _check, options)


def _check_addresses(options: argparse.Namespace) -> int:
    last_answers = read_answers(options.data)
    used = addresses(read_records(options.data, options.content).records)
    answers = look_up(used, last_answers, today(), options.archive)
    write_files([answers_file(answers)], options.data)
    count = 0
    for address, answer, places in lost(used, answers):
        count += answer.is_lost
        for place in places:
            print(_about_address(address, answer, place))
    doubtful = sum(not answer.is_there for answer in answers.values()) - count
    print(
        either(
            f"共 {len(answers)} 个外部网址，{count} 个已经打不开，{doubtful} 个没有正常应答；"
            f"结果在 {options.data / LINKS}",
            f"{len(answers)} outside addresses: {count} lost, {doubtful} without a proper answer; "
            f"the result is in {options.data / LINKS}",
        )
    )
    return 1 if count else 0


def _about_address(address: str, answer: Answer, place: Place) -> str:
    file = place.record.location.file
    line, column = locate(file, place.record.location.path(place.path))
    status = str(answer.status or either("无应答", "no answer"))
    seen = either(f"，{answer.seen} 还在", f", there on {answer.seen}") if answer.seen else ""
    what = either("打不开", "Lost") if answer.is_lost else either("没有正常应答", "No proper answer")
    colon = either("：", ": ")
    copy = either("；可写 archived: ", "; write archived: ") + answer.archived if answer.archived else ""
    return f"{file}:{line}:{column}: {what}{colon}{address} ({status}{seen}){copy}"


def _check(options: argparse.Namespace) -> int:
    result = read_records(options.data, options.content)
    records = result.records
    problems = all_problems(result, options.data, options.sources)
    if options.file and not _is_of_record(Path(options.file), result, problems):
        print(
            either(
                f"{options.file} 不是这份记录的文件，没有检查："
                f"{spelled('FILE= 要写', '请写')} data/ 或 content/ 中的一个文件",
                f"{options.file} is no file of this record; nothing was checked. "
                "State a file in data/ or content/",
            )
        )
        return 2
    with redirect_stdout(words_of(options.format)):
        print_absent_texts(records, options.sources)
        if not result.invalid and (entries := suggest(records, options.data, today())):
            file = options.data / "corrections.yaml"
            print(
                either(f"# 可写进 {file}，改好 todo：\n", f"# for {file}, once each todo is filled in:\n")
                + entries
            )
    return report(problems, result.count, options.file, strict=options.strict, form=options.format)


def _is_of_record(file: Path, result: LoadResult, problems: Iterable[Problem]) -> bool:
    """Return whether a file was read as part of the record, or has a problem."""
    paths = {*result.files, *(Path(problem.file) for problem in problems)}
    return file.resolve() in {each.resolve() for each in paths}


def coverage(arguments: list[str]) -> int:
    """List what the record leaves out, and store the result and the ids that editors complete."""
    return record_exit_status(_coverage, record_parser("coverage").parse_args(arguments))


def _coverage(options: argparse.Namespace) -> int:
    records = check_rules(read_records(options.data, options.content))
    last_survey = read_survey(options.data)
    texts = texts_at_hand(records, options.sources)
    survey = with_reviews(verify(records, texts, compare_claims(records, texts)), last_survey)
    print_absent_texts(records, options.sources)
    print(either("程序认得的日期、数字与名称：", "Dates, numbers and names that the program recognises:"))
    for source, source_report in survey.items():
        total, citations, waivers = (
            sum(getattr(row, key) for row in source_report.coverage)
            for key in ("total", "citations", "waivers")
        )
        print(
            either(
                f"{source}：{source_report.share}%（共 {total} 处，已录 {citations}，有意不录 {waivers}）",
                f"{source}: {source_report.share}% "
                f"({total} in all, {citations} cited, {waivers} left out on purpose)",
            )
        )
        for row in source_report.coverage:
            if row.left:
                remaining = "、".join(row.left)
                print(
                    either(
                        f"  ¶{row.paragraph} 未录：{remaining}", f"  ¶{row.paragraph} not cited: {remaining}"
                    )
                )
    keys = ids(records)  # editors complete them; only a record that has the file wants it
    files = [keys] if (options.data / keys.path).exists() else []
    write_files([to_file(last_survey | survey), *files], options.data)
    return 0


def review(arguments: list[str]) -> int:
    """Sign paragraphs of a source that an editor has read closely."""
    parser = record_parser("review")
    parser.add_argument("source", metavar="SOURCE", help=either("文献的标识", "the source's id"))
    parser.add_argument("paragraphs", type=int, nargs="+", help=either("段号", "their numbers"))
    parser.add_argument("--by", required=True, help=either("编者的缩写", "the editor's initials"))
    return record_exit_status(_review, parser.parse_args(arguments))


def _review(options: argparse.Namespace) -> int:
    last_survey = read_survey(options.data)
    report = last_survey.get(options.source)
    if report is None:
        hint = nearest(options.source, last_survey)
        print(
            either(
                f"survey.json 中没有文献 {options.source}{hint}，请先运行 {command_name('coverage')}",
                f"survey.json has no source {options.source}; run {command_name('coverage')} first",
            )
        )
        return 2
    reviews = {number: Reviewed(options.by, today()) for number in options.paragraphs}
    signed = replace(report, reviewed={**report.reviewed, **reviews})
    write_files([to_file(last_survey | {options.source: signed})], options.data)
    count = len(signed.reviewed)
    print(
        either(
            f"{options.source} 已细读 {count} 段", f"{options.source}: {count} paragraphs are read closely"
        )
    )
    return 0


def links(arguments: list[str]) -> int:
    """Follow every link of a finished site."""
    parser = record_parser("links")
    parser.add_argument(
        "site",
        metavar="OUTPUT",
        type=Path,
        nargs="?",
        default=Path("output"),
        help=either("生成的网站", "the finished site"),
    )
    return record_exit_status(_links, parser.parse_args(arguments))


def _links(options: argparse.Namespace) -> int:
    checker = check_links(options.site) if options.site.is_dir() else None
    if not checker or not checker.pages:
        print(
            either(
                f"{options.site} 中没有网页，请先运行 {command_name('html')}",
                f"{options.site} has no pages; run {command_name('html')} first",
            )
        )
        return 2
    kinds = (
        (either("链接没有着落", "link to nothing"), checker.lost()),
        (either("打开网页会向外请求", "page that makes a request elsewhere"), checker.outside),
        (either("不该有的链接", "link that should not be"), checker.strange),
    )
    for what, which in kinds:
        for each in sorted(which):
            print(f"{what}{either('：', ': ')}{each}")
    count = sum(len(which) for _, which in kinds)
    print(
        either(
            f"{checker.pages} 个网页，{checker.links} 个链接，{count} 处问题",
            f"{counted(checker.pages, 'page')}, {counted(checker.links, 'link')}, "
            f"{counted(count, 'problem')}",
        )
    )
    return 1 if count else 0


def schema(arguments: list[str]) -> int:
    """Write the JSON Schemas and the handbook of the record."""
    return record_exit_status(_schema, record_parser("schema").parse_args(arguments))


def _schema(options: argparse.Namespace) -> int:
    records = read_records(options.data, options.content).records
    paths = write_files([*schemas(beside_ids=True), ids(records), handbook()], options.data)
    print(either(f"写了 {len(paths)} 个文件", f"wrote {counted(len(paths), 'file')}"))
    return 0
