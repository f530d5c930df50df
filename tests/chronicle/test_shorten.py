"""Texts shortened for descriptions: at punctuation, never inside a word or a character."""

import pytest

from timeline.chronicle.formatting import shorten


@pytest.mark.parametrize(
    ("text", "length", "short"),
    [
        ("短的文字。", 10, "短的文字。"),
        (
            "京 蒙协作由资金扩展到干部，再到人才。后来又有许多别的事情",
            20,
            "京 蒙协作由资金扩展到干部，再到人才。",
        ),
        ("京蒙协作由资金扩展到干部，再到人才和更多别的事情", 20, "京蒙协作由资金扩展到干部……"),
        ("没有标点的一段很长很长很长的文字", 10, "没有标点的一段很……"),
        ("一二三四五六 Microsoft 公司", 13, "一二三四五六……"),
        ("一二三四五六e\u0301七八九十", 9, "一二三四五六……"),
    ],
)
def test_a_text_is_cut_at_punctuation(text: str, length: int, short: str) -> None:
    assert shorten(text, length) == short
    assert len(short) <= length
