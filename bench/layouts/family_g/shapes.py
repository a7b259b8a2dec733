"""What an article takes of the grid: adjoining columns, each from a line to a line."""

from __future__ import annotations

from dataclasses import dataclass, replace

LEAST_ROWS = 8
"""Body lines that the shortest column of a shape is high; a headline and four lines of text."""


@dataclass(frozen=True)
class Shape:
    """Cells of the grid.

    Attributes:
        first: its first column.
        tops: first line of each of its columns; none is higher than the column before, but for turned-up ends.
        ends: line after the last of each.
    """

    first: int
    tops: tuple[int, ...]
    ends: tuple[int, ...]

    @property
    def count(self) -> int:
        """How many columns it has."""
        return len(self.tops)

    @property
    def after(self) -> int:
        """The column after its last."""
        return self.first + self.count

    @property
    def rectangular(self) -> bool:
        """Whether it has four corners."""
        return len(set(self.tops)) == len(set(self.ends)) == 1

    @property
    def flat(self) -> int:
        """How many of its first columns begin on one line."""
        return next((at for at, top in enumerate(self.tops) if top != self.tops[0]), self.count)

    @property
    def cells(self) -> int:
        """Its columns' lines together."""
        return sum(self.ends) - sum(self.tops)

    def columns(self) -> range:
        """Return the numbers of its columns."""
        return range(self.first, self.after)

    def run(self, column: int) -> tuple[int, int]:
        """Return the lines that it takes of one of its columns: first, end."""
        return self.tops[column - self.first], self.ends[column - self.first]

    def with_run(self, column: int, top: int, end: int) -> Shape:
        """Return it with other lines of one column."""
        at = column - self.first
        tops, ends = list(self.tops), list(self.ends)
        tops[at], ends[at] = top, end
        return replace(self, tops=tuple(tops), ends=tuple(ends))

    def longer(self, top: int, end: int) -> Shape:
        """Return it with one more column at its end."""
        return Shape(self.first, (*self.tops, top), (*self.ends, end))


def rectangle(first: int, after: int, top: int, end: int) -> Shape:
    """Return a shape of four corners."""
    return Shape(first, (top,) * (after - first), (end,) * (after - first))
