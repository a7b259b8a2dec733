"""What the archive holds, in the numbers of a dashboard: coverage, figures, reading, review (概览)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pydantic import ConfigDict, Field

from schemas import Model
from search_api.engine import Ask, Engine
from search_api.figure_fields import UNDATED
from search_api.models import Question
from search_api.plan import Everything
from search_api.timeline import BARS_MOST, timeline
from search_api.web.doubts import SURE

_MONTHS_MOST = 1200
"""Months of a hundred years."""
_KINDS_MOST = 50
ORGANISATIONS = 8
"""Organisations whose figures are shown over time, those with most: more colours can't be told apart."""


class Series(Model):
    """One line of a chart."""

    name: str
    total: int
    counts: list[int]
    """For each label of the chart."""


class Reading(Model):
    """How surely the figures of one month or year were read."""

    label: str
    figures: int
    confidence: float
    """Mean over the figures of the confidence of each one's worst character."""
    unsure: float
    """Share of the figures under :data:`SURE`."""


class Overview(Model):
    """The numbers of the dashboard."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    articles: int
    undated: int
    """Articles without a date."""
    coverage: list[tuple[str, int]]
    """Articles for each day, month or year from the first to the last."""
    figures: int
    """All, the rejected included."""
    verdicts: dict[str, int]
    """Figures by what a person found: confirmed, corrected, rejected; doubtful and undoubted where nobody looked."""
    labels: list[str]
    """Months, or years where the months are too many, in which figures were printed."""
    kinds: list[Series] = Field(default=[])
    """Figures by kind, over ``labels``."""
    organisations: list[Series] = Field(default=[])
    """Figures of the organisations with most, over ``labels``."""
    reading: list[Reading] = Field(default=[])
    """By ``labels``."""


def overview(engine: Engine) -> Overview:
    """Return the numbers of all that is indexed, from three questions to the index.

    Raises:
        SearchIndexError: the index can't be used.
    """
    spread = timeline(engine, Question())
    answer = engine.ask(Ask(Everything(), counts=_COUNTS), "figures")
    counts: Mapping[str, Any] = answer.counts if answer else {name: {"buckets": []} for name in _COUNTS}
    months = [str(one["key"]) for one in counts["months"]["buckets"] if one["key"] != UNDATED]
    digits = 7 if len(months) <= BARS_MOST else 4
    labels = sorted({month[:digits] for month in months})
    return Overview(
        articles=engine.count(),
        undated=spread.undated,
        coverage=[(bar.label, bar.count) for bar in spread.bars],
        figures=answer.total if answer else 0,
        verdicts={str(one["key"]): int(one["doc_count"]) for one in counts["verdicts"]["buckets"]},
        labels=labels,
        kinds=_series(counts["kinds"]["buckets"], labels, digits),
        organisations=_series(counts["organisations"]["buckets"], labels, digits),
        reading=_reading(counts["months"]["buckets"], labels, digits),
    )


def _terms(field: str, size: int, **parts: Any) -> dict[str, Any]:
    return {"terms": {"field": field, "size": size}, **({"aggs": parts} if parts else {})}


_MONTHS = _terms("printed_month", _MONTHS_MOST)
_COUNTS = {
    "verdicts": _terms("verdict", 10),
    "kinds": _terms("kind", _KINDS_MOST, months=_MONTHS),
    "organisations": _terms("organisation", ORGANISATIONS, months=_MONTHS),
    "months": _terms(
        "printed_month",
        _MONTHS_MOST,
        confidence={"avg": {"field": "confidence"}},
        unsure={"range": {"field": "confidence", "ranges": [{"to": SURE}]}},
    ),
}


def _series(buckets: Sequence[Mapping[str, Any]], labels: Sequence[str], digits: int) -> list[Series]:
    found = []
    for bucket in buckets:
        counts: Counter[str] = Counter()
        for month in bucket["months"]["buckets"]:
            counts[str(month["key"])[:digits]] += int(month["doc_count"])
        found.append(
            Series(name=str(bucket["key"]), total=int(bucket["doc_count"]), counts=[counts[label] for label in labels])
        )
    return sorted(found, key=lambda one: (-one.total, one.name))


def _reading(buckets: Iterable[Mapping[str, Any]], labels: Sequence[str], digits: int) -> list[Reading]:
    figures: Counter[str] = Counter()
    unsure: Counter[str] = Counter()
    confidence: dict[str, float] = dict.fromkeys(labels, 0.0)
    for bucket in buckets:
        label, count = str(bucket["key"])[:digits], int(bucket["doc_count"])
        if label not in confidence:
            continue
        figures[label] += count
        confidence[label] += count * float(bucket["confidence"]["value"])
        unsure[label] += sum(int(one["doc_count"]) for one in bucket["unsure"]["buckets"] if one.get("to") == SURE)
    return [
        Reading(
            label=label,
            figures=figures[label],
            confidence=round(confidence[label] / figures[label], 4),
            unsure=round(unsure[label] / figures[label], 4),
        )
        for label in labels
    ]
