"""JSON as it is published and stored (RFC 8259, UTF-8)."""

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import json

json_item = json.Encoder().encode
"""Encodes a value on one line."""


def json_document(value: object) -> bytes:
    """Return a value with a line for each of its items, for files that people read or compare."""
    return json.format(json_item(value), indent=1) + b"\n"


def json_list(items: Iterable[Any]) -> bytes:
    """Return a list with each item on a line of its own: quick to write, and to compare."""
    return json_lines(map(json_item, items))


def json_lines(items: Iterable[bytes]) -> bytes:
    """Return such a list of items that are JSON already."""
    lines = b",\n".join(items)
    return b"[\n%b\n]" % lines if lines else b"[]"


def json_opening(value: Mapping[str, object]) -> bytes:
    """Return an object without its end, for more keys to follow."""
    return json_item(value)[:-1]
