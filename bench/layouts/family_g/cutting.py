"""The grid cut by a front that goes down the page (穿插): each piece begins where the pieces over it end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bench.layouts.family_g.chance import Chance
from bench.layouts.family_g.shapes import LEAST_ROWS, Shape

NEAR = 3
"""Lines by which the ends of neighbours are brought to one height."""


@dataclass
class Front:
    """Where each column is filled to.

    Attributes:
        heights: first free line of each column.
        floor: line after the last.
        cells: draws how many cells a piece should take.
    """

    chance: Chance
    heights: list[int]
    floor: int
    cells: Callable[[], float]

    def shapes(self) -> list[Shape]:
        """Cut all that is free into shapes, from the top down."""
        out: list[Shape] = []
        while min(self.heights) < self.floor:
            shape = self._shape()
            out.append(shape)
            for column in shape.columns():
                self.heights[column] = shape.run(column)[1]
        return out

    def _shape(self) -> Shape:
        chance = self.chance
        top = min(self.heights)
        first = self.heights.index(top)
        run = self._run(first)
        cells = self.cells()
        room = self.floor - top
        depth = min(max(LEAST_ROWS, round((cells * chance.uniform(3.0, 9.0)) ** 0.5)), room)
        count = min(max(1, round(cells / depth)), run)
        if run - count == 1 and chance.odds(0.6):
            count = run
        columns = [first + at for at in range(count)]
        if chance.odds(0.55):
            columns += self._stepped(columns[-1] + 1, top + depth - LEAST_ROWS)
        ends = self._ends(columns, max(LEAST_ROWS, round(cells / len(columns))))
        return Shape(first, tuple(self.heights[column] for column in columns), ends)

    def _run(self, first: int) -> int:
        """Return how many columns from ``first`` on are filled to the same line."""
        after = first
        while after < len(self.heights) and self.heights[after] == self.heights[first]:
            after += 1
        return after - first

    def _stepped(self, column: int, most: int) -> list[int]:
        """Return columns that begin lower, and belong to the piece all the same."""
        out: list[int] = []
        while column < len(self.heights) and self.heights[column] <= min(most, self.floor - LEAST_ROWS):
            out.append(column)
            if len(out) == 3 or self.chance.odds(0.45):
                break
            if column + 1 < len(self.heights) and self.heights[column + 1] < self.heights[column]:
                break
            column += 1
        return out

    def _ends(self, columns: list[int], depth: int) -> tuple[int, ...]:
        """Return the line after the last of each column; part of them longer or shorter at times."""
        chance = self.chance
        flat = max(self.heights[columns[0]] + depth, self.heights[columns[0]] + LEAST_ROWS)
        step, split = 0, 0
        if len(columns) > 1 and chance.odds(0.5):
            split = chance.randint(1, len(columns) - 1)
            step = chance.any(-1, 1) * chance.randint(4, 14)
        return tuple(
            self._settled(column, flat + (step if at >= split else 0), columns) for at, column in enumerate(columns)
        )

    def _settled(self, column: int, end: int, own: list[int]) -> int:
        """Return an end that leaves no sliver under it, and no small step to the columns beside the piece."""
        end = max(end, self.heights[column] + LEAST_ROWS)
        for beside in (own[0] - 1, own[-1] + 1):
            if 0 <= beside < len(self.heights) and abs(self.heights[beside] - end) <= NEAR:
                end = max(self.heights[beside], self.heights[column] + LEAST_ROWS)
        return end if self.floor - end >= LEAST_ROWS + 1 else self.floor
