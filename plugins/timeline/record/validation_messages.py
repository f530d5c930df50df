"""The errors of pydantic as problems that a curator can mend: in Chinese, with line, column and code."""

import re
from collections.abc import Iterator
from difflib import get_close_matches

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ..values.dates import MisspeltDate
from ..values.diagnostics import Problem, nearest, plain_letters, shorten
from ..values.language import either
from .base import Component, Record
from .fields import MAX_LABEL, ONE_LINE
from .locations import locate
from .type_hints import keys_at
from .yaml_source import YamlPath

_TYPE_MESSAGES = {
    "tuple_type": ("应是列表", "is a list"),
    "list_type": ("应是列表", "is a list"),
    "model_type": ("应是带键的一组", "is a mapping with keys"),
    "dict_type": ("应是带键的一组", "is a mapping with keys"),
    "model_attributes_type": ("应是带键的一组", "is a mapping with keys"),
    "string_type": ("应是一段文字", "is a text"),
}
_WRONG_VALUE = ("的值不对", "has a wrong value")


_JOINED = re.compile("：|^[a-z_]+:")
"""A key with its value, whose colon is no YAML"""
_MOST = 10_000
"""Errors of one record that are looked at; each is compared with all keys"""


def validation_problems(
    file: str, index: int | None, kind: type[Record], error: ValidationError
) -> Iterator[Problem]:
    """Yield the problems of a record that does not fit its class, at an index of a file's list."""
    details = error.errors(include_url=False)[:_MOST]
    names_by_path: dict[YamlPath, list[str]] = {}
    for detail in details:
        if detail["type"] == "extra_forbidden":
            *above, key = detail["loc"]
            keys = keys_at(kind, tuple(above))
            close = get_close_matches(str(key), keys, n=1)
            if not close and not _owners(kind, str(key)):  # another word, or Chinese: the one that is missing
                lacking = [each["loc"][-1] for each in details if _is_missing(each, tuple(above))]
                close = [str(each) for each in lacking] if len(lacking) == 1 else []
            names_by_path.setdefault(tuple(above), []).extend(close)
    mistyped: set[YamlPath] = set()
    for detail in details:
        path = detail["loc"]
        if detail["type"] == "missing" and path[-1] in names_by_path.get(path[:-1], ()):
            continue  # it is there, misspelt
        if detail["type"] == "missing" and any(_is_outdented(path, other) for other in details):
            continue
        if detail["type"] == "extra_forbidden" and _JOINED.search(str(path[-1])):
            if path[:-1] in mistyped:
                continue  # the same slip, again in the same braces
            mistyped.add(path[:-1])
        if detail["type"] == "too_short" and any(_is_below(other["loc"], path) for other in details):
            continue  # the list has items, and what is wrong with them is reported
        where = locate(file, path if index is None else (index, *path))
        message, code = _message_and_code(kind, detail)
        if code == "unknown-key" and either("，", ";") not in message and names_by_path[path[:-1]]:
            message += either(
                f"，是否 {names_by_path[path[:-1]][0]}？", f"; did you mean {names_by_path[path[:-1]][0]}?"
            )
        yield Problem(file, *where, message, code, fix=_fix(kind, detail))


def _is_outdented(missing: YamlPath, other: ErrorDetails) -> bool:
    """Return whether a key that is missing is an unknown one of what is around it."""
    *around, key = other["loc"] or ("",)
    is_around = _is_below(missing[:-1], tuple(around))
    return other["type"] == "extra_forbidden" and key == missing[-1] and is_around


def _is_missing(detail: ErrorDetails, above: YamlPath) -> bool:
    return detail["type"] == "missing" and detail["loc"][:-1] == above


def _message_and_code(kind: type[Record], detail: ErrorDetails) -> tuple[str, str]:
    path, context = detail["loc"], detail.get("ctx", {})
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    if str(detail.get("input", "")).startswith("todo"):  # of a draft
        return either(f"{key} 还有 todo 未定", f"{key} has a todo to decide"), "todo"
    match detail["type"]:
        case "extra_forbidden" if not detail.get("input") and not key.isascii() and not _JOINED.search(key):
            message = either(
                f"“{shorten(key)}”成了一个键：前面的文字含半角逗号，整段要加引号",
                f"“{shorten(key)}” became a key: the text before it has a comma and needs quotes",
            )
            return message, "unquoted-comma"
        case "extra_forbidden":
            hint = (
                either("，冒号要用半角", "; write a half-width colon")
                if "：" in key
                else either("，冒号后面要空一格", "; a space follows the colon")
                if _JOINED.search(key)
                else nearest(key, keys_at(kind, path[:-1]))
            )
            if not hint and (owners := _owners(kind, key)):
                hint = either(f"，它写在 {'、'.join(owners)} 之中", f"; it belongs into {'、'.join(owners)}")
            return either(f"未知键 {shorten(key)}{hint}", f"unknown key {shorten(key)}{hint}"), "unknown-key"
        case "missing":
            return either(f"缺少 {key}", f"{key} is missing"), "missing-key"
        case "value_error":
            message = f"{key}{either('：', ': ')}{context['error']}"
            return message, "bad-value"
        case "string_pattern_mismatch" if context["pattern"] == ONE_LINE:
            return either(
                f"{key} 首尾不能有空白，中间不能换行",
                f"{key} may not begin or end with white space, nor have several lines",
            ), "bad-value"
        case "string_pattern_mismatch" if key == "id":
            return (
                either(
                    f"id 只能用英文小写字母、数字和其间的连字符：{shorten(str(detail.get('input', '')))}",
                    "an id has lower-case letters, digits and hyphens between them: "
                    f"{shorten(str(detail.get('input', '')))}",
                ),
                "bad-value",
            )
        case "string_pattern_mismatch":
            return either(
                f"{key} 的写法不对：{shorten(str(detail.get('input', '')))}",
                f"{key} is not written as it should be: {shorten(str(detail.get('input', '')))}",
            ), "bad-value"
        case "string_too_short" | "too_short":
            return either(f"{key} 是空的", f"{key} is empty"), "empty"
        case "string_too_long":
            limit = MAX_LABEL if key == "short" else context["max_length"]  # its break is not counted
            return either(f"{key} 超过 {limit} 字", f"{key} has more than {limit} characters"), "too-long"
        case "greater_than_equal" | "less_than_equal":
            bound = (
                either("不能小于", "may not be less than")
                if "ge" in context
                else either("不能大于", "may not be more than")
            )
            return f"{key} {bound} {context.get('ge', context.get('le')):g}", "bad-value"
        case "literal_error":
            choice = re.sub(", | or ", either("、", ", "), context["expected"].replace("'", ""))
            return either(f"{key} 只能是 {choice}", f"{key} is one of {choice}"), "bad-value"
        case "bool_parsing" | "bool_type":
            return either(f"{key} 只能是 true 或 false", f"{key} is true or false"), "bad-value"
        case other:
            subject = key or either("记录", "the record")
            message = f"{subject} {either(*_TYPE_MESSAGES.get(other, _WRONG_VALUE))}"
            return message, "wrong-type"


def _fix(kind: type[Record], detail: ErrorDetails) -> tuple[str, str]:
    """Return the wrong text and what is certainly meant; empty where that is not certain."""
    error = detail.get("ctx", {}).get("error")
    if isinstance(error, MisspeltDate):
        return error.fix
    key = str(detail["loc"][-1]) if detail["loc"] else ""
    plain_key = plain_letters(key).lower()
    if detail["type"] == "extra_forbidden" and plain_key in keys_at(kind, detail["loc"][:-1]):
        return f"{key}:", f"{plain_key}:"
    return "", ""


def _is_below(path: YamlPath, above: YamlPath) -> bool:
    return len(path) > len(above) and path[: len(above)] == above


def _owners(kind: type[Component], key: str) -> list[str]:
    """Return the keys of a class whose values have a certain key."""
    return [
        name
        for name in kind.model_fields
        if name != key and key in keys_at(kind, (name,)).keys() - kind.model_fields.keys()
    ]
