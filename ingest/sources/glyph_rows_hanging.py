"""Marks whose cell sticks out of their column, though their ink does not: the line ends where its column does.

A full-width mark has its ink in one half of its cell. Typesetting programs take the other half off at the ends of a
line, but the glyph's width in the PDF stays whole.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from ingest.sources.glyph_rows import CLOSING, OPENING, ROW, WIDE, Run
from ingest.sources.glyphs import Glyph

HALF = 0.5
"""Share of a mark's cell without ink."""
SAME_EDGE = 0.1
"""Ems by which the ends of lines of one column differ at most."""
REACH = 12.0
"""How far up and down other lines of the column are looked for, in ems: about eight lines."""
LEAST = 2
"""Lines that show where the column ends, at least."""

Edges = tuple[list[float], list[float]]
"""Ends of lines, rising, and their baselines."""


def hung(found: Sequence[Run]) -> None:
    """Take the empty half of marks off the ends of rows that stick out of their column by it."""
    left = _edges(found, lambda run: (run.glyphs[0], run.x0), OPENING)
    right = _edges(found, lambda run: (run.glyphs[-1], run.x1), CLOSING)
    for run in found:
        half = HALF * run.size
        if _marked(run.glyphs[0], OPENING) and _better(left, run, run.x0, run.x0 + half):
            run.before = half
        if _marked(run.glyphs[-1], CLOSING) and _better(right, run, run.x1, run.x1 - half):
            run.after = half


def _marked(glyph: Glyph, marks: str) -> bool:
    return glyph.text in marks and glyph.x1 - glyph.x0 >= WIDE * glyph.size


def _edges(found: Sequence[Run], end: Callable[[Run], tuple[Glyph, float]], marks: str) -> Edges:
    ends = [(*end(run), run) for run in found if len(run.glyphs) >= ROW]
    kept = sorted((edge, run.baseline) for glyph, edge, run in ends if glyph.text not in marks)
    return [edge for edge, _ in kept], [baseline for _, baseline in kept]


def _better(edges: Edges, run: Run, whole: float, half: float) -> bool:
    """Tell whether more lines near ``run`` end at ``half`` than at ``whole``."""
    seen = _count(edges, run, half)
    return seen >= LEAST and seen > _count(edges, run, whole)


def _count(edges: Edges, run: Run, place: float) -> int:
    places, heights = edges
    slack, reach = SAME_EDGE * run.size, REACH * run.size
    low, high = bisect_left(places, place - slack), bisect_right(places, place + slack)
    return sum(abs(height - run.baseline) <= reach for height in heights[low:high])
