"""One file of the record, parsed: its records, and the problems of what is no record.

Of a list only those items are parsed that were not written so before.
"""

import hashlib
import marshal
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from pydantic import ValidationError

from ..values.diagnostics import Problem
from .base import Record, SourceLocation
from .locations import locate
from .models import Essay
from .validation_messages import validation_problems
from .yaml_source import FileError, UnreadableYaml, decode, front_matter, parse, split_items


class ParsedFile(Struct, frozen=True):
    """What one file holds: its valid records, and what is wrong with the others."""

    records: tuple[Record, ...] = ()
    problems: tuple[Problem, ...] = ()
    invalid: frozenset[tuple[str, str]] = frozenset()
    """Collection and id of each invalid record; the id is `*` where it can't be told"""
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
        text, body = decode(changed.content), ""
        if changed.file.suffix == ".md":
            text, body = front_matter(text)
        root, digests = _parse_items(text, changed.before.records_by_item)
    except UnreadableYaml as error:
        return unreadable_file(kind, changed.file, error.problem)
    problems: list[Problem] = []
    if kind is Essay and isinstance(root, dict):
        problems += (
            Problem(name, *locate(name, (key,)), f"文章的 {key} 不在这里写", "unknown-key")
            for key in {"id", "body"} & root.keys()
        )
        root = {**root, "id": changed.file.stem, "body": body}
    if root is None or root == []:
        return ParsedFile(problems=(*problems, Problem(name, 1, 1, "文件是空的", "empty-file")))
    items = list(enumerate(root)) if isinstance(root, list) else [(None, root)]
    records: list[Record] = []
    invalid: set[tuple[str, str]] = set()
    for index, item in items:
        if isinstance(item, Record):
            records.append(item.with_location(replace(item.location, index=index)))
            continue
        try:
            record: Record = kind.model_validate(item)
        except ValidationError as error:
            problems += validation_problems(name, index, kind, error)
            id_ = item.get("id") if isinstance(item, dict) else None
            invalid.add((kind.collection.name, id_ if isinstance(id_, str) else "*"))
        else:
            digest = hashlib.sha256(marshal.dumps(item, 0)).digest()
            records.append(record.with_location(SourceLocation(name, index, digest)))
    if digests:
        digests = tuple(digests[record.location.index or 0] for record in records)
    return ParsedFile(
        tuple(records), tuple(problems), frozenset(invalid), len(items), changed.digest, digests
    )


def unreadable_file(kind: type[Record], file: Path, error: FileError) -> ParsedFile:
    """Return what is left of a file that can't be parsed: its problem."""
    return ParsedFile(
        problems=(Problem(str(file), *error),), invalid=frozenset({(kind.collection.name, "*")})
    )


def reuse_unchanged(parsed: ParsedFile, before: ParsedFile) -> ParsedFile:
    """Return the file with the very objects of before for records that have their location still."""
    records = {record.location: record for record in before.records}
    return replace(parsed, records=tuple(records.get(record.location, record) for record in parsed.records))


def _parse_items(text: str, before: Mapping[bytes, Record]) -> tuple[Any, tuple[bytes, ...]]:
    """Return the value of a text, and the SHA-256 of each item of a list; items of before are not parsed."""
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
    except (UnreadableYaml, ValueError):  # parse the whole: an error has its position there
        return parse(text), ()
    return (values, digests) if items else (parse(text), ())
