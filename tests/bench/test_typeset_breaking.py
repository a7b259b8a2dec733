"""Line breaking and pouring hold their rules for any text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.typeset.breaking import NO_END, NO_START, SetLine, break_paragraph, units
from bench.typeset.flow import FlowLine, least_depth, pour

SIZE = 10.0
CHARS = "电网公司供能源安全发展新月日年，。、；：“”（）《》—…0123456789.%AB "
TEXTS = st.text(alphabet=CHARS, min_size=1, max_size=160).filter(lambda text: text.strip() == text)
HAN = st.text(alphabet="电网公司供能源", min_size=2, max_size=9)
MARKED = st.lists(st.one_of(HAN, HAN.map("“{}”".format), HAN.map("{}，".format), HAN.map("{}（".format)), max_size=20)
PLAIN = MARKED.map("源网".join).map("电网{}电网".format)
"""Text in which no two marks touch."""


def advance(char: str) -> float:
    return 0.5 if char.isascii() else 1.0


@given(TEXTS, st.integers(min_value=6, max_value=20))
def test_every_character_is_on_one_line_in_order(text: str, ems: int) -> None:
    lines = break_paragraph(text, ems * SIZE, SIZE, advance)
    assert "".join(line.text for line in lines) == text
    assert [line.first for line in lines] == [True, *[False] * (len(lines) - 1)]
    assert [line.last for line in lines] == [*[False] * (len(lines) - 1), True]


@given(TEXTS, st.integers(min_value=6, max_value=20))
def test_cells_never_overlap_nor_leave_the_measure(text: str, ems: int) -> None:
    for line in break_paragraph(text, ems * SIZE, SIZE, advance):
        assert all(width >= 0 for width in line.widths)
        assert line.starts[0] >= 0
        assert all(later >= start for start, later in pairwise(line.starts))
        assert line.right <= ems * SIZE + 1e-6


@given(PLAIN, st.integers(min_value=8, max_value=20))
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(text: str, ems: int) -> None:
    lines = break_paragraph(text, ems * SIZE, SIZE, advance)
    assert all(line.text[0] not in NO_START for line in lines[1:])
    assert all(line.text[-1] not in NO_END for line in lines[:-1])


@pytest.mark.parametrize("text", ["00“““供供 %…供", "0供供供　%供"])
def test_a_space_before_a_mark_that_is_squeezed_onto_the_line_takes_its_room(text: str) -> None:
    for chars in range(5, 12):
        assert all(line.right <= chars * SIZE + 1e-6 for line in break_paragraph(text, chars * SIZE, SIZE, advance))


def test_inner_lines_are_justified_and_the_last_one_is_not() -> None:
    lines = break_paragraph(
        "供电公司完成投资12.5亿元，新建线路36公里，改造台区一百二十个，惠及居民。", 120.0, SIZE, advance
    )
    assert all(line.right == pytest.approx(120.0) for line in lines[:-1])
    assert lines[-1].right < 120.0


def test_a_number_is_not_cut() -> None:
    assert units("增长12.5%，到1.35万度") == ["增", "长", "12.5%", "，", "到", "1.35", "万", "度"]


def test_a_measure_too_narrow_is_refused() -> None:
    with pytest.raises(ValueError, match="too narrow"):
        break_paragraph("电网", 30.0, SIZE, advance)


@given(st.lists(st.sampled_from([1, 1, 1, 2]), min_size=1, max_size=60), st.integers(min_value=1, max_value=6))
def test_pouring_keeps_order_and_leaves_no_subhead_last(heights: list[int], columns: int) -> None:
    set_line = SetLine("电", (0.0,), (SIZE,), (0.0,))
    lines = [FlowLine(set_line, str(index), "serif", SIZE, units) for index, units in enumerate([*heights, 1])]
    depth = least_depth(lines, columns)
    poured = pour(lines, [depth] * columns)
    assert poured is not None
    assert [line for column in poured for line in column] == lines
    assert all(not column or column[-1].units == 1 for column in poured)
    assert all(sum(line.units for line in column) <= depth for column in poured)
