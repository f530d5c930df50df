"""Characters that script conversion may get wrong: each is asked about once."""

from pathlib import Path

import pytest

from timeline.curate.conversion_contexts import uncertain_conversions
from timeline.record.loader import read_records

from ..conftest import ROOT, STARTER, spoil

TEXT = "文献没有按年份和用途分列。"
"""A note of the starter in which nothing is uncertain"""


def conversion_warnings(starter: Path, text: str = TEXT) -> list[str]:
    if text != TEXT:
        spoil(starter / "data/events/2001-2009.yaml", TEXT, text)
    return [str(each) for each in uncertain_conversions(read_records(starter / "data", starter / "content"))]


def test_nothing_in_the_records_is_uncertain() -> None:
    for data, content in ((ROOT / "data", ROOT / "content"), (STARTER / "data", STARTER / "content")):
        assert [*uncertain_conversions(read_records(data, content))] == []


@pytest.mark.parametrize(
    ("text", "around", "conversion"),
    [
        ("灯泡是被发明的。", "被发明", "被髮明"),
        ("展示了如何做。", "示了如", "示瞭如"),
        ("参与制造的人。", "与制造", "與制造"),
        ("这是一个中心。", "一个中", "一箇中"),
        ("有羊200只。", "0只。", "0只。"),
    ],
)
def test_what_the_converter_gets_wrong_across_words_is_asked(
    starter: Path, text: str, around: str, conversion: str
) -> None:
    (message,) = conversion_warnings(starter, text)
    assert f"“{around}”转成“{conversion}”" in message
    assert message.endswith("[uncertain-script]")
    assert "events/2001-2009.yaml:85:5: " in message


def test_an_answer_is_remembered_for_its_context_alone(starter: Path) -> None:
    contexts = starter / "data/contexts.yaml"
    before = contexts.read_text("utf-8")
    contexts.write_text(before + "- {hans: 能制造, hant: 能製造}\n", "utf-8")
    assert conversion_warnings(starter, "能制造的人。") == []
    spoil(starter / "data/events/2001-2009.yaml", "能制造的人。", "能制造的人，也制造。")
    (text,) = conversion_warnings(starter)
    assert "“也制造”" in text


def test_an_answer_that_no_longer_holds_is_reported(starter: Path) -> None:
    contexts = starter / "data/contexts.yaml"
    contexts.write_text(contexts.read_text("utf-8") + "- {hans: 被发明, hant: 被發明}\n", "utf-8")
    (text,) = conversion_warnings(starter, "灯泡是被发明的。")
    assert "“被发明”转成“被髮明”，这里说应是“被發明”" in text
    words = "- {hans: 被发明, hant: 被發明, reason: 不加会错成「被髮明」。}\n"
    conversions = starter / "data/conversions.yaml"
    conversions.write_text(conversions.read_text("utf-8") + words, "utf-8")
    assert conversion_warnings(starter) == []
