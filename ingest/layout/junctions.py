"""Whether a word can run over a break: how likely the last character before it stands beside the first after it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache

import numpy as np

from ingest.layout.arrays import Floats
from ingest.layout.model import WEIGHTS
from schemas.errors import ModelError

STEP = 16.0
"""Steps of a stored value in one unit of the natural logarithm."""
UNKNOWN = -3.0
"""Mutual information of a pair that no word of the dictionary holds: below that of nearly all that are held."""


@cache
def _table() -> dict[int, float]:
    path = WEIGHTS / "junctions.npz"
    try:
        with np.load(path) as stored:
            return dict(zip(stored["keys"].tolist(), (stored["values"] / STEP).tolist(), strict=True))
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"the table {path.name} is missing or damaged", remedy="Install Baoku again.") from error


def in_words(before: Sequence[str], after: Sequence[str]) -> Floats:
    """Return the mutual information of each text's last and each text's first character, shape (before, after).

    From jieba's dictionary: how much more often the two stand side by side in a word than by chance, as a logarithm;
    0 where either is no Han character.
    """
    table = _table()
    out = np.zeros((len(before), len(after)))
    for row, end in enumerate(before):
        for column, start in enumerate(after):
            if end and start and _han(end[-1]) and _han(start[0]):
                out[row, column] = table.get(ord(end[-1]) << 16 | ord(start[0]), UNKNOWN)
    return out


def on_page(before: Sequence[str], after: Sequence[str], texts: Sequence[str]) -> tuple[Floats, Floats]:
    """Return how often the pair, and the longer of two triples, that a junction makes stand in ``texts``, up to 5."""
    pairs: Counter[str] = Counter()
    triples: Counter[str] = Counter()
    for text in texts:
        pairs.update(text[at : at + 2] for at in range(len(text) - 1))
        triples.update(text[at : at + 3] for at in range(len(text) - 2))
    two, three = np.zeros((len(before), len(after))), np.zeros((len(before), len(after)))
    for row, end in enumerate(before):
        for column, start in enumerate(after):
            if end and start:
                two[row, column] = min(pairs[end[-1] + start[0]], 5)
                three[row, column] = min(triples[end[-2:] + start[0]] + triples[end[-1] + start[:2]], 5)
    return two, three


def _han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff"
