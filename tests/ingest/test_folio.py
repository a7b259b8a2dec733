"""Page numbers: with 版 and bare, in heads, feet and margins; and what looks like one."""

from __future__ import annotations

from pathlib import Path

import pytest
from layout_examples import article, columns_below, flow
from pdf_examples import Sheet, pdf

import ingest
from schemas import Page

NAME, DATE = "江城电力报", "2025年6月13日 星期五"


def inner(*head: tuple[float, float, str, float]) -> Sheet:
    """A page with an article under a head line."""
    sheet, long = Sheet(), article("port", 6)
    for x, y, text, size in head:
        sheet.text(x, y, text, size)
    sheet.text(60, 110, "新码头开港之后", 26, font="F2")
    flow(sheet, long, columns_below(long, 40, 140, 2))
    return sheet


def read(tmp_path: Path, *sheets: Sheet) -> list[Page]:
    path = tmp_path / "issue.pdf"
    path.write_bytes(pdf(sheets))
    return list(ingest.read(path))


@pytest.mark.parametrize(
    "printed",
    [
        "第4版",
        "四版",
        "A04版",
        "04",
        "4",
        "A4",
        "· 4 ·",
        "— 4 —",
        "【4】",
        "四",
        "要闻 第4版",
        "版次：04",
        "第4版 共8版",
    ],
)
@pytest.mark.parametrize("x", [40, 290, 540])
def test_a_number_in_the_head_of_an_inner_page(tmp_path: Path, printed: str, x: float) -> None:
    (page,) = read(tmp_path, inner((120, 30, NAME, 10), (180, 30, DATE, 9), (x, 30, printed, 12)))
    assert page.number == 4


@pytest.mark.parametrize("printed", ["· 4 ·", "4", "第4版"])
def test_a_number_that_stands_alone_at_the_head_or_foot(tmp_path: Path, printed: str) -> None:
    for y in (30, 786):
        (page,) = read(tmp_path, inner((290, y, printed, 9)))
        assert page.number == 4


@pytest.mark.parametrize("printed", ["产业 4", "4 企业文化", "综合｜4"])
def test_a_number_beside_the_sections_name_in_large_type(tmp_path: Path, printed: str) -> None:
    (page,) = read(tmp_path, inner((40, 30, printed, 22), (400, 30, NAME, 10)))
    assert page.number == 4


@pytest.mark.parametrize("printed", ["今日8版", "本期八版", "责任编辑：方一 版式：李二", "（下转第5版）", "8 个方面"])
def test_what_is_no_number(tmp_path: Path, printed: str) -> None:
    (page,) = read(tmp_path, inner((40, 30, NAME, 10), (150, 30, DATE, 9), (400, 30, printed, 9)))
    assert page.number == 1


def test_numbers_that_a_front_page_points_at_are_not_its_own(tmp_path: Path) -> None:
    sheet = inner((150, 60, NAME, 48), (40, 85, DATE, 9), (450, 30, "5版", 9), (450, 45, "▶两岸新景 7版", 9))
    assert [page.number for page in read(tmp_path, inner((40, 30, "第3版", 9)), sheet)] == [3, 1]


def test_a_bare_number_goes_before_one_beside_the_words_that_it_points_at(tmp_path: Path) -> None:
    (page,) = read(tmp_path, inner((40, 20, "四", 20), (400, 90, "读书声 14版", 12)))
    assert page.number == 4


def test_numbers_of_a_table_at_the_top_are_no_pages(tmp_path: Path) -> None:
    cells = [(60 + 80 * column, 30 + 12 * row, str(3 * row + column + 2), 9) for row in range(3) for column in range(3)]
    (page,) = read(tmp_path, inner(*cells))
    assert page.number == 1


def test_a_head_that_runs_down_the_margin(tmp_path: Path) -> None:
    sheet = inner()
    sheet.stack(14, 200, "江城电力报", 10).stack(14, 300, "第三版", 10)
    (page,) = read(tmp_path, sheet)
    assert page.number == 3


@pytest.mark.parametrize("printed", ["2025/06/13 星期五", "2025.6.13", "2025-06-13"])
def test_a_date_in_figures(tmp_path: Path, printed: str) -> None:
    (page,) = read(tmp_path, inner((40, 30, NAME, 10), (200, 30, printed, 9)))
    assert page.issue_date == "2025-06-13"


def test_a_page_without_number_is_the_one_that_a_text_goes_on_on(tmp_path: Path) -> None:
    first = inner((150, 60, NAME, 48), (40, 85, DATE, 9), (300, 700, "（下转第3版）", 9))
    third = inner((40, 120, "（上接第1版）", 9))
    assert [page.number for page in read(tmp_path, first, third)] == [1, 3]
    assert [page.number for page in read(tmp_path, first, inner())] == [1, 2]
