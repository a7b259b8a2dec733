"""Stacks and rows: how a page is parted among its blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bench.layouts.family_a.press import Block, Press
from bench.typeset.sheet import Area

Gap = Literal["rule", "white", "heavy", "dots"]
_WEIGHTS = {"rule": 0.5, "heavy": 1.6, "dots": 0.6}


@dataclass
class Rows:
    """Blocks under each other; ``children`` gives each its height in body lines, one of them may take the rest (0)."""

    children: Sequence[tuple[Block, int]]
    gaps: Sequence[Gap] = ()
    gap: int = 1

    def place(self, press: Press, area: Area) -> None:
        """Set the children from top to bottom."""
        leading = press.grid.leading
        fixed = sum(units for _, units in self.children) + self.gap * (len(self.children) - 1)
        y = area.y
        for index, (block, units) in enumerate(self.children):
            high = units * leading if units else area.height - fixed * leading
            block.place(press, Area(area.x, y, area.width, high))
            y += high
            gap = self.gaps[index] if index < len(self.gaps) else "white"
            if gap != "white" and index < len(self.children) - 1:
                middle = y + self.gap * leading / 2
                press.rule(area.x, middle, area.right, middle, _WEIGHTS[gap], "1.2 2" if gap == "dots" else "")
            y += self.gap * leading


@dataclass
class Cols:
    """Blocks side by side; ``children`` gives each its width in points."""

    children: Sequence[tuple[Block, float]]
    gutter: float
    gaps: Sequence[Gap] = ()

    def place(self, press: Press, area: Area) -> None:
        """Set the children from left to right."""
        x = area.x
        for index, (block, width) in enumerate(self.children):
            last = index == len(self.children) - 1
            block.place(press, Area(x, area.y, area.right - x if last else width, area.height))
            gap = self.gaps[index] if index < len(self.gaps) else "white"
            if gap != "white" and not last:
                middle = x + width + self.gutter / 2
                press.rule(middle, area.y, middle, area.bottom, _WEIGHTS[gap], "1.2 2" if gap == "dots" else "")
            x += width + self.gutter


@dataclass
class White:
    """Nothing."""

    def place(self, press: Press, area: Area) -> None:
        """Leave the area white."""
