"""Read the files that curators write: records out, or every mistake with its line and column.

YAML is read as a stream of events (PyYAML), so that every plain scalar stays text, a key that
stands twice is seen, and neither aliases nor deep nesting can hurt. pydantic then holds each
record to its class. Positions are looked up again only for what is wrong.
"""

import hashlib
import marshal
import os
import pickle
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any, get_args, get_type_hints

import yaml
from pydantic import TypeAdapter, ValidationError

from .changing import UNFINISHED
from .kept import Kept
from .problems import DataProblems, Problem, nearest, shortened
from .processes import shared_out
from .records import KINDS_OF_RECORD, ONE_LINE, ChronicleInfo, Essay, Origin, Part, Record, Records

MAX_BYTES = 5_000_000
MAX_DEPTH = 32

YamlPath = tuple[str | int, ...]
Places = dict[YamlPath, tuple[int, int]]
Spans = dict[YamlPath, tuple[int, int]]
"""Where each scalar begins and ends in its text, in characters"""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same events, six times faster in C
_UNWANTED = re.compile(
    "[\0-\x08\x0b-\x1f\x7f-\x9f"  # controls, line ends of other systems
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0"  # letters that do not show
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"  # zero-width, bidirectional
    "\u2028\u2029\u2e80-\u2fdf\ufe00-\ufe0f\ufff0-\uffff\ufdd0-\ufdef"  # breaks, radicals, selectors
    "\U000e0000-\U000e0fff\ud800-\udfff"  # tags, surrogates
    "\ue000-\uf8ff\U000f0000-\U0010ffff"  # private use
    + "".join(
        f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(1, 15)
    )  # no characters
    + "]"
)
_BEYOND_TWO_BYTES = re.compile("[\u0800-\U0010ffff]")
_CUT = re.compile(r"(?<=\S)[ \t]+#")
_FRONT_MATTER = re.compile(r"---\n(.*?)^---\n", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Read:
    """What was found: the sound records, what is wrong with the others, and which those are."""

    records: Records
    problems: tuple[Problem, ...]
    unsound: frozenset[tuple[str, str]]
    """Collection and id of each unsound record; the id is `*` where a file could not be read at all"""
    count: int
    """How many records there are, sound or not"""
    named: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    """Keys of all that each sound record names, by its identity, where that was found out"""

    @cached_property
    def texts(self) -> tuple[tuple[Record, YamlPath, str], ...]:
        """Every text of the sound records, with its record and the path of its key inside it."""
        return tuple((record, path, text) for record in self.records.all() for path, text in texts(record))


def read_records(data: Path, content: Path, kept: Kept | None = None) -> Read:
    """Every record of `data/<collection>.yaml`, `data/<collection>/**/*.yaml`, `content/*.md`.

    Files are read by as many processes as there are cores; what `kept` knows is not read again.
    """
    problems: list[Problem] = []
    if (data / UNFINISHED).exists():
        message = "改动写到一半被打断，请再运行一次 python -m timeline rename 或 remove，先把它做完"
        problems.append(Problem(str(data / UNFINISHED), 1, 1, message, "unfinished-change"))
    problems += _stray_files(data, {kind.collection for kind in KINDS_OF_RECORD} - {"essays"})
    problems += _stray_essays(content)
    files = [
        (kind, file)
        for kind in KINDS_OF_RECORD
        for file in sorted(
            content.glob("*.md") if kind is Essay
            else [*data.glob(f"{kind.collection}.yaml"), *data.glob(f"{kind.collection}/**/*.yaml")]
        )
    ]  # fmt: skip
    found: dict[str, tuple[Record, ...]] = {kind.collection: () for kind in KINDS_OF_RECORD}
    unsound: set[tuple[str, str]] = set()
    count = 0
    for (kind, _), listed in zip(files, _read_files(files, kept or Kept()), strict=True):
        found[kind.collection] += listed.records
        problems += listed.problems
        unsound |= listed.unsound
        count += listed.count
    if not found["chronicle"] and not problems:
        file = str(data / "chronicle.yaml")
        problems.append(Problem(file, 1, 1, "没有这个文件，或其中没有内容", "missing-chronicle"))
    records = Records(**found)  # type: ignore[arg-type]  # each collection was read as its own class
    return Read(records, tuple(problems), frozenset(unsound), count)


def read_chronicle(data: Path) -> ChronicleInfo:
    """What makes this chronicle this one, alone. Raises DataProblems."""
    (listed,) = _read_files([(ChronicleInfo, data / "chronicle.yaml")], Kept())
    if listed.problems or len(listed.records) != 1:
        raise DataProblems(list(listed.problems), listed.count)
    assert isinstance(listed.records[0], ChronicleInfo)
    return listed.records[0]


def texts(record: Record) -> Iterator[tuple[YamlPath, str]]:
    """Every text of a record, with the path of its key inside it."""
    return _texts(record, ())


def place(file: str, path: YamlPath) -> tuple[int, int]:
    """Line and column, from 1, of a key or item in a file; of the nearest one above if it is not."""
    try:
        state = Path(file).stat()
    except OSError:
        return 1, 1
    places = _places(file, state.st_mtime_ns, state.st_size, state.st_ino)
    while path and path not in places:
        path = path[:-1]
    return places.get(path, (1, 1))


def spans(text: str) -> tuple[Spans, Places]:
    """Where each scalar of a YAML text stands, and each key and item; the text must be sound."""
    found: Spans = {}
    places: Places = {}
    _value(text, places, found)
    return found, places


@lru_cache(maxsize=8)  # a file may hold very many mistakes; the arguments tell one state of it from the next
def _places(file: str, *_state: int) -> Places:
    places: Places = {}
    content = _content(Path(file))
    try:
        text = _text(content) if isinstance(content, bytes) else ""
        if file.endswith(".md"):
            text, _ = _front_matter(text)
            places["body",] = (text.count("\n") + 2, 1)
        _value(text, places)
    except (yaml.YAMLError, _Refused):
        pass  # what was read until then has its place
    return places


class _Refused(Exception):
    """A file that can't be read as one YAML value."""

    def __init__(self, line: int, column: int, message: str, code: str) -> None:
        self.problem = (line, column, message, code)


def _stray_files(data: Path, known: set[str]) -> Iterator[Problem]:
    for file in sorted(each for each in data.rglob("*") if each.suffix.lower() in (".yml", ".yaml")):
        collection = file.relative_to(data).parts[0].removesuffix(".yaml").removesuffix(".yml")
        if file.suffix != ".yaml":
            yield Problem(str(file), 1, 1, "扩展名应为 .yaml", "unknown-file")
        elif collection not in known:
            yield Problem(str(file), 1, 1, f"不认识的文件{nearest(collection, known)}", "unknown-file")


def _stray_essays(content: Path) -> Iterator[Problem]:
    for file in sorted(content.rglob("*")):
        if file.suffix.lower() in (".md", ".markdown") and (file.parent != content or file.suffix != ".md"):
            message = f"文章应直接放在 {content.name}/ 中，扩展名应为 .md"
            yield Problem(str(file), 1, 1, message, "unknown-file")


@dataclass(frozen=True, slots=True)
class _Listed:
    """What one file holds: the same as Read, of a file."""

    records: tuple[Record, ...] = ()
    problems: tuple[Problem, ...] = ()
    unsound: frozenset[tuple[str, str]] = frozenset()
    count: int = 0


def _read_files(files: Sequence[tuple[type[Record], Path]], kept: Kept) -> list[_Listed]:
    """What each file holds; files in which something is wrong are never kept."""
    found: dict[Path, _Listed] = {}
    new: list[tuple[type[Record], Path, bytes]] = []
    keys: dict[Path, bytes] = {}
    for kind, file in files:
        content = _content(file)
        if isinstance(content, tuple):
            found[file] = _unreadable(kind, file, content)
            continue
        keys[file] = hashlib.sha256(
            b"\0".join((kind.collection.encode(), os.fsencode(file), content))
        ).digest()
        if pickled := kept.get(keys[file]):
            records = pickle.loads(pickled)
            found[file] = _Listed(records, count=len(records))
        else:
            new.append((kind, file, content))
    listings = shared_out(lambda one: _listed(*one), new, lambda one: len(one[2]))
    for (_, file, _), listed in zip(new, listings, strict=True):
        found[file] = listed
        if not listed.problems:
            kept.put(keys[file], pickle.dumps(listed.records, pickle.HIGHEST_PROTOCOL))
    return [found[file] for _, file in files]


def _unreadable(kind: type[Record], file: Path, wrong: "_Wrong") -> _Listed:
    return _Listed(problems=(Problem(str(file), *wrong),), unsound=frozenset({(kind.collection, "*")}))


def _listed(kind: type[Record], file: Path, content: bytes) -> _Listed:
    """What a file of this content holds."""
    name = str(file)
    try:
        text, body = _text(content), ""
        if file.suffix == ".md":
            text, body = _front_matter(text)
        root = _value(text, None)
    except _Refused as refused:
        return _unreadable(kind, file, refused.problem)
    except yaml.YAMLError as error:
        return _unreadable(kind, file, _yaml_problem(error))
    problems: list[Problem] = []
    if kind is Essay and isinstance(root, dict):
        problems += (
            Problem(name, *place(name, (key,)), f"文章的 {key} 不在这里写", "unknown-key")
            for key in {"id", "body"} & root.keys()
        )
        root = {**root, "id": file.stem, "body": body}
    if root is None or root == []:
        return _Listed(problems=(*problems, Problem(name, 1, 1, "文件是空的", "empty-file")))
    items = list(enumerate(root)) if isinstance(root, list) else [(None, root)]
    records: list[Record] = []
    unsound: set[tuple[str, str]] = set()
    for index, value in items:
        try:
            record: Record = _adapter(kind).validate_python(value)
        except ValidationError as error:
            problems += _model_problems(name, index, kind, error)
            id_ = value.get("id") if isinstance(value, dict) else None
            unsound.add((kind.collection, id_ if isinstance(id_, str) else "*"))
        else:
            digest = hashlib.sha256(marshal.dumps(value, 0)).digest()
            records.append(record.written_at(Origin(name, index, digest)))
    return _Listed(tuple(records), tuple(problems), frozenset(unsound), len(items))


_Wrong = tuple[int, int, str, str]
"""What is wrong with a file as a whole: line, column, message, code"""


def _content(file: Path) -> bytes | _Wrong:
    """A file's bytes, of one that is too large as many as show it; or what is wrong with it."""
    if not file.is_file():  # asked first: to read a pipe would wait for ever
        return 1, 1, "不是普通文件，读不出来", "unreadable"
    try:
        with file.open("rb") as opened:
            return opened.read(MAX_BYTES + 1)
    except OSError as error:
        return 1, 1, f"读不出来（{error.strerror}）", "unreadable"


def _text(content: bytes) -> str:
    if len(content) > MAX_BYTES:
        raise _Refused(1, 1, f"文件超过 {MAX_BYTES // 1_000_000} MB", "file-too-large")
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line = before.count(b"\n") + 1
        raise _Refused(
            line, error.start - before.rfind(b"\n"), "不是 UTF-8 编码的文件", "not-utf-8"
        ) from None
    wrong = _wrong_character(text)
    if wrong:
        at, message, code = wrong
        raise _Refused(text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at), message, code)
    if not text.isascii() and not _BEYOND_TWO_BYTES.search(text) and _reads_as_gbk(content):
        raise _Refused(1, 1, "像是 GBK 编码的文件，请存成 UTF-8", "not-utf-8")
    return text


def _wrong_character(text: str) -> tuple[int, str, str] | None:
    """Where a character stands that no text may hold, what to say of it, and the rule; else None."""
    match = _UNWANTED.search(text)
    if match:
        return match.start(), f"不许有的字符 U+{ord(match.group()):04X}", "unwanted-character"
    if unicodedata.is_normalized("NFC", text):
        return None
    normal = unicodedata.normalize("NFC", text)
    at = next(
        (at for at, (old, new) in enumerate(zip(text, normal, strict=False)) if old != new), len(normal)
    )
    end = at + 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    better = unicodedata.normalize("NFC", text[at:end])
    return at, f"U+{ord(text[at]):04X} 起的写法应改为通行的“{better}”（NFC）", "not-nfc"


def _reads_as_gbk(content: bytes) -> bool:
    """Whether all that is not ASCII is Chinese in GBK, though it happens to be UTF-8 as well."""
    try:
        text = content.decode("gbk")
    except UnicodeDecodeError:
        return False
    return all(char.isascii() or "\u4e00" <= char <= "\u9fff" for char in text)


def _front_matter(text: str) -> tuple[str, str]:
    match = _FRONT_MATTER.match(text)
    if not match:
        raise _Refused(1, 1, "文章应以 --- 行之间的 YAML 开头", "no-front-matter")
    return "\n" + match[1], text[match.end() :]


def _value(text: str, places: Places | None, spans: Spans | None = None) -> Any:
    """The one YAML value of a text, all scalars as str; fills `places` and `spans` when given."""
    root: Any = None
    parent: Any = None  # the open collection, its path, and the key that waits for its value
    path: YamlPath = ()
    key: str | None = None
    above: list[tuple[Any, YamlPath, str | None]] = []
    documents = 0
    careful = "\\" in text or _CUT.search(text) is not None
    try:
        event: Any  # each class of event has attributes of its own
        for event in yaml.parse(text, _Loader):
            kind = type(event)
            if kind is yaml.ScalarEvent:
                value: Any = event.value
                if careful:
                    _hold_to_what_is_written(event, text)
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


def _hold_to_what_is_written(event: Any, text: str) -> None:
    """Refuse a plain scalar that a comment cuts, and an escape for what may not stand there unescaped."""
    if event.style == '"':
        wrong = _wrong_character(event.value)
        if wrong:
            raise _refused(event, *wrong[1:])
    elif not event.style and _CUT.match(text, event.end_mark.index):
        where = event.end_mark.line + 1, event.end_mark.column + 1
        raise _Refused(*where, "“ #”之后会被当作注释，文字请加引号", "cut-by-comment")


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


def _yaml_problem(error: yaml.YAMLError) -> _Wrong:
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
                yield Problem(file, line, column, f"未知键 {shortened(key)}{hint}", "unknown-key")
            case "missing":
                yield Problem(file, line, column, f"缺少 {key}", "missing-key")
            case "value_error":
                yield Problem(file, line, column, f"{key}：{context['error']}", "bad-value")
            case "string_pattern_mismatch" if context["pattern"] == ONE_LINE:
                yield Problem(file, line, column, f"{key} 首尾不能有空白，中间不能换行", "bad-value")
            case "string_pattern_mismatch":
                said = shortened(str(detail.get("input", "")))
                yield Problem(file, line, column, f"{key} 的写法不对：{said}", "bad-value")
            case "string_too_short" | "too_short":
                yield Problem(file, line, column, f"{key} 是空的", "empty")
            case "string_too_long":
                yield Problem(file, line, column, f"{key} 超过 {context['max_length']} 字", "too-long")
            case "literal_error":
                choice = re.sub(", | or ", "、", context["expected"].replace("'", ""))
                yield Problem(file, line, column, f"{key} 只能是 {choice}", "bad-value")
            case "bool_parsing" | "bool_type":
                yield Problem(file, line, column, f"{key} 只能是 true 或 false", "bad-value")
            case other:
                yield Problem(
                    file, line, column, f"{key or '记录'} {_TYPES.get(other, '的值不对')}", "wrong-type"
                )


def _is_below(path: YamlPath, above: YamlPath) -> bool:
    return len(path) > len(above) and path[: len(above)] == above


def _keys_at(kind: type[Part], path: YamlPath) -> set[str]:
    """The keys that the class at this path knows."""
    for part in path:
        if isinstance(part, str) and part in kind.model_fields:
            hint: Any = get_type_hints(kind)[part]
            while not (isinstance(hint, type) and issubclass(hint, Part)):
                inner = [arg for arg in get_args(hint) if arg not in (type(None), Ellipsis)]
                if not inner:
                    return set()
                hint = inner[0]
            kind = hint
    return set(kind.model_fields)


@cache
def _adapter(kind: type[Record]) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _texts(part: Part, path: YamlPath) -> Iterator[tuple[YamlPath, str]]:
    for key, value in part.__dict__.items():  # the fields alone: read at once, there are very many
        if isinstance(value, str):
            yield (*path, key), value
        elif isinstance(value, Part):
            yield from _texts(value, (*path, key))
        elif isinstance(value, tuple):
            for step, item in enumerate(value):
                if isinstance(item, str):
                    yield (*path, key, step), item
                elif isinstance(item, Part):
                    yield from _texts(item, (*path, key, step))
