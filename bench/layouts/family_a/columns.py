"""The columns of one article: what stands in them, and the pieces left for text."""

from __future__ import annotations

from dataclasses import dataclass, field

from bench.layouts.family_a.fitting import Slot
from bench.layouts.family_a.press import Press
from bench.typeset.sheet import Area

LEAST = 3
"""Body lines under which a piece of column is left white."""
WIDEST = 1.7
"""Widest gutter, as a multiple of the least: what is left beyond that stands at the sides."""


@dataclass(frozen=True)
class Hole:
    """What takes columns ``first`` to before ``end``, body lines ``top`` to before ``bottom``."""

    first: int
    end: int
    top: int
    bottom: int


@dataclass
class Columns:
    """An area parted into columns of one measure."""

    area: Area
    count: int
    measure: float
    pitch: float
    leading: float
    units: int
    holes: list[Hole] = field(default_factory=list)

    @classmethod
    def of(cls, press: Press, area: Area, count: int) -> Columns:
        """Part ``area`` into ``count`` columns of whole ems, their gutters as wide as is left."""
        size, leading = press.grid.size, press.grid.leading
        least = press.grid.gutter
        wide = (area.width - (count - 1) * least) / count
        measure = int(wide / size + 1e-6) * size
        pitch = (area.width - measure) / (count - 1) if count > 1 else area.width
        if count > 1 and pitch - measure > WIDEST * least:
            pitch = measure + WIDEST * least
            used = (count - 1) * pitch + measure
            area = Area(area.x + (area.width - used) / 2, area.y, used, area.height)
        return cls(area, count, measure, pitch, leading, press.grid.lines(area.height))

    def box(self, hole: Hole) -> Area:
        """Return the area of a hole."""
        x = self.area.x + hole.first * self.pitch
        width = (hole.end - hole.first - 1) * self.pitch + self.measure
        if hole.first == 0 and hole.end == self.count:
            width = self.area.width
        top = self.area.y + hole.top * self.leading
        return Area(x, top, width, (hole.bottom - hole.top) * self.leading)

    def free(self, column: int) -> list[tuple[int, int]]:
        """Return the stretches of body lines of a column that are left for text."""
        taken = sorted((h.top, h.bottom) for h in self.holes if h.first <= column < h.end)
        out, at = [], 0
        for top, bottom in [*taken, (self.units, self.units)]:
            if top - at >= LEAST:
                out.append((at, top))
            at = max(at, bottom)
        return out

    def slots(self, *, bands: bool = False) -> list[Slot]:
        """Return the pieces in reading order: column by column, or, over and under a band across all, band by band."""
        pieces = [(column, top, bottom) for column in range(self.count) for top, bottom in self.free(column)]
        across = [h for h in self.holes if h.first == 0 and h.end == self.count]
        if bands and across:
            line = min(h.bottom for h in across if h.top > 0) if any(h.top > 0 for h in across) else 0
            pieces.sort(key=lambda piece: (piece[1] >= line, piece[0], piece[1]))
        return [
            Slot(self.area.x + column * self.pitch, self.area.y + top * self.leading, bottom - top, column)
            for column, top, bottom in pieces
        ]

    def rules(self, press: Press) -> None:
        """Print rules between neighbouring columns, where both hold text."""
        for column in range(self.count - 1):
            x = self.area.x + column * self.pitch + (self.pitch + self.measure) / 2
            for top, bottom in self.free(column):
                for other_top, other_bottom in self.free(column + 1):
                    low, high = max(top, other_top), min(bottom, other_bottom)
                    if high - low >= LEAST:
                        y = self.area.y
                        press.rule(x, y + low * self.leading, x, y + high * self.leading, 0.3)
