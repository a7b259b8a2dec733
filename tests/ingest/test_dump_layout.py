"""Text dumps into articles: every habit of a dumping tool must give the same articles."""

import re
from pathlib import Path

import pytest
from dump_examples import ALL, FLOOD, HERITAGE, MARKET, MEETING, PHOTO, SCHOOL, Habits, Story, dump
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.draft import finish
from ingest.dump import layout
from ingest.sources.text import open_text
from schemas import Article, Page

HABITS = [
    Habits(),
    Habits(order="end"),
    Habits(order="start", column=20),
    Habits(order="after", indent="white"),
    Habits(indent="white", blank_after_paragraph=False, lines_to_cut=0),
    Habits(indent="none"),
    Habits(blank_after_paragraph=False),
    Habits(column=13, lines_to_cut=8, order="end"),
    Habits(column=24, lines_to_cut=5),
    Habits(wrapped=False),
    Habits(wrapped=False, blank_after_paragraph=False, indent="white"),
]


def page_of(text: str) -> Page:
    return open_text(Path("made.txt"), text.encode(), "0" * 64).page(0).model_copy(update={"id": "page"})


def articles_of(text: str) -> list[Article]:
    laid = layout(page_of(text))
    return [finish(draft, f"page-a{number:02}", laid.page) for number, draft in enumerate(laid.drafts, 1)]


def bare(text: str | None) -> str:
    return re.sub(r"\s", "", text or "")


def body_of(article: Article) -> str:
    return bare("".join(part.text for part in article.paragraphs if part.role != "subhead"))


def found(articles: list[Article], story: Story) -> Article:
    (one,) = [article for article in articles if bare(story.body[0])[:30] in body_of(article)]
    return one


@pytest.mark.parametrize("habits", HABITS, ids=str)
def test_every_habit_gives_every_body_whole_and_apart(habits: Habits) -> None:
    articles = articles_of(dump(ALL, habits))
    assert len(articles) == len(ALL)
    for story in ALL:
        assert body_of(found(articles, story)) == bare("".join(story.body))


@pytest.mark.parametrize("habits", HABITS, ids=str)
def test_every_habit_gives_headlines_to_their_bodies(habits: Habits) -> None:
    articles = articles_of(dump([FLOOD, SCHOOL, MARKET, HERITAGE, MEETING], habits))
    for story in (FLOOD, SCHOOL, MARKET, HERITAGE):
        article = found(articles, story)
        assert bare(article.title) == bare(story.title)
        assert bare(article.subtitle) == bare(story.subtitle)
        assert bare(article.kicker) == bare(story.kicker)
    assert found(articles, MEETING).title is None


def test_credits_come_from_openings_tails_and_captions() -> None:
    articles = articles_of(dump(ALL, Habits()))
    credits_found = {story.title: [(c.role, c.name) for c in found(articles, story).byline] for story in ALL}
    assert credits_found[SCHOOL.title] == [("记者", "程一鸣"), ("记者", "许可")]
    assert credits_found[MARKET.title] == [("供稿", "交易中心")]
    assert credits_found[HERITAGE.title] == [("作者", "柳树青")]
    assert credits_found[PHOTO.title] == [("摄", "丁一"), ("摄", "何向前")]
    assert found(articles, HERITAGE).byline[0].organisation == "石桥供电所"


def test_a_photo_is_a_piece_of_its_own_without_its_credit_in_the_caption() -> None:
    photo = found(articles_of(dump(ALL, Habits())), PHOTO)
    assert photo.kind == "photo"
    assert [part.role for part in photo.paragraphs] == ["caption"]
    assert "摄" not in photo.paragraphs[0].text
    assert photo.title == PHOTO.title


def test_subheads_stand_where_they_stood() -> None:
    heritage = found(articles_of(dump(ALL, Habits(order="end"))), HERITAGE)
    roles = [part.role for part in heritage.paragraphs]
    assert roles == ["body", "subhead", "body", "body", "subhead", "body"]


@pytest.mark.parametrize("cut", [4, 5])
def test_a_part_dumped_before_its_beginning_is_put_behind_it(cut: int) -> None:
    lines = dump([MARKET], Habits(order="before", lines_to_cut=0)).split("\n")
    text = "\n".join([*lines[cut:], dump([FLOOD, SCHOOL], Habits()), *lines[:cut], ""])
    articles = articles_of(text)
    assert body_of(found(articles, MARKET)) == bare("".join(MARKET.body))
    assert len(articles) == 3


def test_a_jump_and_a_continuation_are_told_apart() -> None:
    text = dump([FLOOD], Habits()) + "（下转第三版）\n\n" + dump([SCHOOL], Habits())
    flood = found(articles_of(text), FLOOD)
    assert flood.continues is not None
    assert flood.continues.page == 3
    text = "守夜人（续）\n（上接第一版）\n" + dump([HERITAGE], Habits(order="after")).split("古城灯火里的守夜人")[0]
    heritage = articles_of(text)[0]
    assert heritage.continued_from is not None
    assert heritage.continued_from.page == 1


def test_a_continuation_mark_in_a_frame_of_its_own_belongs_to_the_text_below() -> None:
    heritage = dump([HERITAGE], Habits(order="after")).split("古城灯火里的守夜人")[0]
    text = (
        dump([FLOOD], Habits())
        + f"\n{SCHOOL.title}\n （上接第一版）\n"
        + heritage
        + dump([Story(None, SCHOOL.body)], Habits())
    )
    articles = articles_of(text)
    continued = found(articles, HERITAGE).continued_from
    assert continued is not None
    assert continued.page == 1
    assert found(articles, SCHOOL).continued_from is None


def test_a_jump_at_the_end_of_a_line_is_no_text() -> None:
    story = Story(
        "两岸架起连心桥", ["本报讯（记者 何山）7月1日，两岸的村民走上新桥，桥上的路灯当晚全部点亮，村民们说这是"]
    )
    (article,) = articles_of(dump([story], Habits()).rstrip("\n") + "（下转第二版）\n")
    assert body_of(article) == bare(story.body[0])
    assert article.continues is not None
    assert article.continues.page == 2


def test_overprinted_and_letter_spaced_headlines_are_closed_up() -> None:
    text = dump([SCHOOL, MEETING], Habits()).replace("电力课堂走进青溪小学", "电电力力课堂课堂走进走进青溪小学青溪小学")
    assert found(articles_of(text), SCHOOL).title == "电力课堂走进青溪小学"
    text = dump([SCHOOL, MEETING], Habits()).replace("电力课堂走进青溪小学", "电 力 课 堂\n走 进 青 溪 小 学")
    assert found(articles_of(text), SCHOOL).title == "电力课堂走进青溪小学"


def test_slogans_and_mastheads_belong_to_nobody() -> None:
    text = "云岭日报\n2025年7月3日 星期四 第1版\n责任编辑：方圆 版式：周密\n\n" + dump([FLOOD, MEETING], Habits())
    laid = layout(page_of(text + "\n筑牢安全防线 永不放松\n"))
    furniture = "".join(
        laid.page.lines[index].text for block in laid.page.blocks if block.role == "furniture" for index in block.lines
    )
    assert all(word in furniture for word in ("云岭日报", "第1版", "责任编辑", "永不放松"))
    assert [draft.headline.text if draft.headline else None for draft in laid.drafts] == [FLOOD.title, None]


def test_a_further_report_stays_in_its_article() -> None:
    further = "又讯（企业部供稿）7月3日，两家公司又在白鹿签署抢修互助协议，约定汛期互派队伍。"
    story = Story(FLOOD.title, [*FLOOD.body, further])
    articles = articles_of(dump([story, SCHOOL], Habits()))
    assert body_of(found(articles, FLOOD)) == bare("".join(story.body))
    assert ("供稿", "企业部") in [(credit.role, credit.name) for credit in found(articles, FLOOD).byline]


def test_a_signed_notice_is_a_notice() -> None:
    notice = "因线路改造，定于7月8日6时至12时对青溪街道停电，请提前做好准备，敬请谅解。\n青溪供电公司\n2025年7月1日\n"
    articles = articles_of(dump([FLOOD], Habits(wrapped=False)) + "\n" + notice)
    assert [article.kind for article in articles] == ["article", "notice"]
    assert [part.text for part in articles[1].paragraphs][1:] == ["青溪供电公司", "2025年7月1日"]


def test_text_without_chinese_is_kept() -> None:
    text = "Grid firm starts winter drive\n\nThe grid company has started a drive, with\nworkers checking lines.\n"
    (article,) = articles_of(text)
    assert article.title == "Grid firm starts winter drive"
    assert article.paragraphs[0].text == "The grid company has started a drive, with workers checking lines."


def test_a_page_of_headings_only_keeps_its_text() -> None:
    (article,) = articles_of("公司召开会议\n\n部署重点工作\n")
    assert article.title is None
    assert "公司召开会议" in [part.text for part in article.paragraphs]


def test_articles_keep_their_order_and_say_how_sure_they_are() -> None:
    laid = layout(page_of(dump(ALL, Habits())))
    assert [draft.kind for draft in laid.drafts] == [story.kind for story in ALL]
    assert all(0 <= draft.confidence <= 1 for draft in laid.drafts)


def test_ink_leads_back_to_the_lines_of_the_file() -> None:
    text = dump(ALL, Habits())
    page = page_of(text)
    for article in articles_of(text):
        for paragraph in [*article.paragraphs, *article.heads]:
            for ink in paragraph.ink:
                line = next(line for line in page.lines if line.number == ink.line)
                assert bare(paragraph.text[ink.start : ink.end]) in bare(line.text)


LINES = st.lists(
    st.one_of(
        st.text(alphabet="公司安全生产，。“”（）讯摄 \u300012月日①—", max_size=24),
        st.sampled_from(
            ["（下转第二版）", "本报讯（记者 王一）", "（上接第一版）", "", "张 一 摄", "望山供电公司", "2025年7月1日"]
        ),
    ),
    max_size=40,
)


@settings(deadline=None, max_examples=150)
@given(LINES)
def test_no_text_is_lost_or_counted_twice(lines: list[str]) -> None:
    text = "\n".join(lines)
    if not text.strip():
        return
    laid = layout(page_of(text))
    placed = [index for block in laid.page.blocks for index in block.lines]
    printed = {index for index, line in enumerate(laid.page.lines) if bare(line.text)}
    assert printed <= set(placed)
    spans = [
        (ink.line, ink.edges[0], ink.edges[-1])
        for draft in laid.drafts
        for paragraph in [
            *draft.paragraphs,
            *draft.byline,
            *filter(None, (draft.headline, draft.kicker, draft.subtitle)),
        ]
        for ink in paragraph.ink
    ]
    assert len(spans) == len(set(spans))


@settings(deadline=None, max_examples=30)
@given(LINES)
def test_the_same_page_gives_the_same_layout(lines: list[str]) -> None:
    text = "\n".join(lines)
    if text.strip():
        assert layout(page_of(text)) == layout(page_of(text))
