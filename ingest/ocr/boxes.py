"""Detector boxes into lines that stay inside their column: tightened to their ink, cut at gutters, joined, stacked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from ingest.ocr.drawings import Pixels
from ingest.ocr.gutters import Span, agreed, parted
from ingest.ocr.ink import filled, runs
from ingest.ocr.sheet import Sheet

LEAST_HEIGHT = 7
"""Pixels below which ink is dust: 6 pt type has 14 at 200 dpi."""
REACH = 0.15
"""How far beyond the detector's box, in heights, a line's own ink may stand."""
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
        x0, y0, x1, y1 = bounds(quad)
        raw = Cell(max(0, x0), max(0, y0), min(width, x1), min(height, y1))
        if raw.height >= LEAST_HEIGHT and raw.width >= 2:
            raws.append(raw)
    tight = [cell for raw in raws if (cell := tighten(raw, sheet)) is not None]
    body = body_height(tight)
    return _cut_as_agreed([line for cell in tight for line in _lines_of(cell, sheet, body)], sheet)


def bounds(quad: NDArray[np.float64]) -> Pixels:
    """Return the box around a quadrilateral, corners in the rows of ``quad``."""
    x0, y0 = np.floor(quad.min(axis=0)).astype(int).tolist()
    x1, y1 = np.ceil(quad.max(axis=0)).astype(int).tolist()
    return x0, y0, x1, y1


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
    tall = tight.height >= TALL * tight.width
    yield from _tightened(tight, _cut_at_rules(tight, sheet) if tall else _cut(tight, sheet, body), sheet)


def _cut_as_agreed(lines: Sequence[Cell], sheet: Sheet) -> list[Cell]:
    """Return ``lines`` cut where the lines above and below them begin and end."""
    body = body_height(lines)
    boxes = np.array([line.box for line in lines], dtype=np.int64).reshape(-1, 4)
    out: list[Cell] = []
    for line in lines:
        if line.height >= TALL * line.width:
            out.append(line)
            continue
        rows = line.y0, line.y1
        cuts = [gap for gap in _gaps(line, sheet) if agreed(sheet, gap, rows, body, boxes)]
        out += _tightened(line, _pieces(line, cuts), sheet)
    return out


def _tightened(whole: Cell, pieces: Iterable[Cell], sheet: Sheet) -> Iterator[Cell]:
    """Yield the pieces of a line around their own ink, those that are no dust."""
    for piece in pieces:
        own = tighten(piece, sheet) if piece != whole else whole
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
    gaps = _gaps(cell, sheet)
    widths = [end - start for start, end in gaps]
    rows = cell.y0, cell.y1
    cuts = [
        gap
        for gap in gaps
        if not _letter_spaced(gap[1] - gap[0], widths, cell)
        and not sheet.dark_between(gap, rows)
        and parted(sheet, gap, rows, body)
    ]
    return _pieces(cell, cuts)


def _gaps(cell: Cell, sheet: Sheet) -> list[Span]:
    """Return the white inside a line, each as first column and the one after its last."""
    columns = filled(sheet.ink_in(cell.box), axis=0)
    inside = ((start, end) for start, end in runs(~columns) if start > 0 and end < len(columns))
    return [(cell.x0 + start, cell.x0 + end) for start, end in inside]


def _pieces(cell: Cell, cuts: Sequence[Span]) -> list[Cell]:
    """Return what is left of a line where ``cuts`` are taken out."""
    edges = [cell.x0, *(x for cut in cuts for x in cut), cell.x1]
    return [replace(cell, x0=start, x1=end) for start, end in zip(edges[::2], edges[1::2], strict=True) if end > start]


def _letter_spaced(gap: int, gaps: Sequence[int], cell: Cell) -> bool:
    """Tell whether ``gap`` is one of the even gaps between the glyphs of a letter-spaced line."""
    glyphs = cell.width / (cell.height + gap)
    even = sum(1 for other in gaps if EVEN <= other / gap <= 1 / EVEN)
    return even >= 3 and even >= 0.5 * glyphs


EVEN = 0.65
"""Gaps between letter-spaced glyphs differ by no more than this ratio: glyphs fill their squares differently."""
