"""Fills rows and cells of a page from a deck of moves that goes round."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bench.layouts.family_a.cell import Cell
from bench.layouts.family_a.moves import DECK, Move, plain
from bench.layouts.family_a.press import Block, Grid, Look
from bench.layouts.family_a.small import Advertisement
from bench.layouts.family_a.tree import Cols, Gap, Noted, Rows

OTHER_COLUMNS = 0.2
"""Share of the rows that are set on other columns than the page's."""


@dataclass
class Maker:
    """Fills rows of cells from a deck that goes round."""

    grid: Grid
    look: Look
    chance: random.Random
    deck: deque[Move]
    columns: int
    width: float

    @classmethod
    def of(cls, index: int, grid: Grid, look: Look, chance: random.Random) -> Maker:
        """Return a maker for a page of ``grid``, its deck begun where the index says."""
        deck = deque(DECK)
        deck.rotate(-index * 5)
        return cls(grid, look, chance, deck, grid.columns, grid.width)

    def over(self, width: float, columns: int) -> Maker:
        """Return a maker for a part of the page, on the same deck."""
        return replace(self, width=width, columns=columns)

    def span(self, columns: int) -> float:
        """Return the width of so many columns."""
        one = (self.width - (self.columns - 1) * self.grid.gutter) / self.columns
        return columns * one + (columns - 1) * self.grid.gutter

    def cell(self, span: int, units: int) -> Cell:
        """Return a cell."""
        return Cell(span, units, self.span(span) / self.grid.size, self.look, self.chance)

    def draw(self, span: int, units: int) -> Block:
        """Return a block for a cell: a tall narrow one is parted."""
        if span <= 2 and units >= 44:
            high = units // 2 + self.chance.randint(-4, 4)
            return Rows([(self.draw(span, high), high), (self.draw(span, units - high - 1), 0)], [self.gap()])
        cell = self.cell(span, units)
        for move in list(self.deck):
            block = move(cell)
            if block is not None:
                self.deck.remove(move)
                self.deck.append(move)
                return block
        return plain(cell) or Advertisement(0)

    def gap(self) -> Gap:
        """Return what stands between two neighbours."""
        if not self.look.rules:
            return "white"
        return self.chance.choice(("rule", "rule", "rule", "dots"))

    def row(self, units: int, spans: Sequence[int], blocks: dict[int, Block] | None = None) -> Block:
        """Return a row of cells over ``spans``; ``blocks`` gives some of them."""
        given = blocks or {}
        children = [
            (given[at] if at in given else self.draw(span, units), self.span(span)) for at, span in enumerate(spans)
        ]
        return Cols(children, self.grid.gutter, [self.gap() for _ in spans[1:]])

    def spans(self, least: int = 1) -> list[int]:
        """Part the columns among two or three cells (one, now and then)."""
        count = self.chance.choice((1, 2, 2, 2, 3)) if self.columns < 7 else self.chance.choice((2, 2, 3, 3))
        while True:
            cuts = sorted(self.chance.sample(range(1, self.columns), count - 1))
            spans = [high - low for low, high in zip([0, *cuts], [*cuts, self.columns], strict=True)]
            if min(spans) >= least:
                return spans

    def heights(self, units: int, lowest: int = 17, highest: int = 36) -> list[int]:
        """Part a height among rows, a body line of white between them."""
        out: list[int] = []
        left = units
        while left > highest:
            high = self.chance.randint(lowest, min(highest, max(lowest, left - lowest - 1)))
            out.append(high)
            left -= high + 1
        return [*out, left]

    def rows(self, units: int) -> Block:
        """Fill a height with rows of different cells."""
        heights = self.heights(units)
        children = [(self._some_row(high), high) for high in heights]
        return Rows([*children[:-1], (children[-1][0], 0)], [self.gap() for _ in heights[1:]])

    def _some_row(self, units: int) -> Block:
        """Return a row over the page's columns or, now and then, over one more or one fewer."""
        other = self.columns + self.chance.choice((-1, 1))
        if self.chance.random() < OTHER_COLUMNS and 4 <= other <= 9 and self.width / other > 9.5 * self.grid.size:
            maker = self.over(self.width, other)
            return Noted(("columns of differing widths",), maker.row(units, maker.spans()))
        return self.row(units, self.spans())
