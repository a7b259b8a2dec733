"""The place of a text: its columns, what stands in them, and where its head may stand."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from bench.layouts.family_g.desk import TOUCH, Desk
from bench.layouts.family_g.headplace import Spot, spot
from bench.layouts.family_g.lanes import Slot, slots
from bench.typeset.directions import Span
from bench.typeset.sheet import Direction


@dataclass
class Job:
    """An article's place being filled.

    Attributes:
        lanes: its columns in reading order.
        holes: what stands in them.
        whole: its columns where it is one group of them over which a head may stand; the first of several boxes.
    """

    desk: Desk
    lanes: list[Span]
    direction: Direction
    whole: int
    holes: list[Span] = field(default_factory=list)
    piece: int = 0

    def slots(self) -> list[Slot]:
        """Return where text can run."""
        house = self.desk.house
        return slots(self.lanes, self.holes, house.size, house.leading)

    def capacity(self) -> float:
        """Return about how many characters go in."""
        return sum(slot.lines * int(slot.measure / self.desk.house.size) for slot in self.slots())

    def head_lanes(self) -> list[Span]:
        """Return the columns that a head may stand in, down to what stands in them."""
        out = []
        for lane in self.lanes[: self.whole]:
            under = [hole.v0 for hole in self.holes if hole.meets(lane, TOUCH)]
            out.append(replace(lane, v1=min([lane.v1, *under])))
        return out

    def spot(self) -> Spot:
        """Choose a place for the head."""
        return spot(self.desk, self.head_lanes(), self.direction, self.capacity())
