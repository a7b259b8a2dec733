"""Where horizontal lines of PDF pages begin and end: marks, gutters, sizes, letter-spacing, cells."""

from __future__ import annotations

import pytest
from pdf_examples import Sheet
from test_pdf import lines_of, texts_of

BODY = "江城供电公司在新的一年里"


def column(sheet: Sheet, x: float, y: float, lines: int = 6) -> Sheet:
    for at in range(lines):
        sheet.text(x, y + 15 * at, BODY, 10)
    return sheet


def test_an_opening_mark_that_overlaps_the_closing_one_before_it_follows_it() -> None:
    sheet = Sheet().text(100, 100, "他说，", 10).text(120, 100, "“行。", 10)
    assert texts_of(sheet) == ["他说，“行。"]


def test_marks_at_the_ends_of_a_line_do_not_widen_their_column() -> None:
    sheet = column(Sheet(), 100, 100).text(95, 190, "“" + BODY[:10] + "。", 10).text(205, 190, "”", 10)
    line = next(line for line in lines_of(sheet) if line.text.startswith("“"))
    assert line.bbox[0] * 600 == pytest.approx(100, abs=0.2)
    assert line.bbox[2] * 600 == pytest.approx(210, abs=5.2)
    assert (line.edges[0], line.edges[-1]) == pytest.approx((line.bbox[0], line.bbox[2]), abs=1e-4)


def test_a_comma_over_the_right_end_of_its_column_is_cut_to_its_ink() -> None:
    sheet = column(Sheet(), 100, 100).text(100, 190, BODY[:11], 10).text(210, 190, BODY[11], 10)
    sheet.text(100, 205, BODY[:11], 10).text(215, 205, "，", 10).raw("")
    ends = {line.text[-1]: line.bbox[2] * 600 for line in lines_of(sheet)}
    assert ends["，"] == pytest.approx(220, abs=0.2)


def test_the_section_and_the_number_of_the_page_beside_it_are_two_lines() -> None:
    assert texts_of(Sheet().text(100, 100, "综合", 27).text(155, 100, "第二版", 22)) == ["综合", "第二版"]


def test_letter_spaced_headlines_that_break_at_even_white_are_whole() -> None:
    sheet = Sheet().text(60, 100, "从实验室到", 20, spacing=12.5).text(50, 127, "产品要走几步", 20, spacing=12.5)
    column(sheet, 60, 160)
    assert texts_of(sheet)[:2] == ["从 实 验 室 到", "产 品 要 走 几 步"]


def test_cells_of_two_characters_at_even_white_stay_apart() -> None:
    sheet = Sheet().text(100, 100, "单位", 10).text(135, 100, "计划", 10).text(170, 100, "完成", 10)
    assert texts_of(sheet) == ["单位", "计划", "完成"]


def test_stretched_lines_of_two_columns_stay_apart() -> None:
    sheet = Sheet()
    for at in range(7):
        for x in (100, 240):
            sheet.text(x, 100 + 15 * at, BODY[:8] if at == 3 else BODY, 10, spacing=5.5 if at == 3 else 1)
    assert all(len(text.replace(" ", "")) <= len(BODY) for text in texts_of(sheet))


def test_a_figure_in_a_stretched_line_stays_in_it() -> None:
    sheet = Sheet().text(100, 100, "建设大街", 10).text(146, 100, "130", 10).text(167, 100, "号院内", 10)
    assert texts_of(sheet) == ["建设大街 130 号院内"]


def test_two_stretched_lines_below_each_other_stay_horizontal() -> None:
    sheet = Sheet()
    for at in range(8):
        stretched = at in (3, 4)
        sheet.text(100, 100 + 12.5 * at, BODY[:9] if stretched else BODY, 10, spacing=3.75 if stretched else 0)
    assert [len(text.replace(" ", "")) for text in texts_of(sheet)] == [12, 12, 12, 9, 9, 12, 12, 12]


def test_flat_type_is_measured_by_its_width() -> None:
    sheet = Sheet().raw(f"BT /F1 10 Tf 130 Tz 8 Tc 1 0 0 1 100 700 Tm <{BODY[:6].encode('utf-16-be').hex()}> Tj ET")
    sheet.raw(f"BT /F1 10 Tf 130 Tz 0 Tc 1 0 0 1 100 685 Tm <{BODY.encode('utf-16-be').hex()}> Tj ET")
    assert len(lines_of(sheet)) == 2
