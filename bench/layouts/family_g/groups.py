"""Articles of one subject in one frame, under one label (专栏、专题)."""

from __future__ import annotations

from bench.layouts.family_g import words
from bench.layouts.family_g.article import set_article
from bench.layouts.family_g.briefs import print_label
from bench.layouts.family_g.desk import Desk
from bench.layouts.family_g.job import Job
from bench.layouts.family_g.lanes import even_lanes
from bench.layouts.family_g.shapes import LEAST_ROWS
from bench.typeset.directions import Span
from bench.typeset.sheet import Direction

MEASURE = 16.0
"""Ems of the widest column of a group."""


def set_group(desk: Desk, box: Span, direction: Direction) -> None:
    """Set a label and two to four articles into a box, side by side or one under the other."""
    house, chance = desk.house, desk.chance
    size = min(house.size * chance.uniform(1.3, 2.2), box.length / 9)
    label = Span(box.u0, box.v0, box.u1, box.v0 + 1.6 * size)
    print_label(desk, label, direction, chance.choice(words.COLUMNS), size)
    rest = Span(box.u0, label.v1 + 0.5 * house.leading, box.u1, box.v1)
    style = chance.any("thin", "dots", "none", "short")
    for part in _parts(desk, rest, direction, style):
        least = int(part.length / (MEASURE * house.size)) + 1
        most = max(1, int((part.length + house.gutter) / (8 * house.size + house.gutter)))
        count = min(max(least, round((part.length + house.gutter) / (house.measure + house.gutter))), most)
        lanes = even_lanes(part, count, house.size, house.gutter)
        set_article(desk, Job(desk, lanes, direction, len(lanes)), rich=0.15)


def _parts(desk: Desk, box: Span, direction: Direction, style: str) -> list[Span]:
    """Part a box, with rules between its parts."""
    house, chance = desk.house, desk.chance
    beside = int((box.length + house.gutter) / (house.measure + house.gutter))
    under = int(box.depth / (LEAST_ROWS * house.leading))
    if beside > 1 and (under < 2 or chance.odds(0.5)):
        count = min(beside, chance.randint(2, 4))
        step = (box.length + house.gutter) / count
        starts = [box.u0 + at * step for at in range(count)]
        for u in starts[1:]:
            desk.rule(Span(u - house.gutter / 2, box.v0, u - house.gutter / 2, box.v1), direction, style)
        return [Span(u, box.v0, u + step - house.gutter, box.v1) for u in starts]
    count = max(1, min(under, chance.randint(2, 4)))
    gap = house.gap * house.leading
    step = (box.depth + gap) / count
    starts = [box.v0 + at * step for at in range(count)]
    for v in starts[1:]:
        desk.rule(Span(box.u0, v - gap / 2, box.u1, v - gap / 2), direction, style)
    return [Span(box.u0, v, box.u1, v + step - gap) for v in starts]
