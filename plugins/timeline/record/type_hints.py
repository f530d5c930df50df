"""What the type of a key says of its values: its alternatives and its marks."""

from collections.abc import Iterator
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from .base import Component, component_classes
from .fields import ProseMark, RefMark
from .yaml_source import YamlPath


@cache
def field_types(kind: type[Component]) -> dict[str, Any]:
    """Return the type of each key of a class, with all marks."""
    return {key: field.rebuild_annotation() for key, field in kind.model_fields.items()}


def keys_at(kind: type[Component], path: YamlPath) -> dict[str, bool]:
    """Return the keys of the class at a path, each with whether it is required."""
    for step in path:
        if isinstance(step, str) and step in kind.model_fields:
            hint = field_types(kind)[step]
            while not (isinstance(hint, type) and issubclass(hint, Component)):
                inner = [arg for arg in get_args(hint) if arg not in (type(None), Ellipsis)]
                if not inner:
                    return {}
                hint = inner[0]
            kind = hint
    return {key: field.is_required() for key, field in kind.model_fields.items()}


@cache
def reference_target(part: type[Component], key: str) -> str | None:
    """Return what kind of record the texts under a key name.

    That is a scheme, where the texts are ids; empty, where they are whole keys; None, where they name none.
    """
    return next((mark.scheme for mark in _marks(part, key) if isinstance(mark, RefMark)), None)


@cache
def referable_schemes() -> frozenset[str]:
    """Return the schemes of all records that a text may have to name."""
    parts = component_classes()
    return frozenset(
        filter(None, (reference_target(part, key) for part in parts for key in part.model_fields))
    )


@cache
def is_prose(part: type[Component], key: str) -> bool:
    """Return whether the texts under a key of a component are the editors' own words."""
    return any(isinstance(mark, ProseMark) and not mark.quoted for mark in _marks(part, key))


@cache
def may_break(part: type[Component], key: str) -> bool:
    """Return whether `|` in the text of a key marks where its line may break."""
    return any(isinstance(mark, ProseMark) and mark.broken for mark in _marks(part, key))


def _marks(part: type[Component], key: str) -> Iterator[Any]:
    return flatten_hint(field_types(part)[key])


def flatten_hint(hint: Any) -> Iterator[Any]:
    """Yield a type hint, its alternatives, items and annotations, flat."""
    if get_origin(hint) is Annotated:
        inner, *marks = get_args(hint)
        yield from marks
        yield from flatten_hint(inner)
    elif get_origin(hint) in (Union, UnionType, tuple):
        for alternative in get_args(hint):
            yield from flatten_hint(alternative)
    else:
        yield hint
