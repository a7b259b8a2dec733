"""Where text can run: the columns of a piece without what stands in them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from bench.layouts.family_g.desk import TOUCH, Desk
from bench.typeset.directions import Span
from bench.typeset.sheet import Direction

LEAST_EMS = 5.0
"""Ems of the narrowest lines beside something."""
LEAST_LINES = 2
"""Lines of the shortest stretch of text."""
BESIDE = 0.7
"""White beside what stands in a column, in ems."""


@dataclass(frozen=True)
class Slot:
    """A stretch of a column.

    Attributes:
        measure: length of its lines.
        lines: how many it takes.
        column: number of its column in its piece.
    """

    u: float
    v: float
    measure: float
    lines: int
    column: int


def slots(lanes: Sequence[Span], holes: Sequence[Span], size: float, leading: float) -> list[Slot]:
    """Return the stretches that are free of holes, lane after lane, each from the top down."""
    out: list[Slot] = []
    for column, lane in enumerate(lanes):
        near = [hole for hole in holes if hole.meets(lane, TOUCH)]
        for free in _stretches(lane, near, size):
            lines = int((free.depth + 0.02 * leading) / leading)
            if lines >= LEAST_LINES:
                out.append(Slot(free.u0, free.v0, free.length, lines, column))
    return out


def _stretches(lane: Span, holes: Sequence[Span], size: float) -> list[Span]:
    inside = (v for hole in holes for v in (hole.v0, hole.v1) if lane.v0 < v < lane.v1)
    marks = sorted({lane.v0, lane.v1, *inside})
    out: list[Span] = []
    for v0, v1 in itertools.pairwise(marks):
        taken = [hole for hole in holes if hole.v0 < v1 - 0.1 and hole.v1 > v0 + 0.1]
        u0, u1 = _widest(lane, taken, BESIDE * size)
        if u1 - u0 < LEAST_EMS * size and taken:
            continue
        if out and out[-1].v1 == v0 and (out[-1].u0, out[-1].u1) == (u0, u1):
            out[-1] = Span(u0, out[-1].v0, u1, v1)
        else:
            out.append(Span(u0, v0, u1, v1))
    return out


def _widest(lane: Span, holes: Sequence[Span], gap: float) -> tuple[float, float]:
    """Return the longest part of the lane's lines that no hole takes."""
    best, at = (lane.u0, lane.u0), lane.u0
    for hole in sorted(holes, key=lambda hole: hole.u0):
        end = min(lane.u1, hole.u0 - gap) if hole.u0 > lane.u0 + 0.2 else at
        if end - at > best[1] - best[0]:
            best = (at, end)
        at = max(at, hole.u1 + gap if hole.u1 < lane.u1 - 0.2 else lane.u1)
    return (at, lane.u1) if lane.u1 - at > best[1] - best[0] else best


def even_lanes(box: Span, count: int, size: float, gutter: float) -> list[Span]:
    """Return columns of one width over a box (变栏): whole ems where the last one leaves little over."""
    wide = (box.length - (count - 1) * gutter) / count
    whole = int(wide / size + 1e-6) * size
    if count > 1 and (wide - whole) * count < 0.8 * gutter * (count - 1):
        wide = whole
    step = (box.length - wide) / (count - 1) if count > 1 else 0.0
    return [Span(box.u0 + at * step, box.v0, box.u0 + at * step + wide, box.v1) for at in range(count)]


def hairlines(desk: Desk, lanes: Sequence[Span], holes: Sequence[Span], direction: Direction) -> None:
    """Draw rules between the columns of a piece, but not through what stands in them."""
    for left, right in itertools.pairwise(lanes):
        v0, v1 = max(left.v0, right.v0), min(left.v1, right.v1)
        u = (left.u1 + right.u0) / 2
        inside = sorted((hole.v0, hole.v1) for hole in holes if hole.u0 - 3 < u < hole.u1 + 3)
        at = v0
        for low, high in [*inside, (v1, v1)]:
            if min(low, v1) - at > 3 * desk.house.leading:
                desk.rule(Span(u, at + 1, u, min(low, v1) - 2), direction, "thin")
            at = max(at, high + 1)
