"""Reasons to look at a figure: what speaks against it in its text and its article (复核)."""

from __future__ import annotations

import pytest

import nlp


def reviews(text: str) -> list[tuple[str, str | None]]:
    return [(figure.text, figure.review) for figure in nlp.extract(text, issue_date="2025-06-20").figures]


@pytest.mark.parametrize(
    ("text", "figure", "words"),
    [
        ("全年交易电量3.5亿千瓦。", "3.5亿千瓦", "千瓦时"),
        ("最大负荷达到320万千瓦时。", "320万千瓦时", "power may be meant"),
        ("服务用户1.234户。", "1.234户", "comma of thousands"),
        ("完成投资12,34万元。", "34万元", "one number"),
        ("受伤后的?9天里。", "9天", "stands right before it"),
        ("工程完成总进度的177%。", "177%", "decimal point"),
        ("全年售电量100亿千瓦时，其中工业80亿千瓦时、居民50亿千瓦时。", "100亿千瓦时", "more than it"),
        ("共有35名党员，分别为一支部20名、二支部10名。", "35名", "less than it"),
        ("一季度售电量32亿千瓦时，二季度售电量3万千瓦时。", "32亿千瓦时", "out of line"),
        ("面积为2 300平方米。", "300平方米", "one number"),
    ],
)
def test_what_is_doubtful_has_its_reason(text: str, figure: str, words: str) -> None:
    reason = dict(reviews(text))[figure]
    assert reason is not None
    assert words in reason


@pytest.mark.parametrize(
    "text",
    [
        "全年交易电量3.5亿千瓦时，同比增长230%。",
        "储能电站规模为10万千瓦/40万千瓦时。",
        "完成年度计划的101.2%。",
        "全年售电量100亿千瓦时，其中工业80亿千瓦时、居民20亿千瓦时。",
        "合同总额3.2亿元，最小的一项只有5万元。",
        "完成投资1,234万元，惠及12,345户。",
    ],
)
def test_what_is_well_has_none(text: str) -> None:
    assert [reason for _, reason in reviews(text)] == [None] * len(reviews(text))
    assert reviews(text)
