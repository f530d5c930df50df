"""Parsed files as MessagePack, which runs no code when it is read, in the store of the next build.

An array is a value of the class whose number comes first; all other values are those of MessagePack.
"""

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache, partial
from pathlib import Path
from typing import Any

from msgspec import DecodeError, Struct, msgpack
from msgspec.structs import astuple

from ..cache.file_store import FileStore
from ..values.dates import Edtf
from .base import Component, SourceLocation, component_classes, construct
from .markdown import MarkdownText
from .markdown_marks import ExternalLink, NoteMark, Reference, reference, shared
from .parsed_file import ParsedFile


class RecordStore(Struct, frozen=True):
    """Stores parsed files without problems, by their paths."""

    store: FileStore

    def load(self, file: Path) -> ParsedFile | None:
        """Return what a file held when it was last parsed, whatever it holds now; None if that is unknown."""
        content = self.store.load(str(file))
        if content is None:
            return None
        try:
            digest, items, count, records = _decode(msgpack.decode(content))
        except (DecodeError, ValueError, TypeError, LookupError):
            return None
        return ParsedFile(records=records, count=count, digest=digest, items=items)

    def save(self, file: Path, parsed: ParsedFile) -> None:
        """Store a parsed file, unless it has problems."""
        if not parsed.problems:
            values = (parsed.digest, parsed.items, parsed.count, parsed.records)
            self.store.save(str(file), msgpack.encode(_encode(values)))


def _encode(value: Any) -> Any:
    kind = type(value)
    if kind is tuple:
        return [0, *map(_encode, value)]
    if kind not in _numbers():
        return value
    return [_numbers()[kind], *map(_encode, _parts(value))]


def _decode(value: Any) -> Any:
    return _builders()[value[0]](*map(_decode, value[1:])) if type(value) is list else value


def _parts(value: Any) -> tuple[Any, ...]:
    """Return what a value is built from again."""
    if isinstance(value, Component):
        private = value.__pydantic_private__ or {}
        return (*value.values, *(private[name] for name in type(value).__private_attributes__))
    if isinstance(value, Edtf | Decimal):
        return (str(value),)
    return value if isinstance(value, tuple) else astuple(value)


@cache
def _numbers() -> dict[type, int]:
    return {kind: number for number, (kind, _) in enumerate(_classes(), 1)}


@cache
def _builders() -> tuple[Callable[..., Any], ...]:
    return (lambda *values: values, *(build for _, build in _classes()))


def _classes() -> Iterator[tuple[type, Callable[..., Any]]]:
    """Yield each class of values, with what builds one from its parts, in an order that stays the same."""
    yield from ((Edtf, Edtf.parse), (Decimal, Decimal), (NoteMark, NoteMark), (ExternalLink, ExternalLink))
    yield from ((SourceLocation, SourceLocation), (MarkdownText, _markdown_text))
    yield Reference, lambda scheme, id_: reference(f"{scheme}:{id_}")
    for kind in sorted(component_classes(), key=lambda each: each.__qualname__):
        yield kind, partial(_component, kind)


def _markdown_text(source: str, runs: Any, markup: Any, leftovers: Any, lost: str) -> MarkdownText:
    return MarkdownText(source, runs, tuple(map(shared, markup)), leftovers, lost)


def _component(kind: type[Component], *values: Any) -> Component:
    private = dict(zip(kind.__private_attributes__, values[len(kind.model_fields) :], strict=True))
    return construct(kind, values[: len(kind.model_fields)], private or None)
