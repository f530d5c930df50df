"""Stroke order, held to ICU's where Node is at hand."""

import shutil
import subprocess

import pytest

from timeline.values.stroke_order import stroke_count, stroke_key

from ..conftest import ROOT


def test_fewer_strokes_come_first() -> None:
    names = ["額爾德尼", "于立新", "王莉霞", "丁繡峰", "尹力"]
    assert sorted(names, key=stroke_key) == ["丁繡峰", "于立新", "尹力", "王莉霞", "額爾德尼"]


def test_characters_without_a_stroke_count_come_last() -> None:
    assert stroke_key("龘") < stroke_key("𠀀") < stroke_key("𠀁")


def test_the_order_is_that_of_icu() -> None:
    node = shutil.which("node")
    if not node:
        pytest.skip("no Node here: apt-get install nodejs")
    script = str(ROOT / "tests/values/strokes.mjs")
    process = subprocess.run([node, script], capture_output=True, text=True, check=True)
    assert process.stdout == (ROOT / "plugins/timeline/values/strokes.txt").read_text("utf-8")


def test_the_traditional_index_is_by_strokes_and_the_simplified_by_pinyin(
    real_files: dict[str, bytes],
) -> None:
    simplified = real_files["leaders/index.html"].decode()
    traditional = real_files["zh-hant/leaders/index.html"].decode()
    assert simplified.rindex("班秀萍") < simplified.rindex("丁绣峰") < simplified.rindex("于立新")
    assert traditional.rindex("丁繡峰") < traditional.rindex("于立新") < traditional.rindex("班秀萍")


def test_strokes_are_counted() -> None:
    assert [stroke_count(char) for char in "一丁万王包孙赤昌萬龘"] == [1, 2, 3, 4, 5, 6, 7, 8, 13, 48]
    assert stroke_count("A") == 0


def test_strokes_of_the_mainland_are_those_of_its_forms() -> None:
    chars, counts = "阿防社苏通敖帮部鄂董蒙一", [7, 6, 7, 7, 10, 10, 9, 10, 11, 12, 13, 1]
    assert [stroke_count(char, "hans") for char in chars] == counts
    assert sorted(chars, key=lambda char: stroke_key(char, "hans")) == list("一防社苏阿帮敖通部鄂董蒙")
    assert stroke_count("A", "hans") == 0
    assert stroke_key("龘", "hans") < stroke_key("𠀀", "hans")
