"""Arguments of commands; what is wrong with them is one sentence, in the language of the command."""

import argparse
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NoReturn

from ..output.files import FolderReplaced
from ..output.lock import LockHeld
from ..output.system import TRY_LATER
from ..values.language import either, spelled, wants_english
from .table import COMMANDS

_MESSAGES = (
    (r"the following arguments are required: (.+)", r"缺少 \1"),
    (r"unrecognized arguments: (.+)", r"不认识 \1"),
    (r"argument (.+): expected (?:one|at least one) argument", r"\1 之后缺一个值"),
    (r"argument \S+: invalid choice: (.+?) \(choose from (.+)\)", r"没有 \1，只有 \2"),
    (r"argument (.+): invalid \w+ value: (.+)", r"\1 不能是 \2"),
    (r"argument (\S+): not allowed with argument (\S+)", r"\1 不能和 \2 一起用"),
    (r"argument (\S+): ignored explicit argument (.+)", r"\1 之后不能有 \2"),
    (r"ambiguous option: (\S+) could match (.+)", r"\1 可以是 \2，请写全"),
)
"""argparse's messages, each with the message for a curator"""
_ABOUT_VALUE = r"argument [^:]+: ([^a-z].*)"
"""What a type of ours says of a value, which begins with no small letter"""
_HEADINGS = {"positional arguments": "参数：", "options": "选项："}


class _ChineseHelp(argparse.RawDescriptionHelpFormatter):
    """Help whose fixed words are Chinese."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)

    def format_help(self) -> str:
        """Return the help, whose headings argparse writes itself."""
        text = super().format_help()
        for english, chinese in _HEADINGS.items():
            text = re.sub(rf"^{english}:$", chinese, text, flags=re.MULTILINE)
        return text


def settings_file(text: str) -> Path:
    """Return the path of a settings file that exists; a type of argument."""
    if not Path(text).is_file():
        raise argparse.ArgumentTypeError(either(f"没有设置文件 {text}", f"There is no settings file {text}"))
    return Path(text)


def settings_help() -> str:
    """Return what help says of a settings file."""
    return either(
        "设置文件；不写则用 pelican.conf.py，没有则全用默认",
        "the settings file; else pelican.conf.py if there is one",
    )


class Parser(argparse.ArgumentParser):
    """The parser of a command of the table; mistakes are one sentence, with exit status 2."""

    def __init__(self, command: str) -> None:
        row = COMMANDS[command]
        super().__init__(
            prog=f"timeline {command}",
            description=row.about,
            epilog=f"{either('例：', 'Example:')}\n  {row.example}",
            formatter_class=argparse.RawDescriptionHelpFormatter if wants_english() else _ChineseHelp,
            add_help=False,
        )
        self.add_argument("-h", "--help", action="help", help=either("印出用法", "print this help"))

    def folders(self, data: str | None = None, content: str | None = None) -> None:
        """Take the folders of the record and of the essays."""
        unset = either("；不写则用设置里的", "; else the one in the settings")
        for name, folder_name, default, about in (
            ("--data", "DATA", data, either("记录的文件夹", "the record's folder")),
            ("--content", "CONTENT", content, either("文章的文件夹", "the essays' folder")),
        ):
            text = about if default else about + unset
            self.add_argument(name, type=folder(folder_name), default=default, help=text)

    def format_help(self) -> str:
        """Return the help, with the default of each option that has one."""
        for action in self._actions:
            option = "" if action.default == argparse.SUPPRESS else str(action.default or "")
            if action.help and isinstance(action.default, str | Path) and option not in action.help:
                action.help = f"{action.help}{either('，默认 ', ', by default ')}{action.default}"
        return super().format_help()

    def error(self, message: str) -> NoReturn:
        """End with the message."""
        if match := re.fullmatch(_ABOUT_VALUE, message, re.DOTALL):
            self.exit(2, f"{match[1]}\n")
        if wants_english():
            self.exit(2, f"{message} (see {self.prog} --help)\n")
        for pattern, words in _MESSAGES:
            message = re.sub(pattern, words, message)
        self.exit(2, f"{message}（用法见 {self.prog} --help）\n")


def folder(name: str) -> Callable[[str], Path]:
    """Return a type of argument: a folder that exists, which `make` calls by this name."""
    option = spelled(f"{name}=", f"--{name.lower()} ")

    def parse(text: str) -> Path:
        path = Path(text)
        if not text or not path.is_dir():
            message = either(f"没有这个文件夹：{option}{text}", f"There is no such folder: {option}{text}")
            if not Path("data/chronicle.yaml").is_file():
                message += either(
                    "。请在年表的文件夹里运行，或者先 timeline new",
                    ". Run this in the folder of a chronicle, or timeline new first",
                )
            raise argparse.ArgumentTypeError(message)
        return path

    return parse


def required(chinese: str, english: str) -> Callable[[str], str]:
    """Return a type of argument that may not be empty, as what was not given to `make` is."""

    def parse(text: str) -> str:
        if not text:
            raise argparse.ArgumentTypeError(either(f"请写明{chinese}", f"Please state {english}"))
        return text

    return parse


def required_file(name: str, chinese: str, english: str) -> Callable[[str], Path]:
    """Return a type of argument: a file that exists, which `make` calls by this name."""
    option = spelled(f"{name}=", "")

    def parse(text: str) -> Path:
        path = Path(required(chinese, english)(text))
        if not path.is_file():
            message = either(f"没有这个文件：{option}{text}", f"There is no such file: {option}{text}")
            raise argparse.ArgumentTypeError(message)
        return path

    return parse


def exit_status(work: Callable[[], int | None], *refusals: type[Exception]) -> int:
    """Do the work and return the exit status: its own, else 0; 1 for refusals, 75 to try later (sysexits)."""
    refusals += (FolderReplaced,)
    try:
        return work() or 0
    except LockHeld as error:
        print(error)
        return TRY_LATER
    except refusals as error:
        print(error)
    except OSError as error:
        failed = either("读写出错：", "could not be read or written: ")
        print(f"{error.filename or ''}{failed}{error.strerror}")
    return 1
