"""Stacks and rows: how a page is parted among its blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bench.layouts.family_a.press import Block, Press, framed_off
from bench.typeset.sheet import Area

Gap = Literal["rule", "white", "dots"]
_WEIGHTS = {"rule": 0.5, "dots": 0.6}


def _between(gaps: Sequence[Gap], children: Sequence[tuple[Block, float]], index: int) -> Gap:
    """Return what stands after child ``index``: nothing beside a framed one, nor after the last."""
    last = index >= len(children) - 1 or index >= len(gaps)
    if last or framed_off(children[index][0]) or framed_off(children[index + 1][0]):
        return "white"
    return gaps[index]


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
            gap = _between(self.gaps, self.children, index)
            if gap != "white":
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
            gap = _between(self.gaps, self.children, index)
            if gap != "white":
                middle = x + width + self.gutter / 2
                press.rule(middle, area.y, middle, area.bottom, _WEIGHTS[gap], "1.2 2" if gap == "dots" else "")
            x += width + self.gutter


@dataclass(frozen=True)
class Noted:
    """A block that shows features which it doesn't know itself."""

    names: tuple[str, ...]
    block: Block

    @property
    def boxed(self) -> bool:
        """Whether it stands in a frame or on a tint."""
        return framed_off(self.block)

    def place(self, press: Press, area: Area) -> None:
        """Set it and note what it shows."""
        press.show(*self.names)
        self.block.place(press, area)
