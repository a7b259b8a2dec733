"""Columns with holes in them, cut into the strips that take text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bench.layouts.family_f.desk import Type
from bench.typeset.sheet import Area

NARROWEST = 6.5
"""Ems of the narrowest strip beside a hole; no text is set in narrower ones."""
SHORTEST = 2
"""Lines of the shortest strip."""


@dataclass(frozen=True)
class Strip:
    """A stretch of a column, of one width."""

    x: float
    y: float
    width: float
    depth: float
    column: int


def meets(one: Area, other: Area) -> bool:
    """Tell whether two areas overlap by more than a hair."""
    wide = min(one.right, other.right) - max(one.x, other.x)
    return wide > 0.1 and min(one.bottom, other.bottom) - max(one.y, other.y) > 0.1


def columns_of(area: Area, count: int, gutter: float) -> list[tuple[float, float]]:
    """Return the sides of so many columns of one width."""
    wide = (area.width - gutter * (count - 1)) / count
    return [(area.x + at * (wide + gutter), area.x + at * (wide + gutter) + wide) for at in range(count)]


def strips(
    area: Area, columns: Sequence[tuple[float, float]], holes: Sequence[Area], kind: Type, *, level: bool
) -> list[Strip]:
    """Return the strips that holes leave of columns, column after column from the top down.

    Args:
        area: where the columns stand.
        columns: left and right side of each.
        holes: where no text goes.
        kind: the body's type.
        level: lines of neighbouring columns stand on one baseline.
    """
    out: list[Strip] = []
    for number, (x0, x1) in enumerate(columns):
        for free, foot, left, right in _merged(_free(area, x0, x1, holes, kind)):
            lines = -(-(free - area.y - 0.01) // kind.leading)
            top = area.y + lines * kind.leading if level else free
            if foot - top >= SHORTEST * kind.leading:
                out.append(Strip(left, top, right - left, foot - top, number))
    return out


Free = tuple[float, float, float, float]
"""Top, foot, left and right."""


def _free(area: Area, x0: float, x1: float, holes: Sequence[Area], kind: Type) -> list[Free]:
    mine = [hole for hole in holes if hole.x < x1 - 0.1 and hole.right > x0 + 0.1]
    marks = {area.y, area.bottom, *(y for hole in mine for y in (hole.y, hole.bottom) if area.y < y < area.bottom)}
    levels = sorted(marks)
    out: list[Free] = []
    for top, foot in pairwise(levels):
        here = [hole for hole in mine if hole.y < foot - 0.05 and hole.bottom > top + 0.05]
        left, right = _widest(x0, x1, here)
        if right - left >= NARROWEST * kind.size:
            out.append((top, foot, left, right))
    return out


def _widest(x0: float, x1: float, holes: Sequence[Area]) -> tuple[float, float]:
    """Return the widest stretch between two sides that no hole covers."""
    gaps, at = [], x0
    for hole in sorted(holes, key=lambda hole: hole.x):
        gaps.append((at, max(at, hole.x)))
        at = max(at, hole.right)
    gaps.append((at, max(at, x1)))
    return max(gaps, key=lambda gap: gap[1] - gap[0])


def _merged(free: Sequence[Free]) -> list[Free]:
    out: list[Free] = []
    for top, foot, left, right in free:
        if out and abs(out[-1][1] - top) < 0.1 and abs(out[-1][2] - left) < 0.1 and abs(out[-1][3] - right) < 0.1:
            out[-1] = (out[-1][0], foot, left, right)
        else:
            out.append((top, foot, left, right))
    return out
