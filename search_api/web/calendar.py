"""A year's issues as twelve months of weeks (刊期日历)."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from archive import IssueDay

WEEKDAYS = ("一", "二", "三", "四", "五", "六", "日")
"""A Chinese week begins on Monday."""
WEEKDAY_NAMES = ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")


@dataclass(frozen=True)
class CalendarDay:
    """A day of a month, and its issue where there is one."""

    number: int
    issue: IssueDay | None


@dataclass(frozen=True)
class Month:
    """A month: its weeks have seven places each, those outside the month are empty."""

    number: int
    weeks: list[list[CalendarDay | None]]
    issues: int


def months(year: int, days: Iterable[IssueDay]) -> list[Month]:
    """Return the months of ``year`` with its issues."""
    issues = {one.issue_date: one for one in days}
    weeks = calendar.Calendar()
    made = []
    for month in range(1, 13):
        drawn = [[_day(year, month, day, issues) for day in week] for week in weeks.monthdayscalendar(year, month)]
        count = sum(1 for week in drawn for day in week if day is not None and day.issue is not None)
        made.append(Month(month, drawn, count))
    return made


def _day(year: int, month: int, day: int, issues: dict[str, IssueDay]) -> CalendarDay | None:
    return CalendarDay(day, issues.get(date(year, month, day).isoformat())) if day else None
