"""Briefs of family A: short pieces one after the other, each opening in bold or under a small headline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bench.layouts.corpus import Order
from bench.layouts.family_a.columns import Columns, Hole
from bench.layouts.family_a.fitting import Cast, Parts, Slot, parts_of, shortened, with_parts
from bench.layouts.family_a.press import Press
from bench.layouts.family_a.setting import Ink, broken, put, say, width_of
from bench.typeset.manuscript import Part, Story
from bench.typeset.sheet import Area

_OPENING = re.compile(r"^[^，。：]{2,24}[，。：]?")
LEAST = 30
"""Characters of the shortest brief: what has less room is left white."""


@dataclass
class Briefs:
    """Short pieces one after the other through some columns, each opening in bold, perhaps behind a mark.

    Attributes:
        mark: printed before each.
        label: over them, where there is one.
        titled: each has a small bold headline on a line of its own instead of a bold opening.
        gap: body lines of white between two.
        length: characters of one.
    """

    columns: int
    mark: str = ""
    label: str = ""
    titled: bool = False
    gap: int = 1
    length: int = 90
    frame: bool = False

    @property
    def boxed(self) -> bool:
        """Whether they stand in a frame."""
        return self.frame

    def place(self, press: Press, area: Area) -> None:
        """Set as many as go in."""
        press.show("briefs", "briefs with headlines" if self.titled else "briefs with bold openings")
        if self.frame:
            press.frame(area)
            half = press.grid.leading / 2
            area = Area(area.x + 8, area.y + half, area.width - 16, area.height - 2 * half)
        columns = Columns.of(press, area, self.columns)
        if self.label:
            high = 2
            columns.holes.append(Hole(0, columns.count, 0, high))
            box = columns.box(columns.holes[0])
            size = 1.5 * press.grid.size
            ink = Ink(size, "sans-bold", "furniture", None)
            say(press, self.label, Area(box.x, box.y + 1, box.width, 0), ink, "centre", size * 0.5)
            press.rule(box.x, box.bottom - 5, box.right, box.bottom - 5, 0.8)
        self._fill(press, columns)
        if press.look.inner_rules:
            columns.rules(press)

    def _fill(self, press: Press, columns: Columns) -> None:
        cast = Cast(columns.measure, press.grid.size, "serif")
        places = [(slot, line) for slot in columns.slots() for line in range(slot.units)]
        at = 0
        while True:
            if self.titled and at + 1 < len(places) and places[at + 1][1] == 0:
                at += 1
            story = self._written(press)
            left = len(places) - at - self.titled
            kept = self._shortened(story, cast, left)
            if sum(len(part.text) for part in kept.parts) < LEAST:
                return
            press.tell(kept)
            if kept.headline:
                slot, line = places[at]
                size = min(1.15 * press.grid.size, columns.measure / width_of(kept.headline, "sans-bold"))
                y = slot.y + line * columns.leading + (columns.leading - size) / 2
                say(
                    press,
                    kept.headline,
                    Area(slot.x, y, columns.measure, 0),
                    Ink(size, "sans-bold", "headline", kept.id),
                )
                at += 1
            at = self._set(press, kept, at, places, columns)
            at += self.gap if at < len(places) and places[at][1] else 0

    def _written(self, press: Press) -> Story:
        """Return a story of one paragraph."""
        if not self.titled:
            story = press.write(self.length, "brief")
        else:
            order = Order(headline=(6, 12), kicker=False, subtitle=False, subheads=0, signing="none")
            story = press.write(self.length, order=order)
        text = self.mark + "".join(part.text for part in story.parts)
        return replace(story, parts=(Part("body", text),))

    def _shortened(self, story: Story, cast: Cast, room: int) -> Story:
        def fits(trial: Parts) -> bool:
            return len(cast.lines(trial)) <= room

        return with_parts(story, shortened(parts_of(story), fits))

    def _set(self, press: Press, story: Story, at: int, places: Sequence[tuple[Slot, int]], columns: Columns) -> int:
        text = story.parts[0].text
        found = None if self.titled else _OPENING.match(text)
        bold = found.end() if found else 0
        for line in broken(text, columns.measure, press.grid.size, "serif"):
            slot, number = places[at]
            y = slot.y + number * columns.leading + (columns.leading - press.grid.size) / 2
            ink = Ink(press.grid.size, "serif", "body", story.id, 0, slot.column)
            put(press, line, slot.x, y, ink, min(bold, len(line.text)))
            bold = max(0, bold - len(line.text))
            at += 1
        return at
