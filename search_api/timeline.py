"""How the articles that a search finds lie in time: one bar for each day, month or year (时间分布)."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from schemas import Model
from search_api.engine import Ask, Engine
from search_api.language import parse
from search_api.models import Question
from search_api.planning import plan_of
from search_api.spelling import spoken_query

BARS_MOST = 75
"""Bars of one histogram: more are thinner than a finger or a pointer hits at 360 pixels of width."""
_DAYS_MOST = 65_000
"""Both engines refuse more than 65,535 buckets in one aggregation: days of 178 years."""


class Bar(Model):
    """The articles of one day, month or year."""

    first: date
    last: date
    label: str
    """As ISO 8601 writes it: 2025, 2025-06, 2025-06-13."""
    count: int


class Timeline(Model):
    """Bars from the first article to the last, those without any among them."""

    bars: list[Bar]
    undated: int = 0
    """Articles without a date."""


def timeline(engine: Engine, question: Question) -> Timeline:
    """Return the bars of all articles that ``question`` finds.

    Raises:
        QueryError: the query can't be read.
        SearchIndexError: the index can't be used.
    """
    parsed = spoken_query(engine, parse(question.q, engine.lexicon))
    counts = {"days": {"terms": {"field": "day", "size": _DAYS_MOST}}}
    answer = engine.ask(Ask(plan_of(question, parsed), counts=counts))
    if answer is None or answer.total == 0:
        return Timeline(bars=[])
    days = {int(bucket["key"]): int(bucket["doc_count"]) for bucket in answer.counts["days"]["buckets"]}
    undated = days.pop(0, 0)
    return Timeline(bars=list(_bars({date.fromordinal(day): count for day, count in days.items()})), undated=undated)


def _bars(days: Mapping[date, int]) -> Iterator[Bar]:
    """Yield bars of the shortest length of which there aren't too many; decades of years are left as they are."""
    if not days:
        return
    first, last = min(days), max(days)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if (last - first).days < BARS_MOST:
        yield from _counted(days, (first + timedelta(days=number) for number in range((last - first).days + 1)), 10)
    elif months <= BARS_MOST:
        yield from _counted(days, (_month(first, number) for number in range(months)), 7)
    else:
        yield from _counted(days, (date(year, 1, 1) for year in range(first.year, last.year + 1)), 4)


def _month(first: date, number: int) -> date:
    year, month = divmod(first.month - 1 + number, 12)
    return date(first.year + year, month + 1, 1)


def _counted(days: Mapping[date, int], starts: Iterator[date], digits: int) -> Iterator[Bar]:
    counts: Counter[str] = Counter()
    for day, count in days.items():
        counts[day.isoformat()[:digits]] += count
    for start in starts:
        label = start.isoformat()[:digits]
        yield Bar(first=start, last=_last(start, digits), label=label, count=counts[label])


def _last(start: date, digits: int) -> date:
    if digits == 10:
        return start
    return date(start.year, 12, 31) if digits == 4 else start.replace(day=monthrange(start.year, start.month)[1])
