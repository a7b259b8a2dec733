"""What one newspaper is used to: page, type, rules, faces; drawn anew for each case, each habit by itself."""

from __future__ import annotations

from dataclasses import dataclass

from bench.layouts.family_d.dice import Dice
from bench.typeset.sheet import Area, Direction, Face

LEAST_EMS, MOST_EMS = 8.0, 24.0
"""Ems of the narrowest and widest column."""
MOST = 11_000
"""Characters that a page may hold, were it all body."""
CONTENTS = {
    "article": 8.0,
    "briefs": 1.6,
    "photo": 1.2,
    "group": 0.5,
    "advert": 1.0,
    "classified": 0.3,
    "notice": 0.7,
    "table": 0.9,
    "pointers": 0.4,
    "verse": 0.35,
}
"""How common the contents of a room are."""
DIVIDERS = {"none": 4.0, "hairline": 3.0, "thick": 0.7, "double": 0.5, "dotted": 0.8, "partial": 0.6}


@dataclass(frozen=True)
class House:
    """The habits of a newspaper.

    Attributes:
        margins: left, top, right, bottom.
        whole: columns are set to whole ems.
        column_rules: share of articles with rules between their columns.
        gap: white between two rooms.
        divider: rule between rooms; some have another one.
        snapped: rooms begin and end where the page's columns do.
        framed: share of rooms that stand in frames or on tints.
        scale: how large headlines are, roughly in body ems.
        contents: how common each content is.
    """

    width: float
    height: float
    margins: tuple[float, float, float, float]
    size: float
    leading: float
    gutter: float
    columns: int
    face: Face
    direction: Direction
    mixed: float
    whole: bool
    column_rules: float
    gap: float
    divider: str
    snapped: bool
    framed: float
    scale: float
    head_face: Face
    second_face: Face
    centred: float
    indent: float
    contents: dict[str, float]

    def area(self) -> Area:
        """Return the type area."""
        left, top, right, bottom = self.margins
        return Area(left, top, self.width - left - right, self.height - top - bottom)

    @property
    def pitch(self) -> float:
        """Distance of the page's columns."""
        left, _, right, _ = self.margins
        return (self.width - left - right + self.gutter) / self.columns

    def capacity(self, area: Area) -> float:
        """Return how many body characters an area holds."""
        return max(0.0, area.width) * max(0.0, area.height) / (self.size * self.leading)


def house(dice: Dice) -> House:
    """Draw a newspaper."""
    while True:
        width = dice.log(380, 1100)
        height = width * dice.uniform(1.2, 1.62)
        size = dice.uniform(7.5, 11.0)
        leading = size * dice.uniform(1.25, 1.8)
        if 2200 < width * height / (size * leading) < MOST:
            break
    side = dice.log(14, 60)
    margins = (side, dice.log(14, 60), side * dice.uniform(0.8, 1.2), dice.log(14, 60))
    gutter = size * dice.uniform(0.8, 2.5)
    room = width - margins[0] - margins[2]
    counts = [n for n in range(3, 10) if LEAST_EMS <= ((room + gutter) / n - gutter) / size <= MOST_EMS]
    return House(
        width=round(width, 1),
        height=round(height, 1),
        margins=margins,
        size=round(size, 2),
        leading=leading,
        gutter=gutter,
        columns=dice.choice(counts or [3]),
        face="serif" if dice.hit(0.82) else "sans",
        direction="vertical" if dice.hit(0.13) else "horizontal",
        mixed=0.0 if dice.hit(0.6) else dice.uniform(0.02, 0.3),
        whole=dice.hit(0.6),
        column_rules=dice.one(0.0, 0.0, 0.15, 0.5, 1.0),
        gap=size * dice.log(0.7, 2.8),
        divider=dice.pick(**DIVIDERS),
        snapped=dice.hit(0.75),
        framed=dice.one(0.03, 0.1, 0.2, 0.4),
        scale=dice.log(1.4, 3.4),
        head_face=dice.one("sans-bold", "serif-bold", "sans-bold", "serif-bold", "serif", "sans"),
        second_face=dice.one("sans", "serif", "serif-bold", "sans-bold"),
        centred=dice.one(0.1, 0.5, 0.9),
        indent=2.0 if dice.hit(0.95) else 0.0,
        contents=dice.tempered(CONTENTS, 0.8),
    )
