"""Begin something: a new chronicle in a folder of its own, or a record of one."""

import argparse
import re
import sys
from pathlib import Path
from typing import NoReturn

from ..curate.new_chronicle import LICENCES, Answers, chronicle_files, proposed_id
from ..curate.new_record import NEW_SCHEMES, new_record
from ..output.files import OutputFile
from ..output.writer import write_files
from ..record.fields import unfit_id
from ..record.handbook import handbook
from ..record.json_schema import ids, schemas
from ..record.loader import read_records
from ..values.dates import Edtf
from ..values.han import is_han
from ..values.language import command_name, either
from ..values.names import without_level
from .arguments import Parser
from .program import program_folder
from .record_checks import check, coverage
from .record_command import numbered_paragraphs, record_exit_status, record_parser, today


def new(arguments: list[str]) -> int:
    """Make a chronicle, or a record."""
    parser = record_parser("new")
    parser.set_defaults(data=Path("data"), content=Path("content"))  # which a new chronicle has not
    parser.add_argument(
        "what",
        metavar="FOLDER",
        help=either(
            f"新年表的文件夹；或 {'、'.join(NEW_SCHEMES)} 之一，给现在的年表添一条记录",
            f"the folder of the new chronicle; or one of {', '.join(NEW_SCHEMES)}, to add it to this one",
        ),
    )
    parser.add_argument("id", nargs="?", help=either("新记录的标识", "the id of the new record"))
    _describe_record(parser)
    _describe_chronicle(parser)
    options = parser.parse_args(arguments)
    if options.what in NEW_SCHEMES:
        if not options.id:
            parser.error(either("请写明标识", "State the id"))
        if not options.data.is_dir():
            _refuse(parser, f"没有 {options.data} 这个文件夹", f"There is no folder {options.data}")
        return record_exit_status(_record, options)
    if options.id:
        kinds = ", ".join(NEW_SCHEMES)
        message = either(
            f"不能新建 {options.what}，只有 {kinds}", f"no {options.what} can be made, only {kinds}"
        )
        parser.error(message)
    return _chronicle(parser, options)


def _describe_record(parser: Parser) -> None:
    for option, chinese, english in (
        ("--name", "新记录的名称，简体", "the name of the new record, in Simplified Chinese"),
        (
            "--source",
            "新事件所据的文献，段落抄在后面",
            "the source of the new event; its paragraphs are added",
        ),
    ):
        parser.add_argument(option, default="", help=either(chinese, english))


def _describe_chronicle(parser: Parser) -> None:
    for option, chinese, english in (
        ("--giver", "支援一方，如 上海市", "the region that supports, by its Chinese name"),
        ("--receiver", "受援一方，如 云南省", "the region that is supported, by its Chinese name"),
        ("--giver-id", "支援一方的标识，如 shanghai", "its id, as shanghai"),
        ("--receiver-id", "受援一方的标识，如 yunnan", "its id, as yunnan"),
        ("--period", "起止年，如 1996/2024", "the first and the last year, as 1996/2024"),
        ("--title", "年表的题名", "the title of the chronicle"),
        ("--publisher", "编者的署名", "the editors' name"),
        ("--contact", "联系的邮箱或网址", "mailbox or address of contact"),
    ):
        parser.add_argument(option, help=either(chinese, english))
    parser.add_argument("--licence", choices=LICENCES, help=either("数据的许可", "the licence of the data"))


def _record(options: argparse.Namespace) -> int:
    result = read_records(options.data, options.content)
    records = result.records
    paragraphs = numbered_paragraphs(result, options, options.source) if options.source else ()
    file = new_record(
        options.what,
        options.id,
        records,
        options.data,
        name=options.name,
        source=options.source,
        paragraphs=paragraphs,
    )
    write_files([file], options.data)
    path = options.data / file.path
    print(
        either(
            f"写了 {path}。请把 todo 改成内容，再运行 {command_name('check')}",
            f"Wrote {path}. Replace each todo, then run {command_name('check')}",
        )
    )
    return 0


def _chronicle(parser: Parser, options: argparse.Namespace) -> int:
    folder = Path(options.what)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        parser.error(
            either(f"{folder} 已有内容，请换一个文件夹", f"{folder} is not empty; choose another folder")
        )
    answers = _answers(parser, options)
    lock = (program_folder() / "requirements-book.txt").read_bytes()
    write_files(chronicle_files(answers, today(), lock), folder)
    data, content, sources = folder / "data", folder / "content", folder / "sources"
    records = read_records(data, content).records
    derived = (*schemas(beside_ids=True), ids(records), handbook())
    write_files([OutputFile(file.path, file.content) for file in derived], data)
    here = ["--data", str(data), "--content", str(content), "--sources", str(sources)]
    if status := coverage(here) or check(here):
        return status
    sides = "、".join(f"{name} {id_}" for name, id_ in _sides(answers))
    print(
        either(
            f"新年表在 {folder}：进入这个文件夹，运行 timeline build，再打开 output/index.html；"
            f"README.md 说明接下来做什么。双方的标识是 {sides}，由拼音推得，发布以后不能再改；"
            "不对的，删去这个文件夹，用 --giver-id 或 --receiver-id 写明",
            f"The new chronicle is in {folder}: go there, run timeline build and open output/index.html; "
            f"README.md says what to do next. The ids of the two sides are {sides}, from pinyin, and stay "
            "once they are published; if one is wrong, delete the folder and state --giver-id "
            "or --receiver-id",
        )
    )
    return 0


def _sides(answers: Answers) -> tuple[tuple[str, str], tuple[str, str]]:
    return (answers.giver, answers.giver_id), (answers.receiver, answers.receiver_id)


def _answers(parser: Parser, options: argparse.Namespace) -> Answers:
    """Return what the options say, and ask for the rest where somebody is there to answer."""
    giver = _ask(parser, "--giver", options.giver, "支援一方，如 上海市", "The region that supports")
    receiver = _ask(
        parser, "--receiver", options.receiver, "受援一方，如 云南省", "The region that is supported"
    )
    for name in (giver, receiver):
        if not all(map(is_han, name)):
            _refuse(
                parser, f"{name} 应是中文名称，如 上海市", f"{name} has to be a name in Chinese, as 上海市"
            )
    sides = [
        _ask(parser, option, answer, f"{name} 的标识", f"The id of {name}", proposed_id(name))
        for option, answer, name in (
            ("--giver-id", options.giver_id, giver),
            ("--receiver-id", options.receiver_id, receiver),
        )
    ]
    for id_ in sides:
        if wrong := unfit_id(id_):
            _refuse(parser, wrong, f"{id_} cannot be an id: small letters, digits and hyphens")
    if sides[0] == sides[1]:
        _refuse(parser, "双方的标识不能相同", "The two sides need different ids")
    period = _ask(parser, "--period", options.period, "起止年，如 1996/2024", "First and last year")
    if not re.fullmatch(r"\d{4}/\d{4}", period) or not _is_date(period):
        _refuse(parser, f"{period} 应如 1996/2024", f"{period} has to be as 1996/2024")
    title = _ask(
        parser,
        "--title",
        options.title,
        "题名",
        "Title",
        f"{without_level(giver)}{without_level(receiver)}协作年表",
    )
    contact = _ask(
        parser, "", options.contact, "联系的邮箱或网址，可空", "Mailbox or address, or nothing", " "
    )
    return Answers(
        giver=giver,
        receiver=receiver,
        giver_id=sides[0],
        receiver_id=sides[1],
        period=period,
        title=title,
        publisher=_ask(parser, "", options.publisher, "编者的署名", "The editors' name", f"{title}编者"),
        contact=contact.removeprefix("mailto:"),
        licence=options.licence or "CC-BY-4.0",
    )


def _ask(
    parser: Parser, option: str, given: str | None, chinese: str, english: str, proposed: str = ""
) -> str:
    """Return what was given, else what is answered, else what is proposed; end where there is none."""
    answer = given or ""
    if given is None and sys.stdin.isatty():
        hint = f" [{proposed.strip()}]" if proposed.strip() else ""
        answer = input(f"{either(chinese, english)}{hint}{either('：', ': ')}")
    answer = answer.strip() or proposed
    if not answer:
        _refuse(parser, f"缺少 {option}：{chinese}", f"{option} is missing: {english}")
    return answer.strip()


def _is_date(text: str) -> bool:
    try:
        Edtf.parse(text)
    except ValueError:
        return False
    return True


def _refuse(parser: Parser, chinese: str, english: str) -> NoReturn:
    parser.exit(2, f"{either(chinese, english)}\n")
