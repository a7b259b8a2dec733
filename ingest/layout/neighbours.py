"""The nearest box on each side of many boxes, without a table of all pairs."""

from __future__ import annotations

import numpy as np

from ingest.layout.arrays import SIDES, Floats, Ints, Side, gaps, nearest, oriented

STRIP = 64
"""Boxes that are looked at together. The 916 lines of a page of 10,584 characters (:mod:`bench.layouts.growth`) take
8.8 ms of CPU so, 11.3 in strips of 32, 10.1 of 128, 31 of 256 and 71 all at once: larger tables don't stay in the
processor's own memory."""


def neighbours(boxes: Floats) -> tuple[dict[Side, Ints], dict[Side, Floats]]:
    """Return for each side the nearest box there of each box (-1 for none), and the white up to it.

    The same as :func:`ingest.layout.arrays.nearest` of all :func:`ingest.layout.arrays.gaps`.
    """
    near: dict[Side, Ints] = {side: np.full(len(boxes), -1) for side in SIDES}
    white: dict[Side, Floats] = {side: np.full(len(boxes), np.inf) for side in SIDES}
    for sides in (("up", "down"), ("left", "right")):
        for rows, others in _strips(oriented(boxes, sides[0])):
            for side in sides:
                at, white[side][rows] = nearest(gaps(boxes[rows], boxes[others], side))
                near[side][rows] = np.where(at >= 0, others[at], -1)
    return near, white


def _strips(boxes: Floats) -> list[tuple[Ints, Ints]]:
    """Return strips of boxes that stand near each other's columns, each with all boxes over or under one of them."""
    order = np.argsort(boxes[:, 0], kind="stable")
    out = []
    for start in range(0, len(boxes), STRIP):
        rows = order[start : start + STRIP]
        low, high = boxes[rows, 0].min(), boxes[rows, 2].max()
        out.append((rows, np.flatnonzero((boxes[:, 2] >= low) & (boxes[:, 0] <= high))))
    return out
