"""How a design is varied from case to case, and its millimetres made points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from bench.layouts.family_b.plan import POINTS, Box, Line, Type
from bench.typeset.sheet import Area

T = TypeVar("T")


@dataclass(frozen=True)
class Look:
    """One case's variation of its design.

    Attributes:
        index: the case's number.
        turn: how often its design has been used before.
        wide: factor on all widths.
        high: factor on all heights.
        ruled: rules in the gutters and between articles.
        size: type size, points.
    """

    index: int
    turn: int
    wide: float = 1.0
    high: float = 1.0
    ruled: bool = False
    size: float = 9.0

    def pick(self, *choices: T) -> T:
        """Return the choice of this turn."""
        return choices[self.turn % len(choices)]

    def columns(self, *choices: int | tuple[float, ...]) -> int | tuple[float, ...]:
        """Return the columns of this turn: how many, or their shares."""
        return choices[self.turn % len(choices)]

    def page(self, width: float, height: float) -> tuple[float, float]:
        """Return a page's size in points."""
        return round(width * POINTS * self.wide, 1), round(height * POINTS * self.high, 1)

    def area(self, x: float, y: float, width: float, height: float) -> Area:
        """Return a rectangle of the design's millimetres."""
        across, down = POINTS * self.wide, POINTS * self.high
        return Area(x * across, y * down, width * across, height * down)

    def box(
        self, x: float, y: float, width: float, height: float, columns: int | Sequence[float] = 1, page: int = 0
    ) -> Box:
        """Return a rectangle of text in so many columns, or in columns of such shares."""
        shares = (1.0,) * columns if isinstance(columns, int) else tuple(columns)
        return Box(self.area(x, y, width, height), shares, page)

    def rule(
        self, x0: float, y0: float, x1: float, y1: float, *, weight: float = 0.5, page: int = 0, always: bool = False
    ) -> tuple[Line, ...]:
        """Return a rule between two articles; nothing where white alone parts them."""
        if not (self.ruled or always):
            return ()
        area = self.area(x0, y0, x1 - x0, y1 - y0)
        dash = "3 2" if self.index % 5 == 4 and not always else ""
        return (Line(area.x, area.y, area.right, area.bottom, weight, dash=dash, page=page),)

    def type(self, leading: float = 1.48, gutter: float = 12.0) -> Type:
        """Return the case's type; ``leading`` in ems, ``gutter`` in points."""
        return Type(self.size, round(self.size * leading, 2), gutter, ruled=self.ruled)
