"""Dates as officials and newspapers write them, in EDTF."""

import pytest

from timeline.values.written_dates import DateReader


def read(text: str, published: str = "2022-07-20") -> list[tuple[str, str, bool]]:
    """Return each date of a text as written, in EDTF, and whether it is uncertain."""
    found = DateReader(published).read(text)
    return [(text[each.start : each.end], each.edtf, bool(each.doubts)) for each in found]


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("2023年7月22日", "2023-07-22"),
        ("２０２３年７月２２日", "2023-07-22"),
        ("2023年7月22号", "2023-07-22"),
        ("2023.7.22", "2023-07-22"),
        ("2023-07-22", "2023-07-22"),
        ("2023/7", "2023-07"),
        ("二〇二三年七月二十二日", "2023-07-22"),
        ("二○二三年七月", "2023-07"),
        ("二零二三年十二月三十一日", "2023-12-31"),
        ("2023年度", "2023"),
        ("2023年12月30日至2024年1月2日", "2023-12-30/2024-01-02"),
        ("2023年7月21日至22日", "2023-07-21/2023-07-22"),
        ("2023年7月21—22日", "2023-07-21/2023-07-22"),
        ("2023年11月27日~28日", "2023-11-27/2023-11-28"),
        ("2023年7月17日下午至20日", "2023-07-17/2023-07-20"),
        ("2023年12月30日至1月2日", "2023-12-30/2024-01-02"),
        ("2023年5至6月", "2023-05/2023-06"),
        ("2021-2023年", "2021/2023"),
        ("2021年至2023年", "2021/2023"),
        ("1996年3月到2001年", "1996-03/2001"),
        ("2021年以来", "2021/.."),
        ("2015年起", "2015/.."),
        ("2025年以前", "../2025"),
        ("2009年前后", "2009~"),
        ("约2012年6月", "2012-06~"),
        ("2023年上半年", "2023-01/2023-06"),
        ("2023年下半年", "2023-07/2023-12"),
        ("2023年第一季度", "2023-01/2023-03"),
        ("2023年四季度", "2023-10/2023-12"),
        ("2023年前三季度", "2023-01/2023-09"),
        ("2023年春", "2023-21"),
        ("2022年冬季", "2022-24"),
        ("20世纪90年代", "199X"),
        ("上世纪九十年代", "199X"),
    ],
)
def test_a_date_is_read_whole_and_certain(written: str, edtf: str) -> None:
    assert read(f"在{written}，双方座谈") == [(written, edtf, False)]


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("去年9月", "2021-09?"),
        ("前年", "2020?"),
        ("今年上半年", "2022-01?/2022-06?"),
        ("今年以来", "2022?/.."),
        ("今年7月上旬", "2022-07?"),
        ("7月17日至20日", "2022-07-17?/2022-07-20?"),
        ("上月", "2022-06?"),
        ("昨日", "2022-07-19?"),
        ("近日", "2022-07~"),
        ("2023年底", "2023-12~"),
        ("2023年6月底", "2023-06"),
        ("“十四五”时期", "2021/2025"),
        ("2021年2月30日", ""),
    ],
)
def test_what_is_inferred_is_marked_and_explained(written: str, edtf: str) -> None:
    assert read(f"在{written}，双方座谈") == [(written, edtf, True)]


@pytest.mark.parametrize("written", ["去年9月", "今年以来", "3月5日", "近日", "同年", "上月"])
def test_nothing_is_inferred_from_nothing(written: str) -> None:
    assert read(f"在{written}，双方座谈", "") == [(written, "", True)]


def test_the_year_follows_from_what_was_read_before() -> None:
    text = "2001年春，两县结对。同年4月18日，代表团到隆德县，20日返回。次年5月又来。"
    assert [edtf for _, edtf, _ in read(text)] == ["2001-21", "2001-04-18", "2001-04-20?", "2002-05"]


@pytest.mark.parametrize(
    "text", ["3.5亿元", "12.5公里", "第3日", "历时10日游", "每年一次", "96号楼", "一带一路", "2020户"]
)
def test_other_numbers_are_no_dates(text: str) -> None:
    assert read(text) == []
