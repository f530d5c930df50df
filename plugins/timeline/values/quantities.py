"""Numbers with their units in Chinese texts: 1,200万元, 五百万元, 1260余万元, 1.2亿～1.5亿元, 近190人次."""

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from .numerals import DIGIT, NUMBER, multiplier, plain, value_of

QUALIFIERS = {
    "超": "超", "超过": "超", "逾": "超", "突破": "超", "多达": "超", "高于": "超", "大于": "超",
    "近": "近", "接近": "近", "将近": "近",
    "约": "约", "大约": "约", "左右": "约", "上下": "约", "大概": "约", "前后": "约",
    "余": "余", "多": "余", "来": "余",
    "以上": "以上", "至少": "以上", "不少于": "以上", "不低于": "以上",
    "以内": "以内", "至多": "以内", "不超过": "以内", "以下": "以内",
}  # fmt: skip
"""The words that say how exact a number is, each with one that means the same"""
_BEFORE = (
    "不超过|不少于|不低于|超过|超|逾|突破|多达|高于|大于|接近|将近|(?<![附最邻])近|大约"
    "|(?<![签条合契节制邀预履])约|至少|至多"
)
_AFTER = "余|多|来"
SCALES, MORE = "百千万亿萬億", "余餘多"
"""What may stand between a number and its unit, in both scripts"""
_BEHIND = "以上|左右|上下|以内|以下"
UNITS = (
    "平方公里|平方千米|平方米|立方米|公里|千米|千瓦时|千瓦|吉瓦|兆瓦|人次|人民币|美元|港元|欧元|日元|元|个|家|人|名|次"
    "|场|所|款|种|项|户|村|亩|公顷|顷|吨|公斤|千克|斤|度|倍|成|辆|台|套|座|条|件|头|只|匹|羽|口|株|棵|穴|期|批|支|对|间|处"
    "|张|份|篇|部|类|盏|枚|床|瓶|箱|袋|门|届|位|岁|天|小时|分钟|年|个月|周|米|厘米|%|‰|百分点"
)
_LONE = re.compile(rf"[{DIGIT}]|[十百千]+")
_MANY = frozenset("户亩吨元倍成场所家名台辆套座") | {"人次", "公里", "美元", "平方米"}
"""Units beside which 三 or 十 alone is a number: 三个 and 一次 are turns of speech more often"""
_QUANTITY = re.compile(
    rf"(?P<before>{_BEFORE})?(?P<percent>百分之)?(?P<number>{NUMBER})(?P<after>{_AFTER})?(?P<scale>[十百千万亿]*)"
    rf"(?P<after2>{_AFTER})?(?P<unit>{UNITS})?(?P<behind>{_BEHIND})?"
)
_TO = re.compile(r"(?:至|到|—{1,2}|–|－|―|~|-)")


class Quantity(Struct, frozen=True):
    """A number in a text, with what says how exact it is and what it counts."""

    start: int
    end: int
    value: Decimal
    """The number as written, without `scale`"""
    scale: str
    """The 万 or 亿 after it, or nothing"""
    unit: str
    """Nothing for a unit that is not known, or none"""
    qualifier: str
    """As the text has it, or nothing"""
    other: Decimal | None = None
    """The other end of a range"""

    @property
    def total(self) -> Decimal:
        """The value with its 万 or 亿."""
        return self.value * multiplier(self.scale)


def quantities_in(text: str) -> Iterator[Quantity]:
    """Yield the numbers of a text in their order; a range is one, and years and dates are numbers too."""
    text = plain(text)
    at = 0
    while match := _QUANTITY.search(text, at):
        at = match.end()
        to = _TO.match(text, at)
        second = _QUANTITY.match(text, to.end()) if to else None
        if second and not second["before"]:
            at = second.end()
            yield _range(match, second)
        elif counts(match):
            yield _quantity(match)


def counts(match: "re.Match[str]") -> bool:
    """Return whether Chinese numerals are a number here, and not part of a word such as 百村 or 一带一路."""
    number, unit = match["number"], match["unit"] or ""
    if number[0].isascii() or match["percent"]:
        return True
    if _LONE.fullmatch(number) and not match["scale"]:
        return unit in _MANY and number not in "一十百千" and (number != "两" or unit in ("户", "倍", "元"))
    return bool(unit or match["scale"])


def _quantity(match: "re.Match[str]") -> Quantity:
    unit = "%" if match["percent"] else match["unit"] or ""
    qualifier = match["before"] or match["after"] or match["after2"] or match["behind"] or ""
    number, scale = match["number"], match["scale"]
    value = value_of(number)
    if scale and set(number) & set("万亿"):  # 一亿二千万
        value = value_of(number + scale) / multiplier(scale)
    return Quantity(*match.span(), value, scale, unit, qualifier)


def _range(first: "re.Match[str]", second: "re.Match[str]") -> Quantity:
    """Return a range: 1.2～1.5亿元 is 1.2亿 to 1.5亿, 1000元至1万元 is 0.1万元 to 1万元."""
    low, high = _quantity(first), _quantity(second)
    scale = low.scale or ("" if first["unit"] else high.scale)
    other = low.value * multiplier(scale) / multiplier(high.scale)
    qualifier = low.qualifier or high.qualifier
    return Quantity(low.start, high.end, high.value, high.scale, high.unit or low.unit, qualifier, other)
