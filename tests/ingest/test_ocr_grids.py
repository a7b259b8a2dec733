"""Rows of glyphs that are columns: vertical headlines of several lines; rules over vertical lines."""

import numpy as np
from numpy.typing import NDArray

from ingest.ocr.boxes import Cell
from ingest.ocr.grids import upright
from ingest.ocr.growing import grow
from ingest.ocr.sheet import Sheet

BODY = [Cell(420, y, 620, y + 22) for y in range(60, 400, 34)]
SIZE = 60
UNDER = Cell(100, 300, 140, 700, vertical=True)


def glyphs(columns: list[int], across: int, down: int) -> list[Cell]:
    """Return the glyphs of a grid, column by column; ``columns`` says how many each has."""
    return [
        Cell(100 + column * (SIZE + across), y, 100 + column * (SIZE + across) + SIZE, y + SIZE)
        for column, count in enumerate(columns)
        for y in range(500, 500 + count * (SIZE + down), SIZE + down)
    ]


def rows_of(grid: list[Cell]) -> list[Cell]:
    """Return the glyphs as the detector finds them, row by row."""
    tops = sorted({glyph.y0 for glyph in grid})
    return [Cell(min(g.x0 for g in grid if g.y0 == y), y, max(g.x1 for g in grid if g.y0 == y), y + SIZE) for y in tops]


def sheet(boxes: list[Cell]) -> Sheet:
    page: NDArray[np.uint8] = np.full((1000, 1000), 250, dtype=np.uint8)
    for cell in boxes:
        page[cell.y0 : cell.y1, cell.x0 : cell.x1 : 3] = 20
        page[cell.y0, cell.x0 : cell.x1] = page[cell.y1 - 1, cell.x0 : cell.x1] = 20
    return Sheet.of(np.repeat(page[:, :, None], 3, axis=2))


def test_rows_that_stand_closer_than_their_glyphs_are_columns() -> None:
    grid = glyphs([4, 3], across=24, down=6)
    found = upright([*BODY, *rows_of(grid)], sheet([*BODY, *grid]))
    assert [cell.box for cell in found if cell.vertical] == [(100, 500, 160, 758), (184, 500, 244, 692)]
    assert [cell for cell in found if not cell.vertical] == BODY


def test_short_lines_of_a_headline_stay_lines() -> None:
    grid = glyphs([3, 3], across=6, down=20)
    rows = rows_of(grid)
    assert upright([*BODY, *rows], sheet([*BODY, *grid])) == sorted([*BODY, *rows], key=lambda c: (c.y0, c.x0))


def test_two_rows_are_no_grid() -> None:
    grid = glyphs([2, 2], across=24, down=6)
    assert not any(cell.vertical for cell in upright([*BODY, *rows_of(grid)], sheet([*BODY, *grid])))


def grown_under(rows: slice, columns: slice) -> list[Cell]:
    """Return what becomes of a vertical line under a stroke."""
    page: NDArray[np.uint8] = np.full((1000, 1000), 250, dtype=np.uint8)
    page[300:700, 100:140:3] = 20
    page[rows, columns] = 20
    return grow([UNDER], Sheet.of(np.repeat(page[:, :, None], 3, axis=2)))


def test_a_rule_over_a_vertical_line_is_no_glyph_of_it() -> None:
    assert grown_under(slice(280, 283), slice(80, 145)) == [UNDER]


def test_a_stroke_over_a_vertical_line_is_its_first_glyph() -> None:
    assert [cell.y0 for cell in grown_under(slice(280, 284), slice(102, 138))] == [280]
