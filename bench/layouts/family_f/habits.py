"""What one newspaper is used to: its page, grid, type and ornaments; drawn anew for each case."""

from __future__ import annotations

from dataclasses import dataclass

from bench.layouts.family_d.dice import Dice
from bench.typeset.sheet import Area, Face

FACES: tuple[Face, ...] = ("serif", "serif-bold", "sans", "sans-bold")
HEAVY: tuple[Face, ...] = ("sans-bold", "serif-bold")
FORMATS = ((765, 1105), (800, 1130), (1105, 1545), (1000, 1400), (595, 842), (680, 1020), (720, 1300))
"""Points of page sizes: tabloid (四开) and broadsheet (对开) of two cuts, A4, and two free ones."""
LEAST_EMS = 9.0
"""Ems of the narrowest column that the pages plan for."""
KINDS = {
    "story": 9.0,
    "photo": 1.3,
    "group": 0.7,
    "briefs": 1.6,
    "table": 0.5,
    "chart": 0.35,
    "figures": 0.4,
    "notice": 0.5,
    "advert": 0.6,
    "pointers": 0.4,
    "services": 0.3,
    "facts": 0.2,
}
"""How common the kinds of modules are, before each newspaper's own taste; set by judgement."""


@dataclass(frozen=True)
class Habits:
    """The habits of a newspaper.

    Attributes:
        margins: left, top, right, bottom.
        units: columns of the grid that modules snap to.
        gutter: white between two columns; gap: between two modules, one over the other.
        between: rule between modules.
        measure: usual width of a body column in ems; varied: share of stories with another.
        piece: characters of a module from which it is usually cut no further.
        column_rules: share of stories with rules between their columns.
        boxed: share of stories in a frame or on a tint.
        bold: how much larger than usual headlines are.
        grid_lines: lines of neighbouring columns stand on one baseline.
    """

    width: float
    height: float
    margins: tuple[float, float, float, float]
    units: int
    size: float
    leading: float
    gutter: float
    gap: float
    between: str
    face: Face
    head_face: Face
    second_face: Face
    align: str
    indent: float
    spaced: float
    measure: float
    varied: float
    piece: float
    column_rules: float
    boxed: float
    bold: float
    grid_lines: bool
    kinds: dict[str, float]

    def area(self) -> Area:
        """Return the type area."""
        left, top, right, bottom = self.margins
        return Area(left, top, self.width - left - right, self.height - top - bottom)

    def held(self, width: float, height: float) -> float:
        """Return how many body characters a rectangle holds."""
        return max(0.0, width) * max(0.0, height) / (self.size * self.leading)


def habits(dice: Dice) -> Habits:
    """Draw a newspaper."""
    width, height = dice.choice(FORMATS)
    zoom = dice.uniform(0.92, 1.06)
    size = dice.uniform(8.2, 10.8)
    side = dice.uniform(0.025, 0.06) * width
    gutter = size * dice.uniform(1.0, 2.4)
    room = width * zoom - 2 * side
    least = LEAST_EMS * size
    most = int((room + gutter) / (least + gutter))
    units = 12 if dice.hit(0.3) and most >= 4 else min(most, dice.randint(4, 7))
    between = dice.pick(none=5, hairline=4, thick=0.5, dotted=0.8, short=0.6)
    return Habits(
        width=round(width * zoom, 1),
        height=round(height * zoom, 1),
        margins=(side, dice.uniform(18, 50), side, dice.uniform(18, 50)),
        units=max(2, units),
        size=round(size, 2),
        leading=size * dice.uniform(1.3, 1.75),
        gutter=gutter,
        gap=size * dice.uniform(1.0, 2.6),
        between=between,
        face="serif" if dice.hit(0.8) else "sans",
        head_face=dice.one("sans-bold", "sans-bold", "serif-bold", "serif-bold", "sans", "serif"),
        second_face=dice.one("sans", "serif", "serif-bold", "sans-bold"),
        align=dice.one("left", "left", "centre"),
        indent=2.0 if dice.hit(0.88) else 0.0,
        spaced=0.0 if dice.hit(0.8) else dice.uniform(0.25, 0.9),
        measure=dice.uniform(9.5, 17),
        varied=dice.uniform(0.15, 0.6),
        piece=dice.log(180, 1400) if dice.hit(0.94) else 20_000.0,
        column_rules=dice.one(0.0, 0.0, 0.0, 0.2, 0.8),
        boxed=dice.one(0.04, 0.1, 0.25),
        bold=dice.log(0.75, 1.4),
        grid_lines=dice.hit(0.5),
        kinds=dice.tempered(KINDS, 0.7),
    )
