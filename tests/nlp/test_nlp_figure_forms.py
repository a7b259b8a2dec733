"""Forms of figures that were read wrong once: halves, pairs at a numeral's end, lists told of together, rates."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import nlp
from nlp.figures.numerals import read
from schemas import Figure

_HAN = "零一二三四五六七八九"


def figures(text: str) -> list[Figure]:
    return nlp.extract(text, issue_date="2025-05-17").figures


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("一百二三十", 120, 130), ("二十五六万", 250_000, 260_000), ("三千七八百", 3_700, 3_800), ("四十七八", 47, 48)],
)
def test_the_last_two_digits_are_a_lower_and_a_higher_one(text: str, low: int, high: int) -> None:
    assert read(text) == (Decimal(low), Decimal(high))


@given(st.integers(2, 9), st.integers(1, 8))
def test_tens_with_two_ones(tens: int, ones: int) -> None:
    text = f"{_HAN[tens]}十{_HAN[ones]}{_HAN[ones + 1]}"
    assert read(text) == (Decimal(10 * tens + ones), Decimal(10 * tens + ones + 1))


@pytest.mark.parametrize(
    ("text", "printed", "value", "unit"),
    [
        ("检修班半小时就换好了开关。", "半小时", Decimal("0.5"), "h"),
        ("全线半个月完工。", "半个月", Decimal("0.5"), "month"),
        ("村里一半的路灯换成了新的。", "一半", Decimal(50), "%"),
    ],
)
def test_halves(text: str, printed: str, value: Decimal, unit: str) -> None:
    found = figures(text)
    assert [(figure.text, figure.canonical_value, figure.canonical_unit) for figure in found] == [
        (printed, value, unit)
    ]


@pytest.mark.parametrize("text", ["上半年开工，下半个月停工。", "他走了大半天，夜里一点半小时候的事又上心头。"])
def test_what_is_no_half_of_a_unit(text: str) -> None:
    assert all(not figure.text.startswith("半") for figure in figures(text))


def test_what_is_told_of_together_moves_together_and_is_bounded_together() -> None:
    up = figures("售电量、发电量分别增长4.1%和7.3%。")
    assert [figure.change.direction for figure in up if figure.change] == ["up", "up"]
    under = figures("两台炉的氨逃逸分别低于2和3毫克/立方米。")[-2:]
    assert [figure.qualifier for figure in under] == ["under", "under"]


@pytest.mark.parametrize(
    ("text", "value", "unit", "kind"),
    [
        ("峰段电价下降1.6分/千瓦时。", Decimal("0.016"), "CNY/kWh", "price"),
        ("商铺均价1.2万元/平方米。", Decimal(12_000), "CNY/m2", "price"),
        ("列车时速达到216公里/小时。", Decimal(60), "m/s", "speed"),
        ("水泵转速1480转/分钟。", Decimal(1480), "r/min", "other"),
        ("吨钢电耗410千瓦时/吨。", Decimal(410), "kWh/t", "other"),
    ],
)
def test_rates(text: str, value: Decimal, unit: str, kind: str) -> None:
    (found,) = figures(text)
    assert (found.canonical_value, found.canonical_unit, found.kind) == (value, unit, kind)


def test_digits_of_other_scripts_are_no_numerals() -> None:
    assert figures("༠ ٣٤ ५") == []


@pytest.mark.parametrize(
    ("text", "unit", "canonical", "canonical_unit"),
    [
        ("援助90多亿法郎。", "法郎", "9000000000", "FRF"),
        ("走了十几公里路。", "公里", "10000", "m"),
        ("相距十里。", "里", "5000", "m"),
        ("气压1013百帕。", "百帕", "101300", "Pa"),
        ("热值5500大卡。", "大卡", "23.0274", "MJ"),
        ("PM2.5浓度35微克/立方米。", "微克/立方米", "35", "µg/m3"),
        ("含铅0.05毫克。", "毫克", "5E-11", "t"),
    ],
)
def test_units_of_general_news(text: str, unit: str, canonical: str, canonical_unit: str) -> None:
    (figure,) = nlp.extract(text).figures
    assert (figure.unit, str(figure.canonical_value), figure.canonical_unit) == (unit, canonical, canonical_unit)


@pytest.mark.parametrize("text", ["这是2025里程碑。", "他住在10尺巷。"])
def test_what_only_begins_like_a_unit(text: str) -> None:
    assert nlp.extract(text).figures == []
