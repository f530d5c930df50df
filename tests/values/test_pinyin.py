"""Syllables of pinyin, and that curated readings fit their names."""

import re

import pytest

from timeline.record.records import Records
from timeline.values.pinyin import letters, syllables


@pytest.mark.parametrize(
    ("pinyin", "expected"),
    [
        ("Yǐn Lì", "yǐn lì"),
        ("Sūn Shàochěng", "sūn shào chěng"),
        ("É'ěrdēngbātè'ěr", "é ěr dēng bā tè ěr"),
        ("Xī'ān", "xī ān"),
        ("Xiānfēng", "xiān fēng"),
        ("fāngàn", "fān gàn"),
        ("fāng'àn", "fāng àn"),
        ("Lǚliáng", "lǚ liáng"),
        ("lüèyīng", "lüè yīng"),
        ("Zhuāng Huīshéng", "zhuāng huī shéng"),
        ("értóng", "ér tóng"),
        ("nǚ’ér", "nǚ ér"),
        ("4G wǎngluò", "4g wǎng luò"),
        ("", ""),
    ],
)
def test_pinyin_falls_into_syllables(pinyin: str, expected: str) -> None:
    assert " ".join(syllables(pinyin)) == expected


def test_letters_leave_out_tones_and_marks() -> None:
    assert letters("Lǚ É'ěrdéní") == "lveerdeni"


def test_every_leader_has_a_syllable_a_character(record: Records) -> None:
    for leader in record.leaders:
        assert len(syllables(leader.pinyin)) == len(re.findall(r"[\u3400-\u9fff]", leader.name.hans)), leader
