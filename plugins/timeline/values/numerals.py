"""Numbers as Chinese officials and newspapers write them: digits, 二〇二三, 五百万, 1,200, 3千万.

Positions in a text hold for what `plain` makes of it: it changes characters one by one.
"""

import re
from decimal import Decimal

_DIGITS = dict(zip("〇零○一二三四五六七八九两", (0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 2), strict=True))
_DIGITS |= {str(digit): digit for digit in range(10)} | {"O": 0, "o": 0, "◯": 0}
"""With letters that are typed for the zero of a year"""
_TENS = {"十": 10, "廿": 20, "卅": 30, "百": 100, "千": 1_000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}
_UNITS = {*_TENS, *_MYRIADS}
_PLAIN = {code: code - 0xFEE0 for code in range(ord("！"), ord("～") + 1)} | str.maketrans(
    "萬億兩個餘約過於戶畝噸輛臺種場項當來號間時紀後頃條隻張類門歲點劃",
    "万亿两个余约过于户亩吨辆台种场项当来号间时纪后顷条只张类门岁点划",
)

DIGIT = "〇零○一二三四五六七八九两"
NUMERAL = f"{DIGIT}十廿卅百千万亿"
NUMBER = (
    r"(?:(?<![\d.])\d{1,3}(?:(?:,\d{3})+(?![\d,]\d)|(?:[ \u00a0\u2009\u202f]\d{3})+(?! ?\d))(?:\.\d+)?"
    r"|(?<![\d.])\d{1,4}(?:亿零?\d{1,4}(?=千?[余多]?万)|万\d(?=千)|万(?:\d{4}|零\d{1,3})(?!\d))"
    r"|\d+(?:\.\d+)?"
    rf"|(?=[{DIGIT}]|(?<![几数上])[十廿卅百千])[{DIGIT}十廿卅百千]+(?:[万亿][{DIGIT}十百千]+)*(?:点[{DIGIT}]+)?)"
)
"""Pattern of a number without the 万 and 亿 at its end, 几十 left out; positions are those of a plain text"""
SCALE = "(?:[十百万亿]|千(?![瓦伏米克]))*"
"""Pattern of what multiplies the number before it; 千瓦 is a unit"""


def plain(text: str) -> str:
    """Return a text with half-width ASCII and Simplified numerals, character for character."""
    return text.translate(_PLAIN)


def value_of(numeral: str) -> Decimal:
    """Return the value of a number: 1,200, 二〇二三, 一千二百, 三万五千, 1亿2000万. Raise ValueError."""
    digits = numeral.rstrip("百千")
    if numeral[0].isascii() and not set(digits) & _UNITS:
        return Decimal(re.sub(r"[\s,]", "", digits)) * multiplier(numeral[len(digits) :])
    whole, _, fraction = numeral.partition("点")
    after = "".join(str(_DIGITS[char]) for char in fraction)
    return _whole(whole) + (Decimal(f"0.{after}") if after else 0)


def _whole(numeral: str) -> Decimal:
    if not set(numeral) & _UNITS:
        return Decimal("".join(str(_DIGITS[char]) for char in numeral))
    total = section = Decimal(0)
    digit: Decimal | None = None
    for char in numeral:
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
            tens = 10 * digit if digit and char.isascii() else 0
            digit = tens + Decimal(_DIGITS[char])
        else:
            raise ValueError(f"{numeral} 不是数")
    return total + section + (digit or 0)


def without_myriads(number: str, scale: str) -> tuple[Decimal, str]:
    """Return a number and what multiplies it: 12000 and 万 for 1亿2000 and 万, 13000 for 1万3 and 千."""
    if not set(number) & set(_MYRIADS):
        return value_of(number), scale
    if len(number) == 1:  # 万余名
        return Decimal(1), number + scale
    last = scale[-1:] if scale[-1:] in _MYRIADS else ""
    return value_of(number + scale) / multiplier(last), last


def multiplier(unit: str) -> Decimal:
    """Return what the 十, 百, 千, 万 and 亿 at the beginning of a unit make of its number."""
    match = re.match(SCALE, unit)
    result = Decimal(1)
    for char in match[0] if match else "":
        result *= _TENS.get(char) or _MYRIADS[char]
    return result
