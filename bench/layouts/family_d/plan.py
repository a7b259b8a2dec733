"""The floor plan of a page: rooms by chance, and the rules between them."""

from __future__ import annotations

from dataclasses import dataclass, field

from bench.layouts.family_d.board import Board
from bench.layouts.family_d.dice import Dice
from bench.layouts.family_d.house import DIVIDERS, House
from bench.typeset.sheet import Area

LEAST_WIDE, LEAST_HIGH = 9.0, 7.0
"""Ems and lines of the smallest room."""


@dataclass
class Room:
    """Where one piece goes.

    Attributes:
        boxes: its boxes, in reading order.
        holes: what other rooms take out of them.
        label: it holds a label over the rooms that follow.
        columns: how many columns of text it has; 0 leaves that to chance.
        close: the holes come with the white round them.
    """

    boxes: list[Area]
    holes: list[Area] = field(default_factory=list)
    label: bool = False
    columns: int = 0
    close: bool = False

    @property
    def area(self) -> Area:
        """Its first box."""
        return self.boxes[0]

    @property
    def simple(self) -> bool:
        """Whether it is one rectangle."""
        return len(self.boxes) == 1 and not self.holes


class Planner:
    """Parts a page into rooms."""

    def __init__(self, board: Board, area: Area) -> None:
        self.board, self.page = board, area
        self.dice: Dice = board.dice
        self.house: House = board.house
        self.wish = self.dice.log(110, 1400)
        self.inner = self.dice.one(0.03, 0.1, 0.2)
        self.grouped = self.dice.one(0.0, 0.03, 0.1)
        self.wheel = self.dice.one(0.0, 0.05, 0.15)

    def rooms(self) -> list[Room]:
        """Return the page's rooms in reading order."""
        rooms = self._part(self.page, 0)
        for _ in range(self.dice.one(0, 0, 1, 1, 2)):
            self._join(rooms)
        return rooms

    def _part(self, area: Area, depth: int) -> list[Room]:
        house, dice = self.house, self.dice
        room = house.capacity(area)
        wide = area.width >= 2 * LEAST_WIDE * house.size + house.gap
        high = area.height >= 2 * LEAST_HIGH * house.leading + house.gap
        stop = self.wish / (self.wish + room) if depth else 0.04
        if depth > 7 or room < 170 or not (wide or high) or dice.hit(stop):
            return self._leaf(area)
        if wide and high and room > 900 and dice.hit(self.wheel):
            return self._pinwheel(area, depth)
        if wide and high and room > 700 and dice.hit(self.inner):
            return self._hollow(area, depth)
        if high and depth and room > 500 and dice.hit(self.grouped):
            return self._labelled(area, depth)
        level = high and (not wide or dice.hit(area.height / (area.height + 1.15 * area.width)))
        return self._cut(area, depth, level=level)

    def _leaf(self, area: Area) -> list[Room]:
        return [Room([area])]

    def _cut(self, area: Area, depth: int, *, level: bool) -> list[Room]:
        dice, house = self.dice, self.house
        least = LEAST_HIGH * house.leading if level else LEAST_WIDE * house.size
        extent = area.height if level else area.width
        count = 3 if extent > 3.6 * (least + house.gap) and dice.hit(0.25) else 2
        shares = [dice.log(1, 4) for _ in range(count)]
        at, out, start = 0.0, list[Room](), area.y if level else area.x
        low = start
        for number, share in enumerate(shares):
            at += share / sum(shares)
            last = number == count - 1
            high = start + extent if last else self._snap(start + at * extent, level=level)
            high = high if last else min(max(high, low + least + house.gap), start + extent - least - house.gap)
            part = self._slice(area, low, high - (0 if last else house.gap / 2), level=level)
            out += self._part(part, depth + 1)
            if not last:
                self._divide(area, high, level=level)
            low = high + house.gap / 2
        return out

    def _slice(self, area: Area, low: float, high: float, *, level: bool) -> Area:
        return Area(area.x, low, area.width, high - low) if level else Area(low, area.y, high - low, area.height)

    def _snap(self, value: float, *, level: bool) -> float:
        """Return the nearest place between two of the page's columns."""
        if level or not self.house.snapped:
            return value
        pitch, gutter = self.house.pitch, self.house.gutter
        return self.page.x + round((value - self.page.x) / pitch) * pitch - gutter / 2

    def _divide(self, area: Area, at: float, *, level: bool) -> None:
        style = self.house.divider
        if self.dice.hit(0.2):
            style = self.dice.pick(**DIVIDERS)
        if level:
            self.board.rule(area.x, at, area.right, at, style)
        else:
            self.board.rule(at, area.y, at, area.bottom, style)

    def _pinwheel(self, area: Area, depth: int) -> list[Room]:
        dice, gap = self.dice, self.house.gap / 2
        x1, x2 = area.x + area.width * dice.uniform(0.2, 0.42), area.x + area.width * dice.uniform(0.56, 0.8)
        y1, y2 = area.y + area.height * dice.uniform(0.2, 0.42), area.y + area.height * dice.uniform(0.56, 0.8)
        x1, x2 = self._snap(x1, level=False), self._snap(x2, level=False)
        x0, y0, x3, y3 = area.x - gap, area.y - gap, area.right + gap, area.bottom + gap
        if min(x1 - x0, x2 - x1, x3 - x2) < (LEAST_WIDE + 2) * self.house.size + 2 * gap:
            return self._cut(area, depth, level=area.height > area.width)
        if dice.hit(0.5):
            corners = [(x0, y0, x2, y1), (x2, y0, x3, y2), (x1, y1, x2, y2), (x0, y1, x1, y3), (x1, y2, x3, y3)]
        else:
            corners = [(x0, y0, x1, y2), (x1, y0, x3, y1), (x1, y1, x2, y2), (x2, y1, x3, y3), (x0, y2, x2, y3)]
        out: list[Room] = []
        style = self.house.divider
        for left, top, right, bottom in corners:
            part = Area(left + gap, top + gap, right - left - 2 * gap, bottom - top - 2 * gap)
            if min(part.width / self.house.size, part.height / self.house.leading) < 4:
                continue
            if left > x0:
                self.board.rule(left, part.y, left, part.bottom, style)
            if top > y0:
                self.board.rule(part.x, top, part.right, top, style)
            out += self._part(part, depth + 2)
        return out

    def _hollow(self, area: Area, depth: int) -> list[Room]:
        """Return a room that flows round another: L, U or O."""
        dice, house = self.dice, self.house
        wide, high = area.width * dice.uniform(0.25, 0.6), area.height * dice.uniform(0.3, 0.62)
        wide = max(wide, LEAST_WIDE * house.size)
        high = max(high, LEAST_HIGH * house.leading)
        x = dice.one(area.x, area.right - wide, area.x + dice.uniform(0.25, 0.75) * (area.width - wide))
        y = dice.one(area.bottom - high, area.bottom - high, area.y + dice.uniform(0.35, 0.7) * (area.height - high))
        if house.snapped:
            left, right = self._snap(x, level=False), self._snap(x + wide, level=False)
            x = area.x if x == area.x else left + house.gutter / 2
            wide = (area.right if right > area.right - house.pitch / 2 else right - house.gutter / 2) - x
        if wide < LEAST_WIDE * house.size or area.width - wide < (LEAST_WIDE - 2) * house.size:
            return self._leaf(area)
        inner = Area(x, y, wide, high)
        main = Room([area], [inner])
        style = dice.one("none", "hairline", "line", "dotted", house.divider)
        for ends in _edges(area, inner, house.gap / 2):
            self.board.rule(*ends, style)
        inside = self._part(inner, depth + 3)
        return [main, *inside] if dice.hit(0.7) else [*inside, main]

    def _labelled(self, area: Area, depth: int) -> list[Room]:
        high = self.house.size * self.dice.uniform(1.8, 3.6)
        if self.dice.hit(0.4):
            self.board.boxed(area, self.dice.one("line", "tint", "double", "bars", "dashes"))
            area = area.inset(self.house.size * self.dice.uniform(0.6, 1.0))
        label = Room([Area(area.x, area.y, area.width, high)], label=True)
        rest = Area(area.x, area.y + high + self.house.gap / 2, area.width, area.height - high - self.house.gap / 2)
        return [label, *self._part(rest, depth + 1)]

    def _join(self, rooms: list[Room]) -> None:
        """Let one article stand in two rooms, or three, that need not touch."""
        free = [room for room in rooms if room.simple and not room.label and self._roomy(room)]
        if len(free) < 3:
            return
        first = self.dice.choice(free)
        later = [room for room in free if room is not first and _follows(first.area, room.area)]
        later.sort(key=lambda room: abs(room.area.x - first.area.x) + abs(room.area.y - first.area.y))
        for other in later[: 2 if self.dice.hit(0.2) else 1]:
            first.boxes.append(other.area)
            rooms.remove(other)

    def _roomy(self, room: Room) -> bool:
        return self.house.capacity(room.area) > 150 and room.area.width > LEAST_WIDE * self.house.size


def _follows(first: Area, other: Area) -> bool:
    """Tell whether a text in ``first`` can go on in ``other``: to its right, or below."""
    right = other.x >= first.right - 1 and other.y < first.bottom
    below = other.y >= first.bottom - 1 and other.x < first.right and other.right > first.x
    return right or below


def _edges(outer: Area, inner: Area, gap: float) -> list[tuple[float, float, float, float]]:
    """Return the sides of ``inner`` that face ``outer``'s text."""
    x0, y0, x1, y1 = inner.x - gap, inner.y - gap, inner.right + gap, inner.bottom + gap
    left, right = max(x0, outer.x), min(x1, outer.right)
    top, bottom = max(y0, outer.y), min(y1, outer.bottom)
    sides: list[tuple[float, float, float, float]] = []
    if x0 > outer.x:
        sides.append((x0, top, x0, bottom))
    if x1 < outer.right:
        sides.append((x1, top, x1, bottom))
    if y0 > outer.y:
        sides.append((left, y0, right, y0))
    if y1 < outer.bottom:
        sides.append((left, y1, right, y1))
    return sides
