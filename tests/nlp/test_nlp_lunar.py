"""Lunar days and festivals."""

from __future__ import annotations

import pytest

import nlp
from nlp.dates.lunar import qingming, solar


@pytest.mark.parametrize(
    ("year", "month", "day", "expected"),
    [(2000, 1, 1, "2000-02-05"), (2023, 8, 15, "2023-09-29"), (2024, 5, 5, "2024-06-10"), (2035, 1, 1, "2035-02-08")],
)
def test_solar(year: int, month: int, day: int, expected: str) -> None:
    assert str(solar(year, month, day)) == expected


def test_outside_the_table() -> None:
    assert solar(1979, 1, 1) is None
    assert solar(2061, 1, 1) is None
    assert solar(2025, 1, 31) is None


def test_qingming() -> None:
    assert [qingming(year).day for year in (2023, 2024, 2025)] == [5, 4, 4]


@pytest.mark.parametrize(
    ("text", "printed", "start", "end"),
    [
        ("2024年春节期间，客流平稳。", "2024年春节期间", "2024-02-09", "2024-02-16"),
        ("去年中秋，大家加班。", "去年中秋", "2024-09-17", None),
        ("农历八月十五，灯会开幕。", "农历八月十五", "2025-10-06", None),
        ("截至二季度末，指标良好。", "二季度末", "2025-06-30", None),
        ("上季度业绩稳定。", "上季度", "2025-01-01", "2025-03-31"),
    ],
)
def test_in_sentences(text: str, printed: str, start: str, end: str | None) -> None:
    (found,) = nlp.extract(text, issue_date="2025-05-17").dates
    assert (found.text, found.start_date, found.end_date) == (printed, start, end)


def test_bare_festival_is_no_date() -> None:
    assert nlp.extract("大家开展春节慰问。", issue_date="2025-05-17").dates == []
