"""What goes into a shape: an article, the rest of one, or any small thing where the shape is a rectangle."""

from __future__ import annotations

from dataclasses import dataclass, field

from bench.layouts.family_d.article import Carried, set_article
from bench.layouts.family_d.board import Board
from bench.layouts.family_d.jumps import set_rest
from bench.layouts.family_d.plan import Room
from bench.layouts.family_d.rooms import fill
from bench.layouts.family_e.lanes import Lanes, Shape
from bench.typeset.sheet import Direction


@dataclass
class Desk:
    """A page in hand, and the articles that go on from it or come to it.

    Attributes:
        ways: page and letter of each jump that is still to be made.
        carried: articles cut on this page.
        rests: articles from the page before that still have to go on here.
        small: share of rectangles that take whatever fits, not an article.
        divider: rule between pieces; foot, sides: how often it is drawn there.
    """

    board: Board
    ways: list[tuple[int, str]] = field(default_factory=list)
    carried: list[Carried] = field(default_factory=list)
    rests: list[Carried] = field(default_factory=list)
    small: float = 0.25
    divider: str = "none"
    foot: float = 0.5
    sides: float = 0.3

    def take(self, lanes: Lanes, shape: Shape) -> None:
        """Fill a shape and draw the rules round it."""
        dice, board = self.board.dice, self.board
        room, direction = lanes.room(shape), lanes.direction
        wide = lanes.measure > 7.5 * board.house.size or shape.count > 1
        if self.rests and wide and lanes.capacity(shape) > 140:
            set_rest(board, room, direction, self.rests.pop())
        elif not wide or (shape.level and dice.hit(self.small)):
            fill(board, room)
        else:
            self._article(lanes, shape, room, direction)
        if self.divider != "none":
            lanes.divide(shape, self.divider, foot=dice.hit(self.foot), sides=dice.hit(self.sides))

    def _article(self, lanes: Lanes, shape: Shape, room: Room, direction: Direction) -> None:
        way = None
        if self.ways and lanes.capacity(shape) > 220 and self.board.dice.hit(0.6):
            way = self.ways.pop()
        rest = set_article(self.board, room, direction, way)
        if rest is not None:
            self.carried.append(rest)
