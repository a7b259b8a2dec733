"""The parts of chains up to, and from, each piece: what a link from one piece to another would join."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from ingest.layout.arrays import Floats, Ints, boxes_of
from ingest.layout.pieces import Piece


def chains_of(before: Ints) -> list[list[int]]:
    """Return the chains in the order of their first pieces."""
    after = {int(piece): at for at, piece in enumerate(before) if piece >= 0}
    out = []
    for at in np.flatnonzero(before == -1):
        chain = [int(at)]
        while chain[-1] in after:
            chain.append(after[chain[-1]])
        out.append(chain)
    return out


class ChainParts:
    """The parts of chains up to, and from, each piece.

    Attributes:
        upto: shape (n, n), 1 where the second piece is in the part up to the first, and so the first in the part from
            the second on; else 0.
        characters_to, characters_from: how many characters each part has.
        head_to, head_from: 1 where a headline is in it, else 0.
        length_to, length_from: how many pieces it has.
    """

    def __init__(self, pieces: Sequence[Piece], chains: Iterable[Sequence[int]]) -> None:
        self.upto = np.eye(len(pieces))
        for chain in chains:
            self.upto[np.ix_(chain, chain)] = np.tri(len(chain))
        self.boxes = boxes_of([piece.level for piece in pieces])
        self.characters = np.array([float(len(piece.text)) for piece in pieces])
        self.characters_to, self.characters_from = self.upto @ self.characters, self.characters @ self.upto
        head = np.array([float(piece.role == "headline") for piece in pieces])
        self.head_to, self.head_from = np.minimum(self.upto @ head, 1.0), np.minimum(head @ self.upto, 1.0)
        self.length_to, self.length_from = self.upto.sum(axis=1), self.upto.sum(axis=0)

    def words(self, alike: Floats) -> Floats:
        """Return the mean likeness of the words of i's part and j's part."""
        return np.asarray((self.upto / self.length_to[:, None]) @ alike @ (self.upto / self.length_from[None, :]))

    def intruders(self) -> Floats:
        """Return how many characters of other texts stand inside the outline of both parts together.

        A piece is where its middle is. All characters inside are looked up in a table of sums over the page, and those
        of both parts, whose middles all are inside, taken off.
        """
        (left, top), (right, bottom) = self._outlines()
        x, y = (self.boxes[:, 0] + self.boxes[:, 2]) / 2, (self.boxes[:, 1] + self.boxes[:, 3]) / 2
        columns, rows = np.sort(x), np.sort(y)
        sums = np.zeros((len(x) + 1, len(y) + 1))
        np.add.at(sums, (np.searchsorted(columns, x) + 1, np.searchsorted(rows, y) + 1), self.characters)
        sums = sums.cumsum(axis=0).cumsum(axis=1)
        x0, x1 = np.searchsorted(columns, left, "right"), np.searchsorted(columns, right, "left")
        y0, y1 = np.searchsorted(rows, top, "right"), np.searchsorted(rows, bottom, "left")
        inside = sums[x1, y1] - sums[x0, y1] - sums[x1, y0] + sums[x0, y0]
        in_both = (self.upto * self.characters) @ self.upto
        own = self.characters_to[:, None] + self.characters_from[None, :] - in_both
        return np.asarray(np.clip(inside - own, 0.0, 2000.0))

    def _outlines(self) -> tuple[Floats, Floats]:
        """Return the least and the largest x and y of i's part and j's part together, each of shape (2, n, n)."""
        mine = self.upto > 0
        low, high = self.boxes[:, :2].T, self.boxes[:, 2:].T
        low_to, low_from = np.where(mine, low[:, None, :], np.inf), np.where(mine, low[:, :, None], np.inf)
        high_to, high_from = np.where(mine, high[:, None, :], -np.inf), np.where(mine, high[:, :, None], -np.inf)
        return (
            np.minimum(low_to.min(axis=2)[:, :, None], low_from.min(axis=1)[:, None, :]),
            np.maximum(high_to.max(axis=2)[:, :, None], high_from.max(axis=1)[:, None, :]),
        )
