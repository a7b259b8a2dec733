"""The layout tree: stacks and rows of pieces, each knowing its natural height and how to fill more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from bench.typeset.sheet import Area, PlacedRule, Sheet

Gap = Literal["rule", "white"]
COLUMN = 120.0
"""Width of a page column: 12 ems of 10 pt type."""
GUTTER = 16.0
"""White between page columns."""
STACK_GAP = 15.0
"""White between two nodes of a stack."""


class Node(Protocol):
    """Anything that can be placed on a page."""

    def natural(self, width: float) -> float:
        """Return the least height it needs at ``width``."""
        ...

    def place(self, sheet: Sheet, area: Area) -> None:
        """Set it into ``area``, filling its height."""
        ...


def span_width(columns: int) -> float:
    """Return the width of so many page columns with the gutters between them."""
    return columns * COLUMN + (columns - 1) * GUTTER


@dataclass
class Row:
    """Nodes side by side, each over some page columns; between them white or a column rule."""

    children: Sequence[tuple[Node, int]]
    gaps: Sequence[Gap] = ()

    def natural(self, width: float) -> float:
        """Return the height of the tallest child."""
        return max(node.natural(span_width(span)) for node, span in self.children)

    def place(self, sheet: Sheet, area: Area) -> None:
        """Set the children from left to right."""
        x = area.x
        for index, (node, span) in enumerate(self.children):
            node.place(sheet, Area(x, area.y, span_width(span), area.height))
            x += span_width(span) + GUTTER
            if index < len(self.gaps) and self.gaps[index] == "rule":
                middle = x - GUTTER / 2
                sheet.rules.append(PlacedRule(middle, area.y, middle, area.bottom))


@dataclass
class Stack:
    """Nodes under each other; spare height is shared out by their weights."""

    children: Sequence[Node]
    gaps: Sequence[Gap] = ()
    weights: Sequence[float] = field(default_factory=list)

    def natural(self, width: float) -> float:
        """Return the sum of the children's heights and the gaps between them."""
        return sum(child.natural(width) for child in self.children) + STACK_GAP * (len(self.children) - 1)

    def place(self, sheet: Sheet, area: Area) -> None:
        """Set the children from top to bottom.

        Raises:
            OverfullError: they need more height than there is.
        """
        spare = area.height - self.natural(area.width)
        if spare < -0.5:
            raise OverfullError(f"page {sheet.number} is {-spare:.0f} pt too short for its stack at y={area.y:.0f}")
        weights = list(self.weights) or [1.0] * len(self.children)
        y = area.y
        for index, child in enumerate(self.children):
            height = child.natural(area.width) + spare * weights[index] / sum(weights)
            child.place(sheet, Area(area.x, y, area.width, height))
            y += height + STACK_GAP
            if index < len(self.gaps) and self.gaps[index] == "rule":
                middle = y - STACK_GAP / 2
                sheet.rules.append(PlacedRule(area.x, middle, area.right, middle))


class OverfullError(ValueError):
    """The text does not fit the page."""
