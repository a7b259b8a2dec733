"""What a person found of a figure, as every engine filters and sums by it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from search_examples import article

from archive import Archive
from schemas import Figure, FigureReading, Verdict
from search_api import service
from search_api.aggregates import AggregateRequest, aggregate
from search_api.engine import Engine
from search_api.export import FIGURE_COLUMNS, csv_lines, figure_row
from search_api.figures import FigureRequest, figures
from search_api.models import SearchRequest


def verdict(state: str, **more: object) -> Verdict:
    base = {"state": state, "by": "审计甲", "at": "2023-05-01T08:00:00Z", "note": "=查合同", "act": 1}
    return Verdict.model_validate(base | more)


def figure(text: str, value: int, **more: Any) -> Figure:
    base = {"text": text, "start": 0, "end": len(text), "value": value, "unit": "元", "kind": "money"}
    return Figure.model_validate(base | {"canonical_value": value, "canonical_unit": "CNY"} | more)


MACHINE = FigureReading.model_validate(
    {"value": 9, "unit": "元", "kind": "money", "canonical_value": 9, "canonical_unit": "CNY"}
)
FIGURES = [
    figure("未看", 1),
    figure("存疑", 10, review="单位看不清"),
    figure("确认", 100, review="单位看不清", verdict=verdict("confirmed")),
    figure("更正", 1000, verdict=verdict("corrected", machine=MACHINE)),
    figure("否决", 10000, verdict=verdict("rejected")),
]


@pytest.fixture
def filled(engine: Engine, tmp_path: Path) -> Iterator[tuple[Archive, Engine]]:
    one = article("a", "甲", issue_date="2023-01-10").model_copy(update={"figures": FIGURES})
    other = article("b", "乙", issue_date="2023-01-10").model_copy(update={"figures": FIGURES[-1:]})
    with Archive.at(tmp_path / "archive") as archive:
        archive.put_articles([one, other])
        engine.index([one, other])
        engine.commit()
        yield archive, engine


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, "未看 存疑 确认 更正"),
        ({"min": "100"}, "确认 更正"),
        ({"verdict": "any", "article": "a"}, "未看 存疑 确认 更正 否决"),
        ({"verdict": "confirmed"}, "确认"),
        ({"verdict": "corrected"}, "更正"),
        ({"verdict": "rejected", "article": "a"}, "否决"),
        ({"verdict": "open"}, "未看 存疑"),
        ({"verdict": "doubtful"}, "存疑"),
        ({"review": True}, "存疑"),
        ({"review": False}, "未看 确认 更正"),
    ],
)
def test_filters_by_verdict(filled: tuple[Archive, Engine], asked: dict[str, object], expected: str) -> None:
    found = figures(*filled, FigureRequest.model_validate(asked))
    assert [row.figure.text for row in found.rows] == expected.split()


def test_a_rejected_figure_is_in_no_sum_that_does_not_ask_for_it(filled: tuple[Archive, Engine]) -> None:
    def total(**asked: object) -> float | None:
        (group,) = aggregate(filled[1], AggregateRequest.model_validate(asked)).groups
        return group.measures[0].exact.sum

    assert total() == 1111
    assert total(verdict="confirmed") == 100
    assert total(verdict="rejected") == 20000


def test_an_article_is_not_found_by_an_amount_that_was_rejected(filled: tuple[Archive, Engine]) -> None:
    def ids(query: str) -> set[str]:
        return {hit.id for hit in service.search(*filled, SearchRequest(q=query)).hits}

    assert ids("金额:>=1000元") == {"a"}
    assert ids("金额:>=10000元") == set()


def test_an_export_tells_verdict_and_what_the_machine_read(filled: tuple[Archive, Engine]) -> None:
    text = "".join(csv_lines(FIGURE_COLUMNS, map(figure_row, filled[0].figures().rows))).removeprefix("\ufeff")
    rows = {row["text"]: row for row in csv.DictReader(io.StringIO(text))}
    corrected = rows["更正"]
    assert (corrected["verdict"], corrected["verdict_by"], corrected["machine_value"]) == ("corrected", "审计甲", "9")
    assert corrected["verdict_note"] == "'=查合同"
    assert rows["未看"]["verdict"] == ""
    assert rows["否决"]["verdict"] == "rejected"
