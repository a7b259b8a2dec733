"""Lines that the detector left out: ink of a line's height, in line with lines that it found."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ingest.ocr.boxes import Cell, body_height, tighten
from ingest.ocr.sheet import Sheet

NEAR = 2.5
"""Line heights within which a line that was found stands above or below (beside, for vertical ones)."""
HEIGHT = (0.55, 1.35)
"""Height of such ink, in heights of the line beside it."""
DENSE = (0.1, 0.6)
"""Share of its box that is ink: less is dust, more a panel or a photograph."""
MELT = 0.7
"""White between glyphs, in body heights, over which ink is one line."""
LEAST_SIDE = 0.7
"""Length of a line in heights, at least."""
COVERED = 0.25
"""Share of such ink's box that a line which was found may take."""
RIM = 2
"""Pixels around a line that was found whose ink is its own."""


def missed(found: Sequence[Cell], sheet: Sheet) -> list[Cell]:
    """Return the lines that are likely to have been left out; what they say decides whether they are any."""
    level = [cell for cell in found if not cell.vertical and cell.width > cell.height]
    upright = [cell for cell in found if cell.vertical]
    free = _free(found, sheet)
    out: list[Cell] = []
    if level:
        out += _in_line(free, level, body_height(level) or float(np.median([cell.height for cell in level])), sheet)
    if upright:
        turned = [_turned(cell) for cell in upright]
        size = float(np.median([cell.height for cell in turned]))
        near = _in_line(np.ascontiguousarray(free.T), turned, size, None)
        out += [_turned(cell, vertical=True) for cell in near if not any(_meets(_turned(cell), other) for other in out)]
    return [cell for cell in out if not any(_covered(cell, other) for other in found)]


def _free(found: Sequence[Cell], sheet: Sheet) -> NDArray[np.uint8]:
    free = sheet.mask.copy()
    for cell in found:
        free[max(0, cell.y0 - RIM) : cell.y1 + RIM, max(0, cell.x0 - RIM) : cell.x1 + RIM] = 0
    for rule in (rule for rule in sheet.rules if not rule.broken):
        x0, y0, x1, y1 = rule.box
        free[max(0, y0 - RIM) : y1 + RIM, max(0, x0 - RIM) : x1 + RIM] = 0
    return free


def _in_line(free: NDArray[np.uint8], lines: Sequence[Cell], body: float, sheet: Sheet | None) -> list[Cell]:
    """Return the ink of ``free`` that has a line of its height above or below; tightened where a sheet is given."""
    import cv2

    reach = max(3, round(MELT * body))
    melted = cv2.morphologyEx(free, cv2.MORPH_CLOSE, np.ones((1, reach), np.uint8))
    melted = cv2.morphologyEx(melted, cv2.MORPH_CLOSE, np.ones((max(3, reach // 3), 1), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(melted)
    boxes = np.array([cell.box for cell in lines], dtype=np.int64)
    out: list[Cell] = []
    for x, y, w, h, _ in stats[1:].tolist():
        if w < LEAST_SIDE * h or not HEIGHT[0] * body <= h <= 2 * HEIGHT[1] * body:
            continue
        if DENSE[0] <= float(free[y : y + h, x : x + w].mean()) <= DENSE[1] and _has_neighbour(boxes, (x, y, w, h)):
            cell: Cell | None = Cell(x, y, x + w, y + h, sure=False)
            cell = tighten(cell, sheet) if sheet is not None and cell is not None else cell
            out += [cell] if cell is not None else []
    return out


def _has_neighbour(boxes: NDArray[np.int64], place: tuple[int, int, int, int]) -> bool:
    x, y, w, h = place
    heights = boxes[:, 3] - boxes[:, 1]
    alike = (heights * HEIGHT[0] <= h) & (h <= heights * HEIGHT[1])
    over = (np.minimum(boxes[:, 2], x + w) - np.maximum(boxes[:, 0], x)) >= min(w, h) / 2
    away = np.maximum(boxes[:, 1] - (y + h), y - boxes[:, 3])
    return bool((alike & over & (away >= -h / 4) & (away <= NEAR * heights)).any())


def _turned(cell: Cell, *, vertical: bool = False) -> Cell:
    return Cell(cell.y0, cell.x0, cell.y1, cell.x1, vertical=vertical, sure=cell.sure)


def _covered(cell: Cell, other: Cell) -> bool:
    """Tell whether a line that was found takes much of ``cell``: then its ink is the panel's behind that line."""
    width, height = min(cell.x1, other.x1) - max(cell.x0, other.x0), min(cell.y1, other.y1) - max(cell.y0, other.y0)
    return width > 0 and height > 0 and width * height > COVERED * cell.width * cell.height


def _meets(cell: Cell, other: Cell) -> bool:
    return cell.x0 < other.x1 and other.x0 < cell.x1 and cell.y0 < other.y1 and other.y0 < cell.y1
