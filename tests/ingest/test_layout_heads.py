"""Heads that are set alike, labels over them, heads in two types, and where a text of its own may begin in a column."""

from collections.abc import Callable
from pathlib import Path

import pytest
from layout_examples import article, columns_below, flow, prose
from pdf_examples import Sheet, fitting, pdf

from ingest.draft import ArticleDraft
from ingest.layout import beginnings, layout
from ingest.layout.wording import is_label
from ingest.sources.pdf import opened

BRIEFS = {"车站换上新站台": "train", "果园喝上科学水": "farm", "剧团唱响折子戏": "opera", "课堂搬进实验室": "school"}
TEXT_TOPICS = ("grid", "farm", "port", "opera")
TEXTS = {title: prose(topic, 3) for title, topic in BRIEFS.items()}


def drafts(sheet: Sheet) -> list[ArticleDraft]:
    return laid_out(pdf([sheet]), 0)


def laid_out(data: bytes, number: int) -> list[ArticleDraft]:
    with opened(data, "ab" * 32, "heads.pdf") as file:
        page = file.page(number)
    assert page is not None
    return layout(page).drafts


def text(draft: ArticleDraft) -> str:
    return "".join(part.text for part in draft.paragraphs if part.role == "body")


def titled(made: list[ArticleDraft]) -> dict[str, str]:
    """Return the texts of articles by their headlines."""
    return {draft.headline.text: text(draft) for draft in made if draft.headline is not None}


def beside_an_article() -> Sheet:
    """Return a page with an article in its second and third column."""
    sheet, long = Sheet(), article("port", 6)
    sheet.text(200, 70, "新码头开港之后", 26, font="F2")
    flow(sheet, long, columns_below(long, 200, 100, 2))
    return sheet


def column_of_briefs(size: float, *, label: str = "") -> Sheet:
    """Return a page with a column of texts, each with a head of this size."""
    sheet, y = beside_an_article(), 70.0
    if label:
        sheet.text(60, y - 4, label, 16, font="F2")
        y += 20
    for title, topic in BRIEFS.items():
        sheet.text(40 + (120 - len(title) * size) / 2, y, title, size, font="F2")
        y = flow(sheet, [prose(topic, 3)], [(40, y + 18, 40)]) + 22
    return sheet


@pytest.mark.parametrize("size", [10, 10.5, 11, 12, 14])
def test_heads_of_one_column_that_are_set_alike_are_headlines(size: float) -> None:
    found = titled(drafts(column_of_briefs(size)))
    assert {title: found.get(title) for title in BRIEFS} == TEXTS


def test_without_that_custom_they_are_subheads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beginnings, "SIBLING", 0.0)
    found = titled(drafts(column_of_briefs(11)))
    assert {title: found.get(title) for title in BRIEFS} != TEXTS


def test_the_label_over_a_column_of_briefs_is_no_headline() -> None:
    found = titled(drafts(column_of_briefs(11, label="一周要闻")))
    assert {title: found.get(title) for title in BRIEFS} == TEXTS
    assert "一周要闻" not in found


def test_subheads_that_are_smaller_than_the_headline_stay_in_their_article() -> None:
    sheet, y = beside_an_article(), 75.0
    sheet.text(48, y, "银线飞架", 26, font="F2")
    y = flow(sheet, [prose("grid", 3)], [(40, y + 25, 40)])
    for title, topic in BRIEFS.items():
        sheet.text(40 + (120 - len(title) * 11) / 2, y + 22, title, 11, font="F2")
        y = flow(sheet, [prose(topic, 3)], [(40, y + 40, 40)])
    assert titled(drafts(sheet))["银线飞架"] == "".join((prose("grid", 3), *TEXTS.values()))


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("简讯", True),
        ("●基层动态", True),
        ("一句话新闻", True),
        ("码头迎来新货轮", False),
        ("新闻中心迁入新楼办公", False),
    ],
)
def test_labels_are_told_by_their_words(words: str, label: bool) -> None:
    assert is_label(words) is label


@pytest.mark.parametrize("over", ["向管理要效益", "春耕时节话丰收", "迎峰度夏保供电"])
def test_a_kicker_as_large_as_the_headline_in_another_type_is_no_part_of_it(over: str) -> None:
    sheet, long = Sheet(), article("port", 6)
    sheet.text(45, 58, over, 22).text(60, 85, "新码头开港之后", 22, font="F2")
    flow(sheet, long, columns_below(long, 40, 135, 2))
    (made,) = drafts(sheet)
    assert made.headline is not None
    assert made.headline.text == "新码头开港之后"


def test_a_dateline_whose_date_goes_on_in_the_next_line_opens_a_text() -> None:
    sheet = beside_an_article()
    first, second = prose("farm", 3), "本报江城6月13日电 " + prose("train", 3)
    sheet.text(60, 66, "果园喝上科学水", 11, font="F2")
    y = flow(sheet, [first], [(40, 90, 60)], chars=9)
    flow(sheet, [second], [(40, y + 15, 60)], chars=9)
    assert [text(draft) for draft in drafts(sheet) if "本报江城" in text(draft)] == [second]


def test_who_signs_a_notice_and_when_belongs_to_it() -> None:
    sheet, long = Sheet(), article("school", 8)
    sheet.text(60, 70, "课堂搬进实验室的第一年", 26, font="F2")
    flow(sheet, long, columns_below(long, 40, 100, 2))
    sheet.frame(330, 60, 560, 220).text(400, 85, "招标公告", 18, font="F2")
    flow(sheet, [prose("port", 3)], [(345, 110, 20)], chars=20)
    sheet.text(440, 200, "江城电力公司").text(440, 214, "2025年6月1日")
    assert titled(drafts(sheet))["招标公告"] == prose("port", 3) + "江城电力公司2025年6月1日"


def test_the_samples_notice_keeps_who_signs_it_and_a_head_its_kicker(sample: Callable[[str], Path]) -> None:
    made = laid_out(sample(".pdf").read_bytes(), 1)
    assert any(text(draft).endswith("望汐供电公司2025年6月13日") for draft in made)
    assert [d.kicker.text for d in made if d.headline and "体检仪" in d.headline.text and d.kicker] == [
        "科技创新看澜电"
    ]


def test_briefs_under_a_label_that_open_with_whose_news_they_are() -> None:
    sheet = beside_an_article()
    texts = [f"【{name}公司】{prose(topic, 3)}" for name, topic in zip("江山河柳", TEXT_TOPICS, strict=True)]
    sheet.text(80, 66, "简讯", 16, font="F2")
    flow(sheet, texts, [(40, 90, 40)])
    briefs = [draft for draft in drafts(sheet) if text(draft).startswith("【")]
    assert [text(draft) for draft in briefs] == texts
    assert [draft.section and draft.section.text for draft in briefs] == ["简讯", None, None, None]


def test_lines_set_in_beside_a_picture_are_one_paragraph() -> None:
    sheet, long = Sheet(), "".join(article("grid", 5))
    sheet.text(60, 70, "银线飞架两岸的日子", 26, font="F2").picture(40, 170, 110, 270)
    at, y = 0, 100.0
    while at < 300:
        beside = 165 < y < 280
        chars = fitting(long[at:], 9 if beside else 17)
        sheet.text(120 if beside else 40, y, long[at : at + chars])
        at, y = at + chars, y + 15
    (made,) = drafts(sheet)
    assert [part.text for part in made.paragraphs] == [long[:at]]


def test_a_large_initial_begins_its_paragraph() -> None:
    sheet, long = Sheet(), article("port", 6, opening="")
    sheet.text(60, 70, "新码头开港之后", 26, font="F2").text(40, 117, long[0][0], 24, font="F2")
    sheet.text(66, 105, long[0][1:10]).text(66, 120, long[0][10:19])
    flow(sheet, long[1:], columns_below(long[1:], 40, 135, 2))
    (made,) = drafts(sheet)
    assert made.paragraphs[0].text.startswith(long[0][:19])


def test_a_table_is_told_row_by_row_however_wide_its_columns_are() -> None:
    sheet, long = Sheet(), article("grid", 6)
    sheet.text(60, 70, "银线飞架两岸的日子", 26, font="F2")
    flow(sheet, long, columns_below(long, 40, 100, 3))
    sheet.text(160, 480, "农产品批发价格", 20, font="F2")
    cells = [["品种", "今日", "昨日"], ["土豆", "3.14", "3.20"], ["猪肉", "26.50", "26.10"], ["苹果", "8.80", "8.75"]]
    for row, printed in enumerate(cells):
        for column, cell in enumerate(printed):
            sheet.text(60 + column * 150, 505 + row * 16, cell)
    (table,) = (draft for draft in drafts(sheet) if draft.kind == "table")
    assert [part.text for part in table.paragraphs] == ["".join(row) for row in cells]
