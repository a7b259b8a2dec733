"""Which glyphs of a page stand in vertical lines: told by the white around them, region by region.

Along its line a glyph stands closer to its neighbours than across it, whatever the direction. Each glyph votes by the
white beside it and the white below it; glyphs that are chained to each other, in either direction, then agree.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from statistics import median

from ingest.sources.glyphs import OPENING, Glyph
from ingest.sources.glyphs_evidence import told
from ingest.sources.glyphs_links import ALIGNED_LEVEL, REACH, Chain, chains_of, lengths_of, neighbours, whites

FAR = 1.0
"""White that is taken where there is no neighbour, in ems."""
TOLD = 3.0
"""Vote of a glyph whose direction the words or the file tell."""
STRONG = 0.6
"""Largest vote of one glyph, in ems: the leading of an ordinary page."""
FAINT = 0.25
"""Weight of a vote of loosely set characters, of which neither neighbour is close, beside that of solid ones."""
LOOSE = 0.3
"""White to the nearest neighbour, in ems, from which on a vote is faint."""
LOOSE_DISPLAY = 0.6
"""The same of display type."""
WINDOW = 6
"""How many neighbours to each side along a chain are asked."""
ROUNDS = 3
"""How often neighbours are asked; after two rounds hardly any vote changes."""
STACK_LEAST = 3
"""Characters above each other that make a vertical line: shorter ones only beside longer ones."""
LISTED = 0.7
"""White between rows of a table, in ems, from which on characters above each other are no line of body type."""
DISPLAY = 1.25
"""Type this many times the page's median size is display type, whose characters may be spread downwards."""
SOLID = 0.15
"""White of letters set solid, in ems, at most; between lines there is more."""
TEXT_LEAST = 5
"""Characters of the longest of vertical lines of body type that are not set solid, at least: fewer stand below each
other by chance where two lines are stretched to their column's width."""
SLENDER = 0.1
"""Ems by which a chain twice as long outweighs the other: sets of lines are longer than they are many."""


def downward(glyphs: Sequence[Glyph]) -> list[bool]:
    """Tell for each of ``glyphs`` (upright, with ink) whether it stands in a vertical line."""
    display = display_size(glyphs)
    level = neighbours(glyphs, display, down=False)
    below = neighbours(glyphs, display, down=True)
    rows, columns = chains_of(level, len(glyphs)), chains_of(below, len(glyphs))
    wide = lengths_of(rows, [1] * len(glyphs))
    high = lengths_of(columns, [0 if glyph.text.isascii() else 1 for glyph in glyphs])
    highest, widest = _largest(rows, high), _largest(columns, wide)
    beside, under = whites(level, len(glyphs)), whites(below, len(glyphs))
    votes = [
        _vote(beside[at], under[at], widest[at], highest[at], display=glyph.size >= display)
        for at, glyph in enumerate(glyphs)
    ]
    for at, down in told(glyphs, level, below, display).items():
        votes[at] = TOLD if down else -TOLD
    for _ in range(ROUNDS):
        by_row, by_column = _asked(rows, votes), _asked(columns, votes)
        votes = [
            (near_row * one + near_column * other) / (near_row + near_column)
            for near_row, one, near_column, other in zip(
                map(_nearness, beside), by_row, map(_nearness, under), by_column, strict=True
            )
        ]
    falls = [vote > 0 and height >= STACK_LEAST for vote, height in zip(votes, highest, strict=True)]
    return _with_overlapping(falls, glyphs, beside)


def _with_overlapping(falls: list[bool], glyphs: Sequence[Glyph], beside: Sequence[float | None]) -> list[bool]:
    """Add opening marks whose cell overlaps the closing mark before them: they were left out of their chain."""
    standing = [glyph for glyph, down in zip(glyphs, falls, strict=True) if down]
    for at, glyph in enumerate(glyphs):
        if not falls[at] and beside[at] is None and glyph.text in OPENING:
            falls[at] = any(
                abs(other.x0 - glyph.x0) <= ALIGNED_LEVEL * glyph.size
                and abs(other.baseline - glyph.baseline) <= 0.6 * glyph.size
                for other in standing
            )
    return falls


def display_size(glyphs: Sequence[Glyph]) -> float:
    """Return the type size from which on ``glyphs`` are display type, in points."""
    return DISPLAY * median(glyph.size for glyph in glyphs) if glyphs else 0.0


def _vote(beside: float | None, under: float | None, width: int, height: int, *, display: bool) -> float:
    if beside is None and under is None:
        return 0.0
    if height < STACK_LEAST:
        return -STRONG
    left, down = FAR if beside is None else beside, FAR if under is None else under
    white = left - down
    if width < STACK_LEAST:
        listed = under is not None and under > LISTED and not display
        return -STRONG if listed or (beside is not None and beside <= SOLID and white < 0) else STRONG
    if not display and height < TEXT_LEAST and under is not None and under > SOLID and beside is not None:
        return -STRONG
    slender = SLENDER * (min(height, 2 * width) - min(width, 2 * height)) / min(width, height)
    weight = max(FAINT, 1 - max(0.0, min(left, down)) / (LOOSE_DISPLAY if display else LOOSE))
    return weight * max(-STRONG, min(STRONG, white + slender))


def _nearness(white: float | None) -> float:
    """Return how much the neighbours along a chain count: the more, the closer they are."""
    return FAINT / 5 if white is None else FAINT / 5 + max(0.0, 1 - max(0.0, white) / REACH)


def _largest(chains: Sequence[Chain], lengths: Sequence[int]) -> list[int]:
    """Return for each glyph the largest of ``lengths`` among its neighbours along its chain."""
    largest = list(lengths)
    for chain in chains:
        for at, index in enumerate(chain):
            largest[index] = max(lengths[other] for other in chain[max(0, at - WINDOW) : at + WINDOW + 1])
    return largest


def _asked(chains: Sequence[Chain], votes: Sequence[float]) -> list[float]:
    """Return for each glyph the mean vote of its neighbours along its chain."""
    means = list(votes)
    for chain in chains:
        sums = list(accumulate((votes[index] for index in chain), initial=0.0))
        for at, index in enumerate(chain):
            low, high = max(0, at - WINDOW), min(len(chain), at + WINDOW + 1)
            means[index] = (sums[high] - sums[low]) / (high - low)
    return means
