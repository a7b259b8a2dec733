"""Days, months, quarters and years as first and last day (历)."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from schemas.findings import Granularity


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time.

    Attributes:
        first: first day; none where it can't be resolved.
        last: last day; none where the stretch is open.
        granularity: how finely the text tells it.
        clock: hour and minute of a moment on the first day.
        end_clock: hour and minute of the end, on the last day.
    """

    first: date | None
    last: date | None
    granularity: Granularity
    clock: tuple[int, int] | None = None
    end_clock: tuple[int, int] | None = None

    @property
    def start_date(self) -> str | None:
        """ISO date or moment."""
        return None if self.first is None else _iso(self.first, self.clock)

    @property
    def end_date(self) -> str | None:
        """ISO date of the last day; none for a single day or an open stretch."""
        if self.last is None or (self.granularity in {"day", "time"} and self.end_clock is None):
            return None
        return _iso(self.last, self.end_clock)


UNRESOLVED = Span(None, None, "vague")


def day(year: int, month: int, number: int) -> Span | None:
    """Return one day; none where the calendar has no such day."""
    if not (1 <= year <= 9998 and 1 <= month <= 12 and 1 <= number <= calendar.monthrange(year, month)[1]):
        return None
    moment = date(year, month, number)
    return Span(moment, moment, "day")


def month(year: int, number: int, through: int | None = None) -> Span:
    """Return a month, or the months ``number`` to ``through``."""
    last = number if through is None else through
    days = calendar.monthrange(year, last)[1]
    return Span(date(year, number, 1), date(year, last, days), "month" if through is None else "period")


def quarter(year: int, number: int, through: int | None = None) -> Span:
    """Return a quarter, or the quarters ``number`` to ``through``."""
    last = number if through is None else through
    span = month(year, number * 3 - 2, last * 3)
    return Span(span.first, span.last, "quarter" if through is None else "period")


def half(year: int, number: int) -> Span:
    """Return a half-year (1 or 2)."""
    span = month(year, number * 6 - 5, number * 6)
    return Span(span.first, span.last, "half-year")


def year_span(first: int, last: int | None = None) -> Span:
    """Return a year, or the years ``first`` to ``last``."""
    return Span(date(first, 1, 1), date(first if last is None else last, 12, 31), "year" if last is None else "period")


def season(year: int, name: str) -> Span:
    """Return a meteorological season: spring is March to May, winter runs from December into February."""
    first = {"春": 3, "夏": 6, "秋": 9, "冬": 12}[name]
    if name == "冬":
        last = month(year + 1, 2).last
        return Span(date(year, 12, 1), last, "period")
    return Span(date(year, first, 1), month(year, first + 2).last, "period")


def week(anchor: date, offset: int, weekday: int | None) -> Span:
    """Return the week ``offset`` weeks from that of ``anchor`` (Monday first), or one day of it."""
    monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=offset)
    if weekday is None:
        return Span(monday, monday + timedelta(days=6), "week")
    moment = monday + timedelta(days=weekday)
    return Span(moment, moment, "day")


def part_of_month(year: int, number: int, part: str) -> Span:
    """Return 上旬, 中旬, 下旬, 初 (first ten days), 中 (11th to 20th), 底 and 末 (last day) of a month.

    Args:
        year: the year.
        number: the month.
        part: as printed.
    """
    days = calendar.monthrange(year, number)[1]
    if part in {"底", "末"}:
        last = date(year, number, days)
        return Span(last, last, "day")
    first, end = {"上旬": (1, 10), "初": (1, 10), "中旬": (11, 20), "中": (11, 20)}.get(part, (21, days))
    return Span(date(year, number, first), date(year, number, end), "period")


def part_of_year(year: int, part: str, *, end_point: bool) -> Span:
    """Return 初 (first quarter), 中 (May to August), 底 and 末 (last quarter, or its last day) of a year."""
    if part == "初":
        return Span(date(year, 1, 1), date(year, 3, 31), "quarter")
    if part == "中":
        return Span(date(year, 5, 1), date(year, 8, 31), "period")
    last = date(year, 12, 31)
    return Span(last, last, "day") if end_point else Span(date(year, 10, 1), last, "quarter")


def shifted_years(span: Span, years: int) -> Span:
    """Return ``span`` moved by whole years; 29 February becomes the 28th."""
    return Span(_moved(span.first, years), _moved(span.last, years), span.granularity)


def _moved(moment: date | None, years: int) -> date | None:
    if moment is None:
        return None
    last = calendar.monthrange(moment.year + years, moment.month)[1]
    return date(moment.year + years, moment.month, min(moment.day, last))


def _iso(moment: date, clock: tuple[int, int] | None) -> str:
    return moment.isoformat() if clock is None else f"{moment.isoformat()}T{clock[0]:02d}:{clock[1]:02d}"
