"""An article's area cut up: where its head, its inset and its text go."""

from __future__ import annotations

import math

from bench.layouts.family_a.columns import Columns, Hole
from bench.layouts.family_a.fitting import Cast, Parts, Slot
from bench.layouts.family_a.heads import Head, down_width, head_of, place_down, place_head
from bench.layouts.family_a.plan import Inset, Plan
from bench.layouts.family_a.press import Press, framed_off
from bench.layouts.family_a.setting import Ink, broken, put
from bench.typeset.flow import FlowLine, pour
from bench.typeset.manuscript import Story
from bench.typeset.sheet import Area

LEAST_INSET = 7
"""Body lines of the lowest inset."""


class Job:
    """An article (or one part of it) on its way onto the page.

    Attributes:
        story: with the head that is printed here.
        before: a lead or editor's note, set with the head.
        cast: how the body is set; ``parts`` are to be set by the caller.
    """

    def __init__(self, press: Press, plan: Plan, story: Story, area: Area, before: str = "", piece: int = 0) -> None:
        self.press, self.plan, self.story, self.before, self.piece = press, plan, story, before, piece
        text = self._down(area) if plan.head.place.startswith("down") else area
        self.columns = Columns.of(press, text, plan.columns)
        top = 0 if plan.head.place.startswith("down") else self._cut_head(area)
        self.hole = self._cut_inset(plan.inset, top) if plan.inset else None
        self.slots: list[Slot] = self.columns.slots(bands=plan.head.place == "middle")

    def cast(self, *, before: str = "", after: str = "", tail: str = "", cut: bool = False) -> Cast:
        """Return how the body is cast in these columns."""
        return Cast(self.columns.measure, self.press.grid.size, self.plan.face, before, after, tail, cut)

    def depths(self) -> list[int]:
        """Return the body lines of the pieces of column, less the white at the end."""
        depths = [slot.units for slot in self.slots]
        depths[-1] = max(2, depths[-1] - self.plan.white)
        return depths

    def head(self) -> None:
        """Print the head."""
        if self.head_area is None:
            return
        if self.made and sum(row.role == "headline" for row in self.made.rows) > 1:
            self.press.show("headline in lines")
        if self.plan.head.place.startswith("down"):
            place_down(self.press, self.story, self.plan.head, self.head_area, self.piece)
            self.press.show("vertical headline")
        elif self.made is not None:
            place_head(self.press, self.made, self.story, self.head_area, self.piece)

    def body(self, lines: list[FlowLine]) -> None:
        """Print lines that are known to fit, and the rules between the columns.

        Raises:
            ValueError: they don't fit.
        """
        poured = pour(lines, [slot.units for slot in self.slots])
        if poured is None:
            raise ValueError(f"the body of {self.story.id} does not fit")
        for number, (slot, column) in enumerate(zip(self.slots, poured, strict=True)):
            self._column(column, slot, number)
        rules = self.press.look.inner_rules if self.plan.rules is None else self.plan.rules
        if rules and self.columns.count > 1:
            self.columns.rules(self.press)
            self.press.show("rules between columns")
        elif self.columns.count > 1:
            self.press.show("columns without rules")

    def inset(self) -> None:
        """Place what stands amid the columns."""
        inset, hole, columns, press = self.plan.inset, self.hole, self.columns, self.press
        if inset is None or hole is None:
            return
        box = columns.box(hole)
        bare = not inset.ruled and not framed_off(inset.block)
        gap = (1.3 if bare else 0.7) * columns.leading
        above = hole.top > 0 and inset.where in ("middle", "bottom")
        below = hole.bottom < columns.units
        inner = Area(box.x, box.y + gap * above, box.width, box.height - gap * (above + below))
        if inset.block is None:
            place_picture(press, self.story, inner)
            return
        inset.block.place(press, inner)
        press.show("body in boxes that don't touch" if inset.where == "full" else "body runs on round another piece")
        if inset.ruled:
            self._rules_round(box, hole, gap / 3, (above, below))

    def _rules_round(self, box: Area, hole: Hole, off: float, ends: tuple[bool, bool]) -> None:
        press, columns = self.press, self.columns
        side = (columns.pitch - columns.measure) / 2
        if hole.first > 0:
            press.rule(box.x - side, box.y + off, box.x - side, box.bottom - off)
        if hole.end < columns.count:
            press.rule(box.right + side, box.y + off, box.right + side, box.bottom - off)
        left = box.x - (side if hole.first > 0 else 0)
        right = box.right + (side if hole.end < columns.count else 0)
        if ends[0]:
            press.rule(left, box.y + off, right, box.y + off)
        if ends[1]:
            press.rule(left, box.bottom - off, right, box.bottom - off)

    def _down(self, area: Area) -> Area:
        """Keep a strip at the side for a vertical head; return what is left."""
        self.made: Head | None = None
        wide = down_width(self.press, self.story, self.plan.head, area.height)
        gap = self.press.grid.size
        if self.plan.head.place == "down-left":
            self.head_area: Area | None = Area(area.x, area.y, wide, area.height)
            return Area(area.x + wide + gap, area.y, area.width - wide - gap, area.height)
        self.head_area = Area(area.right - wide, area.y, wide, area.height)
        return Area(area.x, area.y, area.width - wide - gap, area.height)

    def _cut_head(self, area: Area) -> int:
        """Cut the head's hole; return the body line under it where it stands on top."""
        columns, plan = self.columns, self.plan.head
        self.head_area, self.made = None, None
        place, count = plan.place, columns.count
        own = plan.columns or max(1, {"part": count - 1, "inside": count - 2}.get(place, count // 4))
        spans = {"part": (0, own), "left": (0, own), "right": (count - own, count)}
        spans["inside"] = ((count - own) // 2, (count - own) // 2 + own)
        first, end = spans.get(place, (0, count))
        width = columns.box(Hole(first, end, 0, 1)).width
        self.made = head_of(self.press, self.story, plan, width, self.before)
        if not self.made.rows and not self.made.lead:
            return 0
        high = math.ceil(self.made.height / columns.leading)
        low, bottom = 0, high
        if place in ("left", "right"):
            bottom = columns.units
        elif place in ("inside", "middle"):
            low = max(4, round((columns.units - high) * (0.35 if place == "inside" else 0.45)))
            bottom = low + high + 1
        hole = Hole(first, end, low, bottom)
        columns.holes.append(hole)
        self.head_area = columns.box(hole)
        return high if place in ("top", "part") else 0

    def _cut_inset(self, inset: Inset, top: int) -> Hole:
        columns = self.columns
        room = columns.units - top
        high = room if inset.where == "full" else min(room, max(LEAST_INSET, round(room * inset.share)))
        low = {"middle": top + (room - high) // 2, "bottom": columns.units - high}.get(inset.where, top)
        hole = Hole(inset.at, inset.at + inset.columns, low, low + high)
        columns.holes.append(hole)
        return hole

    def _column(self, column: list[FlowLine], slot: Slot, number: int) -> None:
        leading, used = self.press.grid.leading, 0
        for item in column:
            y = slot.y + used * leading + (item.units * leading - item.size) / 2
            ink = Ink(item.size, item.face, item.role, self.story.id, self.piece, number)
            put(self.press, item.line, slot.x, y, ink)
            used += item.units


def place_picture(press: Press, story: Story, area: Area) -> None:
    """Set an article's own picture with caption and credit under it."""
    press.show("picture in an article")
    size = 0.92 * press.grid.size
    text = " ".join(part for part in (story.caption, story.credit) if part)
    lines = broken(text, int(area.width / size + 1e-6) * size, size, "sans", 0.0)
    under = len(lines) * size * 1.4 + 4
    press.picture(story.id, Area(area.x, area.y + 2, area.width, area.height - under - 4))
    for index, line in enumerate(lines):
        y = area.bottom - under + 3 + index * size * 1.4
        put(press, line, area.x, y, Ink(size, "sans", "caption", story.id))


def merged(done: Parts, rest: Parts, *, cut: bool) -> Parts:
    """Return both parts of a body as one; with ``cut`` the first of ``rest`` goes on the last of ``done``."""
    if not cut or not rest:
        return done + rest
    return [*done[:-1], (done[-1][0], done[-1][1] + rest[0][1]), *rest[1:]]
