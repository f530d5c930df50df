"""Read the files that curators write: records out, or every mistake with its line and column.

pydantic holds each record to its class. Positions are looked up again only for what is wrong; of a list
only those items are read that were not written so before.
"""

import hashlib
import marshal
import re
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, NamedTuple, get_args

from msgspec import Struct, field
from msgspec.structs import replace
from pydantic import ValidationError

from ..output.parallel import parallel_map
from ..values.diagnostics import DataProblems, Problem, nearest, shorten
from .markdown import MarkdownText
from .models import (
    ONE_LINE,
    RECORD_TYPES,
    ChronicleInfo,
    Component,
    Essay,
    Record,
    Records,
    Removal,
    SourceLocation,
    field_types,
)
from .yaml_source import (
    MAX_BYTES,
    FileError,
    Positions,
    UnreadableYaml,
    YamlPath,
    decode,
    front_matter,
    parse,
    split_items,
)

JOURNAL = ".unfinished.json"
"""The journal of an interrupted change, in the data folder"""


class ParsedFile(Struct, frozen=True):
    """What one file holds: sound records, what is wrong with others, which those are, and how many in all."""

    records: tuple[Record, ...] = ()
    problems: tuple[Problem, ...] = ()
    unsound: frozenset[tuple[str, str]] = frozenset()
    count: int = 0
    digest: bytes = b""
    """SHA-256 of the file"""
    items: tuple[bytes, ...] = ()
    """SHA-256 of each sound record's item in the file; empty where the file was read whole"""

    @property
    def known(self) -> dict[bytes, Record]:
        """Each record by the SHA-256 of its item."""
        return dict(zip(self.items, self.records, strict=True)) if self.items else {}


class FieldText(NamedTuple):
    """A text of a record, and the place where it stands."""

    path: YamlPath
    """Of its key inside the record"""
    text: str | MarkdownText
    part: type[Component]
    key: str
    """Under which it stands in a part of this class"""


class LoadResult(Struct, frozen=True, dict=True):
    """What was found: the sound records, what is wrong with the others, and which those are."""

    records: Records
    problems: tuple[Problem, ...]
    unsound: frozenset[tuple[str, str]]
    """Collection and id of each unsound record; the id is `*` where a file could not be read at all"""
    count: int
    """How many records there are, sound or not"""
    files: Mapping[Path, ParsedFile] = field(default_factory=dict)
    """What each file holds"""
    named: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    """Keys of all that each sound record names, by its identity, where that was found out"""

    @cached_property
    def texts(self) -> tuple[tuple[Record, "FieldText"], ...]:
        """Every text of the sound records, with its record."""
        return tuple((record, text) for record in self.records.all() for text in iter_texts(record))


def read_records(data: Path, content: Path, before: Mapping[Path, ParsedFile] | None = None) -> LoadResult:
    """Read every record of `data/<collection>.yaml`, `data/<collection>/**/*.yaml`, `content/*.md`.

    Files are read by as many processes as there are cores. Of files that changed since `before`, only the
    items that changed are read; records at the place where they were are the same objects.
    """
    problems: list[Problem] = []
    if (data / JOURNAL).exists():
        message = "改动写到一半被打断，请再运行一次 python -m timeline rename 或 remove，先把它做完"
        problems.append(Problem(str(data / JOURNAL), 1, 1, message, "unfinished-change"))
    problems += _stray_files(data, {kind.collection.name for kind in RECORD_TYPES} - {"essays"})
    problems += _stray_essays(content)
    kinds = {
        file: kind
        for kind in RECORD_TYPES
        for file in (sorted(content.glob("*.md")) if kind is Essay else _files_of(kind, data))
    }
    files = _read_files(kinds, before or {})
    found: dict[str, tuple[Record, ...]] = {kind.collection.name: () for kind in RECORD_TYPES}
    for file, listed in files.items():
        found[kinds[file].collection.name] += listed.records
        problems += listed.problems
    if not found["chronicle"] and not problems:
        file = data / "chronicle.yaml"
        problems.append(Problem(str(file), 1, 1, "没有这个文件，或其中没有内容", "missing-chronicle"))
    return LoadResult(
        Records(**found),  # type: ignore[arg-type]  # each collection was read as its own class
        tuple(problems),
        frozenset[tuple[str, str]]().union(*(listed.unsound for listed in files.values())),
        sum(listed.count for listed in files.values()),
        files,
    )


def read_chronicle(data: Path) -> ChronicleInfo:
    """What makes this chronicle this one, alone. Raises DataProblems."""
    (listed,) = _read_files({data / "chronicle.yaml": ChronicleInfo}, {}).values()
    if listed.problems or len(listed.records) != 1:
        raise DataProblems(list(listed.problems), listed.count)
    assert isinstance(listed.records[0], ChronicleInfo)
    return listed.records[0]


def read_removals(data: Path) -> tuple[Removal, ...]:
    """The record's removals, alone. Raises DataProblems."""
    read = _read_files(dict.fromkeys(_files_of(Removal, data), Removal), {}).values()
    if problems := [problem for listed in read for problem in listed.problems]:
        raise DataProblems(problems, sum(listed.count for listed in read))
    return tuple(each for listed in read for each in listed.records if isinstance(each, Removal))


def _files_of(kind: type[Record], data: Path) -> list[Path]:
    name = kind.collection.name
    return sorted([*data.glob(f"{name}.yaml"), *data.glob(f"{name}/**/*.yaml")])


def iter_texts(record: Record) -> Iterator[FieldText]:
    """Yield every text of a record."""
    return _iter_texts(record, ())


def locate(file: str, path: YamlPath) -> tuple[int, int]:
    """Line and column, from 1, of a key or item in a file; of the nearest one above if it is not."""
    try:
        state = Path(file).stat()
    except OSError:
        return 1, 1
    places = _positions(file, state.st_mtime_ns, state.st_size, state.st_ino)
    while path and path not in places:
        path = path[:-1]
    return places.get(path, (1, 1))


@lru_cache(maxsize=8)  # a file may hold very many mistakes; the arguments tell one state of it from the next
def _positions(file: str, *_state: int) -> Positions:
    places: Positions = {}
    content = _read_file(Path(file))
    try:
        text = decode(content) if isinstance(content, bytes) else ""
        if file.endswith(".md"):
            text, _ = front_matter(text)
            places["body",] = (text.count("\n") + 2, 1)
        parse(text, places)
    except UnreadableYaml:
        pass  # what was read until then has its place
    return places


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


class ChangedFile(Struct, frozen=True):
    """A file that is not as it was."""

    kind: type[Record]
    file: Path
    content: bytes
    digest: bytes
    before: ParsedFile


def _read_files(
    kinds: Mapping[Path, type[Record]], before: Mapping[Path, ParsedFile]
) -> dict[Path, ParsedFile]:
    """Return what each file holds."""
    found: dict[Path, ParsedFile] = {}
    new: list[ChangedFile] = []
    for file, kind in kinds.items():
        content = _read_file(file)
        if isinstance(content, tuple):
            found[file] = _unreadable(kind, file, content)
            continue
        digest = hashlib.sha256(content).digest()
        listed = before.get(file, ParsedFile())
        found[file] = listed  # in the order of the files
        if listed.digest != digest:
            new.append(ChangedFile(kind, file, content, digest, listed))
    for one, listed in zip(new, parallel_map(_parse_file, new, lambda one: len(one.content)), strict=True):
        found[one.file] = _reuse_unchanged(listed, one.before)
    return found


def _reuse_unchanged(listed: ParsedFile, before: ParsedFile) -> ParsedFile:
    """The same; records that are written at the same place as before are the very objects."""
    known = {record.origin: record for record in before.records}
    return replace(listed, records=tuple(known.get(record.origin, record) for record in listed.records))


def _unreadable(kind: type[Record], file: Path, wrong: FileError) -> ParsedFile:
    return ParsedFile(
        problems=(Problem(str(file), *wrong),), unsound=frozenset({(kind.collection.name, "*")})
    )


def _parse_file(new: ChangedFile) -> ParsedFile:
    """What a file holds."""
    kind, name = new.kind, str(new.file)
    try:
        text, body = decode(new.content), ""
        if new.file.suffix == ".md":
            text, body = front_matter(text)
        root, digests = _parse_items(text, new.before.known)
    except UnreadableYaml as refused:
        return _unreadable(kind, new.file, refused.problem)
    problems: list[Problem] = []
    if kind is Essay and isinstance(root, dict):
        problems += (
            Problem(name, *locate(name, (key,)), f"文章的 {key} 不在这里写", "unknown-key")
            for key in {"id", "body"} & root.keys()
        )
        root = {**root, "id": new.file.stem, "body": body}
    if root is None or root == []:
        return ParsedFile(problems=(*problems, Problem(name, 1, 1, "文件是空的", "empty-file")))
    items = list(enumerate(root)) if isinstance(root, list) else [(None, root)]
    records: list[Record] = []
    unsound: set[tuple[str, str]] = set()
    for index, item in items:
        if isinstance(item, Record):
            records.append(item.with_location(replace(item.origin, index=index)))
            continue
        try:
            record: Record = kind.model_validate(item)
        except ValidationError as error:
            problems += _model_problems(name, index, kind, error)
            id_ = item.get("id") if isinstance(item, dict) else None
            unsound.add((kind.collection.name, id_ if isinstance(id_, str) else "*"))
        else:
            written = hashlib.sha256(marshal.dumps(item, 0)).digest()
            records.append(record.with_location(SourceLocation(name, index, written)))
    if digests:
        digests = tuple(digests[record.origin.index or 0] for record in records)
    return ParsedFile(tuple(records), tuple(problems), frozenset(unsound), len(items), new.digest, digests)


def _parse_items(text: str, known: Mapping[bytes, Record]) -> tuple[Any, tuple[bytes, ...]]:
    """What a text holds, and the SHA-256 of each item of a list; an item that is known is not read again."""
    items = split_items(text)
    digests = tuple(hashlib.sha256(item.encode()).digest() for item in items)
    read: list[Any] = []
    seen: dict[str, str] = {}
    try:
        for item, digest in zip(items, digests, strict=True):
            if digest in known:
                read.append(known[digest])
            else:
                (one,) = parse(item, seen=seen)
                read.append(one)
    except (UnreadableYaml, ValueError):  # what is wrong is told by its place in the whole
        return parse(text), ()
    return (read, digests) if items else (parse(text), ())


def _read_file(file: Path) -> bytes | FileError:
    """A file's bytes, of one that is too large as many as show it; or what is wrong with it."""
    if not file.is_file():  # asked first: to read a pipe would wait for ever
        return 1, 1, "不是普通文件，读不出来", "unreadable"
    try:
        with file.open("rb") as opened:
            return opened.read(MAX_BYTES + 1)
    except OSError as error:
        return 1, 1, f"读不出来（{error.strerror}）", "unreadable"


_TYPE_MESSAGES = {
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
        line, column = locate(file, path)
        key = next((str(part) for part in reversed(within) if isinstance(part, str)), "")
        context = detail.get("ctx", {})
        match detail["type"]:
            case "extra_forbidden":
                known = _keys_at(kind, within[:-1])
                hint = "，冒号要用半角" if "：" in key else nearest(key, known)
                yield Problem(file, line, column, f"未知键 {shorten(key)}{hint}", "unknown-key")
            case "missing":
                yield Problem(file, line, column, f"缺少 {key}", "missing-key")
            case "value_error":
                yield Problem(file, line, column, f"{key}：{context['error']}", "bad-value")
            case "string_pattern_mismatch" if context["pattern"] == ONE_LINE:
                yield Problem(file, line, column, f"{key} 首尾不能有空白，中间不能换行", "bad-value")
            case "string_pattern_mismatch":
                said = shorten(str(detail.get("input", "")))
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
                    file,
                    line,
                    column,
                    f"{key or '记录'} {_TYPE_MESSAGES.get(other, '的值不对')}",
                    "wrong-type",
                )


def _is_below(path: YamlPath, above: YamlPath) -> bool:
    return len(path) > len(above) and path[: len(above)] == above


def _keys_at(kind: type[Component], path: YamlPath) -> set[str]:
    """The keys that the class at this path knows."""
    for part in path:
        if isinstance(part, str) and part in kind.model_fields:
            hint = field_types(kind)[part]
            while not (isinstance(hint, type) and issubclass(hint, Component)):
                inner = [arg for arg in get_args(hint) if arg not in (type(None), Ellipsis)]
                if not inner:
                    return set()
                hint = inner[0]
            kind = hint
    return set(kind.model_fields)


def _iter_texts(part: Component, path: YamlPath) -> Iterator[FieldText]:
    for key, held in part.items():
        several = isinstance(held, tuple)
        for step, item in enumerate(held if several else (held,)):
            here = (*path, key, step) if several else (*path, key)
            if isinstance(item, str | MarkdownText):
                yield FieldText(here, item, type(part), key)
            elif isinstance(item, Component):
                yield from _iter_texts(item, here)
