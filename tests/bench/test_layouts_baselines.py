"""The simple orders that layout is measured against, the harness's options, and the page that is timed."""

from __future__ import annotations

import pytest

from bench.layouts import growth
from bench.layouts.baselines import Piece, articles, by_columns
from bench.layouts.score import cases
from schemas import Line, Page, SourceRef


def piece(text: str, y0: float, height: float = 10.0) -> Piece:
    return Piece(text, 0.0, y0, 200.0, y0 + height)


def line(text: str, x0: float, y0: float, number: int) -> Line:
    edges = [x0 + 0.2 * at / len(text) for at in range(len(text) + 1)]
    return Line(text=text, bbox=(x0, y0, x0 + 0.2, y0 + 0.01), edges=edges, size=10.0, number=number)


def test_each_big_line_opens_an_article_and_big_lines_in_a_row_are_one_title() -> None:
    page = [piece("散句", 0), piece("大 标", 20, 24), piece("题", 50, 24), piece("甲", 80), piece("乙", 95)]
    page += [piece("又一题", 120, 16), piece("丙", 140), piece("丁", 155)]
    assert [(a.title, a.body) for a in articles([page])] == [("", "散句"), ("大标题", "甲乙"), ("又一题", "丙丁")]


def test_an_article_ends_with_its_page() -> None:
    found = articles([[piece("甲", 0), piece("乙", 12)], [piece("丙", 0)], []])
    assert [(a.body, a.sheets) for a in found] == [("甲乙", (0,)), ("丙", (1,))]


def test_lines_go_down_each_column_from_the_left() -> None:
    lines = [
        line("右上", 0.5, 0.1, 0),
        line("左上", 0.1, 0.1, 1),
        line("右下", 0.51, 0.2, 2),
        line("左下", 0.1, 0.2, 3),
    ]
    source = SourceRef(file="x", sha256="0" * 64, kind="pdf", index=0)
    page = Page(id="x", source=source, width=600, height=800, lines=lines)
    assert [made.text for made in by_columns([page])[0]] == ["左上", "左下", "右上", "右下"]


@pytest.mark.parametrize(
    ("told", "meant"), [(None, [0, 1, 2, 3]), ("2", [0, 1]), ("9", [0, 1, 2, 3]), ("3,0", [3, 0]), ("3,", [3])]
)
def test_cases_are_named_by_number_or_list(told: str | None, meant: list[int]) -> None:
    assert cases(told, 4) == meant


@pytest.mark.usefixtures("noto_fonts")
def test_the_timed_page_has_the_wanted_characters_and_no_overlaps() -> None:
    page = growth.page_of(2000)
    assert 2000 <= sum(len(line.text) for line in page.lines) <= 2000 + growth.LENGTH + 40
    body = [line for line in page.lines if line.size < growth.HEAD]
    places = {(round(line.bbox[0], 3), round(line.bbox[1], 4)) for line in body}
    assert len(places) == len(body)
