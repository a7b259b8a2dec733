"""The glyphs of a vertical line, from its ink."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from ingest.ocr.ink import runs


def glyph_rows(ink: NDArray[np.uint8]) -> list[tuple[int, int]]:
    """Return the first and last row of each glyph of a vertical line.

    Args:
        ink: length × width of the line, 1 where there is ink; the width is that of the widest glyph.
    """
    rows = ink.sum(axis=1) / max(1, ink.shape[1])
    width = ink.shape[1]
    pieces = runs(rows > 0)
    while (at := _mergeable(pieces, width)) is not None:
        pieces[at : at + 2] = [(pieces[at][0], pieces[at + 1][1])]
    found: list[tuple[int, int]] = []
    for start, end in pieces:
        count = round((end - start) / (width * VERTICAL_PITCH)) if end - start > RUN_TOGETHER * width else 1
        cuts = [start, *(start + cut for cut in _even_cuts(rows[start:end], count)), end]
        found += [(a, b) for a, b in pairwise(cuts) if b > a]
    return found


VERTICAL_PITCH = 1.05
"""Usual distance of glyphs that are set solid in a vertical line, in glyph widths."""
RUN_TOGETHER = 1.4
"""Ink this many times longer than the line is wide is more than one glyph."""
ONE_GLYPH = 1.08
"""Pieces of ink (二, 三, 亏) that are together at most this many line widths long are one glyph."""


def _mergeable(pieces: list[tuple[int, int]], width: int) -> int | None:
    """Return the index of the first of two pieces with the smallest gap that may be one glyph."""
    fitting = [
        (below[0] - above[1], index)
        for index, (above, below) in enumerate(pairwise(pieces))
        if below[1] - above[0] <= ONE_GLYPH * width
    ]
    return min(fitting)[1] if fitting else None


def _even_cuts(rows: NDArray[np.float64], count: int) -> list[int]:
    """Return ``count - 1`` cuts that part ``rows`` about evenly, each where there is least ink nearby."""
    pitch = len(rows) / count
    reach = max(1, round(pitch / 4))
    cuts = []
    for index in range(1, count):
        low = max(0, round(index * pitch) - reach)
        window = rows[low : low + 2 * reach + 1]
        off = np.abs(np.arange(len(window)) - reach) / reach / 4
        cuts.append(low + int(np.argmin(window + off)))
    return cuts
