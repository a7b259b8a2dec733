"""Which glyphs of a page stand in vertical lines: told by the white around them, region by region.

Along its line a glyph stands closer to its neighbours than across it, whatever the direction. Each glyph votes by the
white beside it and the white below it; glyphs that are chained to each other, in either direction, then agree.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate
from statistics import median

from ingest.sources.glyphs import OPENING, Glyph

ALIGNED_LEVEL = 0.2
"""Ems by which baselines of neighbours in one horizontal line may differ."""
ALIGNED_DOWN = 0.3
"""Ems by which middles of neighbours in one vertical line may differ: of two figures in one cell each is 0.25 off."""
REACH = 1.3
"""White between neighbours, in ems, at most: leading and letter-spacing stay under it."""
NEIGHBOUR_SIZE = 1.3
"""Factor by which the sizes of neighbours differ at most."""
FAR = 1.0
"""White that is taken where there is no neighbour, in ems."""
STRONG = 0.6
"""Largest vote of one glyph, in ems: the leading of an ordinary page."""
FAINT = 0.25
"""Weight of a vote of loosely set characters, of which neither neighbour is close, beside that of solid ones."""
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
SLENDER = 0.1
"""Ems by which a chain twice as long outweighs the other: sets of lines are longer than they are many."""
_STEP = 4.0

Chain = list[int]


def downward(glyphs: Sequence[Glyph]) -> list[bool]:
    """Tell for each of ``glyphs`` (upright, with ink) whether it stands in a vertical line."""
    level = neighbours(glyphs, down=False)
    below = neighbours(glyphs, down=True)
    rows, columns = _chains(level, len(glyphs)), _chains(below, len(glyphs))
    wide = _lengths(rows, [1] * len(glyphs))
    high = _lengths(columns, [0 if glyph.text.isascii() else 1 for glyph in glyphs])
    highest, widest = _largest(rows, high), _largest(columns, wide)
    display = display_size(glyphs)
    beside, under = whites(level, len(glyphs)), whites(below, len(glyphs))
    votes = [
        _vote(beside[at], under[at], widest[at], highest[at], display=glyph.size >= display)
        for at, glyph in enumerate(glyphs)
    ]
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
    white = (left - down) * max(FAINT, 1 - max(0.0, min(left, down)) / STRONG)
    if width < STACK_LEAST:
        listed = under is not None and under > LISTED and not display
        return -STRONG if listed or (beside is not None and beside <= SOLID and white < 0) else STRONG
    slender = SLENDER * (min(height, 2 * width) - min(width, 2 * height)) / min(width, height)
    return max(-STRONG, min(STRONG, white + slender))


def _nearness(white: float | None) -> float:
    """Return how much the neighbours along a chain count: the more, the closer they are."""
    return FAINT / 5 if white is None else FAINT / 5 + 1 - max(0.0, white) / REACH


Link = tuple[int, int, float]
"""Two neighbours, the first left of (above) the second, and the white between them in ems."""


def neighbours(glyphs: Sequence[Glyph], *, down: bool) -> list[Link]:
    """Return for each glyph the nearest one to its right (below it), where that is near and of like size."""
    places = [_place(glyph, down=down) for glyph in glyphs]
    lanes: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for index, (along, across) in enumerate(places):
        lanes[int(across // _STEP)].append((along, index))
    for lane in lanes.values():
        lane.sort()
    best: dict[int, Link] = {}
    for index, glyph in enumerate(glyphs):
        found = _next(index, glyph, glyphs, places, lanes, ALIGNED_DOWN if down else ALIGNED_LEVEL)
        if found is None or max(glyph.size, glyphs[found].size) > NEIGHBOUR_SIZE * min(glyph.size, glyphs[found].size):
            continue
        white = _white(glyph, glyphs[found], down=down)
        if white <= REACH and (found not in best or white < best[found][2]):
            best[found] = (index, found, white)
    return list(best.values())


def _place(glyph: Glyph, *, down: bool) -> tuple[float, float]:
    middle = (glyph.x0 + glyph.x1) / 2
    return (glyph.baseline, middle) if down else (middle, glyph.baseline)


def _next(
    index: int,
    glyph: Glyph,
    glyphs: Sequence[Glyph],
    places: Sequence[tuple[float, float]],
    lanes: dict[int, list[tuple[float, int]]],
    aligned: float,
) -> int | None:
    along, across = places[index]
    found: tuple[float, int] | None = None
    slack = aligned * glyph.size
    for lane in range(int((across - slack) // _STEP), int((across + slack) // _STEP) + 1):
        row = lanes.get(lane, [])
        for at in range(bisect_left(row, (along + 0.2 * glyph.size, -1)), len(row)):
            place, other = row[at]
            if place > along + (REACH + 1.3) * glyph.size or (found is not None and place >= found[0]):
                break
            if abs(places[other][1] - across) <= aligned * max(glyph.size, glyphs[other].size):
                found = (place, other)
                break
    return None if found is None else found[1]


def _white(glyph: Glyph, following: Glyph, *, down: bool) -> float:
    size = max(glyph.size, following.size)
    if down:
        return (following.baseline - glyph.baseline) / size - 1.0
    return (following.x0 - glyph.x1) / size


def _chains(links: Sequence[Link], count: int) -> list[Chain]:
    """Return the chains that links make of ``count`` glyphs; a glyph has one follower in one of them at most."""
    following: dict[int, tuple[float, int]] = {}
    for first, second, white in links:
        if first not in following or (white, second) < following[first]:
            following[first] = (white, second)
    led = {second for _, second in following.values()}
    chains = []
    for index in range(count):
        if index in led:
            continue
        chain = [index]
        while chain[-1] in following:
            chain.append(following[chain[-1]][1])
        chains.append(chain)
    return chains


def whites(links: Sequence[Link], count: int) -> list[float | None]:
    """Return for each of ``count`` glyphs the white to its nearest neighbour along the links, in ems."""
    least: list[float | None] = [None] * count
    for first, second, white in links:
        for index in (first, second):
            known = least[index]
            least[index] = white if known is None else min(known, white)
    return least


def _lengths(chains: Sequence[Chain], counts: Sequence[int]) -> list[int]:
    lengths = list(counts)
    for chain in chains:
        length = sum(counts[index] for index in chain)
        for index in chain:
            lengths[index] = length
    return lengths


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
