"""What the detector parted or left out: pieces of a line joined, thin glyphs at its ends taken in, glyphs stacked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from ingest.ocr.boxes import TALL, Cell, body_height
from ingest.ocr.gutters import GUTTER, LARGE, crossed, parted
from ingest.ocr.sheet import Sheet
from ingest.ocr.tables import in_table, rows_of_table

JOIN = 1.5
"""Pieces of one line that are less than this many heights apart are joined (spaced names, letter-spaced heads)."""
ALIKE = 0.7
"""Pieces of one line overlap in height by this share of the lower one, and their heights differ no more than so."""
MASTHEAD = 3.0
"""Type this many times higher than the body is no line of it, even where a body line begins beside it; in smaller
headlines a 一 may be as wide as a body line and is a piece of theirs."""
MARK_NEAR = 0.5
"""Unless it is as wide as high and so near, in heights of that type: the quotation mark that closes it is."""
LONG, ONE_TYPE, APART = 2.5, 0.88, 0.5
"""Pieces of so many heights or more, whose heights differ by more than this ratio and that stand so many heights
apart, are two headlines side by side."""
NESTED = 0.8
"""A box that lies in another by this share of its area says nothing new."""
UPRIGHT = 2.4
"""A box this many times higher than wide is no piece of a horizontal line; 1 and ！ are about twice as high."""
STACK = 1.0
"""Single glyphs under each other, less than this many glyph heights apart, stand in one vertical line."""
STACK_MARKED = 1.7
"""The same where a mark (， or 。) stands between: the detector leaves it out, and it takes a square of its own."""
DUST = 0.02
"""Ink of a run, in square line heights, below which it is dust; 。 has 0.06, the thinnest 一 0.04."""
MARK = 0.6
"""A box so low, in widths of the vertical line over it, and no wider than the line, is the quotation mark that closes
it (』)."""
STACK_OVERLAP = 0.5
"""The detector's boxes for them may overlap by this many glyph heights."""
STACK_ALIGNED = 0.3
"""Their middles, across the line, differ by at most this share of a glyph."""
STACK_LEAST = 3
"""Glyphs in a stack of body size; two short lines of one glyph each also look like a stack."""
ROUGHLY_SQUARE = (0.3, 1.6)
"""Width over height of a single glyph, from 1 to 一."""


def without_nested(cells: Sequence[Cell]) -> list[Cell]:
    """Return ``cells`` without those that lie inside another."""
    order = sorted(cells, key=lambda cell: (-cell.width * cell.height, cell.y0, cell.x0))
    kept: list[Cell] = []
    for cell in order:
        if not any(_shared(cell, other) > NESTED * cell.width * cell.height for other in kept):
            kept.append(cell)
    return in_order(kept)


def join(cells: Sequence[Cell], sheet: Sheet) -> list[Cell]:
    """Return ``cells`` with the pieces of one line joined, where no gutter parts them."""
    body = body_height(cells)
    starts = np.array([(cell.x0, cell.y0) for cell in cells]).reshape(-1, 2)
    aside = [cell for cell in cells if _heads_column(cell, cells)]
    joined: list[Cell] = []
    for cell in sorted((cell for cell in cells if cell not in aside), key=lambda cell: (cell.x0, cell.y0)):
        begins = _begins_column(cell, starts)
        at = next((i for i, other in enumerate(joined) if _one_line(other, cell, sheet, body, begins=begins)), None)
        if at is None:
            joined.append(cell)
            continue
        other = joined[at]
        sure = other.sure or cell.sure
        y0, x1, y1 = min(other.y0, cell.y0), max(other.x1, cell.x1), max(other.y1, cell.y1)
        joined[at] = replace(other, y0=y0, x1=x1, y1=y1, sure=sure)
    return in_order([*joined, *aside])


def stack(cells: Sequence[Cell], sheet: Sheet) -> list[Cell]:
    """Return ``cells`` with tall ones marked vertical, and single glyphs under each other stacked to vertical lines."""
    body = body_height(cells)
    cells = [piece for cell in cells for piece in rows_of_table(cell, cells, sheet, body)]
    tall = [replace(cell, vertical=True) if _tall(cell, body) else cell for cell in cells]
    tall = [replace(cell, vertical=True) if _among_columns(cell, tall, body) else cell for cell in tall]
    chains: list[list[Cell]] = []
    rest: list[Cell] = []
    for cell in sorted(tall, key=lambda cell: (cell.y0, cell.x0)):
        if not (cell.vertical or _heads_column(cell, tall) or _single(cell, tall, sheet, body)):
            rest.append(cell)
            continue
        chain = next((chain for chain in chains if _under(chain[-1], cell, sheet)), None)
        if chain is None:
            chains.append([cell])
        else:
            chain.append(cell)
    for chain in chains:
        size = max(cell.width for cell in chain)
        enough = STACK_LEAST if size < LARGE * body else 2
        chain += [mark for mark in rest if chain[-1].vertical and _closes(chain[-1], mark)]
        rest = [cell for cell in rest if cell not in chain]
        if any(cell.vertical for cell in chain) or (
            len(chain) >= enough and (size >= LARGE * body or not in_table(chain, cells))
        ):
            rest.append(_around(chain))
        else:
            rest += chain
    return in_order(rest)


def _closes(line: Cell, mark: Cell) -> bool:
    """Tell whether a low box under a vertical line is a mark of it."""
    size = line.width
    inside = mark.x0 >= line.x0 - MARK / 4 * size and mark.x1 <= line.x1 + MARK / 4 * size
    return inside and mark.height <= MARK * size and 0 <= mark.y0 - line.y1 <= STACK * size


def in_order(cells: Sequence[Cell]) -> list[Cell]:
    """Return ``cells`` from top to bottom, then from left to right."""
    return sorted(cells, key=lambda cell: (cell.y0, cell.x0, cell.y1, cell.x1))


def _shared(a: Cell, b: Cell) -> int:
    width, height = min(a.x1, b.x1) - max(a.x0, b.x0), min(a.y1, b.y1) - max(a.y0, b.y0)
    return max(0, width) * max(0, height)


def _one_line(left: Cell, right: Cell, sheet: Sheet, body: float, *, begins: bool) -> bool:
    if any(cell.vertical or cell.height > UPRIGHT * cell.width for cell in (left, right)):
        return False
    low, high = sorted((left.height, right.height))
    gap = right.x0 - left.x1
    if gap > JOIN * high or gap < -high or right.x1 <= left.x1:
        return False
    overlap = min(left.y1, right.y1) - max(left.y0, right.y0)
    as_body = high > MASTHEAD * body > 0 and ALIKE <= low / body <= 1 / ALIKE
    if as_body and not (min(left.width, right.width) <= ROUGHLY_SQUARE[1] * low and gap <= MARK_NEAR * high):
        return False
    if overlap < ALIKE * low or (low < ALIKE * high and min(left.width, right.width) > high):
        return False
    if gap <= 0:
        return True
    long = min(left.width, right.width) > LONG * high
    if long and low < ONE_TYPE * high and gap > APART * high:
        return False
    if begins and high >= LARGE * body > 0 and ALIKE <= low / body <= 1 / ALIKE:
        return False
    rows = min(left.y0, right.y0), max(left.y1, right.y1)
    if sheet.dark_between((left.x1, right.x0), rows):
        return True
    if begins and gap >= GUTTER * high and high < LARGE * body and not crossed(sheet, (left.x1, right.x0), rows, body):
        return False
    return not parted(sheet, (left.x1, right.x0), rows, body)


def _heads_column(cell: Cell, cells: Sequence[Cell]) -> bool:
    """Tell whether a single glyph stands over or under a tall box of its width: it is a vertical line's."""
    if not ROUGHLY_SQUARE[0] < cell.width / cell.height <= ROUGHLY_SQUARE[1]:
        return False
    size = cell.width
    return any(
        other.height >= UPRIGHT * other.width
        and ALIKE < other.width / size < 1 / ALIKE
        and abs((other.x0 + other.x1) - (cell.x0 + cell.x1)) <= 2 * STACK_ALIGNED * size
        and -STACK_OVERLAP * size <= max(other.y0 - cell.y1, cell.y0 - other.y1) <= STACK_MARKED * size
        for other in cells
    )


def _begins_column(cell: Cell, starts: NDArray[np.int64]) -> bool:
    """Tell whether lines above or below begin where ``cell`` begins; ``starts`` has their x0 and y0."""
    near = np.abs(starts - (cell.x0, cell.y0)) <= (ALIGNED * cell.height, NEARBY * cell.height)
    return int(near.all(axis=1).sum()) > ALIGNED_LEAST


ALIGNED, NEARBY, ALIGNED_LEAST = 0.4, 12, 2
"""Lines that begin within so many heights of each other, not farther up or down than so many, begin a column when
there are more than so many, the line itself counted."""


def _tall(cell: Cell, body: float) -> bool:
    return cell.height >= TALL * cell.width and cell.height >= TALL * body and cell.width >= 0.4 * body


def _single(cell: Cell, cells: Sequence[Cell], sheet: Sheet, body: float) -> bool:
    """Tell whether ``cell`` is one glyph that stands alone on its height."""
    if not ROUGHLY_SQUARE[0] <= cell.width / cell.height <= ROUGHLY_SQUARE[1]:
        return False
    beside = JOIN * cell.height
    return not any(
        other is not cell
        and not other.vertical
        and min(other.y1, cell.y1) - max(other.y0, cell.y0) > ALIKE * min(other.height, cell.height)
        and max(other.x0 - cell.x1, cell.x0 - other.x1) < beside
        and ALIKE < other.height / cell.height < 1 / ALIKE
        and not parted(sheet, (min(cell.x1, other.x1), max(cell.x0, other.x0)), (cell.y0, cell.y1), body)
        for other in cells
    )


def _under(above: Cell, below: Cell, sheet: Sheet) -> bool:
    size = max(above.width, below.width)
    aligned = abs((above.x0 + above.x1) - (below.x0 + below.x1)) <= 2 * STACK_ALIGNED * size
    alike = min(above.width, below.width) >= ALIKE * size
    if not aligned or not alike or below.y0 - above.y1 < -STACK_OVERLAP * size:
        return False
    gap = below.y0 - above.y1
    x0, x1 = min(above.x0, below.x0), max(above.x1, below.x1)
    marked = (above.vertical or below.vertical) and sheet.count(x0, above.y1, x1, below.y0) >= DUST * size * size
    return gap <= (STACK_MARKED if marked else STACK) * size


def _among_columns(cell: Cell, cells: Sequence[Cell], body: float) -> bool:
    """Tell whether a short cell stands among vertical lines: the last glyphs of a paragraph that is set downwards."""
    if cell.vertical or cell.height > TALL * cell.width or not body:
        return False
    if not ROUGHLY_SQUARE[0] <= cell.width / cell.height <= ROUGHLY_SQUARE[1]:
        return False
    size = cell.width
    beside = [
        other
        for other in cells
        if other.vertical
        and ALIKE < other.width / size < 1 / ALIKE
        and other.y0 - size <= cell.y0 <= other.y1
        and other.height >= 3 * size
        and max(other.x0 - cell.x1, cell.x0 - other.x1) < 1.5 * size
    ]
    level = any(
        other is not cell
        and not other.vertical
        and other.width > 2 * other.height
        and min(other.y1, cell.y1) - max(other.y0, cell.y0) > ALIKE * min(other.height, cell.height)
        and max(other.x0 - cell.x1, cell.x0 - other.x1) < size
        for other in cells
    )
    return bool(beside) and not level


def _around(chain: Sequence[Cell]) -> Cell:
    return Cell(
        min(cell.x0 for cell in chain),
        chain[0].y0,
        max(cell.x1 for cell in chain),
        max(cell.y1 for cell in chain),
        vertical=True,
    )
