"""Where records name each other, and the same record with other names.

A record is named by its key, such as `region:aohan`: in a link of a text, under a key that takes ids
of one sort (`regions`), or in full (`record` of a correction).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from .markdown import MarkdownText, parse
from .models import Identified, Part, Record, Records, Redirect, reference_target

B = TypeVar("B", bound=Part)
Names = Mapping[str, str]
"""Keys of records by the keys that stand for them"""

_LINK = re.compile(r"(\]\(\s*<?)([a-z]+:[a-z0-9-]+)(?=[\s>)])")


def by_key(records: Records) -> dict[str, Identified]:
    """Every record that has an id, by its key."""
    return {record.key: record for record in records.all() if isinstance(record, Identified)}


def named(part: type[Part], key: str, text: str) -> str | None:
    """The key of the record that a text under a key of a part names as a whole; None where it names none."""
    scheme = reference_target(part, key)
    if scheme is None:
        return None
    return f"{scheme}:{text}" if scheme else text


def renamed(part: B, names: Names) -> B:
    """The same part of a record, naming others as told."""
    changed = {}
    for key, value in part.items():
        new = _renamed(type(part), key, value, names)
        if new != value:
            changed[key] = new
    return part.with_values(changed) if changed else part


def relinked(text: str, names: Names) -> str:
    """The same Markdown, or YAML that holds some, linking as told."""
    return _LINK.sub(lambda match: match[1] + names.get(match[2], match[2]), text)


def destinations(redirects: Iterable[Redirect]) -> dict[str, str]:
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


def _renamed(part: type[Part], key: str, value: Any, names: Names) -> Any:
    if isinstance(value, MarkdownText):
        return parse(relinked(value.source, names)) if "](" in value.source else value
    if isinstance(value, str):
        whole = named(part, key, value)
        if whole is None:
            return relinked(value, names) if "](" in value else value
        if whole not in names:
            return value
        return names[whole] if whole == value else names[whole].partition(":")[2]
    if isinstance(value, Part):
        return renamed(value, names)
    if isinstance(value, tuple):
        return tuple(_renamed(part, key, item, names) for item in value)
    return value


def namings(record: Record) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Each key that a record names as a whole value, with the path of that value inside the record."""
    yield from _namings(record, ())


def _namings(part: Part, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for key, value in part.items():
        for step, item in enumerate(value) if isinstance(value, tuple) else ((None, value),):
            here = (*path, key) if step is None else (*path, key, step)
            if isinstance(item, Part):
                yield from _namings(item, here)
            elif isinstance(item, str) and (whole := named(type(part), key, item)):
                yield here, whole
