"""The curator's commands: check, coverage, review, draft, rename, remove, links, schema."""

import argparse
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from msgspec.structs import replace

from .curate.conversion_contexts import uncertain_conversions
from .curate.draft import TODO, draft
from .curate.record_edit import RefusedEdit
from .curate.remove import remove
from .curate.rename import rename
from .curate.suggest_corrections import suggest
from .curate.transaction import resume
from .history.ledger import read_ledger
from .history.permanence import violations
from .output.link_checker import check_links
from .output.writer import write_files
from .record.base import IdentifiedRecord, Record
from .record.handbook import handbook
from .record.json_schema import schemas
from .record.loader import read_records
from .record.locations import problem_in
from .record.records import Records
from .record.rules.check import check
from .record.traversal import citations_of
from .values.build_date import BadEpoch, epoch_date
from .values.diagnostics import DataProblems, Problem, nearest
from .verification.report import Reviewed, Survey, read_survey, to_file, with_reviews
from .verification.verify_citations import verify


def main(arguments: list[str] | None = None) -> int:
    """Run one command; gives the exit status: 0 well, 1 problems found, 2 wrong usage."""
    parser = argparse.ArgumentParser(prog="timeline", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("data"), help="the record's folder")
    parser.add_argument("--content", type=Path, default=Path("content"), help="the essays' folder")
    parser.add_argument("--sources", type=Path, default=Path("../shared/sources"), help="the source texts")
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", help="hold the record to its rules and to its sources")
    checking.add_argument("file", nargs="?", help="show the problems of this file alone")
    commands.add_parser("coverage", help="tell what the record leaves out, and keep the outcome")
    reviewing = commands.add_parser(
        "review", help="sign paragraphs of a source that an editor has read closely"
    )
    reviewing.add_argument("source", help="the source's id")
    reviewing.add_argument("paragraphs", type=int, nargs="+", help="their numbers")
    reviewing.add_argument("--by", required=True, help="the editor's initials")
    drafting = commands.add_parser("draft", help="draft the record of a new document")
    drafting.add_argument("file", type=Path, help="its text, UTF-8")
    drafting.add_argument("--id", help="the source's id; from the file's name where it is not given")
    renaming = commands.add_parser("rename", help="give a record another id; its old address leads on")
    renaming.add_argument("old", help="as event:1996-begin")
    renaming.add_argument("new", help="as event:1996-start")
    removing = commands.add_parser("remove", help="take a published record out for good")
    removing.add_argument("key", help="as leader:zhang-san")
    removing.add_argument("--reason", required=True, help="on whose request or by what rule; no names")
    removing.add_argument("--unnamed", action="store_true", help="keep nothing of its id, as with a person")
    linking = commands.add_parser("links", help="follow every link of a finished site")
    linking.add_argument("site", type=Path, nargs="?", default=Path("output"))
    commands.add_parser("schema", help="write the JSON Schemas and the handbook of the record")
    options = parser.parse_args(arguments)
    run = {
        "check": _check, "coverage": _coverage, "review": _review, "draft": _draft, "rename": _rename,
        "remove": _remove, "links": _links, "schema": _schema,
    }[options.command]  # fmt: skip
    try:
        return run(options)
    except (BadEpoch, RefusedEdit) as refused:
        print(refused)
        return 2
    except DataProblems as found:
        return _report(found, getattr(options, "file", None))


def _check(options: argparse.Namespace) -> int:
    read = read_records(options.data, options.content)
    records = check(read)
    kept = read_survey(options.data)
    outcome = with_reviews(verify(records, options.sources), kept)
    _say_what_is_absent(records, outcome, options.sources)
    published = read_ledger(options.data)
    problems = [*violations(records, published, options.data), *_against_sources(records, outcome)]
    problems += _changed(records, outcome, options.sources)
    problems += uncertain_conversions(read)
    if any(to_file({name: each}) != to_file({name: kept.get(name, each)}) for name, each in outcome.items()):
        problems.append(_stale(options.data))
    if outcome and not set(outcome) <= set(kept):
        problems.append(_stale(options.data))
    if problems:
        if entries := suggest(records, published, options.data, _today()):
            print(f"# 可写进 {options.data / 'corrections.yaml'}，改好 todo：\n{entries}")
        raise DataProblems(problems, _count(records))
    print(f"共 {_count(records)} 条记录，0 处问题")
    return 0


def _coverage(options: argparse.Namespace) -> int:
    records = check(read_records(options.data, options.content))
    kept = read_survey(options.data)
    outcome = with_reviews(verify(records, options.sources), kept)
    _say_what_is_absent(records, outcome, options.sources)
    print("程序认得的日期、数字与名称：")
    for source, surveyed in outcome.items():
        total, cited, waived = (
            sum(getattr(row, key) for row in surveyed.coverage) for key in ("total", "cited", "waived")
        )
        print(f"{source}：{surveyed.share}%（共 {total} 处，已录 {cited}，有意不录 {waived}）")
        for row in surveyed.coverage:
            if row.left:
                print(f"  ¶{row.paragraph} 未录：{'、'.join(row.left)}")
    write_files([to_file(kept | outcome)], options.data)
    return 0


def _review(options: argparse.Namespace) -> int:
    kept = read_survey(options.data)
    surveyed = kept.get(options.source)
    if surveyed is None:
        hint = nearest(options.source, kept)
        print(f"survey.json 中没有文献 {options.source}{hint}，请先运行 make coverage")
        return 2
    reviews = {number: Reviewed(options.by, _today()) for number in options.paragraphs}
    signed = replace(surveyed, reviewed={**surveyed.reviewed, **reviews})
    write_files([to_file(kept | {options.source: signed})], options.data)
    print(f"{options.source} 已细读 {len(signed.reviewed)} 段")
    return 0


def _draft(options: argparse.Namespace) -> int:
    records = read_records(options.data, options.content).records
    id_ = options.id or re.sub(r"[^a-z0-9]+", "-", options.file.stem.lower()).strip("-")
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id_):
        print(f"{options.file} 的文件名不能作 id，请加 --id，如 --id xinhua-2024")
        return 2
    if id_ in {source.id for source in records.sources}:
        print(f"文献 {id_} 已在数据中，请用 --id 另起一个")
        return 2
    try:
        files = draft(id_, options.file.name, options.file.read_bytes(), records)
    except (OSError, UnicodeDecodeError) as error:
        print(f"{options.file} 读不出来，须是 UTF-8 文本：{error}")
        return 2
    for path in write_files(files, options.data):
        print(f"写了 {options.data / path}")
    print("请把其中的 todo 改成内容或删去，再运行 make check")
    return 0


def _rename(options: argparse.Namespace) -> int:
    if resume(options.data, options.content):
        print("先做完了上次被打断的改动")
    files = rename(options.old, options.new, _today(), options.data, options.content)
    _say_what_changed(files)
    print(f"{options.old} 改为 {options.new}")
    return 0


def _remove(options: argparse.Namespace) -> int:
    if resume(options.data, options.content):
        print("先做完了上次被打断的改动")
    files = remove(
        options.key, options.reason, _today(), options.data, options.content, unnamed=options.unnamed
    )
    _say_what_changed(files)
    print(
        "移除已记下，重新发布后生效，留存的旧发布也不再用；版本库的历史、已发出的存档和别人的副本中仍有原文，须另行处理"
    )
    return 0


def _say_what_changed(files: Iterable[str]) -> None:
    for file in files:
        print(f"{'写了' if Path(file).exists() else '删了'} {file}")


def _today() -> str:
    return epoch_date() or datetime.now().astimezone().date().isoformat()


def _links(options: argparse.Namespace) -> int:
    found = check_links(options.site)
    if not found.pages:
        print(f"{options.site} 中没有网页")
        return 2
    said = {"链接没有着落": found.lost(), "打开网页会向外请求": found.outside, "不该有的链接": found.strange}
    for what, which in said.items():
        for each in sorted(which):
            print(f"{what}：{each}")
    count = sum(map(len, said.values()))
    print(f"{found.pages} 个网页，{found.links} 个链接，{count} 处问题")
    return 1 if count else 0


def _schema(options: argparse.Namespace) -> int:
    paths = write_files([*schemas(), handbook()], options.data)
    print(f"写了 {len(paths)} 个文件")
    return 0


def _against_sources(records: Records, outcome: Survey) -> list[Problem]:
    """Citations that are not found again, once; waivers that waive nothing, or whole paragraphs that are
    cited.
    """
    words = {"missing": "在该段没有找到", "ambiguous": "在该段不止一处"}
    problems = []
    cited: dict[tuple[str, int], Record] = {}
    for record in records.all():
        for path, citation in citations_of(record):
            cited.setdefault((citation.source, citation.paragraph), record)
            surveyed = outcome.get(citation.source)
            status = surveyed.citations[citation.paragraph, citation.anchor].status if surveyed else ""
            if status in words and citation.anchor != TODO:
                message = f"锚点“{citation.anchor}”{words[status]}（¶{citation.paragraph}）"
                problems.append(problem_in(record, (*path, "anchor"), message, f"citation-{status}"))
    for waiver in records.waivers:
        record_ = None if waiver.text else cited.get((waiver.source, waiver.paragraph))
        if isinstance(record_, IdentifiedRecord):
            message = f"¶{waiver.paragraph} 已为 {record_.key} 所引，不能整段不录，请写明不录的是哪些字"
            problems.append(problem_in(waiver, ("paragraph",), message, "waived-and-cited"))
    for surveyed in outcome.values():
        for waiver in surveyed.idle:
            message = f"这条免录没有用处：¶{waiver.paragraph} {waiver.text or '整段'}已录或并不存在"
            problems.append(problem_in(waiver, (), message, "idle-waiver"))
    return problems


def _changed(records: Records, outcome: Survey, folder: Path) -> Iterator[Problem]:
    """Sources whose text is at hand, but not the one that the record was made from."""
    for source in records.sources:
        if source.id not in outcome and (folder / source.file).is_file():
            message = f"{folder / source.file} 的指纹不同，不是年表所据的文本"
            yield problem_in(source, ("sha256",), message, "source-changed")


def _stale(data: Path) -> Problem:
    return Problem(str(data / "survey.json"), 1, 1, "核对结果已经过时，请运行 make coverage", "stale-survey")


def _say_what_is_absent(records: Records, outcome: Survey, folder: Path) -> None:
    absent = [source.id for source in records.sources if not (folder / source.file).is_file()]
    if absent:
        print(f"{folder} 中没有这些文献的文本，出处未核对：{'、'.join(absent)}")


def _count(records: Records) -> int:
    return sum(1 for _ in records.all())


def _report(found: DataProblems, file: str | None) -> int:
    problems = found.problems
    shown = [each for each in problems if not file or Path(each.file).resolve() == Path(file).resolve()]
    for problem in shown:
        print(problem)
    print(f"共 {found.records} 条记录，{len(shown)} 处问题")
    return 1 if shown else 0


if __name__ == "__main__":
    sys.exit(main())
