"""Festivals and days of the lunar calendar as days of the solar one (农历)."""

from __future__ import annotations

import re
from datetime import date, timedelta

from nlp.dates.calendar import Span
from nlp.dates.grammar import YEAR, number
from nlp.dates.resolve import UNKNOWN_PERIOD, Anchor, Groups

_FIRST_YEAR, _FIRST_NEW_YEAR = 1980, date(1980, 2, 16)
_TABLE = """
095b0 049b0 0a974 0a4b0 0b27a 06a50 06d40 0af46 0ab60 09570 04af5 04970 064b0 074a3 0ea50 06b58
05ac0 0ab60 096d5 092e0 0c960 0d954 0d4a0 0da50 07552 056a0 0abb7 025d0 092d0 0cab5 0a950 0b4a0
0baa4 0ad50 055d9 04ba0 0a5b0 15176 052b0 0a930 07954 06aa0 0ad50 05b52 04b60 0a6e6 0a4e0 0d260
0ea65 0d530 05aa0 076a3 096d0 04afb 04ad0 0a4d0 1d0b6 0d250 0d520 0dd45 0b5a0 056d0 055b2 049b0
0a577 0a4b0 0aa50 1b255 06d20 0ada0 14b63 09370 049f8 04970 064b0 168a6 0ea50 06aa0 1a6c4 0aae0
092e0
"""
"""Lunar years 1980 to 2060, twenty bits each: whether the leap month has 30 days, twelve months from the first (1 is 30
days, 0 is 29), the leap month's number or 0. From jionlp 1.5 (Apache-2.0); the lengths of all years add up to the New
Year days that it gives beside them."""
_CODES = tuple(int(code, 16) for code in _TABLE.split())
_LUNAR_FESTIVALS = {"春节": (1, 1), "元宵": (1, 15), "端午": (5, 5), "七夕": (7, 7), "中秋": (8, 15), "重阳": (9, 9)}
_SOLAR_FESTIVALS = {"元旦": (1, 1), "五一": (5, 1), "劳动": (5, 1), "国庆": (10, 1), "十一": (10, 1)}
_DAYS_OFF = {"元旦": 3, "五一": 5, "劳动": 5, "国庆": 7, "十一": 7, "清明": 3, "端午": 3, "中秋": 3}
"""Usual number of days off, from the festival's own day on; the Spring Festival's begin on the eve and are eight."""
_NAMES = '元旦|五一|国庆|春节|清明|端午|中秋|劳动|元宵|除夕|七夕|重阳|十一(?=[”"]?(?:假期|黄金周|长假|国庆))'
HOLIDAY = re.compile(
    rf"(?:{YEAR}年)?[“\"]?(?P<holiday>{_NAMES})(?:国际)?(?:劳动)?[”\"]?(?P<feast>佳?节)?(?:节日)?"
    r"(?P<length>期间|假期|假日|小长假|长假|黄金周)?(?!联欢|晚会|文化|活动|慰问|路|街|广场)"
)
LUNAR_DAY = re.compile(
    rf"(?:{YEAR}年)?(?P<lunar>农历)?(?P<month>正|腊|冬|十[一二]|[一二三四五六七八九十])月"
    r"(?P<day>初[一二三四五六七八九十]|二?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|三十)(?!日)"
)


def _lengths(code: int) -> list[tuple[int, int]]:
    """Return (month, days) of a year's months in order; a leap month comes as minus its number."""
    months: list[tuple[int, int]] = []
    for at in range(12):
        months.append((at + 1, 29 + (code >> (15 - at) & 1)))
        if code & 15 == at + 1:
            months.append((-at - 1, 29 + (code >> 16)))
    return months


def solar(year: int, month: int, day: int) -> date | None:
    """Return the solar day of a lunar one (no leap month); none outside 1980 to 2060 or where there is no such day."""
    if not 0 <= year - _FIRST_YEAR < len(_CODES):
        return None
    months = [_lengths(code) for code in _CODES[: year - _FIRST_YEAR + 1]]
    before = sum(days for lengths in months[:-1] for _, days in lengths)
    for number_, days in months[-1]:
        if number_ == month:
            return _FIRST_NEW_YEAR + timedelta(days=before + day - 1) if 1 <= day <= days else None
        before += days
    return None


def qingming(year: int) -> date:
    """Return 清明 of a year of 2000 to 2099, by the usual formula (0.2422 days a year from 4.81 April)."""
    short = year % 100
    return date(year, 4, int(short * 0.2422 + 4.81) - short // 4)


def _first_day(year: int, name: str) -> date | None:
    if name in _SOLAR_FESTIVALS:
        return date(year, *_SOLAR_FESTIVALS[name])
    if name == "清明":
        return qingming(year) if 2000 <= year <= 2099 else None
    if name == "除夕":
        new_year = solar(year, 1, 1)
        return None if new_year is None else new_year - timedelta(days=1)
    return solar(year, *_LUNAR_FESTIVALS[name])


def _year(groups: Groups, anchor: Anchor) -> int | None:
    printed = groups.get("year")
    if printed:
        return anchor.relative_year(printed)
    return anchor.year or (anchor.issue.year if anchor.issue else None)


def holiday(groups: Groups, anchor: Anchor) -> Span | None:
    """Return what 国庆节期间, 今年中秋 or 清明节 comes to; none for a bare name (春节慰问), which tells no day."""
    name, length = groups["holiday"] or "", groups.get("length")
    if not (length or groups.get("year") or (groups.get("feast") and name in _DAYS_OFF)):
        return None
    year = _year(groups, anchor)
    first = None if year is None else _first_day(year, name)
    if first is None:
        return UNKNOWN_PERIOD
    if not length:
        return Span(first, first, "day")
    if name == "春节":
        return Span(first - timedelta(days=1), first + timedelta(days=6), "period")
    return Span(first, first + timedelta(days=_DAYS_OFF.get(name, 1) - 1), "period")


def lunar_day(groups: Groups, anchor: Anchor) -> Span | None:
    """Return what 农历七月初七 or 腊月二十三 comes to: that day within the solar year that is meant."""
    month, day = groups["month"] or "", groups["day"] or ""
    if not groups.get("lunar") and month not in {"正", "腊", "冬"} and not day.startswith("初"):
        return None
    year = _year(groups, anchor)
    if year is None:
        return UNKNOWN_PERIOD
    lunar_month = {"正": 1, "冬": 11, "腊": 12}.get(month) or number(month)
    for candidate in (year, year - 1):
        found = solar(candidate, lunar_month, number(day.removeprefix("初")))
        if found is not None and found.year == year:
            return Span(found, found, "day")
    return None
