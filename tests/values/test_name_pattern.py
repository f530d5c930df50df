"""Names in a text, by the pattern of them."""

import pytest

from timeline.values.names import name_pattern


@pytest.mark.parametrize(
    ("names", "matches"),
    [(["赤峰", "赤峰市", "市区"], ["赤峰市", "赤峰"]), (["赤峰市.", "区"], ["区"]), ([], [])],
)
def test_the_longest_name_counts(names: list[str], matches: list[str]) -> None:
    assert name_pattern(names).findall("赤峰市区与赤峰") == matches
