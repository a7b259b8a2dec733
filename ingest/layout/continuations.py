"""Whether a text goes on in another: what follows what in newspapers' sentences (字的三元模型).

Where a column breaks off amid a sentence, the right one of thirty others was the likeliest by these counts in 60 of
100 breaks of sentences that they don't hold; by words alone (:func:`ingest.layout.junctions.in_words`) in 34.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np

from ingest.layout.arrays import Floats, Ints
from ingest.layout.grams import looked_up
from ingest.layout.model import WEIGHTS
from schemas.errors import ModelError

FILE = "continuations.npz"
DISCOUNT = 0.75
"""Taken off each count for what was never seen (absolute discounting)."""
RARE = 0.5
"""Count of a character that isn't held."""


@dataclass(frozen=True)
class Counts:
    """How often characters, and runs of two and three, stand in newspapers' sentences.

    Attributes:
        letters: code points of the characters, rising; one's number is its place + 1, and 0 any other character's.
        singles: how often each number stands there.
        pairs, triples: rising numbers of the runs that stand there, ``first * size + second`` and so on.
        pair_counts, triple_counts: how often.
    """

    letters: Ints
    singles: Ints
    pairs: Ints
    pair_counts: Ints
    triples: Ints
    triple_counts: Ints

    @property
    def size(self) -> int:
        """Numbers of characters."""
        return len(self.letters) + 1

    @cached_property
    def alone(self) -> Floats:
        """Chance of each number, whatever stands before it."""
        counts = self.singles + RARE
        return np.asarray(counts / counts.sum())

    @cached_property
    def sums(self) -> tuple[Ints, Ints]:
        """Return the counts of the pairs, and of the triples, summed up from the first."""
        return _summed(self.pair_counts), _summed(self.triple_counts)

    def numbers(self, chars: Ints) -> Ints:
        """Return the numbers of code points; digits count as 0, Latin letters as a, in whatever width."""
        plain = np.where((chars >= 0xFF01) & (chars <= 0xFF5E), chars - 0xFEE0, chars)
        plain = np.where((plain >= ord("0")) & (plain <= ord("9")), ord("0"), plain)
        lower = plain | 0x20
        plain = np.where((lower >= ord("a")) & (lower <= ord("z")), ord("a"), plain)
        return looked_up((self.letters, np.arange(1, self.size)), plain, 0).astype(np.int64)

    def after_one(self, before: Ints, char: Ints) -> Floats:
        """Return the chance of each character after one other."""
        return self._after(before, char, self.pairs, self.sums[0], self.pair_counts, self.alone[char])

    def after_two(self, first: Ints, before: Ints, char: Ints) -> Floats:
        """Return the chance of each character after two others."""
        run = first * self.size + before
        shorter = self.after_one(before, char)
        return self._after(run, char, self.triples, self.sums[1], self.triple_counts, shorter)

    def _after(self, run: Ints, char: Ints, runs: Ints, sums: Ints, counts: Ints, shorter: Floats) -> Floats:
        start, end = np.searchsorted(runs, run * self.size), np.searchsorted(runs, (run + 1) * self.size)
        total = sums[end] - sums[start]
        held = looked_up((runs, counts), run * self.size + char, 0)
        kinds = end - start
        share = (np.maximum(held - DISCOUNT, 0.0) + DISCOUNT * kinds * shorter) / np.maximum(total, 1)
        return np.where(total > 0, share, shorter)


def _summed(counts: Ints) -> Ints:
    return np.concatenate([[0], np.cumsum(counts)])


@lru_cache(maxsize=2)
def load(folder: Path = WEIGHTS) -> Counts:
    """Load the counts.

    Raises:
        ModelError: the file is missing or damaged.
    """
    try:
        with np.load(folder / FILE) as stored:
            held = {name: stored[name].astype(np.int64) for name in stored.files}
        return Counts(
            held["letters"],
            held["singles"],
            np.cumsum(held["pair_steps"]),
            held["pair_counts"],
            np.cumsum(held["triple_steps"]),
            held["triple_counts"],
        )
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"the table {FILE} is missing or damaged", remedy="Install Baoku again.") from error


def goes_on(before: Sequence[str], after: Sequence[str]) -> Floats:
    """Return how much likelier each text's start is after each text's end than anywhere, shape (before, after).

    The natural logarithm, of the first two characters after the last two; a shorter text is filled up with full stops.
    """
    told = load()
    ends, end_at = np.unique([text[-2:].rjust(2, "。") for text in before], return_inverse=True)
    starts, start_at = np.unique([text[:2].ljust(2, "。") for text in after], return_inverse=True)
    two = [
        told.numbers(np.array([[ord(char) for char in text] for text in side], dtype=np.int64).reshape(-1, 2))
        for side in (ends, starts)
    ]
    (last_but_one, last), (first, second) = (side.T for side in two)
    rows = (last_but_one[:, None], last[:, None])
    gain = np.log(told.after_two(*np.broadcast_arrays(*rows, first[None, :]))) - np.log(told.alone[first])[None, :]
    gain += np.log(told.after_two(*np.broadcast_arrays(rows[1], first[None, :], second[None, :])))
    gain -= np.log(told.after_one(first, second))[None, :]
    return np.asarray(gain[np.ix_(end_at, start_at)])
