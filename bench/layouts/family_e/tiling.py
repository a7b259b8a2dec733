"""A region tiled with shapes of modules: rectangles, L, T, Z and stepped ones, with no cut through the whole."""

from __future__ import annotations

from bench.layouts.family_e.filling import Desk
from bench.layouts.family_e.lanes import LEAST_LINES, Lanes, Shape

Cells = dict[int, tuple[int, int]]
"""First and last row of a shape in each of its columns."""


class Tiling:
    """Tiles a region.

    Attributes:
        rows: where each row of modules begins, and the end of the last.
        free: modules that are in no shape yet, by column and row.
        odd: share of shapes that are no rectangles; wide: columns of the widest rectangle, less one.
    """

    def __init__(self, desk: Desk, lanes: Lanes) -> None:
        dice = desk.board.dice
        self.desk, self.lanes, self.dice = desk, lanes, dice
        self.gap = desk.board.house.gap
        least = LEAST_LINES * desk.board.house.leading + self.gap
        count = max(1, min(dice.randint(3, 12), int(lanes.span.depth / least)))
        shares = [dice.log(1, 2.5) for _ in range(count)]
        spare = lanes.span.depth + self.gap - count * least
        self.rows = [lanes.span.v0]
        for share in shares:
            self.rows.append(self.rows[-1] + least + spare * share / sum(shares))
        self.free = [[True] * count for _ in range(lanes.count)]
        self.odd = dice.one(0.2, 0.5, 0.8)
        self.wide = dice.one(2, 3, 4)

    def run(self) -> None:
        """Fill it, each time from the highest free module."""
        for row in range(len(self.rows) - 1):
            for column in range(self.lanes.count):
                if self.free[column][row]:
                    self.desk.take(self.lanes, self._shape(self._grown(column, row)))

    def _grown(self, column: int, row: int) -> Cells:
        """Return a rectangle from a module on, with a leg or two where it has some."""
        dice = self.dice
        cells: Cells = {}
        wide, high = dice.randint(1, self.wide + 1), dice.one(1, 1, 2, 2, 3, 4)
        for at in range(column, min(column + wide, self.lanes.count)):
            if not self.free[at][row]:
                break
            end = row
            while end + 1 < min(row + high, len(self.rows) - 1) and self.free[at][end + 1]:
                end += 1
            if cells and end != cells[column][1]:
                break
            cells[at] = (row, end)
        self._taken(cells)
        if dice.hit(self.odd):
            for _ in range(dice.one(1, 1, 2)):
                dice.one(self._leg, self._wing)(cells)
        return cells

    def _taken(self, cells: Cells) -> None:
        for at, (low, high) in cells.items():
            for row in range(low, high + 1):
                self.free[at][row] = False

    def _leg(self, cells: Cells) -> None:
        """Let some of the columns, at one side, go further down."""
        columns = sorted(cells)
        some = self.dice.randint(1, max(1, len(columns) - 1))
        chosen = columns[:some] if self.dice.hit(0.5) else columns[-some:]
        rows = self.dice.randint(1, 3)
        for _ in range(rows):
            ends = {at: cells[at][1] + 1 for at in chosen}
            if not all(end < len(self.rows) - 1 and self.free[at][end] for at, end in ends.items()):
                return
            for at, end in ends.items():
                cells[at] = (cells[at][0], end)
            self._taken(cells)

    def _wing(self, cells: Cells) -> None:
        """Go on in a column or two at the right, beside what there is."""
        for _ in range(self.dice.one(1, 1, 2)):
            last = max(cells)
            low, high = cells[last]
            if last + 1 >= self.lanes.count:
                return
            rows = [row for row in range(low, min(high + 2, len(self.rows) - 1)) if self.free[last + 1][row]]
            if not rows or rows[0] > high:
                return
            end = rows[0]
            while end + 1 in rows:
                end += 1
            if self.dice.hit(0.4):
                end = min(end, high)
            cells[last + 1] = (rows[0], end)
            self._taken(cells)

    def _shape(self, cells: Cells) -> Shape:
        columns = sorted(cells)
        tops = tuple(self.rows[cells[at][0]] for at in columns)
        feet = tuple(self.rows[cells[at][1] + 1] - self.gap for at in columns)
        return Shape(columns[0], tops, feet)
