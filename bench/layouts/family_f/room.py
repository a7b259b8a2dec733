"""The room of one story: its box, its columns, and what already stands in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bench.layouts.family_f.desk import Desk, Type
from bench.layouts.family_f.dummy import Spot
from bench.layouts.family_f.habits import FACES
from bench.layouts.family_f.strips import Strip, columns_of, meets, strips
from bench.typeset.sheet import Area

GROUNDS = {"line": 3.0, "tint": 3.0, "both": 0.8, "bars": 1.2, "cap": 1.0, "round": 0.4}


@dataclass
class Room:
    """Where a story is set.

    Attributes:
        area: what the story has, within its frame.
        columns: sides of each text column.
        body: the type of its text.
        holes: where no text goes.
    """

    area: Area
    columns: list[tuple[float, float]]
    gutter: float
    body: Type
    level: bool
    holes: list[Area] = field(default_factory=list)

    def strips(self) -> list[Strip]:
        """Return the strips that are free for text."""
        return strips(self.area, self.columns, self.holes, self.body, level=self.level)

    def held(self) -> float:
        """Return how many characters go in by now."""
        return sum(one.width * one.depth for one in self.strips()) / (self.body.size * self.body.leading)

    def across(self, first: int, count: int) -> tuple[float, float]:
        """Return the sides of ``count`` columns from one on."""
        return self.columns[first][0], self.columns[first + count - 1][1]

    def free(self, area: Area) -> bool:
        """Tell whether nothing stands in an area yet."""
        return not any(meets(area, hole) for hole in self.holes)


def room_of(desk: Desk, spot: Spot) -> Room:
    """Return a story's room, its frame or tint printed."""
    dice, habits = desk.dice, desk.habits
    area = spot.area
    if not spot.holes and area.width > 11.5 * habits.size and dice.hit(habits.boxed):
        area = set_off(desk, area)
    body = body_type(desk)
    gutter = habits.gutter * (1.0 if spot.holes else dice.one(1.0, 1.0, 1.0, dice.uniform(0.85, 1.5)))
    columns = columns_of(area, _count(desk, spot, area, gutter, body), gutter)
    gap, side = habits.gap, habits.gutter - 0.5
    holes = [Area(h.x - side, h.y - gap, h.width + 2 * side, h.height + 2 * gap) for h in spot.holes]
    return Room(area, columns, gutter, body, habits.grid_lines, holes)


def set_off(desk: Desk, area: Area) -> Area:
    """Print a frame or tint; return what is left inside."""
    style = desk.dice.pick(**GROUNDS)
    desk.ground(area, style)
    by = desk.habits.size * desk.dice.uniform(0.7, 1.2)
    if style in ("bars", "cap"):
        return Area(area.x, area.y + by, area.width, area.height - (2 * by if style == "bars" else by))
    return area.inset(by)


def body_type(desk: Desk) -> Type:
    """Draw a story's body type: mostly the newspaper's own."""
    dice, habits = desk.dice, desk.habits
    factor = 1.0 if dice.hit(0.82) else dice.uniform(0.9, 1.18)
    size = round(habits.size * factor, 2)
    face = habits.face if dice.hit(0.88) else dice.choice(FACES)
    return Type(size, face, habits.leading * factor)


def _count(desk: Desk, spot: Spot, area: Area, gutter: float, body: Type) -> int:
    """Return how many columns a story has: as the newspaper's measure wants it, or set to another (变栏).

    Where another module stands in its own, columns end where that one begins, if any number of columns does so.
    """
    dice, habits = desk.dice, desk.habits
    measure = habits.measure * body.size
    if dice.hit(habits.varied):
        measure *= dice.one(0.75, 1.3, 1.3, 1.6, 1.9)
    most = int((area.width + gutter) / (8.2 * body.size + gutter))
    least = -(-(area.width + gutter) // (33 * body.size + gutter))
    wanted = max(1, min(most, max(int(least), round((area.width + gutter) / (measure + gutter)))))
    apt = [count for count in range(2, most + 1) if all(_ends(area, hole, count, gutter) for hole in spot.holes)]
    return min(apt, key=lambda count: abs(count - wanted)) if spot.holes and apt else wanted


def _ends(area: Area, hole: Area, count: int, gutter: float) -> bool:
    """Tell whether a hole's sides are those of some of ``count`` columns."""
    pitch = (area.width + gutter) / count
    places = ((hole.x - area.x) / pitch, (hole.right + gutter - area.x) / pitch)
    return all(abs(place - round(place)) < 0.02 for place in places)


def gutters(desk: Desk, room: Room, holes: Sequence[Area]) -> None:
    """Draw rules between the columns of a story, broken where something stands across them."""
    style = desk.dice.one("hairline", "hairline", "dotted")
    area = room.area
    for (_, left), (right, _) in zip(room.columns, room.columns[1:], strict=False):
        x, top = (left + right) / 2, area.y
        for hole in sorted(holes, key=lambda hole: hole.y):
            if hole.x - 1 < x < hole.right + 1:
                if hole.y - top > 3 * room.body.leading:
                    desk.rule(x, top, x, hole.y - 2, style)
                top = max(top, hole.bottom)
        if area.bottom - top > 3 * room.body.leading:
            desk.rule(x, top, x, area.bottom, style)
