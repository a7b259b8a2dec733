"""Where a head stands among its columns: over all, over some, amid them (文包题), or down a side (竖题)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bench.layouts.family_g.desk import Desk, across
from bench.layouts.family_g.heads import LOOKS, Head, HeadPlan, compose, print_head
from bench.layouts.family_g.words import turned_head
from bench.typeset.directions import Span
from bench.typeset.manuscript import Story
from bench.typeset.sheet import Direction

UNDER = 3
"""Body lines that must be left under a head."""
FACTOR, POWER = 0.42, 0.29
"""How a headline grows with its text: 1.6 times the body's size for 100 characters, 3.1 for 1000; by judgement."""
SIZES = (1.12, 6.0)
"""Ems of body type of the smallest and largest headline that is planned."""
MOST = 0.62
"""Share of a place's depth that a head may take, but for the smallest."""


@dataclass(frozen=True)
class Spot:
    """A place for a head.

    Attributes:
        kind: over, part, amid, or down.
        first: its first column; after: the column after its last.
        plan: what it should be like.
    """

    kind: str
    first: int
    after: int
    plan: HeadPlan


def spot(desk: Desk, lanes: Sequence[Span], direction: Direction, characters: float) -> Spot:
    """Choose a place for the head of a text of so many characters."""
    chance, house = desk.chance, desk.house
    flat = next((at for at, lane in enumerate(lanes) if lane.v0 > lanes[0].v0 + 0.1), len(lanes))
    ways = {"over": 4.0}
    if flat >= 2:
        ways |= {"part": 3.5}
    if flat >= 3 and lanes[0].depth > 10 * house.leading:
        ways |= {"amid": 4.0}
    if len(lanes) >= 2 and min(lane.depth for lane in lanes[:flat]) > 7 * house.leading:
        ways |= {"down": 2.2}
    kind = chance.weighed(ways)
    first, after = 0, flat
    if kind == "part":
        after = chance.randint(1, flat - 1)
        if flat == len(lanes) and chance.odds(0.12):
            first, after = flat - after, flat
    elif kind == "amid":
        first = chance.randint(1, flat - 2)
        after = chance.randint(first + 1, flat - 1)
    elif kind == "down":
        first = chance.any(0, 0, 0, flat - 1, chance.randrange(flat))
        after = first + 1
    return Spot(kind, first, after, _plan(desk, lanes, (kind, first, after), direction, characters))


def _plan(
    desk: Desk, lanes: Sequence[Span], where: tuple[str, int, int], direction: Direction, characters: float
) -> HeadPlan:
    chance, house = desk.chance, desk.house
    kind, first, after = where
    factor = FACTOR * characters**POWER * chance.ratio(0.8, 1.45) * house.scale
    size = house.size * min(max(factor, SIZES[0]), SIZES[1])
    align = chance.weighed({"centre": 6.0, "left": 1.0, "stair": 1.2, "spread": 0.8})
    look = chance.weighed(LOOKS)
    align = "centre" if look == "ornament" else align
    if kind == "down":
        long = min(lanes[first].depth, chance.uniform(0.5, 1.0) * lanes[first].depth + 4 * size)
        way = across(direction)
        size = min(size, 0.42 * lanes[first].length)
        look = "plain" if look == "ornament" else look
        return HeadPlan(way, long, size, chance.any(1, 1, 2), chance.any("centre", "left", align), look)
    long = lanes[after - 1].u1 - lanes[first].u0
    size = min(size, long / 3.5)
    return HeadPlan(direction, long, size, chance.any(1, 2, 2, 3), align, look)


def wanted(where: Spot) -> tuple[int, int]:
    """Return how many characters a headline for the place should have: fewest, most."""
    per_row = where.plan.long / where.plan.size
    rows = where.plan.most if per_row < 14 else min(where.plan.most, 2)
    if where.kind == "down":
        per_row *= 0.9
    high = max(5, min(26, int(per_row * rows)))
    return max(4, min(int(high * 0.55), 14)), high


def place(
    desk: Desk, lanes: Sequence[Span], where: Spot, story: Story, direction: Direction, piece: int = 0
) -> tuple[Story, list[Span]]:
    """Print a head where it was planned, smaller or with less where it does not go in.

    Returns:
        The story as far as its head is printed, and what the head takes of the columns.
    """
    if not any((story.section, story.kicker, story.headline, story.subtitle, story.bylines)):
        return story, []
    if where.kind == "down" and direction == "horizontal":
        story = turned_head(story)
    for size, most in ((1.0, 0), (0.85, 0), (0.7, 1), (0.6, 1), (0.5, 2), (0.42, 2)):
        bare = _less(story, most)
        plan = replace(where.plan, size=max(where.plan.size * size, 1.05 * desk.house.size))
        if most:
            plan = replace(plan, look="plain")
        head = compose(desk, bare, plan)
        holes = _take(desk, lanes, where, head, direction)
        if holes is not None:
            box, hole = holes
            print_head(desk, head, box, plan.direction, story.id, piece)
            return bare, [hole]
    return replace(_less(story, 2), headline=None, bylines=(), byline=()), []


def _less(story: Story, most: int) -> Story:
    """Return a story with less of a head: without subtitle and kicker, and label and writer."""
    if most >= 1:
        story = replace(story, kicker=None, subtitle=None)
    if most >= 2:
        story = replace(story, section=None, bylines=(), byline=() if story.bylines else story.byline)
    return story


def _take(desk: Desk, lanes: Sequence[Span], where: Spot, head: Head, direction: Direction) -> tuple[Span, Span] | None:
    """Return the head's box in its own direction and what it takes of the columns in theirs; none if it is too big."""
    house = desk.house
    own = lanes[where.first : where.after]
    v0 = own[0].v0
    clear = 0.45 * house.leading
    if where.kind != "down":
        deep = head.deep + clear
        room = min(lane.v1 for lane in own) - v0
        if deep > min(room - UNDER * house.leading, max(MOST * room, 3 * house.leading)):
            return None
        box = Span(own[0].u0, v0, own[-1].u1, v0 + head.deep)
        return box, Span(own[0].u0, v0, own[-1].u1, v0 + deep)
    lane = own[0]
    if head.deep > lane.length or min(part.size for part in head.rows) < 0.95 * house.size:
        return None
    long = min(lane.depth, max(head.long + 2 * head.edge + 0.5 * house.leading, 0.35 * lane.depth))
    if lane.depth - long < (UNDER + 1) * house.leading:
        long = lane.depth
    beside = lane.length - head.deep
    narrow = beside > 6 * house.size and (direction == "vertical" or desk.chance.odds(0.3))
    left = lane.u0 if narrow or desk.chance.odds(0.3) else lane.u0 + beside / 2
    taken = Span(left, v0, left + head.deep, v0 + long)
    hole = taken if narrow else Span(lane.u0, v0, lane.u1, v0 + long)
    return desk.box(desk.area(taken, direction), across(direction)), hole
