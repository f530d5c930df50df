"""Numbers as Chinese officials and newspapers write them: digits, 二〇二三, 五百万, 1,200, 3千万.

Positions in a text hold for what `plain` makes of it: it changes characters one by one.
"""

import re
from decimal import Decimal

_DIGITS = dict(zip("〇零○一二三四五六七八九两", (0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 2), strict=True))
_TENS = {"十": 10, "百": 100, "千": 1_000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}
_PLAIN = {code: code - 0xFEE0 for code in range(ord("！"), ord("～") + 1)} | str.maketrans(
    "萬億兩個餘約過於戶畝噸輛臺種場項當來號間時紀後頃條隻張類門歲點劃",
    "万亿两个余约过于户亩吨辆台种场项当来号间时纪后顷条只张类门岁点划",
)

DIGIT = "〇零○一二三四五六七八九两"
NUMERAL = f"{DIGIT}十百千万亿"
NUMBER = (
    r"(?:(?<![\d.])\d{1,3}(?:,\d{3})+(?![\d,]\d)(?:\.\d+)?|\d+(?:\.\d+)?"
    rf"|(?=[{DIGIT}十百千])[{DIGIT}十百千]+(?:[万亿][{DIGIT}十百千]+)*(?:点[{DIGIT}]+)?)"
)
"""Pattern of a number without the 万 and 亿 at its end; positions are those of a plain text"""


def plain(text: str) -> str:
    """Return a text with half-width ASCII and Simplified numerals, character for character."""
    return text.translate(_PLAIN)


def value_of(written: str) -> Decimal:
    """Return the value of a number, such as 1,200, 12.5, 二〇二三, 一千二百 or 三万五千. Raise ValueError."""
    if written[0].isascii():
        return Decimal(written.replace(",", ""))
    whole, _, fraction = written.partition("点")
    after = "".join(str(_DIGITS[char]) for char in fraction)
    return _whole(whole) + (Decimal(f"0.{after}") if after else 0)


def _whole(written: str) -> Decimal:
    if not set(written) & (set(_TENS) | set(_MYRIADS)):
        return Decimal("".join(str(_DIGITS[char]) for char in written))
    total = section = Decimal(0)
    digit: Decimal | None = None
    for char in written:
        if char == "亿":
            total = (total + section + (digit or 0)) * _MYRIADS[char]
            section, digit = Decimal(0), None
        elif char == "万":
            total += (section + (digit or 0)) * _MYRIADS[char]
            section, digit = Decimal(0), None
        elif char in _TENS:
            section += (1 if digit is None else digit) * _TENS[char]
            digit = None
        elif char in _DIGITS:
            digit = Decimal(_DIGITS[char])
        else:
            raise ValueError(f"{written} 不是数")
    return total + section + (digit or 0)


def multiplier(unit: str) -> Decimal:
    """Return what the 十, 百, 千, 万 and 亿 at the beginning of a unit make of its number."""
    match = re.match("[十百千万亿]*", unit)
    result = Decimal(1)
    for char in match[0] if match else "":
        result *= _TENS.get(char) or _MYRIADS[char]
    return result
