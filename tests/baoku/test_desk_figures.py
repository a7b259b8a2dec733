"""Reviews of figures over a real archive and a real index."""

from __future__ import annotations

import pytest
from desk_support import review

from baoku.desk import ArchiveDesk
from baoku.store import Store
from schemas.errors import UsageError
from search_api.aggregates import AggregateRequest, aggregate
from search_api.figures import FigureRequest, figures


def test_a_corrected_figure_is_summed_as_corrected_and_a_rejected_one_not_at_all(
    store: Store, desk: ArchiveDesk
) -> None:
    def energy() -> float:
        request = AggregateRequest.model_validate({"kind": "energy", "by": "kind"})
        return sum(m.exact.sum or 0 for group in aggregate(store.engine, request).groups for m in group.measures)

    assert energy() == 3_560_000_000
    corrected = review(store, desk, "35.6亿千瓦时", "correct", amount="36.5亿千瓦时", of="送电量", note="见原稿")
    assert corrected.verdict is not None
    assert (corrected.canonical_value, corrected.of, corrected.verdict.by) == (3_650_000_000, "送电量", "审计甲")
    assert corrected.text == "35.6亿千瓦时"
    assert energy() == 3_650_000_000
    rows = figures(store.archive, store.engine, FigureRequest(verdict="corrected")).rows
    assert [row.figure.text for row in rows] == ["35.6亿千瓦时"]
    review(store, desk, "35.6亿千瓦时", "reject")
    assert energy() == 0
    assert review(store, desk, "35.6亿千瓦时", "reopen").canonical_value == 3_560_000_000
    assert energy() == 3_560_000_000


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"amount": "3至4亿千瓦时"}, (300_000_000, 400_000_000, "千瓦时", "energy", 300_000_000, "kWh")),
        ({"amount": "12万千瓦"}, (120_000, None, "千瓦", "power", 120_000, "kW")),
        ({"value": 8}, (8, None, "千瓦时", "energy", 8, "kWh")),
        ({"value": 8, "unit": "兆瓦时"}, (8, None, "兆瓦时", "energy", 8000, "kWh")),
        ({"value": 1, "upper": 2}, (1, 2, "千瓦时", "energy", 1, "kWh")),
    ],
)
def test_amounts_are_read_as_they_would_be_printed(
    store: Store, desk: ArchiveDesk, given: dict[str, object], expected: tuple[object, ...]
) -> None:
    one = review(store, desk, "35.6亿千瓦时", "correct", **given)
    assert (one.value, one.upper, one.unit, one.kind, one.canonical_value, one.canonical_unit) == expected


def test_when_and_whose_a_figure_is_can_be_corrected_and_emptied(store: Store, desk: ArchiveDesk) -> None:
    one = review(store, desk, "35.6亿千瓦时", "correct", period=("2025-01-01", "2025-03-31"), organisation="北岭公司")
    assert (one.date, one.period, one.organisation) == (None, ("2025-01-01", "2025-03-31"), "北岭公司")
    one = review(store, desk, "35.6亿千瓦时", "correct", date="2025-03-31", organisation=None)
    assert (one.date, one.period, one.organisation) == ("2025-03-31", None, None)


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"amount": "许多"}, "no amount"),
        ({"amount": "3亿元和4亿元"}, "no amount"),
        ({"value": 5, "unit": "格令"}, "isn't known"),
        ({"value": "1e30"}, "exactly"),
        ({"amount": "35.6亿千瓦时"}, "reads|read so already"),
    ],
)
def test_corrections_of_figures_that_cannot_be(
    store: Store, desk: ArchiveDesk, given: dict[str, object], error: str
) -> None:
    with pytest.raises(UsageError, match=error):
        review(store, desk, "35.6亿千瓦时", "correct", **given)
    assert desk.journal() == []
