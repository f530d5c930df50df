"""One file of the record, parsed: its records, and the problems of what is no record.

Of a list only those items are parsed that were not written so before.
"""

import hashlib
import marshal
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from pydantic import ValidationError

from ..values.diagnostics import Problem
from ..values.language import either
from .base import Record, SourceLocation
from .locations import locate
from .models import Essay
from .sound_part import sound_part
from .validation_messages import validation_problems
from .yaml_repair import ReadableText, clean, readable
from .yaml_source import FileError, UnreadableYaml, decode, front_matter, parse, refuse_conflicts, split_items

MAX_PROBLEMS = 5000
"""After so many problems, the rest of a file is not looked at: nobody reads on, and each takes its time"""


class ParsedFile(Struct, frozen=True):
    """What one file holds: its valid records, and what is wrong with the others."""

    records: tuple[Record, ...] = ()
    sound_parts: tuple[Record, ...] = ()
    """What is sound of the others, to be checked with them"""
    problems: tuple[Problem, ...] = ()
    invalid: frozenset[tuple[str, str]] = frozenset()
    """Collection and id of each invalid record; the id is `*` where it is not known"""
    count: int = 0
    """The number of records, valid or not"""
    digest: bytes = b""
    """SHA-256 of the file"""
    items: tuple[bytes, ...] = ()
    """SHA-256 of the item of each valid record; empty where the file was parsed as a whole"""

    @property
    def records_by_item(self) -> dict[bytes, Record]:
        """The records by the SHA-256 of their items."""
        return dict(zip(self.items, self.records, strict=True)) if self.items else {}


class ChangedFile(Struct, frozen=True):
    """A file with other bytes than before."""

    kind: type[Record]
    file: Path
    content: bytes
    digest: bytes
    before: ParsedFile


def parse_file(changed: ChangedFile) -> ParsedFile:
    """Parse a file and validate its records."""
    kind, name = changed.kind, str(changed.file)
    try:
        cleaned, body = clean(refuse_conflicts(decode(changed.content), changed.file.suffix)), ""
        text = cleaned.text
        if changed.file.suffix == ".md":
            text, body = front_matter(text)
        root, digests, repaired = _parse_items(text, changed.before.records_by_item)
    except UnreadableYaml as error:
        return unreadable_file(kind, changed.file, error.problem)
    validation = _Validation(kind, name)
    validation.problems += [
        _problem(name, error) for error in [*cleaned.errors, *repaired.errors][:MAX_PROBLEMS]
    ]
    if kind is Essay and isinstance(root, dict):
        validation.problems += _keys_of_no_essay(name, root)
        root = {**root, "id": changed.file.stem, "body": body}
    if root is None or root == []:
        empty = Problem(name, 1, 1, either("文件是空的", "the file is empty"), "empty-file")
        return ParsedFile(problems=(*validation.problems, empty))
    items: list[tuple[int | None, Any]] = [*enumerate(root)] if isinstance(root, list) else [(None, root)]
    if belongs := _other_kind(kind, items):
        return _misplaced_file(kind, belongs, name, len(items))
    for index, item in items:
        if len(validation.problems) >= MAX_PROBLEMS:
            validation.stop(index)
            break
        if index in repaired.lost:
            validation.invalid.add((kind.collection.name, repaired.lost[index]))
        elif isinstance(item, Record):
            validation.records.append(item.with_location(replace(item.location, index=index)))
        else:
            validation.add(index, item)
    records = validation.records
    return ParsedFile(
        records=tuple(records),
        sound_parts=tuple(validation.sound_parts),
        problems=tuple(validation.problems),
        invalid=frozenset(validation.invalid),
        count=len(items),
        digest=changed.digest,
        items=tuple(digests[record.location.index or 0] for record in records) if digests else (),
    )


class _Validation:
    """The records of a file that are valid so far, and what is wrong with the others."""

    def __init__(self, kind: type[Record], file: str) -> None:
        self.kind = kind
        self.file = file
        self.records: list[Record] = []
        self.sound_parts: list[Record] = []
        self.problems: list[Problem] = []
        self.invalid: set[tuple[str, str]] = set()

    def add(self, index: int | None, item: Any) -> None:
        """Validate an item."""
        try:
            record: Record = self.kind.model_validate(item)
        except ValidationError as error:
            self.problems += islice(validation_problems(self.file, index, self.kind, error), MAX_PROBLEMS)
            id_ = item.get("id") if isinstance(item, dict) else None
            if not isinstance(id_, str) or any(detail["loc"] == ("id",) for detail in error.errors()):
                id_ = "*"
            self.invalid.add((self.kind.collection.name, id_))
            if part := sound_part(self.kind, index, item, error):
                self.sound_parts.append(part.with_location(SourceLocation(self.file, index)))
        else:
            digest = hashlib.sha256(marshal.dumps(item, 0)).digest()
            self.records.append(record.with_location(SourceLocation(self.file, index, digest)))

    def stop(self, index: int | None) -> None:
        """Report that nothing is read from this item on."""
        message = either(
            f"以上已有 {MAX_PROBLEMS} 处问题，这个文件从这里起没有再看，请先改好以上各处",
            f"{MAX_PROBLEMS} problems so far; the rest of the file was not read, correct these first",
        )
        where = locate(self.file, () if index is None else (index,))
        self.problems.append(Problem(self.file, *where, message, "too-many"))
        self.invalid.add((self.kind.collection.name, "*"))


def _keys_of_no_essay(name: str, root: dict[str, Any]) -> Iterator[Problem]:
    """Yield a problem for each key that an essay has from its file."""
    for key in {"id", "body"} & root.keys():
        message = either(f"文章的 {key} 不在这里写", f"the {key} of an essay is not written here")
        yield Problem(name, *locate(name, (key,)), message, "unknown-key")


def _misplaced_file(kind: type[Record], belongs: type[Record], name: str, count: int) -> ParsedFile:
    """Return a file whose records are all of another class than its folder's."""
    noun, folder = belongs.collection.noun, belongs.collection.name
    message = either(
        f"像是{noun}，应放在 {folder}.yaml 或 {folder}/ 中",
        f"this looks like {folder}, which belong into {folder}.yaml or {folder}/",
    )
    both = {(kind.collection.name, "*"), (folder, "*")}
    problem = Problem(name, 1, 1, message, "wrong-folder")
    return ParsedFile(problems=(problem,), invalid=frozenset(both), count=count)


def _other_kind(kind: type[Record], items: list[tuple[int | None, Any]]) -> type[Record] | None:
    """Return the class that all items fit by their keys, if they do not fit their own."""
    keys = [item.keys() for _, item in items if isinstance(item, dict)]
    if len(keys) < len(items) or not any(each - kind.model_fields.keys() for each in keys):
        return None
    from .records import RECORD_TYPES  # which knows this module's caller

    fitting = [
        other
        for other in RECORD_TYPES
        if all(
            {key for key, field in other.model_fields.items() if field.is_required()}
            <= each
            <= other.model_fields.keys()
            for each in keys
        )
    ]
    return fitting[0] if len(fitting) == 1 else None


def unreadable_file(kind: type[Record], file: Path, error: FileError) -> ParsedFile:
    """Return what is left of a file that can't be parsed: its problem."""
    return ParsedFile(
        problems=(_problem(str(file), error),), invalid=frozenset({(kind.collection.name, "*")})
    )


def _problem(file: str, error: FileError) -> Problem:
    line, column, message, code, *fix = error
    return Problem(file, line, column, message, code, fix=fix[0] if fix else ("", ""))


def reuse_unchanged(parsed: ParsedFile, before: ParsedFile) -> ParsedFile:
    """Return the file with the very objects of before for records that have their location still."""
    records = {record.location: record for record in before.records}
    return replace(parsed, records=tuple(records.get(record.location, record) for record in parsed.records))


def _parse_items(text: str, before: Mapping[bytes, Record]) -> tuple[Any, tuple[bytes, ...], ReadableText]:
    """Return the value of a text, the SHA-256 of each item of a list, and the slips in it.

    Items of before are not parsed. There are no digests where the text had to be parsed as a whole.
    """
    unchanged = ReadableText(text)
    items = split_items(text)
    digests = tuple(hashlib.sha256(item.encode()).digest() for item in items)
    values: list[Any] = []
    seen: dict[str, str] = {}
    try:
        for item, digest in zip(items, digests, strict=True):
            if digest in before:
                values.append(before[digest])
            else:
                (value,) = parse(item, seen=seen)
                values.append(value)
        if items:
            return values, digests, unchanged
    except (UnreadableYaml, ValueError):
        pass  # parse the whole: an error has its position there
    try:
        return parse(text), (), unchanged
    except UnreadableYaml as error:
        try:
            repaired = readable(text)
        except UnreadableYaml:
            raise error from None
        return parse(repaired.text), (), repaired
