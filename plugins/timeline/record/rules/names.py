"""A rule on names in two scripts."""

from collections.abc import Iterator
from functools import cache

from ...values.diagnostics import Doubt
from ...values.han import is_han
from ...values.opencc import convert
from ..base import Name
from ..loader import LoadResult
from ..models import Leader
from ..yaml_source import YamlPath
from .findings import Finding


def names_are_in_their_script(result: LoadResult) -> Iterator[Finding]:
    """Each form of a name is in its own script, one character for one, and both are the same name."""
    curated = {
        pair for each in result.records.conversions for pair in zip(each.hans, each.hant, strict=False)
    }
    for record in result.records.all():
        for key, value in record.items():
            is_list = isinstance(value, tuple)
            for index, name in enumerate(value if is_list else (value,)):
                if isinstance(name, Name) and (found := _mistake(name, curated, isinstance(record, Leader))):
                    path: YamlPath = (key, index) if is_list else (key,)
                    yield record, (*path, found[0]), found[1]


def _mistake(name: Name, curated: set[tuple[str, str]], surname: int) -> tuple[str, str] | None:
    """Return the key of a name that is wrong, and why; what the curators convert so is right.

    A surname of so many characters has the form that its bearer writes, such as 于 and 范.
    """
    hans, hant = name.hans, name.hant
    if len(hans) != len(hant):
        return "hant", f"{hans} 有 {len(hans)} 字，{hant} 有 {len(hant)} 字，两种字形应一字对一字"
    for simplified, traditional in zip(hans, hant, strict=True):
        if (simplified, traditional) in curated or (not is_han(simplified) and not is_han(traditional)):
            continue
        if _is_only(simplified, "big5", "gb2312", "t2s"):
            return "hans", f"{hans} 的“{simplified}”是繁体，hans 应写简体"
        if _is_only(traditional, "gb2312", "big5", "s2t"):
            return "hant", f"{hant} 的“{traditional}”是简体，hant 应写繁体"
        if simplified != traditional and not _same(simplified, traditional):
            return "hant", f"“{traditional}”不是“{simplified}”的繁体"
    usual = convert("s2tw", hans) if any(map(_has_forms, hans)) else hant
    for simplified, traditional, other in list(zip(hans, hant, usual, strict=False))[surname:]:
        if simplified == traditional != other and is_han(other) and (simplified, traditional) not in curated:
            return "hant", Doubt(
                f"{hant} 的“{traditional}”通常写作“{other}”；确是如此的，写进 conversions.yaml"
            )
    return None


@cache
def _has_forms(char: str) -> bool:
    return convert("s2tw", char) != char


@cache
def _is_only(char: str, known: str, unknown: str, conversion: str) -> bool:
    """Return whether a character belongs to one character set, not to another, and has a form there."""
    return (
        is_han(char)
        and _is_in(char, known)
        and not _is_in(char, unknown)
        and convert(conversion, char) != char
    )


@cache
def _same(simplified: str, traditional: str) -> bool:
    return (
        simplified in (convert("t2s", traditional), traditional) or convert("s2t", simplified) == traditional
    )


@cache
def _is_in(char: str, encoding: str) -> bool:
    try:
        return bool(char.encode(encoding))
    except UnicodeEncodeError:
        return False
