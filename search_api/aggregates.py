"""Figures counted and summed by month, quarter, year, organisation, …: exact ones with their like alone (汇总)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import ConfigDict, Field

from schemas import Model
from search_api.engine import Ask, Engine
from search_api.figure_fields import BUCKETS
from search_api.figures import FigureFilters, figure_plan

By = Literal["month", "quarter", "year", "organisation", "of", "kind", "newspaper"]
Time = Literal["printed", "own"]
_GROUPS_MOST = 1000
"""Months of 83 years; of organisations, the most frequent."""
_MEASURES_MOST = 100
_REPEATS_MOST = 500
"""Repeated figures of one group that are looked at."""
_DIGITS = 14
"""Significant digits of a sum: the engines add doubles in different orders."""


class AggregateRequest(FigureFilters):
    """What is to be summed, and by what."""

    by: By = "month"
    """month, quarter, year, organisation, of, kind or newspaper."""
    time: Time = "printed"
    """Whether months and years are those of the issue, or the figure's own; ``undated`` has none, ``longer`` holds for
    more than one."""


class Sum(Model):
    """Figures of one exactness."""

    count: int = 0
    sum: float | None = None
    min: float | None = None
    max: float | None = None


class Ranges(Model):
    """Ranges: the sums of their lower and upper ends."""

    count: int = 0
    low: float | None = None
    high: float | None = None


class Repeats(Model):
    """Figures that stand there more than once: as much, of the same, of the same organisation, for the same time."""

    count: int = 0
    """Prints beyond the first of each; they are in the sums."""
    sum: float | None = None
    """What they add to ``exact``, ``bounds`` and the others."""
    complete: bool = True
    """Whether all of them were looked at."""


class Measure(Model):
    """What a group holds in one kind and unit; nothing is summed over two of them."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    kind: str
    unit: str
    """Canonical."""
    count: int
    """All figures, of any exactness."""
    exact: Sum = Field(default_factory=Sum)
    """Said exactly."""
    about: Sum = Field(default_factory=Sum)
    """Said as about (约、近)."""
    lower: Sum = Field(default_factory=Sum)
    """Said as at least or over (不低于、超、余)."""
    upper: Sum = Field(default_factory=Sum)
    """Said as at most or under (不超过、不足)."""
    ranges: Ranges = Field(default_factory=Ranges)
    """Said as from … to …."""
    changes: Sum = Field(default_factory=Sum)
    """Differences to something else (增加3亿元)."""
    repeated: Repeats = Field(default_factory=Repeats)
    """What is counted twice."""


class Group(Model):
    """One month, organisation, …."""

    key: str
    count: int
    measures: list[Measure]


class Aggregates(Model):
    """The sums."""

    by: By
    time: Time
    total: int
    """Figures that fit, those without the thing grouped by included."""
    groups: list[Group]
    """In order of time, else the most frequent first."""


def aggregate(engine: Engine, request: AggregateRequest) -> Aggregates:
    """Count and sum the figures that ``request`` describes.

    Raises:
        UsageError: a bound can't be read.
        SearchIndexError: the index can't be used.
    """
    field = f"{request.time}_{request.by}" if request.by in BUCKETS else request.by
    answer = engine.ask(Ask(figure_plan(request, engine.lexicon), counts=_counts(field)), "figures")
    if answer is None:
        return Aggregates(by=request.by, time=request.time, total=0, groups=[])
    groups = [_group(bucket) for bucket in answer.counts["groups"]["buckets"]]
    in_time = request.by in BUCKETS
    groups.sort(key=lambda group: group.key if in_time else (-group.count, group.key))
    return Aggregates(by=request.by, time=request.time, total=answer.total, groups=groups)


def _counts(field: str) -> dict[str, Any]:
    low, high = {"stats": {"field": "low"}}, {"stats": {"field": "high"}}
    exactness = {"terms": {"field": "exactness", "size": 10}, "aggs": {"low": low, "high": high}}
    repeats = {
        "terms": {"field": "same", "size": _REPEATS_MOST, "min_doc_count": 2},
        "aggs": {"low": {"max": {"field": "low"}}},
    }
    measures = {
        "terms": {"field": "measure", "size": _MEASURES_MOST},
        "aggs": {"exactness": exactness, "repeats": repeats},
    }
    return {"groups": {"terms": {"field": field, "size": _GROUPS_MOST}, "aggs": {"measures": measures}}}


def _group(bucket: Mapping[str, Any]) -> Group:
    measures = [_measure(one) for one in bucket["measures"]["buckets"]]
    measures.sort(key=lambda measure: (-measure.count, measure.kind, measure.unit))
    return Group(key=str(bucket["key"]), count=int(bucket["doc_count"]), measures=measures)


def _measure(bucket: Mapping[str, Any]) -> Measure:
    kind, _, unit = str(bucket["key"]).partition(" ")
    by_exactness = {str(one["key"]): one for one in bucket["exactness"]["buckets"]}
    found: dict[str, Any] = {
        name: _sum(by_exactness[source])
        for name, source in (
            ("exact", "exact"), ("about", "about"), ("lower", "lower"), ("upper", "upper"), ("changes", "change"),
        )
        if source in by_exactness
    }  # fmt: skip
    if ranges := by_exactness.get("range"):
        found["ranges"] = Ranges(
            count=int(ranges["doc_count"]), low=_rounded(ranges["low"]["sum"]), high=_rounded(ranges["high"]["sum"])
        )
    return Measure(
        kind=kind, unit=unit, count=int(bucket["doc_count"]), repeated=_repeats(bucket["repeats"]["buckets"]), **found
    )


def _sum(bucket: Mapping[str, Any]) -> Sum:
    stats = bucket["low"]
    return Sum(
        count=int(bucket["doc_count"]), sum=_rounded(stats["sum"]), min=float(stats["min"]), max=float(stats["max"])
    )


def _repeats(buckets: list[Mapping[str, Any]]) -> Repeats:
    if not buckets:
        return Repeats()
    again = [(int(one["doc_count"]) - 1, float(one["low"]["value"])) for one in buckets]
    return Repeats(
        count=sum(count for count, _ in again),
        sum=_rounded(sum(count * value for count, value in again)),
        complete=len(buckets) < _REPEATS_MOST,
    )


def _rounded(value: float) -> float:
    return float(f"{value:.{_DIGITS}g}")
