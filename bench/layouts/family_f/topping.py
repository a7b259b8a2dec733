"""Where a story's head stands: over all its columns or some, at their left, or between them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bench.layouts.family_d.setting import single
from bench.layouts.family_f.desk import Desk, Type, Whose
from bench.layouts.family_f.heads import HeadLook, head, head_look
from bench.layouts.family_f.room import Room
from bench.layouts.family_f.stack import Stack
from bench.typeset.manuscript import Story
from bench.typeset.sheet import Area

MOST = 0.46
"""Share of a room's height that a head over its columns may take."""
PLAIN = "0123456789"


@dataclass(frozen=True)
class Topping:
    """Where a head goes: its place, its box without white, and how it stands in it."""

    way: str
    area: Area


def plan_head(desk: Desk, room: Room) -> Topping:
    """Choose the place of a head that is not written yet."""
    dice, count = desk.dice, len(room.columns)
    area = room.area
    top = [at for at in range(count) if room.free(Area(*_cell(room, at)))]
    if not top:
        return Topping("none", area)
    first, run = _longest_run(top)
    weights = {"over": 6.0}
    if run == count > 1:
        weights["part"] = 1.4 if count == 2 else 3.0
        weights["amid"] = 1.8 if count > 2 else 0.0
    if run == count > 1 and not room.holes:
        weights["inside"] = 1.5 if count > 3 else 0.0
        weights["left"] = 1.8 if area.height < 0.9 * area.width else 0.4
        weights["down"] = 0.6 if area.height > 14 * room.body.leading else 0.0
    way = dice.pick(**weights)
    x0, x1 = room.across(first, run)
    if way == "part":
        x0, x1 = room.across(0, dice.randint(max(1, count // 2), count - 1))
    elif way in ("amid", "inside"):
        own = max(1, count - 2) if way == "amid" else max(1, min(count - 2, dice.randint(2, 3)))
        x0, x1 = room.across((count - own) // 2, own)
    elif way == "left":
        x0, x1 = room.across(0, 1 if count < 5 or dice.hit(0.5) else 2)
    return Topping(way, Area(x0, area.y, x1 - x0, area.height))


def _cell(room: Room, at: int) -> tuple[float, float, float, float]:
    x0, x1 = room.columns[at]
    return x0, room.area.y, x1 - x0, 6 * room.body.leading


def _longest_run(numbers: list[int]) -> tuple[int, int]:
    """Return the first and the count of the longest run of numbers that follow each other."""
    best = (numbers[0], 1)
    start = 0
    for at in range(1, len(numbers) + 1):
        if at == len(numbers) or numbers[at] != numbers[at - 1] + 1:
            if at - start > best[1]:
                best = (numbers[start], at - start)
            start = at
    return best


def wanted(desk: Desk, room: Room, topping: Topping) -> tuple[float, tuple[int, int]]:
    """Return the size of a headline for a room, and how many characters it should have."""
    dice, habits = desk.dice, desk.habits
    size = habits.size * habits.bold * min(6.5, 0.9 + room.held() ** 0.5 / 13) * dice.log(0.8, 1.3)
    size = max(1.15 * habits.size, min(size, topping.area.width / 5, room.area.height / 4))
    line = topping.area.width / size
    length = max(6.0, min(26.0, line * dice.one(0.9, 0.9, 1.7, 1.8, 2.4)))
    return size, (int(0.75 * length), int(length))


def set_head(
    desk: Desk, room: Room, topping: Topping, story: Story, size: float, lead: str = "", piece: int = 0
) -> tuple[Story, bool]:
    """Print a story's head and make a hole for it.

    Returns:
        The story as far as its head was printed, and whether its lead was.
    """
    if topping.way == "none":
        return replace(story, section=None, kicker=None, headline=None, subtitle=None, bylines=()), False
    if topping.way == "down" and not set(story.headline or PLAIN) & set(PLAIN) and not story.section:
        return _downwards(desk, room, story, size, piece), False
    look = head_look(desk.dice, desk.habits, size)
    low = topping.way in ("left", "inside")
    most = min(room.area.height * (0.94 if low else MOST), room.area.height - 4 * room.body.leading)
    story, stack, led = _fitting(look, story, (topping.area.width, most), room.body, lead)
    if not stack.rows:
        return story, False
    area, spare = topping.area, room.area.height - stack.height
    y = area.y
    if topping.way == "left" and spare < 6 * room.body.leading:
        y += spare * desk.dice.one(0.0, 0.5)
        stack.height += spare - (y - area.y)
    elif topping.way == "inside" and spare > 12 * room.body.leading:
        y += spare / 2
    stack.print(desk, area.x, y, story.id, piece)
    air = 0.6 * look.air if y > area.y and topping.way == "inside" else 0.0
    room.holes.append(Area(area.x - 0.3, y - air, area.width + 0.6, stack.height + air))
    if topping.way == "left" and y > area.y:
        room.holes.append(Area(area.x - 0.3, area.y, area.width + 0.6, y - area.y))
    return story, led


def _fitting(
    look: HeadLook, story: Story, room: tuple[float, float], body: Type, lead: str
) -> tuple[Story, Stack, bool]:
    """Return a story's head, made smaller and poorer until it goes in."""
    width, most = room
    while True:
        stack = head(look, story, width, body, lead)
        if stack.height <= most:
            return story, stack, bool(lead)
        if lead:
            lead = ""
        elif look.size > 1.6 * body.size:
            look = replace(look, size=0.85 * look.size, rows=min(look.rows, 2))
        elif story.subtitle or story.kicker or story.section:
            story = replace(story, subtitle=None, kicker=None if not story.subtitle else story.kicker, section=None)
        elif look.size > 1.05 * body.size:
            look = replace(look, size=0.9 * look.size)
        elif story.bylines:
            story = replace(story, bylines=(), byline=())
        else:
            return replace(story, headline=None), Stack(width), False


def _downwards(desk: Desk, room: Room, story: Story, size: float, piece: int) -> Story:
    """Print a headline downwards at the left of the columns, and the byline beside it."""
    dice, area = desk.dice, room.area
    text = story.headline or ""
    size = round(min(size, 0.9 * area.height / len(text), 0.25 * area.width), 2)
    face = desk.habits.head_face
    line = single(text, area.height, size, face, "vertical", dice.one("left", "centre"))
    desk.put(line, (area.x, area.y), Type(size, face, size), Whose("headline", story.id, piece), down=True)
    right = area.x + size * dice.uniform(1.25, 1.5)
    old = len(room.columns)
    room.area = Area(right, area.y, area.right - right, area.height)
    wide = (room.area.width - room.gutter * (old - 1)) / old
    count = old if wide > 8.2 * room.body.size else max(1, old - 1)
    wide = (room.area.width - room.gutter * (count - 1)) / count
    room.columns = [
        (right + at * (wide + room.gutter), right + at * (wide + room.gutter) + wide) for at in range(count)
    ]
    return replace(story, kicker=None, subtitle=None, section=None, bylines=(), byline=())
