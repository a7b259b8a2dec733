"""Vectors of a byte a number, and the articles that lie nearest to one (向量检索)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from search_api.meaning.encoder import DIMENSIONS
from search_api.meaning.files import ROW, Rows, Segment

_CHUNK = 2048
"""Rows that are multiplied at once: 3 MB as numbers of four bytes."""


@dataclass(frozen=True)
class Near:
    """An article that lies near.

    Attributes:
        id: of the article.
        order: its place in date order.
        likeness: cosine of its nearest passage.
        passage: the number of that passage.
    """

    id: str
    order: int
    likeness: float
    passage: int


def packed(vectors: NDArray[np.float32]) -> Rows:
    """Return vectors as rows of a byte a number; the largest of a row takes 127.

    Cosines are off by .001 at the most, and 37 queries find their articles with MRR@10 .621 instead of .620. Numpy
    multiplies 50,000 such rows in 4 to 8 CPU ms, rows of half-precision floats in 50.
    """
    rows = np.zeros(len(vectors), dtype=ROW)
    scale = np.maximum(np.abs(vectors).max(axis=1, initial=0.0), np.finfo(np.float32).tiny) / 127
    rows["vector"] = np.rint(vectors / scale[:, None])
    rows["scale"] = scale
    return rows


def cosines(rows: Rows, vector: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the cosine of each row with ``vector``.

    By ``einsum``, on one thread: ``@`` gives the work to a thread for each core, which on busy cores took 270 ms
    for 50,000 rows instead of 9.
    """
    found = np.empty(len(rows), dtype=np.float32)
    room = np.empty((min(_CHUNK, len(rows)), DIMENSIONS), dtype=np.float32)
    for at in range(0, len(rows), _CHUNK):
        part = rows["vector"][at : at + _CHUNK]
        here = room[: len(part)]
        np.copyto(here, part)
        found[at : at + _CHUNK] = np.einsum("ij,j->i", here, vector)
    found *= rows["scale"]
    return found


class _Articles:
    """The articles of one segment that have rows; those that later segments replaced count as infinitely far."""

    def __init__(self, segment: Segment, shadowed: Collection[str]) -> None:
        counts = np.array([entry.rows for entry in segment.entries], dtype=np.intp)
        self.entries = [entry for entry in segment.entries if entry.rows]
        self.starts = (np.cumsum(counts) - counts)[counts > 0]
        self.gone = np.array([entry.id in shadowed for entry in self.entries], dtype=np.bool_)
        self.orders = np.array([entry.order for entry in self.entries], dtype=np.int64)
        self.rows = segment.rows

    def near(self, vector: NDArray[np.float32], most: int, among: NDArray[np.int64] | None) -> list[Near]:
        if not self.entries:
            return []
        likeness = cosines(self.rows, vector)
        best = np.maximum.reduceat(likeness, self.starts)
        left_out = self.gone if among is None else self.gone | ~np.isin(self.orders, among)
        best[left_out] = -np.inf
        first = np.argpartition(-best, most)[:most] if most < len(best) else np.arange(len(best))
        return [self._near(int(number), likeness) for number in first if best[number] > -np.inf]

    def _near(self, number: int, likeness: NDArray[np.float32]) -> Near:
        entry, start = self.entries[number], self.starts[number]
        passage = int(likeness[start : start + entry.rows].argmax())
        return Near(entry.id, entry.order, float(likeness[start + passage]), passage)


class Snapshot:
    """All articles of one committed state."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.digests: dict[str, str] = {}
        """Of every article that is there, by id."""
        self._parts: list[_Articles] = []
        seen: set[str] = set()
        for segment in reversed(segments):
            self._parts.append(_Articles(segment, seen.copy()))
            for entry in segment.entries:
                if entry.id not in seen and entry.digest:
                    self.digests[entry.id] = entry.digest
            seen.update(entry.id for entry in segment.entries)

    def nearest(self, vector: NDArray[np.float32], most: int, among: Collection[int] | None = None) -> list[Near]:
        """Return the articles whose passages lie nearest to ``vector``, nearest first; of one likeness, newest first.

        Args:
            vector: of length 1.
            most: how many.
            among: places in date order of the articles that may come; all if it is none.
        """
        orders = None if among is None else np.array(sorted(among), dtype=np.int64)
        found = [near for part in self._parts for near in part.near(vector, most, orders)]
        found.sort(key=lambda near: (-near.likeness, -near.order))
        return found[:most]
