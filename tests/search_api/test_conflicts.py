"""Figures that contradict each other: the rule itself, and those that each engine finds."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from search_examples import article

from archive import Archive
from schemas import Figure, Verdict
from schemas.errors import QueryError
from search_api.agreement import Said, agree, contradict, said_by
from search_api.app import create_app
from search_api.conflicting import ConflictFinder, ConflictRequest
from search_api.engine import Engine

NUMBERS = st.decimals(min_value=-(10**12), max_value=10**12, places=4)
STEPS = st.integers(-4, 9).map(lambda power: Decimal(1).scaleb(power))
SAID = st.builds(Said, NUMBERS, STEPS | st.just(Decimal(0)), st.sampled_from([None, "lower", "upper"]))


def printed(text: str, value: str, **more: Any) -> Figure:
    base = {"text": text, "start": 0, "end": len(text), "value": value, "unit": "元", "kind": "money"}
    base |= {"canonical_value": value, "canonical_unit": "CNY", "of": "投资", "organisation": "云岭公司"}
    return Figure.model_validate(base | more)


@given(SAID, SAID)
def test_agreeing_is_mutual_and_with_oneself(one: Said, other: Said) -> None:
    assert agree(one, one)
    assert agree(one, other) == agree(other, one)


@given(NUMBERS, STEPS)
def test_a_number_agrees_with_itself_rounded(value: Decimal, step: Decimal) -> None:
    rounded = (value / step).to_integral_value() * step
    assert agree(Said(value), Said(rounded, step))


@given(NUMBERS, STEPS)
def test_two_numbers_of_the_same_digits_contradict_each_other(value: Decimal, step: Decimal) -> None:
    assert not agree(Said(value, step), Said(value + step, step))


@given(NUMBERS, NUMBERS)
def test_a_bound_agrees_with_what_lies_inside(one: Decimal, other: Decimal) -> None:
    low, high = sorted((one, other))
    assert agree(Said(low, bound="lower"), Said(high))
    assert agree(Said(high, bound="upper"), Said(low))
    assert agree(Said(low, bound="lower"), Said(high, bound="upper"))
    if low != high:
        assert not agree(Said(high, bound="lower"), Said(low))
        assert not agree(Said(high, bound="lower"), Said(low, bound="upper"))


@given(st.lists(SAID, max_size=6), st.integers(-3, 9))
def test_the_unit_makes_no_difference(said: list[Said], power: int) -> None:
    scaled = [Said(one.value.scaleb(power), one.step.scaleb(power), one.bound) for one in said]
    assert contradict(said) == contradict(scaled)


CORRECTED = Verdict(state="corrected", by="审计甲", at="2023-05-01T08:00:00Z", act=1)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (printed("318亿元", "31800000000"), printed("317.6亿元", "31760000000"), True),
        (printed("318亿元", "31800000000"), printed("319亿元", "31900000000"), False),
        (printed("317.6亿元", "31760000000"), printed("317.60亿元", "31760000000"), True),
        (printed("300亿元", "30000000000"), printed("317.6亿元", "31760000000"), False),
        (printed("约300亿元", "30000000000", qualifier="about"), printed("317.6亿元", "31760000000"), True),
        (printed("超300亿元", "30000000000", qualifier="over"), printed("317.6亿元", "31760000000"), True),
        (printed("超318亿元", "31800000000", qualifier="over"), printed("317.6亿元", "31760000000"), False),
        (printed("不超过300亿元", "30000000000", qualifier="at most"), printed("317.6亿元", "31760000000"), False),
        (printed("１，２００元", "1200"), printed("1200.4元", "1200.4"), True),
        (printed("三百元", "300"), printed("312元", "312"), True),
        (printed("三百元", "300"), printed("三百一十元", "310"), True),
        (printed("三百一十元", "310"), printed("312元", "312"), True),
        (printed("三百一十元", "310"), printed("316元", "316"), False),
        (printed("0元", "0"), printed("0.4元", "0.4"), False),
        (printed("100元", "300", verdict=CORRECTED), printed("300.4元", "300.4"), False),
        (printed("100元", "300", verdict=CORRECTED), printed("3百元", "300"), True),
        (
            printed("15亩", "15", unit="亩", canonical_value="10000", canonical_unit="m2"),
            printed("1万平方米", "10000", unit="平方米", canonical_unit="m2"),
            True,
        ),
    ],
)
def test_what_printed_figures_say(one: Figure, other: Figure, expected: bool) -> None:
    assert agree(said_by(one), said_by(other)) is expected


DAY = {"date": "2022-12-31"}
FIGURES = {
    "a": [printed("5亿元", "500000000", **DAY), printed("8万元", "80000"), printed("1万元", "10000", of="工资", **DAY)],
    "b": [printed("5.3亿元", "530000000", **DAY), printed("9万元", "90000")],
    "c": [
        printed("6亿元", "600000000", **DAY),
        printed("增加1亿元", "100000000", change={"direction": "up"}, **DAY),
        printed("9亿元", "900000000", change={"direction": "from-to", "start": 500000000}, **DAY),
        printed("2至3亿元", "200000000", canonical_upper="300000000", **DAY),
        printed("2万元", "20000", of="工资", verdict=Verdict(state="rejected", by="甲", at="2023", act=2), **DAY),
        printed("超过3万元", "30000", of="奖金", qualifier="over", **DAY),
        printed("4万元", "40000", of="奖金", **DAY),
        printed("7米", "7", unit="米", kind="length", canonical_unit="m", **DAY),
    ],
    "d": [printed("1元", "1", organisation=None, **DAY), printed("2元", "2", organisation=None, **DAY)],
}
ISSUES = {"a": "2023-01-10", "b": "2023-01-10", "c": "2023-03-01", "d": "2023-03-01"}


@pytest.fixture
def filled(engine: Engine, tmp_path: Path) -> Iterator[tuple[Archive, Engine]]:
    articles = [
        article(name, "文", newspaper="澄江报" if name != "c" else "东湖报", issue_date=day).model_copy(
            update={"figures": FIGURES[name]}
        )
        for name, day in ISSUES.items()
    ]
    with Archive.at(tmp_path / "archive") as archive:
        archive.put_articles(articles)
        engine.index(articles)
        engine.commit()
        yield archive, engine


def found(filled: tuple[Archive, Engine], **asked: Any) -> list[list[str]]:
    page = ConflictFinder(*filled).find(ConflictRequest.model_validate(asked))
    return [sorted(row.figure.text for row in one.rows) for one in page.conflicts]


def test_only_what_tells_the_same_and_cannot_all_be_right_is_a_conflict(filled: tuple[Archive, Engine]) -> None:
    assert found(filled) == [["5.3亿元", "5亿元", "6亿元"], ["8万元", "9万元"]]
    assert found(filled, organisation="别的") == []


def test_conflicts_are_those_among_the_figures_that_filters_leave(filled: tuple[Archive, Engine]) -> None:
    assert found(filled, newspaper="澄江报") == [["8万元", "9万元"]]
    assert found(filled, of="工资", verdict="any") == [["1万元", "2万元"]]


def test_conflicts_come_page_by_page(filled: tuple[Archive, Engine]) -> None:
    first = ConflictFinder(*filled).find(ConflictRequest(limit=1))
    second = ConflictFinder(*filled).find(ConflictRequest(limit=1, cursor=first.next))
    assert [len(first.conflicts), len(second.conflicts), second.next] == [1, 1, None]
    assert first.conflicts[0].rows[0].figure.canonical_value == 600000000
    assert second.conflicts[0].first.isoformat() == second.conflicts[0].last.isoformat() == "2023-01-10"
    with pytest.raises(QueryError):
        ConflictFinder(*filled).find(ConflictRequest(kind="money", cursor=first.next))


def test_what_is_remembered_ends_with_the_next_change(filled: tuple[Archive, Engine]) -> None:
    archive, engine = filled
    finder = ConflictFinder(archive, engine)
    assert len(finder.find(ConflictRequest()).conflicts) == 2
    article_b = archive.article("b").model_copy(update={"figures": FIGURES["b"][:1]})
    archive.put_articles([article_b])
    engine.index([article_b])
    engine.commit(archive.last_change())
    assert len(finder.find(ConflictRequest()).conflicts) == 1
    assert len(finder.find(ConflictRequest(newspaper="澄江报")).conflicts) == 0


def test_an_index_that_was_never_written_has_none(engine: Engine, tmp_path: Path) -> None:
    with Archive.at(tmp_path / "archive") as archive:
        assert ConflictFinder(archive, engine).find(ConflictRequest()).conflicts == []


def test_the_api_tells_what_the_figures_have_in_common(filled: tuple[Archive, Engine]) -> None:
    client = TestClient(create_app(*filled))
    body = client.get("/api/v1/figures/conflicts", params={"limit": 1}).json()
    (one,) = body["conflicts"]
    assert (one["kind"], one["unit"], one["of"], one["organisation"]) == ("money", "CNY", "投资", "云岭公司")
    assert (one["first_day"], one["last_day"]) == ("2022-12-31", "2022-12-31")
    assert one["rows"][0]["article"] == "c"
    (other,) = client.get("/api/v1/figures/conflicts", params={"cursor": body["next"]}).json()["conflicts"]
    assert {row["text"] for row in other["rows"]} == {"8万元", "9万元"}
