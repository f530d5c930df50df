"""EDTF dates, held against the `edtf` library."""

import random
from datetime import date

import edtf
import pytest

from timeline.values.dates import Edtf, in_edtf


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1996", "1996年"),
        ("2010-05", "2010年5月"),
        ("2023-07-21", "2023年7月21日"),
        ("2023-07-21/2023-07-22", "2023年7月21日至22日"),
        ("2023-07-30/2023-08-02", "2023年7月30日至8月2日"),
        ("2023-12-30/2024-01-02", "2023年12月30日至2024年1月2日"),
        ("2023-05/2023-06", "2023年5月至6月"),
        ("2011/2023-11", "2011年至2023年11月"),
        ("2011/2023-11~", "2011年至约2023年11月"),
        ("2023-05~/2023-06", "约2023年5月至2023年6月"),
        ("2024-06~", "约2024年6月"),
        ("2024-01?", "2024年1月（存疑）"),
        ("2024-01%", "约2024年1月（存疑）"),
        ("../2001", "2001年以前"),
        ("/2001", "2001年以前（起始不详）"),
        ("2023/..", "2023年起"),
        ("2023/", "2023年起（终止不详）"),
        ("199X", "1990年代"),
        ("19XX", "1900至1999年间"),
        ("2010-21", "2010年春季"),
        ("2010-24", "2010年冬季"),
        ("2023-XX", "2023年（月份不详）"),
        ("2023-07-XX", "2023年7月（日期不详）"),
        ("0001", "1年"),
        ("9999-12-31", "9999年12月31日"),
    ],
)
def test_a_date_is_worded_as_sharply_as_it_is_written(text: str, words: str) -> None:
    assert Edtf.parse(text).wording == words


@pytest.mark.parametrize(
    "text",
    """
    0000 10000 196 2020-02-30 2021-02-29 2020-13 2020-00 2020-1 2020-01-1 2020-01-00 2020-25
    2020-21-05 199X-05 2020-XX-05 2023-07-22/2023-07-21 2024/2023 ../.. / 2020~~ ~2020 2020-01-01T00:00
    约2020 2020年 ２０２０ /.. 2020/2021/2022 -0001 Y12345 2020-05-2X ../
    """.split(),
)
def test_what_is_not_a_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"[\u4e00-\u9fff]"):
        Edtf.parse(text)


def test_a_vaguer_date_stands_before_its_days_and_none_is_sharpened() -> None:
    texts = ["2023-01", "2023", "2023-07-22", "2023-07", "2023-07-21/2023-07-22", "2023-07-21", "2022-12-31"]
    in_order = sorted(texts, key=lambda text: Edtf.parse(text).key)
    assert in_order == [
        "2022-12-31", "2023", "2023-01", "2023-07", "2023-07-21/2023-07-22", "2023-07-21", "2023-07-22",
    ]  # fmt: skip
    assert Edtf.parse("2023").key[0] == (2023, 0, 0)
    assert Edtf.parse("2023-07~").key[0] == (2023, 7, 0)


@pytest.mark.parametrize("text", ["2023-07-22", "2023-07", "2023", "201X", "2024-02", "2023-02", "1900-02"])
def test_bounds_hold_every_day_that_is_meant(text: str) -> None:
    ours = Edtf.parse(text)
    assert (ours.lower, ours.upper) == bounds_of_the_oracle(text)


def test_three_hundred_random_dates_agree_with_the_oracle() -> None:
    chance = random.Random(1996)
    for _ in range(300):
        text = random_date(chance)
        ours = Edtf.parse(text)
        assert (ours.lower, ours.upper) == bounds_of_the_oracle(text), text


def test_every_form_that_we_take_the_oracle_takes_too() -> None:
    for (
        text
    ) in "2010-21 ../2001 2023/.. /2001 2023/ 199X 19XX 2023-XX 2023-07-XX 2024-01% 2011/2023-11~".split():
        Edtf.parse(text)
        edtf.parse_edtf(text)


@pytest.mark.parametrize(
    ("text", "precision", "lower", "upper"),
    [
        ("2010-21", "season", date(2010, 3, 1), date(2010, 5, 31)),
        ("2010-22", "season", date(2010, 6, 1), date(2010, 8, 31)),
        ("2010-23", "season", date(2010, 9, 1), date(2010, 11, 30)),
        ("201X", "decade", date(2010, 1, 1), date(2019, 12, 31)),
        ("20XX", "century", date(2000, 1, 1), date(2099, 12, 31)),
        ("2010-05", "month", date(2010, 5, 1), date(2010, 5, 31)),
    ],
)
def test_a_vague_date_lasts_as_long_as_it_says(text: str, precision: str, lower: date, upper: date) -> None:
    result = Edtf.parse(text)
    assert (result.precision, result.lower, result.upper) == (precision, lower, upper)


def test_a_winter_ends_in_the_next_year() -> None:
    assert Edtf.parse("2010-24").upper == date(2011, 2, 28)
    assert Edtf.parse("9999-24").upper == date(9999, 12, 31)


def test_qualifiers_of_both_ends_are_reported_together() -> None:
    assert Edtf.parse("2011~/2023?").qualifier == "%"
    assert Edtf.parse("2011/2023~").qualifier == "~"
    assert Edtf.parse("2011/2023").qualifier == ""


def test_an_open_date_is_filed_under_the_end_it_has() -> None:
    assert Edtf.parse("../2001").year == 2001
    assert Edtf.parse("2023/..").year == 2023
    assert Edtf.parse("2023/..").is_open


def bounds_of_the_oracle(text: str) -> tuple[date, date]:
    oracle = edtf.parse_edtf(text)
    lower, upper = oracle.lower_strict(), oracle.upper_strict()
    return date(*lower[:3]), date(*upper[:3])


def random_date(chance: random.Random) -> str:
    year = chance.randint(1, 9998)
    month, day = chance.randint(1, 12), chance.randint(1, 28)
    point = chance.choice([f"{year:04}", f"{year:04}-{month:02}", f"{year:04}-{month:02}-{day:02}"])
    if chance.random() < 0.3:
        return f"{point}/{chance.choice([f'{year + 1:04}', f'{year + 1:04}-{month:02}'])}"
    return point + chance.choice(["", "", "?", "~", "%"])


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2024年6月", "2024-06"),
        ("约2024年6月", "2024-06~"),
        ("2024年6月左右", "2024-06~"),
        ("2024-6-21", "2024-06-21"),
        ("1996–2001", "1996/2001"),
        ("六月", ""),
    ],
)
def test_a_date_as_people_write_it_has_its_edtf(text: str, edtf: str) -> None:
    assert in_edtf(text) == edtf


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2021/2023", date(2021, 1, 1), date(2023, 12, 31)),
        ("../2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("2021/..", date(2021, 1, 1), date(2021, 12, 31)),
    ],
)
def test_the_days_of_an_open_date_are_those_of_the_end_it_has(edtf: str, first: date, last: date) -> None:
    assert Edtf.parse(edtf).days == (first, last)


@pytest.mark.parametrize(
    ("edtf", "iso"),
    [("2023-07", "2023-07"), ("2024-06~", ""), ("199X", ""), ("2023-22", ""), ("2023-XX", "")],
)
def test_iso_8601_states_no_more_than_the_date(edtf: str, iso: str) -> None:
    start = Edtf.parse(edtf).start
    assert start
    assert start.iso == iso
