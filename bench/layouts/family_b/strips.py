"""The columns of a box on one grid of lines, less what is cut out of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bench.layouts.family_b.plan import Box, Type
from bench.layouts.family_b.writing import TOUCH
from bench.typeset.directions import Span, to_area, to_span
from bench.typeset.sheet import Direction, PlacedRule

LEAST_MEASURE = 6
"""Ems under which a strip of column beside something cut out stays empty."""
TIGHTEN = 0.35
"""Share of a line that may be gained by setting a box's lines a little closer."""
OPEN = 1.06
"""Most that a box's lines are set further apart than the type asks, so that the last one stands at its end."""


@dataclass(frozen=True)
class Run:
    """Lines of one measure under each other: (a part of) a column.

    Attributes:
        u: where its lines begin.
        v: top of the first line.
        step: distance of the lines.
    """

    page: int
    u: float
    v: float
    measure: float
    lines: int
    step: float


@dataclass(frozen=True)
class Grid:
    """A box in its writing direction.

    Attributes:
        strips: begin and end of each column along the lines.
        lines: how many lines fit a column.
        step: their distance, so that the last one stands at the box's end (or nearly).
    """

    span: Span
    page: int
    strips: tuple[tuple[float, float], ...]
    lines: int
    step: float
    size: float
    direction: Direction

    def row(self, v: float) -> int:
        """Return the first line that begins at or after ``v``."""
        return max(0, -int(-(v - self.span.v0 - 0.01) // self.step))

    def across(self, span: tuple[int, int] | None) -> tuple[float, float]:
        """Return begin and end of columns ``span[0]`` to ``span[1]`` (not included), of all without a span."""
        if span is None:
            return self.span.u0, self.span.u1
        return self.strips[span[0]][0], self.strips[span[1] - 1][1]


def grid(box: Box, kind: Type, direction: Direction) -> Grid:
    """Divide a box into columns of whole ems; what is over widens the gutters.

    Raises:
        ValueError: a column would be narrower than six ems.
    """
    span, count, size = to_span(box.area, direction), len(box.columns), kind.size
    inner = span.length - (count - 1) * kind.gutter
    shares = [inner * share / sum(box.columns) for share in box.columns]
    measures = [int(share / size + 0.02) * size for share in shares]
    if min(measures) < LEAST_MEASURE * size:
        raise ValueError(f"columns of {min(measures):.0f} pt are too narrow for {size} pt type: {box}")
    gutter = (span.length - sum(measures)) / (count - 1) if count > 1 else 0.0
    at, strips = span.u0, []
    for measure in measures:
        strips.append((at, at + measure))
        at += measure + gutter
    lines = max(1, int((span.depth - size) / kind.leading + TIGHTEN) + 1)
    step = min((span.depth - size) / (lines - 1), OPEN * kind.leading) if lines > 1 else kind.leading
    return Grid(span, box.page, tuple(strips), lines, step, size, direction)


def runs(grid: Grid, holes: Sequence[Span]) -> list[Run]:
    """Return the columns' lines in reading order, without those that a hole takes; beside a hole they are shorter."""
    out: list[Run] = []
    for left, right in grid.strips:
        open_: tuple[int, float, float] | None = None
        for row in range(grid.lines + 1):
            free = _free(grid, holes, left, right, row) if row < grid.lines else None
            if open_ is not None and (free is None or free != open_[1:]):
                first, u0, u1 = open_
                v = grid.span.v0 + first * grid.step
                out.append(Run(grid.page, u0, v, u1 - u0, row - first, grid.step))
                open_ = None
            if free is not None and open_ is None:
                open_ = (row, *free)
    return out


def _free(grid: Grid, holes: Sequence[Span], left: float, right: float, row: int) -> tuple[float, float] | None:
    """Return the widest stretch of a column's line, in whole ems, that no hole touches."""
    v = grid.span.v0 + row * grid.step
    line = Span(left, v, right, v + grid.size)
    stretches = [(left, right)]
    for hole in holes:
        if line.meets(hole, TOUCH):
            stretches = [
                part
                for u0, u1 in stretches
                for part in ((u0, min(u1, hole.u0)), (max(u0, hole.u1), u1))
                if part[1] - part[0] > grid.size
            ]
    if not stretches:
        return None
    u0, u1 = max(stretches, key=lambda part: part[1] - part[0])
    measure = int((u1 - u0) / grid.size + 1e-6) * grid.size
    if measure < LEAST_MEASURE * grid.size:
        return None
    return (u1 - measure, u1) if u0 > left else (u0, u0 + measure)


def gutter_rules(grid: Grid, holes: Sequence[Span]) -> list[PlacedRule]:
    """Return a thin rule for each gutter, broken where a hole lies over it."""
    out = []
    for (_, before), (after, _) in zip(grid.strips, grid.strips[1:], strict=False):
        u = (before + after) / 2
        at = grid.span.v0
        over = sorted((hole for hole in holes if hole.u0 < u < hole.u1), key=lambda hole: hole.v0)
        for hole in [*over, Span(u, grid.span.v1, u, grid.span.v1)]:
            if min(hole.v0, grid.span.v1) - at > 3 * grid.size:
                ends = to_area(Span(u, at, u, min(hole.v0, grid.span.v1)), grid.direction)
                out.append(PlacedRule(ends.x, ends.y, ends.right, ends.bottom, 0.35))
            at = max(at, hole.v1)
    return out
