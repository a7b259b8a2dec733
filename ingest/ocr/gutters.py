"""Which white in a line is a gutter (栏间空白): told by the white above and below it, and by the lines around it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ingest.ocr.ink import filled
from ingest.ocr.sheet import Sheet

GUTTER = 0.5
"""Least width of a gutter, in line heights; the blank half of a full-width comma is as wide but never aligned."""
LARGE = 1.5
"""Type this many times higher than the body is large."""
_LARGE_GUTTER = 1.0
"""Least width of a gutter in a line of large type, in line heights: headlines run over the columns' gutters."""
_WIDE = 1.8
"""Width in line heights from which a gutter need not be as long."""
_LONG_WIDE = 4.0
"""White runs at least this many line heights up and down in a gutter as wide as :data:`_WIDE`."""
_LONG = 6.5
"""The same for a narrower one: commas may stand under each other on three lines, hardly on five."""
_WINDOWS = 7
"""Stretches of that length that are looked at, from the one that ends with the line to the one that begins with it. Of
the 42,879 lines of 180 practice pages (families b, e, f, g; office, fax, clean at 200 dpi) 206 were in one cell with a
line beside them and 91 were in two cells; with three stretches and fuller lines (see :data:`_LOOSE`) 525 and 83."""
_DIRT = 0.004
"""Share of points in a gutter that may be dark: dust, and the ends of a rule that was taken out."""
_RULE_HEIGHT = 2.2
"""A vertical rule parts lines when it is longer than this many line heights; a glyph's stroke is at most one."""
_BESIDE = 3.0
"""How far beside a gutter, in line heights, ink of lines is looked for; an indent is two."""
_FULL = 0.5
"""Share of the rows beside a gutter that hold ink on both sides, at least; set solid it is 0.7 to 0.95."""
_LOOSE_WIDTH = 1.0
"""A gutter of so many line heights may run between lines that are set apart."""
_LOOSE = 0.5
"""Of the rows beside it that hold ink on either side, this share holds ink on both: with a pitch of 1.8 line heights
only 0.55 of all rows hold any."""
_LOOSE_LEAST = 1.5
"""Rows that hold ink on both sides, in line heights: two lines, beside the line itself."""
_CROSSED = (0.15, 0.9, 2.0)
"""Where, in line heights off the line, the next line's ink is looked for: from the first to the second, beside large
type to the third."""
_CROSSED_COLUMNS = 0.5
"""Share of the gap's columns that hold ink there when a line runs through; a column that begins in it fills less."""
_CROSSED_ROWS = 0.35
"""Rows there that hold ink, in body heights, when a line runs through; one of full height would be 1."""
_AGREED = 0.7
"""Least width, in line heights, of a gutter that the lines above and below agree on."""
_AGREE = 2
"""Lines that begin at its right side, and lines that end at its left, at least. With them 103 and 99 of those 42,879
lines came out wrong (:data:`_WINDOWS`); with three lines and a width of 0.85, 133 and 91."""
_AGREE_NEAR = 8.0
"""How far up and down, in line heights, they may begin."""
_BEGIN_SLACK = 0.4
"""How far off, in line heights, they begin."""
_INDENT = 2.15
"""Two ems in line heights: where the line begins a paragraph (首行缩进), the others begin so much farther left."""
_INDENT_WIDTH = 2.6
"""Least width of the white then."""
_END_SLACK = (0.8, 0.3)
"""How far left of the gutter's left side, and of its right side, they end, in line heights."""
_LEVEL = 0.3
"""Lines that overlap in height by more than this share stand beside each other, not one above the other."""

Span = tuple[int, int]
Boxes = NDArray[np.int64]


def parted(sheet: Sheet, gap: Span, rows: Span, body: float) -> bool:
    """Tell whether the white beside a line is a gutter, or holds a rule.

    Args:
        sheet: the page.
        gap: first column of the white, and the one after its last.
        rows: the same of the line's rows.
        body: height of the page's body lines.
    """
    (x0, x1), (y0, y1) = gap, rows
    height = y1 - y0
    if _ruled(sheet, gap, rows):
        return True
    least = _LARGE_GUTTER if height >= LARGE * body else GUTTER
    if x1 - x0 < least * height or crossed(sheet, gap, rows, body):
        return False
    long = round((_LONG_WIDE if x1 - x0 >= _WIDE * height else _LONG) * height)
    tops = np.linspace(y0 - (long - height), y0, _WINDOWS).round().astype(int).tolist()
    return any(_corridor(sheet, gap, (top, top + long), rows) for top in tops)


def agreed(sheet: Sheet, gap: Span, rows: Span, body: float, others: Boxes) -> bool:
    """Tell whether the lines above and below a line begin and end where its white does.

    Args:
        sheet: see :func:`parted`, as for ``gap``, ``rows`` and ``body``.
        gap: the white.
        rows: the line's rows.
        body: height of the page's body lines.
        others: boxes of the page's lines, shape (lines, 4); tall ones may be among them.
    """
    (x0, x1), (y0, y1) = gap, rows
    height = y1 - y0
    if x1 - x0 < _AGREED * height or height >= LARGE * body:
        return False
    above = others[:, 3] <= y0 + _LEVEL * height
    below = others[:, 1] >= y1 - _LEVEL * height
    near = others[(above | below) & (np.abs(others[:, 1] - y0) <= _AGREE_NEAR * height)]
    ends = (near[:, 2] >= x0 - _END_SLACK[0] * height) & (near[:, 2] <= x1 - _END_SLACK[1] * height)
    if int(ends.sum()) < _AGREE:
        return False
    starts = [x1, x1 - _INDENT * height] if x1 - x0 >= _INDENT_WIDTH * height else [x1]
    begin = max(int((np.abs(near[:, 0] - start) <= _BEGIN_SLACK * height).sum()) for start in starts)
    return begin >= _AGREE and not crossed(sheet, gap, rows, body)


def crossed(sheet: Sheet, gap: Span, rows: Span, body: float) -> bool:
    """Tell whether a line above or below runs through: then the white is a gap in one column's text.

    Takes what :func:`parted` takes. Beside large type the subtitle and kicker are looked for, farther off.
    """
    (x0, x1), (y0, y1) = gap, rows
    height = y1 - y0
    near, far = round(_CROSSED[0] * height), round(_CROSSED[2 if height >= LARGE * body else 1] * height)
    inset = (x1 - x0) // 4
    place = slice(x0 + inset, max(x1 - inset, x0 + inset + 1))
    strips = sheet.mask[max(0, y0 - far) : max(0, y0 - near), place], sheet.mask[y1 + near : y1 + far, place]
    least = _CROSSED_ROWS * min(height, body or height)
    return any(
        float(filled(strip, axis=0).mean()) >= _CROSSED_COLUMNS and int(filled(strip, axis=1).sum()) > least
        for strip in strips
    )


def _ruled(sheet: Sheet, gap: Span, rows: Span) -> bool:
    """Tell whether a vertical rule runs through the white beside a line."""
    height = rows[1] - rows[0]
    for rule in sheet.rules:
        x0, y0, x1, y1 = rule.box
        if rule.direction == "vertical" and gap[0] - 2 <= x0 and x1 <= gap[1] + 2 and y1 - y0 >= _RULE_HEIGHT * height:
            overlap = min(y1, rows[1]) - max(y0, rows[0])
            if overlap >= 0.6 * height:
                return True
    return False


def _corridor(sheet: Sheet, gap: Span, window: Span, own: Span) -> bool:
    """Tell whether a white corridor runs through ``window``, with lines on both sides of it other than its own."""
    (x0, x1), (top, bottom) = gap, window
    inset = max(1, (x1 - x0) // 8)
    if top < 0 or bottom > sheet.mask.shape[0] or _ruled_off(sheet, gap, window):
        return False
    if sheet.count(x0 + inset, top, x1 - inset, bottom) > _DIRT * (x1 - x0 - 2 * inset) * (bottom - top):
        return False
    return _between_lines(sheet, gap, window, own)


def _between_lines(sheet: Sheet, gap: Span, window: Span, own: Span) -> bool:
    """Tell whether lines stand on both sides of a white corridor."""
    (x0, x1), (top, bottom) = gap, window
    height = own[1] - own[0]
    beside = round(_BESIDE * height)
    left = filled(sheet.mask[top:bottom, max(0, x0 - beside) : x0], axis=1)
    right = filled(sheet.mask[top:bottom, x1 : x1 + beside], axis=1)
    apart = np.ones(bottom - top, dtype=bool)
    apart[max(0, own[0] - top) : own[1] - top] = False
    both = int((left & right & apart).sum())
    if both >= _FULL * (bottom - top - height):
        return True
    either = int(((left | right) & apart).sum())
    return x1 - x0 >= _LOOSE_WIDTH * height and both >= max(_LOOSE * either, _LOOSE_LEAST * height)


def _ruled_off(sheet: Sheet, gap: Span, window: Span) -> bool:
    """Tell whether a horizontal rule crosses ``gap`` inside ``window``: gutters end at rules."""
    return any(
        rule.direction == "horizontal"
        and rule.box[0] <= gap[0]
        and rule.box[2] >= gap[1]
        and window[0] <= rule.box[1]
        and rule.box[3] <= window[1]
        for rule in sheet.rules
    )
