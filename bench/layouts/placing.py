"""Where printed boxes lie on a scan, told from the lines that were read: a smooth map from points to pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from bench.layouts.measure import bare
from bench.typeset.sheet import PlacedLine
from schemas import Page

Points = NDArray[np.float64]
Corners = tuple[float, float, float, float]
LEAST = 6
"""Characters of the shortest line that a place is told by."""
ALIKE = 90.0
"""Likeness, in percent, from which a found line is a printed one."""
ROUNDS = 4
"""Fits, each without what lay farthest from the one before."""
NEAR = 3.0
"""Residuals up to this many medians are kept."""


@dataclass(frozen=True)
class Placing:
    """A map from points of the printed page to pixels of the straightened picture.

    Attributes:
        x: factors of the terms for pixels across.
        y: the same for pixels down.
        scale: pixels a point.
        bend: how far lines lie from where a flat page would have them, 95th percentile, in ems.
        size: width and height of the page in pixels.
    """

    x: Points
    y: Points
    scale: float
    bend: float
    size: tuple[float, float]

    def at(self, points: Points) -> Points:
        """Return where ``points`` (n × 2) lie in pixels."""
        terms = _terms(points, 3)
        return np.stack([terms @ self.x, terms @ self.y], axis=1)

    def box(self, box: Corners) -> Corners:
        """Return the box around a printed box's corners, in pixels."""
        x0, y0, x1, y1 = box
        middle = self.at(np.array([[x0, (y0 + y1) / 2], [x1, (y0 + y1) / 2], [(x0 + x1) / 2, y0], [(x0 + x1) / 2, y1]]))
        return float(middle[0, 0]), float(middle[2, 1]), float(middle[1, 0]), float(middle[3, 1])

    def at_segment(self, x0: float, y0: float, x1: float, y1: float) -> Corners:
        """Return the box around the segment between two printed points, in pixels."""
        ends = self.at(np.array([[x0, y0], [x1, y1]]))
        low, high = ends.min(axis=0), ends.max(axis=0)
        return float(low[0]), float(low[1]), float(high[0]), float(high[1])

    def pixels(self, box: Corners) -> Corners:
        """Return a box that is told in fractions of the page in pixels."""
        width, height = self.size
        return box[0] * width, box[1] * height, box[2] * width, box[3] * height


def fitted(lines: Sequence[PlacedLine], page: Page) -> Placing:
    """Return the map that the lines of ``page`` tell, or a plain one where they tell none."""
    here, there, ems = _pairs(lines, page)
    if len(here) < 20:
        x1 = max(line.box[2] for line in lines)
        scale = page.width / (x1 * 1.05)
        plain = np.zeros(10)
        return Placing(
            _with(plain, 1, scale * UNIT), _with(plain, 2, scale * UNIT), scale, 9.9, (page.width, page.height)
        )
    flat = _robust(here, there, 1)
    scale = float(np.sqrt(abs(flat[0][1] * flat[1][2] - flat[0][2] * flat[1][1]))) / UNIT
    curved = _robust(here, there, 3)
    off = np.abs(_terms(here, 3) @ np.stack(curved, axis=1) - _terms(here, 1) @ np.stack(flat, axis=1)).max(axis=1)
    bend = float(np.percentile(off / (ems * scale), 95))
    return Placing(*curved, scale, bend, (page.width, page.height))


UNIT = 500.0
"""Points that coordinates are counted in while a map is fitted, so that powers stay small."""


def _with(values: Points, index: int, value: float) -> Points:
    out = values.copy()
    out[index] = value
    return out


def _pairs(lines: Sequence[PlacedLine], page: Page) -> tuple[Points, Points, Points]:
    printed = [line for line in lines if len(bare(line.text)) >= LEAST]
    found = [line for line in page.lines if len(bare(line.text)) >= LEAST]
    here, there, ems = [], [], []
    if printed and found:
        grades = process.cdist(
            [bare(line.text) for line in printed], [bare(line.text) for line in found], scorer=fuzz.ratio
        )
        for at, line in enumerate(printed):
            best = int(np.argmax(grades[at]))
            if grades[at, best] >= ALIKE and int((grades[at] >= ALIKE).sum()) == 1:
                x0, y0, x1, y1 = line.box
                a, b, c, d = found[best].bbox
                here.append(((x0 + x1) / 2, (y0 + y1) / 2))
                there.append(((a + c) / 2 * page.width, (b + d) / 2 * page.height))
                ems.append(line.size)
    return np.array(here).reshape(-1, 2), np.array(there).reshape(-1, 2), np.array(ems)


def _robust(here: Points, there: Points, degree: int) -> tuple[Points, Points]:
    terms = _terms(here, degree)
    kept = np.ones(len(here), dtype=bool)
    factors = np.zeros((terms.shape[1], 2))
    for _ in range(ROUNDS):
        factors, *_ = np.linalg.lstsq(terms[kept], there[kept], rcond=None)
        off = np.abs(terms @ factors - there).max(axis=1)
        kept = off <= max(2.0, NEAR * float(np.median(off[kept])))
    return factors[:, 0], factors[:, 1]


def _terms(points: Points, degree: int) -> Points:
    x, y = points[:, 0] / UNIT, points[:, 1] / UNIT
    powers = [(i, total - i) for total in range(degree + 1) for i in range(total, -1, -1)]
    return np.stack([x**i * y**j for i, j in powers], axis=1)
