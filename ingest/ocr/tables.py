"""Columns of tables, which look like vertical lines of single glyphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.ocr.boxes import Cell
from ingest.ocr.gutters import LARGE
from ingest.ocr.ink import filled, runs
from ingest.ocr.sheet import Sheet

ROWS_LEAST, ROWS_APART = 4, 0.5
"""Rows of such a column, and white between them in widths of the column."""
ROW_OFF, ROW_FAR, ROW_SHARE = 0.2, 12, 0.7
"""Cells of a table's column stand level with others, in glyphs, no farther off than so many, in so many rows."""
FLAT = 2.4
"""A cell no more times higher than wide stands on a row."""


def rows_of_table(cell: Cell, cells: Sequence[Cell], sheet: Sheet, body: float) -> list[Cell]:
    """Return ``cell``, or where it is a column of a table that the detector took for a vertical line, its rows."""
    if cell.height < ROWS_LEAST * cell.width or cell.width >= LARGE * body:
        return [cell]
    parts = runs(filled(sheet.ink_in(cell.box), axis=1))
    rows = [replace(cell, y0=cell.y0 + start, y1=cell.y0 + end, vertical=False) for start, end in parts]
    apart = all(below.y0 - above.y1 >= ROWS_APART * cell.width for above, below in pairwise(rows))
    return rows if apart and len(rows) >= ROWS_LEAST and in_table(rows, [c for c in cells if c != cell]) else [cell]


def in_table(chain: Sequence[Cell], cells: Sequence[Cell]) -> bool:
    """Tell whether most cells of a stack stand on the rows of other cells: then they are a table's column."""
    size = max(max(cell.width, cell.height) for cell in chain)
    own = set(chain)
    level = [other for other in cells if other not in own and other.height <= FLAT * other.width]
    rows = sum(
        any(
            abs((other.y0 + other.y1) - (cell.y0 + cell.y1)) <= 2 * ROW_OFF * size
            and max(other.x0 - cell.x1, cell.x0 - other.x1) <= ROW_FAR * size
            for other in level
        )
        for cell in chain
    )
    return rows >= ROW_SHARE * len(chain)
