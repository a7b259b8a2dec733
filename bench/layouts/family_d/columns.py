"""Boxes parted into columns of text round what stands in them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from bench.layouts.family_d.board import Board
from bench.layouts.family_d.flow import Slot
from bench.typeset.directions import Span
from bench.typeset.sheet import Direction

LEAST_LINES = 2.9
"""Lines of the shortest slot."""
LEAST_EMS = 5.5
"""Ems of the narrowest slot."""


class Grid:
    """The columns of one box.

    Attributes:
        span: the box.
        count: how many columns.
        pitch: distance of two columns; measure: width of one.
    """

    def __init__(self, board: Board, span: Span, direction: Direction, count: int, gutter: float | None = None) -> None:
        house = board.house
        gap = house.gutter if gutter is None else gutter
        self.board, self.span, self.direction = board, span, direction
        wide = (span.length - (count - 1) * gap) / count
        while count > 1 and wide < (LEAST_EMS + 0.6) * house.size:
            count -= 1
            wide = (span.length - (count - 1) * gap) / count
        self.count, self.gutter = count, gap
        self.measure = int(wide / house.size + 1e-6) * house.size if house.whole and wide > 6 * house.size else wide
        self.pitch = (span.length - self.measure) / (count - 1) if count > 1 else span.length
        self.origin = span.u0 if count > 1 else span.u0 + (span.length - self.measure) / 2

    def across(self, first: int, end: int) -> tuple[float, float]:
        """Return where columns ``first`` to before ``end`` begin and end."""
        low = self.span.u0 if first == 0 else self.origin + first * self.pitch
        high = self.span.u1 if end == self.count else self.origin + (end - 1) * self.pitch + self.measure
        return low, high

    def slots(self, holes: Sequence[Span], base: int = 0) -> list[Slot]:
        """Return the slots in reading order; columns are numbered from ``base``."""
        out: list[Slot] = []
        for column in range(self.count):
            u0 = self.origin + column * self.pitch
            near = [hole for hole in holes if hole.u0 < u0 + self.measure - 0.3 and hole.u1 > u0 + 0.3]
            out += self._column(u0, near, base + column)
        return out

    def _column(self, u0: float, holes: Sequence[Span], column: int) -> list[Slot]:
        size, leading = self.board.house.size, self.board.house.leading
        marks = sorted({self.span.v0, self.span.v1, *(v for hole in holes for v in (hole.v0, hole.v1))})
        marks = [v for v in marks if self.span.v0 <= v <= self.span.v1]
        stretches: list[tuple[float, float, float, float]] = []
        for v0, v1 in itertools.pairwise(marks):
            taken = [hole for hole in holes if hole.v0 < v1 - 0.1 and hole.v1 > v0 + 0.1]
            free = _free(u0, u0 + self.measure, taken, 0.6 * size)
            if free[1] - free[0] < LEAST_EMS * size and taken:
                continue
            if stretches and stretches[-1][3] == v0 and stretches[-1][:2] == free:
                stretches[-1] = (*free, stretches[-1][2], v1)
            else:
                stretches.append((*free, v0, v1))
        return [
            Slot(low, v0, high - low, v1 - v0, column)
            for low, high, v0, v1 in stretches
            if v1 - v0 >= LEAST_LINES * leading
        ]

    def rules(self, holes: Sequence[Span], style: str) -> None:
        """Draw rules between the columns, but not through what stands in them."""
        for column in range(1, self.count):
            u = self.origin + column * self.pitch - (self.pitch - self.measure) / 2
            at = self.span.v0
            blocked = sorted((hole.v0, hole.v1) for hole in holes if hole.u0 - 1 < u < hole.u1 + 1)
            for v0, v1 in [*blocked, (self.span.v1, self.span.v1)]:
                if v0 - at > 3 * self.board.house.leading:
                    self.board.rule_of(Span(u, at + 2, u, v0 - 2), self.direction, style)
                at = max(at, v1)


def _free(u0: float, u1: float, holes: Sequence[Span], gap: float) -> tuple[float, float]:
    """Return the longest stretch from ``u0`` to ``u1`` that no hole takes."""
    best, at = (u0, u0), u0
    for low, high in [*sorted((hole.u0, hole.u1) for hole in holes), (u1 + gap, u1 + gap)]:
        end = min(low - gap, u1)
        if end - at > best[1] - best[0]:
            best = (at, end)
        at = max(at, high + gap)
    return best
