"""Boxes as arrays: nearest neighbours on each side, containment, separators (all in ems)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from ingest.layout.canvas import Box

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Side = Literal["up", "down", "left", "right"]
SIDES: tuple[Side, ...] = ("up", "down", "left", "right")
SHARED = 0.3
"""Two boxes stand over each other when they share this much of the narrower one's width."""
SUNK = 0.35
"""Boxes of one pile may overlap by this share of the flatter one: ink boxes of scans and accents do."""


def boxes_of(boxes: Sequence[Box]) -> Floats:
    """Return boxes as an array of shape (n, 4)."""
    return np.array(boxes, dtype=np.float64).reshape(-1, 4)


def stacked(tables: Collection[Floats], count: int) -> Floats:
    """Return tables of pairs as one array, shape (count, count, tables), in the single precision that forests take.

    A table of shape (count, 1) tells of the first of two alone, one of shape (1, count) of the second.
    """
    out: NDArray[Any] = np.empty((count, count, len(tables)), dtype=np.float32)
    for at, values in enumerate(tables):
        out[:, :, at] = values
    return out


def oriented(boxes: Floats, side: Side) -> Floats:
    """Return ``boxes`` turned so that ``side`` is up: neighbours there end where the others begin."""
    x0, y0, x1, y1 = boxes.T
    if side == "up":
        out = (x0, y0, x1, y1)
    elif side == "down":
        out = (x0, -y1, x1, -y0)
    elif side == "left":
        out = (y0, x0, y1, x1)
    else:
        out = (y0, -x1, y1, -x0)
    return np.stack(out, axis=1)


def overlaps(low_a: Floats, high_a: Floats, low_b: Floats, high_b: Floats) -> Floats:
    """Return how far each interval of a overlaps each of b, shape (a, b); negative is the white between them."""
    return np.asarray(np.minimum(high_a[:, None], high_b[None, :]) - np.maximum(low_a[:, None], low_b[None, :]))


def gaps(boxes: Floats, others: Floats, side: Side) -> Floats:
    """Return the white from each box to each of ``others`` on its ``side``, shape (boxes, others).

    Infinite where the other stands elsewhere, or shares less than :data:`SHARED` of the narrower one's width.
    """
    a, b = oriented(boxes, side), oriented(others, side)
    shared = overlaps(a[:, 0], a[:, 2], b[:, 0], b[:, 2])
    narrow = np.minimum((a[:, 2] - a[:, 0])[:, None], (b[:, 2] - b[:, 0])[None, :])
    flat = np.minimum((a[:, 3] - a[:, 1])[:, None], (b[:, 3] - b[:, 1])[None, :])
    white = a[:, 1][:, None] - b[:, 3][None, :]
    before = (b[:, 1] + b[:, 3])[None, :] < (a[:, 1] + a[:, 3])[:, None]
    there = (shared > SHARED * narrow) & (white >= -SUNK * flat) & before
    return np.where(there, white, np.inf)


def own_gaps(boxes: Floats) -> dict[Side, Floats]:
    """Return for each side the :func:`gaps` of boxes among themselves: what is under a box has that box over it."""
    up, left = gaps(boxes, boxes, "up"), gaps(boxes, boxes, "left")
    return {"up": up, "down": up.T, "left": left, "right": left.T}


def nearest(white: Floats) -> tuple[Ints, Floats]:
    """Return for each row of ``white`` the column of its least value (-1 where all are infinite) and the value."""
    if white.shape[1] == 0:
        return np.full(len(white), -1), np.full(len(white), np.inf)
    at = np.argmin(white, axis=1)
    least = white[np.arange(len(white)), at]
    return np.where(np.isinf(least), -1, at), least


def holders(boxes: Floats, frames: Floats) -> Ints:
    """Return for each box the first of ``frames`` (smallest first) that holds its middle, -1 where none does."""
    if len(frames) == 0 or len(boxes) == 0:
        return np.full(len(boxes), -1)
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    held = (
        (x[:, None] >= frames[None, :, 0])
        & (x[:, None] <= frames[None, :, 2])
        & (y[:, None] >= frames[None, :, 1])
        & (y[:, None] <= frames[None, :, 3])
    )
    return np.where(held.any(axis=1), np.argmax(held, axis=1), -1)
