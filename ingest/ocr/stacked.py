"""The glyphs of a vertical line, from its ink."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from ingest.ocr.ink import runs

PITCHES = (1.0, 1.05, 1.1, 1.18, 1.28, 1.4, 1.55, 1.7, 1.85, 2.0)
"""Distances of glyphs that are tried, in widths of the line: set solid, and spaced."""
VERTICAL_PITCH = 1.05
"""Usual distance of glyphs that are set solid in a vertical line, in glyph widths."""
RUN_TOGETHER = 1.4
"""Ink this many times longer than the line is wide is more than one glyph."""
ONE_GLYPH = 1.1
"""Pieces of ink (二, 三, 亏) that are together at most this many line widths long may be one glyph."""
MOST_PIECES = 6
"""Pieces of ink above each other in one glyph, at most: 言 has five."""
OFF_PITCH = 12.0
"""Cost of a glyph a whole pitch off its place, against :data:`EACH` for each glyph."""
EACH = 0.3
MARK = 0.4
"""Ink shorter and narrower than this, in line widths, is a mark, which may stand off the pitch."""


@dataclass(frozen=True)
class _Piece:
    start: int
    end: int
    wide: float


def glyph_rows(ink: NDArray[np.uint8]) -> list[tuple[int, int]]:
    """Return the first and last row of each glyph of a vertical line.

    Of all ways to group the pieces of ink, the one is taken whose glyphs stand closest to an even distance.

    Args:
        ink: length × width of the line, 1 where there is ink; the width is that of the widest glyph.
    """
    width = max(1, ink.shape[1])
    pieces = _pieces(ink, width)
    if len(pieces) < 2:
        return [(piece.start, piece.end) for piece in pieces]
    return min(_grouped(pieces, width, pitch) for pitch in PITCHES)[1]


def _pieces(ink: NDArray[np.uint8], width: int) -> list[_Piece]:
    rows = ink.sum(axis=1) / width
    found: list[_Piece] = []
    for start, end in runs(rows > 0):
        count = round((end - start) / (width * VERTICAL_PITCH)) if end - start > RUN_TOGETHER * width else 1
        cuts = [start, *(start + cut for cut in _even_cuts(rows[start:end], count)), end]
        for a, b in pairwise(cuts):
            columns = np.flatnonzero(ink[a:b].any(axis=0))
            if b > a and len(columns):
                found.append(_Piece(a, b, float(columns[-1] - columns[0] + 1) / width))
    return found


def _grouped(pieces: list[_Piece], width: int, pitch: float) -> tuple[float, list[tuple[int, int]]]:
    """Return the cheapest grouping of ``pieces`` into glyphs ``pitch`` line widths apart, its cost first."""
    step = pitch * width
    best: list[dict[int, tuple[float, int]]] = []
    for last in range(len(pieces)):
        here: dict[int, tuple[float, int]] = {}
        for first in range(last, max(-1, last - MOST_PIECES), -1):
            high = (pieces[last].end - pieces[first].start) / width
            if first < last and high > ONE_GLYPH:
                break
            own = EACH + 4 * max(0.0, high - 1.0)
            if first == 0:
                here[first] = own, -1
                continue
            options = [
                (cost + _off(pieces, (before, first - 1), (first, last), width, step), before)
                for before, (cost, _) in best[first - 1].items()
            ]
            cost, before = min(options)
            here[first] = cost + own, before
        best.append(here)
    last = len(pieces) - 1
    total, first = min((cost, first) for first, (cost, _) in best[last].items())
    groups: list[tuple[int, int]] = []
    while last >= 0:
        groups.append((pieces[first].start, pieces[last].end))
        before = best[last][first][1]
        last, first = first - 1, before
    return total, groups[::-1]


def _off(pieces: list[_Piece], above: tuple[int, int], below: tuple[int, int], width: int, step: float) -> float:
    """Return the cost of two glyphs under each other: how far their distance is from the pitch."""
    (a, b), (c, d) = above, below
    if _is_mark(pieces, above, width) or _is_mark(pieces, below, width):
        return 0.0
    distance = (pieces[c].start + pieces[d].end - pieces[a].start - pieces[b].end) / 2 / step
    off = distance - max(1, round(distance))
    return OFF_PITCH * min(off * off, 0.25)


def _is_mark(pieces: list[_Piece], group: tuple[int, int], width: int) -> bool:
    first, last = group
    high = (pieces[last].end - pieces[first].start) / width
    return high <= MARK and all(pieces[index].wide <= MARK for index in range(first, last + 1))


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
