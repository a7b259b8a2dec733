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

from ingest.layout.arrays import Bools, Floats, Ints, stacked
from ingest.layout.assign import best_pairs
from ingest.layout.beginnings import briefs, siblings, signed
from ingest.layout.canvas import Canvas
from ingest.layout.chain_parts import ChainParts, chains_of
from ingest.layout.customs import against, unclaimed
from ingest.layout.model import WEIGHTS, Model
from ingest.layout.pair_features import pair_features
from ingest.layout.pieces import CHAINED, Piece

NEVER = -60.0
"""Score of what can't be."""
MOST = 12.0
"""Log odds beyond this, either way, are no better known."""
LOOKS = 2
"""Solutions after the first, each scored with the one before as evidence. With models that didn't know the kind of
page, two looks set .845 of family b's practice articles as PDF right and .699 of d's, one .845 and .695; in kind .976
and .968 of b's."""

HOPELESS_AT_A_GLANCE = HOPELESS = -8.0
"""Log odds of a pair by the first trees of the forest, and by all of them, below which no more is asked about it. On
practice pages that nothing was learned from 2,359 articles as PDFs and 2,527 worn came out .9356 and .8966 right, with
all pairs asked about .9358 and .8966; with -7 at a glance .9331 and .8955."""


@dataclass(frozen=True)
class Links:
    """The solved page.

    Attributes:
        before: for each piece the one that it follows; -1 for the first of an article, -2 for what is in none.
        hosted: log odds that a piece that follows none belongs to an article all the same.
        scores: log odds that column piece follows row piece; of no use where the column piece is in no article.
        alone: log odds that a piece follows none.
        hosts: log odds that the column piece, a caption, is in one article with the row piece.
    """

    before: Ints
    hosted: Floats
    scores: Floats
    alone: Floats
    hosts: Floats


def solve(scores: Floats, alone: Floats, chained: Sequence[bool] | Bools) -> Ints:
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
    parts = ChainParts(pieces, chains_of(before))
    columns = [
        np.clip(scores, -MOST, MOST),
        _best_other(scores),
        _best_other(scores.T).T,
        (before[None, :] == np.arange(count)[:, None]).astype(float),
        np.minimum(parts.characters_to, 3000.0)[:, None],
        np.minimum(parts.characters_from, 3000.0)[None, :],
        parts.head_to[:, None],
        parts.head_from[None, :],
        parts.words(alike),
        parts.intruders(),
        np.minimum(parts.length_to, 20.0)[:, None],
        np.minimum(parts.length_from, 20.0)[None, :],
    ]
    return stacked(columns, count)


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
        return Links(np.zeros(0, dtype=int), np.zeros(0), nothing, np.zeros(0), nothing)
    names, features = pair_features(level, turned, pieces)
    chained = np.array([piece.role in CHAINED for piece in pieces])
    first = _first_scores(features, chained, weights)
    chances = Model.of("starts", weights).probabilities(start_features(pieces, features, first))
    signs = signed(level, pieces)
    taken, given = against(level, pieces) - signs, briefs(pieces) - signs.max(axis=0)
    before = solve(first - taken, alone_odds(chances) + given, chained)
    alike = features[:, :, names.index("words")].astype(np.float64)
    told = np.dstack([features, np.full((*first.shape, len(CONTEXT)), np.nan, dtype=np.float32)])
    second = first.copy()
    for _ in range(LOOKS):
        seen = context(pieces, first, before, alike)
        other = (told[:, :, -len(CONTEXT) :] != seen).any(axis=2) & (first > HOPELESS)
        told[:, :, -len(CONTEXT) :] = seen
        second[other] = _scored("links_in_context", told[other], weights)
        chances = Model.of("starts_in_context", weights).probabilities(start_features(pieces, told, second))
        scores, alone = second - taken, alone_odds(chances) + given
        last, before = before, solve(scores, alone, chained)
        if np.array_equal(last, before):
            break
    alike_heads = siblings(pieces, before, recognised=level.page.ocr is not None)
    if alike_heads.any():
        alone = alone + alike_heads
        before = solve(scores, alone, chained)
    claims = unclaimed(pieces, before)
    if claims.any():
        scores = scores + claims
        before = solve(scores, alone, chained)
    return Links(
        before, _odds(chances[:, HOSTED], chances[:, STARTS]), scores, alone, _hosts(pieces, features, weights)
    )


def _first_scores(features: Floats, chained: Bools, weights: Path) -> Floats:
    """Return the log odds of all pairs by what they are, those of pairs that are hopeless at a glance -:data:`MOST`."""
    out = np.full(features.shape[:2], -MOST)
    rows, columns = np.nonzero(chained[:, None] & chained[None, :] & ~np.eye(len(chained), dtype=bool))
    glance = _scored("links_glance", features[rows, columns], weights)
    likely = glance > HOPELESS_AT_A_GLANCE
    rows, columns = rows[likely], columns[likely]
    out[rows, columns] = _scored("links", features[rows, columns], weights)
    return out


def _scored(name: str, rows: Floats, weights: Path) -> Floats:
    """Return the scores of pairs by a model of one score: the last axis of ``rows`` is the features'."""
    return Model.of(name, weights).scores(rows.reshape(-1, rows.shape[-1])).reshape(rows.shape[:-1])


def _hosts(pieces: Sequence[Piece], features: Floats, weights: Path) -> Floats:
    """Return the log odds that each caption is of one article with each piece, :data:`NEVER` for other pieces."""
    out = np.full((len(pieces), len(pieces)), NEVER)
    captions = np.array([piece.role == "caption" for piece in pieces])
    out[:, captions] = _scored("same_article", features[:, captions], weights)
    return out


LINKED, STARTS, HOSTED = 0, 1, 2
"""Classes of the start models."""


def _odds(chances: Floats, other: Floats) -> Floats:
    """Return the log odds of one thing against another, from their chances."""
    return np.asarray(np.log(np.maximum(chances, 1e-6) / np.maximum(other, 1e-6)))


def alone_odds(chances: Floats) -> Floats:
    """Return the log odds that a piece follows none, from the chances of the start models' classes."""
    alone = chances[:, STARTS] + chances[:, HOSTED]
    return _odds(alone, 1 - alone)
