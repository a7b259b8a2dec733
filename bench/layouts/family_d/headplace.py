"""Where a head stands in an article's first box: above, beside, amid the columns, over some of them, across them."""

from __future__ import annotations

from dataclasses import replace

from bench.layouts.family_d.board import TOUCH, Board
from bench.layouts.family_d.columns import Grid
from bench.layouts.family_d.heads import Builder, Head, place_head
from bench.layouts.family_d.headstyle import HeadStyle, head_style
from bench.typeset.directions import Span
from bench.typeset.manuscript import Story
from bench.typeset.sheet import Direction

PLACES = {
    "top": 9.0,
    "part": 2.0,
    "right-part": 0.8,
    "left": 1.2,
    "right": 0.9,
    "inside": 0.8,
    "low": 0.6,
    "cross": 1.3,
    "cross-end": 1.0,
}
"""cross: lines in the other direction, at the beginning; cross-end: at the end."""
TRIES = 7


class HeadSetter:
    """Finds a place for a head and prints it.

    Attributes:
        holes: what text must go around; the head's own place is added.
    """

    def __init__(self, board: Board, grid: Grid, holes: list[Span], piece: int = 0) -> None:
        self.board, self.grid, self.holes, self.piece = board, grid, holes, piece
        self.dice, self.gap = board.dice, board.house.size * board.dice.uniform(0.4, 1.1)

    def place(self, story: Story, lead: str = "") -> tuple[Story, str]:
        """Print the head; return the story with what of its head was printed, and the lead if it wasn't."""
        style = head_style(self.dice, self.board.house)
        if not story.headline:
            style = replace(style, ground="none")
        for number in range(TRIES):
            place = self.dice.pick(**PLACES) if number < TRIES - 2 else "top"
            if self._try(story, lead, style, place):
                return story, ""
            style = style.smaller(0.85)
            if number == 1 and lead:
                break
            if number == 2 and story.subtitle:
                story = replace(story, subtitle=None)
            if number == 3:
                story = replace(story, kicker=None, section=None)
        if lead:
            return self.place(story)[0], lead
        return self._last(story, style), ""

    def _last(self, story: Story, style: HeadStyle) -> Story:
        """Set a plain small head wherever there is room at the top, or none."""
        bare = replace(story, section=None, kicker=None, subtitle=None, bylines=(), byline=_kept(story))
        small = replace(style, size=1.15 * self.board.house.size, lines=1, ground="none", above=0.0)
        for first in range(self.grid.count):
            if self._fits(bare, "", small, (first, first + 1), 0.0, deep=0.6):
                return bare
        return replace(bare, headline=None)

    def _try(self, story: Story, lead: str, style: HeadStyle, place: str) -> bool:
        count, dice = self.grid.count, self.dice
        if place in ("cross", "cross-end"):
            return not lead and self._cross(story, style, place)
        own = max(1, round(count * dice.uniform(0.25, 0.75))) if count > 1 else 1
        if place == "top" or count == 1:
            return self._fits(story, lead, style, (0, count), 0.0, deep=0.62)
        own = min(own, count - 1)
        if place in ("left", "right"):
            own = min(own, max(1, count // 2))
            columns = (0, own) if place == "left" else (count - own, count)
            return self._fits(story, lead, style, columns, 0.0, deep=1.0, whole=True)
        spans = {"part": (0, own), "right-part": (count - own, count), "low": (count - own, count)}
        middle = (count - own) // 2
        columns = spans.get(place, (middle, middle + own))
        down = 0.0 if place.endswith("part") else dice.uniform(0.25, 0.6)
        return self._fits(story, lead, style, columns, down, deep=0.55, foot=place == "low" and dice.hit(0.5))

    def _fits(
        self,
        story: Story,
        lead: str,
        style: HeadStyle,
        columns: tuple[int, int],
        down: float,
        *,
        deep: float,
        whole: bool = False,
        foot: bool = False,
    ) -> bool:
        span = self.grid.span
        u0, u1 = self.grid.across(*columns)
        head = Builder(self.board, style, u1 - u0, self.grid.direction).head(story, lead)
        edge = self.gap * (down > 0)
        if head.depth + edge > deep * span.depth:
            return False
        v0 = span.v0 + down * span.depth
        if foot or v0 + edge + head.depth > span.v1:
            v0 = span.v1 - head.depth - edge
        v1 = span.v1 if whole else v0 + edge + head.depth
        hole = Span(u0, v0, u1, v1)
        if any(hole.meets(other, TOUCH) for other in self.holes):
            return False
        inner = Span(u0, v0 + edge, u1, v1)
        if not whole and down == 0 and self.dice.hit(0.05):
            inner = self._cut_in(story, head, inner)
        place_head(self.board, head, inner, story.id, self.piece, self.dice.one(0.0, 0.35, 0.5) if whole else 0.0)
        self.holes.append(hole)
        return True

    def _cut_in(self, story: Story, head: Head, span: Span) -> Span:
        """Cut a picture into the head's end, if the head is left aligned and short enough."""
        reach = max((row.u + row.line.right for row in [*head.rows, *head.lead]), default=span.length) + head.indent
        wide = span.length - reach - 2 * self.board.house.size
        if head.style.ground != "none" or wide < 40 or head.depth < 40 or head.lead:
            return span
        wide = min(wide, 1.6 * head.depth)
        area = self.board.area(Span(span.u1 - wide, span.v0 + 1, span.u1, span.v1 - 4), self.grid.direction)
        self.board.picture(story.id if self.dice.hit(0.5) else None, area)
        return span

    def _cross(self, story: Story, style: HeadStyle, place: str) -> bool:
        """Set the head in lines that run across the body's: downwards at a side, or level over vertical text."""
        span, dice = self.grid.span, self.dice
        way: Direction = "vertical" if self.grid.direction == "horizontal" else "horizontal"
        share = 1.0 if dice.hit(0.6) else dice.uniform(0.5, 0.9)
        extent = span.depth * share - (self.gap if share < 1 else 0)
        if extent < max(5 * self.board.house.size, 4 * style.size):
            return False
        style = replace(style, align=dice.one("centre", "left", "even", "stair") if share == 1.0 else style.align)
        style = replace(style, label="plain" if style.label == "tab" else style.label)
        head = Builder(self.board, style, extent, way).head(story)
        strip = head.depth + self.gap
        if strip > 0.45 * span.length or span.length - strip < 7 * self.board.house.size:
            return False
        before = place == "cross"
        u0 = span.u0 if before else span.u1 - strip
        hole = Span(u0, span.v0, u0 + strip, span.v0 + extent + (self.gap if share < 1 else 0.5))
        if any(hole.meets(other, TOUCH) for other in self.holes):
            return False
        inner = Span(u0, span.v0, u0 + head.depth, span.v0 + extent)
        if not before:
            inner = Span(u0 + self.gap, span.v0, span.u1, span.v0 + extent)
        area = self.board.area(inner, self.grid.direction)
        place_head(self.board, head, self.board.span(area, way), story.id, self.piece)
        self.holes.append(hole)
        return True


def _kept(story: Story) -> tuple[dict[str, str], ...]:
    """Return the credits of a story that loses its byline."""
    return () if story.bylines else story.byline
