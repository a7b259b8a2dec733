"""Recency in ranking, the same on every engine; an engine takes part by its entry in conftest's ENGINES."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from search_examples import article

from schemas import Article
from search_api.engine import Engine
from search_api.models import SearchRequest
from search_api.plan import Stepped, Term
from search_api.recency import AGES, OLDEST, factor, newest_day, recent
from search_api.searching import search

NEWEST = date(2025, 6, 13)


def aged(name: str, days: int | None, text: str = "春季检修完成。") -> Article:
    day = None if days is None else (NEWEST - timedelta(days=days)).isoformat()
    return article(name, text, issue_date=day, newspaper="澄江报")


def ids(engine: Engine, q: str, **asked: object) -> list[str]:
    return [hit.id for hit in search(engine, SearchRequest.model_validate({"q": q, **asked})).hits]


@pytest.fixture
def filled(engine: Engine) -> Engine:
    engine.index(
        [
            aged("old-better", 800, "检修，检修，检修，检修。"),
            aged("new", 3),
            aged("last-year", 400),
            aged("far", 4000, "检修，检修。"),
            aged("undated", None, "检修，检修。"),
        ]
    )
    engine.commit()
    return engine


def test_newer_articles_rise_among_like_scores(filled: Engine) -> None:
    plain = search(filled, SearchRequest(q="检修", fold=False))
    risen = search(filled, SearchRequest(q="检修", recency=True, fold=False))
    before = {hit.id: hit.score for hit in plain.hits}
    for hit in risen.hits:
        age = {"new": 3, "last-year": 400, "old-better": 800}.get(hit.id, AGES[-1])
        step = factor(max(edge for edge in AGES if edge <= age))
        assert hit.score == pytest.approx(before[hit.id] * step, abs=2e-4)
    assert [hit.id for hit in plain.hits][-1] == "last-year"
    order = [hit.id for hit in risen.hits]
    assert order.index("new") < order.index("last-year")
    assert order.index("new") < order.index("far") < order.index("undated")
    assert (risen.total, risen.facets) == (plain.total, plain.facets)


def test_what_is_twice_as_good_stays_above(engine: Engine) -> None:
    in_title = article("title", "别的事情。" * 5, title="检修", issue_date="1995-01-01")
    engine.index([in_title, aged("new", 0, "别的事情。" * 5 + "检修。")])
    engine.commit()
    assert ids(engine, "检修", recency=True) == ["title", "new"]


def test_without_words_or_newest_first_it_changes_nothing(filled: Engine) -> None:
    for asked in ({"q": ""}, {"q": "报纸:澄江"}, {"q": "检修", "sort": "date"}):
        request = SearchRequest.model_validate({**asked, "fold": False})
        assert search(filled, request.model_copy(update={"recency": True})) == search(filled, request)


def test_pages_hold_every_hit_once_in_the_order_of_one_page(engine: Engine) -> None:
    engine.index([aged(f"n{n:02}", 37 * n, "检修。" * (n % 3 + 1)) for n in range(60)])
    engine.commit()
    asked = SearchRequest(q="检修", recency=True, fold=False, limit=100)
    whole = [hit.id for hit in search(engine, asked).hits]
    seen: list[str] = []
    cursor = None
    while True:
        page = search(engine, asked.model_copy(update={"limit": 7, "cursor": cursor}))
        seen += [hit.id for hit in page.hits]
        cursor = page.next
        if cursor is None:
            break
    assert seen == whole
    assert len(set(seen)) == 60
    plain = [hit.id for hit in search(engine, asked.model_copy(update={"recency": False})).hits]
    assert plain != whole


def test_fuzzy_phrases_and_questions_take_it_too(filled: Engine) -> None:
    assert ids(filled, '"春季检収完成"~', recency=True) == ["new", "last-year"]
    assert set(ids(filled, "春季的检修是不是已经完成了？", recency=True)) <= set(
        ids(filled, "春季检修完成", fold=False)
    )


def test_an_index_that_was_never_written_has_no_newest_day(engine: Engine) -> None:
    assert newest_day(engine) == 0
    assert search(engine, SearchRequest(q="检修", recency=True)).hits == []


@given(newest=st.integers(0, 4_000_000), day=st.integers(0, 4_000_000))
def test_every_day_is_in_one_step_and_newer_ones_count_no_less(newest: int, day: int) -> None:
    plan = recent(Term("body_w", "检修"), newest)
    assert isinstance(plan, Stepped)

    def steps(one: int) -> list[float]:
        return [
            times for low, high, times in plan.steps if (low is None or one >= low) and (high is None or one <= high)
        ]

    assert len(steps(day)) == 1
    assert steps(day) <= steps(day + 1)
    assert OLDEST < steps(day)[0] <= 1
