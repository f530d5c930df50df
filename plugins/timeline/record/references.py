"""References between records, and records with other references.

A reference is the key of a record, such as `region:jia`: in a link of a text, as an id under a YAML key
that takes ids of one collection (`regions`), or in full (`record` of a correction).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from .base import Component, IdentifiedRecord, Record
from .editorial import Redirect
from .markdown import MarkdownText, parse
from .records import Records
from .type_hints import reference_target
from .yaml_source import YamlPath

B = TypeVar("B", bound=Component)
KeyMap = Mapping[str, str]
"""New keys of records by their old ones"""

_LINK = re.compile(r"(\]\(\s*<?)([a-z]+:[a-z0-9-]+)(?=[\s>)])")


def by_key(records: Records) -> dict[str, IdentifiedRecord]:
    """Return every record that has an id, by its key."""
    return {record.key: record for record in records.all() if isinstance(record, IdentifiedRecord)}


def referenced_key(part: type[Component], key: str, text: str) -> str | None:
    """Return the key of the record that a text under a key of a component names; None where it names none."""
    scheme = reference_target(part, key)
    if scheme is None:
        return None
    return f"{scheme}:{text}" if scheme else text


def with_references(part: B, names: KeyMap) -> B:
    """Return a component with new references."""
    values = {}
    for key, value in part.items():
        new = _rewrite(type(part), key, value, names)
        if new != value:
            values[key] = new
    return part.copy_with(values) if values else part


def rewrite_links(text: str, names: KeyMap) -> str:
    """Return Markdown, or YAML that contains some, with new references in its links."""
    return _LINK.sub(lambda match: match[1] + names.get(match[2], match[2]), text)


def resolve_redirects(redirects: Iterable[Redirect]) -> dict[str, str]:
    """Return the key to which each old key leads in the end; those that lead in a circle are left out."""
    steps = {redirect.old: redirect.new for redirect in redirects}
    ends = {}
    for old in steps:
        trail, key = {old}, steps[old]
        while key in steps and key not in trail:
            trail.add(key)
            key = steps[key]
        if key not in trail:
            ends[old] = key
    return ends


def _rewrite(part: type[Component], key: str, value: Any, names: KeyMap) -> Any:
    if isinstance(value, MarkdownText):
        return parse(rewrite_links(value.source, names)) if "](" in value.source else value
    if isinstance(value, str):
        target = referenced_key(part, key, value)
        if target is None:
            return rewrite_links(value, names) if "](" in value else value
        if target not in names:
            return value
        return names[target] if target == value else names[target].partition(":")[2]
    if isinstance(value, Component):
        return with_references(value, names)
    if isinstance(value, tuple):
        return tuple(_rewrite(part, key, item, names) for item in value)
    return value


def iter_references(record: Record) -> Iterator[tuple[YamlPath, str]]:
    """Yield each key that a whole value of a record names, with the path of that value."""
    yield from _iter_references(record, ())


def _iter_references(part: Component, path: YamlPath) -> Iterator[tuple[YamlPath, str]]:
    for key, value in part.items():
        for step, item in enumerate(value) if isinstance(value, tuple) else ((None, value),):
            item_path = (*path, key) if step is None else (*path, key, step)
            if isinstance(item, Component):
                yield from _iter_references(item, item_path)
            elif isinstance(item, str) and (target := referenced_key(type(part), key, item)):
                yield item_path, target
