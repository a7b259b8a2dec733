"""Sums and coverage as plain rows over time, for dashboards that take flat JSON (时间序列)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Literal

from pydantic import ConfigDict, Field

from schemas import Model
from search_api.aggregates import AggregateRequest, Measure, aggregate
from search_api.engine import Ask, Engine
from search_api.language import parse
from search_api.models import Question
from search_api.planning import plan_of
from search_api.spelling import spoken_query

Span = Literal["month", "quarter", "year"]
Grouping = Literal["newspaper", "organisation", "person", "section", "kind"]
_MONTHS: dict[Span, int] = {"month": 1, "quarter": 3, "year": 12}
_MONTHS_ALL = 120_000
"""Months up to the end of year 9999."""
_DAYS_MOST = 65_000
"""Both engines refuse more than 65,535 buckets in one aggregation: days of 178 years."""
_SPANS_MOST = 600
"""Months that groups are counted in, the last ones that have articles: of 50 groups they make 30,000 buckets."""


class FigurePoint(Model):
    """What one month, organisation, … holds in one kind and unit."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    time: str | None
    """First moment of the month, quarter or year; none for what isn't grouped by time, or has none."""
    key: str
    """2025-06, 2025-Q2, 2025; ``undated`` and ``longer``; or the name that is grouped by."""
    kind: str
    unit: str
    """Canonical."""
    figures: int
    """All figures, of any exactness."""
    exact: float | None
    """Sum of those that are said exactly."""
    about: float | None
    """Sum of those that are said as about."""
    lower: float | None
    """Sum of those that are said as at least or over."""
    upper: float | None
    """Sum of those that are said as at most or under."""
    changes: float | None
    """Sum of the differences to something else."""
    repeated: float | None
    """What prints beyond the first of the same figure add to the other sums."""


class CoverageRequest(Question):
    """Which articles are counted, and by what."""

    by: Span = "month"
    """month, quarter or year of the issue."""
    group: Grouping | None = None
    """newspaper, organisation, person, section or kind: counted apart for each of the most frequent."""
    groups: int = Field(default=10, ge=1, le=50)
    """How many of them."""


class CoveragePoint(Model):
    """How many articles a month, quarter or year has."""

    time: str
    """Its first moment."""
    key: str
    """2025-06, 2025-Q2, 2025."""
    group: str | None
    """Newspaper, organisation, …; none where all are counted together."""
    articles: int


def figure_series(engine: Engine, request: AggregateRequest) -> list[FigurePoint]:
    """Return sums of figures as flat rows.

    Raises:
        UsageError: a bound can't be read.
        SearchIndexError: the index can't be used.
    """
    groups = aggregate(engine, request).groups
    return [_figure_point(group.key, request, measure) for group in groups for measure in group.measures]


def coverage(engine: Engine, request: CoverageRequest) -> list[CoveragePoint]:
    """Return counts of dated articles as flat rows, in order of time; months without any are left out.

    In groups, only the last 600 months, quarters or years that have articles are counted.

    Raises:
        QueryError: the query can't be read.
        SearchIndexError: the index can't be used.
    """
    parsed = spoken_query(engine, parse(request.q, engine.lexicon))
    plan = plan_of(request, parsed)
    answer = engine.ask(Ask(plan, counts={"days": {"terms": {"field": "day", "size": _DAYS_MOST}}}))
    if answer is None:
        return []
    days = {int(one["key"]): int(one["doc_count"]) for one in answer.counts["days"]["buckets"]}
    days.pop(0, None)
    if not days:
        return []
    if request.group is None:
        return list(_counted(days, request.by))
    keys = sorted({_key(date.fromordinal(day), request.by) for day in days})[-_SPANS_MOST:]
    grouped = engine.ask(Ask(plan, counts=_by_group(request, keys)))
    return [] if grouped is None else sorted(_points(grouped.counts["groups"]["buckets"], request.by), key=_order)


def time_of(key: str) -> str | None:
    """Return the first moment of 2025-06, 2025-Q2 or 2025, as UTC; none where the key is no time."""
    year, _, part = key.partition("-")
    if not (year.isdecimal() and len(year) == 4):
        return None
    month = 1 if not part else int(part[1:]) * 3 - 2 if part.startswith("Q") else int(part)
    return f"{year}-{month:02}-01T00:00:00Z"


def _figure_point(key: str, request: AggregateRequest, measure: Measure) -> FigurePoint:
    return FigurePoint(
        time=time_of(key) if request.by in _MONTHS else None,
        key=key,
        kind=measure.kind,
        unit=measure.unit,
        figures=measure.count,
        exact=measure.exact.sum,
        about=measure.about.sum,
        lower=measure.lower.sum,
        upper=measure.upper.sum,
        changes=measure.changes.sum,
        repeated=measure.repeated.sum,
    )


def _counted(days: Mapping[int, int], by: Span) -> Iterator[CoveragePoint]:
    counts: Counter[str] = Counter()
    for day, count in days.items():
        counts[_key(date.fromordinal(day), by)] += count
    for key in sorted(counts):
        yield CoveragePoint(time=str(time_of(key)), key=key, group=None, articles=counts[key])


def _by_group(request: CoverageRequest, keys: Sequence[str]) -> dict[str, Any]:
    spans = {"range": {"field": "day", "ranges": [_range(key, request.by) for key in keys]}}
    return {"groups": {"terms": {"field": request.group, "size": request.groups}, "aggs": {"spans": spans}}}


def _range(key: str, by: Span) -> dict[str, int]:
    """Return the days of a span, the first one of the next left out."""
    first = date.fromisoformat(str(time_of(key))[:10])
    month = first.year * 12 + first.month - 1 + _MONTHS[by]
    following = date(month // 12, month % 12 + 1, 1).toordinal() if month < _MONTHS_ALL else date.max.toordinal() + 1
    return {"from": first.toordinal(), "to": following}


def _points(groups: Sequence[Mapping[str, Any]], by: Span) -> Iterator[CoveragePoint]:
    for group in groups:
        for span in group["spans"]["buckets"]:
            first, count = int(span.get("from") or 0), int(span["doc_count"])
            if first > 0 and count:
                key = _key(date.fromordinal(first), by)
                yield CoveragePoint(time=str(time_of(key)), key=key, group=str(group["key"]), articles=count)


def _order(point: CoveragePoint) -> tuple[str, int, str]:
    return point.time, -point.articles, point.group or ""


def _key(day: date, by: Span) -> str:
    if by == "year":
        return f"{day.year:04}"
    return f"{day.year:04}-{day.month:02}" if by == "month" else f"{day.year:04}-Q{(day.month + 2) // 3}"
