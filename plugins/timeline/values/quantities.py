"""Numbers with their units in Chinese texts: 1,200万元, 五百万元, 1260余万元, 1.2亿～1.5亿元, 近190人次.

Money is converted: 亿元 is a hundred million yuan, in Traditional script too.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from math import prod

from msgspec import Struct
from msgspec.structs import replace

from .numerals import DIGIT, NUMBER, SCALE, multiplier, plain, value_of, without_myriads

QUALIFIERS = {
    "超": "超", "超过": "超", "逾": "超", "突破": "超", "多达": "超", "高于": "超", "大于": "超",
    "近": "近", "接近": "近", "将近": "近",
    "约": "约", "大约": "约", "左右": "约", "上下": "约", "大概": "约", "前后": "约",
    "余": "余", "多": "余", "来": "余",
    "以上": "以上", "至少": "以上", "最少": "以上", "不少于": "以上", "不低于": "以上",
    "不下": "以上", "不下于": "以上",
    "以内": "以内", "至多": "以内", "最多": "以内", "不超过": "以内", "以下": "以内",
    "不足": "不足", "不到": "不足", "不满": "不足",
}  # fmt: skip
"""The words that say how exact a number is, each with one that means the same"""
_BEFORE = (
    "不超过|不少于|不低于|不下于?|不[足到满]|超过|超|逾|突破|多达|高于|大于|接近|将近|(?<![附最邻])近|大约"
    "|(?<![签条合契节制邀预履])约|[至最][少多]"
)
_AFTER = "余|多|来"
SCALES, MORE = "百千万亿萬億", "余餘多"
"""What may be between a number and its unit, in both scripts"""
_BEHIND = "以上|左右|上下|以内|以下|(?<=[元倍成亩吨里%])[余多](?=[，,。；;、的）)]|$)"
UNITS = (
    "平方公里|平方千米|平方米|立方米|公里|千米|千瓦时|千瓦|千伏|吉瓦|兆瓦|人次|场次|架次|班次|人民币|美元|港元|欧元|日元|元"
    "|个百分点|个|家|人|名|次"
    "|场|所|款|种|项|户|村|亩|公顷|顷|吨|公斤|千克|斤|度|倍|成|辆|台|套|座|条|件|头|只|匹|羽|口|株|棵|穴|期|批|支|对|间|处"
    "|张|份|篇|部|类|盏|枚|床|瓶|箱|袋|门|届|位|岁|天|小时|分钟|年|个月|周|米|厘米|%|‰|百分点"
)
LATIN_UNITS = {
    "㎡": "平方米", "m²": "平方米", "m2": "平方米", "km²": "平方公里", "km2": "平方公里",
    "km": "公里", "kg": "公斤", "kWh": "千瓦时", "kW": "千瓦", "KW": "千瓦", "MW": "兆瓦", "GW": "吉瓦",
}  # fmt: skip
"""Units in letters, each with the one that means the same"""
LATIN_UNIT = rf"(?:{'|'.join(LATIN_UNITS)})(?![A-Za-z0-9])"
_ESTIMATE = re.compile("(.*[十百千])?([一二两三四五六七八九])([二两三四五六七八九])([十百千]?)")
"""三五, 八九百 and 十七八: from the first digit to the second"""
_IN_WORDS = str.maketrans("123456789", "一二三四五六七八九")
_LONE = re.compile(rf"[{DIGIT}]|[十百千]+")
_MANY = frozenset("户亩吨元倍成场所家名台辆套座") | {"人次", "公里", "美元", "平方米"}
"""Units beside which 三 or 十 alone is a number: 三个 and 一次 are turns of speech more often"""
_QUANTITY = re.compile(
    rf"(?P<before>{_BEFORE})?(?P<percent>百分之)?(?P<number>{NUMBER}|(?<![几数上十百千])[万亿])"
    rf"(?P<thousand>[百千](?=[余多]万))?(?P<after>{_AFTER})?(?P<scale>个亿(?![元吨])|{SCALE})"
    rf"(?P<after2>{_AFTER})?(?P<unit>(?!个多|个半[月小天]|成[一二三四五六七八九半])(?:{UNITS})|{LATIN_UNIT})?(?P<behind>{_BEHIND})?"
)
_TO = re.compile(r"(?:至|到|—{1,2}|–|－|―|~|-)")
_NOT_COUNTED = ("第", "零下", "负")
"""What makes an ordinal or a negative number of the number after it"""


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


@lru_cache(maxsize=1 << 13)  # the rules ask for the same texts, and so does the next check
def quantities_in(text: str) -> tuple[Quantity, ...]:
    """Return the numbers of a text in their order; a range is one, and years and dates are numbers too."""
    return tuple(_quantities(plain(text)))


def _quantities(text: str) -> Iterator[Quantity]:
    at = 0
    while match := _QUANTITY.search(text, at):
        at = match.end()
        to = _TO.match(text, at)
        second = _QUANTITY.match(text, to.end()) if to else None
        if second and second["before"]:
            second = None
        item = _QUANTITY.match(text, at + 1) if text.startswith("、", at) else None
        ends = _listed_ends(match, item) if item else None
        if last := second or (item if ends else None):
            at = last.end()
        if text.endswith(_NOT_COUNTED, 0, match.start()):
            continue
        if second:
            yield _range(match, second)
        elif item and ends:
            yield replace(_quantity(item), start=match.start(), value=ends[1], other=ends[0])
        elif counts(match):
            yield _quantity(match)


def _listed_ends(first: "re.Match[str]", second: "re.Match[str]") -> tuple[Decimal, Decimal] | None:
    """Return the ends of an estimate that is a list of two numbers: 3、4家, 三、四百人, 十七、八户."""
    if first.end() > first.end("number") or second["before"] or not second["unit"]:
        return None
    ends = ends_of((first["number"] + second["number"]).translate(_IN_WORDS))
    return ends if ends and ends[1] - ends[0] in (1, 10, 100, 1000) else None


def counts(match: "re.Match[str]") -> bool:
    """Return whether Chinese numerals are a number here, and not part of a word such as 百村 or 一带一路."""
    number, unit = match["number"], match["unit"] or ""
    if number[0].isascii() or match["percent"]:
        return True
    if number in _POWERS and (match["after"] or match["before"]):  # 百余名, 近百家
        return bool(unit or match["scale"]) and not (match["before"] and unit == "年")
    if _LONE.fullmatch(number) and not match["scale"]:
        return (
            unit in _MANY
            and number not in "一十百千"
            and (number != "两" or unit in ("户", "倍", "元", "成"))
        )
    return bool(unit or match["scale"]) and number not in ("万", "亿")


def _quantity(match: "re.Match[str]") -> Quantity:
    unit = "%" if match["percent"] else match["unit"] or ""
    unit = LATIN_UNITS.get(unit, unit)
    qualifier = match["before"] or match["after"] or match["after2"] or match["behind"] or ""
    number, scale = match["number"], match["scale"].removeprefix("个")
    if ends := ends_of(number):
        return Quantity(*match.span(), ends[1], scale, unit, qualifier, ends[0])
    value, scale = without_myriads(number + (match["thousand"] or ""), scale)
    return Quantity(*match.span(), value, scale, unit, qualifier)


def ends_of(number: str) -> tuple[Decimal, Decimal] | None:
    """Return the least and the most that an estimate such as 三五 or 十七八 means; None for a number."""
    if not (estimate := _ESTIMATE.fullmatch(number)):
        return None
    tens, *digits, power = estimate.groups("")
    low, high = (value_of(f"{tens}{digit}{power}") for digit in digits)
    return (low, high) if low < high and (not tens or high - low == multiplier(power)) else None


def _range(first: "re.Match[str]", second: "re.Match[str]") -> Quantity:
    """Return a range: 1.2～1.5亿元 is 1.2亿 to 1.5亿, 1000元至1万元 is 0.1万元 to 1万元."""
    low, high = _quantity(first), _quantity(second)
    scale = low.scale or ("" if first["unit"] else high.scale)
    other = low.value * multiplier(scale) / multiplier(high.scale)
    qualifier = low.qualifier or high.qualifier
    return Quantity(low.start, high.end, high.value, high.scale, high.unit or low.unit, qualifier, other)


_POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_MONEY = re.compile(
    rf"(?P<scale>[{''.join(_POWERS)}]*)"
    r"(?P<currency>(?:人民[币幣]|[新]?[台臺][币幣]|[美欧歐日港澳加韩韓银銀])?[元圆圓]|英[镑鎊]|[卢盧]布|法郎|[马馬]克)"
)


class Money(Struct, frozen=True):
    """An amount of a currency, in units of the currency itself."""

    value: Decimal
    currency: str
    """As the unit names it, in its script"""


def money(value: Decimal, unit: str) -> Money | None:
    """Return an amount of this unit as money; None for a unit of anything else."""
    match = _MONEY.fullmatch(unit)
    if match is None:
        return None
    return Money(value * prod(_POWERS[char] for char in match["scale"]), match["currency"])


def power_wording(power: int) -> str:
    """Return ten to this power, 15 at most, in Simplified Chinese: 一, 十, 一百, 一万, 十万, 一亿."""
    myriads, digit = divmod(power, 4)
    return ("一", "十", "一百", "一千")[digit] + ("", "万", "亿", "万亿")[myriads]
