"""The columns of one article before and after its head and pictures are cut out of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bench.layouts.family_c.grid import STEP, Grid
from bench.layouts.family_c.outline import Group, Outline
from bench.layouts.family_c.setting import Well
from bench.typeset.sheet import Area, PlacedRule

EDGE = 0.5
"""Lines of white that an outline keeps at either end: one line between two articles."""
SHORTEST = 2
"""Lines of the shortest stretch of column that text is set in."""


@dataclass(frozen=True)
class Lane:
    """A column of an article; ``top`` is its first line on the page's grid."""

    well: Well
    top: float

    @property
    def bottom(self) -> float:
        """The line after its last one."""
        return self.top + self.well.capacity

    def part(self, first: float, last: float) -> Lane:
        """Return the stretch between two lines of the page's grid."""
        area, pitch = self.well.area, self.well.pitch
        start, length = (first - self.top) * pitch, (last - first) * pitch
        if self.well.vertical:
            box = Area(area.right - start - length, area.y, length, area.height)
        else:
            box = Area(area.x, area.y + start, area.width, length)
        return Lane(replace(self.well, area=box), first)


@dataclass(frozen=True)
class Cut:
    """What is taken out: lanes ``first`` to ``last``, from line ``top`` to line ``bottom``."""

    first: int
    last: int
    top: float
    bottom: float

    def area(self, lanes: Sequence[Lane]) -> Area:
        """Return its rectangle on the page."""
        one = lanes[self.first].part(self.top, self.bottom).well.area
        two = lanes[self.last].part(self.top, self.bottom).well.area
        x, y = min(one.x, two.x), min(one.y, two.y)
        return Area(x, y, max(one.right, two.right) - x, max(one.bottom, two.bottom) - y)


def of_group(group: Group, grid: Grid) -> list[Lane]:
    """Return the lanes of a group on its grid."""
    lanes = []
    for run in group:
        top, bottom = run.top * STEP + EDGE, run.bottom * STEP - EDGE
        area = grid.rect(run.track, run.track, top, bottom)
        lanes.append(Lane(Well(area, grid.vertical, grid.pitch), top))
    return lanes


def outer(outline: Outline, grid: Grid) -> Area:
    """Return the rectangle of a rectangular outline, without the white around it."""
    group = outline.groups[0]
    return grid.rect(group[0].track, group[-1].track, group[0].top * STEP + EDGE, group[0].bottom * STEP - EDGE)


def without(lanes: Sequence[Lane], cuts: Sequence[Cut]) -> list[Lane]:
    """Take cuts out of lanes; what is too short to be set in is left white."""
    found: list[Lane] = []
    for index, lane in enumerate(lanes):
        stretches = [(lane.top, lane.bottom)]
        for cut in cuts:
            if cut.first <= index <= cut.last:
                stretches = [
                    part
                    for low, high in stretches
                    for part in ((low, min(high, cut.top)), (max(low, cut.bottom), high))
                ]
        found += [lane.part(low, high) for low, high in stretches if high - low >= SHORTEST]
    return found


def numbered(lanes: Sequence[Lane], start: int = 0) -> list[Well]:
    """Return the wells of lanes, with their columns numbered."""
    return [replace(lane.well, column=start + index) for index, lane in enumerate(lanes)]


def shortened(wells: Sequence[Well], lines: int) -> list[Well]:
    """Take so many lines away from the end of the last wells."""
    found = list(wells)
    while lines > 0 and found:
        last = found.pop()
        kept = last.capacity - lines
        if kept >= SHORTEST or not found:
            found.append(replace(last, area=_first_lines(last, max(kept, SHORTEST))))
            break
        lines -= last.capacity
    return found


def _first_lines(well: Well, lines: int) -> Area:
    area, length = well.area, lines * well.pitch
    if well.vertical:
        return Area(area.right - length, area.y, length, area.height)
    return Area(area.x, area.y, area.width, length)


def gutter_rules(wells: Sequence[Well], gap: float) -> list[PlacedRule]:
    """Return rules in the gutters (at most ``gap`` wide) between wells that stand side by side."""
    rules = []
    for index, one in enumerate(wells):
        for two in wells[index + 1 :]:
            rule = _between(one, two, gap)
            if rule is not None:
                rules.append(rule)
    return rules


def _between(one: Well, two: Well, gap: float) -> PlacedRule | None:
    a, b = one.area, two.area
    if one.vertical:
        low, high = max(a.x, b.x), min(a.right, b.right)
        white = b.y - a.bottom
        if 0 < white <= gap * 1.5 and high - low > 2 * one.pitch:
            middle = a.bottom + white / 2
            return PlacedRule(low, middle, high, middle, 0.3)
        return None
    low, high = max(a.y, b.y), min(a.bottom, b.bottom)
    white = b.x - a.right
    if 0 < white <= gap * 1.5 and high - low > 2 * one.pitch:
        middle = a.right + white / 2
        return PlacedRule(middle, low, middle, high, 0.3)
    return None
