"""Classes of variants, compared with the tables that they come from."""

import pytest

from timeline.values.han import variant_classes

from .variants import classes


def test_the_classes_are_those_of_the_published_tables() -> None:
    assert list(variant_classes()) == classes()


def test_each_character_is_in_one_class() -> None:
    chars = "".join(variant_classes())
    assert len(chars) == len(set(chars))


@pytest.mark.parametrize(
    "variants",
    [
        "豐丰",
        "臺台",
        "為爲为",
        "裡裏里",
        "羣群",
        "產産产",
        "峯峰",
        "於于",
        "敘叙",
        "⺠民",
        "衞衛卫",
        "寧宁甯寜寕寗",
    ],
)
def test_variants_are_one_character(variants: str) -> None:
    assert any(set(variants) <= set(each) for each in variant_classes())


@pytest.mark.parametrize("words", ["只子", "于亏", "余予", "关寡", "华画", "里理", "升声"])
def test_words_with_a_sense_in_common_are_not(words: str) -> None:
    assert not any(set(words) <= set(each) for each in variant_classes())


def test_the_table_is_published(real_files: dict[str, bytes]) -> None:
    assert tuple(real_files["data/variants.txt"].decode().split()) == variant_classes()
    assert 'href="data/variants.txt"' in real_files["downloads.html"].decode()
