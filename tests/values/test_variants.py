"""Classes of variants, compared with the tables that they come from."""

import pytest

from timeline.values.variants import variant_classes

from .variants import classes


def test_the_classes_are_those_of_the_published_tables() -> None:
    assert list(variant_classes()) == classes()


def test_each_character_is_in_one_class() -> None:
    chars = "".join(variant_classes())
    assert len(chars) == len(set(chars))


@pytest.mark.parametrize(
    "variants",
    ["豐丰", "臺台", "為爲为", "裡裏里", "羣群", "產産产", "峯峰", "於于", "敘叙", "⺠民", "衞衛卫"],
)
def test_variants_are_one_character(variants: str) -> None:
    assert any(set(variants) <= set(each) for each in variant_classes())


@pytest.mark.parametrize("words", ["只子", "于亏", "余予", "关寡"])
def test_words_with_a_sense_in_common_are_not(words: str) -> None:
    assert not any(set(words) <= set(each) for each in variant_classes())
