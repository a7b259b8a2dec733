"""What stands among a story's columns: its pictures, a pull quote, a box of facts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from bench.layouts.family_f.captions import Shot, caption_look, credited, set_shot
from bench.layouts.family_f.desk import Desk, Type
from bench.layouts.family_f.habits import FACES
from bench.layouts.family_f.panels import set_facts
from bench.layouts.family_f.room import Room
from bench.layouts.family_f.stack import Stack
from bench.layouts.family_f.words import small
from bench.typeset.manuscript import Story
from bench.typeset.sheet import Area

_SENTENCE = re.compile(r"[^。！？“”]{14,44}[。！？]")
TRIES = 8
LOWEST = 60.0
"""Points of the lowest thing set among columns."""
LEFT = 0.45
"""Share of a story's room that must be left for text by each thing that is set in it."""


@dataclass
class Insets:
    """Sets things among the columns of one story.

    Attributes:
        captions: those that were printed, in their order.
    """

    desk: Desk
    room: Room
    captions: list[str] = field(default_factory=list)

    def run(self, story: Story) -> Story:
        """Set some; return the story with the credits of its pictures."""
        dice, room = self.desk.dice, self.room
        held = room.held()
        if held < 260:
            return story
        pictures = dice.one(0, 0, 0, 1, 1, 1) if held < 1200 else dice.one(0, 1, 1, 2, 2, 3)
        whole = room.held()
        for _ in range(pictures):
            if room.held() > 0.5 * whole:
                story = self._picture(story)
        if dice.hit(0.06):
            self._portrait(story)
        if held > 500 and dice.hit(0.12):
            self._quote(story)
        if held > 700 and dice.hit(0.15):
            self._facts()
        return story

    def _picture(self, story: Story) -> Story:
        desk, dice = self.desk, self.desk.dice
        area = self._place(dice.uniform(0.55, 1.15))
        if area is None:
            return story
        words = small(desk, "photo", dice.randint(14, 44))
        look = caption_look(desk)
        silent = dice.hit(0.12)
        credit = "" if silent or dice.hit(0.25) else credited(look, words.credit)
        shot = Shot(story.id, "" if silent else words.caption or "", credit, 0, len(self.captions))
        caption = set_shot(desk, area, shot, look)
        if caption:
            self.captions.append(caption)
        return replace(story, byline=(*story.byline, *words.byline)) if credit else story

    def _portrait(self, story: Story) -> None:
        """Print the writer's portrait at the head of the first column, the text beside it."""
        room, dice, size = self.room, self.desk.dice, self.room.body.size
        x0, x1 = room.columns[0]
        wide = size * dice.uniform(4.2, 6.5)
        gap = 0.8 * size
        top = max([room.area.y, *(hole.bottom for hole in room.holes if hole.x < x1 - 0.5 and hole.right > x0 + 0.5)])
        hole = Area(x0 - 0.2, top, wide + gap, wide * 1.25 + gap)
        if x1 - x0 - wide - gap > 7 * size and hole.bottom < room.area.bottom - 6 * room.body.leading:
            room.holes.append(hole)
            self.desk.picture(story.id, Area(x0, top, wide, 1.25 * wide))

    def _quote(self, story: Story) -> None:
        """Print words of the story large among its columns; they are no part of its text."""
        desk, dice, room = self.desk, self.desk.dice, self.room
        texts = [text for part in story.parts for text in _SENTENCE.findall(part.text)]
        if not texts:
            return
        size = round(room.body.size * dice.uniform(1.2, 1.8), 2)
        kind = Type(size, dice.choice(FACES), 1.5 * size)
        text = dice.choice(texts).strip()
        wide = room.columns[0][1] - room.columns[0][0]
        stack = Stack(wide)
        if wide < 6 * size:
            return
        style = dice.one("bars", "none", "marks")
        if style == "bars":
            stack.rule("thick")
        if style == "marks":
            stack.lines(["“"], "furniture", Type(round(2 * size, 2), "serif-bold", 1.3 * size), "left")
        stack.space(0.5 * size)
        stack.paragraph(text, "furniture", kind, 0.0)
        stack.space(0.5 * size)
        if style == "bars":
            stack.rule("hairline")
        area = self._place(0.0, 1, stack.height)
        if area is not None:
            stack.print(desk, area.x, area.y, None)

    def _facts(self) -> None:
        """Set a box of facts, an article of its own."""
        desk, dice = self.desk, self.desk.dice
        own = min(len(self.room.columns), dice.one(1, 1, 2))
        x0, x1 = self.room.across(0, own)
        if x1 - x0 < 10 * self.room.body.size:
            return
        area = self._place(0.0, own, max(12 * self.room.body.leading, (x1 - x0) * dice.uniform(0.7, 1.5)))
        if area is not None:
            set_facts(desk, area)

    def _place(self, ratio: float, own: int = 0, depth: float = 0.0) -> Area | None:
        """Make a hole some columns wide, or one that columns run around, and return what stands in it."""
        dice, room = self.desk.dice, self.room
        count, leading = len(room.columns), room.body.leading
        for _ in range(TRIES):
            most = count if dice.hit(0.25) else max(1, count - 1)
            wide = own or dice.randint(1, most)
            first = dice.one(0, count - wide, dice.randint(0, count - wide))
            x0, x1 = room.across(first, wide)
            whole = wide == count
            if not own and not whole and count > 1 and dice.hit(0.2):
                x0, x1 = self._astride(first, wide)
            deep = depth or (x1 - x0) * ratio
            if deep > 0.55 * room.area.height or deep < LOWEST:
                continue
            hole, area = self._at(x0, x1, deep, whole=whole)
            if not room.free(hole) or hole.bottom > room.area.bottom + 0.5 or area.y < room.area.y:
                continue
            if (
                whole
                and any(one.y + one.depth < hole.y + 1 for one in room.strips())
                and hole.bottom < room.area.bottom
            ):
                continue
            if hole.bottom < room.area.bottom - 1 and room.area.bottom - hole.bottom < 5 * leading:
                continue
            before = room.held()
            room.holes.append(hole)
            if room.held() > LEFT * before:
                return area
            room.holes.pop()
        return None

    def _astride(self, first: int, wide: int) -> tuple[float, float]:
        """Return sides that lie within columns, so that text runs around."""
        room, dice = self.room, self.desk.dice
        x0, x1 = room.across(first, wide)
        column = room.columns[0][1] - room.columns[0][0]
        shift = column * dice.uniform(0.35, 0.5)
        if column - shift < 8 * room.body.size:
            return x0, x1
        left, right = room.area.x, room.area.right
        return (x0 + shift, x1 + shift) if x1 + shift + column / 3 < right else (max(left, x0 - shift), x1 - shift)

    def _at(self, x0: float, x1: float, deep: float, *, whole: bool) -> tuple[Area, Area]:
        """Return a hole with its white, and what stands in it: at the head, foot, or in between."""
        dice, room = self.desk.dice, self.room
        gap = room.body.size * dice.uniform(0.7, 1.2)
        tops = [hole.bottom for hole in room.holes if hole.x < x1 - 0.5 and hole.right > x0 + 0.5]
        top = max([room.area.y, *tops])
        foot = room.area.bottom - deep
        way = dice.one("top", "foot") if whole else dice.one("top", "top", "foot", "amid")
        if way == "amid":
            spare = foot - top - 10 * room.body.leading
            y = top + 5 * room.body.leading + max(0.0, spare) * dice.random()
        else:
            y = top if way == "top" else foot
        above = gap if y > top + 1 else 0.0
        below = gap if y < foot - 1 else 0.0
        left = 0.0 if any(abs(x0 - column[0]) < 0.5 for column in room.columns) else gap
        right = 0.0 if any(abs(x1 - column[1]) < 0.5 for column in room.columns) else gap
        hole = Area(x0 - left - 0.2, y - above, x1 - x0 + left + right + 0.4, deep + above + below)
        return hole, Area(x0, y, x1 - x0, deep)
