"""What makes a line of boxes: mastheads beside columns, vertical lines beside tables, glyphs over columns."""

import numpy as np
from numpy.typing import NDArray

from ingest.ocr.boxes import Cell, cells
from ingest.ocr.joining import join, stack
from ingest.ocr.sheet import Sheet

Gray = NDArray[np.uint8]


def sheet(page: Gray) -> Sheet:
    return Sheet.of(np.repeat(page[:, :, None], 3, axis=2))


def inked(boxes: list[Cell], height: int = 900, width: int = 1000) -> Sheet:
    page = np.full((height, width), 250, dtype=np.uint8)
    for cell in boxes:
        page[cell.y0 : cell.y1, cell.x0 : cell.x1 : 3] = 20
    return sheet(page)


BODY = [Cell(420, y, 620, y + 22) for y in range(60, 400, 34)]


def test_a_masthead_is_not_joined_with_the_body_lines_beside_it() -> None:
    masthead = Cell(60, 80, 400, 300)
    boxes = [masthead, *BODY]
    assert masthead in join(boxes, inked(boxes))


def test_figures_of_a_table_are_no_vertical_line() -> None:
    names = [Cell(100, y, 180, y + 22) for y in range(500, 800, 44)]
    figures = [Cell(300, y, 322, y + 22) for y in range(500, 800, 44)]
    boxes = [*BODY, *names, *figures]
    assert not any(cell.vertical for cell in stack(boxes, inked(boxes)))


def test_a_tall_box_around_a_tables_figures_is_its_rows() -> None:
    names = [Cell(100, y, 180, y + 22) for y in range(500, 800, 44)]
    figures = [Cell(300, y, 322, y + 22) for y in range(500, 800, 44)]
    drawn = inked([*BODY, *names, *figures])
    found = stack([*BODY, *names, Cell(300, 500, 322, figures[-1].y1)], drawn)
    assert [cell for cell in found if cell.x0 == 300] == figures


def test_a_vertical_line_beside_no_rows_stays_one() -> None:
    glyphs = [Cell(800, y, 822, y + 22) for y in range(500, 800, 28)]
    boxes = [*BODY, *glyphs]
    (line,) = (cell for cell in stack(boxes, inked(boxes)) if cell.vertical)
    assert (line.y0, line.y1) == (500, glyphs[-1].y1)


def test_a_glyph_over_a_vertical_line_belongs_to_it() -> None:
    first, rest = Cell(100, 500, 160, 560), Cell(100, 590, 160, 890)
    beside = Cell(230, 500, 560, 560)
    boxes = [*BODY, first, rest, beside]
    drawn = inked(boxes)
    found = stack(join(boxes, drawn), drawn)
    assert beside in found
    assert Cell(100, 500, 160, 890, vertical=True) in found


def test_a_tall_box_is_cut_at_the_rules_of_a_table() -> None:
    figures = [Cell(300, y, 322, y + 22) for y in range(500, 800, 44)]
    page = np.full((900, 1000), 250, dtype=np.uint8)
    for cell in figures:
        page[cell.y0 : cell.y1, cell.x0 : cell.x1 : 3] = 20
        page[cell.y1 + 10 : cell.y1 + 12, 80:500] = 20
    quad = np.array([[297, 497], [325, 497], [325, 790], [297, 790]], dtype=np.float64)
    assert len(cells([quad], sheet(page))) == len(figures)


def across(*boxes: Cell) -> list[NDArray[np.float64]]:
    """Return the detector's quadrilaterals for boxes."""
    return [np.array([[b.x0, b.y0], [b.x1, b.y0], [b.x1, b.y1], [b.x0, b.y1]], dtype=float) for b in boxes]


def columns(rows: int, pitch: int) -> tuple[list[Cell], list[Cell]]:
    """Return the lines of two columns, 22 px high, with a gutter of 28 px."""
    tops = range(60, 60 + rows * pitch, pitch)
    return [Cell(100, y, 340, y + 22) for y in tops], [Cell(370, y, 610, y + 22) for y in tops]


def test_a_box_across_the_gutter_of_columns_that_are_set_loosely_is_cut() -> None:
    left, right = columns(rows=5, pitch=48)
    quads = across(Cell(100, 60, 610, 82), *left[1:], *right[1:])
    found = cells(quads, inked([*left, *right]))
    assert len([cell for cell in found if cell.y0 < 90]) == 2
    assert len(found) == 10


def test_a_box_across_a_short_gutter_is_cut_where_the_lines_below_begin_and_end() -> None:
    left, right = columns(rows=3, pitch=34)
    quads = across(Cell(100, 60, 610, 82), *left[1:], *right[1:])
    assert len(cells(quads, inked([*left, *right]))) == 6


def test_a_gap_in_one_line_is_no_gutter() -> None:
    lines = [Cell(100, y, 610, y + 22) for y in range(60, 400, 34)]
    parts = [Cell(100, 162, 340, 184), Cell(370, 162, 610, 184)]
    drawn = inked([*lines[:3], *parts, *lines[4:]])
    assert len(cells(across(*lines), drawn)) == len(lines)
