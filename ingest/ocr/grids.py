"""Vertical headlines of several lines that the detector took for rows: a grid runs along its tighter side.

The glyphs of one headline of two lines stand 7 px apart down the page and 33 px across it: the detector finds 4 rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from ingest.ocr.boxes import Cell, body_height, tighten
from ingest.ocr.gutters import LARGE
from ingest.ocr.ink import filled, runs
from ingest.ocr.joining import in_order
from ingest.ocr.sheet import Sheet

_GLYPHS = (1.5, 4.5)
"""Width of a grid's first row over its height: two to four glyphs; longer rows are no columns."""
_GLYPH = 0.6
"""The same of its last rows, where lines have ended."""
_ROWS = 3
"""Rows of a grid at least."""
_ALIGNED = 0.25
"""How far, in row heights, a row may begin or end beyond the one above."""
_APART = 0.5
"""White between two rows, in row heights, at most."""
_ALIKE = 0.8
"""Heights of two rows differ by no more than this ratio."""
_TIGHTER = 1.5
"""The white between columns is at least this many times as wide as that between rows is high."""
_LONG, _LONG_TIGHTER = 2, 0.75
"""The same where there are so many more rows than columns: rows of two glyphs, four of them, are set so by nobody."""
_COLUMN = (0.6, 1.2)
"""Width of a column in row heights: one glyph."""


def upright(cells: Sequence[Cell], sheet: Sheet) -> list[Cell]:
    """Return ``cells`` with rows of large glyphs that are columns made vertical lines."""
    body = body_height(cells)
    rows = [cell for cell in cells if _is_row(cell, body)]
    out = list(cells)
    for chain in _chains(rows):
        columns = _columns(chain, sheet)
        if columns:
            out = [cell for cell in out if cell not in chain] + columns
    return in_order(out)


def _is_row(cell: Cell, body: float) -> bool:
    wide = cell.width / cell.height
    return not cell.vertical and cell.height >= LARGE * body > 0 and _GLYPH <= wide <= _GLYPHS[1]


def _chains(rows: Sequence[Cell]) -> list[list[Cell]]:
    """Return the rows that stand close under each other, none wider than the one above, top to bottom."""
    chains: list[list[Cell]] = []
    for row in sorted(rows, key=lambda row: (row.y0, row.x0)):
        chain = next((chain for chain in chains if _goes_on(chain[-1], row)), None)
        if chain is not None:
            chain.append(row)
        elif row.width >= _GLYPHS[0] * row.height:
            chains.append([row])
    return [chain for chain in chains if len(chain) >= _ROWS]


def _goes_on(above: Cell, below: Cell) -> bool:
    low, high = sorted((above.height, below.height))
    ends = max(above.x0 - below.x0, below.x1 - above.x1)
    return low >= _ALIKE * high and ends <= _ALIGNED * high and abs(below.y0 - above.y1) <= _APART * high


def _columns(rows: Sequence[Cell], sheet: Sheet) -> list[Cell]:
    """Return the columns of a grid that is set more tightly down than across; none where it isn't."""
    x0, x1 = min(row.x0 for row in rows), max(row.x1 for row in rows)
    y0, y1 = rows[0].y0, rows[-1].y1
    size = float(np.median([row.height for row in rows]))
    down = max(1.0, float(np.median([below.y0 - above.y1 for above, below in pairwise(rows)])))
    columns = [(x0 + start, x0 + end) for start, end in runs(filled(sheet.ink_in((x0, y0, x1, y1)), axis=0))]
    white = [right - left for (_, left), (right, _) in pairwise(columns)]
    one_glyph = all(_COLUMN[0] * size <= end - start <= _COLUMN[1] * size for start, end in columns)
    tighter = _LONG_TIGHTER if len(rows) >= len(columns) + _LONG else _TIGHTER
    if not white or not one_glyph or min(white) < tighter * down:
        return []
    sure = all(row.sure for row in rows)
    whole = (Cell(start, y0, end, y1, vertical=True, sure=sure) for start, end in columns)
    return [own for column in whole if (own := tighten(column, sheet)) is not None]
