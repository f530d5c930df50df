"""Where records name each other, and the same record with other names.

A record is named by its key, such as `region:aohan`: in a link of a text, under a key that takes ids
of one sort (`regions`), or in full (`record` of a correction).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from .base import Component, IdentifiedRecord, Record
from .editorial import Redirect
from .markdown import MarkdownText, parse
from .records import Records
from .type_hints import reference_target

B = TypeVar("B", bound=Component)
KeyMap = Mapping[str, str]
"""Keys of records by the keys that stand for them"""

_LINK = re.compile(r"(\]\(\s*<?)([a-z]+:[a-z0-9-]+)(?=[\s>)])")


def by_key(records: Records) -> dict[str, IdentifiedRecord]:
    """Every record that has an id, by its key."""
    return {record.key: record for record in records.all() if isinstance(record, IdentifiedRecord)}


def referenced_key(part: type[Component], key: str, text: str) -> str | None:
    """The key of the record that a text under a key of a part names as a whole; None where it names none."""
    scheme = reference_target(part, key)
    if scheme is None:
        return None
    return f"{scheme}:{text}" if scheme else text


def with_references(part: B, names: KeyMap) -> B:
    """The same part of a record, naming others as told."""
    changed = {}
    for key, value in part.items():
        new = _rewrite(type(part), key, value, names)
        if new != value:
            changed[key] = new
    return part.copy_with(changed) if changed else part


def rewrite_links(text: str, names: KeyMap) -> str:
    """The same Markdown, or YAML that holds some, linking as told."""
    return _LINK.sub(lambda match: match[1] + names.get(match[2], match[2]), text)


def resolve_redirects(redirects: Iterable[Redirect]) -> dict[str, str]:
    """Where each old key leads in the end; those that lead in a circle lead nowhere."""
    steps = {each.old: each.new for each in redirects}
    found = {}
    for old in steps:
        trail, here = {old}, steps[old]
        while here in steps and here not in trail:
            trail.add(here)
            here = steps[here]
        if here not in trail:
            found[old] = here
    return found


def _rewrite(part: type[Component], key: str, value: Any, names: KeyMap) -> Any:
    if isinstance(value, MarkdownText):
        return parse(rewrite_links(value.source, names)) if "](" in value.source else value
    if isinstance(value, str):
        whole = referenced_key(part, key, value)
        if whole is None:
            return rewrite_links(value, names) if "](" in value else value
        if whole not in names:
            return value
        return names[whole] if whole == value else names[whole].partition(":")[2]
    if isinstance(value, Component):
        return with_references(value, names)
    if isinstance(value, tuple):
        return tuple(_rewrite(part, key, item, names) for item in value)
    return value


def iter_references(record: Record) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Each key that a record names as a whole value, with the path of that value inside the record."""
    yield from _iter_references(record, ())


def _iter_references(
    part: Component, path: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for key, value in part.items():
        for step, item in enumerate(value) if isinstance(value, tuple) else ((None, value),):
            here = (*path, key) if step is None else (*path, key, step)
            if isinstance(item, Component):
                yield from _iter_references(item, here)
            elif isinstance(item, str) and (whole := referenced_key(type(part), key, item)):
                yield here, whole
