"""Vertical lines of PDF pages: told from horizontal ones region by region."""

from __future__ import annotations

import pytest
from pdf_examples import Sheet, pdf
from test_pdf import lines_of

from ingest.sources.glyphs import Sheet as Paper
from ingest.sources.glyphs import from_chars
from ingest.sources.pdf import opened
from schemas import Line

STORY = (
    "江城供电公司在新的一年里完成了一条新线路的建设附近村庄的居民从此不再为停电发愁过去每逢大风天气线路常常中断"
    "检修人员要走很远的山路才能到达如今在值班室里就能看见每一段线路的情况"
)


def downwards(sheet: Sheet, right: float, top: float, text: str, *, chars: int, pitch: float) -> list[str]:
    """Set ``text`` in 10 pt vertical lines from right to left; return the lines."""
    lines = [text[at : at + chars] for at in range(0, len(text), chars)]
    for number, line in enumerate(lines):
        for at, char in enumerate(line):
            sheet.text(right - 10 - pitch * number, top + 8.8 + 10 * at, char)
    return lines


def vertical_font_lines(sheet: Sheet) -> list[Line]:
    data = pdf([sheet]).replace(b"/Encoding /UniGB-UCS2-H", b"/Encoding /UniGB-UCS2-V")
    with opened(data, "ab" * 32, "page.pdf") as file:
        page = file.page(0)
    assert page is not None
    return page.lines


def directions(sheet: Sheet) -> dict[str, str]:
    return {line.text: line.direction for line in lines_of(sheet)}


@pytest.mark.parametrize("pitch", [11.5, 13, 15, 18])
def test_tight_vertical_lines_are_not_read_across(pitch: float) -> None:
    sheet = Sheet()
    lines = downwards(sheet, 500, 100, STORY, chars=14, pitch=pitch)
    assert directions(sheet) == dict.fromkeys(lines, "vertical")


def test_a_vertical_article_beside_a_horizontal_one() -> None:
    sheet = Sheet()
    lines = downwards(sheet, 500, 100, STORY, chars=14, pitch=15)
    sheet.column(280, 108.8, STORY, chars=10, leading=15)
    read = directions(sheet)
    assert [text for text, way in read.items() if way == "vertical"] == lines[::-1]
    assert [text for text, way in read.items() if way == "horizontal"] == [
        STORY[at : at + 10] for at in range(0, len(STORY), 10)
    ]


def test_figures_side_by_side_in_one_cell() -> None:
    sheet = Sheet()
    for number, line in enumerate(("江城供电公司在新的一", "年里于12月完成了一", "条新线路的建设附近村")):
        at = 0
        while at < len(line):
            together = line[at : at + 2] if line[at].isdigit() else line[at]
            sheet.text(400 - 15 * number, 100 + 10 * (at if at < 5 else at - 1), together)
            at += len(together)
    assert "年里于12月完成了一" in directions(sheet)


def test_a_table_of_short_words_is_horizontal() -> None:
    sheet = Sheet()
    for number, (word, figure) in enumerate(zip(("品种", "土豆", "猪肉", "鸡蛋", "苹果"), "12345", strict=True)):
        sheet.text(100, 100 + 16 * number, word, 8.5).text(160, 100 + 16 * number, figure, 8.5)
    read = directions(sheet)
    assert set(read.values()) == {"horizontal"}
    assert "土豆" in read


def test_a_mark_overlapping_another_in_a_vertical_line() -> None:
    sheet = Sheet()
    for number in range(3):
        for at, char in enumerate("江城供电公司在新的一年里"):
            sheet.text(400 - 15 * number, 100 + 10 * at, char)
    place = 100.0
    for char in "账本。“不骗人。”":
        sheet.text(355, place - (5 if char == "“" else 0), char)
        place += 5 if char in "。“”" else 10
    assert "账本。“不骗人。”" in directions(sheet)


def test_a_long_figure_and_a_turned_word_in_vertical_lines() -> None:
    sheet = Sheet()
    downwards(sheet, 430, 91.2, STORY, chars=14, pitch=15)
    for at, char in enumerate("16500户居民用上新电表"):
        sheet.text(350 + (2.5 if char.isdigit() else 0), 100 + 10 * at, char)
    for at, char in enumerate("装好了"):
        sheet.text(335, 100 + 10 * at, char)
    sheet.turned(338, 121.5, "LED", 10)
    for at, char in enumerate("路灯"):
        sheet.text(335, 147 + 10 * at, char)
    read = directions(sheet)
    assert "16500户居民用上新电表" in read
    assert "装好了LED路灯" in read


@pytest.mark.parametrize("vertical", [False, True])
def test_a_spread_headline_of_three_lines_goes_by_the_words_below_it(vertical: bool) -> None:
    rows = ("江城供电", "线路建设", "村庄居民")
    sheet = Sheet()
    for number, row in enumerate(rows):
        for at, char in enumerate(row):
            x, y = (300 - 36 * number, 60 + 36 * at) if vertical else (200 + 36 * at, 60 + 36 * number)
            sheet.text(x, y, char, 24)
    sheet.column(100, 260, STORY, chars=20)
    read = {text.replace(" ", ""): way for text, way in directions(sheet).items()}
    assert {row: read.get(row) for row in rows} == dict.fromkeys(rows, "vertical" if vertical else "horizontal")


def test_the_corner_of_an_old_paper() -> None:
    page = Sheet()
    for number, text in enumerate(("2004年7月15日", "星期四第16957期")):
        for at, char in enumerate(text):
            page.text(500 - 22 * number + (2.2 if char.isdigit() else 0), 60 + 28.7 * at, char, 9)
    page.column(100, 100, STORY, chars=20)
    read = directions(page)
    assert (read.get("2004年7月15日"), read.get("星期四第16957期")) == ("vertical", "vertical")


def test_a_label_of_two_characters_and_a_last_line_of_one() -> None:
    sheet = Sheet()
    sheet.text(50, 60, "导", 15).text(50, 82, "读", 15).text(40, 300, "忙", 10).text(40, 310, "。", 10)
    sheet.column(100, 100, STORY, chars=20)
    read = directions(sheet)
    assert (read.get("导读"), read.get("忙。")) == ("vertical", "vertical")


def test_a_font_that_runs_downwards() -> None:
    sheet = Sheet()
    for number in range(3):
        sheet.text(400 - 15 * number, 100, "江城供电公司（北区）在新的一年里，")
    lines = vertical_font_lines(sheet)
    assert [(line.text, line.direction) for line in lines] == [("江城供电公司（北区）在新的一年里，", "vertical")] * 3
    assert lines[0].size == pytest.approx(10)
    assert lines[0].bbox[1] * 800 == pytest.approx(100, abs=0.4)


def test_the_vertical_forms_of_marks_are_read_as_the_marks() -> None:
    place = {"x0": 100, "x1": 110, "top": 100, "bottom": 110, "fontname": "F"}
    glyphs = from_chars([{**place, "text": text} for text in "︵﹁︒︱"], Paper((0, 0, 600, 800)))
    assert "".join(glyph.text for glyph in glyphs) == "（「。—"
