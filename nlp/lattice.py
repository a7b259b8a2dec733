"""What else LAC might have read: the scores of all its paths through one sentence."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Scores = NDArray[np.float32]


class Lattice:
    """A sentence's labels as LAC's CRF scores them: the best path, and what another reading would cost.

    Args:
        scores: LAC's score of each label for each character, shape (characters, labels).
        into: score of label b after label a at ``[b, a]``, shape (labels, labels).
        labels: name of each label (``PER-B``, ``PER-I``, …); an empty one is never read.
    """

    def __init__(self, scores: Scores, into: Scores, labels: tuple[str, ...]) -> None:
        self._scores, self._into, self._labels = scores, into, labels
        self._ahead, self._back = _forward(scores, into)
        self._behind: Scores | None = None

    def best(self) -> list[str]:
        """Return the labels of the best path."""
        path = [int(self._ahead[-1].argmax())]
        for origin in reversed(self._back):
            path.append(int(origin[path[-1]]))
        return [self._labels[at] or "n-B" for at in reversed(path)]

    def loss(self, start: int, end: int, tag: str) -> float:
        """Return by how much the best path scores above the best one in which ``start`` to ``end`` is one word.

        0 where the best path has that word with that tag; right names that the best path misses cost 0 to 7.
        """
        behind = self._suffixes()
        first, inner = self._labels.index(f"{tag}-B"), self._labels.index(f"{tag}-I")
        entered = float((self._into[first] + self._ahead[start - 1]).max()) if start else 0.0
        inside = float(self._scores[start, first]) + float(self._scores[start + 1 : end, inner].sum())
        if end - start > 1:
            inside += float(self._into[inner, first]) + float(self._into[inner, inner]) * (end - start - 2)
        left = 0.0
        if end < len(self._scores):
            last = inner if end - start > 1 else first
            onward = self._scores[end] + behind[end] + self._into[:, last]
            left = float(onward[_beginnings(self._labels)].max())
        return float(self._ahead[-1].max()) - entered - inside - left

    def open_to(self, tag: str, most: float) -> NDArray[np.bool_]:
        """Tell for each character whether a word with that tag may begin there at a loss of at most ``most``."""
        first = self._labels.index(f"{tag}-B")
        through = self._ahead[:, first] + self._suffixes()[:, first]
        return np.asarray(self._ahead[-1].max() - through <= most)

    def _suffixes(self) -> Scores:
        if self._behind is None:
            self._behind = _backward(self._scores, self._into)
        return self._behind


@cache
def _beginnings(labels: tuple[str, ...]) -> list[int]:
    return [at for at, label in enumerate(labels) if label.endswith("-B")]


def _forward(scores: Scores, into: Scores) -> tuple[Scores, list[NDArray[np.intp]]]:
    rows = np.arange(scores.shape[1])
    ahead = np.empty_like(scores)
    ahead[0] = scores[0]
    back: list[NDArray[np.intp]] = []
    for at in range(1, len(scores)):
        reached = into + ahead[at - 1]
        origin = reached.argmax(axis=1)
        ahead[at] = reached[rows, origin] + scores[at]
        back.append(origin)
    return ahead, back


def _backward(scores: Scores, into: Scores) -> Scores:
    behind = np.zeros_like(scores)
    out_of = np.ascontiguousarray(into.T)
    for at in range(len(scores) - 2, -1, -1):
        behind[at] = (out_of + (scores[at + 1] + behind[at + 1])).max(axis=1)
    return behind
