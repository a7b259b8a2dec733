"""Vertical lines of PDF pages: told from horizontal ones region by region."""

from __future__ import annotations

import pytest
from pdf_examples import Sheet
from test_pdf import lines_of

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
