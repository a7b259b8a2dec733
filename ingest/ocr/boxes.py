"""Detector boxes into lines that stay inside their column: tightened to their ink, cut at gutters, joined, stacked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from ingest.ocr.drawings import Pixels
from ingest.ocr.ink import filled, runs
from ingest.ocr.sheet import Sheet

LEAST_HEIGHT = 7
"""Pixels below which ink is dust: 6 pt type has 14 at 200 dpi."""
REACH = 0.15
"""How far beyond the detector's box, in heights, a line's own ink may stand."""
GUTTER = 0.5
"""Least width of a gutter, in line heights; the blank half of a full-width comma is as wide but never aligned."""
GUTTER_HEIGHT = 4.0
"""White runs at least this many line heights up and down in a gutter as wide as :data:`GUTTER_WIDE`."""
GUTTER_WIDE = 1.8
"""Width of such a gutter in line heights."""
GUTTER_LARGE = 1.0
"""Least width of a gutter in a line of large type, in line heights: headlines run over the columns' gutters."""
LARGE = 1.5
"""Type this many times higher than the body is large."""
GUTTER_NARROW_HEIGHT = 6.5
"""The same for a narrower one: commas may stand under each other on three lines, hardly on five."""
GUTTER_DIRT = 0.004
"""Share of points in a gutter that may be dark: dust, and the ends of a rule that was taken out."""
RULE_HEIGHT = 2.2
"""A vertical rule parts lines when it is longer than this many line heights; a glyph's stroke is at most one."""
TALL = 1.7
"""A box this many times higher than wide, and higher than that many body lines, is a vertical line."""


@dataclass(frozen=True)
class Cell:
    """One line of text in pixels, tight around its ink.

    Attributes:
        sure: whether the detector found it, or only its ink.
    """

    x0: int
    y0: int
    x1: int
    y1: int
    vertical: bool = False
    sure: bool = True

    @property
    def box(self) -> Pixels:
        """The cell as a plain box."""
        return self.x0, self.y0, self.x1, self.y1

    @property
    def height(self) -> int:
        """Height in pixels."""
        return self.y1 - self.y0

    @property
    def width(self) -> int:
        """Width in pixels."""
        return self.x1 - self.x0


def cells(quads: Iterable[NDArray[np.float64]], sheet: Sheet) -> list[Cell]:
    """Return the lines that the detector's quadrilaterals stand for.

    Args:
        quads: four corners each, in pixels of ``sheet``.
        sheet: the page.
    """
    height, width = sheet.mask.shape
    raws: list[Cell] = []
    for quad in quads:
        x0, y0 = np.floor(quad.min(axis=0)).astype(int).tolist()
        x1, y1 = np.ceil(quad.max(axis=0)).astype(int).tolist()
        raw = Cell(max(0, x0), max(0, y0), min(width, x1), min(height, y1))
        if raw.height >= LEAST_HEIGHT and raw.width >= 2:
            raws.append(raw)
    tight = [cell for raw in raws if (cell := tighten(raw, sheet)) is not None]
    body = body_height(tight)
    return [line for cell in tight for line in _lines_of(cell, sheet, body)]


def body_height(lines: Sequence[Cell]) -> float:
    """Return the height of most lines: the median over those longer than high; 0 for a page without any."""
    heights = [line.height for line in lines if line.width > 2 * line.height]
    return float(np.median(heights)) if heights else 0.0


def tighten(cell: Cell, sheet: Sheet) -> Cell | None:
    """Return ``cell`` around its own ink, or none where it has none."""
    tall = cell.height >= TALL * cell.width
    return _tighten_tall(cell, sheet) if tall else _tighten_level(cell, sheet)


def _tighten_level(cell: Cell, sheet: Sheet) -> Cell | None:
    reach = max(2, round(cell.height * REACH))
    top, bottom = max(0, cell.y0 - reach), min(sheet.mask.shape[0], cell.y1 + reach)
    ink = sheet.ink_in((cell.x0, top, cell.x1, bottom))
    rows = _own_rows(ink.sum(axis=1), cell.y0 - top, cell.y1 - top)
    if rows is None:
        return None
    columns = np.flatnonzero(filled(ink[rows[0] : rows[1]], axis=0))
    if not len(columns):
        return None
    x0, x1 = cell.x0 + int(columns[0]), cell.x0 + int(columns[-1]) + 1
    return replace(cell, x0=x0, x1=x1, y0=top + rows[0], y1=top + rows[1])


def _tighten_tall(cell: Cell, sheet: Sheet) -> Cell | None:
    reach = max(2, round(cell.width * REACH))
    left, right = max(0, cell.x0 - reach), min(sheet.mask.shape[1], cell.x1 + reach)
    ink = sheet.ink_in((left, cell.y0, right, cell.y1))
    columns = _own_rows(ink.sum(axis=0), cell.x0 - left, cell.x1 - left)
    if columns is None:
        return None
    rows = np.flatnonzero(filled(ink[:, columns[0] : columns[1]], axis=1))
    if not len(rows):
        return None
    y0, y1 = cell.y0 + int(rows[0]), cell.y0 + int(rows[-1]) + 1
    return replace(cell, x0=left + columns[0], x1=left + columns[1], y0=y0, y1=y1)


def _own_rows(rows: NDArray[np.int64], low: int, high: int) -> tuple[int, int] | None:
    """Return the first and last row of a line's ink among ``rows`` of ink counts; ``low`` to ``high`` is the box.

    For a vertical line, what is called a row here is a column.
    """
    middle = (low + high) / 2
    half = (high - low) / 2
    kept: list[tuple[int, int]] = []
    for start, end in runs(rows > 0):
        first, last = start, end
        if start < low and start == 0:
            first = int(np.argmin(rows[: max(1, round(middle))]))
        if end > high and end == len(rows):
            base = round(middle)
            last = base + int(np.argmin(rows[base:])) + 1
        if last > first and abs((first + last) / 2 - middle) <= OWN * half:
            kept.append((first, last))
    return (kept[0][0], kept[-1][1]) if kept else None


OWN = 0.85
"""A run of rows belongs to a line when its middle is within this share of half the box from the box's middle; the
detector's box is about a tenth higher than the ink on each side."""


def _lines_of(tight: Cell, sheet: Sheet, body: float) -> Iterator[Cell]:
    if tight.height >= TALL * tight.width:
        for piece in _cut_at_rules(tight, sheet):
            own = tighten(piece, sheet) if piece != tight else tight
            if own is not None and own.height >= LEAST_HEIGHT:
                yield own
        return
    for piece in _cut(tight, sheet, body):
        own = tighten(piece, sheet) if piece != tight else tight
        if own is not None and own.height >= LEAST_HEIGHT:
            yield own


def _cut_at_rules(cell: Cell, sheet: Sheet) -> list[Cell]:
    """Return a tall ``cell`` cut at the horizontal rules that run through: a table's column is no vertical line."""
    beyond = cell.width // 2
    cuts = [
        (rule.box[1], rule.box[3])
        for rule in sorted(sheet.rules, key=lambda rule: rule.box[1])
        if rule.direction == "horizontal"
        and rule.box[0] <= cell.x0 - beyond
        and rule.box[2] >= cell.x1 + beyond
        and cell.y0 < rule.box[1]
        and rule.box[3] < cell.y1
    ]
    edges = [cell.y0, *(y for cut in cuts for y in cut), cell.y1]
    return [replace(cell, y0=start, y1=end) for start, end in zip(edges[::2], edges[1::2], strict=True) if end > start]


def _cut(cell: Cell, sheet: Sheet, body: float) -> list[Cell]:
    """Return ``cell`` cut where a gutter or a vertical rule runs through it."""
    columns = filled(sheet.ink_in(cell.box), axis=0)
    gaps = [(start, end) for start, end in runs(~columns) if start > 0 and end < len(columns)]
    widths = [end - start for start, end in gaps]
    cuts = [
        (cell.x0 + start, cell.x0 + end)
        for start, end in gaps
        if not _letter_spaced(end - start, widths, cell)
        and parted(sheet, (cell.x0 + start, cell.x0 + end), (cell.y0, cell.y1), body)
    ]
    edges = [cell.x0, *(x for cut in cuts for x in cut), cell.x1]
    return [replace(cell, x0=start, x1=end) for start, end in zip(edges[::2], edges[1::2], strict=True) if end > start]


def _letter_spaced(gap: int, gaps: Sequence[int], cell: Cell) -> bool:
    """Tell whether ``gap`` is one of the even gaps between the glyphs of a letter-spaced line."""
    glyphs = cell.width / (cell.height + gap)
    even = sum(1 for other in gaps if EVEN <= other / gap <= 1 / EVEN)
    return even >= 3 and even >= 0.5 * glyphs


EVEN = 0.65
"""Gaps between letter-spaced glyphs differ by no more than this ratio: glyphs fill their squares differently."""


def parted(sheet: Sheet, gap: tuple[int, int], rows: tuple[int, int], body: float) -> bool:
    """Tell whether the white beside a line is a gutter, or holds a rule.

    Args:
        sheet: the page.
        gap: first column of the white, and the one after its last.
        rows: the same of the line's rows.
        body: height of the page's body lines.
    """
    (x0, x1), (y0, y1) = gap, rows
    height = y1 - y0
    for rule in sheet.rules:
        a, b, c, d = rule.box
        if rule.direction == "vertical" and x0 - 2 <= a and c <= x1 + 2 and d - b >= RULE_HEIGHT * height:
            overlap = min(d, y1) - max(b, y0)
            if overlap >= 0.6 * height:
                return True
    least = GUTTER_LARGE if height >= LARGE * body else GUTTER
    if x1 - x0 < least * height or crossed(sheet, gap, rows, body):
        return False
    tall = round((GUTTER_HEIGHT if x1 - x0 >= GUTTER_WIDE * height else GUTTER_NARROW_HEIGHT) * height)
    tops = (y0 - above for above in (tall - height, (tall - height) // 2, 0))
    return any(_corridor(sheet, x0, x1, (top, top + tall), rows) for top in tops)


def crossed(sheet: Sheet, gap: tuple[int, int], rows: tuple[int, int], body: float) -> bool:
    """Tell whether a line above or below runs through: then the white is a gap in one column's text.

    Takes what :func:`parted` takes. Beside large type the subtitle and kicker are looked for, farther off.
    """
    (x0, x1), (y0, y1) = gap, rows
    height = y1 - y0
    near, far = round(CROSSED[0] * height), round(CROSSED[2 if height >= LARGE * body else 1] * height)
    inset = (x1 - x0) // 4
    place = slice(x0 + inset, max(x1 - inset, x0 + inset + 1))
    strips = sheet.mask[max(0, y0 - far) : max(0, y0 - near), place], sheet.mask[y1 + near : y1 + far, place]
    least = CROSSED_ROWS * min(height, body or height)
    return any(
        float(filled(strip, axis=0).mean()) >= CROSSED_COLUMNS and int(filled(strip, axis=1).sum()) > least
        for strip in strips
    )


CROSSED = (0.15, 0.9, 2.0)
"""Where, in line heights off the line, the next line's ink is looked for: from the first to the second, beside large
type to the third."""
CROSSED_COLUMNS = 0.5
"""Share of the gap's columns that hold ink there when a line runs through; a column that begins in it fills less."""
CROSSED_ROWS = 0.35
"""Rows there that hold ink, in body heights, when a line runs through; one of full height would be 1."""


def _corridor(sheet: Sheet, x0: int, x1: int, window: tuple[int, int], own: tuple[int, int]) -> bool:
    """Tell whether a white corridor runs through ``window``, with lines on both sides of it other than its own."""
    top, bottom = window
    height = own[1] - own[0]
    inset = max(1, (x1 - x0) // 8)
    if top < 0 or bottom > sheet.mask.shape[0] or _ruled_off(sheet, (x0, x1), window):
        return False
    if sheet.count(x0 + inset, top, x1 - inset, bottom) > GUTTER_DIRT * (x1 - x0 - 2 * inset) * (bottom - top):
        return False
    beside = round(BESIDE * height)
    left = filled(sheet.mask[top:bottom, max(0, x0 - beside) : x0], axis=1)
    right = filled(sheet.mask[top:bottom, x1 : x1 + beside], axis=1)
    both = left & right
    both[max(0, own[0] - top) : own[1] - top] = False
    return int(both.sum()) >= ((bottom - top) / height - 1) * LINES * height


def _ruled_off(sheet: Sheet, gap: tuple[int, int], window: tuple[int, int]) -> bool:
    """Tell whether a horizontal rule crosses ``gap`` inside ``window``: gutters end at rules."""
    return any(
        rule.direction == "horizontal"
        and rule.box[0] <= gap[0]
        and rule.box[2] >= gap[1]
        and window[0] <= rule.box[1]
        and rule.box[3] <= window[1]
        for rule in sheet.rules
    )


BESIDE = 3.0
"""How far beside a gutter, in line heights, ink of lines is looked for; an indent is two."""
LINES = 0.5
"""Share of the rows beside a gutter that hold ink on both sides, at least; set solid it is 0.7 to 0.95."""
