"""Which piece follows which: scores of all pairs, and the links that are best over the whole page together.

A page is a set of chains: each piece follows one other piece, begins an article, or is hosted by one (a caption of an
article's own picture). All scores are log odds, learned, with what newspapers' customs add to them
(:mod:`ingest.layout.customs`); the links whose sum is largest are found exactly, as an assignment problem. They are
scored several times: after the first time the chains of the solution before are evidence too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ingest.layout.arrays import Bools, Floats, Ints
from ingest.layout.assign import best_pairs
from ingest.layout.canvas import Canvas
from ingest.layout.customs import against, briefs
from ingest.layout.model import WEIGHTS, Model
from ingest.layout.pair_features import pair_features
from ingest.layout.piece_texts import PieceTexts
from ingest.layout.pieces import CHAINED, Piece

NEVER = -60.0
"""Score of what can't be."""
MOST = 12.0
"""Log odds beyond this, either way, are no better known."""
LOOKS = 2
"""Solutions after the first, each scored with the one before as evidence. With models that didn't know the kind of
page, two looks set .845 of family b's practice articles as PDF right and .699 of d's, one .845 and .695; in kind .976
and .968 of b's."""


@dataclass(frozen=True)
class Links:
    """The solved page.

    Attributes:
        before: for each piece the one that it follows; -1 for the first of an article, -2 for what is in none.
        hosted: whether a piece that follows none belongs to an article all the same.
        scores: log odds that column piece follows row piece.
        alone: log odds that a piece follows none.
        same: log odds that two pieces are in one article.
    """

    before: Ints
    hosted: Bools
    scores: Floats
    alone: Floats
    same: Floats


def solve(scores: Floats, alone: Floats, chained: Sequence[bool]) -> Ints:
    """Return for each piece the one that it follows, -1 for none, -2 for pieces that aren't chained.

    Args:
        scores: log odds that piece j follows piece i, shape (n, n).
        alone: log odds that a piece follows none.
        chained: which pieces take part.
    """
    count = len(alone)
    before = np.full(count, -2)
    rows = [at for at in range(count) if chained[at]]
    if not rows:
        return before
    size = len(rows)
    table = np.full((size, 2 * size), NEVER)
    table[:, :size] = np.clip(scores[np.ix_(rows, rows)].T, -MOST, MOST)
    table[np.arange(size), np.arange(size)] = NEVER
    table[np.arange(size), size + np.arange(size)] = np.clip(alone[rows], -MOST, MOST)
    for row, column in enumerate(best_pairs(table)):
        before[rows[row]] = rows[column] if column < size else -1
    return _without_circles(before, scores)


def _without_circles(before: Ints, scores: Floats) -> Ints:
    """Cut each circle at its weakest link."""
    out = before.copy()
    for start in range(len(out)):
        seen: list[int] = []
        at = start
        while at >= 0 and at not in seen:
            seen.append(at)
            at = int(out[at])
        if at >= 0:
            circle = seen[seen.index(at) :]
            weakest = min(circle, key=lambda piece: float(scores[out[piece], piece]))
            out[weakest] = -1
    return out


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


CONTEXT = (
    "score",
    "best other before",
    "best other after",
    "chosen",
    "characters to before",
    "characters from after",
    "head to before",
    "head from after",
    "words of parts",
    "intruders",
    "length to before",
    "length from after",
)
"""Names of what the first solution tells of each pair."""


def context(pieces: Sequence[Piece], scores: Floats, before: Ints, alike: Floats) -> Floats:
    """Return :data:`CONTEXT` for all pairs, shape (n, n, features): what the chains of a solution say of each link.

    For a link from i to j, i's part is its chain up to i, and j's part its chain from j on; ``alike`` is the likeness
    of their words (:meth:`ingest.layout.piece_texts.PieceTexts.alike`), the same for every solution.
    """
    count = len(pieces)
    both = np.ones((count, count))
    parts = _Parts(pieces, before)
    columns = [
        np.clip(scores, -MOST, MOST),
        _best_other(scores),
        _best_other(scores.T).T,
        (before[None, :] == np.arange(count)[:, None]).astype(float),
        parts.characters_to[:, None] * both,
        parts.characters_from[None, :] * both,
        parts.head_to[:, None] * both,
        parts.head_from[None, :] * both,
        parts.words(alike),
        parts.intruders(),
        parts.length_to[:, None] * both,
        parts.length_from[None, :] * both,
    ]
    return np.stack(columns, axis=2).astype(np.float32)


def _best_other(scores: Floats) -> Floats:
    """Return for each pair the best score of another piece as what comes before the second."""
    count = len(scores)
    if count < 2:
        return np.full((count, count), -MOST)
    clipped = np.clip(scores, -MOST, MOST).copy()
    np.fill_diagonal(clipped, -MOST)
    order = np.sort(clipped, axis=0)
    best = np.argmax(clipped, axis=0)
    out = np.repeat(order[-1][None, :], count, axis=0)
    out[best, np.arange(count)] = order[-2]
    return np.asarray(out)


class _Parts:
    """The parts of chains up to, and from, each piece."""

    def __init__(self, pieces: Sequence[Piece], before: Ints) -> None:
        self.pieces = pieces
        count = len(pieces)
        self.upto = [[at] for at in range(count)]
        self.onward = [[at] for at in range(count)]
        for chain in chains_of(before):
            for place, at in enumerate(chain):
                self.upto[at] = chain[: place + 1]
                self.onward[at] = chain[place:]
        length = np.array([float(len(piece.text)) for piece in pieces])
        head = np.array([piece.role == "headline" for piece in pieces])
        self.characters_to = np.array([min(length[part].sum(), 3000.0) for part in self.upto])
        self.characters_from = np.array([min(length[part].sum(), 3000.0) for part in self.onward])
        self.head_to = np.array([float(head[part].any()) for part in self.upto])
        self.head_from = np.array([float(head[part].any()) for part in self.onward])
        self.length_to = np.array([float(min(len(part), 20)) for part in self.upto])
        self.length_from = np.array([float(min(len(part), 20)) for part in self.onward])

    def words(self, alike: Floats) -> Floats:
        """Return the mean likeness of the words of i's part and j's part."""
        count = len(self.pieces)
        upto, onward = np.zeros((count, count)), np.zeros((count, count))
        for at in range(count):
            upto[at, self.upto[at]] = 1 / len(self.upto[at])
            onward[self.onward[at], at] = 1 / len(self.onward[at])
        return np.asarray(upto @ alike @ onward)

    def intruders(self) -> Floats:
        """Return how many characters of other texts stand inside the outline of both parts together."""
        boxes = np.array([piece.level for piece in self.pieces])
        length = np.array([float(len(piece.text)) for piece in self.pieces])
        count = len(boxes)
        hull_to = np.array([_hull(boxes[part]) for part in self.upto])
        hull_from = np.array([_hull(boxes[part]) for part in self.onward])
        low = np.minimum(hull_to[:, None, :2], hull_from[None, :, :2])
        high = np.maximum(hull_to[:, None, 2:], hull_from[None, :, 2:])
        x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
        own = np.zeros((2, count, count), dtype=bool)
        for at in range(count):
            own[0, at, self.upto[at]] = True
            own[1, at, self.onward[at]] = True
        out = np.zeros((count, count))
        for at in range(count):
            inside = (low[..., 0] < x[at]) & (high[..., 0] > x[at]) & (low[..., 1] < y[at]) & (high[..., 1] > y[at])
            mine = own[0, :, at][:, None] | own[1, :, at][None, :]
            out += np.where(inside & ~mine, length[at], 0.0)
        return np.minimum(out, 2000.0)


def _hull(boxes: Floats) -> Floats:
    return np.concatenate([boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)])


def start_features(pieces: Sequence[Piece], features: Floats, scores: Floats) -> Floats:
    """Return what tells whether each piece begins an article or is hosted by one, shape (n, features).

    The pair features of a piece with itself hold what is measured of it alone.
    """
    count = len(pieces)
    own = features[np.arange(count), np.arange(count)]
    masked = np.clip(scores, -MOST, MOST).copy()
    np.fill_diagonal(masked, -MOST)
    best = -np.sort(-masked, axis=0)[:3]
    if count < 3:
        best = np.vstack([best, np.full((3 - count, count), -MOST)])
    arg = np.argmax(masked, axis=0)
    from_best = features[arg, np.arange(count)]
    return np.hstack([own, best.T, from_best]).astype(np.float32)


def linked(level: Canvas, turned: Canvas, pieces: Sequence[Piece], weights: Path = WEIGHTS) -> Links:
    """Score and solve the links of a page, with the models in the folder ``weights``.

    Raises:
        ModelError: a model is missing or damaged.
    """
    if not pieces:
        nothing = np.zeros((0, 0))
        return Links(np.zeros(0, dtype=int), np.zeros(0, dtype=bool), nothing, np.zeros(0), nothing)
    count = len(pieces)
    chained = [piece.role in CHAINED for piece in pieces]
    _, features = pair_features(level, turned, pieces)
    flat = features.reshape(count * count, -1)
    first = Model.of("links", weights).scores(flat).reshape(count, count)
    chances = Model.of("starts", weights).probabilities(start_features(pieces, features, first))
    taken, given = against(level, pieces), briefs(pieces)
    alike = PieceTexts(pieces).alike()
    scores, alone = first - taken, alone_odds(chances) + given
    before = solve(scores, alone, chained)
    for _ in range(LOOKS):
        told = np.concatenate([features, context(pieces, first, before, alike)], axis=2)
        second = Model.of("links_in_context", weights).scores(told.reshape(count * count, -1)).reshape(count, count)
        chances = Model.of("starts_in_context", weights).probabilities(start_features(pieces, told, second))
        scores, alone = second - taken, alone_odds(chances) + given
        before = solve(scores, alone, chained)
    same = Model.of("same_article", weights).scores(flat).reshape(count, count)
    return Links(before, chances[:, HOSTED] > chances[:, STARTS], scores, alone, same)


LINKED, STARTS, HOSTED = 0, 1, 2
"""Classes of the start models."""


def alone_odds(chances: Floats) -> Floats:
    """Return the log odds that a piece follows none, from the chances of the start models' classes."""
    alone = np.clip(chances[:, STARTS] + chances[:, HOSTED], 1e-6, 1 - 1e-6)
    return np.asarray(np.log(alone / (1 - alone)))
