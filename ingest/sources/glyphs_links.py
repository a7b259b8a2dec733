"""Neighbours on a page: the glyph to the right of each glyph and the one below it, and the chains they make."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from ingest.sources.glyphs import Glyph

ALIGNED_LEVEL = 0.2
"""Ems by which baselines of neighbours in one horizontal line may differ."""
ALIGNED_DOWN = 0.3
"""Ems by which middles of neighbours in one vertical line may differ: of two figures in one cell each is 0.25 off."""
REACH = 1.3
"""White between neighbours, in ems, at most: leading and letter-spacing stay under it."""
DISPLAY_REACH = 2.2
"""White between neighbours of display type, in ems, at most: headlines are spread."""
NEIGHBOUR_SIZE = 1.3
"""Factor by which the sizes of neighbours differ at most."""
_STEP = 4.0

Chain = list[int]
Link = tuple[int, int, float]
"""Two neighbours, the first left of (above) the second, and the white between them in ems."""


def neighbours(glyphs: Sequence[Glyph], display: float, *, down: bool) -> list[Link]:
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
        if white <= (DISPLAY_REACH if glyph.size >= display else REACH) and (
            found not in best or white < best[found][2]
        ):
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
            if place > along + (DISPLAY_REACH + 1.0) * glyph.size or (found is not None and place >= found[0]):
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


def chains_of(links: Sequence[Link], count: int) -> list[Chain]:
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


def lengths_of(chains: Sequence[Chain], counts: Sequence[int]) -> list[int]:
    """Return for each glyph the sum of ``counts`` over its chain."""
    lengths = list(counts)
    for chain in chains:
        length = sum(counts[index] for index in chain)
        for index in chain:
            lengths[index] = length
    return lengths
