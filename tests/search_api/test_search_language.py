"""Reading a query: clauses, operators, fields, dates, amounts, and what is said of a wrong one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baoku.lexicon import lexicon_of
from nlp.figures.units import units
from schemas.errors import QueryError
from search_api.analysis import words
from search_api.language import Amounted, And, Clause, Named, Not, Or, Printed, Scoped, Typed, parse
from search_api.language.syntax import Node
from search_api.quantities import encoded

LEXICON = lexicon_of(Path("no-such-folder"))


def wide(text: str) -> Clause:
    return Clause("wide", tuple(text), tuple(dict.fromkeys(words(text))))


def root(q: str) -> Node:
    found = parse(q, LEXICON).root
    assert found is not None
    return found


def days(first: str, last: str) -> Printed:
    return Printed(date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal())


def test_a_query_is_split_at_space_punctuation_and_script() -> None:
    assert root("抽水蓄能、500千伏 “迎峰度夏，保供” 抽水蓄能") == And(
        (
            Typed((wide("抽水蓄能"), Clause("latin", ("500",)), wide("千伏")), tuple("500千伏")),
            Typed((Clause("phrase", tuple("迎峰度夏,保供")),)),
            Typed((wide("抽水蓄能"),)),
        )
    )


def test_operators_and_brackets() -> None:
    storage, battery, hydrogen = (Typed((wide(text),)) for text in ("储能", "电池", "氢能"))
    assert root("储能 OR 电池 -氢能") == Or((storage, And((battery, Not(hydrogen)))))
    assert root("(储能|电池) NOT 氢能") == And((Or((storage, battery)), Not(hydrogen)))
    assert root("储能 AND 电池") == root("储能 && 电池") == root("储能 电池") == And((storage, battery))
    assert root("标题:(储能 OR 电池)") == Scoped("title", Or((storage, battery)))
    assert root("title: 储能") == Scoped("title", storage)


def test_brackets_inside_a_name_belong_to_it() -> None:
    assert isinstance(root("云岭（集团）公司"), Typed)
    assert root("机构:云岭（集团）公司") == Named("organisation", (tuple("云岭(集团)公司"),))
    assert root("(云岭（集团）公司)") == root("云岭（集团）公司")


@pytest.mark.parametrize(
    ("q", "expected"),
    [
        ("日期:2025-05", days("2025-05-01", "2025-05-31")),
        ("日期：2025年5月", days("2025-05-01", "2025-05-31")),
        ("date:2025", days("2025-01-01", "2025-12-31")),
        ("日期:2025-05-17", days("2025-05-17", "2025-05-17")),
        ("2023..2025", days("2023-01-01", "2025-12-31")),
        ("2023-02..2024-02", days("2023-02-01", "2024-02-29")),
        ("日期:>=2025-05", days("2025-05-01", "9999-12-31")),
        ("日期:>2025-05", days("2025-06-01", "9999-12-31")),
        ("日期:<2025-05", days("0001-01-01", "2025-04-30")),
        ("日期:..2025-05", days("0001-01-01", "2025-05-31")),
    ],
)
def test_dates(q: str, expected: Printed) -> None:
    assert root(q) == expected


@pytest.mark.parametrize(
    ("q", "expected"),
    [
        ("数字:>1亿元", Amounted("CNY", 1e8, None, open_low=True)),
        ("energy:>=10GWh", Amounted("kWh", 1e7, None)),
        ("电量:5..8万千瓦时", Amounted("kWh", 5e4, 8e4)),
        ("数字:<=500千伏", Amounted("kV", None, 500)),
        ("比例:＜30%", Amounted("%", None, 30, open_high=True)),
        ("数字:100人", Amounted("人", 100, 100)),
    ],
)
def test_amounts_are_canonical(q: str, expected: Amounted) -> None:
    assert root(q) == expected


def test_other_names_of_the_same_thing() -> None:
    found = root("国网")
    assert isinstance(found, Typed)
    assert tuple("国家电网") in found.clauses[0].others


def test_a_whole_question_is_read_as_its_telling_words() -> None:
    question = parse("2023年我们报道过哪些抽水蓄能电站投产的消息？", LEXICON).question
    assert set(question) >= {"2023", "抽水", "蓄能", "电站", "投产"}
    assert not {"我们", "哪些", "的"} & set(question)
    assert parse("云岭抽水蓄能电站 投产 仪式 检修", LEXICON).question == ()


@pytest.mark.parametrize(
    ("q", "at", "told"),
    [
        ("甲 (抽水", 2, "not closed"),
        ("抽水 )", 3, "closes nothing"),
        ('抽水 "蓄能', 3, "open quotation"),
        ("titel:储能", 0, "title"),
        ("日期:2025-13", 3, "no date"),
        ("金额:>3亿千瓦时", 3, "not money"),
        ("金额:>3000", 3, "unit"),
        ("抽水 OR", 3, "after the operator"),
        ("OR 抽水", 0, "before the operator"),
        ("标题:", 0, "nothing stands after"),
        ("抽水~", 0, "too short"),
        ("机构:，", 3, "no name"),
        ("检修 " + "长" * 41 + "~", 3, "too long"),
    ],
)
def test_a_wrong_query_is_explained_under_its_place(q: str, at: int, told: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(q, LEXICON)
    _, shown, caret, *_ = str(caught.value).split("\n")
    assert shown == f"  {q}"
    assert caret[2:].index("^") == at
    assert told in str(caught.value)


@given(st.text(max_size=60) | st.text('抽水（）()"“”~:：标题日期 -|ANDORT2025.>亿元', max_size=30))
def test_any_text_is_a_query_or_told_why_not(text: str) -> None:
    try:
        parsed = parse(text, LEXICON)
    except QueryError:
        return
    assert bool(parsed.root) == bool(text.strip())
    assert all(clause.atoms for clause in parsed.clauses)


def test_no_two_units_are_taken_for_each_other() -> None:
    names = {unit.canonical for unit in units().values()}
    assert len({encoded(name, 0.0) for name in names}) == len(names)
    assert encoded("kWh", -2.0) < encoded("kWh", 0.0) < encoded("kWh", 1.5) < encoded("kWh", 1.6)
