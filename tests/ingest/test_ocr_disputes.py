"""Digits that two readings of a line see differently lose the reader's trust."""

from __future__ import annotations

import pytest

from ingest.ocr.decode import Reading
from ingest.ocr.disputes import DISPUTED, disputed


def reading(text: str) -> Reading:
    return Reading(text, (0.99,) * len(text), tuple(at / max(1, len(text)) for at in range(len(text))))


@pytest.mark.parametrize(
    ("mine", "theirs", "doubtful"),
    [
        ("售电量62.35亿", "售电量62.85亿", "3"),
        ("进度的177%", "进度的17.7%", "77"),
        ("进度的17.7%", "进度的177%", "."),
        ("电量增长", "电最增长", ""),
        ("共11秒", "共1秒", "1"),
        ("用户5人。", "用户5人", ""),
    ],
)
def test_only_digits_and_their_company_are_disputed(mine: str, theirs: str, doubtful: str) -> None:
    judged = disputed(reading(mine), reading(theirs))
    low = "".join(char for char, told in zip(judged.text, judged.confidences, strict=True) if told == DISPUTED)
    assert low == doubtful
    assert judged.text == mine


def test_a_digit_that_was_left_out_puts_its_neighbours_in_doubt() -> None:
    judged = disputed(reading("共9天里"), reading("共209天里"))
    assert DISPUTED in judged.confidences
