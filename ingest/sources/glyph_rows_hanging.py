"""Marks whose cell sticks out of their column, though their ink does not: the line ends where its column does.

A full-width mark has its ink in one half of its cell. Typesetting programs take the other half off at the ends of a
line, but the glyph's width in the PDF stays whole.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from ingest.sources.glyph_rows import ONE_SIZE, ROW, WIDE, Run
from ingest.sources.glyphs import CLOSING, OPENING, Glyph

HALF = 0.5
"""Share of a mark's cell without ink."""
SAME_EDGE = 0.1
"""Ems by which the ends of lines of one column differ at most."""
REACH = 12.0
"""How far up and down other lines of the column are looked for, in ems: about eight lines."""
LEAST = 2
"""Lines that show where the column ends, at least."""

INDENT = 2.0
"""Ems by which paragraphs are indented."""

Edges = tuple[list[float], list[Run]]
"""Ends of lines, rising, and the lines."""


def hung(found: Sequence[Run]) -> None:
    """Take the empty half of marks off the ends of rows that stick out of their column by it."""
    left = _edges([(run.x0, run) for run in found if run.glyphs[0].text not in OPENING])
    right = _edges([(run.x1, run) for run in found if run.glyphs[-1].text not in CLOSING])
    for run in found:
        half, first, last = HALF * run.size, run.glyphs[0], run.glyphs[-1]
        if first.text in OPENING and _is_wide(first) and _better(left, run, run.x0, half, (0.0, INDENT)):
            run.before = half
        if last.text in CLOSING and _is_wide(last) and _better(right, run, run.x1, -half, (0.0,)):
            run.after = half


def _is_wide(glyph: Glyph) -> bool:
    return glyph.x1 - glyph.x0 >= WIDE * glyph.size


def _edges(ends: Sequence[tuple[float, Run]]) -> Edges:
    kept = sorted((end for end in ends if len(end[1].glyphs) >= ROW), key=lambda end: (end[0], end[1].baseline))
    return [edge for edge, _ in kept], [run for _, run in kept]


def _better(edges: Edges, run: Run, whole: float, half: float, indents: Sequence[float]) -> bool:
    """Tell whether more lines near ``run`` end where it ends without half a cell than where it ends with it."""
    seen = sum(_count(edges, run, whole + half - indent * run.size) for indent in indents)
    return seen >= LEAST and seen > sum(_count(edges, run, whole - indent * run.size) for indent in indents)


def _count(edges: Edges, run: Run, place: float) -> int:
    places, lines = edges
    slack, reach = SAME_EDGE * run.size, REACH * run.size
    low, high = bisect_left(places, place - slack), bisect_right(places, place + slack)
    near = [line for line in lines[low:high] if abs(line.baseline - run.baseline) <= reach]
    return sum(max(line.size, run.size) <= ONE_SIZE * min(line.size, run.size) for line in near)
