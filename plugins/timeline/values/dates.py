"""Dates as values: as sharp as the record says and never sharper.

The notation is the Extended Date/Time Format of ISO 8601-2:2019 (EDTF, levels 0 and 1) for
calendar dates: `1996`, `2010-05`, `2023-07-21`, an interval `2023-07-21/2023-07-22`, `?`
(uncertain), `~` (approximate), `%` (both), unspecified digits `199X`, `2023-XX`, seasons
`2010-21` to `2010-24`, and open ends `../2001`, `2023/..` (and `/2001`, `2023/`: unknown).
Years run from 1 to 9999. Times of day, years before 1 and level 2 are refused.
"""

import re
import unicodedata
from calendar import monthrange
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from msgspec import Struct
from pydantic_core import core_schema

from .language import either
from .numerals import value_of

_POINT = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)"
    r"(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?"
    r"(?P<qualifier>[?~%]?)",
    re.ASCII,
)
_WRITTEN_POINT = (
    r"([0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(-(0[1-9]|1[0-2]|2[1-4]|XX)(-(0[1-9]|[12][0-9]|3[01]|XX))?)?[?~%]?"
)
DATE_PATTERN = rf"^({_WRITTEN_POINT}(/({_WRITTEN_POINT}|\.\.)?)?|(\.\.)?/{_WRITTEN_POINT})$"
"""Pattern of a date, which does not check the calendar"""
_SEASONS = {21: ("春季", 3), 22: ("夏季", 6), 23: ("秋季", 9), 24: ("冬季", 12)}
_OPEN = ("", "..")
PRECISIONS = ("day", "month", "season", "year", "decade", "century", "interval")


class MisspeltDate(ValueError):
    """A date in another notation, which tells what is meant."""

    def __init__(self, text: str, suggestion: str) -> None:
        super().__init__(either(f"{text} 应写作 {suggestion}", f"{text} should be {suggestion}"))
        self.fix = (text, suggestion)


class Point(Struct, frozen=True):
    """One end of a date: its year, month and day as far as they are given."""

    text: str
    year: str
    month: str
    day: str
    qualifier: str

    @property
    def precision(self) -> str:
        """One of PRECISIONS but `interval`."""
        if self.day and self.day != "XX":
            return "day"
        if self.month and self.month != "XX":
            return "season" if int(self.month) in _SEASONS else "month"
        return {0: "year", 1: "decade", 2: "century"}[self.year.count("X")]

    @property
    def iso(self) -> str:
        """The same in ISO 8601; nothing where that has no way to say it without saying more."""
        plain = not self.qualifier and "X" not in self.text and self.precision != "season"
        return self.text if plain else ""

    @property
    def lower(self) -> date:
        """The first day that it can mean."""
        year = max(int(self.year.replace("X", "0")), 1)
        return date(year, self._first_month, int(self.day) if self.precision == "day" else 1)

    @property
    def upper(self) -> date:
        """The last day that it can mean; a winter ends in the February of the next year."""
        year = int(self.year.replace("X", "9"))
        if self.precision == "day":
            return self.lower
        if self.precision == "season":
            last = self.lower.month + 2
            year, month = (year, last) if last <= 12 else (year + 1, last - 12)
            if year > 9999:
                return date(9999, 12, 31)
        else:
            month = int(self.month) if self.precision == "month" else 12
        return date(year, month, monthrange(year, month)[1])

    @property
    def key(self) -> tuple[int, int, int]:
        """Year, month, day with 0 for what is not said: a vaguer date stands before its days."""
        year = int(self.year.replace("X", "0"))
        if self.precision in ("year", "decade", "century"):
            return (year, 0, 0)
        return (year, self._first_month, int(self.day) if self.precision == "day" else 0)

    @property
    def _first_month(self) -> int:
        if self.precision == "season":
            return _SEASONS[int(self.month)][1]
        return int(self.month) if self.month not in ("", "XX") else 1

    def wording(self, *, after: "Point | None" = None) -> str:
        """Chinese wording without the qualifier; parts shared with `after` are left out."""
        same_year = after is not None and after.year == self.year and "X" not in self.year
        same_month = same_year and after is not None and after.month == self.month != ""
        year = "" if same_year else self._year_wording
        if not self.month or self.month == "XX":
            # a month or a day that EDTF marks as unspecified is said, not passed over
            return f"{self._year_wording}{'（月份不详）' if self.month else ''}"
        if int(self.month) in _SEASONS:
            return f"{year}{_SEASONS[int(self.month)][0]}"
        month = f"{year}{int(self.month)}月"
        if not self.day:
            return month
        if self.day == "XX":
            return f"{month}（日期不详）"
        return f"{int(self.day)}日" if same_month else f"{month}{int(self.day)}日"

    @property
    def _year_wording(self) -> str:
        if self.year.endswith("XX"):
            return f"{int(self.year[:2])}00至{int(self.year[:2])}99年间"
        if self.year.endswith("X"):
            return f"{int(self.year[:3])}0年代"
        return f"{int(self.year)}年"


class Edtf(Struct, frozen=True, dict=True):
    """An EDTF date: `text` as written, `start` and `end` (equal unless it is an interval).

    An end that is None is open (`..`) or unknown (empty); `open_start` and `open_end` tell which.
    """

    text: str
    start: Point | None
    end: Point | None

    def __hash__(self) -> int:
        return hash(self.text)  # all else follows from it, and dates are looked up most of all

    @staticmethod
    @lru_cache(maxsize=1 << 16)
    def parse(text: str) -> "Edtf":
        """Read an EDTF string; raises ValueError with a Chinese message."""
        first, slash, last = text.partition("/")
        if slash and re.fullmatch(r"\d{1,2}(?:/\d{1,2})?", last):
            raise MisspeltDate(text, in_edtf(text) or _completed(first, last))
        if not slash:
            point = _point(text)
            return Edtf(text, point, point)
        start, end = (None if part in _OPEN else _point(part) for part in (first, last))
        if start is None and end is None:
            raise ValueError(either(f"{text} 两端都没有日期", f"{text} has no date at either end"))
        if start and end and start.lower > end.upper:
            raise ValueError(either(f"{text} 的终点早于起点", f"the end of {text} is before its start"))
        return Edtf(text, start, end)

    def __str__(self) -> str:
        return self.text

    def __reduce__(self) -> tuple[Any, ...]:
        return Edtf.parse, (self.text,)

    @property
    def is_interval(self) -> bool:
        """Whether it was written with a slash."""
        return "/" in self.text

    @property
    def is_open(self) -> bool:
        """Whether one end is open or unknown."""
        return self.start is None or self.end is None

    @cached_property
    def lower(self) -> date | None:
        """The first day that it can mean; None when open."""
        return self.start.lower if self.start else None

    @cached_property
    def upper(self) -> date | None:
        """The last day that it can mean; None when open."""
        return self.end.upper if self.end else None

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day that it can mean; those of its known end when the other is open."""
        start, end = self.start or self._given, self.end or self._given
        return start.lower, end.upper

    @property
    def is_exact(self) -> bool:
        """Whether it names a day, or both days of an interval, and is sure of them."""
        return all(
            point and point.precision == "day" and not point.qualifier for point in (self.start, self.end)
        )

    @property
    def precision(self) -> str:
        """One of PRECISIONS."""
        return "interval" if self.is_interval else (self.start or self._given).precision

    @property
    def qualifier(self) -> str:
        """`?`, `~`, `%` or nothing, of both ends together."""
        marks = {point.qualifier for point in (self.start, self.end) if point} - {""}
        return "%" if "%" in marks or len(marks) == 2 else "".join(marks)

    @property
    def year(self) -> int:
        """The year it is filed under: that of its start, or of its end when the start is open."""
        return self.key[0][0]

    @cached_property
    def key(self) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
        """Sort key: the start as written, then the end; 0 where nothing is stated.

        Of dates that begin on one day the longer comes first, as that of a visit before those of its days.
        """
        start, end = self._given, (self.end or self._given).key
        return (start.key, (-end[0], -end[1], -end[2]) if start.precision == "day" else end)

    @property
    def _given(self) -> Point:
        point = self.start or self.end
        assert point is not None  # parse refuses a date with two open ends
        return point

    @property
    def wording(self) -> str:
        """The date in Chinese: `约2024年6月`, `2011年至2023年11月`, `2023年7月21日至22日`."""
        if not self.is_interval:
            return _qualified(self._given, self._given.wording())
        if self.start is None:
            assert self.end is not None
            unknown = "（起始不详）" if self.text.startswith("/") else ""
            return f"{_qualified(self.end, self.end.wording())}以前{unknown}"
        start = _qualified(self.start, self.start.wording())
        if self.end is None:
            return f"{start}起（终止不详）" if self.text.endswith("/") else f"{start}起"
        # parts may be left out only where the reader can tell them from the start
        after = self.start if not self.start.qualifier and not self.end.qualifier else None
        return f"{start}至{_qualified(self.end, self.end.wording(after=after))}"

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> core_schema.CoreSchema:
        return core_schema.no_info_after_validator_function(
            cls.parse,
            core_schema.str_schema(max_length=64),
            serialization=core_schema.plain_serializer_function_ser_schema(str),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: Any, _handler: Any) -> dict[str, Any]:
        # an editor's YAML reader makes a number of a bare year
        return {"type": ["string", "integer"], "pattern": DATE_PATTERN}


_CHINESE_POINT = re.compile(
    r"(?P<about>约|大约)?(?P<y>\d{4}) *(?:[年./-] *(?P<m>\d{1,2}) *(?:[月./-] *(?P<d>\d{1,2}) *日?|月)?|年)?"
    r"(?P<around>前后|左右)?(?P<mark>[~?%])?"
)
_UNTIL = re.compile(r" *(?:至|到|～|~|—+|–|/|--?) *(?=\d{4})")


def _completed(first: str, last: str) -> str:
    """Return the range of `2023-07-21/22`, `2023-07/09` or `1996/97`, whose end omits what its start has."""
    *same, _ = first.split("-")
    parts = last.split("/")
    if not same:
        return f"{first}/{first[:2]}{last}"
    end = [*same[: len(same) + 1 - len(parts)], *(f"{int(part):02}" for part in parts)]
    return f"{first}/{'-'.join(end)}"


def _in_digits(text: str) -> str:
    """Return a date in Chinese numerals, such as 二〇二三年七月二十二日, in digits."""
    return re.sub("[〇零一二三四五六七八九十]+(?=[年月日])", lambda match: str(value_of(match[0])), text)


def in_edtf(text: str) -> str:
    """Return in EDTF a date as people write it, such as `2024-6-21` or `1996–2001`; empty for others."""
    plain = _in_digits(unicodedata.normalize("NFKC", text.strip()))
    plain = re.sub(r"^(\d{4})(\d\d)(\d\d)$", r"\1-\2-\3", plain)
    points = [_CHINESE_POINT.fullmatch(part) for part in _UNTIL.split(plain)]
    if len(points) > 2 or not all(points):
        return ""
    return "/".join(
        "-".join([match["y"], *(f"{int(match[key]):02}" for key in "md" if match[key])])
        + (match["mark"] or ("~" if match["about"] or match["around"] else ""))
        for match in points
        if match
    )


def _qualified(point: Point, words: str) -> str:
    return {"": words, "~": f"约{words}", "?": f"{words}（存疑）", "%": f"约{words}（存疑）"}[point.qualifier]


def _point(text: str) -> Point:
    match = _POINT.fullmatch(text)
    if not match and (suggestion := in_edtf(text)):
        raise MisspeltDate(text, suggestion)
    if not match:
        raise ValueError(
            either(
                f"{text or '空'} 不是 EDTF 日期，应如 1996、2010-05、2023-07-22、2024-06~、2011/2023-11",
                f"{text or 'nothing'} is no EDTF date such as 1996, 2010-05, 2023-07-22, "
                "2024-06~, 2011/2023-11",
            )
        )
    point = Point(text, **{name: part or "" for name, part in match.groupdict().items()})
    if point.year == "0000":
        raise ValueError(
            either(f"{text} 的年份应在 1 至 9999 之间", f"the year of {text} should be between 1 and 9999")
        )
    if point.month == "XX" and point.day not in ("", "XX"):
        raise ValueError(either(f"{text} 有日而无月", f"{text} has a day and no month"))
    if "X" in point.year and point.month not in ("", "XX"):
        raise ValueError(either(f"{text} 有月而年份不全", f"{text} has a month and no whole year"))
    if point.month and point.month != "XX":
        month = int(point.month)
        if month in _SEASONS:
            if point.day:
                raise ValueError(either(f"{text} 的季节后不能有日", f"{text} has a day after a season"))
            return point
        if not 1 <= month <= 12:
            raise ValueError(
                either(
                    f"{text} 的月份应为 01 至 12，或季节 21 至 24",
                    f"the month of {text} should be 01 to 12, or a season, 21 to 24",
                )
            )
        if point.day and point.day != "XX":
            days = monthrange(int(point.year), month)[1]
            if not 1 <= int(point.day) <= days:
                raise ValueError(either(f"{text}：该月只有 {days} 天", f"{text}: the month has {days} days"))
    return point
