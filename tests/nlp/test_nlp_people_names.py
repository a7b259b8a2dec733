"""Names of people that LAC cuts wrongly or misses: judged by title, characters and neighbours (人名)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import nlp
from nlp.credits import credits_in
from nlp.name_characters import HIGHEST, NO_NAME, nameness


def people(text: str) -> list[tuple[str, str | None]]:
    return [(m.text, m.title) for m in nlp.extract(text).mentions if m.kind == "person"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("县水务局工程师麻小溪预计，汛期将提前。", [("麻小溪", "县水务局工程师")]),
        ("战略部主任计晓岚汇报了进展。", [("计晓岚", "战略部主任")]),
        ("无人机飞手林越操控飞机巡线。", [("林越", "无人机飞手")]),
        ("世界银行高级顾问约瑟夫·李说，市场正在回暖。", [("约瑟夫·李", "世界银行高级顾问")]),
        ("歌手阿依古丽·买买提演唱了两首歌。", [("阿依古丽·买买提", "歌手")]),
        ("牧民巴雅尔图把羊赶回了圈。", [("巴雅尔图", "牧民")]),
        ("临走时，吴书记又叮嘱了几句。", [("吴", "书记")]),
        ("陈先生说，新表很准。", [("陈", "先生")]),
        ("值长柏松涛守在盘前。", [("柏松涛", "值长")]),
    ],
)
def test_names_behind_titles(text: str, wanted: list[tuple[str, str | None]]) -> None:
    assert people(text) == wanted


@pytest.mark.parametrize("text", ["生产经营稳中有进，安全形势平稳。", "高度重视，马上就办。", "莫斯科举办能源周。"])
def test_words_that_begin_like_surnames_are_no_names(text: str) -> None:
    assert people(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("图为演练现场。江 波 摄", [("江 波", None, True)]),
        ("记者 张 垒 摄", [("张 垒", "记者", True)]),
        ("本报记者 唐一帆 通讯员 倪 虹 报道", [("唐一帆", "记者", False), ("倪 虹", "通讯员", False)]),
        ("文/图 通讯员 邬海莲", [("邬海莲", "通讯员", False)]),
        ("（通讯员 哈斯高娃）", [("哈斯高娃", "通讯员", False)]),
        ("会议结束。（谷雨生 江 波）", [("谷雨生", None, False), ("江 波", None, False)]),
        ("他说（当时在场）", []),
        ("新机组已经并网（综合报道）", []),
    ],
)
def test_credits(text: str, wanted: list[tuple[str, str | None, bool]]) -> None:
    found = [(text[c.spot.start : c.spot.end], c.title, c.photographer) for c in credits_in(text)]
    assert found == wanted


@given(st.text(alphabet="王李赵欧阳明建国强说的在电", max_size=6))
def test_nameness_has_its_bounds(text: str) -> None:
    assert NO_NAME <= nameness(text) <= HIGHEST


def test_nameness_tells_names_from_words() -> None:
    assert nameness("王建国") > nameness("王建设") > nameness("马上就")
    assert nameness("电网") == NO_NAME
