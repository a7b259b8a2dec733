"""The grid cut into rectangles that then bite into each other (咬合)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bench.layouts.family_g.chance import Chance
from bench.layouts.family_g.shapes import LEAST_ROWS, Shape, rectangle


@dataclass
class Bites:
    """Cuts a rectangle of the grid.

    Attributes:
        cells: draws how many cells a piece should take.
        share: how many of the neighbours bite.
    """

    chance: Chance
    cells: Callable[[], float]
    share: float

    def shapes(self, whole: Shape) -> list[Shape]:
        """Cut a rectangular shape into interlocking ones."""
        parts = self._cut(whole)
        for one in range(len(parts)):
            for other in range(len(parts)):
                if one != other and self.chance.odds(self.share):
                    parts[one], parts[other] = self._bitten(parts[one], parts[other])
        return sorted(parts, key=lambda shape: (min(shape.tops), shape.first))

    def _cut(self, shape: Shape) -> list[Shape]:
        chance = self.chance
        top, end = shape.run(shape.first)
        wide, deep = shape.count, end - top
        if shape.cells < self.cells() * 1.5:
            return [shape]
        ways = {"side": float(wide > 1) * wide, "under": float(deep >= 2 * LEAST_ROWS + 2) * deep / 7}
        if not any(ways.values()):
            return [shape]
        if chance.weighed(ways) == "side":
            at = shape.first + chance.randint(1, wide - 1)
            halves = rectangle(shape.first, at, top, end), rectangle(at, shape.after, top, end)
        else:
            at = top + round(deep * chance.uniform(0.25, 0.75))
            at = min(max(at, top + LEAST_ROWS), end - LEAST_ROWS)
            halves = rectangle(shape.first, shape.after, top, at), rectangle(shape.first, shape.after, at, end)
        return [part for half in halves for part in self._cut(half)]

    def _bitten(self, one: Shape, other: Shape) -> tuple[Shape, Shape]:
        """Return two shapes, the first of which has taken cells of the second where they are neighbours."""
        if one.after == other.first:
            return self._under(one, other)
        if one.after == other.after and one.ends[-1] == other.tops[-1] and len(set(other.tops)) == 1:
            return self._down(one, other)
        return one, other

    def _under(self, one: Shape, other: Shape) -> tuple[Shape, Shape]:
        """Let the first one's text run on under the other's first columns."""
        top, end = other.run(other.first)
        low = max(one.tops[-1] + 3, top + LEAST_ROWS)
        high = min(end - LEAST_ROWS, one.ends[-1] - 4)
        if low > high:
            return one, other
        at = self.chance.randint(low, high)
        for column in other.columns()[: self.chance.any(1, 1, 2, 3)]:
            run = other.run(column)
            if run[1] - at < LEAST_ROWS or at - run[0] < LEAST_ROWS:
                break
            one, other = one.longer(at, run[1]), other.with_run(column, run[0], at)
        return one, other

    def _down(self, one: Shape, other: Shape) -> tuple[Shape, Shape]:
        """Let the first one's last columns run down beside the other."""
        most = min(one.count, other.count) - 1
        if most < 1:
            return one, other
        high = min(other.ends) - LEAST_ROWS
        low = other.tops[0] + 5
        if low > high:
            return one, other
        at = self.chance.randint(low, high)
        for column in range(one.after - self.chance.randint(1, most), one.after):
            if one.run(column)[1] != other.run(column)[0]:
                return one, other
            one, other = (
                one.with_run(column, one.run(column)[0], at),
                other.with_run(column, at, other.run(column)[1]),
            )
        return one, other
