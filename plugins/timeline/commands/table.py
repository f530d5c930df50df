"""The commands of the program: one row each. A command is imported when it runs, and not before."""

import os
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, NoReturn

from ..values.language import LANGUAGE, LANGUAGES, either
from .program import program_version

_INSTALLED_TOOLS = Path(__file__).parents[2] / "timeline_tools"
_TOOLS = "timeline_tools." if _INSTALLED_TOOLS.is_dir() else ""
"""Before the names of the other packages: in a checkout they are beside this one, in a wheel below another"""


class Command(NamedTuple):
    """A command, what it does in both languages, and an example."""

    module: str
    function: str
    chinese: str
    english: str
    example: str

    @property
    def about(self) -> str:
        """What it does."""
        return either(self.chinese, self.english)

    def load(self) -> Callable[[list[str]], int]:
        """Import the function that takes the arguments and returns the exit status."""
        name = self.module if self.module.startswith("timeline.") else _TOOLS + self.module
        function: Callable[[list[str]], int] = getattr(import_module(name), self.function)
        return function


_CHECKS, _CHANGES = "timeline.commands.record_checks", "timeline.commands.record_changes"
_SHEETS = "timeline.commands.sheets"
COMMANDS = {
    "new": Command(
        "timeline.commands.new", "new",
        "新建一部年表，或者添一条记录", "make a new chronicle, or add a record",
        "timeline new my-chronicle --giver 上海市 --receiver 云南省 --period 1996/2024",
    ),
    "build": Command(
        "timeline.commands.build", "main",
        "生成网站", "build the site",
        "timeline build --output output",
    ),
    "preview": Command(
        "preview.__main__", "main",
        "预览网站，存盘就更新", "preview the site; it follows every save",
        "timeline preview --port 8000",
    ),
    "check": Command(
        _CHECKS, "check",
        "照规则和文献检查记录", "check the record against its rules and its sources",
        "timeline check data/events/NAME.yaml",
    ),
    "fix": Command(
        _CHANGES, "fix",
        "列出有把握的改法，问过再改", "show the corrections that are certain, and make them when you agree",
        "timeline fix",
    ),
    "coverage": Command(
        _CHECKS, "coverage",
        "列出文献里没有录的，并存下核对的结果",
        "list what the record leaves out of its sources, and store the result",
        "timeline coverage",
    ),
    "review": Command(
        _CHECKS, "review",
        "给细读过的段落签名", "sign paragraphs of a source that an editor has read closely",
        "timeline review SOURCE 3 4 5 --by AB",
    ),
    "text": Command(
        _CHANGES, "text",
        "印出一份文献的各段和段号", "print the numbered paragraphs of a source",
        "timeline text SOURCE",
    ),
    "draft": Command(
        _CHANGES, "draft",
        "为一份新文献起草记录", "draft the record of a new document",
        "timeline draft report.txt --id SOURCE --date 2022-07-20",
    ),
    "template": Command(
        _SHEETS, "template",
        "写一份空白的电子表格，供添记录", "write an empty spreadsheet for new records",
        "timeline template new.xlsx",
    ),
    "export": Command(
        _SHEETS, "export",
        "把记录写成电子表格，供修改", "write the record as a spreadsheet to edit",
        "timeline export record.xlsx",
    ),
    "import": Command(
        _SHEETS, "import_",
        "列出改过的表格改了记录的什么，问过再写",
        "show what an edited spreadsheet changes in the record, and write it",
        "timeline import record.xlsx",
    ),
    "rename": Command(
        _CHANGES, "rename",
        "改一条记录的标识，旧网址指向新网址",
        "give a record another id; its old address leads to the new one",
        "timeline rename event:OLD event:NEW",
    ),
    "remove": Command(
        _CHANGES, "remove",
        "移除一条发布过的记录", "remove a published record for good",
        "timeline remove leader:ID --reason 依当事人请求",
    ),
    "upgrade": Command(
        _CHANGES, "upgrade",
        "把记录改成现在的格式", "bring the record to the current version of its format",
        "timeline upgrade",
    ),
    "schema": Command(
        _CHECKS, "schema",
        "写出记录的 JSON Schema 和数据手册", "write the JSON Schemas and the handbook of the record",
        "timeline schema",
    ),
    "links": Command(
        _CHECKS, "links",
        "查生成的网站里的每个链接", "follow every link of a finished site",
        "timeline links output",
    ),
    "publish": Command(
        "publish.commands", "publish",
        "生成供发布的网站，作为一次发布启用",
        "build the site for the web and make it the release that is served",
        "timeline publish --url https://chronicle.example.org",
    ),
    "release": Command(
        "publish.commands", "release",
        "把已为发布生成的网站启用", "make a release of a site that was built for the web, and serve it",
        "timeline release --site dist/built",
    ),
    "rollback": Command(
        "publish.commands", "rollback",
        "退回上一次发布", "serve the release before",
        "timeline rollback",
    ),
    "releases": Command(
        "publish.commands", "releases",
        "列出留存的各次发布", "list the releases that are stored, oldest first",
        "timeline releases",
    ),
    "changes": Command(
        "publish.commands", "changes",
        "列出正在使用的发布改了哪些文件", "list the files that the release being served changed",
        "timeline changes",
    ),
    "book": Command(
        "book.commands", "main",
        "排印书：每种字形一份 PDF、一份 EPUB", "make the book, a PDF and an EPUB in each script",
        "timeline book --output dist",
    ),
    "archive": Command(
        "archive.commands", "pack",
        "把网站、记录、程序和书装进一个存档", "pack the finished site, its record, its program and the books",
        "timeline archive --into dist",
    ),
    "deposit": Command(
        "archive.commands", "pack_sources",
        "把文献本身装进一个存档，只供图书馆暗存",
        "pack the sources themselves for a library, never to be published",
        "timeline deposit --sources texts --into dark",
    ),
    "companion": Command(
        "archive.commands", "pack_companion",
        "把重新生成所需的程序库、字体和程序的历史装进一个存档",
        "pack the libraries, fonts and history that a rebuild without a network needs",
        "timeline companion --wheels wheels --into dist",
    ),
    "verify": Command(
        "archive.commands", "check_archive",
        "查验一个存档", "check an archive without unpacking it",
        "timeline verify dist/NAME.zip",
    ),
}  # fmt: skip
"""In the order in which help lists them"""
_BEFORE = ("--data", "--content", "--sources", "--settings", "--into")
"""Options that may also be before the command"""


def run(arguments: list[str]) -> int:
    """Run one command and return its exit status."""
    before, rest = _with_language(arguments), []
    for place, word in enumerate(before):
        if not word.startswith("-") and (place == 0 or before[place - 1] not in _BEFORE):
            before, rest = before[:place], before[place:]
            break
    if "--version" in before:
        print(f"timeline {program_version()}")
        return 0
    if not rest or {"-h", "--help"} & {*before}:
        _explain()
        return 0 if {"-h", "--help"} & {*before} else 2
    if rest[0] not in COMMANDS:
        names = ", ".join(COMMANDS)
        _stop(either(f"没有 '{rest[0]}'，只有 {names}", f"no command '{rest[0]}', only {names}"))
    return COMMANDS[rest[0]].load()([*before, *rest[1:]])


def _with_language(arguments: list[str]) -> list[str]:
    """Return the arguments without `--lang`, wherever it is, and store what it says."""
    rest: list[str] = []
    words = iter(arguments)
    for word in words:
        if word == "--":
            return [*rest, word, *words]
        name, equals, value = word.partition("=")
        if name != "--lang":
            rest.append(word)
            continue
        chosen = value if equals else next(words, "")
        if chosen not in LANGUAGES:
            _stop(either("--lang 只有 zh 和 en", "--lang is zh or en"))
        os.environ[LANGUAGE] = chosen
    return rest


def _explain() -> None:
    """Print the list of the commands."""
    width = max(map(len, COMMANDS))
    print(either("用法：timeline 命令 …", "usage: timeline COMMAND …"))
    print(f"\n  {{{','.join(COMMANDS)}}}\n")
    for name, command in COMMANDS.items():
        print(f"  {name:{width}}  {command.about}")
    print(either("\n每个命令的用法：timeline 命令 --help", "\nTo learn more: timeline COMMAND --help"))
    print(either("英文：--lang en；版本：--version", "In Chinese: --lang zh; the version: --version"))


def _stop(message: str) -> NoReturn:
    hint = either("（用法见 timeline --help）", " (see timeline --help)")
    sys.stderr.write(f"{message}{hint}\n")
    raise SystemExit(2)
