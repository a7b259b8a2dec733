"""What is drawn on PDF pages: dashes, double rules, rectangles of rules, pictures in strips."""

from __future__ import annotations

import pytest
from pdf_examples import Sheet
from test_pdf import TEXT, page_of

from schemas import Page


def read(sheet: Sheet) -> Page:
    page = page_of(sheet.text(100, 100, TEXT, 10))
    assert page is not None
    return page


def rules_of(page: Page) -> list[tuple[str, list[int]]]:
    return [(rule.direction, [round(v * (600, 800)[at % 2]) for at, v in enumerate(rule.bbox)]) for rule in page.rules]


@pytest.mark.parametrize("side", [0.8, 3.0])
def test_many_small_dashes_are_one_rule(side: float) -> None:
    sheet = Sheet()
    for at in range(60):
        sheet.raw(f"{60 + 8 * at} 600 {side} {side / 2} re f").raw(f"300 {100 + 7 * at} {side / 2} {side} re f")
    assert [way for way, _ in rules_of(read(sheet))] == ["horizontal", "vertical"]


def test_strokes_at_uneven_distances_are_no_rule() -> None:
    sheet = Sheet()
    for at in range(6):
        sheet.raw(f"{60 + 5 * at * at} 600 6 1 re f")
    assert rules_of(read(sheet)) == []


def test_a_rule_in_pieces_and_a_double_rule() -> None:
    sheet = Sheet().rule(60, 200, 300, 200).rule(300, 200, 540, 200)
    sheet.rule(60, 300, 540, 300).rule(60, 302.5, 540, 302.5)
    assert rules_of(read(sheet)) == [("horizontal", [60, 200, 540, 200]), ("horizontal", [60, 300, 540, 302])]


def test_four_rules_that_close_a_rectangle_are_a_frame() -> None:
    sheet = Sheet().rule(60, 200, 300, 200).rule(60, 400, 300, 400).rule(60, 200, 60, 400).rule(300, 200, 300, 400)
    page = read(sheet.rule(180, 200, 180, 380))
    assert [[round(v * (600, 800)[at % 2]) for at, v in enumerate(box)] for box in page.frames] == [[60, 200, 300, 400]]
    assert rules_of(page) == [("vertical", [180, 200, 180, 380])]


def test_a_border_around_the_page_is_no_frame() -> None:
    sheet = Sheet().rule(5, 5, 595, 5).rule(5, 795, 595, 795).rule(5, 5, 5, 795).rule(595, 5, 595, 795)
    page = read(sheet)
    assert (page.frames, len(page.rules)) == ([], 4)


def test_round_corners_make_a_frame_and_an_ellipse_does_not() -> None:
    corners = "70 600 m 190 600 l 195 600 200 605 200 610 c 200 690 l 200 695 195 700 190 700 c 70 700 l "
    corners += "65 700 60 695 60 690 c 60 610 l 60 605 65 600 70 600 c s"
    ellipse = "400 300 m 455 300 500 322 500 350 c 500 378 455 400 400 400 c 345 400 300 378 300 350 c "
    page = read(Sheet().raw(corners).raw(ellipse + "300 322 345 300 400 300 c s"))
    assert len(page.frames) == 1


def test_a_picture_in_strips_is_one_picture() -> None:
    sheet = Sheet()
    for at in range(10):
        sheet.picture(100, 300 + 10 * at, 400, 310 + 10 * at)
    assert len(read(sheet).pictures) == 1
