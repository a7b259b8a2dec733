"""What a matched date comes to, given the issue's date and what was named before it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from nlp.dates import calendar, grammar
from nlp.dates.calendar import UNRESOLVED, Span
from schemas.findings import Granularity

_RELATIVE_YEARS = {"今": 0, "本": 0, "去": -1, "上": -1, "上一": -1, "明": 1, "前": -2, "后": 2}
_RELATIVE_MONTHS = {"本月": 0, "这个月": 0, "上月": -1, "上个月": -1, "下月": 1, "下个月": 1, "次月": 1}
_ISSUE_DAYS = {
    "今天": 0,
    "今日": 0,
    "即日": 0,
    "昨天": -1,
    "昨日": -1,
    "昨晚": -1,
    "昨夜": -1,
    "昨晨": -1,
    "今晨": 0,
    "今早": 0,
    "今晚": 0,
    "明晨": 1,
    "明晚": 1,
    "明天": 1,
    "明日": 1,
    "前天": -2,
    "后天": 2,
}
_NEXT_DAYS = frozenset({"次日", "翌日", "第二天"})
_WEEKS = {"本": 0, "这": 0, "上": -1, "上个": -1, "上上": -2, "下": 1, "下个": 1}
_WEEKDAYS = "一二三四五六日"
_AFTERNOON = frozenset({"下午", "傍晚", "晚上", "晚间", "当晚", "深夜", "夜间", "夜里", "晚", "午后"})
YEAR_TURN = 2
"""In a paper of January or February, November and December without a year are those of the year before."""

UNKNOWN_PERIOD = replace(UNRESOLVED, granularity="period")
"""A period whose year is not known."""
Groups = dict[str, str | None]


@dataclass
class Anchor:
    """What a date without a year, month or day is read against.

    Attributes:
        issue: the issue's date.
        day: the latest day named in the text.
        year: the year named last in the same sentence.
        period: the latest stretch named in the text.
    """

    issue: date | None = None
    day: date | None = None
    year: int | None = None
    period: Span | None = None
    month: date | None = None
    """First day of the latest month, or the latest day, named in the text."""

    def relative_year(self, printed: str) -> int | None:
        """Return the year that 今, 去, 当 … or four digits stand for; none where that is unknown."""
        if printed in {"当", "同", "次", "翌"}:
            known = self.year or (self.day.year if self.day else None) or (self.issue.year if self.issue else None)
            return None if known is None else known + (printed in {"次", "翌"})
        if printed in _RELATIVE_YEARS:
            return None if self.issue is None else self.issue.year + _RELATIVE_YEARS[printed]
        return grammar.number(printed)

    def year_of_month(self, month: int) -> int | None:
        """Return the year of a month that is named without one."""
        if self.year is not None:
            return self.year
        if self.issue is None:
            return None
        return self.issue.year - (self.issue.month <= YEAR_TURN and month >= 13 - YEAR_TURN)


def point(groups: Groups, anchor: Anchor, *, end_point: bool = False) -> Span | None:
    """Return what a point's groups (see :mod:`nlp.dates.grammar`) come to; none where there is no such day."""
    printed_year = groups.get("year")
    year = anchor.relative_year(printed_year) if printed_year else None
    unknown_year = bool(printed_year) and year is None
    if groups.get("month") or groups.get("relative_month"):
        return _in_month(groups, anchor, year, unknown_year=unknown_year)
    if groups.get("day"):
        return _clocked(_bare_day(grammar.number(groups["day"] or ""), anchor), groups)
    if year is None and not unknown_year:
        year = anchor.year or (anchor.issue.year if anchor.issue else None)
    part = groups.get("year_part")
    if year is None:
        return replace(UNRESOLVED, granularity=_fineness(groups)) if any(groups.values()) else None
    if part:
        return calendar.part_of_year(year, part.lstrip("年岁") or part[-1], end_point=end_point)
    return _part(groups, year, anchor) or calendar.year_span(year)


def _fineness(groups: Groups) -> Granularity:
    """Return how finely a point without a year is told."""
    if groups.get("half"):
        return "half-year"
    return "quarter" if groups.get("quarter") or groups.get("first_quarter") else "vague"


def _part(groups: Groups, year: int, anchor: Anchor) -> Span | None:
    if groups.get("quarter"):
        return calendar.quarter(year, grammar.number(groups["quarter"] or ""))
    if groups.get("quarter_end"):
        last = calendar.quarter(year, grammar.number(groups["quarter_end"] or "")).last
        return Span(last, last, "day")
    if groups.get("relative_quarter"):
        return _relative_quarter(groups["relative_quarter"] or "", anchor)
    if groups.get("first_quarter"):
        return calendar.quarter(year, 1)
    if groups.get("quarters"):
        return calendar.quarter(year, 1, grammar.number(groups["quarters"] or ""))
    if groups.get("q_from"):
        low, high = grammar.number(groups["q_from"] or ""), grammar.number(groups["q_to"] or "")
        return calendar.quarter(year, low, high) if low < high else UNRESOLVED
    if groups.get("half"):
        return calendar.half(year, 1 if groups["half"] == "上半年" else 2)
    if groups.get("season"):
        return calendar.season(year, groups["season"] or "")
    return None


def _relative_quarter(printed: str, anchor: Anchor) -> Span:
    if anchor.issue is None:
        return replace(UNRESOLVED, granularity="quarter")
    quarters = anchor.issue.year * 4 + (anchor.issue.month - 1) // 3 + "上本下".index(printed) - 1
    return calendar.quarter(quarters // 4, quarters % 4 + 1)


def _in_month(groups: Groups, anchor: Anchor, year: int | None, *, unknown_year: bool) -> Span | None:
    relative = groups.get("relative_month")
    if relative:
        resolved = _relative_month(relative, anchor)
        if resolved is None:
            return UNRESOLVED
        year, month = resolved
    else:
        month = grammar.number(groups["month"] or "")
        year = year if year is not None or unknown_year else anchor.year_of_month(month)
    if not 1 <= month <= 12:
        return None
    printed_day, part = groups.get("day"), groups.get("xun")
    if year is None:
        return _clocked(replace(UNRESOLVED, granularity="day" if printed_day else "month"), groups)
    if printed_day:
        found = calendar.day(year, month, grammar.number(printed_day))
        return None if found is None else _clocked(found, groups)
    if part:
        part = part if part in {"上旬", "中旬", "下旬"} else part[-1]
        return calendar.part_of_month(year, month, part)
    return calendar.month(year, month)


def _relative_month(printed: str, anchor: Anchor) -> tuple[int, int] | None:
    named = anchor.month or anchor.day or anchor.issue
    base = named if printed in {"当月", "同月", "次月"} else anchor.issue
    if base is None:
        return None
    months = base.year * 12 + base.month - 1 + _RELATIVE_MONTHS.get(printed, 0)
    return months // 12, months % 12 + 1


def _bare_day(number: int, anchor: Anchor) -> Span:
    if anchor.day is not None:
        return calendar.day(anchor.day.year, anchor.day.month, number) or UNRESOLVED
    if anchor.issue is None:
        return replace(UNRESOLVED, granularity="day")
    months = anchor.issue.year * 12 + anchor.issue.month - 1 - (number > anchor.issue.day)
    return calendar.day(months // 12, months % 12 + 1, number) or UNRESOLVED


def _clocked(span: Span, groups: Groups) -> Span:
    hour_text = groups.get("hour") or groups.get("hour2")
    if not hour_text or span.first is None:
        return replace(span, granularity="time") if hour_text else span
    hour = grammar.number(hour_text)
    printed = groups.get("minute") or groups.get("minute2")
    minute = grammar.number(printed) if printed else 30 if groups.get("half_hour") is not None else 0
    part = groups.get("part_of_day")
    if (part in _AFTERNOON and hour < 12) or (part in {"中午", "午间"} and hour < 10):
        hour += 12
    first = span.first + timedelta(days=hour // 24)
    return Span(first, first, "time", (hour % 24, minute))


def relative_day(groups: Groups, anchor: Anchor) -> Span | None:
    """Return what 昨天, 当天, 次日 … come to; none for a next day with no day named before it."""
    printed = groups.get("relative_day") or ""
    if printed in _ISSUE_DAYS:
        base, days = anchor.issue, _ISSUE_DAYS[printed]
    elif printed in _NEXT_DAYS:
        if anchor.day is None:
            return None
        base, days = anchor.day, 1
    else:
        base, days = anchor.day or anchor.issue, 0
    if base is None:
        return replace(UNRESOLVED, granularity="day")
    moment = base + timedelta(days=days)
    if printed.endswith(("晚", "夜")) and not groups.get("part_of_day"):
        groups = {**groups, "part_of_day": "晚上"}
    return _clocked(Span(moment, moment, "day"), groups)


def weekday(groups: Groups, anchor: Anchor) -> Span:
    """Return what 本周, 上周五 … come to."""
    printed = groups.get("weekday") or groups.get("bare")
    if anchor.issue is None:
        return replace(UNRESOLVED, granularity="day" if printed else "week")
    offset = _WEEKS[groups.get("week") or "本"]
    if printed == "末":
        saturday = calendar.week(anchor.issue, offset, 5).first
        return UNRESOLVED if saturday is None else Span(saturday, saturday + timedelta(days=1), "period")
    index = None if printed is None else _WEEKDAYS.index("日" if printed == "天" else printed)
    return calendar.week(anchor.issue, offset, index)


def months(groups: Groups, anchor: Anchor) -> Span | None:
    """Return what 1至4月 or 前5个月 comes to; none where the months don't rise."""
    if groups.get("count"):
        low, high = 1, grammar.number(groups["count"] or "")
    else:
        low, high = grammar.number(groups["low"] or ""), grammar.number(groups["high"] or "")
    if not 1 <= low < high <= 12:
        return None
    printed = groups.get("year")
    year = anchor.relative_year(printed) if printed else anchor.year_of_month(low)
    return replace(UNRESOLVED, granularity="period") if year is None else calendar.month(year, low, high)


def years(groups: Groups) -> Span | None:
    """Return what 2021—2025年 comes to; none where the years don't rise."""
    low, high = grammar.number(groups["low"] or ""), grammar.number(groups["high"] or "")
    return calendar.year_span(low, high) if low < high else None


def days(groups: Groups, anchor: Anchor) -> Span | None:
    """Return what 5月15至18日 comes to; none where the days don't rise."""
    month, low, high = (grammar.number(groups[name] or "") for name in ("month", "low", "high"))
    printed = groups.get("year")
    year = anchor.relative_year(printed) if printed else anchor.year_of_month(month)
    if year is None:
        return replace(UNRESOLVED, granularity="period") if low < high else None
    first, last = calendar.day(year, month, low), calendar.day(year, month, high)
    if first is None or last is None or low >= high:
        return None
    return Span(first.first, last.last, "period")


def plan(groups: Groups) -> Span:
    """Return what “十四五”期间 comes to: the tenth plan began in 2001, each lasts five years."""
    number, part = grammar.number((groups["plan"] or "")[:-1]), groups["part"] or ""
    first = 1951 + number * 5
    if part == "以来":
        return Span(date(first, 1, 1), None, "period")
    if part.startswith("开局"):
        return calendar.year_span(first)
    if part.startswith(("收官", "末")):
        return calendar.year_span(first + 4)
    if part.startswith(("前", "头")):
        return calendar.year_span(first, first + grammar.number(part[1]) - 1)
    if part.startswith(("初", "中")):
        return replace(UNRESOLVED, granularity="period")
    return calendar.year_span(first, first + 4)


def century(groups: Groups) -> Span:
    """Return what 20世纪90年代 comes to."""
    printed = groups["century"] or ""
    number = {"上": 20, "本": 21}.get(printed) or grammar.number(printed)
    decade = (
        int(groups["decade"] or "0") if (groups["decade"] or "").isdigit() else grammar.number(groups["decade"] or "")
    )
    first = (number - 1) * 100 + decade
    if groups.get("part"):
        return replace(UNRESOLVED, granularity="period")
    return calendar.year_span(first, first + 9)


def same_period(anchor: Anchor) -> Span:
    """Return what 去年同期 comes to: the latest stretch, a year earlier; nothing where none was named."""
    if anchor.period is None:
        return replace(UNRESOLVED, granularity="period")
    return calendar.shifted_years(anchor.period, -1)
