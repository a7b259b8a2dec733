"""Whether a word can run over a break: how likely the last character before it stands beside the first after it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from ingest.layout.arrays import Bools, Floats, Ints
from ingest.layout.grams import NOTHING, grams, looked_up, number
from ingest.layout.model import WEIGHTS
from schemas.errors import ModelError

STEP = 16.0
"""Steps of a stored value in one unit of the natural logarithm."""
UNKNOWN = -3.0
"""Mutual information of a pair that no word of the dictionary holds: below that of nearly all that are held."""


@cache
def _table() -> tuple[Ints, Floats]:
    """Return the pairs of characters that stand in words, rising, and the mutual information of each."""
    path = WEIGHTS / "junctions.npz"
    try:
        with np.load(path) as stored:
            return stored["keys"].astype(np.int64), stored["values"] / STEP
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"the table {path.name} is missing or damaged", remedy="Install Baoku again.") from error


def in_words(before: Sequence[str], after: Sequence[str]) -> Floats:
    """Return the mutual information of each text's last and each text's first character, shape (before, after).

    From jieba's dictionary: how much more often the two stand side by side in a word than by chance, as a logarithm;
    0 where either is no Han character.
    """
    ends, starts = _from_end(before, 1)[:, None], _from_start(after, 1)[None, :]
    held = looked_up(_table(), ends << 16 | starts, UNKNOWN)
    return np.where(_han(ends) & _han(starts), held, 0.0)


def on_page(before: Sequence[str], after: Sequence[str], texts: Sequence[str]) -> tuple[Floats, Floats]:
    """Return how often the pair, and the longer of two triples, that a junction makes stand in ``texts``, up to 5."""
    last, first = _from_end(before, 1)[:, None], _from_start(after, 1)[None, :]
    but_last, second = _from_end(before, 2)[:, None], _from_start(after, 2)[None, :]
    pairs, triples = (
        np.unique(np.hstack([grams(text, size) for text in texts]), return_counts=True) for size in (2, 3)
    )
    two = looked_up(pairs, number(last, first), 0)
    three = looked_up(triples, number(but_last, last, first), 0) + looked_up(triples, number(last, first, second), 0)
    return np.minimum(two, 5.0), np.minimum(three, 5.0)


def _from_end(texts: Sequence[str], place: int) -> Ints:
    """Return the ``place``-th character from the end of each text."""
    return np.array([ord(text[-place]) if len(text) >= place else NOTHING for text in texts], dtype=np.int64)


def _from_start(texts: Sequence[str], place: int) -> Ints:
    """Return the ``place``-th character of each text."""
    return np.array([ord(text[place - 1]) if len(text) >= place else NOTHING for text in texts], dtype=np.int64)


def _han(chars: Ints) -> Bools:
    return np.asarray((chars >= 0x3400) & (chars <= 0x9FFF))
