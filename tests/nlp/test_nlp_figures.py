"""Figures: numerals read exactly, what is no quantity, what the words around say."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import nlp
from nlp.figures.numerals import numerals, read
from schemas import Figure

DIGITS = "零一二三四五六七八九"


def in_han(number: int) -> str:
    """Write a number below 10¹² as newspapers do."""
    if number == 0:
        return "零"
    parts = []
    for scale, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        group, number = divmod(number, scale)
        if group:
            gap = bool(parts) and group < 1000
            parts.append(("零" if gap else "") + section(group) + name)
    text = "".join(parts)
    return text.removeprefix("一") if text.startswith("一十") else text


def section(number: int) -> str:
    text, zero = "", False
    for scale, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, scale)
        if digit:
            text += ("零" if zero and text else "") + DIGITS[digit] + name
        zero = digit == 0
    return text


def figures(text: str) -> list[Figure]:
    return nlp.extract(text, issue_date="2025-05-17").figures


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_han_numerals_are_read_exactly(number: int) -> None:
    assert read(in_han(number)) == (Decimal(number), None)


@given(st.integers(min_value=0, max_value=10**15), st.integers(min_value=0, max_value=10**6))
def test_arabic_numerals_with_commas_and_decimals(whole: int, part: int) -> None:
    (number,) = numerals(f"{whole:,}.{part}")
    assert number.value == Decimal(f"{whole}.{part}")


@given(st.text(alphabet="0123456789.,一二三十百千万亿零点两余多几数分之至—-、和%千瓦时元个", max_size=60))
def test_any_run_of_numeral_characters_is_read_without_failure(text: str) -> None:
    found = figures(text)
    assert all(text[f.start : f.end] == f.text for f in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("text", "value", "upper", "unit"),
    [
        ("温度在零下5至3摄氏度之间", -5, -3, "摄氏度"),
        ("温度在零下5至8摄氏度之间", -5, 8, "摄氏度"),
        ("建设两三个站点", 2, 3, "个"),
        ("耗时一个半小时", Decimal("1.5"), None, "小时"),
        ("工期两年半", Decimal("2.5"), None, "年"),
        ("资产总额1.2万亿元", 1200000000000, None, "元"),
        ("覆盖6大领域", 6, None, "个"),
        ("占比三成五", Decimal("3.5"), None, "成"),
        ("误差为千分之三", 3, None, "‰"),
    ],
)
def test_forms(text: str, value: Decimal, upper: Decimal | None, unit: str) -> None:
    (figure,) = figures(text)
    assert (figure.value, figure.upper, figure.unit) == (value, upper, unit)


@pytest.mark.parametrize(
    "text",
    [
        "公司位居第3名，是第12个示范点。",
        "拨打95598或13900000000联系。",
        "深入学习“两个原则、三项要求”。",
        "按照《10千伏及以下业扩工程20项规范》执行。",
        "一线员工一律持证，一次合格。",
        "四面八方的客人，十分热情。",
        "型号为S11-315，采用SF6断路器。",
        "2024年5月6日，安全生产。",
        "三方签署协议，双方满意。",
        "政府工作报告，千家万户，百姓。",
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    assert figures(text) == []


def test_shared_units_and_ranges() -> None:
    found = figures("三座电站分别投资2.1亿、3.4亿和5亿元，工期10至12个月。")
    values = [(f.value, f.upper, f.unit) for f in found if f.unit != "座"]
    assert values == [
        (210000000, None, "元"),
        (340000000, None, "元"),
        (500000000, None, "元"),
        (10, 12, "个月"),
    ]


def test_change_basis_and_start() -> None:
    first, second = figures("线损率由4.8%降至4.1%，同比下降。")
    assert first.change is None
    assert second.change is not None
    assert (second.change.direction, second.change.start) == ("from-to", Decimal("4.8"))
    (grown,) = figures("利润同比增长9.5%。")
    assert grown.change is not None
    assert (grown.change.direction, grown.change.basis, grown.kind) == ("up", "同比", "rate")


def test_what_whose_and_when() -> None:
    (figure,) = figures("一季度，云岭供电公司售电量达到12.6亿千瓦时。")
    assert figure.of is not None
    assert figure.of.endswith("电量")
    assert figure.organisation == "云岭供电公司"
    assert figure.period == ("2025-01-01", "2025-03-31")


def test_degrees_are_heat_or_power_by_context() -> None:
    heat, power = figures("最高气温38度，节约电费并少用300度电。")
    assert (heat.kind, heat.canonical_unit) == ("temperature", "°C")
    assert (power.kind, power.canonical_unit) == ("energy", "kWh")
