"""The page as a modular grid: tracks (columns, or a vertical page's strips) crossed by lines of the body's pitch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from bench.typeset.sheet import Area

STEP = 3
"""Body lines in a band, the unit in which outlines are packed."""


@dataclass(frozen=True)
class Grid:
    """A grid on a page.

    On a horizontal page tracks are columns from the left and lines run down; on a vertical page tracks are strips from
    the top and lines run from the right.

    Attributes:
        starts: where each track begins, in points from the area's edge.
        measures: how long a line is in each track.
        pitch: distance of the lines.
    """

    area: Area
    vertical: bool
    starts: tuple[float, ...]
    measures: tuple[float, ...]
    pitch: float
    size: float
    gutter: float

    @property
    def tracks(self) -> int:
        """Number of tracks."""
        return len(self.starts)

    @property
    def bands(self) -> int:
        """Number of whole bands."""
        depth = self.area.width if self.vertical else self.area.height
        return int(depth / self.pitch + 1e-6) // STEP

    def rect(self, first: int, last: int, top: float, bottom: float) -> Area:
        """Return the rectangle of tracks ``first`` to ``last`` (inclusive) between two lines."""
        low, high = self.starts[first], self.starts[last] + self.measures[last]
        start, length = top * self.pitch, (bottom - top) * self.pitch
        if self.vertical:
            return Area(self.area.right - start - length, self.area.y + low, length, high - low)
        return Area(self.area.x + low, self.area.y + start, high - low, length)

    def span(self, first: int, last: int) -> float:
        """Return the length of tracks ``first`` to ``last`` together."""
        return self.starts[last] + self.measures[last] - self.starts[first]


def make(area: Area, shares: Sequence[float], type_: tuple[float, float, float], *, vertical: bool = False) -> Grid:
    """Cut ``area`` into tracks whose lengths are as ``shares``, each a whole number of ems, and into whole bands.

    Args:
        area: what there is to cut.
        shares: relative length of each track.
        type_: type size, pitch and least gutter in points.
        vertical: whether the lines are vertical.
    """
    size, pitch, gutter = type_
    length, depth = (area.height, area.width) if vertical else (area.width, area.height)
    pitch = depth / (int(depth / pitch / STEP) * STEP)
    text = length - gutter * (len(shares) - 1)
    measures = tuple(int(text * share / sum(shares) / size + 1e-6) * size for share in shares)
    wide = (length - sum(measures)) / (len(shares) - 1) if len(shares) > 1 else 0.0
    starts = tuple(accumulate((measure + wide for measure in measures[:-1]), initial=0.0))
    return Grid(area, vertical, starts, measures, pitch, size, wide)
