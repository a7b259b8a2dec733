"""Stories that follow each other down the columns of a region, each headline no wider than its column."""

from __future__ import annotations

from dataclasses import replace

from bench.layouts.case import true_story
from bench.layouts.family_d.article import trimmed
from bench.layouts.family_d.board import Board
from bench.layouts.family_d.bodystyle import BodyStyle, body_style, copies, ending
from bench.layouts.family_d.flow import Copy, Poured, Slot, pour, print_laid
from bench.layouts.family_d.headstyle import HeadStyle, head_style
from bench.layouts.family_d.writing import order_of, wrote
from bench.layouts.family_e.lanes import Lanes
from bench.typeset.directions import Span
from bench.typeset.manuscript import Story

MOST = 14


class Stream:
    """Fills a region with stories one after another.

    Attributes:
        before: white over a headline, in points; parting: the rule in it.
    """

    def __init__(self, board: Board, lanes: Lanes) -> None:
        self.board, self.lanes = board, lanes
        dice, house = board.dice, board.house
        self.style: BodyStyle = replace(body_style(board), drop=0, apart=0.0)
        self.head: HeadStyle = head_style(dice, house)
        self.size = house.size * dice.log(1.1, 2.2)
        self.before = dice.uniform(0.6, 2.0) * house.leading
        self.parting = dice.pick(none=3, hairline=2, dotted=1, double=0.3)
        self.length = dice.log(90, 600)
        self.align = dice.one("left", "centre", "centre")

    def run(self) -> None:
        """Fill it."""
        slots = self._slots()
        stories = self._written()
        while (made := self._poured(stories, slots)).stopped is not None and stories:
            stories = self._cut(stories, made)
        print_laid(self.board, made, slots, self.lanes.direction)
        printed = {item.copy.article for item in made.laid}
        for story in stories:
            if story.id in printed:
                self.board.stories[story.id] = true_story(story, (self.board.sheet.number,))
        if self.board.dice.hit(self.board.house.column_rules):
            self._rules()

    def _poured(self, stories: list[Story], slots: list[Slot]) -> Poured:
        return pour([copy for story in stories for copy in self._copies(story)], slots, self.lanes.direction)

    def _slots(self) -> list[Slot]:
        lanes, span = self.lanes, self.lanes.span
        return [Slot(lanes.across(at, at + 1)[0], span.v0, lanes.measure, span.depth, at) for at in range(lanes.count)]

    def _written(self) -> list[Story]:
        lanes, house, dice = self.lanes, self.board.house, self.board.dice
        room = lanes.count * lanes.measure * lanes.span.depth / (house.size * house.leading)
        out: list[Story] = []
        while room > 0 and len(out) < MOST:
            length = int(self.length * dice.uniform(0.5, 1.8))
            order = order_of(dice, titled=(5, 14), rich=dice.uniform(0, 0.4))
            order = replace(order, section=False, note=False, lead=False)
            story = wrote(self.board, length, order, lanes.direction)
            out.append(story)
            room -= 1.15 * length + 4 * lanes.measure / house.size
        return out

    def _copies(self, story: Story) -> list[Copy]:
        out: list[Copy] = []
        heads = [("kicker", story.kicker, 0.62), ("headline", story.headline, 1.0), ("subtitle", story.subtitle, 0.62)]
        for role, text, share in heads:
            if text:
                out.append(self._row(role, text, max(self.size * share, self.style.size), story.id))
        for text in story.bylines:
            out.append(self._row("byline", text, self.style.size, story.id))
        if out:
            out[0] = replace(out[0], before=self.before, ruled=self.parting)
        return [*out, *copies(story.parts, self.style, story.id), *ending(story, self.style)]

    def _row(self, role: str, text: str, size: float, story: str) -> Copy:
        faces = {"headline": self.head.face, "byline": self.head.byline_face}
        return Copy(
            role,
            text,
            round(size, 2),
            1.3 * size,
            faces.get(role, self.head.kicker_face),
            story,
            align=self.align,
            indent=0.0,
            keep=True,
        )

    def _cut(self, stories: list[Story], made: Poured) -> list[Story]:
        """Return the stories without what did not go in."""
        counts = [len(self._copies(story)) for story in stories]
        at, stop = 0, made.stopped or 0
        while stop >= counts[at]:
            stop -= counts[at]
            at += 1
        story = stories[at]
        heads = counts[at] - len(story.parts) - len(ending(story, self.style))
        if stop >= heads + len(story.parts):
            return [*stories[:at], replace(story, tail=None, byline=())]
        if stop < heads or (stop == heads and made.characters < 40):
            return stories[:at]
        parts = trimmed(story.parts, stop - heads, made.characters)
        parts = parts if parts != list(story.parts) else parts[:-1]
        if not parts:
            return stories[:at]
        return [*stories[:at], replace(story, parts=tuple(parts))]

    def _rules(self) -> None:
        lanes = self.lanes
        for at in range(1, lanes.count):
            u = lanes.across(at, at + 1)[0] - self.board.house.gutter / 2
            self.board.rule_of(Span(u, lanes.span.v0, u, lanes.span.v1), lanes.direction)
