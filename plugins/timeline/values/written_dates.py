"""Dates as Chinese texts write them, in EDTF: 二〇二三年七月二十二日, 去年9月, 今年上半年, 7月21日至22日.

What a text leaves to its reader, such as the year of 9月, is inferred from what was read before or from the
day of publication, and is marked: by `?`, and by the words that say how it was inferred.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

from .dates import Edtf
from .numerals import plain, value_of

_D = "〇零○一二三四五六七八九"
YEAR = rf"(?:\d{{4}}|[一二][{_D}0Oo◯]{{3}})"
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9]|三十一?|(?:二?十|廿)[一二三四五六七八九]?|卅一?|[一二三四五六七八九])"
_TO = r"(?:上午|下午|中午|晚上?|凌晨|起)?(?:至|到|—{1,2}|–|－|―|~|-)"
_OR_TO = rf"(?:{_TO}|、)"
_HALVES = (
    "上半年|下半年|前三季度|[前头](?:1[01]|[2-9]|十一?|[二三四五六七八九两])个月|第?[一二三四1-4]季度|上半季"
)
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_AMOUNT = "[千万亿余多%‰元亩吨倍]|公[里顷斤]|[平立]方|美元|个百分点"
"""What shows that 2023.5 is a decimal"""
_LUNAR_DAY = rf"初?{_DAY}日?"
_LUNAR = (
    rf"(?:{YEAR}年)?(?:农历|阴历|旧历|夏历)(?:{YEAR}年|[{_STEMS}][{_BRANCHES}]年)?"
    rf"闰?(?:{_MONTH}|[正冬腊])月(?:{_LUNAR_DAY})?"
    rf"|{YEAR}年[正冬腊]月(?:{_LUNAR_DAY})?|[正冬腊]月(?=[初十廿二三]){_LUNAR_DAY}"
)
_NEXT_DAY = r"(?<![^\s，。；：、,;:（(“至到在于及和与—-])[次翌]日"
_YEARS = r"(?:\d{1,2}|[一二三四五六七八九十两几数]{1,3})年"
_VAGUE = (
    rf"(?<![附邻接将])(?:近|过去|最近){_YEARS}(?![级代])(?:以?来|间|中)?"
    rf"|(?<![\d.{_D}十百千]){_YEARS}(?:以来|来(?![到自访华京])|[以之]?[前后](?![勤续备期往沿线]))"
    r"|(?<![附邻接将临靠])近年来?(?![底末初终关度])|多年来|第二年"
)
_IN_A_LIST = rf"(?={_TO}{YEAR}学?年|(?:[、和及与]{YEAR}){{1,5}}年)"
"""Behind a year that has its 年 at the end of a range or a list"""
_PLAN = '[“「『"]?(?:[三四五六七八九]|十[一二三四五]?)五[”」』"]?'
_POINT = re.compile(
    rf"(?P<until>截[至止]到?)?(?P<about>大约|约)?(?:"
    rf"(?P<lunar>{_LUNAR})|(?P<next>{_NEXT_DAY})|(?P<vague>{_VAGUE})"
    rf"|(?P<iso>(?<![\d.])(?P<iy>\d{{4}})(?P<mark>[-./])(?P<im>1[0-2]|0?[1-9])"
    rf"(?:(?P=mark)(?P<id>3[01]|[12]\d|0?[1-9])|(?!\s?(?:{_AMOUNT})))(?![\d年月]))"
    rf"|(?:(?P<year>(?<!\d){YEAR})(?:学年|年(?!代)度?|{_IN_A_LIST})"
    rf"|(?P<short>(?<![\d.{_D}第国和])(?:\d\d|[{_D}]{{2}}))年(?={_MONTH}月)"
    rf"|(?P<relative>去年|今年|前年|明年|本年|当年|同年|次年|翌年|上年))"
    rf"(?:的?(?P<month>{_MONTH})(?:月份?|(?={_OR_TO}{_MONTH}月))(?:(?P<day>{_DAY})(?:日|号|(?={_OR_TO}{_DAY}[日号])))?"
    rf"|(?P<part>{_HALVES}|年?[初底末中](?!国|央)|[春夏秋冬](?:季|天)?(?![节种粮播收耕])))?"
    rf"|(?P<month2>(?<![\d.十第])(?<!每年){_MONTH})(?:月份?|(?={_TO}{_MONTH}月))"
    rf"(?:(?P<day2>{_DAY})(?:日|号|(?={_OR_TO}{_DAY}[日号])))?"
    rf"|(?P<rmonth>本月|上个?月|当月|同月)(?:(?P<day4>{_DAY})[日号])?"
    rf"|(?P<part2>{_HALVES})"
    rf"|(?P<day3>(?<![\d.十廿卅月第〕\]])(?:{_DAY}))(?:日|号(?!楼|线|文))(?![游内均本元报常历期])"
    rf"|(?P<decade>(?:(?<!\d)\d{{3}}0|(?:上|20)世纪[2-9]0|(?:(?:上|20|二十)世纪)?[二三四五六七八九]十|(?<!\d)[2-9]0)年代)"
    rf"|(?P<plan>(?<![{_D}十百千第]){_PLAN})(?:计划|规划)?(?:时期|期间|期内|(?=以来))"
    r"|(?P<recent>近日|日前|近期|不久前|(?<![项节科题栏名条])目前(?![期置后端往])|迄今|[上本]周[一二三四五六日]?|昨日|昨天|今日|今天)"
    rf")(?P<ten>[上中下]{{1,2}}旬|[月]?[初底末](?=[，,。、；至到])|(?<=月)[初底末])?(?P<around>前后|左右)?"
)
_BETWEEN = re.compile(_TO)
_MONTH_AND_DAY = re.compile(rf"{_TO}(1[0-2]|0?[1-9])[./](3[01]|[12]\d|0?[1-9])(?![\d.])")
"""The end of a range such as 2023.7.21-7.23"""
_SINCE = re.compile(r"(?:以来|起(?![草步源诉点飞义降])|开始|之?后至今|至今|以后|之后)")
_SINCE_THEN = re.compile("[^,。;、]{1,25}以来")
"""自2018年启动协作以来"""
_UNTIL = re.compile(rf"(?:以前|之前|前(?![往来后夕去进述段线期景沿身列门方锋瞻提所任者端半两几\d{_D}十]))")
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}
_SEASONS = {"春": "21", "夏": "22", "秋": "23", "冬": "24"}


class WrittenDate(Struct, frozen=True):
    """A date in a text."""

    start: int
    end: int
    edtf: str
    """Empty where it is not known"""
    doubts: tuple[str, ...] = ()
    """What was inferred, and from what; in Chinese"""
    is_vague: bool = False
    """Whether it is no date of an event unless there is a figure: 近三年, 目前"""


class _Point(Struct, frozen=True):
    match: "re.Match[str]"
    first: str
    """EDTF, without a mark"""
    last: str
    """The end of what 上半年 and the like mean; else the same"""
    mark: str
    doubts: tuple[str, ...]


class DateReader:
    """Reads the dates of a document, paragraph by paragraph."""

    def __init__(self, published: str = "") -> None:
        """Take the day of publication as `2022-07-20`, from which 去年 and 近日 are inferred."""
        parts = [int(part) for part in published.split("-")] if published else []
        self._published = published
        self._year, self._month = [*parts, 0, 0][:2]
        self._today = date(*parts) if len(parts) == 3 else None
        self._pub_year = parts[0] if parts else 0
        self._day: date | None = None
        """The day that was read last, from which 次日 is inferred"""

    @property
    def undated(self) -> WrittenDate:
        """The date of an event that has none: not after the day of publication."""
        if not self._published:
            return WrittenDate(0, 0, "", ("文献没有写日期",))
        doubt = f"文献没有写日期，暂据发布日期{self._published}记为约数"
        return WrittenDate(0, 0, f"{self._published[:7]}~", (doubt,))

    def read(self, text: str) -> Iterator[WrittenDate]:
        """Yield the dates of a paragraph; a range is one."""
        text, at = plain(text), 0
        while match := _POINT.search(text, at):
            is_repeated = match["lunar"] and text[at : match.start()] == "("  # 2021年3月5日（农历正月廿二）
            at = match.end()
            if is_repeated or _is_compared(text, match):
                continue
            first = self._point(match)
            to = _BETWEEN.match(text, at)
            match2 = _POINT.match(text, to.end()) if to and not _is_indefinite(match) else None
            second = self._point(match2, first) if match2 and not _is_indefinite(match2) else None
            if second:
                at = second.match.end()
            elif match["id"] and (end := _MONTH_AND_DAY.match(text, at)):
                last = f"{self._year:04}-{int(end[1]):02}-{int(end[2]):02}"
                second, at = _Point(match, last, last, "", ()), end.end()
            since, until = _SINCE.match(text, at), _UNTIL.match(text, at)
            if date := since or until:
                at = date.end()
            is_start = text.endswith(("自", "从"), 0, match.start()) and _SINCE_THEN.match(text, at)
            yield self._dated(first, second, bool(since or is_start), bool(until or match["until"]), at)

    def _dated(self, first: _Point, second: _Point | None, since: bool, until: bool, end: int) -> WrittenDate:
        doubts = tuple(dict.fromkeys((*first.doubts, *(second.doubts if second else ()))))
        begin = first.match.start()
        is_vague = bool(first.match["vague"]) or first.match["recent"] in ("目前", "迄今")
        if not first.first or (second and not second.last):
            return WrittenDate(begin, end, "", doubts, is_vague)
        if second:
            text = f"{first.first}{first.mark}/{second.last}{second.mark}"
        elif since or until:
            text = f"{first.first}{first.mark}/.." if since else f"../{first.last}{first.mark}"
        elif first.last != first.first:
            text = f"{first.first}{first.mark}/{first.last}{first.mark}"
        else:
            text = f"{first.first}{first.mark}"
        try:
            Edtf.parse(text)
        except ValueError as error:
            return WrittenDate(begin, end, "", (*doubts, str(error)))
        return WrittenDate(begin, end, text, doubts, is_vague)

    def _point(self, match: "re.Match[str]", after: _Point | None = None) -> _Point:
        """Return a date as far as it is known; the second of a range has the year of the first."""
        if match["recent"]:
            return self._recent(match)
        if match["decade"]:
            return self._decade(match)
        if match["lunar"] or match["vague"]:
            how = "是农历，须换算成公历" if match["lunar"] else "，何时起止无从推定"
            return _Point(match, "", "", "", (f"文献写“{match[0]}”{how}",))
        if match["next"]:
            return self._next_day(match)
        if match["plan"]:
            plan = re.sub(r"\W", "", match["plan"])
            first = 1951 + 5 * int(value_of(plan.removesuffix("五")))  # “九五” began in 1996
            return _Point(match, str(first), str(first + 4), "", (f"{match['plan']}按五年规划的起止年",))
        is_dated = any(match[key] for key in ("year", "short", "iy", "relative", "rmonth"))
        if after and after.first and not is_dated:
            year, mark = self._year, after.mark
            doubts: tuple[str, ...] = ()
            if match["month2"] and int(value_of(match["month2"])) < self._month:
                year += 1  # from December to January
        else:
            year, doubts, mark = self._year_of(match)
        if not year:
            return _Point(match, "", "", "", doubts)
        self._year = year
        month = self._month_of(match)
        days = (match[key] for key in ("day", "day2", "day3", "day4", "id"))
        day = next((int(value_of(each)) for each in days if each), 0)
        if match["day3"] and not month:
            return _Point(match, "", "", "", ("文献没有写月份，也无从推定",))
        if match["about"] or match["around"]:
            mark = "%" if mark else "~"
        part = match["part"] or match["part2"]
        if part:
            return self._part(match, year, part, mark, doubts)
        if month:
            self._month = month
        text = f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")
        self._day = _day(text)
        if match["ten"] and not day:
            doubts = (*doubts, f"文献写“{match['ten']}”，只记到{'月' if month else '年'}")
        return _Point(match, text, text, mark, doubts)

    def _year_of(self, match: "re.Match[str]") -> tuple[int, tuple[str, ...], str]:
        """Return the year, or 0, with what was inferred and its mark."""
        digits = match["year"] or match["iy"]
        if digits:
            return int(value_of(digits)), (), ""
        if short := match["short"]:
            if not self._pub_year:
                return 0, (f"文献写“{short}年”，没有发布日期，无从推定",), ""
            year = self._pub_year // 100 * 100 + int(value_of(short))
            year -= 100 * (year > self._pub_year + 1)
            return year, (f"文献写“{short}年”，据发布日期{self._published}记为{year}年",), "?"
        relative = match["relative"]
        if relative in ("当年", "同年", "次年", "翌年"):
            if not self._year:
                return 0, (f"文献写“{relative}”，无从推定",), ""
            return self._year + (relative in ("次年", "翌年")), (), ""
        if relative:
            if not self._pub_year:
                return 0, (f"文献写“{relative}”，没有发布日期，无从推定",), ""
            back = {"去年": -1, "上年": -1, "前年": -2, "明年": 1}.get(relative, 0)
            year = self._pub_year + back
            return year, (f"文献写“{relative}”，据发布日期{self._published}记为{year}年",), "?"
        if match["rmonth"] and not self._year:
            return 0, (f"文献写“{match['rmonth']}”，没有发布日期，无从推定",), ""
        if not self._year:
            return 0, ("文献没有写年份，也无从推定",), ""
        year = self._year - (match["rmonth"] in ("上月", "上个月") and self._month == 1)
        return year, (f"文献此处没有写年份，暂据上文或发布日期记为{year}年",), "?"

    def _month_of(self, match: "re.Match[str]") -> int:
        month = match["month"] or match["month2"] or match["im"]
        if month:
            return int(value_of(month))
        if match["rmonth"] in ("上月", "上个月") and self._month:
            return (self._month - 2) % 12 + 1
        return self._month if match["rmonth"] or match["day3"] else 0

    def _part(
        self, match: "re.Match[str]", year: int, part: str, mark: str, doubts: tuple[str, ...]
    ) -> _Point:
        """Return a half, a quarter, a season or the beginning, middle or end of a year."""
        if part[0] in _SEASONS:
            return _Point(match, f"{year}-{_SEASONS[part[0]]}", f"{year}-{_SEASONS[part[0]]}", mark, doubts)
        if part.endswith("个月"):
            first, last = 1, int(value_of(part[1:-2]))
        elif part.endswith("季度") and part[0] != "前":
            digit = part.removeprefix("第")[0]
            quarter = _QUARTERS.get(digit) or int(digit)
            first, last = 3 * quarter - 2, 3 * quarter
        else:
            first, last = {"上": (1, 6), "下": (7, 12), "前": (1, 9)}.get(part[0], (0, 0))
        if first:
            return _Point(match, f"{year:04}-{first:02}", f"{year:04}-{last:02}", mark, doubts)
        about = {"初": "01", "中": "06"}.get(part[-1], "12")
        reasons = (*doubts, f"文献写“{match[0]}”，月份是约数")
        text = f"{year:04}-{about}"
        return _Point(match, text, text, "%" if mark else "~", reasons)

    def _next_day(self, match: "re.Match[str]") -> _Point:
        if not self._day:
            return _Point(match, "", "", "", (f"文献写“{match[0]}”，无从推定",))
        before, self._day = self._day, self._day + timedelta(days=1)
        self._year, self._month = self._day.year, self._day.month
        doubt = f"文献写“{match[0]}”，据上文的{before}推定"
        return _Point(match, str(self._day), str(self._day), "?", (doubt,))

    def _decade(self, match: "re.Match[str]") -> _Point:
        decade = match["decade"].removesuffix("年代")
        _, century, tens = decade.rpartition("世纪")
        if len(tens) == len("1990"):
            return _Point(match, f"{tens[:3]}X", f"{tens[:3]}X", "", ())
        text = f"19{int(value_of(tens)) // 10}X"
        doubt = f"文献写“{match['decade']}”，暂记为20世纪的"
        return _Point(match, text, text, *(("", ()) if century else ("?", (doubt,))))

    def _recent(self, match: "re.Match[str]") -> _Point:
        word = match["recent"]
        if not self._published:
            return _Point(match, "", "", "", (f"文献没有写日期，只说“{word}”",))
        if self._today and word in ("昨日", "昨天", "今日", "今天"):
            text = str(self._today - timedelta(days=word[0] == "昨"))
            return _Point(match, text, text, "?", (f"文献写“{word}”，据发布日期{self._published}推定",))
        doubt = f"文献没有写日期，只说“{word}”，暂据发布日期{self._published}记为约数"
        return _Point(match, self._published[:7], self._published[:7], "~", (doubt,))


def _is_compared(text: str, match: "re.Match[str]") -> bool:
    """Return whether something else is compared with a date: 较2020年增长, 与2020年相比."""
    begin, end = match.span()
    is_multiple = text.endswith(("是", "为", "达", "超"), 0, begin) and text.startswith("同期", end)
    return is_multiple or text.endswith(("比", "较"), 0, begin) or text.startswith("相比", end)


def _is_indefinite(match: "re.Match[str]") -> bool:
    """Return whether a date is no end of a range."""
    return bool(match["recent"] or match["lunar"] or match["vague"])


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
