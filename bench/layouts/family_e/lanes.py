"""The columns of a region, and shapes of several of them whose tops and feet differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bench.layouts.family_d.board import Board
from bench.layouts.family_d.plan import Room
from bench.typeset.directions import Span
from bench.typeset.sheet import Area, Direction

LEAST_LINES = 7.0
"""Lines of the shortest column that an article takes up."""


@dataclass(frozen=True)
class Shape:
    """Columns side by side, each from its top to its foot.

    Attributes:
        first: number of the first column.
        tops: where each begins; feet: where each ends, without the white that follows.
    """

    first: int
    tops: tuple[float, ...]
    feet: tuple[float, ...]

    @property
    def count(self) -> int:
        """How many columns."""
        return len(self.tops)

    @property
    def level(self) -> bool:
        """Whether it is a rectangle."""
        return max(self.tops) - min(self.tops) < 1 and max(self.feet) - min(self.feet) < 1


class Lanes:
    """The columns of a region, all of one width.

    Attributes:
        span: the region as its lines see it.
        count: how many columns; pitch: distance of two; measure: width of one.
    """

    def __init__(self, board: Board, area: Area, direction: Direction, count: int) -> None:
        self.board, self.direction = board, direction
        self.span = board.span(area, direction)
        self.count = count
        self.pitch = (self.span.length + board.house.gutter) / count
        self.measure = self.pitch - board.house.gutter

    def across(self, first: int, end: int) -> tuple[float, float]:
        """Return where columns ``first`` to before ``end`` begin and end."""
        low = self.span.u0 + first * self.pitch
        return low, low + (end - first - 1) * self.pitch + self.measure

    def area(self, first: int, end: int, v0: float, v1: float) -> Area:
        """Return the area of columns ``first`` to before ``end`` between two depths."""
        u0, u1 = self.across(first, end)
        return self.board.area(Span(u0, v0, u1, v1), self.direction)

    def capacity(self, shape: Shape) -> float:
        """Return about how many characters go into a shape."""
        deep = sum(max(0.0, foot - top) for top, foot in zip(shape.tops, shape.feet, strict=True))
        return deep * self.measure / (self.board.house.size * self.board.house.leading)

    def room(self, shape: Shape) -> Room:
        """Return a shape as a room: the rectangle around it, with holes above and under its columns."""
        top, foot = min(shape.tops), max(shape.feet)
        end = shape.first + shape.count
        holes: list[Area] = []
        for number, (v0, v1) in enumerate(zip(shape.tops, shape.feet, strict=True)):
            at = shape.first + number
            if v0 > top + 1:
                holes.append(self.area(at, at + 1, top, v0))
            if v1 < foot - 1:
                holes.append(self.area(at, at + 1, v1, foot))
        box = self.area(shape.first, end, top, foot)
        return Room([box], holes, columns=0 if not holes else shape.count, close=True)

    def divide(self, shape: Shape, style: str, *, foot: bool, sides: bool) -> None:
        """Draw rules under a shape, and at its left side, in the middle of the white."""
        half = self.board.house.gap / 2
        for begin, end in _level(shape.feet) if foot else []:
            u0, u1 = self.across(shape.first + begin, shape.first + end)
            v = shape.feet[begin] + half
            if v < self.span.v1 - half:
                self.board.rule_of(Span(u0, v, u1, v), self.direction, style)
        if sides and shape.first > 0:
            u = self.across(shape.first, shape.first + 1)[0] - self.board.house.gutter / 2
            self.board.rule_of(Span(u, shape.tops[0], u, shape.feet[0]), self.direction, style)


def _level(feet: Sequence[float]) -> list[tuple[int, int]]:
    """Return the runs of columns that end alike: first and end of each."""
    out, begin = [], 0
    for at in range(1, len(feet) + 1):
        if at == len(feet) or abs(feet[at] - feet[begin]) > 1:
            out.append((begin, at))
            begin = at
    return out
