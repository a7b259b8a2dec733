"""Drafts into articles: heads, credits with their ink, jumps."""

import pytest

from ingest.draft import ArticleDraft, finish
from ingest.paragraphs import Piece, build
from schemas import Line, Page, Paragraph, SourceRef
from schemas.article import HeadRole, ParagraphRole

TEXTS = [
    "要闻",
    "迎峰度夏",
    "云岭公司全力保供电",
    "——负荷三创新高",
    "本报讯（记者 张 三）7月1日，云岭公司启动保供电。",
    "班组日夜值守",
    "又讯（企业部供稿）7月2日，两地签约。",
    "（云岭供电公司 李四）",
    "（下转第二版）",
]


def page() -> Page:
    lines = [
        Line(
            text=text,
            bbox=(0.0, at / 10, 0.9, (at + 1) / 10),
            edges=[round(0.9 * index / len(text), 5) for index in range(len(text) + 1)],
            size=1,
            number=at,
        )
        for at, text in enumerate(TEXTS)
    ]
    source = SourceRef(file="made.txt", sha256="0" * 64, kind="text", index=0)
    return Page(
        id="p", number=3, newspaper="云岭报", issue_date="2025-07-03", source=source, width=30, height=9, lines=lines
    )


def paragraph(role: ParagraphRole | HeadRole, at: int) -> Paragraph:
    return build(role, [Piece.whole("p", page().lines[at])])


def draft() -> ArticleDraft:
    return ArticleDraft(
        "p",
        section=paragraph("section", 0),
        kicker=paragraph("kicker", 1),
        headline=paragraph("headline", 2),
        subtitle=paragraph("subtitle", 3),
        byline=[paragraph("byline", 7)],
        paragraphs=[paragraph("body", 4), paragraph("subhead", 5), paragraph("body", 6)],
        jump_to=paragraph("jump", 8),
        confidence=0.8,
        alternatives=["another extent"],
    )


def test_a_draft_becomes_an_article_with_all_it_holds() -> None:
    article = finish(draft(), "p-a01", page())
    assert (article.id, article.pages, article.page_numbers) == ("p-a01", ["p"], [3])
    assert (article.newspaper, article.issue_date) == ("云岭报", "2025-07-03")
    assert (article.section, article.kicker) == ("要闻", "迎峰度夏")
    assert (article.title, article.subtitle) == ("云岭公司全力保供电", "——负荷三创新高")
    assert [head.role for head in article.heads] == ["section", "kicker", "headline", "subtitle", "byline", "jump"]
    assert article.continues is not None
    assert (article.continues.page, article.continues.text) == (2, "（下转第二版）")
    assert article.continued_from is None
    assert (article.confidence, article.alternatives) == (0.8, ["another extent"])


def test_credits_are_found_in_openings_and_bylines_with_their_ink() -> None:
    article = finish(draft(), "p-a01", page())
    assert [(credit.role, credit.name, credit.organisation) for credit in article.byline] == [
        ("记者", "张三", None),
        ("供稿", "企业部", None),
        ("作者", "李四", "云岭供电公司"),
    ]
    for credit in article.byline:
        (region,) = credit.regions
        assert region.page == "p"
        assert region.bbox[2] > region.bbox[0]


def test_a_person_is_credited_once_for_a_role() -> None:
    twice = draft()
    twice.byline = [paragraph("byline", 7), paragraph("byline", 7)]
    assert [credit.name for credit in finish(twice, "a", page()).byline].count("李四") == 1


def test_an_empty_draft_is_an_article_without_a_title() -> None:
    article = finish(ArticleDraft("p"), "a", page())
    assert article.title is None
    assert article.byline == []
    assert article.continues is None


def test_a_draft_of_another_page_is_refused() -> None:
    with pytest.raises(ValueError, match="stands on page q"):
        finish(ArticleDraft("q"), "a", page())
