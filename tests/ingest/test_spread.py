"""Two pages side by side: where they meet, which numbers they have, and born-digital pages that hold two."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from layout_examples import article, columns_below, flow
from pdf_examples import Sheet, pdf

import ingest
from ingest import ReadOptions
from ingest.spread import Seen, fold
from schemas import Page

AUTO = ReadOptions()
ISSUE = "江城电力报2025-06-13.pdf"


def columns(*starts: float, width: float = 200) -> list[tuple[float, float, float, float]]:
    """Return the boxes of twenty lines in each of some columns."""
    return [(x, 100 + 20 * at, x + width, 110 + 20 * at) for x in starts for at in range(20)]


def seen(text: list[tuple[float, float, float, float]], *others: tuple[float, float, float, float]) -> Seen:
    return Seen(1000, 600, np.array(text, dtype=float), np.array(others, dtype=float).reshape(-1, 4))


SPREAD = columns(40, 245, width=200) + columns(555, 760, width=200)
NARROW = columns(50, 265, width=212) + columns(505, 720, width=212)


def test_the_white_between_two_pages_parts_them() -> None:
    assert fold(seen(SPREAD)) == (500, 500)


def test_a_gutter_in_the_middle_does_not() -> None:
    assert fold(seen(NARROW)) is None


def test_it_does_where_a_fold_is_seen_in_it_or_each_side_has_its_number() -> None:
    assert fold(replace(seen(NARROW), folds=((488, 492),))) == (488, 492)
    assert fold(seen(NARROW), numbered=True) == (491, 491)


@pytest.mark.parametrize("box", [(300, 40, 700, 70), (430, 40, 580, 90)])
def test_what_runs_across_keeps_one_page(box: tuple[float, float, float, float]) -> None:
    assert fold(seen([*SPREAD, box])) is None
    assert fold(seen(SPREAD, box)) is None


def test_a_page_that_is_no_wider_than_high_is_one() -> None:
    assert fold(replace(seen(SPREAD), height=950)) is None


def test_a_page_beside_white_paper_or_a_few_lines_is_one() -> None:
    assert fold(seen(columns(40, 245))) is None
    assert fold(seen([*columns(40, 245), (600, 100, 700, 110)])) is None
    assert fold(seen([*columns(40, 245), *columns(555)[:4]])) is None


def test_nothing_at_all_is_no_spread() -> None:
    assert fold(seen([])) is None


def beside(left: Sheet, right: Sheet) -> Sheet:
    """Return one sheet with two on it."""
    both = Sheet(left.width + right.width, left.height)
    both.commands = [*left.commands, f"1 0 0 1 {left.width} 0 cm", *right.commands]
    return both


def page(number: int, topic: str, *, head: str = "江城电力报 2025年6月13日 星期五 第{}版") -> Sheet:
    sheet = Sheet().text(40, 30, head.format(number), 9).rule(40, 40, 560, 40).text(60, 80, f"{topic}的早晨", 20)
    text = article(topic, 12)
    flow(sheet, text, columns_below(text, 40, 110, 3))
    return sheet


def read(folder: Path, *sheets: Sheet, options: ReadOptions = AUTO, name: str = ISSUE) -> list[Page]:
    path = folder / name
    path.write_bytes(pdf(sheets))
    return list(ingest.read(path, options))


def test_two_pages_on_one_pdf_page_are_as_if_each_had_its_own(tmp_path: Path) -> None:
    single = read(tmp_path, page(2, "port"), page(3, "farm"))
    double = read(tmp_path, beside(page(2, "port"), page(3, "farm")))
    assert [one.id for one in double] == [one.id for one in single]
    assert [(one.source.index, one.source.side) for one in double] == [(0, "left"), (0, "right")]
    for one, alone in zip(double, single, strict=True):
        assert (one.width, one.height) == pytest.approx((alone.width, alone.height), abs=12)
        assert [line.text for line in one.lines] == [line.text for line in alone.lines]
        assert [line.number for line in one.lines] == list(range(len(one.lines)))
    articles = [found.model_dump(include={"title", "pages"}) for found in ingest.articles(double)]
    assert articles == [found.model_dump(include={"title", "pages"}) for found in ingest.articles(single)]


def test_boxes_hold_on_the_half(tmp_path: Path) -> None:
    (alone,) = read(tmp_path, page(3, "farm"))
    right = read(tmp_path, beside(page(2, "port"), page(3, "farm")))[1]
    assert right.source.half is not None
    start, end = right.source.half.bbox[0], right.source.half.bbox[2]
    for line, same in zip(right.lines, alone.lines, strict=True):
        assert (start + (end - start) * line.bbox[0]) * 2 - 1 == pytest.approx(same.bbox[0], abs=1e-3)
        assert line.edges[0] <= line.edges[-1]
        assert line.bbox[1] == pytest.approx(same.bbox[1])


def test_reading_the_same_file_again_gives_the_same(tmp_path: Path) -> None:
    sheet = beside(page(2, "port"), page(3, "farm"))
    assert read(tmp_path, sheet) == read(tmp_path, sheet)


def test_a_headline_across_the_fold_keeps_one_page(tmp_path: Path) -> None:
    sheet = beside(page(2, "port"), page(3, "farm")).text(-200, 60, "迎峰度夏全面展开迎峰度夏全面展开", 25)
    (one,) = read(tmp_path, sheet)
    assert (one.width, one.source.half) == (1200, None)


def test_the_user_may_say_how_it_is(tmp_path: Path) -> None:
    double, alone = beside(page(2, "port"), page(3, "farm")), page(4, "port")
    single = ReadOptions(spread="single")
    assert [one.source.side for one in read(tmp_path, double, alone, options=single)] == [None, None]
    crossed = double.text(-200, 60, "迎峰度夏全面展开迎峰度夏全面展开", 25)
    forced = read(tmp_path, crossed, alone, options=ReadOptions(spread="double"))
    assert [one.source.side for one in forced] == ["left", "right", None]
    assert [one.number for one in forced] == [2, 3, 4]


@pytest.mark.parametrize(
    ("heads", "numbers"),
    [
        (("第2版", "江城电力报"), [2, 3]),
        (("江城电力报", "第7版"), [6, 7]),
        (("江城电力报", "江城电力报"), [1, 2]),
        (("第4版", "第1版"), [4, 1]),
    ],
)
def test_a_half_without_a_number_is_counted_from_the_other(
    tmp_path: Path, heads: tuple[str, str], numbers: list[int]
) -> None:
    left, right = (page(0, topic, head=head) for topic, head in zip(("port", "farm"), heads, strict=True))
    assert [one.number for one in read(tmp_path, beside(left, right))] == numbers


def test_pages_after_a_spread_are_counted_on(tmp_path: Path) -> None:
    sheet = beside(*(page(0, topic, head="江城电力报") for topic in ("port", "farm")))
    assert [one.number for one in read(tmp_path, sheet, page(0, "port", head="江城电力报"))] == [1, 2, 3]


def test_the_number_in_a_file_name_is_that_of_its_first_page(tmp_path: Path) -> None:
    sheet = beside(*(page(0, topic, head="江城电力报") for topic in ("port", "farm")))
    pages = read(tmp_path, sheet, name="江城电力报2025-06-13第6版.pdf")
    assert [one.id for one in pages] == ["jiangchengdianlibao-2025-06-13-p06", "jiangchengdianlibao-2025-06-13-p07"]
