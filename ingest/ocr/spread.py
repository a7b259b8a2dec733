"""What can be seen of a straightened scan that may show two pages: its lines, its other ink, its fold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ingest.ocr import tones
from ingest.ocr.ink import Mask, filled, runs
from ingest.ocr.located import Located
from ingest.options import Spread
from ingest.spread import MIDDLE, WHOLE, Boxes, Gap, Seen, em
from ingest.spread import halves as halves_of
from schemas import Half

DIRT = 0.004
"""Share of a column's points that may be dark: specks, show-through. Set by judgement."""
FOLD = 0.5
"""Share of a column's points that are dark in a fold's shadow or the gap between two sheets, at least."""
FOLD_MOST = 0.03
"""Width of such a shadow or gap, as a share of the picture's, at most: a photograph is wider. Set by judgement; those
on the pictures that :mod:`bench.layouts.spreads` makes have 0.01 at most."""
RAGGED = 0.25
"""How far a fold's dark edge may stray, in ems; set by judgement."""
LEVEL = 0.02
"""Rules so near to the upper and lower edge, as a share of the height, may be the edge of the paper; set by
judgement."""


def halves(found: Located, spread: Spread) -> list[Half]:
    """Return the halves of a scan that shows two pages, the left one first; nothing where it is one page."""
    height, width = found.sheet.mask.shape
    if spread == "single" or width <= height:
        return []
    first = seen(found)
    if not halves_of(first, spread, found.rotation):
        return []
    others = np.concatenate([first.others, _toned(found)])
    return halves_of(replace(first, others=others), spread, found.rotation)


def _toned(found: Located) -> Boxes:
    """Return the pictures and tinted boxes; a shadow from the top to the bottom is none."""
    sheet = found.sheet
    areas = tones.toned(sheet.gray, sheet.ground, sheet.blank, [cell.box for cell in found.cells])
    boxes = [area.box for area in areas if area.box[3] - area.box[1] < WHOLE * sheet.gray.shape[0]]
    return np.array(boxes, dtype=np.float64).reshape(-1, 4)


def seen(found: Located) -> Seen:
    """Return what can be seen of a scan."""
    sheet = found.sheet
    height, width = sheet.mask.shape
    text = np.array([cell.box for cell in found.cells], dtype=np.float64).reshape(-1, 4)
    folds, ink = _columns(found)
    text = _beside(text, folds, sheet.mask)
    across = [
        rule.box
        for rule in sheet.rules
        if rule.direction == "horizontal" and LEVEL * height < rule.box[1] and rule.box[3] < (1 - LEVEL) * height
    ]
    others: Boxes = np.array([*across, *((x0, 0, x1, height) for x0, x1 in ink)], dtype=np.float64).reshape(-1, 4)
    return Seen(width, height, text, others, tuple(folds))


def _beside(text: Boxes, folds: Sequence[Gap], mask: Mask) -> Boxes:
    """Return the boxes of lines without what they hold of a fold's shadow: lines grow into dark ground."""
    for start, end in folds:
        near = em(text) if len(text) else 0.0
        own = [_trimmed(box, (start, end), near, mask) for box in text.tolist()]
        text = np.array([box for box in own if box[0] < box[2]]).reshape(-1, 4)
    return text


def _trimmed(box: Sequence[float], fold: Gap, near: float, mask: Mask) -> tuple[float, float, float, float]:
    """Return the part of a line's box that lies beside a fold; as it is where the line runs across."""
    x0, y0, x1, y1 = box
    (start, end), rows = fold, slice(round(y0), round(y1))
    begins, stops = x0 >= start - near, x1 <= end + near
    if begins and stops:
        return start, y0, start, y1
    ragged = RAGGED * near
    if begins and x0 < end:
        beyond = round(end + ragged)
        places = np.flatnonzero(filled(mask[rows, beyond : round(x1)], axis=0))
        x0 = beyond + float(places[0]) if len(places) else x1
    elif stops and x1 > start:
        places = np.flatnonzero(filled(mask[rows, round(x0) : round(start - ragged)], axis=0))
        x1 = x0 + float(places[-1]) + 1 if len(places) else x0
    return x0, y0, x1, y1


def _columns(found: Located) -> tuple[list[Gap], list[Gap]]:
    """Return the stretches near the middle of a scan in which a fold shows, and those in which there is other ink."""
    mask = found.sheet.mask
    width = mask.shape[1]
    start, end = round((0.5 - 2 * MIDDLE) * width), round((0.5 + 2 * MIDDLE) * width)
    dark = mask[:, start:end].mean(axis=0)
    stretches = [(a, b, float(dark[a:b].max()) >= FOLD and b - a <= FOLD_MOST * width) for a, b in runs(dark > DIRT)]
    folds, ink = (
        [(float(start + a), float(start + b)) for a, b, deep in stretches if deep is kind] for kind in (True, False)
    )
    return folds, ink
