"""What events claim, compared with the paragraphs that they cite, with the texts at hand and without."""

import re
from pathlib import Path

import pytest

from timeline.curate.all_problems import all_problems
from timeline.record.loader import read_records
from timeline.values.quantities import quantities_in
from timeline.verification.compare_claims import _counts_others, _is_role
from timeline.verification.source_text import fold

from ..conftest import spoil

LATER, EARLY = "data/events/2010-2019.yaml", "data/events/2001-2009.yaml"


def messages(starter: Path, *, texts: bool = True) -> list[str]:
    read = read_records(starter / "data", starter / "content")
    problems = all_problems(read, starter / "data", starter / ("sources" if texts else "nothing"))
    return [re.sub(r":\d+:\d+: ", ": ", str(problem).removeprefix(f"{starter}/")) for problem in problems]


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        (LATER, "qualifier: 超", "qualifier: 近", "所引段落写“超900人”，没有“近”的意思 [figure-source]"),
        (LATER, "    qualifier: 近\n", "", "所引段落写“近190人次”，缺限定词 qualifier: 近 [figure-source]"),
        (LATER, "unit: 人次", "unit: 人", "所引段落的 190 是以“人次”计的 [figure-source]"),
        (EARLY, "value: 1260", "value: 1620", "所引段落没有 1620万元 这个数 [figure-source]"),
        (EARLY, "unit: 万元", "unit: 元", "所引段落没有 1260元，请核对单位 [figure-source]"),
        (EARLY, "title: 五年间闽侯县拨付协作资金1260", "title: 五年间闽侯县拨付协作资金1620",
         "标题的 1620余万元 与各个数字都不同 [title-figure]"),
        (EARLY, "role: 闽侯县副县长", "role: 隆德县副书记",
         "注意：所引段落没有“隆德县副书记”这样的职务 [leader-source]"),
        (EARLY, "paragraph: 4, anchor: 闽侯县副县长", "paragraph: 3, anchor: 闽侯县副县长",
         "锚点“闽侯县副县长单启明”在该段没有找到（¶3），见于 ¶4 [citation-missing]"),
        (EARLY, "source: minning-jishi-2016, paragraph: 4, anchor: 闽侯县副县长",
         "source: minning-huigu-2020, paragraph: 4, anchor: 闽侯县副县长",
         "锚点“闽侯县副县长单启明”在该段没有找到（¶4），见于文献 minning-jishi-2016 [citation-missing]"),
    ],
)  # fmt: skip
def test_what_the_paragraph_does_not_say_is_reported(
    starter: Path, file: str, old: str, new: str, problem: str
) -> None:
    spoil(starter / file, old, new)
    assert messages(starter) == [f"{file}: {problem}"]


@pytest.mark.parametrize(
    ("unit", "text", "is_other"),
    [
        ("千瓦", "5000千瓦", False),
        ("万千瓦", "3.5万千瓦", False),
        ("MW", "10兆瓦", False),
        ("兆瓦", "10MW", False),
        ("平方米", "500㎡", False),
        ("公里", "500㎡", True),
        ("千瓦时", "10MW", True),
    ],
)
def test_a_unit_in_letters_is_the_one_in_words(unit: str, text: str, is_other: bool) -> None:
    assert _counts_others(unit, quantities_in(fold(text))[0]) == is_other


def test_a_role_with_one_bracket_is_compared_as_it_is() -> None:
    assert _is_role(["县长(代"], "闽侯县县长(代")
    assert not _is_role(["县长(代"], "闽侯县县长")


def test_the_stored_survey_confirms_what_did_not_change(starter: Path) -> None:
    assert messages(starter, texts=False) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("value: 320", "value: 230"),
        ("qualifier: 超", "qualifier: 近"),
        ("role: 固原市副市长", "role: 固原市市长"),
        ("anchor: 占地约320亩", "anchor: 占地约320"),
    ],
)
def test_without_the_texts_what_changed_is_pointed_out(starter: Path, old: str, new: str) -> None:
    spoil(starter / LATER, old, new)
    assert messages(starter, texts=False) == [f"{LATER}: 注意：没有同文献核对过：文本不在手边 [not-compared]"]


def test_without_the_texts_a_stored_mistake_is_still_one(starter: Path) -> None:
    survey = starter / "data/survey.json"
    spoil(survey, '[ 8, "2012年6月", "exact"', '[ 8, "2012年6月", "missing"')
    assert messages(starter, texts=False) == [
        f"{LATER}: 锚点“2012年6月”在该段没有找到（¶8） [citation-missing]"
    ]
