"""The highlighter: what is marked is what was asked for, in the original text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas import Article, Credit, Paragraph
from search_api.highlight import MARKS_MAX, SNIPPET_LENGTH, Highlighter, Marked
from search_api.language import parse
from search_api.texts import SearchText, texts_of


def body(*texts: str) -> list[SearchText]:
    return [SearchText("paragraphs", number, "body", "body", text) for number, text in enumerate(texts)]


def mark(q: str, *texts: str) -> Marked:
    return Highlighter(parse(q)).mark(body(*texts))


def marked(q: str, *texts: str) -> list[str]:
    return [one.text for one in mark(q, *texts).highlights]


@pytest.mark.parametrize(
    ("q", "text", "expected"),
    [
        ("抽水蓄能", "抽水试验，抽水蓄能电站", ["抽水蓄能"]),
        ("抽水蓄能", "抽水与蓄能", ["抽水", "蓄能"]),
        ("抽水 水蓄能", "抽水蓄能", ["抽水蓄能"]),
        ("抽水 蓄能", "抽水蓄能", ["抽水", "蓄能"]),
        ("刘静", "记者 刘 静 报道", ["刘 静"]),
        ("5g", "用上５Ｇ电表，15G不算，5Gb也不算", ["５Ｇ"]),
        ("3000", "投入3,000余人，13,000元", ["3,000"]),
        ("500千伏", "500 千伏线路和1500千伏", ["500", "千伏", "千伏"]),
        ("水电", "⽔电站", ["⽔电"]),
        ('"m2"', "共30㎡，30M2", ["㎡", "M2"]),
        ("“检修，保供”", "检修，保供；检修。保供", ["检修，保供"]),
        ("电", "电力，发电", ["电", "电"]),
        ("台风", "没有", []),
    ],
)
def test_marks(q: str, text: str, expected: list[str]) -> None:
    assert marked(q, text) == expected


def test_marks_never_join_two_paragraphs() -> None:
    assert marked("抽水蓄能", "清晨抽水", "蓄能充足") == ["抽水", "蓄能"]


def test_the_snippet_is_the_densest_place_and_starts_with_a_sentence() -> None:
    far = "检修工作。" + "无关文字，" * 40
    dense = "前面一句话说完了。" * 6 + "春季检修与迎峰度夏同时推进，检修人员早出晚归。" + "后话。" * 30
    found = mark("检修 迎峰度夏", far, dense)
    assert found.source is not None
    assert found.source.paragraph == 1
    assert found.snippet.startswith("前面一句话说完了。") or found.snippet.startswith("春季检修")
    assert [found.snippet[a:b] for a, b in found.marks] == ["检修", "迎峰度夏", "检修"]
    assert found.snippet == dense[found.source.start : found.source.end]
    assert len(found.snippet) <= SNIPPET_LENGTH


def test_a_hit_in_the_title_alone_shows_the_article_from_its_title() -> None:
    texts = [SearchText("heads", 2, "headline", "title", "春检收官"), *body("正文第一段。")]
    found = Highlighter(parse("春检")).mark(texts)
    assert [(one.part, one.paragraph, one.role) for one in found.highlights] == [("heads", 2, "headline")]
    assert found.snippet == "春检收官"


def test_without_words_the_snippet_is_the_beginning() -> None:
    found = mark("", "第一段。" * 50, "第二段。")
    assert (found.highlights, found.marks) == ([], [])
    assert found.snippet == ("第一段。" * 50)[:SNIPPET_LENGTH]
    assert Highlighter(parse("")).mark([]).snippet == ""


def test_a_frequent_character_is_marked_so_often_and_no_more() -> None:
    assert len(marked("电", "电，" * 5000)) == MARKS_MAX


@given(
    texts=st.lists(st.text("电网公司 ，。5Gg3.㎡⽔水", min_size=1, max_size=60), min_size=1, max_size=3),
    q=st.text("电网公司 5g3水m2", min_size=1, max_size=8),
)
def test_marks_are_in_order_apart_and_inside(texts: list[str], q: str) -> None:
    if not q.strip():
        return
    found = mark(q, *texts)
    at = (0, 0)
    for one in found.highlights:
        assert (one.paragraph, one.start) >= at
        assert one.text == texts[one.paragraph][one.start : one.end] != ""
        at = (one.paragraph, one.end)
    if found.source is not None:
        assert found.snippet == texts[found.source.paragraph][found.source.start : found.source.end]
        assert all(0 <= a < b <= len(found.snippet) for a, b in found.marks)


@given(st.text("电网公司", min_size=1, max_size=6), st.text("电网公司，", min_size=1, max_size=60))
def test_a_phrase_is_marked_wherever_it_stands(phrase: str, text: str) -> None:
    covered = {at for one in mark(f'"{phrase}"', text).highlights for at in range(one.start, one.end)}
    expected = {at for m in re.finditer(re.escape(phrase), text) for at in range(*m.span())}
    assert expected <= covered


def test_texts_of_an_article_come_from_its_heads_or_else_its_fields() -> None:
    heads = [Paragraph(role="headline", text="标题"), Paragraph(role="jump", text="下转第二版")]
    bylines = [Credit(role="记者", name="郑一舟"), Credit(role="记者", name="何晓青")]
    article = Article(
        id="a",
        pages=[],
        title="标题",
        kicker="引题",
        section="要闻",
        byline=bylines,
        heads=heads,
        paragraphs=[Paragraph(role="body", text="本报讯（记者 郑一舟）"), Paragraph(role="caption", text=" ")],
    )
    assert [(one.part, one.paragraph, one.weight, one.text) for one in texts_of(article)] == [
        ("heads", 0, "title", "标题"),
        ("kicker", 0, "title", "引题"),
        ("section", 0, "body", "要闻"),
        ("byline", 1, "body", "何晓青"),
        ("paragraphs", 0, "body", "本报讯（记者 郑一舟）"),
    ]
