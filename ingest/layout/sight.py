"""The pieces of a page as seen on one canvas: neighbours, runs in a column, and the heads that they stand under."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ingest.layout.arrays import Floats, Ints, boxes_of, holders, nearest, overlaps, own_gaps
from ingest.layout.canvas import Canvas
from ingest.layout.head_groups import HeadGroups
from ingest.layout.pieces import HEADS, Piece

UNDER = 3.0
"""White between two pieces of one unbroken run in a column, in ems, at most."""
OVER = 8.0
"""White between a heading and what it stands over, in ems, at most."""


class Sight:
    """The pieces of a page as seen on one canvas, level or turned.

    Attributes:
        boxes: shape (n, 4); columns: the same, as wide as the pieces' columns.
        near, white: nearest piece on each side (-1 for none), and how far away it is.
        root: first piece of the unbroken run in one column that each belongs to; tail: its last.
        top, foot: first and last piece of the column that each belongs to, whatever stands amid it: a headline, a
            picture, a boxed article.
        heads: its heads in groups; cover: the group that each piece's run stands under, -1 for none.
    """

    def __init__(self, canvas: Canvas, pieces: Sequence[Piece], *, turned: bool) -> None:
        self.canvas = canvas
        self.pieces = pieces
        self.boxes = boxes_of([piece.turned if turned else piece.level for piece in pieces])
        self.along = np.array([piece.downwards == turned for piece in pieces])
        self.columns = self.boxes.copy()
        for at, piece in enumerate(pieces):
            if self.along[at]:
                x0, _, x1, _ = piece.stack.column
                self.columns[at, 0], self.columns[at, 2] = x0, x1
        self.head = np.array([piece.role in HEADS for piece in pieces])
        self.text = np.array([piece.role in ("body", "subhead") for piece in pieces])
        self.gaps = own_gaps(self.boxes)
        found = {side: nearest(white) for side, white in self.gaps.items()}
        self.near = {side: at for side, (at, _) in found.items()}
        self.white = {side: white for side, (_, white) in found.items()}
        frames = boxes_of(canvas.frames)
        self.frame = holders(self.boxes, frames)
        self.ruled = _ruled(self.boxes, boxes_of(canvas.horizontal_rules))
        self.walled = _ruled(self.boxes[:, [1, 0, 3, 2]], boxes_of(canvas.vertical_rules)[:, [1, 0, 3, 2]])
        self.heads = HeadGroups(self.boxes, self.head, self.ruled, boxes_of(canvas.vertical_rules), self.frame)
        self.root, self.tail = self._runs()
        self.cover = self._covers()
        self.top, self.foot = self._long_runs()

    def _runs(self) -> tuple[Ints, Ints]:
        count = len(self.pieces)
        root = np.arange(count)
        for at in np.lexsort((self.boxes[:, 0], self.boxes[:, 1])):
            above = int(self.near["up"][at])
            if (
                self.text[at]
                and above >= 0
                and self.text[above]
                and self.white["up"][at] <= UNDER
                and self.along[at] == self.along[above]
                and self.frame[at] == self.frame[above]
                and self.ruled[above, at] < 0.5
                and abs(self.columns[at, 0] - self.columns[above, 0]) < 2.0
            ):
                root[at] = root[above]
        tail = np.arange(count)
        for at in np.argsort(self.boxes[:, 3], kind="stable"):
            tail[root == root[at]] = at
        return root, tail

    def _long_runs(self) -> tuple[Ints, Ints]:
        over = np.where(self.text[None, :] & self.text[:, None], self.gaps["up"], np.inf)
        ends = self.columns
        aligned = (np.abs(ends[:, None, 0] - ends[None, :, 0]) < 2.0) & (
            np.abs(ends[:, None, 2] - ends[None, :, 2]) < 3.0
        )
        like = aligned & (self.along[:, None] == self.along[None, :]) & (self.frame[:, None] == self.frame[None, :])
        at, _ = nearest(np.where(like & (self.ruled.T < 0.5), over, np.inf))
        top = np.arange(len(self.pieces))
        for piece in np.lexsort((self.boxes[:, 0], self.boxes[:, 1])):
            if at[piece] >= 0:
                top[piece] = top[at[piece]]
        foot = np.arange(len(self.pieces))
        for piece in np.argsort(self.boxes[:, 3], kind="stable"):
            foot[top == top[piece]] = piece
        return top, foot

    def _covers(self) -> Ints:
        """Return for each piece the group of heads that its run stands under, -1 for none."""
        count = len(self.pieces)
        if not self.head.any():
            return np.full(count, -1)
        at, white = nearest(np.where(self.head[None, :], self.gaps["up"], np.inf))
        first = self.near["up"]
        out = np.full(count, -1)
        for root in np.flatnonzero(self.root == np.arange(count)):
            if first[root] >= 0 and first[root] == at[root] and white[root] <= OVER:
                out[root] = self.heads.group[at[root]]
            elif not self.head[root]:
                out[root] = self._territory(int(root))
        return out[self.root]

    def _territory(self, root: int) -> int:
        """Return the group of heads in whose ground a column without a head right over it stands, -1 for none."""
        x0, y0, x1, _ = self.columns[root]
        above = int(self.near["up"][root])
        ceiling = self.boxes[above, 3] if above >= 0 else -np.inf
        best, least = -1, np.inf
        for number, (left, right) in enumerate(self.heads.grounds):
            _, top, _, bottom = self.heads.boxes[number]
            gap = y0 - bottom
            if x0 >= left - 0.5 and x1 <= right + 0.5 and -0.6 <= gap <= min(OVER, least) and ceiling <= top + 0.6:
                best, least = number, gap
        return best


def _ruled(boxes: Floats, rules: Floats) -> Floats:
    """Return how much of the width that an upper and a lower box share is covered by a rule between them."""
    out = np.zeros((len(boxes), len(boxes)))
    shared = np.maximum(overlaps(boxes[:, 0], boxes[:, 2], boxes[:, 0], boxes[:, 2]), 0.1)
    low = np.maximum(boxes[:, 0][:, None], boxes[:, 0][None, :])
    high = np.minimum(boxes[:, 2][:, None], boxes[:, 2][None, :])
    for x0, y0, x1, y1 in rules:
        middle = (y0 + y1) / 2
        between = (boxes[:, 3][:, None] - 0.5 <= middle) & (boxes[:, 1][None, :] + 0.5 >= middle)
        if between.any():
            part = (np.minimum(high, x1) - np.maximum(low, x0)) / shared
            out = np.maximum(out, np.where(between, np.clip(part, 0, 1), 0.0))
    return out
