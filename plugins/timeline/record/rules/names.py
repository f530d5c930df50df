"""Rules on names, and on words in two scripts."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from ...values.diagnostics import Doubt
from ...values.han import convert_script, is_han
from ...values.language import either
from ..base import Name
from ..editorial import Context, Conversion
from ..loader import LoadResult
from ..models import Leader
from ..yaml_source import YamlPath
from .findings import Finding, is_todo


def names_are_in_their_script(result: LoadResult) -> Iterator[Finding]:
    """Each form of a name is in its own script, one character for one, and both are the same name."""
    curated = {
        pair for each in result.records.conversions for pair in zip(each.hans, each.hant, strict=False)
    }
    for record in result.records.all():
        for key, value in record.items():
            is_list = isinstance(value, tuple)
            for index, name in enumerate(value if is_list else (value,)):
                if not isinstance(name, Name) or _is_right(name.hans, name.hant, isinstance(record, Leader)):
                    continue
                if mistake := _mistake(name.hans, name.hant, curated, isinstance(record, Leader)):
                    path: YamlPath = (key, index) if is_list else (key,)
                    yield record, (*path, mistake[0]), mistake[1]


TITLES = re.compile("(?:同志|先生|女士|书记|市长|区长|县长|旗长|省长|主席|主任|局长|部长|院长|校长)$")
"""Forms of address after a name"""
_SAME_SURNAMES = frozenset("于范余岳郁涂姜曲谷后沈丑种党")
"""Surnames that keep their form in Traditional script, though the words have others"""


def names_are_bare(result: LoadResult) -> Iterator[Finding]:
    """The name of a person has neither title nor space; that of a document is without its 《》."""
    for leader in result.records.leaders:
        name = leader.name.hans
        if title := TITLES.search(name):
            yield (
                leader,
                ("name", "hans"),
                either(f"姓名后不写“{title[0]}”", f"“{title[0]}” is not written after a name"),
            )
        elif not all(is_han(char) or char == "·" for char in name) and not is_todo(name):
            yield (
                leader,
                ("name", "hans"),
                either("姓名中只有汉字和间隔号 ·", "a name has Chinese characters and the dot · alone"),
            )
        elif name[0] == leader.name.hant[0] or name[0] not in _SAME_SURNAMES:
            continue
        else:
            yield (
                leader,
                ("name", "hant"),
                Doubt(
                    either(
                        f"作姓时，“{name[0]}”通常不写作“{leader.name.hant[0]}”",
                        f"as a surname, “{name[0]}” is not usually written “{leader.name.hant[0]}”",
                    )
                ),
            )
    for document in result.records.documents:
        if document.name.hans.startswith("《"):
            yield document, ("name", "hans"), either("名称不带书名号", "a name has no title marks 《》")


def conversions_are_in_their_script(result: LoadResult) -> Iterator[Finding]:
    """The words of the lists for conversion are Simplified, and contexts keep their length."""
    pairs: tuple[Conversion | Context, ...] = (*result.records.conversions, *result.records.contexts)
    for each in pairs:
        strange = next((char for char in each.hans if is_traditional(char)), "")
        if strange and each.hans != each.hant:  # a document's own mistake may stay in both editions
            yield (
                each,
                ("hans",),
                either(
                    f"“{strange}”是繁体，hans 应写简体", f"“{strange}” is Traditional; hans is Simplified"
                ),
            )
        elif len(each.hans) != len(each.hant):
            message = either(
                f"{each.hans} 有 {len(each.hans)} 字，{each.hant} 有 {len(each.hant)} 字",
                f"{each.hans} has {len(each.hans)} characters, {each.hant} has {len(each.hant)}",
            )
            yield each, ("hant",), message if isinstance(each, Context) else Doubt(message)
        elif strange := next((char for char in each.hant if _is_only(char, "gb2312", "big5", "s2t")), ""):
            message = either(
                f"“{strange}”是简体，hant 应写繁体", f"“{strange}” is Simplified; hant is Traditional"
            )
            yield each, ("hant",), Doubt(message)


def conversions_are_listed_once(result: LoadResult) -> Iterator[Finding]:
    """No list for conversion has a word twice."""
    for pairs in (result.records.conversions, result.records.contexts):
        first: dict[str, Conversion | Context] = {}
        for each in pairs:
            if first.setdefault(each.hans, each) is not each:
                yield each, ("hans",), either(f"{each.hans} 前面已有", f"{each.hans} is listed already")


def is_traditional(char: str) -> bool:
    """Return whether a character belongs to Traditional script alone."""
    return _is_only(char, "big5", "gb2312", "t2s")


@lru_cache(maxsize=1 << 14)  # 20 of the 160 ms of a check that follows another
def _is_right(hans: str, hant: str, surname: int) -> bool:
    """Return whether a name is right even if the curators convert nothing so."""
    return _mistake(hans, hant, set(), surname) is None


def _mistake(hans: str, hant: str, curated: set[tuple[str, str]], surname: int) -> tuple[str, str] | None:
    """Return the key of a name that is wrong, and why; what the curators convert so is right.

    A surname may have the form that its bearer writes, such as 于 and 范.
    """
    if len(hans) != len(hant):
        return "hant", either(
            f"{hans} 有 {len(hans)} 字，{hant} 有 {len(hant)} 字，两种字形应一字对一字",
            f"{hans} has {len(hans)} characters, {hant} has {len(hant)}; they should match one by one",
        )
    for key, form, wrong, right in (("hans", hans, "「」『』", "“”"), ("hant", hant, "“”‘’", "「」")):
        if mark := next((char for char in form if char in wrong), ""):
            return key, either(
                f"{key} 的引号写作 {right}，不写 {mark}", f"quotation marks of {key} are {right}, not {mark}"
            )
        if mark := next((char for char in form if char in "・•‧∙"), ""):
            return key, either(f"间隔号 {mark} 应写作 ·", f"write · for the dot {mark}")
    for simplified, traditional in zip(hans, hant, strict=True):
        if (simplified, traditional) in curated or (not is_han(simplified) and not is_han(traditional)):
            continue
        if is_traditional(simplified):
            return "hans", either(
                f"{hans} 的“{simplified}”是繁体，hans 应写简体",
                f"“{simplified}” in {hans} is Traditional; hans is Simplified",
            )
        if _is_only(traditional, "gb2312", "big5", "s2t"):
            return "hant", either(
                f"{hant} 的“{traditional}”是简体，hant 应写繁体",
                f"“{traditional}” in {hant} is Simplified; hant is Traditional",
            )
        if simplified != traditional and not _same(simplified, traditional):
            return "hant", either(
                f"“{traditional}”不是“{simplified}”的繁体",
                f"“{traditional}” is not the Traditional form of “{simplified}”",
            )
    surname &= hans[:1] in _SAME_SURNAMES
    usual = convert_script("s2tw", hans) if any(map(_has_forms, hans)) else hant
    for simplified, traditional, other in list(zip(hans, hant, usual, strict=False))[surname:]:
        if simplified == traditional != other and is_han(other) and (simplified, traditional) not in curated:
            return "hant", Doubt(
                either(
                    f"{hant} 的“{traditional}”通常写作“{other}”；确是如此的，写进 conversions.yaml",
                    f"“{traditional}” in {hant} is usually written “{other}”; if it is right, "
                    "put it into conversions.yaml",
                )
            )
    return None


@cache
def _has_forms(char: str) -> bool:
    return convert_script("s2tw", char) != char


@cache
def _is_only(char: str, simplified_forms: str, unknown: str, conversion: str) -> bool:
    """Return whether a character belongs to one character set, not to another, and has a form there."""
    return (
        is_han(char)
        and _is_in(char, simplified_forms)
        and not _is_in(char, unknown)
        and convert_script(conversion, char) != char
    )


@cache
def _same(simplified: str, traditional: str) -> bool:
    as_simplified = convert_script("t2s", traditional)
    return simplified in (as_simplified, traditional) or convert_script("s2t", simplified) == traditional


@cache
def _is_in(char: str, encoding: str) -> bool:
    try:
        return bool(char.encode(encoding))
    except UnicodeEncodeError:
        return False
