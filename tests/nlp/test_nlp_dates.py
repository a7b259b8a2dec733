"""Dates: every printed form of a day, ranges, years that are not printed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import nlp
from schemas import DateMention

HAN = "〇一二三四五六七八九"


def dates(text: str, issue: str | None = "2025-05-17") -> list[DateMention]:
    return nlp.extract(text, issue_date=issue).dates


def han_number(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else HAN[tens] + "十") + (HAN[ones] if ones else "")


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2049, 12, 31)))
def test_a_day_in_every_printed_form(day: date) -> None:
    year = "".join(HAN[int(digit)] for digit in str(day.year))
    forms = [
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year} 年 {day.month} 月 {day.day} 日",
        f"{year}年{han_number(day.month)}月{han_number(day.day)}日",
        day.isoformat(),
        f"{day.year}/{day.month}/{day.day}",
    ]
    for form in forms:
        (found,) = dates(f"于{form}，召开会议。")
        assert (found.text, found.start_date, found.end_date) == (form, day.isoformat(), None)


@given(
    st.dates(min_value=date(2001, 1, 1), max_value=date(2030, 12, 31)),
    st.dates(min_value=date(2001, 1, 1), max_value=date(2030, 12, 31)),
)
def test_ranges_of_days(a: date, b: date) -> None:
    first, last = sorted((a, b))
    text = f"{first.year}年{first.month}月{first.day}日至{last.year}年{last.month}月{last.day}日"
    (found,) = dates(text)
    assert (found.start_date, found.end_date) == (first.isoformat(), last.isoformat())


@pytest.mark.parametrize(
    ("issue", "text", "start"),
    [
        ("2025-01-06", "12月30日", "2024-12-30"),
        ("2025-01-06", "1月3日", "2025-01-03"),
        ("2025-11-20", "12月30日", "2025-12-30"),
        ("2025-05-02", "28日，队伍出发", "2025-04-28"),
        ("2025-05-17", "16日，队伍出发", "2025-05-16"),
    ],
)
def test_the_year_or_month_that_is_not_printed(issue: str, text: str, start: str) -> None:
    (found,) = dates(text, issue)
    assert found.start_date == start


def test_a_year_holds_to_the_end_of_its_sentence() -> None:
    found = dates("2023年4月开工，10月投运。5月8日验收。")
    assert [d.start_date for d in found] == ["2023-04-01", "2023-10-01", "2025-05-08"]


@pytest.mark.parametrize(
    "text",
    [
        "十一项工作，第五日常巡视",
        "三个月的工期",
        "五号机组和220千伏二月线",
        "2号主变",
        "在13月45日这样的日子",
        "把缺口化解在日前、日内市场",
        "今后年均增长",
        "如今年轻人多了",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert [d.text for d in dates(text)] in ([], ["二月"])


def test_vague_dates_are_marked_and_not_guessed() -> None:
    found = dates("日前，公司开会；近年来成绩显著。")
    assert [(d.text, d.granularity, d.start_date) for d in found] == [
        ("日前", "vague", None),
        ("近年来", "vague", None),
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("元月2日，他回到岗位。", [("元月2日", "2025-01-02")]),
        ("5月3日停电。晚上8时，恢复供电。", [("5月3日", "2025-05-03"), ("晚上8时", "2025-05-03T20:00")]),
        ("昨天失火，傍晚六时四十四分扑灭。", [("昨天", "2025-05-16"), ("傍晚六时四十四分", "2025-05-16T18:44")]),
        ("仪式16时30分开始。", []),
        ("5月3日起，每天8时开门。", [("5月3日", "2025-05-03")]),
    ],
)
def test_times_of_a_day_that_was_named_before(text: str, wanted: list[tuple[str, str]]) -> None:
    assert [(found.text, found.start_date) for found in dates(text)] == wanted
