"""What no line divides: dates, and numbers with their units, in both scripts."""

import pytest

from timeline.render.unbroken import loose, unbroken
from timeline.values.quantities import UNITS

WORDS = [unit for unit in UNITS.split("|") if unit not in ("%", "‰")]


@pytest.mark.parametrize("unit", [*WORDS, "公頃", "小時", "分鐘", "個月", "千瓦時"])
def test_a_number_is_whole_with_each_unit_that_the_program_knows(unit: str) -> None:
    assert unbroken(f"共1.2{unit}，") == f'共<span class="whole">1.2{unit}</span>，'


@pytest.mark.parametrize("whole", ["10余万元", "3000多亩", "1260余萬元", "5億元", "7月22日"])
def test_a_number_is_whole_with_its_scale_and_a_date_with_its_day(whole: str) -> None:
    assert unbroken(f"于{whole}到") == f'于<span class="whole">{whole}</span>到'


def test_a_date_may_be_divided_after_its_year() -> None:
    assert unbroken("2023年7月22日") == '<span class="whole">2023年<wbr>7月22日</span>'


def test_names_are_whole_the_longest_of_several() -> None:
    assert unbroken("内蒙古自治区与内蒙古A&B", ("内蒙古", "内蒙古自治区", "A&B")) == (
        '<span class="whole">内蒙古自治区</span>与<span class="whole">内蒙古</span><wbr>'
        '<span class="whole">A&amp;B</span>'
    )


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            '<a href="../regions/a.html">乌兰察布市</a><a href="../regions/b.html">商都县</a>',
            '<a href="../regions/a.html">乌兰察布市</a><wbr><a href="../regions/b.html">商都县</a>',
        ),
        (
            '<a href="regions/a.html">赤峰市</a><span class="whole">12个</span>',
            '<a href="regions/a.html">赤峰市</a><wbr><span class="whole">12个</span>',
        ),
        ('<a href="regions/a.html">赤峰市</a>的', '<a href="regions/a.html">赤峰市</a>的'),
        (
            '<a href="leaders/a.html">尹力</a><a class="note-ref">',
            '<a href="leaders/a.html">尹力</a><a class="note-ref">',
        ),
        (
            '<a href="regions/a.html">阿鲁科尔沁旗</a>',
            '<a href="regions/a.html">阿鲁<wbr>科<wbr>尔<wbr>沁旗</a>',
        ),
        ('<a href="leaders/a.html">额尔登巴特尔</a>', '<a href="leaders/a.html">额尔登巴特尔</a>'),
    ],
)
def test_lines_may_end_between_names_and_in_long_names_of_regions(html: str, expected: str) -> None:
    assert loose(html) == expected
