"""Read the files that curators write: records out, or every mistake with its line and column.

YAML is read as a stream of events (PyYAML), so that every plain scalar stays text, a key that
stands twice is seen, and neither aliases nor deep nesting can hurt. pydantic then holds each
record to its class. Positions are looked up again only for what is wrong.
"""

import hashlib
import marshal
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cache, cached_property
from pathlib import Path
from typing import Any, get_args, get_type_hints

import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError

from .changing import UNFINISHED
from .kept import Kept
from .problems import DataProblems, Problem, nearest
from .processes import shared_out
from .records import KINDS_OF_RECORD, ChronicleInfo, Essay, Origin, Record, Records

MAX_BYTES = 5_000_000
MAX_DEPTH = 32

YamlPath = tuple[str | int, ...]
Places = dict[YamlPath, tuple[int, int]]
Spans = dict[YamlPath, tuple[int, int]]
"""Where each scalar begins and ends in its text, in characters"""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same events, six times faster in C
_UNWANTED = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"  # controls
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"  # zero-width, bidirectional
    "\u2028\u2029\u2e80-\u2fdf\ufe00-\ufe0f\ufff0-\ufffb\ufffe\uffff"  # breaks, radicals, selectors
    "\U000e0000-\U000e0fff\ud800-\udfff"  # tags, surrogates
    "\ue000-\uf8ff\U000f0000-\U0010ffff]"  # private use
)


@dataclass(frozen=True)
class Read:
    """What was found: the sound records, what is wrong with the others, and which those are."""

    records: Records
    problems: tuple[Problem, ...]
    unsound: frozenset[tuple[str, str]]
    """Collection and id of each unsound record; the id is `*` where a file could not be read at all"""
    count: int
    """How many records there are, sound or not"""

    @cached_property
    def texts(self) -> tuple[tuple[Record, YamlPath, str], ...]:
        """Every text of the sound records, with its record and the path of its key inside it."""
        return tuple(
            (record, path, text)
            for field in fields(self.records)
            for record in getattr(self.records, field.name)
            for path, text in _texts(record, ())
        )


def read_records(data: Path, content: Path, kept: Kept | None = None) -> Read:
    """Every record of `data/<collection>.yaml`, `data/<collection>/**/*.yaml`, `content/*.md`.

    Files are read by as many processes as there are cores; what `kept` knows is not read again.
    """
    reader = _Reader()
    if (data / UNFINISHED).exists():
        message = "改动写到一半被打断，请再运行一次 python -m timeline rename 或 remove，先把它做完"
        reader.problems.append(Problem(str(data / UNFINISHED), 1, 1, message, "unfinished-change"))
    reader.problems += _stray_files(data, {kind.collection for kind in KINDS_OF_RECORD} - {"essays"})
    files = {
        kind: sorted(
            content.glob("*.md") if kind is Essay
            else [*data.glob(f"{kind.collection}.yaml"), *data.glob(f"{kind.collection}/**/*.yaml")]
        )
        for kind in KINDS_OF_RECORD
    }  # fmt: skip
    parsed = _parse_all([file for some in files.values() for file in some], kept or Kept())
    found = {
        kind.collection: tuple(
            record for file in some for record in reader.records(str(file), parsed[file], kind)
        )
        for kind, some in files.items()
    }
    if not found["chronicle"] and not reader.problems:
        file = str(data / "chronicle.yaml")
        reader.problems.append(Problem(file, 1, 1, "没有这个文件，或其中没有内容", "missing-chronicle"))
    records = Records(**found)  # type: ignore[arg-type]  # each collection was read as its own class
    return Read(records, tuple(reader.problems), frozenset(reader.unsound), reader.count)


def read_chronicle(data: Path) -> ChronicleInfo:
    """What makes this chronicle this one, alone. Raises DataProblems."""
    reader = _Reader()
    file = data / "chronicle.yaml"
    found = list(reader.records(str(file), _parse(file, _content(file)), ChronicleInfo))
    if reader.problems or len(found) != 1:
        raise DataProblems(reader.problems, reader.count)
    assert isinstance(found[0], ChronicleInfo)
    return found[0]


def place(file: str, path: YamlPath) -> tuple[int, int]:
    """Line and column, from 1, of a key or item in a file; of the nearest one above if it is not."""
    try:
        text = Path(file).read_bytes().decode("utf-8-sig")
        places: Places = {}
        if file.endswith(".md"):
            text = "\n" + text.split("---\n", 2)[1]
        _value(text, places)
    except (OSError, UnicodeError, yaml.YAMLError, _Refused, IndexError):
        return 1, 1
    while path and path not in places:
        path = path[:-1]
    return places.get(path, (1, 1))


def spans(text: str) -> tuple[Spans, Places]:
    """Where each scalar of a YAML text stands, and each key and item; the text must be sound."""
    found: Spans = {}
    places: Places = {}
    _value(text, places, found)
    return found, places


class _Refused(Exception):
    """A file that can't be read as one YAML value."""

    def __init__(self, line: int, column: int, message: str, code: str) -> None:
        self.problem = (line, column, message, code)


def _stray_files(data: Path, known: set[str]) -> Iterator[Problem]:
    for file in sorted([*data.rglob("*.yml"), *data.rglob("*.yaml")]):
        collection = file.relative_to(data).parts[0].removesuffix(".yaml").removesuffix(".yml")
        if file.suffix == ".yml":
            yield Problem(str(file), 1, 1, "扩展名应为 .yaml", "unknown-file")
        elif collection not in known:
            yield Problem(str(file), 1, 1, f"不认识的文件{nearest(collection, known)}", "unknown-file")


class _Reader:
    """Reads files one after the other and keeps what is wrong with them."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.unsound: set[tuple[str, str]] = set()
        self.count = 0

    def records(self, name: str, parsed: "_Parsed", kind: type[Record]) -> Iterator[Record]:
        """The sound records of a file."""
        if isinstance(parsed, tuple):
            self.problems.append(Problem(name, *parsed))
            self.unsound.add((kind.collection, "*"))
            return
        root = parsed["value"]
        if kind is Essay and isinstance(root, dict):
            root = {"id": Path(name).stem, "body": parsed["body"], **root}
        if root is None or root == []:
            self.problems.append(Problem(name, 1, 1, "文件是空的", "empty-file"))
            return
        items = list(enumerate(root)) if isinstance(root, list) else [(None, root)]
        for index, value in items:
            self.count += 1
            try:
                record = _adapter(kind).validate_python(value)
            except ValidationError as error:
                self.problems += _model_problems(name, index, kind, error)
                id_ = value.get("id") if isinstance(value, dict) else None
                self.unsound.add((kind.collection, id_ if isinstance(id_, str) else "*"))
            else:
                digest = hashlib.sha256(marshal.dumps(value, 0)).digest()
                object.__setattr__(record, "__pydantic_private__", {"_origin": Origin(name, index, digest)})
                yield record


_Parsed = dict[str, Any] | tuple[int, int, str, str]
"""A file's `value` (all scalars as str) and what stands below it, `body`; or what is wrong with it:
line, column, message, code.
"""


def _parse_all(files: Sequence[Path], kept: Kept) -> dict[Path, _Parsed]:
    """Each file's value; what is wrong with a file is said and never kept."""
    contents = {file: _content(file) for file in files}
    keys = {file: hashlib.sha256(file.suffix.encode() + contents[file]).digest() for file in files}
    found: dict[Path, _Parsed] = {file: value for file in files if (value := kept.get(keys[file]))}
    new = [file for file in files if file not in found]
    values = shared_out(lambda file: _parse(file, contents[file]), new, lambda file: len(contents[file]))
    for file, parsed in zip(new, values, strict=True):
        found[file] = parsed
        if isinstance(parsed, dict):
            kept.put(keys[file], parsed)
    return found


def _content(file: Path) -> bytes:
    """A file's bytes; of one that is too large, as many as show it."""
    with file.open("rb") as opened:
        return opened.read(MAX_BYTES + 1)


def _parse(file: Path, content: bytes) -> _Parsed:
    try:
        text, body = _text(content), ""
        if file.suffix == ".md":
            text, body = _front_matter(text)
        return {"value": _value(text, None), "body": body}
    except _Refused as refused:
        return refused.problem
    except yaml.YAMLError as error:
        return _yaml_problem(error)


def _text(content: bytes) -> str:
    if len(content) > MAX_BYTES:
        raise _Refused(1, 1, f"文件超过 {MAX_BYTES // 1_000_000} MB", "file-too-large")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line = before.count(b"\n") + 1
        raise _Refused(
            line, error.start - before.rfind(b"\n"), "不是 UTF-8 编码的文件", "not-utf-8"
        ) from None
    match = _UNWANTED.search(text)
    if match:
        line, column = (
            text.count("\n", 0, match.start()) + 1,
            match.start() - text.rfind("\n", 0, match.start()),
        )
        raise _Refused(line, column, f"不许有的字符 U+{ord(match.group()):04X}", "unwanted-character")
    return text


def _front_matter(text: str) -> tuple[str, str]:
    parts = text.split("---\n", 2)
    if len(parts) != 3 or parts[0]:
        raise _Refused(1, 1, "文章应以 --- 行之间的 YAML 开头", "no-front-matter")
    return "\n" + parts[1], parts[2]


def _value(text: str, places: Places | None, spans: Spans | None = None) -> Any:
    """The one YAML value of a text, all scalars as str; fills `places` and `spans` when given."""
    root: Any = None
    parent: Any = None  # the open collection, its path, and the key that waits for its value
    path: YamlPath = ()
    key: str | None = None
    above: list[tuple[Any, YamlPath, str | None]] = []
    documents = 0
    try:
        event: Any  # each class of event has attributes of its own
        for event in yaml.parse(text, _Loader):
            kind = type(event)
            if kind is yaml.ScalarEvent:
                value: Any = event.value
            elif kind is yaml.MappingStartEvent:
                value = {}
            elif kind is yaml.SequenceStartEvent:
                value = []
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                parent, path, key = above.pop()
                continue
            elif kind is yaml.AliasEvent:
                raise _refused(event, f"不许用别名 *{event.anchor}", "alias")
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    raise _refused(event, "一个文件只能有一份 YAML", "two-documents")
                continue
            else:
                continue
            if event.tag is not None and event.tag != "!":
                raise _refused(event, f"不许用标签 {event.tag}", "tag")
            if event.anchor:
                raise _refused(event, f"不许用锚点 &{event.anchor}", "alias")
            here = path
            if type(parent) is dict:
                if key is None:
                    if kind is not yaml.ScalarEvent:
                        raise _refused(event, "键应是一个词", "bad-key")
                    if value in parent:
                        raise _refused(event, f"键 {value} 重复", "duplicate-key")
                    key = value
                    parent[key] = None
                    if places is not None:
                        places[(*path, value)] = _mark(event)
                    continue
                parent[key] = value
                here = (*path, key)
                key = None
            elif parent is None:
                root = value
            else:
                if places is not None:
                    here = (*path, len(parent))
                    places[here] = _mark(event)
                parent.append(value)
            if kind is yaml.ScalarEvent:
                if spans is not None:
                    spans[here] = (event.start_mark.index, event.end_mark.index)
            else:
                if len(above) >= MAX_DEPTH:
                    raise _refused(event, f"嵌套超过 {MAX_DEPTH} 层", "too-deep")
                above.append((parent, path, key))
                parent, path, key = value, here, None
    except (RecursionError, ValueError, UnicodeError) as error:
        raise _Refused(1, 1, f"读不懂：{error}", "bad-yaml") from None
    return root


def _mark(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _refused(event: Any, message: str, code: str) -> _Refused:
    return _Refused(*_mark(event), message, code)


_YAML_HINTS = (
    ("found character '\\t'", "缩进只能用空格，不能用制表符"),
    ("tab character", "缩进只能用空格，不能用制表符"),
    ("mapping values are not allowed", "这里不该有冒号；含“: ”的文字要加引号"),
    ("could not find expected ':'", "键后面缺半角冒号"),
    ("did not find expected", "结构不对，请看缩进与括号"),
    ("found unexpected end of stream", "引号没有闭合"),
    ("found character that cannot start any token", "不能以此字符开头，请加引号"),
)


def _yaml_problem(error: yaml.YAMLError) -> tuple[int, int, str, str]:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    said = str(getattr(error, "problem", None) or error).splitlines()[0]
    words = next((hint for start, hint in _YAML_HINTS if start in said), "不是合乎规范的 YAML")
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return line, column, f"{words}（{said}）", "bad-yaml"


_TYPES = {
    "tuple_type": "应是列表", "model_type": "应是带键的一组", "string_type": "应是一段文字",
    "list_type": "应是列表", "dict_type": "应是带键的一组", "model_attributes_type": "应是带键的一组",
}  # fmt: skip


def _model_problems(
    file: str, index: int | None, kind: type[Record], error: ValidationError
) -> Iterator[Problem]:
    details = error.errors(include_url=False)
    for detail in details:
        within = tuple(detail["loc"])
        if detail["type"] == "too_short" and any(_is_below(other["loc"], within) for other in details):
            continue  # the list has items, and what is wrong with them is said
        path = within if index is None else (index, *within)
        line, column = place(file, path)
        key = next((str(part) for part in reversed(within) if isinstance(part, str)), "")
        context = detail.get("ctx", {})
        match detail["type"]:
            case "extra_forbidden":
                known = _keys_at(kind, within[:-1])
                hint = "，冒号要用半角" if "：" in key else nearest(key, known)
                yield Problem(file, line, column, f"未知键 {key}{hint}", "unknown-key")
            case "missing":
                yield Problem(file, line, column, f"缺少 {key}", "missing-key")
            case "value_error":
                yield Problem(file, line, column, f"{key}：{context['error']}", "bad-value")
            case "string_pattern_mismatch":
                yield Problem(file, line, column, f"{key} 的写法不对：{detail.get('input', '')}", "bad-value")
            case "string_too_short" | "too_short":
                yield Problem(file, line, column, f"{key} 是空的", "empty")
            case "string_too_long":
                yield Problem(file, line, column, f"{key} 超过 {context['max_length']} 字", "too-long")
            case "literal_error":
                yield Problem(
                    file,
                    line,
                    column,
                    f"{key} 只能是 {context['expected'].replace(' or ', '、')}",
                    "bad-value",
                )
            case "bool_parsing" | "bool_type":
                yield Problem(file, line, column, f"{key} 只能是 true 或 false", "bad-value")
            case other:
                yield Problem(
                    file, line, column, f"{key or '记录'} {_TYPES.get(other, '的值不对')}", "wrong-type"
                )


def _is_below(path: YamlPath, above: YamlPath) -> bool:
    return len(path) > len(above) and path[: len(above)] == above


def _keys_at(kind: type[BaseModel], path: YamlPath) -> set[str]:
    """The keys that the class at this path knows."""
    for part in path:
        if isinstance(part, str) and part in kind.model_fields:
            hint: Any = get_type_hints(kind)[part]
            while not (isinstance(hint, type) and issubclass(hint, BaseModel)):
                inner = [arg for arg in get_args(hint) if arg not in (type(None), Ellipsis)]
                if not inner:
                    return set()
                hint = inner[0]
            kind = hint
    return set(kind.model_fields)


@cache
def _adapter(kind: type[Record]) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _texts(part: BaseModel, path: YamlPath) -> Iterator[tuple[YamlPath, str]]:
    for key, value in part.__dict__.items():  # the fields alone: read at once, there are very many
        if isinstance(value, str):
            yield (*path, key), value
        elif isinstance(value, BaseModel):
            yield from _texts(value, (*path, key))
        elif isinstance(value, tuple):
            for step, item in enumerate(value):
                if isinstance(item, str):
                    yield (*path, key, step), item
                elif isinstance(item, BaseModel):
                    yield from _texts(item, (*path, key, step))
