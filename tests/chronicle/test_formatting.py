"""Figures and pairings in words."""

from decimal import Decimal
from types import SimpleNamespace
from typing import cast

import pytest

from timeline.chronicle.entries import ResolvedFigure
from timeline.chronicle.formatting import amount, label_of, span_in_words
from timeline.record.records import Records
from timeline.values.dates import Edtf


@pytest.mark.parametrize(
    ("measure", "detail", "label"),
    [
        ("结对村", None, "结对村"),
        ("结对村", "两地", "结对村（两地）"),
        ("结对村", "北京的镇（街道）", "结对村，北京的镇（街道）"),
        ("产品销售（有的含签约）", "现场", "产品销售（现场）"),
        ("产品销售（有的含签约）", "农畜产品现场销售", "农畜产品现场销售"),
        ("签约额或签约项目总投资", "现场签约金额", "现场签约金额"),
        ("会见、座谈、推介", "座谈", "座谈"),
        ("清洁能源基地", "清洁能源基地；建成与否见存疑", "清洁能源基地（建成与否见存疑）"),
    ],
)
def test_what_a_figure_is_of_has_no_brackets_within_brackets(
    measure: str, detail: str | None, label: str
) -> None:
    measurement = SimpleNamespace(
        measure=SimpleNamespace(name=measure), figure=SimpleNamespace(detail=detail)
    )
    assert label_of(cast("ResolvedFigure", measurement)) == label


@pytest.mark.parametrize(
    ("value", "unit", "qualifier", "words"),
    [
        ("43.38", "亿元", None, ("", "43.38亿", "元")),
        ("2", "万人", "以上", ("", "2万", "人以上")),
        ("865", "万元", "余", ("", "865万余", "元")),
        ("7300", "万元", "余", ("", "7300余万", "元")),
        ("10", "万名", "余", ("", "10余万", "名")),
        ("3000", "人", "余", ("", "3000余", "人")),
        ("8000", "辆", "超", ("超", "8000", "辆")),
    ],
)
def test_a_number_is_whole_and_its_unit_apart(
    record: Records, value: str, unit: str, qualifier: str | None, words: tuple[str, str, str]
) -> None:
    figure = next(figure for event in record.events for figure in event.figures)
    update = {"value": Decimal(value), "unit": unit, "qualifier": qualifier}
    assert amount(figure.model_copy(update=update)) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("1996", None, "1996年起"),
        ("1996", "2021", "1996年至2021年"),
        (None, "2021", "至2021年止，起始未见"),
        (None, None, "起始未见"),
    ],
)
def test_an_end_is_stated_without_a_start_too(
    record: Records, start: str | None, end: str | None, words: str
) -> None:
    dates = {"start": start and Edtf.parse(start), "end": end and Edtf.parse(end)}
    assert span_in_words(record.pairings[0].model_copy(update=dates)) == words
