"""Near duplicates: a short sketch of an article's text by which two prints of one release are known (近似重复)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from search_api.analysis import literal

BINS = 16
"""Hashes in a sketch; its standard error at a likeness of .7 is .11 (the root of .7 · .3 / 16)."""
ALIKE = 10
"""Hashes that two prints of one text share. Of 300 made-up stories with one to three characters in 100 changed, 99.3 to
100 % share as many with themselves, with five in 100 86 %; of 499,500 pairs of different stories, 11 pairs do."""
_MOST = 4000
"""Characters that are looked at."""
_SHORTEST = 40
"""Characters of a text that has a sketch: captions and one-line notices are alike without being prints of one."""
_OTHER = re.compile(r"[\W_]+")
_MULTIPLIERS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)
"""Odd constants of the golden ratio and of xxHash64, which spread neighbouring code points over 64 bits."""


def sketch(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the sketch of a body: one-permutation MinHash (Li, Owen, Zhang 2012) over its character trigrams.

    Two bodies share each hash with a probability that is their trigrams' Jaccard likeness. Empty for short texts.
    """
    characters = _OTHER.sub("", "".join(literal(text).text for text in texts)[: 2 * _MOST])[:_MOST]
    if len(characters) < _SHORTEST:
        return ()
    import numpy as np

    first, second, third = (np.uint64(odd) for odd in _MULTIPLIERS)
    codes = np.frombuffer(characters.encode("utf-32-le", "replace"), dtype=np.uint32).astype(np.uint64)
    mixed = codes[:-2] * first ^ codes[1:-1] * second ^ codes[2:] * third
    mixed ^= mixed >> np.uint64(29)
    mixed *= second
    mixed ^= mixed >> np.uint64(32)
    bins = (mixed & np.uint64(BINS - 1)).astype(np.intp)
    least = np.full(BINS, np.iinfo(np.uint64).max, dtype=np.uint64)
    np.minimum.at(least, bins, mixed >> np.uint64(4))
    return tuple(f"{number:x}{int(value) & 0xFFFFFFFF:08x}" for number, value in enumerate(least))


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two sketches are those of one text."""
    return len(one & other) >= ALIKE
