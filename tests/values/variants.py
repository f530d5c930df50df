"""Print `plugins/timeline/values/variants.txt`, the classes of characters that search takes for one.

It joins what these tables join: Unihan's variants and the radicals with their ideographs (Unicode Character
Database, Unicode License v3; the files beside, unchanged), the conversions of single characters by OpenCC's
dictionaries (Apache License 2.0), which know the forms of Taiwan, Hong Kong and Japan, and npm's yitizi
0.1.2 (CC0; its `index.js`, unchanged), which joins the dictionaries of variants of Taiwan and the mainland.

Unihan's semantic variants, such as 子 and 只, the forms of Japan, such as 豫 and 予, and what yitizi has may
be different words. They are joined unless a class would then hold two characters of GB 2312 that no other
table joins.
"""

import bz2
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from unicodedata import normalize

from timeline.values.han import convert_script

HERE = Path(__file__).parent
SCRIPTS = ("s2t", "t2s", "t2tw", "tw2t", "t2hk", "hk2t")
FORMS = ("t2jp", "jp2t")
PAIRS = [("寧", "甯")]
"""Two characters of GB 2312: 第一批异体字整理表 (1955) takes 寗 for 寧, and Unihan for 甯"""
Pairs = Iterator[tuple[str, str]]


def unihan(*properties: str) -> Pairs:
    """Yield the pairs of some properties of Unihan."""
    table = bz2.decompress((HERE / "Unihan_Variants.txt.bz2").read_bytes()).decode()
    for code, name, values in re.findall(r"^U\+(\w+)\t(\w+)\t(.*)$", table, re.MULTILINE):
        if name in properties:
            for value in re.findall(r"U\+(\w+)", values):
                yield chr(int(code, 16)), chr(int(value, 16))


def radicals() -> Pairs:
    """Yield each radical with its ideograph."""
    table = (HERE / "EquivalentUnifiedIdeograph.txt").read_text("utf-8")
    for first, last, ideograph in re.findall(r"^(\w+)(?:\.\.(\w+))? +; (\w+)", table, re.MULTILINE):
        for code in range(int(first, 16), int(last or first, 16) + 1):
            yield chr(code), chr(int(ideograph, 16))


def yitizi() -> Pairs:
    """Yield each character with each of its variants in the dictionaries."""
    table = bz2.decompress((HERE / "yitizi.js.bz2").read_bytes()).decode()
    for char, variants in re.findall(r'^"(.)":"([^"]+)"', table, re.MULTILINE):
        for variant in variants:
            yield char, variant


def conversions(configurations: Iterable[str]) -> Pairs:
    """Yield each character that OpenCC converts, with what it becomes."""
    for char in map(chr, (*range(0x3400, 0xA000), *range(0x20000, 0x30000))):
        for configuration in configurations:
            counterpart = convert_script(configuration, char)
            if counterpart != char and len(counterpart) == 1:
                yield char, counterpart


def classes() -> list[str]:
    """Return the classes, each with its representative first, in the order of the representatives."""
    results: dict[str, set[str]] = {}

    def join(one: str, other: str, *, semantic: bool = False) -> None:
        first, second = results.get(one, {one}), results.get(other, {other})
        if first is second or (semantic and common(first) and common(second)):
            return
        for char in (union := first | second):
            results[char] = union

    for pair in (
        *unihan("kSimplifiedVariant", "kTraditionalVariant", "kZVariant"),
        *conversions(SCRIPTS),
        *PAIRS,
    ):
        join(*pair)
    for pair in (*radicals(), *unihan("kSemanticVariant"), *conversions(FORMS), *yitizi()):
        join(*pair, semantic=True)
    distinct = {id(each): each for each in results.values()}.values()
    usual = [
        {char for char in each if normalize("NFKC", char) == char} for each in distinct
    ]  # search folds the others
    return sorted(
        "".join(sorted(each, key=lambda char: (not common({char}), char))) for each in usual if len(each) > 1
    )


def common(chars: set[str]) -> bool:
    """Return whether one of some characters is in GB 2312."""
    return any(char.encode("gb2312", "ignore") for char in chars)


if __name__ == "__main__":
    sys.stdout.write("".join(f"{each}\n" for each in classes()))
