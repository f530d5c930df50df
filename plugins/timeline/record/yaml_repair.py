"""Slips of the keyboard in YAML, and what is certainly meant.

A file in which there are some is read as it is meant, so that one slip is one problem and hides nothing
else. What can't be read even so is left out, item by item; all else stays on its line.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator

from msgspec import Struct

from ..values.han import HAN, is_han
from ..values.language import either
from .characters import UNWANTED, unwanted_message
from .yaml_source import FileError, UnreadableYaml, item_texts, parse

_MISALIGNED = re.compile(r"^( *)- [a-z0-9-]+\n\1 +- [a-z0-9-]+$", re.MULTILINE)
"""An item of a list of ids that is not below the one before it, of which YAML makes one text"""
_LIST = re.compile(r" *(?:- )*[a-z][a-z0-9_]*:(?: *#.*)?")
_ITEM = re.compile(r" *- [a-z0-9-]+")
_VALUE = re.compile(r"(?P<indent> *(?:- )*)[a-z][a-z0-9_]*: +[^\s|>].*")
_KEY = r"(?P<before> *(?:- )*)(?P<key>[a-z][a-z0-9_]*)"


class ReadableText(Struct, frozen=True):
    """The text of a file as it is meant, line for line."""

    text: str
    errors: tuple[FileError, ...] = ()
    lost: dict[int, str] = {}
    """Items that can't be read, by their index, with their ids; the id is `*` where it is not known"""


def clean(text: str) -> ReadableText:
    """Return a text without the characters that no text may contain."""
    is_aligned = not _MISALIGNED.search(text)
    if is_aligned and not UNWANTED.search(text) and unicodedata.is_normalized("NFC", text):
        return ReadableText(text)
    errors: list[FileError] = []
    lines = text.split("\n")
    keys = text.partition("\n---\n")[0].count("\n") if text.startswith("---\n") else len(lines)
    for number, line in enumerate(lines):
        item = (
            None if is_aligned else _MISALIGNED.fullmatch("\n".join(lines[max(number - 1, 0) : number + 1]))
        )
        if item and number <= keys and _is_in_list_of_key(lines, number - 1):
            lines[number] = item[1] + line.lstrip()
            message = either("短横要与上一项的对齐", "a dash is below that of the item before it")
            errors.append((number + 1, 1, message, "bad-yaml", (line, lines[number])))
            continue
        new = unicodedata.normalize("NFC", _clean_line(line, lines[number - 1] if number else ""))
        if new != line:
            column, message, code = unwanted_message(line)
            errors.append((number + 1, column, message, code, (line, new)))
            lines[number] = new
    return ReadableText("\n".join(lines), tuple(errors))


def _is_in_list_of_key(lines: list[str], number: int) -> bool:
    """Return whether an item is in the list of a key; others are in a text, where lists may be nested."""
    while number and _ITEM.fullmatch(lines[number]):
        number -= 1
    return _LIST.fullmatch(lines[number]) is not None


def _clean_line(line: str, above: str) -> str:
    indent = re.match(r"\s*", line)
    if indent and UNWANTED.search(indent[0]):
        line = _indent_of(above) + line[indent.end() :]

    def meant(match: re.Match[str]) -> str:
        char = match[0]
        around = line[match.start() - 1 : match.start()] + line[match.end() : match.end() + 1]
        if char.isspace() and not any(map(is_han, around)) and len(around.strip()) == 2:
            return " "
        return unicodedata.normalize("NFKC", char) if "\u2e80" <= char <= "\u2fdf" else ""

    return UNWANTED.sub(meant, line)


def _indent_of(line: str) -> str:
    """Return the indentation of the keys that belong beside those of a line."""
    match = re.match(r" *(?:- )*", line)
    return " " * len(match[0]) if match else ""


def readable(text: str) -> ReadableText:
    """Return a text that YAML refuses as it is meant. Raise UnreadableYaml where that is not clear."""
    items = item_texts(text)
    if not items:
        new, errors = _repair(text, 0)
        parse(new)
        return ReadableText(new, errors)
    offset = text.count("\n", 0, text.index(items[0]))
    parts = [text[: text.index(items[0])]]
    errors_so_far: list[FileError] = []
    lost_ids = {}
    count = 0
    for item in items:
        new = item
        try:
            value = parse(item)
        except UnreadableYaml as error:
            line, column, message, code, *_ = error.problem
            new, errors = _repair(item, offset) if code == "bad-yaml" else (item, ())
            try:
                value = parse(new)
            except UnreadableYaml:
                errors = errors or ((line + offset, column, message, code),)
                id_ = re.search(r"\bid: *([a-z0-9-]+)", item)
                lost_ids[count] = id_[1] if id_ else "*"
                new, value = "- lost" + "\n" * item.count("\n"), ["lost"]
            errors_so_far += errors
        parts.append(new)
        count += len(value)  # 1, or more where the dash of the next item had to be mended
        offset += item.count("\n")
    new = "".join(parts)
    parse(new)
    return ReadableText(new, tuple(errors_so_far), lost_ids)


def _repair(text: str, offset: int) -> tuple[str, tuple[FileError, ...]]:
    """Return a text as it is meant, and the slips, whose lines are counted from an offset."""
    lines = text.split("\n")
    errors: list[FileError] = []
    for number, line in enumerate(lines):
        new = _realigned(line, *lines[number - 1 : number + 2 : 2]) if number else line
        if new != line:
            column = len(line) - len(line.lstrip()) + 1
            message = either("缩进与上下各行不同", "not indented as the lines around it")
            errors.append((offset + number + 1, column, message, "bad-yaml", (line, new)))
            lines[number] = new
            continue
        for slip, messages in _SLIPS:
            new = slip(lines[number], lines[number - 1] if number else "")
            if new != lines[number]:
                same = next(
                    (at for at, (a, b) in enumerate(zip(line, new, strict=False)) if a != b), len(line)
                )
                errors.append((offset + number + 1, same + 1, either(*messages), "bad-yaml", (line, new)))
                lines[number] = new
                break
    return "\n".join(lines), tuple(errors)


def _realigned(line: str, above: str, below: str = "") -> str:
    """Return the line of a key between two keys of one indentation with that indentation."""
    before = _VALUE.fullmatch(above)
    if not before or not re.match(r" *[a-z][a-z0-9_]*: ", line):
        return line
    indent = " " * len(before["indent"])
    is_between = re.match(rf"{indent}[a-z][a-z0-9_]*:", below)
    return indent + line.lstrip() if is_between and not re.match(rf"{indent}\S", line) else line


def _pattern(pattern: str, new: str) -> Callable[[str, str], str]:
    compiled = re.compile(pattern)
    return lambda line, _: compiled.sub(new, line, count=1)


def _indented(line: str, above: str) -> str:
    indent = re.match(r"\s*", line)
    return _indent_of(above) + line.lstrip() if indent and "\t" in indent[0] else line


def _quoted(line: str, _: str) -> str:
    """Return a line whose value is in quotes where it has to be."""
    match = re.match(r"(?P<key> *(?:- )*[a-z][a-z0-9_]*: +)(?P<value>\S.*?) *$", line)
    if not match or match["value"] in ("|", ">", "|-", ">-"):
        return line
    value = match["value"]
    try:
        read = parse(f"key: {value}")["key"]
        if isinstance(read, str):
            return line
    except UnreadableYaml:
        if (
            value[0] == "{"
            or (value[0] == "'" and (value.count("'") > 1 or value.isascii()))
            or re.fullmatch(r"\[[\w, -]*", value)
        ):
            return line  # several lines, or a list
    else:
        return line
    if value[0] == "'":
        inner = value.strip("'").replace("'", '"')
    elif value[0] == '"' and value[-1] != '"' and value.count('"') % 2 == 0:
        inner = value
    else:
        inner = value.removeprefix('"')
    inner = inner if inner[-1:] != '"' or (inner.count('"') % 2 == 0 and value[0] != '"') else inner[:-1]
    inner = re.sub(rf"(?<=[{HAN}]): ", "：", inner)
    marks: Iterator[str] = iter("“”" * inner.count('"'))
    return f'{match["key"]}"{re.sub(chr(34), lambda _: next(marks), inner)}"'


_SLIPS: tuple[tuple[Callable[[str, str], str], tuple[str, str]], ...] = (
    (_indented, ("缩进只能用空格，不能用制表符", "indent with spaces, not with tabs")),
    (
        _pattern(rf"^{_KEY} *： *", r"\g<before>\g<key>: "),
        ("冒号要用半角，后面空一格", "write a half-width colon and a space"),
    ),
    (
        _pattern(r"^( *)[－—–―﹣−] *(?=\S)", r"\1- "),
        ("列表的短横要用半角 -，后面空一格", "write the dash of a list half-width, -, and a space"),
    ),
    (_pattern(r"^( *)-(?=[^\s-])", r"\1- "), ("短横后面要空一格", "a space follows the dash")),
    (
        _pattern(rf"^{_KEY}:(?=[^\s/:])", r"\g<before>\g<key>: "),
        ("冒号后面要空一格", "a space follows the colon"),
    ),
    (
        _pattern(rf"^{_KEY}: *[｛](.*)[｝] *$", r"\g<before>\g<key>: {\3}"),
        ("花括号要用半角", "write half-width braces"),
    ),
    (
        _pattern(rf"^{_KEY} *[=＝;；] *(?=\S)", r"\g<before>\g<key>: "),
        ("键后面要用半角冒号，空一格", "a half-width colon and a space follow the key"),
    ),
    (
        _pattern(r"^id: *(?=[a-z0-9])", "- id: "),
        ("每条记录以半角短横和空格开头", "a record begins with a half-width dash and a space"),
    ),
    (_pattern(r"^( *)//", r"\1#"), ("注释以 # 开头", "a comment begins with #")),
    (
        _pattern(r"^( *(?:- )*(?:[a-z][a-z0-9_]*: )?\{[^{}\[\]]*[^{}\[\],])$", r"\1}"),
        ("花括号没有闭合", "a brace is not closed"),
    ),
    (
        _pattern(rf"^{_KEY} +(?=[\w{HAN}-][^:]*$)", r"\g<before>\g<key>: "),
        ("键后面缺半角冒号", "a half-width colon is missing after the key"),
    ),
    (
        _quoted,
        (
            "文字以 [ 等符号开头，或含有“: ”、半角引号，或者引号没有成对；整段要放在一对半角引号里",
            "the text begins with a sign such as [, has “: ” or a half-width quotation mark, or "
            "a lone one; put all of it in half-width quotes",
        ),
    ),
)
