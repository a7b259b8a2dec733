"""Odd input takes time in proportion and never fails."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import nlp

CHARACTERS = (
    "0123456789一二三十百千万亿年月日号时至—-、，。（）《》“”% \n\t"
    "张王李记者通讯员公司局部党委书记董事长总经理同比增长下降突破近余多个名项元千瓦时伏日前今去第约\U00020000é"
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.text(alphabet=CHARACTERS, max_size=120) | st.text(max_size=60))
def test_any_text(text: str) -> None:
    found = nlp.extract(text, issue_date="2025-05-17")
    for thing in [*found.mentions, *found.dates, *found.figures]:
        assert text[thing.start : thing.end] == thing.text
        assert thing.text
    for kind in (found.dates, found.figures):
        assert all(a.end <= b.start for a, b in pairwise(kind))


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "7",
            "（",
            "《",
            "“",
            "1、",
            "万",
            "1至",
            "（记者 ",
            "书记、",
            "公司",
            "张三、",
            "5月",
            "word ",
            "\n",
            "\ud7ff",
        ),
        *(
            " ",
            "甲·",
            "阿里·木",
            "晚上8时",
            "第六届",
            "“行动”",
            "新城区",
            "格日勒图",
            "吴书记",
            "摄\n",
            "率",
            "其中5人",
        ),
    ],
)
def test_long_runs_of_one_thing(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    found = nlp.extract(text, issue_date="2025-05-17")
    assert all(text[f.start : f.end] == f.text for f in found.figures)
