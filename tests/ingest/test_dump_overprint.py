"""Overprinted lines are folded, honest repetition is not."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ingest.dump.overprint import folded


def fold(text: str) -> str:
    return "".join(text[index] for index in folded(text))


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("弘扬弘扬““匠人精神匠人精神””  争做争做““时代先锋时代先锋””", "弘扬“匠人精神”  争做“时代先锋”"),
        ("要闻要闻", "要闻"),
        ("春春风风化化雨雨润润物物无无声声", "春风化雨润物无声"),
        ("安全生产安全生产月活动月活动启动启动", "安全生产月活动启动"),
        ("夏季用电夏季用电负荷创新高", "夏季用电负荷创新高"),
        ("公司召开会议 公司召开会议", "公司召开会议"),
        ("安全安全安全生产生产生产月月月", "安全生产月"),
        ("55月月外送电量创新高外送电量创新高", "5月外送电量创新高"),
    ],
)
def test_overprinting_is_folded(printed: str, meant: str) -> None:
    assert fold(printed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "我们常常研究研究这个问题，",
        "扎扎实实推进，实实在在见效。",
        "认认真真踏踏实实",
        "高高兴兴上班 平平安安回家",
        "2020年建成，20252025号文件",
        "电话：5555666",
        "……——……",
        "大大小小的事",
        "",
        "   ",
    ],
)
def test_honest_repetition_stays(text: str) -> None:
    assert fold(text) == text


WORDS = st.lists(st.text(alphabet="电网安全生产春夏秋冬山水风光云雨", min_size=2, max_size=5), min_size=3, max_size=6)


@given(WORDS)
def test_a_headline_printed_twice_piece_by_piece_comes_back(words: list[str]) -> None:
    meant = "".join(words)
    assume(fold(meant) == meant)
    assume(all(fold(word) == word and word + word not in meant for word in words))
    assume(len("".join(word * 2 for word in words)) <= 120)
    again = fold("".join(word * 2 for word in words))
    assert len(again) <= len(meant)
    assert set(again) == set(meant)


@given(st.text(max_size=140))
def test_any_line_keeps_its_order_and_loses_only_repeats(text: str) -> None:
    kept = folded(text)
    assert kept == sorted(set(kept))
    assert {text[index] for index in kept} >= {char for char in text if not char.isspace()}
