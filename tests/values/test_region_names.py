"""Names of regions as people say them."""

import pytest

from timeline.values.names import without_level


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("海淀区", "海淀"), ("海澱區", "海澱"), ("内蒙古自治区", "内蒙古"), ("宁夏回族自治区", "宁夏"),
        ("新疆維吾爾自治區", "新疆"), ("香港特别行政区", "香港"), ("兴安盟", "兴安"),
        ("大兴安岭地区", "大兴安岭"), ("上海市", "上海"), ("云南省", "云南"), ("沙市", "沙市"),
        ("星空草原", "星空草原"),
    ],
)  # fmt: skip
def test_a_level_is_left_out_where_a_name_remains(name: str, short: str) -> None:
    assert without_level(name) == short
