"""Numbers with their units, as officials and newspapers write them."""

import pytest

from timeline.values.numerals import value_of
from timeline.values.quantities import quantities_in


def read(text: str) -> list[tuple[str, str, str, str]]:
    """Return the value, the unit, the qualifier and the other end of each number of a text."""
    return [
        (f"{each.value.normalize():f}", each.scale + each.unit, each.qualifier, str(each.other or ""))
        for each in quantities_in(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("投入1,200万元", ("1200", "万元", "", "")),
        ("投入1，200元", ("1200", "元", "", "")),
        ("投入１２００万元", ("1200", "万元", "", "")),
        ("拨付五百万元", ("500", "万元", "", "")),
        ("一亿二千万元", ("12000", "万元", "", "")),
        ("3千万元", ("3", "千万元", "", "")),
        ("1.2万亿元", ("1.2", "万亿元", "", "")),
        ("三万五千人", ("35000", "人", "", "")),
        ("一千二百三十四户", ("1234", "户", "", "")),
        ("近190人次", ("190", "人次", "近", "")),
        ("逾十万人次", ("10", "万人次", "逾", "")),
        ("1260余万元", ("1260", "万元", "余", "")),
        ("865万余元", ("865", "万元", "余", "")),
        ("二十余家企业", ("20", "家", "余", "")),
        ("3亿元左右", ("3", "亿元", "左右", "")),
        ("不少于5场", ("5", "场", "不少于", "")),
        ("增长百分之三十五", ("35", "%", "", "")),
        ("增长35%", ("35", "%", "", "")),
        ("九场座谈", ("9", "场", "", "")),
        ("1.2亿～1.5亿元", ("1.5", "亿元", "", "1.2")),
        ("1.2—1.5亿元", ("1.5", "亿元", "", "1.2")),
        ("1.2亿元至1.5亿元", ("1.5", "亿元", "", "1.2")),
        ("3000元至1万元", ("1", "万元", "", "0.3")),
        ("5至10户", ("10", "户", "", "5")),
        ("1260餘萬元", ("1260", "万元", "余", "")),
        ("签约3个项目", ("3", "个", "", "")),
        ("附近3个村", ("3", "个", "", "")),
    ],
)
def test_a_number_is_read_with_its_unit(text: str, expected: tuple[str, str, str, str]) -> None:
    assert read(text) == [expected]


@pytest.mark.parametrize(
    "text", ["百村示范工程", "三个方面", "十四五规划", "一带一路", "上百家", "一次性", "千家万户"]
)
def test_turns_of_speech_are_no_numbers(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("二〇二三", 2023),
        ("十", 10),
        ("二十一", 21),
        ("一百零五", 105),
        ("三万五千", 35000),
        ("一亿二千万", 120000000),
    ],
)
def test_numerals_have_their_value(written: str, value: int) -> None:
    assert value_of(written) == value
