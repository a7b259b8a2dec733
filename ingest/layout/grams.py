"""Runs of two and three characters of texts as numbers (字的二元组、三元组), so that numpy can count and find them."""

from __future__ import annotations

from functools import reduce

import numpy as np

from ingest.layout.arrays import Floats, Ints

BITS = 21
"""Bits of a code point: Unicode ends at U+10FFFF."""
NOTHING = (1 << BITS) - 1
"""Stands for a character that isn't there; no code point is as high."""


def grams(text: str, size: int) -> Ints:
    """Return the number of each run of ``size`` characters of a text (at most three), in their order."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.int64)
    count = max(len(codes) - size + 1, 0)
    return number(*(codes[at : at + count] for at in range(size)))


def number(*chars: Ints) -> Ints:
    """Return the number of runs of at most three characters, given as code points."""
    return reduce(lambda run, char: run << BITS | char, chars)


def looked_up(table: tuple[Ints, Floats | Ints], asked: Ints, otherwise: float) -> Floats:
    """Return the value of each of ``asked`` in a table of rising keys and their values."""
    keys, values = table
    if len(keys) == 0:
        return np.full(asked.shape, otherwise)
    at = np.minimum(np.searchsorted(keys, asked), len(keys) - 1)
    return np.where(keys[at] == asked, values[at], otherwise)
