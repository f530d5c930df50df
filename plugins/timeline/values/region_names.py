"""Names of regions without what kind of region they are."""

import re

_LEVEL = re.compile(
    "(?<=..)(?:(?:回族|壮族|壯族|维吾尔|維吾爾)?自治[区區]|自治[州县縣旗]|特[别別]行政[区區]|地[区區]"
    "|[省市区區县縣旗盟州])$"
)


def without_level(name: str) -> str:
    """Return a region's name as people say it, 海淀 for 海淀区, where at least two characters are left."""
    return _LEVEL.sub("", name)
