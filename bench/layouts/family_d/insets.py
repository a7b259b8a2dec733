"""What stands amid an article's columns: its picture with a caption, a pull quote, an ornament."""

from __future__ import annotations

import re
from dataclasses import replace

from bench.layouts.family_d.board import TOUCH, Board, Ink
from bench.layouts.family_d.captions import LEAST, Shot, caption_look, credit_of, set_shot
from bench.layouts.family_d.columns import Grid
from bench.layouts.family_d.headstyle import FACES
from bench.layouts.family_d.setting import broken
from bench.layouts.family_d.writing import small
from bench.typeset.directions import Span
from bench.typeset.manuscript import Story

_SENTENCE = re.compile(r"[^。！？“”]{12,45}[。！？]")


class Insetter:
    """Cuts holes into a box for what stands amid its text."""

    def __init__(self, board: Board, grid: Grid, holes: list[Span]) -> None:
        self.board, self.grid, self.holes = board, grid, holes
        self.gap = board.house.size * board.dice.uniform(0.5, 1.3)

    def picture(self, story: Story) -> Story:
        """Set a picture of the story's; return the story with its caption."""
        board, dice = self.board, self.board.dice
        found = self._room(dice.uniform(0.5, 1.4))
        if found is None:
            return story
        outer, inner = found
        area = board.area(inner, self.grid.direction)
        if min(area.width, area.height) < 2 * LEAST:
            return story
        look = caption_look(board)
        if dice.hit(0.2):
            self.holes.append(outer)
            board.picture(story.id, area)
            return story
        if look.place == "on" and dice.hit(0.7):
            look = replace(look, place="under")
        words = small(board, "photo", dice.randint(16, 46))
        credit = words.credit if dice.hit(0.8) else None
        self.holes.append(outer)
        if dice.hit(0.06):
            board.boxed(area, "line")
            area = area.inset(3)
        caption = set_shot(board, area, Shot(story.id, words.caption or "", credit_of(look, credit)), look)
        byline = (*story.byline, *words.byline) if credit else story.byline
        return replace(story, caption=caption, credit=credit, byline=byline)

    def quote(self, story: Story) -> None:
        """Set words of the story large between its columns."""
        board, dice = self.board, self.board.dice
        texts = [text for part in story.parts for text in _SENTENCE.findall(part.text)]
        size = board.house.size * dice.uniform(1.1, 1.9)
        step = size * dice.uniform(1.3, 1.7)
        if not texts:
            return
        text, face = dice.choice(texts).strip("，、"), dice.choice(FACES)
        if dice.hit(0.4):
            text = f"“{text}”"
        own = dice.one(1, 1, 2)
        u0, u1 = self.grid.across(0, min(own, self.grid.count))
        measure = u1 - u0 - 1.2 * size
        if measure < 5 * size:
            return
        lines = broken(text, measure, size, face, self.grid.direction, 0.0)
        found = self._room(0.0, own, len(lines) * step + 1.2 * size)
        if found is None:
            return
        outer, inner = found
        self.holes.append(outer)
        if self.grid.direction == "horizontal":
            board.boxed(board.area(inner, "horizontal"), dice.one("none", "tint", "bars", "line", "top"))
        u = inner.u0 + (inner.length - measure) / 2
        for number, line in enumerate(lines):
            v = inner.v0 + 0.6 * size + number * step + (step - size) / 2
            board.put(line, u, v, self.grid.direction, Ink(round(size, 2), face, "furniture", None))

    def _room(self, ratio: float, own: int = 0, depth: float = 0.0) -> tuple[Span, Span] | None:
        """Return a hole with its white, and what stands in it: some columns wide, or torn off the grid."""
        grid, dice, span = self.grid, self.board.dice, self.grid.span
        for _ in range(5):
            count = min(own or dice.randint(1, max(1, grid.count - 1)), grid.count)
            first = dice.randint(0, grid.count - count)
            u0, u1 = grid.across(first, first + count)
            if not own and grid.count > 1 and dice.hit(0.15):
                shift = dice.uniform(-0.5, 0.5) * grid.pitch
                u0, u1 = max(span.u0, u0 + shift), min(span.u1, u1 + shift)
            deep = depth or (u1 - u0) * ratio
            deep = min(deep, 0.6 * span.depth) if not depth else deep
            if deep + 2 * self.gap > 0.75 * span.depth or u1 - u0 > 0.92 * span.length:
                continue
            v0 = span.v0 + dice.one(0.0, dice.random(), dice.random(), 1.0) * (span.depth - deep)
            above = self.gap if v0 > span.v0 + 1 else 0.0
            below = self.gap if v0 + deep < span.v1 - 1 else 0.0
            outer = Span(u0 - 0.2, v0 - above, u1 + 0.2, v0 + deep + below)
            if outer.v0 < span.v0 or outer.v1 > span.v1 or any(outer.meets(hole, TOUCH) for hole in self.holes):
                continue
            return outer, Span(u0, v0, u1, v0 + deep)
        return None
