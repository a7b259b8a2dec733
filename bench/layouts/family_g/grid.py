"""The grid of basic columns on a sheet, and the boxes of what stands on it."""

from __future__ import annotations

from dataclasses import dataclass

from bench.layouts.family_g.house import House
from bench.layouts.family_g.shapes import Shape
from bench.typeset.directions import Span

CLEAR = 0.15
"""White under a framed piece, in body lines, so that frames don't touch."""


@dataclass(frozen=True)
class Grid:
    """A grid in its place.

    Attributes:
        u: where its columns begin along the lines; v: where its lines begin.
    """

    house: House
    u: float
    v: float

    def line(self, row: int) -> float:
        """Return where a body line begins."""
        return self.v + row * self.house.leading

    def run(self, column: int, top: int, end: int) -> Span:
        """Return lines of a column, without the white over them that parts them from what is above."""
        low, high = self.house.lane(column)
        gap = self.house.gap * self.house.leading if top else 0.0
        return Span(self.u + low, self.line(top) + gap, self.u + high, self.line(end))

    def lanes(self, shape: Shape) -> list[Span]:
        """Return a shape's columns."""
        return [self.run(column, *shape.run(column)) for column in shape.columns()]

    def box(self, shape: Shape) -> Span:
        """Return the box of a rectangular shape."""
        lanes = self.lanes(shape)
        clear = CLEAR * self.house.leading
        return Span(lanes[0].u0, lanes[0].v0, lanes[-1].u1, lanes[0].v1 - clear)
