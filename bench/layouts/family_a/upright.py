"""Articles set in vertical columns from right to left (竖排)."""

from __future__ import annotations

from dataclasses import dataclass

from bench.layouts.corpus import Order
from bench.layouts.family_a.fitting import Parts, parts_of, shortened, with_parts
from bench.layouts.family_a.plan import Frame, framed
from bench.layouts.family_a.press import Press
from bench.layouts.family_a.setting import Ink, put_down, split_head
from bench.typeset.breaking import SetLine, break_paragraph
from bench.typeset.manuscript import Story
from bench.typeset.sheet import Area, Face

PITCH = 1.7
"""Distance of two vertical lines, in ems."""
TIER_GAP = 1.6
"""White between two tiers of columns, in ems."""


@dataclass
class Upright:
    """An article whose headline and body run downwards, lines from right to left, in one or more tiers.

    Attributes:
        tiers: how many rows of columns stand under each other.
        scale: size of the headline in body ems.
    """

    tiers: int = 1
    frame: Frame = "box"
    scale: float = 2.4
    face: Face = "serif"
    ruled: bool = True

    @property
    def boxed(self) -> bool:
        """Whether it stands in a frame or on a tint."""
        return self.frame != "none"

    def place(self, press: Press, area: Area) -> None:
        """Set it, cut to fill its lines."""
        press.show("vertical body", "vertical headline")
        area = framed(press, area, self.frame)
        size = press.grid.size
        ems = int((area.height / self.tiers - TIER_GAP * size) / size)
        count = int(area.width / (PITCH * size))
        order = Order(kicker=False, subtitle=False, subheads=0, signing="dateline", headline=(6, 14))
        story = press.write(int(1.2 * ems * count * self.tiers), order=order)
        head = self._head_lines(press, story, area)
        parts = parts_of(story)
        room = count * self.tiers - head
        parts = shortened(parts, lambda trial: len(self._lines(trial, ems * size, size)) <= room)
        story = with_parts(story, parts)
        press.tell(story)
        self._print(press, story, area, ems, head)

    def _head_lines(self, press: Press, story: Story, area: Area) -> int:
        """Print the headline down the right side, over all tiers; return how many body lines of a tier it takes."""
        size = press.grid.size
        title = story.headline or ""
        pieces = split_head(title, 1)
        high = min(self.scale * size, area.height * 0.9 / (1.1 * max(1, *map(len, pieces))))
        x = area.right - high * 1.2
        for piece in pieces:
            step = min(1.3 * high, (area.height - high) / max(1, len(piece) - 1))
            top = area.y + (area.height - step * (len(piece) - 1) - high) / 2
            ink = Ink(round(high, 1), "serif-bold", "headline", story.id)
            put_down(press, piece, x, (top + step * at for at in range(len(piece))), ink, (True, True))
        return -(-int(high * 1.6) // int(PITCH * size)) * self.tiers

    def _lines(self, parts: Parts, measure: float, size: float) -> list[SetLine]:
        return [line for _, text in parts for line in break_paragraph(text, measure, size, lambda _: 1.0)]

    def _print(self, press: Press, story: Story, area: Area, ems: int, head: int) -> None:
        size = press.grid.size
        tier_high = area.height / self.tiers
        lines = self._lines(parts_of(story), ems * size, size)
        skip = head // self.tiers
        per = int(area.width / (PITCH * size)) - skip
        for number, line in enumerate(lines):
            tier, at = divmod(number, per)
            x = area.right - (skip + at + 1) * PITCH * size + (PITCH - 1) * size / 2
            top = area.y + tier * tier_high + (tier_high - ems * size) / 2
            ink = Ink(size, self.face, "body", story.id, 0, tier)
            put_down(press, line.text, x, (top + start for start in line.starts), ink, (line.first, line.last))
        for tier in range(1, self.tiers):
            y = area.y + tier * tier_high
            if self.ruled:
                press.rule(area.x, y, area.right - skip * PITCH * size, y, 0.4)
