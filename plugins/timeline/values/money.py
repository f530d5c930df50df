"""Money in Chinese units: 亿元 is a hundred million yuan, in Traditional script too."""

import re
from decimal import Decimal
from math import prod

from msgspec import Struct

_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_UNIT = re.compile(
    rf"(?P<scale>[{''.join(_SCALES)}]*)"
    r"(?P<currency>(?:人民[币幣]|[新]?[台臺][币幣]|[美欧歐日港澳加韩韓银銀])?[元圆圓]|英[镑鎊]|[卢盧]布|法郎|[马馬]克)"
)


class Money(Struct, frozen=True):
    """An amount of a currency, in units of the currency itself."""

    value: Decimal
    currency: str
    """As the unit names it, in its script"""


def money(value: Decimal, unit: str) -> Money | None:
    """Return an amount of this unit as money; None for a unit of anything else."""
    match = _UNIT.fullmatch(unit)
    if match is None:
        return None
    return Money(value * prod(_SCALES[char] for char in match["scale"]), match["currency"])


def power_wording(power: int) -> str:
    """Return ten to this power, 15 at most, in Simplified Chinese: 一, 十, 一百, 一万, 十万, 一亿."""
    myriads, digit = divmod(power, 4)
    return ("一", "十", "一百", "一千")[digit] + ("", "万", "亿", "万亿")[myriads]
