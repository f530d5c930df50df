"""The errors of pydantic as problems that a curator can mend: in Chinese, with line, column and code."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ..values.dates import MisspeltDate
from ..values.diagnostics import Problem, nearest, plain_letters, shorten
from .base import Component, Record
from .fields import ONE_LINE
from .locations import locate
from .type_hints import field_types
from .yaml_source import YamlPath

_TYPE_MESSAGES = {
    "tuple_type": "应是列表", "model_type": "应是带键的一组", "string_type": "应是一段文字",
    "list_type": "应是列表", "dict_type": "应是带键的一组", "model_attributes_type": "应是带键的一组",
}  # fmt: skip


_MOST = 10_000
"""Errors of one record that are looked at; each is compared with all keys"""


def validation_problems(
    file: str, index: int | None, kind: type[Record], error: ValidationError
) -> Iterator[Problem]:
    """Yield the problems of a record that does not fit its class, at an index of a file's list."""
    details = error.errors(include_url=False)[:_MOST]
    meant: dict[YamlPath, list[str]] = {}
    for detail in details:
        if detail["type"] == "extra_forbidden":
            *above, key = detail["loc"]
            keys = _keys_at(kind, tuple(above))
            meant.setdefault(tuple(above), []).extend(get_close_matches(str(key), keys, n=1))
    for detail in details:
        path = detail["loc"]
        if detail["type"] == "missing" and path[-1] in meant.get(path[:-1], ()):
            continue  # it is there, misspelt
        if detail["type"] == "too_short" and any(_is_below(other["loc"], path) for other in details):
            continue  # the list has items, and what is wrong with them is reported
        where = locate(file, path if index is None else (index, *path))
        yield Problem(file, *where, *_message_and_code(kind, detail), fix=_fix(kind, detail))


def _message_and_code(kind: type[Record], detail: ErrorDetails) -> tuple[str, str]:
    path, context = detail["loc"], detail.get("ctx", {})
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    if str(detail.get("input", "")).startswith("todo"):  # of a draft
        return f"{key} 还有 todo 未定", "todo"
    match detail["type"]:
        case "extra_forbidden":
            hint = "，冒号要用半角" if "：" in key else nearest(key, _keys_at(kind, path[:-1]))
            if not hint and (owners := _owners(kind, key)):
                hint = f"，它写在 {'、'.join(owners)} 之中"
            return f"未知键 {shorten(key)}{hint}", "unknown-key"
        case "missing":
            return f"缺少 {key}", "missing-key"
        case "value_error":
            return f"{key}：{context['error']}", "bad-value"
        case "string_pattern_mismatch" if context["pattern"] == ONE_LINE:
            return f"{key} 首尾不能有空白，中间不能换行", "bad-value"
        case "string_pattern_mismatch" if key == "id":
            return (
                f"id 只能用英文小写字母、数字和其间的连字符：{shorten(str(detail.get('input', '')))}",
                "bad-value",
            )
        case "string_pattern_mismatch":
            return f"{key} 的写法不对：{shorten(str(detail.get('input', '')))}", "bad-value"
        case "string_too_short" | "too_short":
            return f"{key} 是空的", "empty"
        case "string_too_long":
            return f"{key} 超过 {context['max_length']} 字", "too-long"
        case "greater_than_equal" | "less_than_equal":
            bound = "不能小于" if "ge" in context else "不能大于"
            return f"{key} {bound} {context.get('ge', context.get('le')):g}", "bad-value"
        case "literal_error":
            choice = re.sub(", | or ", "、", context["expected"].replace("'", ""))
            return f"{key} 只能是 {choice}", "bad-value"
        case "bool_parsing" | "bool_type":
            return f"{key} 只能是 true 或 false", "bad-value"
        case other:
            return f"{key or '记录'} {_TYPE_MESSAGES.get(other, '的值不对')}", "wrong-type"


def _fix(kind: type[Record], detail: ErrorDetails) -> tuple[str, str]:
    """Return the wrong text and what is certainly meant; empty where that is not certain."""
    error = detail.get("ctx", {}).get("error")
    if isinstance(error, MisspeltDate):
        return error.fix
    key = str(detail["loc"][-1]) if detail["loc"] else ""
    meant = plain_letters(key).lower()
    if detail["type"] == "extra_forbidden" and meant in _keys_at(kind, detail["loc"][:-1]):
        return f"{key}:", f"{meant}:"
    return "", ""


def _is_below(path: YamlPath, above: YamlPath) -> bool:
    return len(path) > len(above) and path[: len(above)] == above


def _owners(kind: type[Component], key: str) -> list[str]:
    """Return the keys of a class whose values have a certain key."""
    return [
        name
        for name in kind.model_fields
        if name != key and key in _keys_at(kind, (name,)) - set(kind.model_fields)
    ]


def _keys_at(kind: type[Component], path: YamlPath) -> set[str]:
    """Return the keys of the class at a path."""
    for step in path:
        if isinstance(step, str) and step in kind.model_fields:
            hint = field_types(kind)[step]
            while not (isinstance(hint, type) and issubclass(hint, Component)):
                inner = [arg for arg in get_args(hint) if arg not in (type(None), Ellipsis)]
                if not inner:
                    return set()
                hint = inner[0]
            kind = hint
    return set(kind.model_fields)
