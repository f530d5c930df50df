"""Arguments of commands; what is wrong with them is one Chinese sentence, in the words of `make`."""

import argparse
import re
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

_MESSAGES = (
    (r"the following arguments are required: command", "缺少命令"),
    (r"the following arguments are required: (.+)", r"缺少 \1"),
    (r"unrecognized arguments: (.+)", r"不认识 \1"),
    (r"argument (.+): expected (?:one|at least one) argument", r"\1 之后缺一个值"),
    (r"argument \S+: invalid choice: (.+?) \(choose from (.+)\)", r"没有 \1，只有 \2"),
    (r"argument (.+): invalid \w+ value: (.+)", r"\1 不能是 \2"),
)
"""argparse's messages, each with the message for a curator"""
_ABOUT_VALUE = r"argument [^:]+: ([^a-z].*)"
"""What a type of ours says of a value, which begins with no English word"""


class Parser(argparse.ArgumentParser):
    """A parser whose mistakes are one sentence, with exit status 2."""

    def error(self, message: str) -> NoReturn:
        if match := re.fullmatch(_ABOUT_VALUE, message, re.DOTALL):
            self.exit(2, f"{match[1]}\n")
        for pattern, words in _MESSAGES:
            message = re.sub(pattern, words, message)
        self.exit(2, f"{message}（用法见 {self.prog} --help）\n")


def folder(name: str) -> Callable[[str], Path]:
    """Return a type of argument: a folder that exists, which `make` calls by this name."""

    def parse(text: str) -> Path:
        path = Path(text)
        if not text or not path.is_dir():
            raise argparse.ArgumentTypeError(f"没有这个文件夹：{name}={text}")
        return path

    return parse


def required(example: str) -> Callable[[str], str]:
    """Return a type of argument that may not be empty, as what was not given to `make` is."""

    def parse(text: str) -> str:
        if not text:
            raise argparse.ArgumentTypeError(f"请写明{example}")
        return text

    return parse


def required_file(name: str, example: str) -> Callable[[str], Path]:
    """Return a type of argument: a file that exists, which `make` calls by this name."""

    def parse(text: str) -> Path:
        path = Path(required(example)(text))
        if not path.is_file():
            raise argparse.ArgumentTypeError(f"没有这个文件：{name}={text}")
        return path

    return parse
