"""The table of figures and its sums, on every engine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from search_examples import article

from archive import Archive
from schemas import Article, Figure
from schemas.errors import QueryError, UsageError
from search_api.aggregates import AggregateRequest, Aggregates, Measure, aggregate
from search_api.engine import Engine
from search_api.figures import FigureRequest, figures


def figure(text: str, value: float, **more: Any) -> Figure:
    base = {
        "text": text,
        "start": 0,
        "end": len(text),
        "value": value,
        "unit": "千瓦时",
        "kind": "energy",
        "canonical_value": value,
        "canonical_unit": "kWh",
        "of": "发电量",
        "organisation": "湖滨供电公司",
    }
    return Figure.model_validate(base | more)


YUAN = {"unit": "元", "kind": "money", "canonical_unit": "CNY", "of": "总投资", "organisation": "云岭集团（控股）公司"}
MADE = [
    article("a", "甲", newspaper="澄江报", issue_date="2023-01-10"),
    article("b", "乙", newspaper="澄江报", issue_date="2023-02-10"),
    article("c", "丙", newspaper="东湖报", issue_date="2024-05-10"),
    article("d", "丁"),
]
FIGURES = {
    "a": [
        figure("甲一", 1000, period=("2022-01-01", "2022-12-31")),
        figure("甲二", 500, qualifier="at least"),
        figure("甲三", 200, canonical_upper=300, upper=300),
    ],
    "b": [
        figure("乙一", 1000, period=("2022-01-01", "2022-12-31")),
        figure("乙二", 3e8, **YUAN, date="2023-02-01"),
        figure("乙三", 1e8, **YUAN, change={"direction": "up"}),
        figure("乙四", 2e8, **YUAN, qualifier="about", review="单位看不清"),
    ],
    "c": [figure("丙一", 1000, period=("2022-01-01", "2022-12-31")), figure("丙二", 40)],
    "d": [figure("丁一", 7, of=None, organisation=None)],
}


@pytest.fixture
def filled(engine: Engine, tmp_path: Path) -> Iterator[tuple[Archive, Engine]]:
    articles = [one.model_copy(update={"figures": FIGURES[one.id]}) for one in MADE]
    with Archive.at(tmp_path / "archive") as archive:
        archive.put_articles(articles)
        engine.index(articles)
        engine.commit()
        yield archive, engine


def texts(filled: tuple[Archive, Engine], **asked: object) -> list[str]:
    found = figures(*filled, FigureRequest.model_validate(asked))
    assert found.total == len(found.rows)
    return [row.figure.text for row in found.rows]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"kind": "money"}, {"乙二", "乙三", "乙四"}),
        ({"unit": "元", "min": "2e8"}, {"乙二", "乙四"}),
        ({"min": "2亿元"}, {"乙二", "乙四"}),
        ({"min": "0.25MWh", "max": "0.25MWh"}, {"甲三"}),
        ({"unit": "kWh", "min": "1000"}, {"甲一", "乙一", "丙一"}),
        ({"max": "40", "unit": "千瓦时"}, {"丙二", "丁一"}),
        ({"organisation": "集团（控股"}, {"乙二", "乙三", "乙四"}),
        ({"organisation": "供电", "newspaper": "东湖报"}, {"丙一", "丙二"}),
        ({"of": "投"}, {"乙二", "乙三", "乙四"}),
        ({"of": "' OR 1=1"}, set()),
        ({"date_from": "2023-02-10", "date_to": "2023-12-31"}, {"乙一", "乙二", "乙三", "乙四"}),
        ({"held_from": "2022-06-01", "held_to": "2022-06-30"}, {"甲一", "乙一", "丙一"}),
        ({"held_from": "2023-02-01", "held_to": "2023-02-01"}, {"乙二"}),
        ({"article": "d"}, {"丁一"}),
        ({"review": True}, {"乙四"}),
        ({"review": False, "kind": "money"}, {"乙二", "乙三"}),
    ],
)
def test_filters(filled: tuple[Archive, Engine], asked: dict[str, object], expected: set[str]) -> None:
    assert set(texts(filled, **asked)) == expected


def test_orders(filled: tuple[Archive, Engine]) -> None:
    assert texts(filled, unit="kWh", sort="largest")[-3:] == ["甲三", "丙二", "丁一"]
    assert texts(filled, kind="money", sort="largest") == ["乙二", "乙四", "乙三"]
    assert texts(filled, kind="money", sort="smallest") == ["乙三", "乙四", "乙二"]
    assert texts(filled, sort="newest")[:2] == ["丙一", "丙二"]
    assert texts(filled, sort="oldest")[:4] == ["丁一", "甲一", "甲二", "甲三"]


@pytest.mark.parametrize("sort", ["newest", "oldest", "largest", "smallest"])
def test_paging_gives_every_row_once_in_order(filled: tuple[Archive, Engine], sort: str) -> None:
    whole = texts(filled, sort=sort)
    seen: list[str] = []
    cursor: str | None = None
    while True:
        found = figures(*filled, FigureRequest.model_validate({"sort": sort, "limit": 2, "cursor": cursor}))
        seen += [row.figure.text for row in found.rows]
        cursor = found.next
        if cursor is None:
            break
    assert seen == whole
    assert len(seen) == 10


def test_what_cannot_be_asked(filled: tuple[Archive, Engine]) -> None:
    with pytest.raises(UsageError, match="two units"):
        texts(filled, min="1亿元", max="3万千瓦时")
    with pytest.raises(UsageError, match="no amount"):
        texts(filled, min="许多")
    for cursor in ("x", "!!", "bnVsbA"):
        with pytest.raises(QueryError):
            texts(filled, cursor=cursor)
    other = figures(*filled, FigureRequest(limit=1)).next
    with pytest.raises(QueryError, match="another query"):
        texts(filled, kind="money", cursor=other)


def sums(filled: tuple[Archive, Engine], **asked: object) -> Aggregates:
    return aggregate(filled[1], AggregateRequest.model_validate(asked))


def measure(found: Aggregates, key: str, unit: str) -> Measure:
    (group,) = (group for group in found.groups if group.key == key)
    (one,) = (one for one in group.measures if one.unit == unit)
    return one


def test_sums_keep_bounds_ranges_and_changes_apart(filled: tuple[Archive, Engine]) -> None:
    found = sums(filled, by="month")
    assert [group.key for group in found.groups] == ["2023-01", "2023-02", "2024-05", "undated"]
    assert found.total == 10
    january = measure(found, "2023-01", "kWh")
    assert (january.count, january.exact.count, january.exact.sum) == (3, 1, 1000)
    assert (january.lower.count, january.lower.sum) == (1, 500)
    assert (january.ranges.count, january.ranges.low, january.ranges.high) == (1, 200, 300)
    money = measure(found, "2023-02", "CNY")
    assert (money.exact.sum, money.about.sum, money.changes.sum) == (3e8, 2e8, 1e8)


def test_a_figure_printed_twice_is_told(filled: tuple[Archive, Engine]) -> None:
    once = measure(sums(filled, by="month"), "2023-02", "kWh")
    assert once.repeated.count == 0
    energy = measure(sums(filled, by="kind"), "energy", "kWh")
    assert (energy.exact.sum, energy.repeated.count, energy.repeated.sum) == (3047, 2, 2000)
    own = measure(sums(filled, by="year", time="own"), "2022", "kWh")
    assert (own.exact.sum, own.repeated.sum) == (3000, 2000)


def test_figures_that_hold_for_longer_than_a_month_belong_to_none(filled: tuple[Archive, Engine]) -> None:
    found = sums(filled, by="month", time="own", kind="energy")
    assert measure(found, "longer", "kWh").exact.count == 3
    assert [group.key for group in sums(filled, by="quarter").groups] == ["2023-Q1", "2024-Q2", "undated"]


def test_groups_by_name_come_by_frequency(filled: tuple[Archive, Engine]) -> None:
    found = sums(filled, by="organisation")
    assert [(group.key, group.count) for group in found.groups] == [("湖滨供电公司", 6), ("云岭集团（控股）公司", 3)]
    assert sums(filled, by="of", min="1亿元").groups[0].key == "总投资"
    assert sums(filled, newspaper="无此报").groups == []


def test_an_article_that_changes_changes_its_figures(filled: tuple[Archive, Engine]) -> None:
    archive, engine = filled
    shorter = MADE[0].model_copy(update={"figures": FIGURES["a"][:1]})
    archive.put_articles([shorter])
    engine.index([shorter])
    engine.delete(["c"])
    engine.commit()
    assert set(texts(filled, unit="kWh")) == {"甲一", "乙一", "丁一"}


def test_a_row_that_the_archive_no_longer_has_is_left_out(filled: tuple[Archive, Engine]) -> None:
    archive, engine = filled
    archive.put_articles([Article(id="a", pages=[])])
    found = figures(archive, engine, FigureRequest(article="a"))
    assert found.rows == []


def test_an_index_that_was_never_written_has_no_figures(engine: Engine, tmp_path: Path) -> None:
    with Archive.at(tmp_path / "archive") as archive:
        assert figures(archive, engine, FigureRequest()).rows == []
    assert aggregate(engine, AggregateRequest()).groups == []
