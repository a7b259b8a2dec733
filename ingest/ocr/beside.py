"""Captions of pictures that stand close beside each other: a line that runs under two pictures is two lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import permutations

from ingest.ocr.boxes import Cell, tighten
from ingest.ocr.drawings import Pixels
from ingest.ocr.ink import filled, runs
from ingest.ocr.sheet import Sheet

FAR = 6.0
"""Line heights above or below the pictures in which captions are looked for."""
SLIT = 0.3
"""Least white in line heights at which a caption is cut; where nothing else tells, half a height is asked for."""
OFF = 1.0
"""How far, in line heights, the white may lie from the white between the pictures."""
WIDEST = 0.3
"""Widest white between neighbours, as a share of the lower one's height."""
LEVEL = 0.5
"""Share of the lower picture's height in which two pictures stand beside each other."""


def cut(cell: Cell, photos: Sequence[Pixels], sheet: Sheet) -> list[Cell]:
    """Return the lines of ``cell``, parted where the white between two pictures above or below runs through it."""
    places = sorted({place for gap in _gaps(photos) if (place := _slit(cell, gap, sheet)) is not None})
    if not places or cell.vertical:
        return [cell]
    edges = [cell.x0, *(x for place in places for x in place), cell.x1]
    parts = [replace(cell, x0=a, x1=b) for a, b in zip(edges[::2], edges[1::2], strict=True) if b > a]
    tight = [tighten(part, sheet) for part in parts]
    return [part for part in tight if part is not None]


def _gaps(photos: Sequence[Pixels]) -> Iterator[Pixels]:
    """Yield the white between pictures that are neighbours."""
    for left, right in permutations(photos, 2):
        top, bottom = max(left[1], right[1]), min(left[3], right[3])
        low = min(left[3] - left[1], right[3] - right[1])
        if 0 <= right[0] - left[2] <= WIDEST * low and bottom - top >= LEVEL * low:
            yield left[2], top, right[0], bottom


def _slit(cell: Cell, gap: Pixels, sheet: Sheet) -> tuple[int, int] | None:
    """Return the white in ``cell`` that goes on from ``gap``, or none."""
    x0, top, x1, bottom = gap
    height = cell.height
    near = top - FAR * height <= cell.y0 and cell.y1 <= bottom + FAR * height
    if not near or not cell.x0 + height < (x0 + x1) / 2 < cell.x1 - height:
        return None
    columns = filled(sheet.ink_in(cell.box), axis=0)
    middle = (x0 + x1) / 2 - cell.x0
    white = [(a, b) for a, b in runs(~columns) if b - a >= SLIT * height and a < middle + OFF * height]
    white = [(a, b) for a, b in white if b > middle - OFF * height]
    if not white:
        return None
    a, b = min(white, key=lambda run: abs((run[0] + run[1]) / 2 - middle))
    return cell.x0 + a, cell.x0 + b
