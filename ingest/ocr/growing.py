"""What the detector leaves out at the ends of lines: 一, —— and 。, and glyphs on dark panels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from ingest.ocr.boxes import TALL, Cell, body_height
from ingest.ocr.gutters import parted
from ingest.ocr.ink import filled, runs
from ingest.ocr.joining import ALIKE, DUST, JOIN
from ingest.ocr.sheet import Sheet

GROW = 0.9
"""Ink up to this many heights beyond a line's end belongs to it: the detector leaves out 一, —— and 。 there."""
PANEL_END = 0.9
"""Share of a line's rows that are light from where on its dark panel has ended."""
RULE_WIDTH = 1.2
"""A rule above or below a vertical line is at least this many times as wide; a 一 is narrower than its line."""
RULE_EDGE = 0.1
"""How far off, in widths of a line, a rule may leave ink of its edges when it is taken out."""


def grow(cells: Sequence[Cell], sheet: Sheet) -> list[Cell]:
    """Return ``cells`` with the ink at both ends of a line (above and below a vertical one) that no cell has."""
    taken = np.zeros(sheet.mask.shape, dtype=np.uint8)
    for cell in cells:
        taken[cell.y0 : cell.y1, cell.x0 : cell.x1] = 1
    body = body_height(cells)
    grown: list[Cell] = []
    for cell in cells:
        larger = _grown_tall(cell, sheet, taken) if cell.vertical else _grown(cell, sheet, taken, body)
        taken[larger.y0 : larger.y1, larger.x0 : larger.x1] = 1
        grown.append(larger)
    return grown


def _grown(cell: Cell, sheet: Sheet, taken: NDArray[np.uint8], body: float) -> Cell:
    if cell.height >= TALL * cell.width:
        return cell
    if sheet.reversed_at(cell.box):
        return _grown_on_panel(cell, sheet, taken)
    reach = round(GROW * cell.height) * 2
    low, high = max(0, cell.x0 - reach), min(sheet.mask.shape[1], cell.x1 + reach)
    rows = slice(cell.y0, cell.y1)
    x1 = cell.x1 + _taken_in(sheet.mask[rows, cell.x1 : high], taken[rows, cell.x1 : high], cell.height)
    before = sheet.mask[rows, low : cell.x0][:, ::-1], taken[rows, low : cell.x0][:, ::-1]
    x0 = cell.x0 - _taken_in(*before, cell.height)
    here = cell.y0, cell.y1
    if x1 > cell.x1 and parted(sheet, (cell.x1, _first(sheet.mask[rows, cell.x1 : x1]) + cell.x1), here, body):
        x1 = cell.x1
    if x0 < cell.x0 and parted(sheet, (cell.x0 - _first(sheet.mask[rows, x0 : cell.x0][:, ::-1]), cell.x0), here, body):
        x0 = cell.x0
    return replace(cell, x0=x0, x1=x1)


def _grown_on_panel(cell: Cell, sheet: Sheet, taken: NDArray[np.uint8]) -> Cell:
    """Return a line in light type with the glyphs at its ends that it lacks, as far as the dark panel reaches."""
    rows = slice(cell.y0, cell.y1)
    ground, type_ = np.percentile(sheet.gray[rows, cell.x0 : cell.x1], (25, 98))
    reach = round(GROW * cell.height) * 2
    low, high = max(0, cell.x0 - reach), min(sheet.gray.shape[1], cell.x1 + reach)
    after, before = slice(cell.x1, high), slice(low, cell.x0)
    light = (ground + type_) / 2
    right = _taken_in(_on_panel(sheet.gray[rows, after] > light), taken[rows, after], cell.height)
    left = _taken_in(_on_panel(sheet.gray[rows, before][:, ::-1] > light), taken[rows, before][:, ::-1], cell.height)
    return replace(cell, x0=cell.x0 - left, x1=cell.x1 + right)


def _on_panel(light: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """Return what is light beside a line up to where the panel ends, which is light from top to bottom."""
    ends = np.flatnonzero(light.mean(axis=0) > PANEL_END)
    return np.where(np.arange(light.shape[1]) < (ends[0] if len(ends) else light.shape[1]), light, 0).astype(np.uint8)


def _grown_tall(cell: Cell, sheet: Sheet, taken: NDArray[np.uint8]) -> Cell:
    reach = round(GROW * cell.width) * 2
    low, high = max(0, cell.y0 - reach), min(sheet.mask.shape[0], cell.y1 + reach)
    columns = slice(cell.x0, cell.x1)
    y1 = cell.y1 + _taken_in(sheet.mask[cell.y1 : high, columns].T, taken[cell.y1 : high, columns].T, cell.width)
    before = sheet.mask[low : cell.y0, columns][::-1].T, taken[low : cell.y0, columns][::-1].T
    y0 = cell.y0 - _taken_in(*before, cell.width)
    return replace(
        cell,
        y0=cell.y0 if _ruled(cell, (y0, cell.y0), sheet) else y0,
        y1=cell.y1 if _ruled(cell, (cell.y1, y1), sheet) else y1,
    )


def _ruled(cell: Cell, rows: tuple[int, int], sheet: Sheet) -> bool:
    """Tell whether what stands above or below a vertical line in ``rows`` is a rule, wider than the line: no 一."""
    edge = RULE_EDGE * cell.width
    return any(
        rule.direction == "horizontal"
        and rule.box[1] - edge < rows[1]
        and rule.box[3] + edge > rows[0]
        and min(rule.box[2], cell.x1) - max(rule.box[0], cell.x0) >= ALIKE * cell.width
        and rule.box[2] - rule.box[0] >= RULE_WIDTH * cell.width
        for rule in sheet.rules
    )


def _first(ink: NDArray[np.uint8]) -> int:
    return int(np.argmax(filled(ink, axis=0)))


def _taken_in(ink: NDArray[np.uint8], taken: NDArray[np.uint8], height: int) -> int:
    """Return how far, in columns, free ink goes on beyond a line's end; ``ink`` starts at that end."""
    free = ink.shape[1]
    others = np.flatnonzero(filled(taken, axis=0))
    if len(others):
        free = max(0, int(others[0]) - 2)
    far = 0
    for start, end in runs(ink[:, :free].sum(axis=0) > 0):
        touches = end == free and free < ink.shape[1]
        if start - far > GROW * height or end - start > JOIN * height or touches:
            break
        if start == 0 or int(ink[:, start:end].sum()) >= DUST * height * height:
            far = end
    return far
